import type { TypedParameterInput } from 'node-libvirt';
import { type Definitions, requireOwn } from '../compute/definitions.ts';
import { isForeign } from '../compute/spec/read-spec.ts';
import type { DiskSpec, VmSpec } from '../compute/spec/vm-spec.ts';
import { isUnsettled } from '../compute/unfinished.ts';
import type { VmAction } from '../compute/vm-action.ts';
import type { OperationContext } from '../core/operations.ts';
import { type DiskThrottle, throttleKinds, throttleNames } from '../domain-xml/disk-throttle.ts';
import type { Pools } from '../hypervisor/pools.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { requireChangeable, requireGoodSpec } from './check-addition.ts';
import { type DeviceCalls, everywhere, impactOf } from './device-calls.ts';
import { type FoundDrive, findDrive } from './find-device.ts';
import { type ColdDiskChange, storeDisk } from './stored-disk.ts';

/** What changing disks needs. */
export interface DiskUpdatesParts {
  readonly calls: DeviceCalls;
  readonly definitions: Definitions;
  readonly pools: Pools;
}

/** What is asked of a disk; what is absent stays. */
export interface DiskUpdate {
  readonly name: string;
  /** Replaces all limits. */
  readonly throttle?: DiskThrottle;
  readonly cold: ColdDiskChange;
}

/** What an update notes before it changes anything: it can be done again. */
export type DiskUpdateNote = DiskUpdate;

/** Changes how disks are read and written. */
export class DiskUpdates {
  readonly #parts: DiskUpdatesParts;

  constructor(parts: DiskUpdatesParts) {
    this.#parts = parts;
  }

  update(update: DiskUpdate): VmAction<VmRecord> {
    return {
      check: (vm) => {
        this.#require(vm, update);
      },
      run: async (vm, operation) => {
        this.#require(vm, update);
        // A value that is taken away is undefined, which JSON leaves out: its key is kept apart.
        await operation.note(JSON.parse(JSON.stringify(update, (_, value) => (value === undefined ? null : value))));
        return this.make(vm, update, operation);
      },
    };
  }

  /** Makes the change. It may have been made before, or half of it. */
  async make(vm: VmRecord, update: DiskUpdate, { setPhase }: Pick<OperationContext, 'setPhase'>): Promise<VmRecord> {
    const { calls, definitions } = this.#parts;
    const { target } = this.#require(vm, update);
    setPhase('changing the disk');
    const { back } = isForeign(vm)
      ? { back: async () => undefined }
      : await definitions.editWithWayBack(vm, (domain, edit) => {
          if (Object.keys(update.cold).length > 0) storeDisk(domain, edit, { target, change: update.cold });
        });
    try {
      if (update.throttle) await this.#throttle(vm, target, update.throttle);
    } catch (thrown) {
      // libvirt keeps in memory what it could not store.
      const former = vm.config.devices.disks.find((disk) => disk.target.dev === target)?.throttle ?? {};
      if (!isUnsettled(thrown)) await this.#throttle(vm, target, former).catch(() => undefined);
      await back();
      throw thrown;
    }
    return calls.seen(vm);
  }

  #require(vm: VmRecord, { name, throttle, cold }: DiskUpdate): FoundDrive {
    requireChangeable(vm, 'changed');
    if (Object.keys(cold).length > 0) requireOwn(vm);
    const found = findDrive(vm, ['disk'], name);
    const change = { ...cold, ...(throttle && { throttle }) };
    const isIt = (disk: DiskSpec) => disk.name === name;
    const after = (spec: VmSpec) => ({
      ...spec,
      disks: spec.disks.map((disk) => (isIt(disk) ? { ...disk, ...change } : disk)),
    });
    requireGoodSpec(vm, this.#parts.pools, {
      after,
      path: ({ disks }) => `spec.disks[${disks.findIndex(isIt)}]`,
      field: '',
    });
    return found;
  }

  /** libvirt keeps what is not named: all is. */
  #throttle(vm: VmRecord, disk: string, throttle: DiskThrottle): Promise<void> {
    const number = (field: string, value: number) => ({ field, type: 'ullong', value: BigInt(value) }) as const;
    const params: TypedParameterInput = throttleKinds.flatMap((kind) => {
      const name = throttleNames[kind];
      const rate = throttle[kind];
      return [
        number(name, rate?.perSecond ?? 0),
        number(`${name}_max`, rate?.burst?.perSecond ?? 0),
        number(`${name}_max_length`, rate?.burst?.seconds ?? 0),
      ];
    });
    const flags = impactOf(everywhere(vm));
    return this.#parts.calls.run(vm, 'limit a disk of', ({ remote }, dom) =>
      remote.domainSetBlockIoTune({ dom, disk, params, flags }),
    );
  }
}
