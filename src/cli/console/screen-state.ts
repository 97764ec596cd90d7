// What a guest has done to the terminal, as far as it must be undone, or drawn around.

/** Modes that a program of the guest may leave set, and what puts each back. */
const modes: Readonly<Record<string, { readonly on: 'h' | 'l'; readonly undo: string }>> = {
  '1': { on: 'h', undo: '\x1b[?1l' }, // cursor keys of applications
  '7': { on: 'l', undo: '\x1b[?7h' }, // no wrapping
  '25': { on: 'l', undo: '\x1b[?25h' }, // no cursor
  '1000': { on: 'h', undo: '\x1b[?1000l' }, // the mouse, in its ways
  '1002': { on: 'h', undo: '\x1b[?1002l' },
  '1003': { on: 'h', undo: '\x1b[?1003l' },
  '1006': { on: 'h', undo: '\x1b[?1006l' },
  '2004': { on: 'h', undo: '\x1b[?2004l' }, // brackets around pastes
  // The other screen comes last: what is set on it is undone on it.
  '47': { on: 'h', undo: '\x1b[?47l' },
  '1047': { on: 'h', undo: '\x1b[?1047l' },
  '1049': { on: 'h', undo: '\x1b[?1049l' },
};
const otherScreens = ['47', '1047', '1049'];
const longestSequence = 32;
const longestLine = 4_096;

/** Follows what a guest prints. */
export class ScreenState {
  readonly #set = new Set<string>();
  #printed = false;
  /** The end of the last piece, in which a sequence may have begun. */
  #rest = '';
  /** The line under way, to be drawn again after a notice. */
  #line = '';

  take(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#printed = true;
    const text = this.#rest + Buffer.from(bytes).toString('latin1');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for
    for (const [, numbers = '', end = ''] of text.matchAll(/\x1b\[\?([\d;]{1,24})([hl])/g)) {
      for (const number of numbers.split(';')) this.#note(number, end);
    }
    const sequence = text.lastIndexOf('\x1b');
    const unfinished =
      sequence >= 0 && text.length - sequence < longestSequence && !/[@-Z\\^-~]/.test(text.slice(sequence + 2));
    this.#rest = unfinished ? text.slice(sequence) : '';
    this.#noteLine(bytes);
  }

  #note(number: string, end: string): void {
    const mode = modes[number];
    if (mode === undefined) return;
    if (mode.on === end) this.#set.add(number);
    else this.#set.delete(number);
  }

  #noteLine(bytes: Uint8Array): void {
    const text = Buffer.from(bytes).toString('latin1');
    const end = text.lastIndexOf('\n');
    this.#line = (end < 0 ? this.#line + text : text.slice(end + 1)).slice(-longestLine);
  }

  /** Whether a program of the guest draws on the whole screen. */
  get isFullScreen(): boolean {
    return otherScreens.some((number) => this.#set.has(number));
  }

  /** A notice for somebody who looks at this screen: a line of its own above the line under way, or the last line of a full screen until it is drawn again. */
  notice(text: string): Uint8Array {
    if (this.isFullScreen) return Buffer.from(`\x1b7\x1b[999;1H\x1b[0;7m${text}\x1b[0m\x1b[K\x1b8`);
    // Colours are drawn again; questions to the terminal must not be asked twice.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    const line = this.#line.replace(/\x1b(\[[0-?]*[ -/]*[@-ln-~]|\][^\x07\x1b]*(\x07|\x1b\\)|[^[\]])/g, '');
    return Buffer.concat([Buffer.from(`\r\x1b[K${text}\r\n`), Buffer.from(line, 'latin1')]);
  }

  /** Whether something stands left of the cursor. */
  get isInLine(): boolean {
    return this.#line !== '' && !this.#line.endsWith('\r');
  }

  /** What gives the terminal back as it was; nothing the second time. */
  restore(): string {
    if (!this.#printed) return '';
    const undo = Object.entries(modes).flatMap(([number, mode]) => (this.#set.has(number) ? [mode.undo] : []));
    this.#set.clear();
    this.#printed = false;
    return `\x1b[0m${undo.join('')}`;
  }
}
