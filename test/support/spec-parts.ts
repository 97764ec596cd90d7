import fc from 'fast-check';

/** fast-check's records, as the plain objects that parsing makes. */
export const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record<T>(model, { noNullPrototype: true });
export const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
export const one = <const W extends readonly unknown[]>(...words: W) => fc.constantFrom<W[number]>(...words);
