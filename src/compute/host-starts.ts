import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { replaceFile } from '../core/durable-file.ts';
import { CellError } from '../core/error.ts';
import type { Uuid } from '../core/ids.ts';
import type { ReadySignal } from '../domain-xml/metadata.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import { isStorageClient, isStorageController } from './storage-role.ts';
import { isUnsettled } from './unfinished.ts';

/** What starting VMs with the host needs. */
export interface HostStartsParts {
  /** The state directory. */
  readonly directory: string;
  readonly inventory: Pick<Inventory, 'list' | 'find'>;
  /** Starts a VM as StartVm does. */
  readonly start: (uuid: Uuid) => Promise<void>;
  /** Whether libvirt, which would start a VM by itself, finds what the VM needs only when celld has been there. */
  readonly needsCelld: (vm: VmRecord) => boolean;
  readonly onStart: (vm: VmRecord) => void;
  /** Whether a VM is ready, by that signal. Never throws. */
  readonly isReady: (vm: VmRecord, ready: ReadySignal) => Promise<boolean>;
  /** Whether the storage of the host is ready for a VM. */
  readonly hasStorage: (vm: VmRecord) => Promise<boolean>;
  /** Hears, at first and again every minute, of a VM for which the storage of the host is not ready. */
  readonly onStorageWait: (vm: VmRecord) => void;
  /** Hears, at first and again every minute, of a VM that is not ready, for which others wait. */
  readonly onWait: (vm: VmRecord) => void;
  /** Hears of each VM that could not be started, which is not tried again, and of a note that could not be written. */
  readonly onFailure: (error: unknown, vm: VmRecord | undefined) => void;
  /** Where the kernel says by what it knows this run of the host. Default: /proc/sys/kernel/random/boot_id. */
  readonly bootIdFile?: string;
}

/** What is kept of the last run of the host in which celld was there. */
interface Note {
  readonly bootId: string;
  /** VMs that are still to be started in that run, in order. */
  readonly waiting: readonly Uuid[];
}

const defaultBootIdFile = '/proc/sys/kernel/random/boot_id';
/** An operation that the host's end interrupted may have the VM until it is recovered. */
const busyAgainMs = 1_000;
const busyTries = 60;
/** How often a VM is asked whether it is ready, and how many such times make a minute. */
const readyAgainMs = 1_000;
const saidEvery = 60;

/**
 * Starts the VMs that have a place in the order, one after the other, once in each run of the host: when celld reaches libvirt for the first time in it. A celld
 * that is started again in the same run goes on where the last one was, and starts nothing else: what somebody has stopped stays stopped.
 */
export class HostStarts implements Disposable {
  readonly #parts: HostStartsParts;
  readonly #bootId: string;
  readonly #ending = new AbortController();
  /** undefined: this celld is the first in this run of the host, and nobody has looked yet what is to be started. */
  #waiting: readonly Uuid[] | undefined;
  #running: Promise<void> | undefined;

  private constructor(parts: HostStartsParts, bootId: string, waiting: readonly Uuid[] | undefined) {
    this.#parts = parts;
    this.#bootId = bootId;
    this.#waiting = waiting;
  }

  /** Reads what the last celld noted. One that finds no note is new here: it takes the host for one that has been running. */
  static async open(parts: HostStartsParts): Promise<HostStarts> {
    const bootId = (await readFile(parts.bootIdFile ?? defaultBootIdFile, 'utf8')).trim();
    const note = await readNote(join(parts.directory, 'host-start.json'));
    const isFirst = note !== undefined && note.bootId !== bootId;
    const starts = new HostStarts(parts, bootId, isFirst ? undefined : (note?.waiting ?? []));
    if (note === undefined) await starts.#note();
    return starts;
  }

  /** Says that libvirt is reached: begins, or goes on. */
  wake(): void {
    if (this.#ending.signal.aborted) return;
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
    });
  }

  [Symbol.dispose](): void {
    this.#ending.abort();
  }

  async #run(): Promise<void> {
    try {
      if (this.#waiting === undefined) {
        this.#waiting = inOrder(this.#parts.inventory.list(), this.#parts.needsCelld);
        await this.#note();
      }
      for (let [uuid] = this.#waiting; uuid !== undefined; [uuid] = this.#waiting) {
        await this.#untilStorage(uuid);
        const delayS = await this.#start(uuid);
        if (this.#waiting.length > 1) await this.#untilReady(uuid);
        this.#waiting = this.#waiting.slice(1);
        await this.#note();
        if (this.#waiting.length > 0) await this.#pause(delayS * 1_000);
      }
    } catch (thrown) {
      // Without libvirt it goes on when that is back; a celld that ends leaves the rest to the next one.
      if (!isUnsettled(thrown) && !this.#ending.signal.aborted) this.#parts.onFailure(thrown, undefined);
    }
  }

  /** Gives the seconds until the next one. */
  async #start(uuid: Uuid): Promise<number> {
    const vm = this.#parts.inventory.find({ tag: 'uuid', uuid });
    if (!vm || isActive(vm.state)) return 0;
    try {
      await this.#startWhenFree(uuid);
      this.#parts.onStart(vm);
      return vm.config.metadata?.hostStart?.delayS ?? 0;
    } catch (thrown) {
      if (isUnsettled(thrown) || this.#ending.signal.aborted) throw thrown;
      this.#parts.onFailure(thrown, vm);
      return 0;
    }
  }

  /** However long that takes: somebody may have to mend the storage controller. Whoever comes after such a VM waits for the same. */
  async #untilStorage(uuid: Uuid): Promise<void> {
    for (let tries = 0; ; tries++) {
      const vm = this.#parts.inventory.find({ tag: 'uuid', uuid });
      if (!vm || isActive(vm.state) || (await this.#parts.hasStorage(vm))) return;
      if (tries % saidEvery === 0) this.#parts.onStorageWait(vm);
      await this.#pause(readyAgainMs);
    }
  }

  /** A celld that ends meanwhile leaves the waiting to the next one: the VM keeps its place until it is ready. */
  async #untilReady(uuid: Uuid): Promise<void> {
    for (let tries = 0; ; tries++) {
      const vm = this.#parts.inventory.find({ tag: 'uuid', uuid });
      const ready = vm?.config.metadata?.hostStart?.ready;
      if (!vm || !ready || !isActive(vm.state) || (await this.#parts.isReady(vm, ready))) return;
      if (tries % saidEvery === 0) this.#parts.onWait(vm);
      await this.#pause(readyAgainMs);
    }
  }

  async #startWhenFree(uuid: Uuid): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#parts.start(uuid);
      } catch (thrown) {
        const isBusy = thrown instanceof CellError && thrown.reason === 'VM_BUSY';
        if (!isBusy || tries === busyTries) throw thrown;
        await this.#pause(busyAgainMs);
      }
    }
  }

  async #pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#ending.signal });
  }

  async #note(): Promise<void> {
    const note: Note = { bootId: this.#bootId, waiting: this.#waiting ?? [] };
    await replaceFile(join(this.#parts.directory, 'host-start.json'), JSON.stringify(note));
  }
}

/**
 * The VMs that celld starts: first the storage controller of the host, at last those that depend on it; in between and among these the lowest place first, those of one place by
 * name, and behind them those without a place.
 */
function inOrder(vms: readonly VmRecord[], needsCelld: HostStartsParts['needsCelld']): readonly Uuid[] {
  const placed = vms.flatMap((vm) => {
    const { hostStart, protection, storage } = vm.config.metadata ?? {};
    const isCells = hostStart !== undefined && (hostStart.order > 0 || storage !== undefined);
    const isMeant = isCells || (vm.autostart && needsCelld(vm));
    return isMeant && !protection?.start ? [{ vm, turn: turnOf(vm), order: hostStart?.order || lastPlace }] : [];
  });
  const byPlace = placed.sort((a, b) => a.turn - b.turn || a.order - b.order || (a.vm.name < b.vm.name ? -1 : 1));
  return byPlace.map(({ vm }) => vm.uuid);
}

function turnOf(vm: VmRecord): number {
  if (isStorageController(vm)) return 0;
  return isStorageClient(vm) ? 2 : 1;
}

const lastPlace = Number.MAX_SAFE_INTEGER;

/** undefined: there is none, or it is not as celld writes it. */
async function readNote(path: string): Promise<Note | undefined> {
  try {
    const note: unknown = JSON.parse(await readFile(path, 'utf8'));
    return isNote(note) ? note : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error && error.code === 'ENOENT'))
      return undefined;
    throw error;
  }
}

function isNote(value: unknown): value is Note {
  if (typeof value !== 'object' || value === null || !('bootId' in value) || !('waiting' in value)) return false;
  return (
    typeof value.bootId === 'string' &&
    Array.isArray(value.waiting) &&
    value.waiting.every((uuid) => typeof uuid === 'string')
  );
}
