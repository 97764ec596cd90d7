import { CellError } from '../core/error.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { Guests } from './guests.ts';
import { readFilePart, readWritten } from './readings.ts';
import { ReplyObject, readInteger } from './reply.ts';

/** Bytes that are read in one command. */
const partBytes = 256 * 1024;
/** Bytes that are written in one command: with many more on their way to a guest, QEMU's channel may come to a stand. */
const writtenPartBytes = 48 * 1024;
/** The most of a file in one call. */
export const mostFileBytes = 64 * 1024 * 1024;

/** A file of a guest, open at its agent. */
export class GuestFile implements AsyncDisposable {
  readonly #guests: Guests;
  readonly #vm: VmRecord;
  readonly #handle: number;

  private constructor(guests: Guests, vm: VmRecord, handle: number) {
    this.#guests = guests;
    this.#vm = vm;
    this.#handle = handle;
  }

  /** Opens a file. `mode` is that of fopen(3). Throws what Guests.ask throws. */
  static async open(guests: Guests, vm: VmRecord, path: string, mode: 'r' | 'w' | 'a'): Promise<GuestFile> {
    const command = { execute: 'guest-file-open', arguments: { path, mode: `${mode}b` } };
    return new GuestFile(guests, vm, await guests.ask(vm, command, (value) => readInteger(value, 'the handle')));
  }

  async seek(offset: number): Promise<void> {
    const args = { handle: this.#handle, offset, whence: 'set' };
    await this.#guests.ask(this.#vm, { execute: 'guest-file-seek', arguments: args }, ignore);
  }

  /** Reads on; nothing at the end, where more may come to be. */
  read(maxBytes = partBytes): Promise<{ readonly bytes: Buffer; readonly atEnd: boolean }> {
    const command = { execute: 'guest-file-read', arguments: { handle: this.#handle, count: maxBytes } };
    return this.#guests.ask(this.#vm, command, (value) => readFilePart(value, maxBytes));
  }

  /** Writes all of the bytes, in parts. */
  async write(bytes: Uint8Array): Promise<void> {
    for (let rest = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length); rest.length > 0; ) {
      const part = rest.subarray(0, writtenPartBytes);
      const args = { handle: this.#handle, 'buf-b64': part.toString('base64') };
      const written = await this.#guests.ask(this.#vm, { execute: 'guest-file-write', arguments: args }, (value) =>
        readWritten(value, part.length),
      );
      if (written === 0) throw writesNothing(this.#vm);
      rest = rest.subarray(written);
    }
  }

  /** What is written is with the guest's kernel when this returns. */
  async flush(): Promise<void> {
    await this.#guests.ask(this.#vm, { execute: 'guest-file-flush', arguments: { handle: this.#handle } }, ignore);
  }

  /** Closes it at the agent; one that cannot be asked keeps it open. */
  async [Symbol.asyncDispose](): Promise<void> {
    const command = { execute: 'guest-file-close', arguments: { handle: this.#handle } };
    await this.#guests.ask(this.#vm, command, ignore).catch(() => undefined);
  }
}

/** Where to read a file, and how much of it. */
export interface PullRange {
  readonly offset: number;
  readonly maxBytes: number;
}

/** Gives a file's bytes in parts; at last, whether the file ended there. */
export async function* pullFile(
  file: GuestFile,
  { offset, maxBytes }: PullRange,
): AsyncGenerator<Buffer, { readonly readBytes: number; readonly endOfFile: boolean }, void> {
  if (offset > 0) await file.seek(offset);
  let readBytes = 0;
  while (readBytes < maxBytes) {
    const { bytes, atEnd } = await file.read(Math.min(partBytes, maxBytes - readBytes));
    if (bytes.length > 0) yield bytes;
    readBytes += bytes.length;
    if (atEnd || bytes.length === 0) return { readBytes, endOfFile: true };
  }
  const { bytes } = await file.read(1);
  return { readBytes, endOfFile: bytes.length === 0 };
}

/** Writes parts of a file; gives how many bytes. Throws LIMIT_EXCEEDED for more than `mostFileBytes`. */
export async function pushFile(file: GuestFile, parts: AsyncIterable<Uint8Array>): Promise<number> {
  let writtenBytes = 0;
  for await (const part of parts) {
    if (writtenBytes + part.length > mostFileBytes) throw tooLarge();
    await file.write(part);
    writtenBytes += part.length;
  }
  await file.flush();
  return writtenBytes;
}

function tooLarge(): CellError {
  const maximum = String(mostFileBytes);
  return new CellError('LIMIT_EXCEEDED', `a file of at most ${maximum} bytes can be pushed`, {
    metadata: { limit: 'PUSH_FILE_BYTES', maximum },
  });
}

function writesNothing({ uuid, name }: VmRecord): CellError {
  const text = 'it wrote none of the bytes';
  return new CellError('AGENT_FAILED', `the guest agent of ${name} failed at guest-file-write: ${text}`, {
    metadata: { vm: uuid, name, command: 'guest-file-write', agent_message: text },
  });
}

function ignore(value: unknown): void {
  new ReplyObject(value, 'the reply');
}
