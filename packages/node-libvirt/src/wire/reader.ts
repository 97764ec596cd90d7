import { double, HIGH, LOW, signedHyper, unsignedHyper, words } from './hyper.ts';
import { WireError } from './wire-error.ts';

/** Reads one item of an array, or an optional value. */
export type ReadItem<T> = (reader: XdrReader, field?: string) => T;

/** Up to this many bytes a loop copies faster than `set` with a view; a UUID has 16. */
const SHORT_COPY = 32;

const EMPTY = new Uint8Array(0);

/** Bytes that `length` bytes take on the wire: rounded up to a multiple of four. */
function padded(length: number): number {
  return (length + 3) & ~3;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * Reads XDR (RFC 4506) from a window of bytes: big-endian, everything a multiple of four bytes.
 *
 * Nothing that is returned shares memory with the input. Every method throws `WireError`: 'truncated' when the
 * window ends too early, 'too-long' when a length is over its limit, 'bad-value' for a value outside its type.
 * Memory taken stays within a small factor of the input: a count is compared with the bytes left before anything
 * is made for it. `field` names the place in errors.
 */
export class XdrReader {
  readonly #bytes: Buffer;
  readonly #end: number;
  #position: number;

  constructor(bytes: Uint8Array, start = 0, end: number = bytes.length) {
    this.#bytes = asBuffer(bytes);
    this.#position = start;
    this.#end = Math.min(end, bytes.length);
  }

  /** Bytes not yet read. */
  remaining(): number {
    return this.#end - this.#position;
  }

  /** Says that the value is complete: bytes that remain are a 'leftover' error. */
  end(field?: string): void {
    if (this.#position !== this.#end) {
      throw new WireError('leftover', `${this.remaining()} bytes after the end of the value`, field);
    }
  }

  int(field?: string): number {
    const at = this.#take(4, field);
    const bytes = this.#bytes;
    return (byte(bytes, at) << 24) | (byte(bytes, at + 1) << 16) | (byte(bytes, at + 2) << 8) | byte(bytes, at + 3);
  }

  uint(field?: string): number {
    return this.int(field) >>> 0;
  }

  hyper(field?: string): bigint {
    this.#eight(field);
    return signedHyper[0] ?? 0n;
  }

  uhyper(field?: string): bigint {
    this.#eight(field);
    return unsignedHyper[0] ?? 0n;
  }

  double(field?: string): number {
    this.#eight(field);
    return double[0] ?? 0;
  }

  /** A C `char`, −128 to 127, in four bytes. */
  char(field?: string): number {
    return this.#ranged(-0x80, 0x7f, field);
  }

  /** A C `unsigned char`, 0 to 255, in four bytes. */
  uchar(field?: string): number {
    return this.#ranged(0, 0xff, field);
  }

  /** A C `unsigned short`, 0 to 65535, in four bytes. */
  ushort(field?: string): number {
    return this.#ranged(0, 0xffff, field);
  }

  /** A UTF-8 string of at most `maxBytes` bytes; bytes that are not UTF-8 become U+FFFD. */
  string(maxBytes: number, field?: string): string {
    const length = this.#length(maxBytes, field);
    const at = this.#take(padded(length), field);
    return this.#bytes.toString('utf8', at, at + length);
  }

  /** Bytes of a length that precedes them, at most `maxBytes`; a copy. */
  opaque(maxBytes: number, field?: string): Uint8Array {
    const length = this.#length(maxBytes, field);
    return length === 0 ? EMPTY : this.fixedOpaque(length, field);
  }

  /** Exactly `length` bytes; a copy. */
  fixedOpaque(length: number, field?: string): Uint8Array {
    const at = this.#take(padded(length), field);
    const copy = new Uint8Array(length);
    if (length > SHORT_COPY) copy.set(this.#bytes.subarray(at, at + length));
    else for (let index = 0; index < length; index += 1) copy[index] = byte(this.#bytes, at + index);
    return copy;
  }

  /** A count of at most `max`, then as many items. */
  array<T>(max: number, item: ReadItem<T>, field?: string): T[] {
    return this.fixedArray(this.count(max, field), item, field);
  }

  /** Exactly `count` items. */
  fixedArray<T>(count: number, item: ReadItem<T>, field?: string): T[] {
    const items: T[] = [];
    for (let index = 0; index < count; index += 1) items.push(item(this, field));
    return items;
  }

  /** A value that may be absent: 0, or 1 and the value. */
  optional<T>(item: ReadItem<T>, field?: string): T | undefined {
    return this.#present(field) ? item(this, field) : undefined;
  }

  /** The count of an array whose items take at least four bytes each; refused over `max` or over the bytes left. */
  count(max: number, field?: string): number {
    const count = this.uint(field);
    if (count > max) throw new WireError('too-long', `${count} items, at most ${max} are allowed`, field);
    if (count * 4 > this.remaining()) throw new WireError('truncated', `${count} items do not fit`, field);
    return count;
  }

  /** Text in a `char[length]`: four bytes a character, ends at the first NUL. */
  fixedText(length: number, field?: string): string {
    const octets = this.#octets(length, field);
    const nul = octets.indexOf(0);
    return octets.toString('utf8', 0, nul < 0 ? length : nul);
  }

  /** Text in a `char<max>`: four bytes a character; the NUL that libvirt sends with it is left out. */
  text(max: number, field?: string): string {
    const length = this.count(max, field);
    const octets = this.#octets(length, field);
    return octets.toString('utf8', 0, octets[length - 1] === 0 ? length - 1 : length);
  }

  /** Bytes in a `char<max>`: four bytes on the wire for each. */
  octets(max: number, field?: string): Uint8Array {
    return new Uint8Array(this.#octets(this.count(max, field), field));
  }

  #octets(length: number, field?: string): Buffer {
    const octets = Buffer.allocUnsafe(length);
    for (let index = 0; index < length; index += 1) octets[index] = this.#ranged(-0x80, 0xff, field);
    return octets;
  }

  #present(field?: string): boolean {
    const flag = this.uint(field);
    if (flag > 1) throw new WireError('bad-value', `${flag} where 0 (absent) or 1 (present) is expected`, field);
    return flag === 1;
  }

  #ranged(min: number, max: number, field?: string): number {
    const value = this.int(field);
    if (value < min || value > max) throw new WireError('bad-value', `${value} is not in ${min} to ${max}`, field);
    return value;
  }

  #length(maxBytes: number, field?: string): number {
    const length = this.uint(field);
    if (length > maxBytes) throw new WireError('too-long', `${length} bytes, at most ${maxBytes} are allowed`, field);
    return length;
  }

  #eight(field?: string): void {
    words[HIGH] = this.int(field);
    words[LOW] = this.int(field);
  }

  #take(length: number, field?: string): number {
    const at = this.#position;
    if (length > this.#end - at) {
      throw new WireError('truncated', `${length} bytes expected, ${this.remaining()} are left`, field);
    }
    this.#position = at + length;
    return at;
  }
}

/** One byte; the caller has checked that it is inside. */
function byte(bytes: Uint8Array, at: number): number {
  return bytes[at] ?? 0;
}
