import { createReadStream, mkdirSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { syncDirectory } from '../core/durable-file.ts';
import { CellError } from '../core/error.ts';
import { newUuid, type Uuid } from '../core/ids.ts';
import type { Recorder } from './attach.ts';
import { CastFile } from './cast-file.ts';
import {
  createRecording,
  deleteRecording,
  finishedPath,
  headerOf,
  type RecordingFacts,
  type RecordingFile,
  readRecording,
  readRecordings,
  unfinishedPath,
} from './recording-files.ts';

/** What recordings need. */
export interface RecordingsOptions {
  /** Made if it is not there. */
  readonly directory: string;
  readonly limitBytes: number;
  /** How long after its end a recording is deleted. */
  readonly keptMs: number;
  /** Hears of what cannot be read or written. */
  readonly onFailure: (error: unknown, doing: string) => void;
}

/** A recording, finished or not. */
export interface Recording extends RecordingFacts {
  readonly sizeBytes: number;
  /** undefined: it is still made. */
  readonly endTime: Date | undefined;
  /** When it will be deleted; undefined while it is made. */
  readonly expireTime: Date | undefined;
}

interface Making {
  readonly facts: RecordingFacts;
  readonly file: CastFile;
  readonly finish: () => Promise<void>;
}

const sweepMs = 60_000;
const chunkBytes = 64 * 1024;

/** Recordings of sessions at text consoles, one file each. */
export class Recordings implements AsyncDisposable {
  readonly #options: RecordingsOptions;
  readonly #finished = new Map<Uuid, RecordingFile>();
  readonly #making = new Map<Uuid, Making>();
  #timer: NodeJS.Timeout | undefined;

  constructor(options: RecordingsOptions) {
    this.#options = options;
  }

  /** Finds what earlier celld processes have recorded. Without the directory nothing can be recorded, which `onFailure` hears. */
  async open(): Promise<void> {
    const { directory, onFailure } = this.#options;
    try {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      for (const found of await readRecordings(directory, onFailure)) this.#finished.set(found.recordingId, found);
    } catch (error) {
      onFailure(error, `use ${directory}, where sessions are recorded`);
    }
    await this.#sweep();
    this.#timer = setInterval(() => void this.#sweep(), sweepMs).unref();
  }

  /** Begins a recording; it is finished when the recorder is disposed of. Rejects when the file cannot be made. */
  async begin(about: Omit<RecordingFacts, 'recordingId' | 'startTime'>): Promise<Recorder> {
    const { directory, limitBytes, onFailure } = this.#options;
    const facts = { ...about, recordingId: newUuid(), startTime: new Date() };
    const { recordingId } = facts;
    const doing = `write recording ${recordingId}`;
    const handle = await createRecording(directory, recordingId);
    const file = new CastFile({ file: handle, limitBytes, onFailure: (error) => onFailure(error, doing) });
    let finishing: Promise<void> | undefined;
    const finish = () => {
      finishing ??= this.#finish(facts, file).catch((error) => onFailure(error, doing));
      return finishing;
    };
    this.#making.set(recordingId, { facts, file, finish });
    await file.begin(headerOf(facts));
    return { recordingId, write: (bytes) => file.write(bytes), [Symbol.asyncDispose]: finish };
  }

  /** All recordings, newest first. */
  list(): Recording[] {
    const making = [...this.#making.values()].map(({ facts, file }) => ({
      ...facts,
      sizeBytes: file.sizeBytes,
      endTime: undefined,
      expireTime: undefined,
    }));
    const finished = [...this.#finished.values()].map((file) => ({ ...file, expireTime: this.#expireTime(file) }));
    return [...making, ...finished].sort((a, b) => b.startTime.getTime() - a.startTime.getTime());
  }

  /** Throws RECORDING_NOT_FOUND. */
  missing(recordingId: Uuid): never {
    throw new CellError('RECORDING_NOT_FOUND', `there is no recording ${recordingId}`, {
      metadata: { recording: recordingId },
    });
  }

  /** The bytes of a recording, as far as it is. */
  async *read(recordingId: Uuid): AsyncGenerator<Uint8Array, void, void> {
    const { directory } = this.#options;
    const path = this.#making.has(recordingId)
      ? unfinishedPath(directory, recordingId)
      : finishedPath(directory, recordingId);
    for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) yield chunk;
  }

  /** Deletes one that is finished. False: there is none. Throws RECORDING_NOT_FINISHED. */
  async delete(recordingId: Uuid): Promise<boolean> {
    if (this.#making.has(recordingId)) {
      throw new CellError('RECORDING_NOT_FINISHED', `recording ${recordingId} is still being made`, {
        metadata: { recording: recordingId },
      });
    }
    if (!this.#finished.delete(recordingId)) return false;
    await deleteRecording(this.#options.directory, recordingId);
    return true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all([...this.#making.values()].map(({ finish }) => finish()));
  }

  /** It has its name only when all of it is on the disk. */
  async #finish({ recordingId }: RecordingFacts, file: CastFile): Promise<void> {
    const { directory } = this.#options;
    try {
      await file.finish();
      await rename(unfinishedPath(directory, recordingId), finishedPath(directory, recordingId));
      await syncDirectory(directory);
      this.#finished.set(recordingId, await readRecording(directory, recordingId));
    } finally {
      this.#making.delete(recordingId);
    }
  }

  #expireTime({ endTime }: RecordingFile): Date {
    return new Date(endTime.getTime() + this.#options.keptMs);
  }

  async #sweep(): Promise<void> {
    const { directory, onFailure } = this.#options;
    for (const file of this.#finished.values()) {
      if (this.#expireTime(file).getTime() > Date.now()) continue;
      this.#finished.delete(file.recordingId);
      const failed = (error: unknown) => onFailure(error, `delete recording ${file.recordingId}`);
      await deleteRecording(directory, file.recordingId).catch(failed);
    }
  }
}
