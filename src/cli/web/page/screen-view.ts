import RFB, { type RawChannel } from '@novnc/novnc';
import { shiftKey, strokeOf } from './us-keys.ts';
import type { Typist, View } from './view.ts';

/** The screen: noVNC. Each session is a conversation of its own, from QEMU's greeting on. */
export class ScreenView implements View {
  readonly #element: HTMLElement;
  readonly #type: Typist;
  #rfb: RFB | undefined;
  #channel: Channel | undefined;
  #mayType = false;

  constructor(element: HTMLElement, type: Typist) {
    this.#element = element;
    this.#type = type;
  }

  begin(): void {
    this.end();
    const channel = new Channel(this.#type);
    const rfb = new RFB(this.#element, channel, { shared: true });
    rfb.scaleViewport = true;
    rfb.viewOnly = !this.#mayType;
    rfb.addEventListener('connect', () => {
      for (const still of this.#element.querySelectorAll('.still')) still.remove();
      this.#element.dataset['screen'] = 'shown';
    });
    this.#rfb = rfb;
    this.#channel = channel;
  }

  show(bytes: Uint8Array, taken: () => void): void {
    this.#channel?.receive(bytes);
    taken();
  }

  allowTyping(allowed: boolean): void {
    this.#mayType = allowed;
    if (this.#rfb !== undefined) this.#rfb.viewOnly = !allowed;
  }

  /** Leaves a still of the last picture. */
  end(): void {
    const rfb = this.#rfb;
    if (rfb === undefined) return;
    const still = stillOf(this.#element.querySelector('canvas'));
    this.#rfb = undefined;
    this.#channel = undefined;
    rfb.disconnect();
    if (still !== undefined) this.#element.append(still);
    delete this.#element.dataset['screen'];
  }

  reveal(visible: boolean): void {
    if (visible) this.#rfb?.focus();
  }

  /** The guest has no clipboard that can be relied on: the text is typed, key by key. */
  paste(text: string): void {
    const rfb = this.#rfb;
    if (rfb === undefined) return;
    for (const character of text.replaceAll('\r\n', '\n')) {
      const { keysym, code, shift } = strokeOf(character);
      if (shift) rfb.sendKey(shiftKey.keysym, shiftKey.code, true);
      rfb.sendKey(keysym, code);
      if (shift) rfb.sendKey(shiftKey.keysym, shiftKey.code, false);
    }
  }

  pressCtrlAltDel(): void {
    this.#rfb?.sendCtrlAltDel();
  }
}

function stillOf(canvas: HTMLCanvasElement | null): HTMLCanvasElement | undefined {
  if (canvas === null || canvas.width === 0 || canvas.height === 0) return undefined;
  const still = document.createElement('canvas');
  still.className = 'still';
  still.width = canvas.width;
  still.height = canvas.height;
  still.getContext('2d')?.drawImage(canvas, 0, 0);
  return still;
}

/** The part of a WebSocket that noVNC uses, on top of the page's own. It looks for these names, so none is private. */
class Channel implements RawChannel {
  binaryType = 'arraybuffer';
  protocol = '';
  readyState = 'open';
  onopen: (() => void) | null = null;
  onclose: RawChannel['onclose'] = null;
  onerror: ((event: unknown) => void) | null = null;
  onmessage: RawChannel['onmessage'] = null;
  readonly #type: Typist;

  constructor(type: Typist) {
    this.#type = type;
  }

  /** noVNC uses its buffer again: the bytes are copied before this returns. */
  send(bytes: Uint8Array): void {
    if (this.readyState === 'open') this.#type(bytes);
  }

  close(): void {
    if (this.readyState === 'closed') return;
    this.readyState = 'closed';
    this.onclose?.({ code: 1000, reason: '', wasClean: true });
  }

  receive(bytes: Uint8Array): void {
    const whole = bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
    // What comes in messages of a WebSocket is never shared memory.
    this.onmessage?.({ data: whole.buffer as ArrayBuffer });
  }
}
