import { double, HIGH, LOW, signedHyper, unsignedHyper, words } from './hyper.ts';
import { WireError } from './wire-error.ts';

const EMPTY = Buffer.alloc(0);
const SLAB_BYTES = 64 * 1024;

/** Writes one item of an array, or an optional value. */
export type WriteItem<T> = (writer: XdrWriter, value: T, field?: string) => void;

/** The most items of an array, and its name in errors. */
export interface Limit {
  readonly max: number;
  readonly field?: string;
}

/** Strings up to this length are measured by the room they might need, longer ones exactly. */
const SHORT_STRING = 1024;

function padded(length: number): number {
  return (length + 3) & ~3;
}

function badValue(value: unknown, expected: string, field?: string): WireError {
  return new WireError('bad-value', `${String(value)} is not ${expected}`, field);
}

/**
 * Writes XDR (RFC 4506) into memory that grows by itself.
 *
 * One writer serves many messages one after the other: `bytes()` ends a message, `begin()` drops a half-written one.
 * The memory of a finished message is never written again. Every method throws `WireError`: 'bad-value' for a value
 * outside its wire type, 'too-long' over a limit. `field` names the place in errors.
 */
export class XdrWriter {
  readonly #slabBytes: number;
  #slab: Buffer = EMPTY;
  #start = 0;
  #position = 0;

  /** `slabBytes` is how much memory is taken at a time; many small messages share one piece. */
  constructor(slabBytes: number = SLAB_BYTES) {
    this.#slabBytes = slabBytes;
  }

  /** Drops what was written since the last `bytes()`. */
  begin(): void {
    this.#position = this.#start;
  }

  /** Bytes written since the last `bytes()`. */
  get length(): number {
    return this.#position - this.#start;
  }

  /** Ends the message and returns it; the next one starts empty. */
  bytes(): Uint8Array {
    const message = this.#slab.subarray(this.#start, this.#position);
    // What is left of the memory of one large message would be kept for long by small ones.
    if (this.#slab.length > this.#slabBytes) this.#slab = EMPTY;
    this.#start = this.#slab === EMPTY ? 0 : this.#position;
    this.#position = this.#start;
    return message;
  }

  /** Overwrites the unsigned word at `offset` of the message, as for a length known only at the end. */
  patchUint(offset: number, value: number): void {
    this.#slab.writeUInt32BE(value, this.#start + offset);
  }

  int(value: number, field?: string): void {
    if ((value | 0) !== value) throw badValue(value, 'a 32-bit integer', field);
    this.#word(value);
  }

  uint(value: number, field?: string): void {
    if (value >>> 0 !== value)
      throw badValue(value, 'an unsigned 32-bit integer (flags need `>>> 0` after `|`)', field);
    this.#word(value);
  }

  hyper(value: bigint, field?: string): void {
    if (typeof value !== 'bigint') throw badValue(value, 'a bigint', field);
    signedHyper[0] = value;
    if (signedHyper[0] !== value) throw badValue(value, 'a 64-bit integer', field);
    this.#eight();
  }

  uhyper(value: bigint, field?: string): void {
    if (typeof value !== 'bigint') throw badValue(value, 'a bigint', field);
    unsignedHyper[0] = value;
    if (unsignedHyper[0] !== value) throw badValue(value, 'an unsigned 64-bit integer', field);
    this.#eight();
  }

  double(value: number, field?: string): void {
    if (typeof value !== 'number') throw badValue(value, 'a number', field);
    double[0] = value;
    this.#eight();
  }

  /** A boolean, an integer 0 or 1 on the wire. */
  boolean(value: boolean, field?: string): void {
    if (typeof value !== 'boolean') throw badValue(value, 'a boolean', field);
    this.#word(value ? 1 : 0);
  }

  /** A C `char`, −128 to 127. */
  char(value: number, field?: string): void {
    this.#ranged(value, -0x80, 0x7f, field);
  }

  /** A C `unsigned char`, 0 to 255. */
  uchar(value: number, field?: string): void {
    this.#ranged(value, 0, 0xff, field);
  }

  /** A C `unsigned short`, 0 to 65535. */
  ushort(value: number, field?: string): void {
    this.#ranged(value, 0, 0xffff, field);
  }

  /** A string of at most `maxBytes` bytes in UTF-8. NUL and lone surrogates are refused: the daemon reads C strings. */
  string(value: string, maxBytes: number, field?: string): void {
    checkText(value, field);
    const room = value.length <= SHORT_STRING ? value.length * 3 : Buffer.byteLength(value);
    if (room > maxBytes && Buffer.byteLength(value) > maxBytes) {
      throw new WireError('too-long', `${Buffer.byteLength(value)} bytes, at most ${maxBytes} are allowed`, field);
    }
    this.#reserve(8 + room);
    const at = this.#position;
    const length = this.#slab.write(value, at + 4);
    this.#word(length);
    this.#position += length;
    this.#pad(length);
  }

  /** Bytes, preceded by their length, at most `maxBytes`. */
  opaque(value: Uint8Array, maxBytes: number, field?: string): void {
    checkBytes(value, field);
    if (value.length > maxBytes) {
      throw new WireError('too-long', `${value.length} bytes, at most ${maxBytes} are allowed`, field);
    }
    this.#word(value.length);
    this.#append(value);
  }

  /** Exactly `length` bytes. */
  fixedOpaque(value: Uint8Array, length: number, field?: string): void {
    checkBytes(value, field);
    if (value.length !== length) throw new WireError('bad-value', `${value.length} bytes, not ${length}`, field);
    this.#append(value);
  }

  /** Bytes as they are, without a length and without padding: the payload of a stream packet. */
  raw(value: Uint8Array): void {
    this.#reserve(value.length);
    this.#slab.set(value, this.#position);
    this.#position += value.length;
  }

  /** A count of at most `limit.max`, then the items. */
  array<T>(values: readonly T[], item: WriteItem<T>, limit: Limit): void {
    this.count(values, limit.max, limit.field);
    for (const value of values) item(this, value, limit.field);
  }

  /** Says with 0 or 1 whether a value follows; `item` writes it. */
  optional<T>(value: T | undefined, item: WriteItem<T>, field?: string): void {
    this.#word(value === undefined ? 0 : 1);
    if (value !== undefined) item(this, value, field);
  }

  /** The count of an array, at most `max`. */
  count(values: readonly unknown[], max: number, field?: string): void {
    if (!Array.isArray(values)) throw badValue(values, 'an array', field);
    if (values.length > max) {
      throw new WireError('too-long', `${values.length} items, at most ${max} are allowed`, field);
    }
    this.#word(values.length);
  }

  /** Text in a `char[length]`: four bytes a character, filled up with NUL. */
  fixedText(value: string, length: number, field?: string): void {
    checkText(value, field);
    const octets = Buffer.from(value);
    if (octets.length > length)
      throw new WireError('too-long', `${octets.length} bytes, at most ${length} are allowed`, field);
    this.#octets(octets);
    for (let index = octets.length; index < length; index += 1) this.#word(0);
  }

  /** Text in a `char<max>`: four bytes a character and a NUL at the end, which counts. */
  text(value: string, max: number, field?: string): void {
    checkText(value, field);
    const octets = Buffer.from(value);
    if (octets.length >= max)
      throw new WireError('too-long', `${octets.length} bytes, at most ${max - 1} are allowed`, field);
    this.#word(octets.length + 1);
    this.#octets(octets);
    this.#word(0);
  }

  /** Bytes in a `char<max>`: four bytes on the wire for each. */
  octets(value: Uint8Array, max: number, field?: string): void {
    checkBytes(value, field);
    if (value.length > max) throw new WireError('too-long', `${value.length} bytes, at most ${max} are allowed`, field);
    this.#word(value.length);
    this.#octets(value);
  }

  #octets(octets: Uint8Array): void {
    for (const octet of octets) this.#word((octet << 24) >> 24);
  }

  #ranged(value: number, min: number, max: number, field?: string): void {
    if ((value | 0) !== value || value < min || value > max)
      throw badValue(value, `an integer in ${min} to ${max}`, field);
    this.#word(value);
  }

  #word(value: number): void {
    this.#reserve(4);
    const at = this.#position;
    const slab = this.#slab;
    slab[at] = value >>> 24;
    slab[at + 1] = value >>> 16;
    slab[at + 2] = value >>> 8;
    slab[at + 3] = value;
    this.#position = at + 4;
  }

  #eight(): void {
    this.#word(words[HIGH] ?? 0);
    this.#word(words[LOW] ?? 0);
  }

  #append(value: Uint8Array): void {
    this.#reserve(value.length + 3);
    this.#slab.set(value, this.#position);
    this.#position += value.length;
    this.#pad(value.length);
  }

  /** Zeroes up to the next multiple of four; the room was reserved with the value. */
  #pad(length: number): void {
    for (let rest = padded(length) - length; rest > 0; rest -= 1) {
      this.#slab[this.#position] = 0;
      this.#position += 1;
    }
  }

  /** Makes room for `size` more bytes, in a new slab where the present one is too small. */
  #reserve(size: number): void {
    const needed = this.length + size;
    if (this.#start + needed <= this.#slab.length) return;
    const large = needed > this.#slabBytes;
    const slab = Buffer.allocUnsafeSlow(
      large ? Math.max(needed + this.#slabBytes, this.#slab.length * 2) : this.#slabBytes,
    );
    this.#slab.copy(slab, 0, this.#start, this.#position);
    this.#position = this.length;
    this.#start = 0;
    this.#slab = slab;
  }
}

function checkText(value: string, field?: string): void {
  if (typeof value !== 'string') throw badValue(value, 'a string', field);
  if (value.includes('\0')) throw new WireError('bad-value', 'a string must not contain NUL', field);
  if (!value.isWellFormed()) throw new WireError('bad-value', 'a string must not contain lone surrogates', field);
}

function checkBytes(value: Uint8Array, field?: string): void {
  if (!(value instanceof Uint8Array)) throw badValue(value, 'a Uint8Array', field);
}
