import { usageError } from './cli-error.ts';

/** Reads the parts of an option such as `--disk 10GiB,bus=scsi,iothread`: a leading value, `key=value` pairs and bare words. */
export class CommaOption {
  readonly #option: string;
  readonly #text: string;
  readonly #lead: string | undefined;
  readonly #values = new Map<string, string>();
  readonly #asked = new Set<string>();

  /** `lead`: the first part may be a value without a key. Throws a usage error for a part that is given twice. */
  constructor(option: string, text: string, { lead }: { lead: boolean }) {
    this.#option = option;
    this.#text = text;
    const parts = text.split(',');
    const [first = ''] = parts;
    this.#lead = lead && !first.includes('=') ? first : undefined;
    for (const part of this.#lead === undefined ? parts : parts.slice(1)) {
      const [key = '', ...rest] = part.split('=');
      if (key === '') throw this.error('has an empty part');
      if (this.#values.has(key)) throw this.error(`gives ${key} twice`);
      this.#values.set(key, rest.length === 0 ? '' : rest.join('='));
      if (rest.length > 0 && rest.join('=') === '') throw this.error(`gives ${key} no value`);
    }
  }

  get lead(): string | undefined {
    return this.#lead;
  }

  /** The value of a key; undefined when it is not given. */
  value(key: string): string | undefined {
    this.#asked.add(key);
    const value = this.#values.get(key);
    if (value === '') throw this.error(`needs a value for ${key}: ${key}=…`);
    return value;
  }

  /** Whether a bare word is given. */
  word(key: string): boolean {
    this.#asked.add(key);
    const value = this.#values.get(key);
    if (value !== undefined && value !== '') throw this.error(`takes ${key} without a value`);
    return value !== undefined;
  }

  /** Refuses what has not been asked for. */
  end(): void {
    const unknown = [...this.#values.keys()].find((key) => !this.#asked.has(key));
    if (unknown !== undefined)
      throw this.error(`does not know '${unknown}'`, `it takes ${[...this.#asked].join(', ')}`);
  }

  error(problem: string, hint?: string): Error {
    return usageError(`${this.#option} '${this.#text}' ${problem}`, hint);
  }

  /** How this option is named in messages about one of its values. */
  name(key: string): string {
    return `${this.#option} ${key}`;
  }
}
