import type { Field } from './field.ts';
import { suggestion } from './suggest.ts';

/** Something that is wrong with the configuration: where, and a text that completes "<path> …". */
export interface ConfigProblem {
  /** Path of the key such as `limits.connections`, the name of an environment variable, or the file. */
  readonly path: string;
  readonly problem: string;
}

/** The keys of a section. */
export type Section = Readonly<Record<string, Field<unknown, '' | 'Ms' | 'Bytes'>>>;

type ValueOf<F> = F extends Field<infer T, '' | 'Ms' | 'Bytes'> ? T : never;

/** What a section is inside celld: its keys with their units in their names. */
export type SectionValues<S extends Section> = {
  readonly [K in keyof S & string as `${K}${S[K]['suffix']}`]: ValueOf<S[K]>;
};

/** Where a section's values come from. */
export interface SectionSource {
  readonly name: string;
  /** What the file holds under the section's name. */
  readonly file: unknown;
  /** Values of environment variables by key; they win. */
  readonly environment: ReadonlyMap<string, string>;
}

/** Reads all keys of a section; adds what is wrong to `problems` and gives undefined when anything is. */
export function readSection<S extends Section>(
  section: S,
  source: SectionSource,
  problems: ConfigProblem[],
): SectionValues<S> | undefined {
  const before = problems.length;
  const given = keysOf(source, problems);
  for (const key of given.keys()) {
    if (!Object.hasOwn(section, key))
      problems.push({ path: `${source.name}.${key}`, problem: unknownKey(key, Object.keys(section)) });
  }
  const values: Record<string, unknown> = {};
  for (const [key, field] of Object.entries(section)) {
    const reading = field.read(source.environment.get(key) ?? (given.has(key) ? given.get(key) : field.fallback));
    if (reading.tag === 'bad') problems.push({ path: `${source.name}.${key}`, problem: reading.problem });
    else values[`${key}${field.suffix}`] = reading.value;
  }
  // The loop has read every key with its own field, which the type checker cannot follow through Object.entries.
  return problems.length === before ? (values as SectionValues<S>) : undefined;
}

function keysOf({ name, file }: SectionSource, problems: ConfigProblem[]): ReadonlyMap<string, unknown> {
  if (file === undefined || file === null) return new Map();
  if (typeof file === 'object' && !Array.isArray(file)) return new Map(Object.entries(file));
  problems.push({ path: name, problem: 'must be a section with keys' });
  return new Map();
}

/** Says that a key is not known, and which one may be meant. */
export function unknownKey(key: string, known: readonly string[]): string {
  const meant = suggestion(key, known);
  return meant === undefined ? `is not a key; there are ${known.join(', ')}` : `is not a key; did you mean ${meant}?`;
}
