import { shownText } from '../hypervisor/shown-text.ts';

/** Why what an agent said is not what its protocol promises. The message never holds what it said. */
export class ReplyError extends Error {
  override readonly name = 'ReplyError';
}

/** The longest text of an agent that is shown. */
export const mostTextChars = 1_024;
/** The most items of a list. */
export const mostItems = 4_096;

/** Reads one object that an agent sent. Each reader throws ReplyError for what is missing, of another type or out of bounds. */
export class ReplyObject {
  readonly #fields: object;

  /** `what` names it in errors. */
  constructor(value: unknown, what: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      throw new ReplyError(`${what} is no object`);
    this.#fields = value;
  }

  has(name: string): boolean {
    return this.#get(name) !== undefined;
  }

  /** A text for people: one line, bounded. */
  text(name: string): string {
    return shownText(this.#rawText(name, Number.MAX_SAFE_INTEGER), mostTextChars);
  }

  /** As `text`; empty if it is absent. */
  textOrNone(name: string): string {
    return this.has(name) ? this.text(name) : '';
  }

  integer(name: string, { min = 0, max = Number.MAX_SAFE_INTEGER } = {}): number {
    const value = this.#get(name);
    if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max)
      throw new ReplyError(`${name} is no integer from ${min} to ${max}`);
    return value;
  }

  flag(name: string): boolean {
    const value = this.#get(name);
    if (typeof value !== 'boolean') throw new ReplyError(`${name} is neither true nor false`);
    return value;
  }

  /** Seconds since 1970, with a fraction. */
  time(name: string): Date {
    return timeOf(this.#get(name), 1_000, name);
  }

  /** Bytes in base64. */
  bytes(name: string, maxBytes: number): Buffer {
    const bytes = Buffer.from(this.#rawText(name, Math.ceil(maxBytes / 3) * 4 + 4), 'base64');
    if (bytes.length > maxBytes) throw new ReplyError(`${name} has more than ${maxBytes} bytes`);
    return bytes;
  }

  /** Reads a list of objects; an absent one is empty. */
  list<T>(name: string, read: (item: ReplyObject) => T): T[] {
    return this.has(name) ? readList(this.#get(name), name, read) : [];
  }

  object(name: string): ReplyObject {
    return new ReplyObject(this.#get(name), name);
  }

  #rawText(name: string, maxChars: number): string {
    const value = this.#get(name);
    if (typeof value !== 'string') throw new ReplyError(`${name} is no text`);
    if (value.length > maxChars) throw new ReplyError(`${name} is longer than ${maxChars} characters`);
    return value;
  }

  /** undefined for absent and for null. */
  #get(name: string): unknown {
    if (!Object.hasOwn(this.#fields, name)) return undefined;
    const { [name]: value } = this.#fields as Readonly<Record<string, unknown>>; // it has it, of whatever type
    return value ?? undefined;
  }
}

/** Reads a list of objects. */
export function readList<T>(value: unknown, what: string, read: (item: ReplyObject) => T): T[] {
  if (!Array.isArray(value)) throw new ReplyError(`${what} is no list`);
  if (value.length > mostItems) throw new ReplyError(`${what} has more than ${mostItems} items`);
  return value.map((item) => read(new ReplyObject(item, `an item of ${what}`)));
}

/** Reads a number that stands alone. */
export function readInteger(value: unknown, what: string): number {
  return new ReplyObject({ [what]: value }, what).integer(what);
}

const lastTimeMs = Date.UTC(9999, 11, 31);

/** A time since 1970 in units of which so many are a second. */
export function timeOf(value: unknown, msPerUnit: number, what: string): Date {
  const ms = typeof value === 'number' ? value * msPerUnit : Number.NaN;
  if (!(ms >= 0 && ms <= lastTimeMs)) throw new ReplyError(`${what} is no time`);
  return new Date(Math.round(ms));
}
