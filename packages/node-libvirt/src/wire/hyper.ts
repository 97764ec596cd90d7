/**
 * Eight bytes of scratch memory that turn two 32-bit words into a bigint or a double and back.
 * It costs one typed-array access, where `BigInt(high) << 32n | BigInt(low)` would make three bigints.
 */
export const words: Uint32Array = new Uint32Array(2);
export const signedHyper: BigInt64Array = new BigInt64Array(words.buffer);
export const unsignedHyper: BigUint64Array = new BigUint64Array(words.buffer);
export const double: Float64Array = new Float64Array(words.buffer);

const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Index in `words` of the more significant half. */
export const HIGH: number = littleEndian ? 1 : 0;
/** Index in `words` of the less significant half. */
export const LOW: number = 1 - HIGH;
