/** What a key's value was read as, or what is wrong with it (completes "<path> …"). */
export type Reading<T> =
  | { readonly tag: 'good'; readonly value: T }
  | { readonly tag: 'bad'; readonly problem: string };

/**
 * One key of the configuration. `suffix` is the unit that the key's name has inside celld: the file says `grace: 30s`, the code
 * `graceMs`. A key without `fallback` must be given.
 */
export interface Field<T, Suffix extends '' | 'Ms' | 'Bytes' = ''> {
  readonly suffix: Suffix;
  readonly fallback?: unknown;
  /** `value` is what YAML holds, or the text of an environment variable. */
  read(value: unknown): Reading<T>;
}

export const good = <T>(value: T): Reading<T> => ({ tag: 'good', value });
export const bad = <T>(problem: string): Reading<T> => ({ tag: 'bad', problem });

function field<T>(fallback: unknown, read: (value: unknown) => Reading<T>): Field<T> {
  return { suffix: '', fallback, read };
}

const asText = (value: unknown, read: (text: string) => Reading<string>): Reading<string> =>
  typeof value === 'string' ? read(value) : bad('must be text; put it in quotes');

/** Text that `rule` finds nothing wrong with. */
export function text(fallback: string, rule: (value: string) => string | undefined = () => undefined): Field<string> {
  return field(fallback, (value) =>
    asText(value, (given) => {
      const problem = rule(given);
      return problem === undefined ? good(given) : bad(problem);
    }),
  );
}

/** An absolute path without `.` and `..` parts. */
export function path(fallback: string): Field<string> {
  return text(fallback, pathProblem);
}

/** A path as above, or empty text for none. */
export function optionalPath(fallback: string): Field<string> {
  return text(fallback, (value) => (value === '' ? undefined : pathProblem(value)));
}

/** What is wrong with an absolute path; undefined when nothing is. */
export function pathProblem(value: string): string | undefined {
  const plain = /^(\/[^/\0]+)+$/.test(value) && !value.split('/').some((part) => part === '.' || part === '..');
  return plain ? undefined : `must be an absolute path without '.', '..' or a trailing '/', not '${value}'`;
}

/** One of some words. */
export function choice<const T extends string>(words: readonly T[], fallback: NoInfer<T>): Field<T> {
  return field(fallback, (value) => {
    const word = words.find((known) => known === value);
    return word === undefined ? bad(`must be one of ${words.join(', ')}, not '${String(value)}'`) : good(word);
  });
}

/** A whole number from `min` to `max`. */
export function count(
  fallback: number,
  { min = 1, max = 1_000_000 }: { min?: number; max?: number } = {},
): Field<number> {
  return field(fallback, (value) => {
    const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
    return typeof number === 'number' && Number.isSafeInteger(number) && number >= min && number <= max
      ? good(number)
      : bad(`must be a whole number from ${min} to ${max}, not '${String(value)}'`);
  });
}

const durationUnits = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const sizeUnits = { B: 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 } as const;

interface Quantity {
  readonly units: Readonly<Record<string, number>>;
  readonly min: string;
  readonly max: string;
  readonly example: string;
}

function quantity(given: string, units: Quantity['units']): number | undefined {
  const [, digits, unit = ''] = /^(\d{1,9})([A-Za-z]+)$/.exec(given) ?? [];
  const factor = Object.hasOwn(units, unit) ? units[unit] : undefined;
  return factor === undefined ? undefined : Number(digits) * factor;
}

function readQuantity(value: unknown, { units, min, max, example }: Quantity): Reading<number> {
  const number = quantity(String(value), units);
  if (number === undefined)
    return bad(
      `must be a number and a unit (${Object.keys(units).join(', ')}) such as ${example}, not '${String(value)}'`,
    );
  const inside = number >= (quantity(min, units) ?? 0) && number <= (quantity(max, units) ?? 0);
  return inside ? good(number) : bad(`must be from ${min} to ${max}, not ${String(value)}`);
}

/** A time span such as `30s`, read into milliseconds. */
export function duration(
  fallback: string,
  { min = '1ms', max = '24d' }: { min?: string; max?: string } = {},
): Field<number, 'Ms'> {
  const rule = { units: durationUnits, min, max, example: '30s' };
  return { suffix: 'Ms', fallback, read: (value) => readQuantity(value, rule) };
}

/** A size such as `64MiB`, read into bytes. */
export function size(fallback: string, { min, max }: { min: string; max: string }): Field<number, 'Bytes'> {
  const rule = { units: sizeUnits, min, max, example: '64MiB' };
  return { suffix: 'Bytes', fallback, read: (value) => readQuantity(value, rule) };
}

/** Where to listen. */
export interface Address {
  readonly host: string;
  /** 0 asks the kernel for a free one. */
  readonly port: number;
}

/** `host:port`, an IPv6 address in brackets; empty text turns the listener off. */
export function address(
  fallback: string,
  allowed: (host: string) => string | undefined = () => undefined,
): Field<Address | undefined> {
  return field(fallback, (value) => {
    if (value === '') return good(undefined);
    const [, bracketed, plain, port = ''] =
      /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9.-]+)):(\d{1,5})$/.exec(String(value)) ?? [];
    const host = bracketed ?? plain;
    if (host === undefined || Number(port) > 65_535)
      return bad(`must be host:port such as 0.0.0.0:7443 or [::]:7443, not '${String(value)}'`);
    const problem = allowed(host);
    return problem === undefined ? good({ host, port: Number(port) }) : bad(problem);
  });
}
