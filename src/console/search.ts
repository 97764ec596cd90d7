import { RE2JS, RE2JSSyntaxException } from 're2js';
import { invalidField } from '../core/error.ts';

/** What was found in the output of a console. */
export interface Match {
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** Groups of the pattern; one that took no part is empty. */
  readonly groups: readonly Uint8Array[];
}

/** Looks for something in bytes as they come. */
export interface Search {
  /** The next bytes; gives the first match. After a match it is done. */
  push(offset: number, bytes: Uint8Array): Match | undefined;
  /** Nothing came for a while: looks at what waits for more. */
  quiet(): Match | undefined;
  /** From here on it is to be searched again, with what comes next. undefined: nothing waits. */
  readonly pendingFrom: number | undefined;
  /** Bytes were left out: what waits belongs to nothing that comes. */
  reset(): void;
}

/** Longer lines are looked at in pieces of this length: the guest decides how long they are. */
const lineBytes = 4_096;
const newline = 0x0a;
const carriageReturn = 0x0d;
const nothing = Buffer.alloc(0);

/** Looks for a text, across lines too. */
export class TextSearch implements Search {
  readonly #wanted: Buffer;
  #carry = nothing;
  #carryOffset = 0;

  constructor(text: string) {
    this.#wanted = Buffer.from(text, 'utf8');
  }

  get pendingFrom(): number | undefined {
    return this.#carry.length > 0 ? this.#carryOffset : undefined;
  }

  push(offset: number, bytes: Uint8Array): Match | undefined {
    const start = offset - this.#carry.length;
    const all = this.#carry.length > 0 ? Buffer.concat([this.#carry, bytes]) : Buffer.from(bytes);
    const index = all.indexOf(this.#wanted);
    if (index >= 0) return { offset: start + index, bytes: this.#wanted, groups: [] };
    const kept = Math.min(all.length, this.#wanted.length - 1);
    this.#carry = Buffer.from(all.subarray(all.length - kept));
    this.#carryOffset = start + all.length - kept;
    return undefined;
  }

  quiet(): undefined {
    return undefined;
  }

  reset(): void {
    this.#carry = nothing;
  }
}

/**
 * Looks for a pattern of RE2 within a line: in a line that has ended, or in what is there of one when nothing more comes, such as a prompt. A group would
 * else depend on how the bytes were cut on their way.
 */
export class PatternSearch implements Search {
  readonly #pattern: RE2JS;
  #line = nothing;
  #lineOffset = 0;

  /** Throws INVALID_FIELD for a pattern that is none. */
  constructor(field: string, pattern: string) {
    this.#pattern = compile(field, pattern);
  }

  get pendingFrom(): number | undefined {
    return this.#line.length > 0 ? this.#lineOffset : undefined;
  }

  push(offset: number, bytes: Uint8Array): Match | undefined {
    if (this.#line.length === 0) this.#lineOffset = offset;
    const all = this.#line.length > 0 ? Buffer.concat([this.#line, bytes]) : Buffer.from(bytes);
    let start = 0;
    for (;;) {
      const end = lineEnd(all, start);
      if (end === undefined) break;
      const match = this.#look(all.subarray(start, end), this.#lineOffset + start);
      if (match) return match;
      start = end;
    }
    this.#line = Buffer.from(all.subarray(start));
    this.#lineOffset += start;
    return undefined;
  }

  quiet(): Match | undefined {
    return this.#look(this.#line, this.#lineOffset);
  }

  reset(): void {
    this.#line = nothing;
  }

  #look(line: Buffer, offset: number): Match | undefined {
    const text = withoutEnd(line);
    const matcher = this.#pattern.matcher(text);
    if (!matcher.find()) return undefined;
    const groups = Array.from({ length: matcher.groupCount() }, (_, index) => {
      const start = matcher.start(index + 1);
      return start < 0 ? nothing : Buffer.from(text.subarray(start, matcher.end(index + 1)));
    });
    const [start, end] = [matcher.start(), matcher.end()];
    return { offset: offset + start, bytes: Buffer.from(text.subarray(start, end)), groups };
  }
}

/** Where the line that begins at `start` ends, behind its newline; undefined: it has not ended. */
function lineEnd(all: Buffer, start: number): number | undefined {
  const index = all.indexOf(newline, start);
  if (index >= 0 && index - start < lineBytes) return index + 1;
  return all.length - start >= lineBytes ? start + lineBytes : undefined;
}

function withoutEnd(line: Buffer): Buffer {
  let end = line.length;
  if (line[end - 1] === newline) end -= 1;
  if (line[end - 1] === carriageReturn) end -= 1;
  return line.subarray(0, end);
}

function compile(field: string, pattern: string): RE2JS {
  try {
    return RE2JS.compile(pattern);
  } catch (error) {
    if (!(error instanceof RE2JSSyntaxException)) throw error;
    throw invalidField(field, `must be a regular expression of RE2: ${error.message}`);
  }
}
