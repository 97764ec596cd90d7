import type { Socket } from 'node:net';
import type { ConsoleLine, LineItem } from './console-line.ts';
import { type MayPower, RfbFilter } from './rfb-filter.ts';
import type { SocketChunks } from './socket-chunks.ts';

/** What a viewer's way to a screen is made of. */
export interface VncLineParts {
  readonly socket: Socket;
  readonly chunks: SocketChunks;
  readonly mayType: () => boolean;
  readonly mayPower: MayPower;
}

/** One viewer's own connection to QEMU's screen. It ends with the QEMU that it was made to, so that it never shows another guest. */
export class VncLine implements ConsoleLine {
  readonly #socket: Socket;
  readonly #chunks: SocketChunks;
  readonly #filter: RfbFilter;
  /** What is sent behind something that is recorded first waits for that too. */
  #recorded: Promise<unknown> = Promise.resolve();

  constructor({ socket, chunks, mayType, mayPower }: VncLineParts) {
    this.#socket = socket;
    this.#chunks = chunks;
    this.#filter = new RfbFilter(mayType, mayPower);
  }

  async *output(signal: AbortSignal): AsyncGenerator<LineItem, void, void> {
    for (let bytes = await this.#chunks.next(signal); bytes; bytes = await this.#chunks.next(signal)) {
      yield { tag: 'data', offset: 0, bytes };
    }
  }

  /** Settles when QEMU has room for more. Throws INVALID_FIELD for what is not RFB, and what recording throws; nothing is sent from then on. */
  async write(bytes: Uint8Array): Promise<void> {
    const passed = this.#filter.pass(bytes);
    const recorded = this.#filter.recorded();
    if (recorded) this.#recorded = Promise.all([this.#recorded, recorded]);
    await this.#send(passed);
  }

  /** QEMU takes input of all its viewers; who may type is decided here. */
  async takeInput(): Promise<boolean> {
    return true;
  }

  releaseInput(): void {
    this.#send(this.#filter.release()).catch(() => undefined);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.destroy();
  }

  async #send(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return;
    await this.#recorded;
    // A write that fails is the end of the connection, which the reader sees.
    await new Promise<void>((resolve) => this.#socket.write(bytes, () => resolve()));
  }
}
