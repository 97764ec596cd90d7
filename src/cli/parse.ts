// Values as people type them. Each parser throws a usage error that names `what` was given.

import { GIB, KIB, MIB, TIB } from '../core/quantities.ts';
import { usageError } from './cli-error.ts';

const sizeUnits: Readonly<Record<string, number>> = {
  B: 1,
  KiB: KIB,
  K: KIB,
  MiB: MIB,
  M: MIB,
  GiB: GIB,
  G: GIB,
  TiB: TIB,
  T: TIB,
};

/** Bytes of `2GiB`, `512MiB`, `1.5T`, `4096B`. Units are powers of 1,024; one is always needed. */
export function parseSize(what: string, text: string): bigint {
  const match = /^(\d{1,15})(?:\.(\d{1,6}))?([A-Za-z]+)?$/.exec(text);
  const [, whole = '', fraction = '', unit = ''] = match ?? [];
  if (match === null || unit === '') {
    throw usageError(`${what} '${text}' is not a size such as 512MiB or 2GiB`, sizeHint(text));
  }
  const unitBytes = sizeUnits[unit];
  if (unitBytes === undefined) {
    throw usageError(
      `${what} '${text}' has no unit that cellctl knows`,
      'units are KiB, MiB, GiB, TiB, or B for bytes',
    );
  }
  const scale = 10n ** BigInt(fraction.length);
  const scaled = BigInt(whole + fraction) * BigInt(unitBytes);
  if (scaled % scale !== 0n) {
    throw usageError(`${what} '${text}' is not a whole number of bytes`);
  }
  return scaled / scale;
}

function sizeHint(text: string): string | undefined {
  return /^\d+$/.test(text) ? `give the unit: ${text}MiB, ${text}GiB, or ${text}B for bytes` : undefined;
}

const durationUnitsMs: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Milliseconds of `500ms`, `30s`, `5m`, `1h30m`, `7d`. */
export function parseDurationMs(what: string, text: string): number {
  if (!/^(\d{1,9}(ms|s|m|h|d))+$/.test(text)) {
    throw usageError(`${what} '${text}' is not a time such as 500ms, 30s, 5m, 1h30m or 7d`);
  }
  const parts = [...text.matchAll(/(\d+)(ms|s|m|h|d)/g)];
  return parts.reduce((sum, [, count = '', unit = '']) => sum + Number(count) * (durationUnitsMs[unit] ?? 0), 0);
}

/** A whole number from `range[0]` to `range[1]`. */
export function parseCount(what: string, text: string, range: readonly [number, number]): number {
  const value = Number(text);
  if (!/^\d{1,15}$/.test(text) || value < range[0] || value > range[1]) {
    throw usageError(`${what} '${text}' is not a whole number from ${range[0]} to ${range[1]}`);
  }
  return value;
}

/** The parts of `key=value`; the value may hold further `=`. */
export function parseKeyValue(what: string, text: string): readonly [string, string] {
  const at = text.indexOf('=');
  if (at < 1) {
    throw usageError(`${what} '${text}' is not of the form key=value`);
  }
  return [text.slice(0, at), text.slice(at + 1)];
}
