import type { Uuid } from '../core/ids.ts';
import type { LineItem } from './console-line.ts';
import { type FileId, type FoundFile, type LogFiles, LogReader } from './log-files.ts';
import type { OutputSource, SourceEnd } from './output-source.ts';
import { Wakers } from './wakers.ts';

/** The run that a log is of. */
export interface LoggedRun {
  readonly bootId: Uuid;
  /** libvirt's id of the run; -1 when the run was over before anybody asked. */
  readonly domainId: number;
}

/** Where a log stands: from this a later celld finds its offsets again. */
export interface LogPlace extends LoggedRun {
  /** The file that was written then, and the offset of its first byte. */
  readonly newest: FileId;
  readonly base: number;
}

interface Segment extends FoundFile {
  /** Offset of its first byte. */
  readonly base: number;
}

/** virtlogd ends a file up to a line before it is full. */
const slackBytes = 4_096;
/** virtlogd may still write what QEMU printed last. */
const quietMs = 50;
const quietRounds = 2;
const lastRounds = 20;

/**
 * What virtlogd has written of one run of a VM: the file that is written now and those that it was rotated into. Bytes have offsets from the start of the
 * run, as far as the log goes back at the first look.
 */
export class ConsoleLog implements OutputSource {
  readonly #log: LogFiles;
  readonly #wakers = new Wakers();
  readonly #readers = new Map<FileId, LogReader>();
  /** Oldest first; never empty. */
  #segments: readonly Segment[];
  #run: LoggedRun | undefined;
  #end: SourceEnd | undefined;
  #finishing = false;

  /** `files`: what was found of `log`, newest first, at least one. */
  constructor(log: LogFiles, files: readonly FoundFile[], oldestOffset = 0) {
    this.#log = log;
    this.#segments = segmentsOf(files, oldestOffset);
  }

  /** The log as it goes on from a place; undefined when the file of that place is not among its files. */
  static resumed(found: LogFiles, files: readonly FoundFile[], place: LogPlace): ConsoleLog | undefined {
    const index = files.findIndex(({ id }) => id === place.newest);
    if (index < 0) return undefined;
    const older = files.slice(index + 1).reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
    const log = new ConsoleLog(found, files, place.base - older);
    log.bind(place);
    return log;
  }

  /** The log of a run whose files are all newer than that place. How much lies between is not known: at least what makes no offset be given twice. */
  static after(found: LogFiles, files: readonly FoundFile[], place: LogPlace): ConsoleLog {
    const fullBytes = Math.max(...files.map(({ sizeBytes }) => sizeBytes));
    const log = new ConsoleLog(found, files, place.base + fullBytes + slackBytes);
    log.bind(place);
    return log;
  }

  get run(): LoggedRun | undefined {
    return this.#run;
  }

  get end(): SourceEnd | undefined {
    return this.#end;
  }

  get oldestOffset(): number {
    return this.#segments[0]?.base ?? 0;
  }

  get nextOffset(): number {
    const newest = this.#newest();
    return newest.base + this.#sizeOf(newest);
  }

  /** Somebody reads it. */
  get followed(): boolean {
    return this.#wakers.size > 0;
  }

  /** Where it stands; undefined until it is bound to a run. */
  get place(): LogPlace | undefined {
    const { id, base } = this.#newest();
    return this.#run && { bootId: this.#run.bootId, domainId: this.#run.domainId, newest: id, base };
  }

  /** Says which run it is of, once. */
  bind(run: LoggedRun): void {
    this.#run ??= { bootId: run.bootId, domainId: run.domainId };
  }

  /** Takes the files as they are now. 'replaced': the file that was the newest is not among them. */
  look(): { readonly tag: 'same' | 'rotated' } | { readonly tag: 'replaced'; readonly files: readonly FoundFile[] } {
    const files = this.#log.find();
    const newest = this.#newest();
    if (!files || files[0]?.id === newest.id) return { tag: 'same' };
    const index = files.findIndex(({ id }) => id === newest.id);
    const found = files[index];
    if (!found) return { tag: 'replaced', files };
    const known = this.#segments.flatMap(({ id, base }) => {
      const file = files.find((each) => each.id === id);
      return file ? [{ ...file, base }] : [];
    });
    this.#become([...known, ...segmentsOf(files.slice(0, index), newest.base + found.sizeBytes)]);
    return { tag: 'rotated' };
  }

  /** Goes on with these files after an unknown loss in the same run. */
  skipTo(files: readonly FoundFile[]): void {
    this.#become(segmentsOf(files, this.nextOffset + slackBytes));
    this.wake();
  }

  read(offset: number, maxBytes: number): LineItem | undefined {
    const index = this.#segments.findLastIndex(({ base }) => base <= offset);
    const segment = this.#segments[index];
    if (!segment) return { tag: 'gap', offset, lostBytes: this.oldestOffset - offset };
    const bytes = this.#readerOf(segment)?.read(offset - segment.base, maxBytes);
    if (bytes && bytes.length > 0) return { tag: 'data', offset, bytes };
    const next = this.#segments[index + 1];
    return next && { tag: 'gap', offset, lostBytes: next.base - offset };
  }

  follow(wake: () => void): Disposable {
    const following = this.#wakers.add(wake);
    // Open files can be read to their end whatever becomes of their names.
    for (const segment of this.#segments) this.#readerOf(segment);
    return {
      [Symbol.dispose]: () => {
        following[Symbol.dispose]();
        if (!this.followed) this.#keepOpen([]);
      },
    };
  }

  wake(): void {
    this.#wakers.wake();
  }

  /** The run is over: ends when the last bytes are there. */
  finish(): void {
    if (this.#finishing) return;
    this.#finishing = true;
    this.#awaitQuiet({ size: this.nextOffset, quiet: 0, rounds: 0 });
  }

  #awaitQuiet(seen: { readonly size: number; readonly quiet: number; readonly rounds: number }): void {
    setTimeout(() => {
      const size = this.nextOffset;
      const quiet = size === seen.size ? seen.quiet + 1 : 0;
      const rounds = seen.rounds + 1;
      if (quiet >= quietRounds || rounds >= lastRounds) this.#end = { tag: 'over' };
      else this.#awaitQuiet({ size, quiet, rounds });
      this.wake();
    }, quietMs);
  }

  #newest(): Segment {
    const newest = this.#segments.at(-1);
    if (!newest) throw new Error('a log has a file');
    return newest;
  }

  #sizeOf(segment: Segment): number {
    const open = this.#readers.get(segment.id);
    if (open) return open.sizeBytes;
    using reader = LogReader.open(segment.path, segment.id);
    return reader?.sizeBytes ?? segment.sizeBytes;
  }

  #readerOf(segment: Segment): LogReader | undefined {
    const open = this.#readers.get(segment.id);
    if (open) return open;
    const reader = LogReader.open(segment.path, segment.id);
    if (reader) this.#readers.set(segment.id, reader);
    return reader;
  }

  #become(segments: readonly Segment[]): void {
    this.#segments = segments;
    this.#keepOpen(segments);
    if (this.followed) for (const segment of segments) this.#readerOf(segment);
  }

  #keepOpen(segments: readonly Segment[]): void {
    for (const [id, reader] of this.#readers) {
      if (segments.some((segment) => segment.id === id)) continue;
      this.#readers.delete(id);
      reader[Symbol.dispose]();
    }
  }
}

/** The segments of files that are given newest first; oldest first. */
function segmentsOf(files: readonly FoundFile[], oldestOffset: number): Segment[] {
  let base = oldestOffset;
  return files.toReversed().map((file) => {
    const segment = { ...file, base };
    base += file.sizeBytes;
    return segment;
  });
}
