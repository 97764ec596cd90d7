import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { ChainPlace } from './line.ts';
import { chainStart, readAuditLine } from './line.ts';

/** What is known of a chain of audit files. */
export type Verified =
  | { readonly tag: 'good'; readonly records: number; readonly first: number; readonly head: ChainPlace }
  | { readonly tag: 'broken'; readonly file: string; readonly line: number; readonly problem: string };

/** What else must be so. */
export interface VerifyOptions {
  /** Hash of a line that must be there: one that was noted elsewhere shows whether lines are missing at the end. */
  readonly contains?: string | undefined;
}

/** Before the first line of the first file. */
interface Walk {
  place: ChainPlace | undefined;
  first: number;
  records: number;
  found: boolean;
}

/**
 * Checks that the files, in the order of their lines, are an unbroken part of a chain, and names the first line that is not as it was written. Throws what
 * the file system throws, and an Error for no files at all.
 */
export async function verifyAudit(files: readonly string[], { contains }: VerifyOptions = {}): Promise<Verified> {
  const walk: Walk = { place: undefined, first: 0, records: 0, found: contains === undefined };
  const ordered = await inOrder(files);
  for (const file of ordered) {
    const problem = await walkFile(file, walk, contains);
    if (problem !== undefined) return { tag: 'broken', file, ...problem };
  }
  const { place, first, records, found } = walk;
  const last = ordered.at(-1) ?? '';
  if (place === undefined) return { tag: 'broken', file: last, line: 1, problem: 'there are no lines' };
  if (!found) return { tag: 'broken', file: last, line: records + 1, problem: `no line has the hash ${contains}` };
  return { tag: 'good', records, first, head: place };
}

/** Files by the number of their first line; one whose first line cannot be read comes first, so that it is what is told. */
async function inOrder(files: readonly string[]): Promise<readonly string[]> {
  if (files.length === 0) throw new Error('there are no files');
  const numbered = await Promise.all(files.map(async (file) => ({ file, seq: await firstSeq(file) })));
  return numbered.sort((a, b) => a.seq - b.seq).map(({ file }) => file);
}

async function firstSeq(file: string): Promise<number> {
  for await (const { text } of linesOf(file)) return readAuditLine(text)?.seq ?? 0;
  return 0;
}

async function walkFile(
  file: string,
  walk: Walk,
  contains: string | undefined,
): Promise<{ readonly line: number; readonly problem: string } | undefined> {
  let number = 0;
  for await (const { text, whole } of linesOf(file)) {
    number += 1;
    const line = readAuditLine(text);
    if (line === undefined || !whole) {
      const problem = whole
        ? 'is not as it was written'
        : 'is not whole: it is being written, was torn off, or was cut';
      return { line: number, problem };
    }
    if (number === 1 && line.event !== 'file') return { line: 1, problem: 'is not the first line of a file' };
    const before = walk.place ?? (line.seq === 1 ? chainStart : { seq: line.seq - 1, hash: line.prev });
    if (line.seq !== before.seq + 1)
      return { line: number, problem: `has number ${line.seq}; ${before.seq + 1} is missing` };
    if (line.prev !== before.hash) return { line: number, problem: 'does not follow the line before it' };
    walk.first ||= line.seq;
    walk.place = { seq: line.seq, hash: line.hash };
    walk.records += 1;
    walk.found ||= line.hash === contains;
  }
  return undefined;
}

/** The lines of a file; the last one is not whole when it has no newline. */
async function* linesOf(file: string): AsyncGenerator<{ readonly text: string; readonly whole: boolean }> {
  const stream = createReadStream(file);
  let lastByte: number | undefined;
  stream.on('data', (chunk) => {
    lastByte = Buffer.from(chunk).at(-1);
  });
  let before: string | undefined;
  for await (const text of createInterface({ input: stream, crlfDelay: 0 })) {
    if (before !== undefined) yield { text: before, whole: true };
    before = text;
  }
  if (before !== undefined) yield { text: before, whole: lastByte === 0x0a };
}
