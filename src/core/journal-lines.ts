import { crc32 } from 'node:zlib';

/** What JSON can hold. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined };

const newline = 0x0a;
const checksumLength = 8;

const checksum = (json: Buffer | string): string => crc32(json).toString(16).padStart(checksumLength, '0');

/** A journal line: CRC-32 in hex, a space, the JSON, a newline. */
export function writeLine(value: object): string {
  const json = JSON.stringify(value);
  return `${checksum(json)} ${json}\n`;
}

/** What a journal's bytes hold. */
export interface LinesRead {
  /** How many lines are good. */
  readonly goodLines: number;
  /** Where the last good line ends: what follows was torn off by a crash. */
  readonly goodBytes: number;
  /** Lines in between whose checksum is wrong. They were skipped. */
  readonly damagedLines: number;
}

/** Gives the values of all good lines to `take`, in order. Throws only what `take` throws. */
export function readLines(bytes: Buffer, take: (value: unknown) => void): LinesRead {
  let goodLines = 0;
  let goodBytes = 0;
  let badLines = 0;
  let damagedLines = 0;
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(newline, start);
    const end = found === -1 ? bytes.length : found;
    const value = found === -1 ? undefined : readLine(bytes.subarray(start, end));
    if (value === undefined) {
      badLines += 1;
    } else {
      take(value);
      goodLines += 1;
      goodBytes = end + 1;
      damagedLines = badLines;
    }
    start = end + 1;
  }
  return { goodLines, goodBytes, damagedLines };
}

function readLine(line: Buffer): unknown {
  const json = line.subarray(checksumLength + 1);
  if (line.toString('latin1', 0, checksumLength + 1) !== `${checksum(json)} `) return undefined;
  try {
    return JSON.parse(json.toString('utf8'));
  } catch {
    return undefined;
  }
}
