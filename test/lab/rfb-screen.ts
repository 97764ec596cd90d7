import type { ConsoleClient } from './console-client.ts';
import { waitUntil } from './deadline.ts';
import type { Picture } from './png.ts';

/** A client of the RFB protocol at a console: sees the screen as it is, and types and points. */
export class RfbScreen {
  readonly #console: ConsoleClient;
  readonly name: string;
  #received: Buffer;
  #width: number;
  #height: number;
  #rgb: Buffer;

  private constructor(
    console: ConsoleClient,
    { name, width, height }: { name: string; width: number; height: number },
  ) {
    this.#console = console;
    this.#received = Buffer.alloc(0);
    this.name = name;
    [this.#width, this.#height] = [width, height];
    this.#rgb = Buffer.alloc(width * height * 3);
  }

  /** Greets the server. By default asks to have the screen for itself, as an old client does. */
  static async open(console: ConsoleClient, { shared = false } = {}): Promise<RfbScreen> {
    const screen = new RfbScreen(console, { name: '', width: 0, height: 0 });
    const version = (await screen.#take(12)).toString('latin1');
    if (!version.startsWith('RFB 003.008')) throw new Error(`no greeting of RFB: ${version}`);
    console.type(version);
    const [count = 0] = await screen.#take(1);
    const types = await screen.#take(count);
    if (!types.includes(1)) throw new Error(`security types ${types.toString('hex')}`);
    console.type(Uint8Array.of(1));
    const result = (await screen.#take(4)).readUInt32BE(0);
    if (result !== 0) throw new Error(`security result ${result}`);
    console.type(Uint8Array.of(shared ? 1 : 0));
    const head = await screen.#take(24);
    const name = (await screen.#take(head.readUInt32BE(20))).toString();
    const opened = new RfbScreen(console, { name, width: head.readUInt16BE(0), height: head.readUInt16BE(2) });
    opened.#received = screen.#received;
    // 32 bits a pixel, little-endian, red above green above blue.
    console.type(Buffer.from('0000000020180001' + '00ff00ff00ff100800' + '000000', 'hex'));
    // Raw; the size of the screen.
    console.type(Buffer.from('0200000200000000ffffff21', 'hex'));
    return opened;
  }

  get picture(): Picture {
    return { width: this.#width, height: this.#height, rgb: Buffer.from(this.#rgb) };
  }

  /** Asks for the screen, or for what changes of it, and waits for the answer. */
  async update({ incremental = false, timeoutMs = 20_000 } = {}): Promise<Picture> {
    const request = Buffer.alloc(10);
    request.set([3, incremental ? 1 : 0]);
    request.writeUInt16BE(this.#width, 6);
    request.writeUInt16BE(this.#height, 8);
    this.#console.type(request);
    while (!(await this.#message(timeoutMs)));
    return this.picture;
  }

  /** Updates the screen until it is as wanted. */
  async until(what: string, isSo: (picture: Picture) => boolean, timeoutMs = 20_000): Promise<Picture> {
    const deadline = performance.now() + timeoutMs;
    for (;;) {
      const picture = await this.update();
      if (isSo(picture)) return picture;
      if (performance.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${what}`);
    }
  }

  /** Presses and releases keys by their X symbols, which for these are the characters. */
  type(text: string): void {
    for (const character of text) this.key(character === '\n' ? 0xff0d : (character.codePointAt(0) ?? 0));
  }

  key(symbol: number): void {
    this.press(symbol, true);
    this.press(symbol, false);
  }

  press(symbol: number, down: boolean): void {
    const message = Buffer.alloc(8);
    message.set([4, down ? 1 : 0]);
    message.writeUInt32BE(symbol, 4);
    this.#console.type(message);
  }

  /** Reads one message; true for an update. */
  async #message(timeoutMs: number): Promise<boolean> {
    const [type] = await this.#take(1, timeoutMs);
    switch (type) {
      case 0: {
        const count = (await this.#take(3)).readUInt16BE(1);
        for (let index = 0; index < count; index += 1) await this.#rectangle();
        return true;
      }
      case 2:
        return false;
      case 3:
        await this.#take((await this.#take(7)).readUInt32BE(3));
        return false;
      default:
        throw new Error(`message of type ${type}`);
    }
  }

  async #rectangle(): Promise<void> {
    const head = await this.#take(12);
    const [x, y, width, height] = [0, 2, 4, 6].map((at) => head.readUInt16BE(at)) as [number, number, number, number];
    const encoding = head.readInt32BE(8);
    if (encoding === -223) {
      [this.#width, this.#height] = [width, height];
      this.#rgb = Buffer.alloc(width * height * 3);
      return;
    }
    if (encoding !== 0) throw new Error(`encoding ${encoding}`);
    const pixels = await this.#take(width * height * 4);
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1) {
        const from = (row * width + column) * 4;
        const to = ((y + row) * this.#width + x + column) * 3;
        this.#rgb[to] = pixels[from + 2] ?? 0;
        this.#rgb[to + 1] = pixels[from + 1] ?? 0;
        this.#rgb[to + 2] = pixels[from] ?? 0;
      }
    }
  }

  async #take(bytes: number, timeoutMs = 20_000): Promise<Buffer> {
    const { pieces } = this.#console;
    const isHere = () => {
      if (this.#received.length < bytes && pieces.length > 0)
        this.#received = Buffer.concat([this.#received, ...pieces.splice(0).map(({ data }) => data)]);
      return this.#received.length >= bytes;
    };
    await waitUntil(
      `${bytes} bytes of the screen, ${this.#received.length} are here`,
      async () => isHere() || (await this.#isOver()),
      timeoutMs,
    );
    if (!isHere()) throw new Error('the screen ended');
    const taken = this.#received.subarray(0, bytes);
    this.#received = this.#received.subarray(bytes);
    return taken;
  }

  #isOver(): Promise<boolean> {
    return Promise.race([this.#console.end().then(() => true), Promise.resolve(false)]);
  }
}

/** How many pixels are not black. */
export function lightPixels({ rgb }: Picture): number {
  let count = 0;
  for (let at = 0; at < rgb.length; at += 3) if (rgb[at] || rgb[at + 1] || rgb[at + 2]) count += 1;
  return count;
}

/** How many pixels differ. */
export function differingPixels(one: Picture, other: Picture): number {
  if (one.width !== other.width || one.height !== other.height) return Number.POSITIVE_INFINITY;
  let count = 0;
  for (let at = 0; at < one.rgb.length; at += 3)
    if (one.rgb.compare(other.rgb, at, at + 3, at, at + 3) !== 0) count += 1;
  return count;
}
