import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import type { Typist, View } from './view.ts';

/** A serial or virtio console: xterm.js. */
export class TextView implements View {
  readonly #terminal = new Terminal({ scrollback: 10_000, cursorBlink: true, fontSize: 14 });
  readonly #fit = new FitAddon();

  constructor(element: HTMLElement, type: Typist) {
    element.classList.add('text-view');
    this.#terminal.loadAddon(this.#fit);
    this.#terminal.open(element);
    const encoder = new TextEncoder();
    this.#terminal.onData((text) => type(encoder.encode(text)));
    this.#terminal.onBinary((text) => type(Uint8Array.from(text, (character) => character.charCodeAt(0))));
    new ResizeObserver(() => this.#fit.fit()).observe(element);
  }

  begin(again: boolean): void {
    if (!again) this.#terminal.reset();
  }

  show(bytes: Uint8Array, taken: () => void): void {
    this.#terminal.write(bytes, taken);
  }

  allowTyping(allowed: boolean): void {
    this.#terminal.options.disableStdin = !allowed;
  }

  end(): void {
    this.allowTyping(false);
  }

  reveal(visible: boolean): void {
    if (!visible) return;
    this.#fit.fit();
    this.#terminal.focus();
  }

  paste(text: string): void {
    this.#terminal.paste(text);
  }
}
