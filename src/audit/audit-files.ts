import type { FileHandle } from 'node:fs/promises';
import { open, readdir, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ChainPlace } from './line.ts';
import { readAuditLine } from './line.ts';

/** Where a chain can be continued in a file. */
export interface Tail {
  /** After the last good line; undefined when the file has none. */
  readonly place: ChainPlace | undefined;
  /** Where that line ends. */
  readonly goodBytes: number;
  /** What follows is one line without its end: a write that was cut off. */
  readonly tornBytes: number;
  /** What follows is something else. */
  readonly damaged: boolean;
}

const newline = 0x0a;
/** The first line of a file says little. */
const firstLineBytes = 4_096;

/** Reads where a file ends. */
export async function readTail(file: FileHandle): Promise<Tail> {
  const bytes = await file.readFile();
  const end = bytes.lastIndexOf(newline) + 1;
  const tornBytes = bytes.length - end;
  let goodBytes = end;
  let place: ChainPlace | undefined;
  while (goodBytes > 0 && place === undefined) {
    const start = bytes.lastIndexOf(newline, goodBytes - 2) + 1;
    place = readAuditLine(bytes.toString('utf8', start, goodBytes - 1));
    if (place === undefined) goodBytes = start;
  }
  return { place, goodBytes, tornBytes, damaged: goodBytes < end };
}

/** The name of a file that is no longer written: the number of its first line sorts it. */
export function closedName(path: string, firstSeq: number): string {
  return join(dirname(path), `${stem(path)}-${String(firstSeq).padStart(15, '0')}.jsonl`);
}

/** The files beside `path` that are no longer written, oldest first. */
export async function closedFiles(path: string): Promise<readonly string[]> {
  const start = `${stem(path)}-`;
  const names = await readdir(dirname(path));
  return names
    .filter((name) => name.startsWith(start) && /^\d{15}\.jsonl$/.test(name.slice(start.length)))
    .sort()
    .map((name) => join(dirname(path), name));
}

/** The end of the chain in a file that is no longer written; undefined when it has no good line. */
export async function placeAfter(path: string): Promise<ChainPlace | undefined> {
  await using file = await open(path, 'r');
  return (await readTail(file)).place;
}

/** The number of a file's first line; undefined when that cannot be read. */
export async function firstSeqOf(path: string): Promise<number | undefined> {
  await using file = await open(path, 'r');
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(firstLineBytes) });
  const text = buffer.toString('utf8', 0, bytesRead);
  return readAuditLine(text.slice(0, text.indexOf('\n')))?.seq;
}

/** Deletes the oldest files but for so many. */
export async function deleteOldest(path: string, keep: number): Promise<void> {
  const files = await closedFiles(path);
  for (const file of files.slice(0, Math.max(0, files.length - keep))) await rm(file, { force: true });
}

function stem(path: string): string {
  return basename(path).replace(/\.jsonl$/, '');
}
