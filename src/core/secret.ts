import { inspect } from 'node:util';

const shown = '[secret]';

/**
 * A text that nobody is to see. Whatever turns it into text by itself (a template, a log line, JSON, the inspector, an error) shows `[secret]`;
 * only `reveal` gives the text.
 */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself. To be asked for where it is used, and nowhere before. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return shown;
  }

  toJSON(): string {
    return shown;
  }

  [inspect.custom](): string {
    return shown;
  }
}
