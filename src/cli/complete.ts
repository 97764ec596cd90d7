// What may stand at the end of an unfinished command line.

import type { Command, Option } from 'commander';
import type { ConnectionFlags } from './settings.ts';

/** What is known of an unfinished command line. */
export interface Situation {
  /** What may stand there, by name: an argument such as `vm`, or an option such as `--cert`; undefined: nothing more. */
  readonly wanted: Wanted | undefined;
  /** The beginning of the last word. */
  readonly prefix: string;
  /** What every candidate has to begin with beside that, such as `--output=`. */
  readonly lead: string;
  /** What has been said about the connection. */
  readonly connection: ConnectionFlags;
}

/** What may stand at a place. */
export type Wanted =
  | { readonly tag: 'words'; readonly words: readonly string[] }
  | { readonly tag: 'named'; readonly name: string };

/** Works out where the last of the words after `cellctl` stands. `words` has at least that one, which may be empty. */
export function situationOf(program: Command, words: readonly string[]): Situation {
  const walk = new Walk(program);
  const joined = joinAssignments(words);
  for (const word of joined.slice(0, -1)) walk.take(word);
  return walk.end(joined.at(-1) ?? '', words.at(-2) === '=' || words.at(-1) === '=');
}

/** Bash hands over `--output=json` as three words. */
function joinAssignments(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const [index, word] of words.entries()) {
    const last = joined.at(-1);
    const continues =
      last?.startsWith('--') === true && (word === '=' || (words[index - 1] === '=' && last.endsWith('=')));
    if (continues) joined[joined.length - 1] = `${last}${word}`;
    else joined.push(word);
  }
  return joined;
}

const connectionOptions = ['address', 'ca', 'cert', 'key', 'socket', 'serverName', 'context', 'config'] as const;

class Walk {
  readonly #program: Command;
  #command: Command;
  #positionals = 0;
  #pending: Option | undefined;
  readonly #connection: Record<string, string> = {};

  constructor(program: Command) {
    this.#program = program;
    this.#command = program;
  }

  take(word: string): void {
    if (this.#pending !== undefined) {
      this.#note(this.#pending, word);
      this.#pending = undefined;
      return;
    }
    if (word.startsWith('-')) {
      const [name = '', ...value] = word.split('=');
      const option = this.#options().find(({ long, short }) => long === name || short === name);
      if (option === undefined || option.isBoolean()) return;
      if (value.length > 0) this.#note(option, value.join('='));
      else this.#pending = option;
      return;
    }
    const subcommand = this.#subcommands().find((command) => command.name() === word);
    if (subcommand === undefined) this.#positionals += 1;
    else this.#command = subcommand;
  }

  end(word: string, split: boolean): Situation {
    const connection: ConnectionFlags = this.#connection;
    if (this.#pending !== undefined) {
      return { wanted: wantedValue(this.#pending), prefix: word, lead: '', connection };
    }
    const at = word.indexOf('=');
    if (word.startsWith('--') && at > 0) {
      const option = this.#options().find(({ long }) => long === word.slice(0, at));
      const wanted = option === undefined || option.isBoolean() ? undefined : wantedValue(option);
      return { wanted, prefix: word.slice(at + 1), lead: split ? '' : word.slice(0, at + 1), connection };
    }
    return {
      wanted: word.startsWith('-') ? this.#optionNames() : this.#positional(),
      prefix: word,
      lead: '',
      connection,
    };
  }

  #positional(): Wanted | undefined {
    const subcommands = this.#subcommands();
    if (subcommands.length > 0) return { tag: 'words', words: subcommands.map((command) => command.name()) };
    const declared = this.#command.registeredArguments;
    const argument = declared[this.#positionals] ?? (declared.at(-1)?.variadic === true ? declared.at(-1) : undefined);
    if (argument === undefined) return undefined;
    const choices = argument.argChoices;
    return choices === undefined ? { tag: 'named', name: argument.name() } : { tag: 'words', words: choices };
  }

  #optionNames(): Wanted {
    const names = this.#options().flatMap(({ long, hidden }) => (long === undefined || hidden ? [] : [long]));
    return { tag: 'words', words: [...names, '--help'] };
  }

  #options(): readonly Option[] {
    return this.#command === this.#program
      ? this.#program.options
      : [...this.#command.options, ...this.#program.options];
  }

  #subcommands(): readonly Command[] {
    return this.#command
      .createHelp()
      .visibleCommands(this.#command)
      .filter((command) => command.name() !== 'help');
  }

  #note(option: Option, value: string): void {
    const name = option.attributeName();
    if (connectionOptions.some((known) => known === name)) this.#connection[name] = value;
  }
}

function wantedValue(option: Option): Wanted {
  const choices = option.argChoices;
  return choices === undefined ? { tag: 'named', name: option.long ?? '' } : { tag: 'words', words: choices };
}
