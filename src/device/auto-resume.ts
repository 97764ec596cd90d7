import type { Compute } from '../compute/compute.ts';
import { volumeOf } from '../compute/spec/read-spec.ts';
import { CellError } from '../core/error.ts';
import type { Uuid } from '../core/ids.ts';
import { MIB } from '../core/quantities.ts';
import type { Pools } from '../hypervisor/pools.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';

/** What resuming VMs after errors of disks needs. */
export interface AutoResumeParts extends Pick<Compute, 'operations' | 'locks' | 'inventory' | 'machines'> {
  readonly pools: Pools;
  readonly encode: (operationId: string, vm: VmRecord | undefined) => Uint8Array;
  /** Hears of what could not be done. */
  readonly onFailure: (what: string, error: unknown) => void;
}

/** How often a VM was resumed, and when last. */
interface Tries {
  readonly count: number;
  readonly lastMs: number;
}

/** Who does it: nobody has called. */
const caller = 'celld';
const method = '/cell.v1.ComputeService/ResumeVm';
const lookEveryMs = 5_000;
const mostInARow = 10;
/** A VM that has run so long begins anew. */
const soundAfterMs = 600_000;
/** A pool with less is full. */
const roomBytes = MIB;

/** VMs that were paused because a disk failed, and that are to go on by themselves: as soon as the disk's storage works again. */
export class AutoResume implements Disposable {
  readonly #parts: AutoResumeParts;
  readonly #tries = new Map<Uuid, Tries>();
  readonly #timer: NodeJS.Timeout;
  #looking = false;

  constructor(parts: AutoResumeParts) {
    this.#parts = parts;
    this.#timer = setInterval(() => void this.#look(), lookEveryMs);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  async #look(): Promise<void> {
    if (this.#looking) return;
    this.#looking = true;
    try {
      for (const vm of this.#waiting()) await this.#try(vm);
    } catch (error) {
      this.#parts.onFailure('VMs that a failed disk has paused', error);
    } finally {
      this.#looking = false;
    }
  }

  #waiting(): readonly VmRecord[] {
    try {
      return this.#parts.inventory.list().filter(isWaiting);
    } catch {
      // Without libvirt nothing can be seen or resumed.
      return [];
    }
  }

  async #try(vm: VmRecord): Promise<void> {
    const { operations, locks, machines } = this.#parts;
    const count = this.#countOf(vm);
    if (count >= mostInARow || locks.operationOn(vm.uuid) !== undefined || !(await this.#works(vm))) return;
    this.#tries.set(vm.uuid, { count: count + 1, lastMs: performance.now() });
    const since = new Date();
    const begun = await operations.run(
      {
        caller,
        method,
        requestDigest: '',
        vmUuid: vm.uuid,
        admit: (operationId) => locks.take(vm.uuid, { operationId, method, since }),
      },
      async (operation) => {
        const { inventory } = this.#parts;
        await inventory.refresh(vm.uuid);
        const now = inventory.get({ tag: 'uuid', uuid: vm.uuid });
        // Somebody may have been there first.
        if (!isWaiting(now)) return this.#parts.encode(operation.id, now);
        return this.#parts.encode(operation.id, await machines.resume().run(now, operation));
      },
    );
    await begun.result.catch((error) => this.#parts.onFailure(`resume ${vm.name} after an I/O error`, error));
    if (count + 1 === mostInARow) this.#parts.onFailure(`resume ${vm.name} after an I/O error any more`, vm.fault);
  }

  #countOf({ uuid }: VmRecord): number {
    const tries = this.#tries.get(uuid);
    return !tries || performance.now() - tries.lastMs > soundAfterMs ? 0 : tries.count;
  }

  /** Whether the disk at fault can be read and written again, as far as can be said from outside. */
  async #works({ fault, live }: VmRecord): Promise<boolean> {
    const { pools } = this.#parts;
    const { by, name } = fault?.disk ?? {};
    const disk = live.devices.disks.find((each) => (by === 'alias' ? each.alias : each.target.dev) === name);
    const volume = disk && volumeOf(disk, pools);
    if (!volume) return false;
    try {
      await pools.probe(volume);
      return (await pools.availableBytes(volume.pool)) >= roomBytes;
    } catch (thrown) {
      if (thrown instanceof CellError) return false;
      throw thrown;
    }
  }
}

/** Paused by a disk, and by nobody since. */
function isWaiting({ state, reason, config }: VmRecord): boolean {
  return state === 'paused' && reason === 'io-error' && config.metadata?.requested.resumeAfterIoError === true;
}
