import { invalidField } from '../core/error.ts';

/** A google.protobuf.Duration in ms; `fallbackMs` for an absent one. Its range is the contract's to check, that it is well formed is not. */
export function parseDurationMs(
  field: string,
  duration: { readonly seconds: bigint; readonly nanos: number } | undefined,
  fallbackMs: number,
): number {
  if (!duration) return fallbackMs;
  const { seconds, nanos } = duration;
  if (nanos < 0 || nanos > 999_999_999) throw invalidField(field, 'must have nanos from 0 to 999,999,999');
  return Number(seconds) * 1_000 + nanos / 1_000_000;
}
