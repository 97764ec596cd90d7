// Values as people read them.

import { formatBytes } from '../core/quantities.ts';

/** `2GiB`, `1.5TiB`, `17B`: without a space, so that columns can be cut by scripts. */
export function sizeText(bytes: bigint): string {
  return compactSize(Number(bytes));
}

/** `3MiB/s`. */
export function rateText(bytesPerSecond: number): string {
  return `${compactSize(Math.round(bytesPerSecond))}/s`;
}

function compactSize(bytes: number): string {
  return formatBytes(bytes)
    .replace(/ bytes?$/, 'B')
    .replace(' ', '');
}

const agePlaces = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const;

/** `45s`, `3m20s`, `5h`, `12d`: two places while the first is small, else one. */
export function durationText(ms: number): string {
  for (const [index, [unit, size]] of agePlaces.entries()) {
    const count = Math.floor(ms / size);
    if (count === 0) continue;
    const next = agePlaces[index + 1];
    const rest = next === undefined ? 0 : Math.floor((ms % size) / next[1]);
    return next !== undefined && rest > 0 && count < 10 ? `${count}${unit}${rest}${next[0]}` : `${count}${unit}`;
  }
  return ms >= 1 ? `${Math.floor(ms)}ms` : '0s';
}

/** How long ago a time was, in one place: `3m`. `-` for a time that is not known. */
export function ageText(time: Date | undefined, now: Date): string {
  if (time === undefined) return '-';
  const ms = Math.max(0, now.getTime() - time.getTime());
  const place = agePlaces.find(([, size]) => ms >= size);
  return place === undefined ? '0s' : `${Math.floor(ms / place[1])}${place[0]}`;
}

/** Seconds and nanoseconds of a protobuf Duration, in milliseconds. */
export function durationMs(duration: { readonly seconds: bigint; readonly nanos: number } | undefined): number {
  return duration === undefined ? 0 : Number(duration.seconds) * 1_000 + duration.nanos / 1_000_000;
}

/** The JSON form of a protobuf Duration: `1.500s`. */
export function durationJson({ seconds, nanos }: { readonly seconds: bigint; readonly nanos: number }): string {
  if (nanos === 0) return `${seconds}s`;
  const sign = seconds < 0n || nanos < 0 ? '-' : '';
  const fraction = String(Math.abs(nanos))
    .padStart(9, '0')
    .replace(/(000){1,2}$/, '');
  return `${sign}${seconds < 0n ? -seconds : seconds}.${fraction}s`;
}

/** A protobuf Duration of so many milliseconds. */
export function durationOf(ms: number): { seconds: bigint; nanos: number } {
  return { seconds: BigInt(Math.floor(ms / 1_000)), nanos: (ms % 1_000) * 1_000_000 };
}

/** Text from elsewhere, safe for a terminal: control characters are shown, not obeyed. */
export function printable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (character) => {
    if (character === '\n') return '\\n';
    if (character === '\t') return '\\t';
    return `\\x${(character.codePointAt(0) ?? 0).toString(16).padStart(2, '0')}`;
  });
}
