import { constants } from 'node:fs';
import { type FileHandle, open, readFile, realpath } from 'node:fs/promises';
import { basename } from 'node:path';
import { deviceNumber } from './core/device-number.ts';
import type { HeldDisk, HoldAnswer, HoldRequest } from './passthrough/hold-protocol.ts';

/** O_EXCL on a disk is the kernel's own claim, which mounts, swap, LVM, MD and whoever makes file systems take too: there is one at a time. */
const openFlags = constants.O_RDONLY | constants.O_EXCL | constants.O_NOFOLLOW | constants.O_NONBLOCK;
const mostHolds = 256;

/** Disks that are held open, so that the host cannot begin to use them. They are let go with the process, if not before. */
export class DiskHolder {
  readonly #onChange: (what: string) => void;
  readonly #held = new Map<bigint, { readonly disk: HeldDisk; readonly file: FileHandle }>();
  /** Ends of the work on each disk: one thing at a time is done about it. */
  readonly #turns = new Map<bigint, Promise<unknown>>();

  /** @param onChange Hears of each disk that is held or let go, in words. */
  constructor(onChange: (what: string) => void) {
    this.#onChange = onChange;
  }

  /** Does what is asked. Answers the same when it is asked again. */
  async answer(request: HoldRequest): Promise<HoldAnswer> {
    const { diskseq } = request;
    const before = this.#turns.get(diskseq) ?? Promise.resolve();
    const turn = before.then(() => (request.verb === 'hold' ? this.#hold(request) : this.#release(request)));
    const settled = turn.catch(() => undefined);
    this.#turns.set(diskseq, settled);
    try {
      return await turn;
    } catch (error) {
      return { answer: 'failed', why: codeOf(error) };
    } finally {
      if (this.#turns.get(diskseq) === settled) this.#turns.delete(diskseq);
    }
  }

  async #hold(disk: HeldDisk): Promise<HoldAnswer> {
    if (!(await isThere(disk))) return { answer: 'absent' };
    if (this.#held.has(disk.diskseq)) return { answer: 'held' };
    await this.#forgetGone();
    if (this.#held.size >= mostHolds) return { answer: 'refused', why: `${mostHolds} disks are held already` };
    const file = await openWhole(disk);
    if (file === 'busy' || file === 'absent') return { answer: file };
    this.#held.set(disk.diskseq, { disk, file });
    this.#onChange(`disk ${disk.device} (${disk.diskseq}) is held`);
    return { answer: 'held' };
  }

  async #release({ device, diskseq }: HeldDisk): Promise<HoldAnswer> {
    const held = this.#held.get(diskseq);
    if (held === undefined) return { answer: 'released' };
    this.#held.delete(diskseq);
    await held.file.close();
    this.#onChange(`disk ${device} (${diskseq}) is let go`);
    return { answer: 'released' };
  }

  /** Disks that left the host with their controller, of which nobody has said so. */
  async #forgetGone(): Promise<void> {
    for (const { disk } of [...this.#held.values()]) if (!(await isThere(disk))) await this.#release(disk);
  }
}

/** Opens a disk for itself alone. The kernel may give a name to another disk at any time: what was opened is looked at again. */
async function openWhole(disk: HeldDisk): Promise<FileHandle | 'busy' | 'absent'> {
  const name = basename(await realpath(`/sys/dev/block/${disk.device}`)).replaceAll('!', '/');
  let file: FileHandle;
  try {
    file = await open(`/dev/${name}`, openFlags);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EBUSY') return 'busy';
    if (absent.has(code)) return 'absent';
    throw error;
  }
  const stats = await file.stat();
  if (stats.isBlockDevice() && deviceNumber(stats.rdev) === disk.device && (await isThere(disk))) return file;
  await file.close();
  return 'absent';
}

const absent: ReadonlySet<string> = new Set(['ENOENT', 'ENXIO', 'ENODEV', 'ENOMEDIUM']);

/** Whether that disk, and no other, has that number. Partitions have no sequence number: they are never there. */
async function isThere({ device, diskseq }: HeldDisk): Promise<boolean> {
  try {
    return (await readFile(`/sys/dev/block/${device}/diskseq`, 'utf8')).trim() === String(diskseq);
  } catch (error) {
    if (absent.has(codeOf(error))) return false;
    throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
