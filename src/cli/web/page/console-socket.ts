import type { FromPage, ToPage } from '../messages.ts';
import { windowBytes } from '../messages.ts';

const piece = 64 * 1024;

/** Who uses a socket. */
export interface SocketUser {
  /** Bytes of the console; `taken` is called when they have been shown. */
  onBytes(bytes: Uint8Array, taken: () => void): void;
  onMessage(message: Exclude<ToPage, { event: 'taken' }>): void;
  /** It is closed; nothing comes any more. */
  onClose(): void;
}

/** A console's WebSocket, which keeps no more under way than the other side takes. */
export class ConsoleSocket {
  readonly #socket: WebSocket;
  readonly #user: SocketUser;
  readonly #waiting: Uint8Array<ArrayBuffer>[] = [];
  #underWay = 0;

  constructor(path: string, user: SocketUser) {
    this.#user = user;
    this.#socket = new WebSocket(new URL(path, location.href.replace(/^http/, 'ws')), ['cell-console']);
    this.#socket.binaryType = 'arraybuffer';
    this.#socket.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => this.#receive(data);
    this.#socket.onclose = () => user.onClose();
  }

  /** Types. */
  type(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += piece) this.#waiting.push(new Uint8Array(bytes.slice(at, at + piece)));
    this.#send();
  }

  tell(message: FromPage): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  close(): void {
    this.#socket.close();
  }

  #receive(data: string | ArrayBuffer): void {
    if (typeof data !== 'string') {
      const bytes = new Uint8Array(data);
      this.#user.onBytes(bytes, () => this.tell({ action: 'taken', bytes: bytes.length }));
      return;
    }
    const message: ToPage = JSON.parse(data);
    if (message.event === 'taken') {
      this.#underWay -= message.bytes;
      this.#send();
    } else {
      this.#user.onMessage(message);
    }
  }

  #send(): void {
    while (this.#underWay < windowBytes && this.#socket.readyState === WebSocket.OPEN) {
      const next = this.#waiting.shift();
      if (next === undefined) return;
      this.#underWay += next.length;
      this.#socket.send(next);
    }
  }
}
