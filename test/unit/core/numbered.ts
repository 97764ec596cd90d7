/** A record that can be checked against its number. */
export interface Numbered {
  readonly n: number;
  readonly text: string;
}

/** The one good record of that number; some are long, and some hold newlines and non-ASCII. */
export function numbered(n: number): Numbered {
  return { n, text: `${n}:é\n"`.repeat(n % 13) };
}

/** The record, if it is good. */
export function parseNumbered(value: unknown): Numbered | undefined {
  if (typeof value !== 'object' || value === null || !('n' in value) || typeof value.n !== 'number') return undefined;
  const expected = numbered(value.n);
  return 'text' in value && value.text === expected.text ? expected : undefined;
}
