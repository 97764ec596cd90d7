// Strict reading of a message's JSON form: what the generated `fromJSON` would guess at or drop is refused here, with its path.

import type { EnumTable } from './words.ts';

/** Something wrong in a document. */
export interface JsonProblem {
  /** Path of the value, such as `disks[0].bus`; empty for the whole document. */
  readonly path: string;
  readonly problem: string;
}

/** Where a value is, and where problems go. */
export interface Place {
  readonly path: string;
  readonly problems: JsonProblem[];
}

/** How to read a field: its value when it is absent, and how a value is read. A reader that finds a problem notes it and gives the absent value. */
export interface Rule<T> {
  readonly absent: T;
  read(value: unknown, place: Place): T;
}

/** One field of several of which at most one may be given; in JSON each has its own name. */
export interface OneOfRule<T> {
  readonly absent: undefined;
  readonly cases: Readonly<Record<string, (value: unknown, place: Place) => T>>;
}

function wrong<T>(place: Place, problem: string, absent: T): T {
  place.problems.push({ path: place.path, problem });
  return absent;
}

export const text: Rule<string> = {
  absent: '',
  read: (value, place) =>
    typeof value === 'string' ? value : wrong(place, `must be a text, not ${kindOf(value)}${quoteHint(value)}`, ''),
};

/** A text that may hold secrets: a problem does not show what was given. */
export const secretText: Rule<string> = {
  absent: '',
  read: (value, place) => (typeof value === 'string' ? value : wrong(place, 'must be a text', '')),
};

function quoteHint(value: unknown): string {
  return typeof value === 'number' || typeof value === 'boolean' ? ': put it in quotes' : '';
}

export const flag: Rule<boolean> = {
  absent: false,
  read: (value, place) =>
    typeof value === 'boolean' ? value : wrong(place, `must be true or false, not ${kindOf(value)}`, false),
};

/** A flag whose absence means something other than false. */
export const optionalFlag: Rule<boolean | undefined> = { absent: undefined, read: flag.read };

function wholeNumber(value: unknown, place: Place, maximum: bigint): bigint {
  const integer =
    (typeof value === 'number' && Number.isSafeInteger(value)) ||
    (typeof value === 'string' && /^\d{1,20}$/.test(value))
      ? BigInt(value)
      : undefined;
  if (typeof value === 'number' && Number.isInteger(value) && integer === undefined) {
    return wrong(place, 'is too large for a bare number: put it in quotes', 0n);
  }
  if (integer === undefined || integer < 0n || integer > maximum) {
    return wrong(place, `must be a whole number from 0 to ${maximum}`, 0n);
  }
  return integer;
}

/** A uint32. */
export const count: Rule<number> = {
  absent: 0,
  read: (value, place) => Number(wholeNumber(value, place, 0xffff_ffffn)),
};

/** A count whose absence means something other than 0. */
export const optionalCount: Rule<number | undefined> = { absent: undefined, read: count.read };

/** A uint64, as a number or as digits in quotes. */
export const size: Rule<bigint> = {
  absent: 0n,
  read: (value, place) => wholeNumber(value, place, 0xffff_ffff_ffff_ffffn),
};

/** A value of an enum, by its full name or its number. `numbers`: the generated reader, which knows both. */
export function choice<T extends EnumTable & { readonly UNSPECIFIED: string }>(
  table: T,
  fromJson: (value: unknown) => T[keyof T],
): Rule<T[keyof T]> {
  return {
    absent: table.UNSPECIFIED as T[keyof T],
    read: (value, place) => {
      const known = typeof value === 'string' || typeof value === 'number' ? fromJson(value) : 'UNRECOGNIZED';
      if (known !== 'UNRECOGNIZED') return known;
      const names = Object.values(table).filter((name) => name !== 'UNRECOGNIZED');
      return wrong(place, `must be one of ${names.join(', ')}`, table.UNSPECIFIED as T[keyof T]);
    },
  };
}

/** Texts by name. */
export const texts: Rule<Record<string, string>> = {
  absent: {},
  read: (value, place) => {
    if (!isObject(value)) return wrong(place, `must be names with texts, not ${kindOf(value)}`, {});
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, text.read(item, { ...place, path: `${place.path}.${key}` })]),
    );
  },
};

export function list<T>(read: (value: unknown, place: Place) => T): Rule<T[]> {
  return {
    absent: [],
    read: (value, place) =>
      Array.isArray(value)
        ? value.map((item, index) => read(item, { ...place, path: `${place.path}[${index}]` }))
        : wrong(place, `must be a list, not ${kindOf(value)}`, []),
  };
}

/** A message that may be absent. */
export function optional<T>(read: (value: unknown, place: Place) => T): Rule<T | undefined> {
  return { absent: undefined, read };
}

/** Rules for every field of a message: one that the contract gains is missed by the compiler. */
export type Rules<T> = { readonly [K in keyof Required<T>]: Rule<T[K]> | OneOfRule<T[K]> };

/** A reader of a message. Field names are taken as the contract has them and in camelCase, as protobuf's JSON form says. */
export function message<T>(rules: Rules<T>): (value: unknown, place: Place) => T {
  const ruleList = Object.entries<Rule<unknown> | OneOfRule<unknown>>(rules);
  const known = ruleList.flatMap(([name, rule]) => ('cases' in rule ? Object.keys(rule.cases) : [name]));
  return (value, place) => {
    const given = isObject(value) ? givenFields(value, known, place) : new Map<string, unknown>();
    if (!isObject(value)) wrong(place, `must be fields with values, not ${kindOf(value)}`, undefined);
    const fields = ruleList.map(([name, rule]) => [
      name,
      'cases' in rule ? readCase(rule, given, place) : readField(rule, name, given, place),
    ]);
    // `rules` has every field of T, each with a rule that gives its type: the compiler cannot follow that through entries.
    return Object.fromEntries(fields) as T;
  };
}

function readField(rule: Rule<unknown>, name: string, given: ReadonlyMap<string, unknown>, place: Place): unknown {
  return given.has(name) ? rule.read(given.get(name), at(place, name)) : rule.absent;
}

function readCase({ cases }: OneOfRule<unknown>, given: ReadonlyMap<string, unknown>, place: Place): unknown {
  const names = Object.keys(cases).filter((name) => given.has(name));
  const [name] = names;
  if (name === undefined) return undefined;
  if (names.length > 1) return wrong(at(place, names[1] ?? ''), `cannot be given together with ${name}`, undefined);
  return cases[name]?.(given.get(name), at(place, name));
}

/** The fields that are given, by their camelCase names; null is as good as absent. */
function givenFields(value: object, known: readonly string[], place: Place): Map<string, unknown> {
  const given = new Map<string, unknown>();
  for (const [key, item] of Object.entries(value)) {
    const name = key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    if (!known.includes(name)) {
      wrong(at(place, key), `is not a field; there are ${known.join(', ')}`, undefined);
    } else if (given.has(name)) {
      wrong(at(place, key), 'is given twice', undefined);
    } else if (item !== null && item !== undefined) {
      given.set(name, item);
    }
  }
  return given;
}

function at(place: Place, name: string): Place {
  return { ...place, path: place.path === '' ? name : `${place.path}.${name}` };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'fields';
  return typeof value === 'string' ? 'a text' : String(value);
}
