import { invalidField } from '../core/error.ts';

/** Milliseconds as a google.protobuf.Duration; absent where they are not known. */
export function renderMs(ms: number): { seconds: bigint; nanos: number };
export function renderMs(ms: number | undefined): { seconds: bigint; nanos: number } | undefined;
export function renderMs(ms: number | undefined) {
  if (ms === undefined) return undefined;
  // Rounded first: a fraction must not become a whole second of nanoseconds.
  const micros = Math.round(ms * 1_000);
  return { seconds: BigInt(Math.floor(micros / 1_000_000)), nanos: (micros % 1_000_000) * 1_000 };
}

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
