// Enums of the contract as words: `DISK_BUS_VIRTIO` is `virtio` on the command line and in tables.

import { usageError } from './cli-error.ts';

/** An enum as the generated code has it: short names to full names. */
export type EnumTable = Readonly<Record<string, string>>;

/** The word of a value: `shut-off` for `VmState.SHUT_OFF`; `unknown` for one that is unspecified or newer than this cellctl. */
export function wordOf(table: EnumTable, value: string): string {
  const entry = Object.entries(table).find(([, full]) => full === value);
  return entry === undefined || isPlaceholder(entry[0]) ? 'unknown' : asWord(entry[0]);
}

/** All words of an enum, in the contract's order. */
export function wordsOf(table: EnumTable): string[] {
  return Object.keys(table)
    .filter((name) => !isPlaceholder(name))
    .map(asWord);
}

/** The value of a word. Throws a usage error that lists the words. */
export function enumOf<T extends EnumTable>(what: string, table: T, word: string): T[keyof T] {
  const entry = Object.entries(table).find(([name]) => !isPlaceholder(name) && asWord(name) === word);
  if (entry === undefined) {
    throw usageError(`${what} '${word}' is not one of ${wordsOf(table).join(', ')}`);
  }
  // Object.entries widens the table's values to string: the entry is one of them.
  return entry[1] as T[keyof T];
}

function isPlaceholder(name: string): boolean {
  return name === 'UNSPECIFIED' || name === 'UNRECOGNIZED';
}

function asWord(name: string): string {
  return name.toLowerCase().replaceAll('_', '-');
}
