import type { Socket } from 'node:net';
import type { ConsoleLine, LineItem } from './console-line.ts';
import { RfbFilter } from './rfb-filter.ts';
import type { SocketChunks } from './socket-chunks.ts';

/** What a viewer's way to a screen is made of. */
export interface VncLineParts {
  readonly socket: Socket;
  readonly chunks: SocketChunks;
  readonly mayType: () => boolean;
}

/** One viewer's own connection to QEMU's screen. It ends with the QEMU that it was made to, so that it never shows another guest. */
export class VncLine implements ConsoleLine {
  readonly #socket: Socket;
  readonly #chunks: SocketChunks;
  readonly #filter: RfbFilter;

  constructor({ socket, chunks, mayType }: VncLineParts) {
    this.#socket = socket;
    this.#chunks = chunks;
    this.#filter = new RfbFilter(mayType);
  }

  async *output(signal: AbortSignal): AsyncGenerator<LineItem, void, void> {
    for (let bytes = await this.#chunks.next(signal); bytes; bytes = await this.#chunks.next(signal)) {
      yield { tag: 'data', offset: 0, bytes };
    }
  }

  /** Settles when QEMU has room for more. Throws INVALID_FIELD for what is not RFB. */
  write(bytes: Uint8Array): Promise<void> {
    return this.#send(this.#filter.pass(bytes));
  }

  /** QEMU takes input of all its viewers; who may type is decided here. */
  async takeInput(): Promise<boolean> {
    return true;
  }

  releaseInput(): void {
    void this.#send(this.#filter.release());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#socket.destroy();
  }

  async #send(bytes: Uint8Array): Promise<void> {
    if (bytes.length === 0) return;
    // A write that fails is the end of the connection, which the reader sees.
    await new Promise<void>((resolve) => this.#socket.write(bytes, () => resolve()));
  }
}
