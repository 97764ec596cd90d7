import type { OnReadOpts, Socket } from 'node:net';

const chunkBytes = 256 * 1024;

/**
 * What comes out of a socket, chunk by chunk: one is read ahead of the reader, and no more. A chunk is the reader's until the next one is asked
 * for, and lies in one of two buffers: new memory for each would cost more than all the rest.
 */
export class SocketChunks {
  #filling = Buffer.allocUnsafeSlow(chunkBytes);
  #taken = Buffer.allocUnsafeSlow(chunkBytes);
  #ready: Uint8Array | undefined;
  #over = false;
  #wake: () => void = () => undefined;
  #socket: Socket | undefined;

  /** For the socket when it is made. */
  readonly onread: OnReadOpts = {
    buffer: () => this.#filling,
    callback: (bytes) => {
      this.#ready = this.#filling.subarray(0, bytes);
      [this.#filling, this.#taken] = [this.#taken, this.#filling];
      this.#wake();
      return false;
    },
  };

  /** The socket is connected: its end is the end of the chunks. */
  follow(socket: Socket): void {
    this.#socket = socket;
    const end = () => {
      this.#over = true;
      this.#wake();
    };
    socket.once('end', end).once('close', end);
    if (socket.destroyed) end();
  }

  /** The next chunk; undefined at the end, or when the signal is aborted. One call at a time. */
  async next(signal: AbortSignal): Promise<Uint8Array | undefined> {
    while (!this.#ready && !this.#over && !signal.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const wake = () => resolve();
      this.#wake = wake;
      signal.addEventListener('abort', wake);
      await promise;
      signal.removeEventListener('abort', wake);
    }
    const chunk = this.#ready;
    this.#ready = undefined;
    if (chunk) this.#socket?.resume();
    return chunk;
  }
}
