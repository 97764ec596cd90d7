import { usageError } from '../cli-error.ts';

export const defaultDetachKeys = 'ctrl-]';

const example = 'such as ctrl-] or ctrl-p,ctrl-q, or none';

/** Bytes of `ctrl-]` or `ctrl-p,ctrl-q`; empty for `none`. Throws a usage error. */
export function parseDetachKeys(text: string): Uint8Array {
  if (text === 'none') return new Uint8Array(0);
  const keys = text.split(',').map((key) => {
    const [, control] = /^ctrl-([a-z@[\\\]^_])$/i.exec(key) ?? [];
    if (control !== undefined) return control.toUpperCase().charCodeAt(0) & 0x1f;
    if (/^[!-~]$/.test(key)) return key.charCodeAt(0);
    throw usageError(`--detach-keys '${text}' is no list of keys ${example}`);
  });
  return Uint8Array.from(keys);
}

/** What a piece of typing is: bytes for the guest, then perhaps the wish to leave. */
export interface Typed {
  readonly bytes: Uint8Array;
  readonly detached: boolean;
}

/** Finds the keys that detach in what is typed. The beginning of a longer sequence is held until it is clear what it is. */
export class DetachWatch {
  readonly #keys: Uint8Array;
  #matched = 0;

  constructor(keys: Uint8Array) {
    this.#keys = keys;
  }

  take(typed: Uint8Array): Typed {
    const bytes: number[] = [];
    for (const byte of typed) {
      while (this.#matched > 0 && byte !== this.#keys[this.#matched]) bytes.push(...this.#release(byte));
      if (this.#keys.length > 0 && byte === this.#keys[this.#matched]) this.#matched += 1;
      else bytes.push(byte);
      if (this.#keys.length > 0 && this.#matched === this.#keys.length) {
        this.#matched = 0;
        return { bytes: Uint8Array.from(bytes), detached: true };
      }
    }
    return { bytes: Uint8Array.from(bytes), detached: false };
  }

  /** Gives up as much of the beginning that is held as it takes for the rest of it to be a beginning again. */
  #release(next: number): Uint8Array {
    const held = this.#keys.subarray(0, this.#matched);
    for (let from = 1; from <= held.length; from += 1) {
      const rest = held.subarray(from);
      const fits = rest.every((byte, index) => byte === this.#keys[index]) && this.#keys[rest.length] === next;
      if (fits || from === held.length) {
        this.#matched = rest.length;
        return held.subarray(0, from);
      }
    }
    return held;
  }
}
