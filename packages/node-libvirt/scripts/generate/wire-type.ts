/** A wire type of facts/structs.json in parts: `*string`, `uint<16>`, `text[32]`, `nonnull_domain`. */
export interface WireType {
  readonly base: string;
  readonly form: 'plain' | 'optional' | 'variable' | 'fixed';
  /** The most items of a variable array or the exact number of a fixed one; 0 for the other forms. */
  readonly size: number;
}

/** Takes a wire type apart; throws on text outside the grammar. */
export function parseWireType(text: string): WireType {
  const match = /^(?<star>\*?)(?<base>[A-Za-z]\w*)(?:<(?<max>\d+)>|\[(?<exact>\d+)\])?$/.exec(text);
  const { star, base, max, exact } = match?.groups ?? {};
  if (base === undefined) throw new Error(`not a wire type: ${text}`);
  const sized = max ?? exact;
  if (star === '*' && sized !== undefined) throw new Error(`an optional array is not supported: ${text}`);
  if (star === '*') return { base, form: 'optional', size: 0 };
  if (sized === undefined) return { base, form: 'plain', size: 0 };
  return { base, form: max === undefined ? 'fixed' : 'variable', size: Number(sized) };
}
