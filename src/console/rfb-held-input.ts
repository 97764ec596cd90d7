const keyEvent = 4;
const pointerEvent = 5;
/** A key by its place on the keyboard. */
const ofQemu = 255;

/** More keys than anybody has fingers for: the oldest are forgotten. */
const mostKeys = 256;

/** The keys and buttons that a client holds down, by its own messages. */
export class HeldInput {
  /** By key: the message that releases it. */
  readonly #keys = new Map<string, Uint8Array>();
  #buttons: Uint8Array | undefined;

  /** Takes note of a whole message of input. */
  note(message: Buffer): void {
    const type = message.readUInt8(0);
    if (type === pointerEvent) this.#notePointer(message);
    else if (type === keyEvent) this.#noteKey(`symbol ${message.readUInt32BE(4)}`, message, { at: 1, bytes: 1 });
    else if (type === ofQemu) this.#noteKey(`place ${message.readUInt32BE(8)}`, message, { at: 2, bytes: 2 });
  }

  /** The messages that release everything, which is forgotten. */
  release(): Buffer {
    const messages = [...this.#keys.values(), ...(this.#buttons ? [this.#buttons] : [])];
    this.#keys.clear();
    this.#buttons = undefined;
    return Buffer.concat(messages);
  }

  /** `down` is where the message says whether the key is down. */
  #noteKey(key: string, message: Buffer, down: { readonly at: number; readonly bytes: number }): void {
    this.#keys.delete(key);
    if (message.readUIntBE(down.at, down.bytes) === 0) return;
    const release = Buffer.from(message);
    release.writeUIntBE(0, down.at, down.bytes);
    this.#keys.set(key, release);
    if (this.#keys.size > mostKeys) this.#keys.delete(this.#keys.keys().next().value ?? '');
  }

  #notePointer(message: Buffer): void {
    const buttons = message.readUInt8(1);
    const release = Buffer.from(message);
    release[1] = 0;
    this.#buttons = buttons === 0 ? undefined : release;
  }
}
