import { createHash } from 'node:crypto';

/** What an audit line can hold. Undefined fields are left out. */
export type AuditValue =
  | string
  | number
  | boolean
  | null
  | readonly AuditValue[]
  | { readonly [key: string]: AuditValue | undefined };

/** What happened; `event` says what kind of thing. */
export interface AuditRecord {
  readonly event: string;
  readonly [field: string]: AuditValue | undefined;
}

/** A place in the chain: after the line of that number, which has that hash. */
export interface ChainPlace {
  readonly seq: number;
  /** SHA-256 in hex. */
  readonly hash: string;
}

/** Before the first line. */
export const chainStart: ChainPlace = { seq: 0, hash: '0'.repeat(64) };

const linePattern = /^(\{"seq":(\d{1,15}),"prev":"([0-9a-f]{64})",.*),"hash":"([0-9a-f]{64})"\}$/;

/** The next line of the chain, with its newline, and the place after it. */
export function writeAuditLine(record: AuditRecord, { seq, hash }: ChainPlace): { text: string; place: ChainPlace } {
  const json = JSON.stringify({ seq: seq + 1, prev: hash, ...record }).replaceAll(lineEnds, escaped);
  const body = json.slice(0, -1);
  const place = { seq: seq + 1, hash: hashOf(body) };
  return { text: `${body},"hash":"${place.hash}"}\n`, place };
}

// JSON may hold these as they are, and some readers of lines take them for the end of one.
const lineEnds = /[\u2028\u2029]/g;
const escaped = (text: string): string => (text === '\u2028' ? '\\u2028' : '\\u2029');

/** A line as it was read. */
export interface AuditLine extends ChainPlace {
  /** Hash of the line before. */
  readonly prev: string;
  readonly event: string;
}

/** Reads a line, without its newline; undefined when it is not one, or has been changed. */
export function readAuditLine(line: string): AuditLine | undefined {
  const [, body, seq, prev, hash] = linePattern.exec(line) ?? [];
  if (body === undefined || prev === undefined || hash === undefined || hashOf(body) !== hash) return undefined;
  try {
    const { event } = JSON.parse(`${body}}`);
    return { seq: Number(seq), prev, hash, event: String(event) };
  } catch {
    return undefined;
  }
}

function hashOf(body: string): string {
  return createHash('sha256').update(body).digest('hex');
}
