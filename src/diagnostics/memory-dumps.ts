import { virDomainCoreDumpFormat as dumpFormat, virDomainCoreDumpFlags as flag } from 'node-libvirt';
import { requireState } from '../compute/require-state.ts';
import type { VolumeRef } from '../compute/spec/vm-spec.ts';
import { isUnsettled } from '../compute/unfinished.ts';
import type { VmAction } from '../compute/vm-action.ts';
import type { Access } from '../core/access.ts';
import { notFound, toCellError } from '../core/error.ts';
import type { PoolName, VolumeName } from '../core/ids.ts';
import { UnfinishedError } from '../core/operation.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import { withJobProgress } from '../hypervisor/job-progress.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { LongCalls } from '../hypervisor/long-calls.ts';
import type { Pools } from '../hypervisor/pools.ts';
import type { Session } from '../hypervisor/session.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';

/** What dumps are made with. */
export interface MemoryDumpsParts {
  readonly session: Session;
  readonly calls: LongCalls;
  readonly inventory: Inventory;
  readonly pools: Pools;
}

/** A dump that is asked for. */
export interface DumpRequest {
  readonly access: Access;
  /** undefined: the default pool. */
  readonly pool: PoolName | undefined;
  /** undefined: a name with the VM's UUID and the time. */
  readonly volume: VolumeName | undefined;
  readonly format: 'elf' | 'kdump-zlib';
  /** The guest goes on meanwhile. */
  readonly live: boolean;
}

/** A dump that was made, or would be. */
export interface MemoryDump {
  readonly volume: VolumeRef;
  readonly sizeBytes: number;
}

/** What a dump notes before it makes its volume. */
export interface DumpNote {
  readonly pool: string;
  readonly volume: string;
}

/** Memory is written at the speed of the host's disk. */
const dumpTimeoutMs = 4 * 3_600_000;
/** Registers of CPUs, tables of the file. */
const overheadBytes = 1 << 20;
const formats = {
  elf: dumpFormat.VIR_DOMAIN_CORE_DUMP_FORMAT_RAW,
  'kdump-zlib': dumpFormat.VIR_DOMAIN_CORE_DUMP_FORMAT_KDUMP_ZLIB,
} as const;

/** The memory of VMs in files, for debuggers. */
export class MemoryDumps {
  readonly #parts: MemoryDumpsParts;

  constructor(parts: MemoryDumpsParts) {
    this.#parts = parts;
  }

  /** Where a dump goes that begins now. Throws POOL_NOT_FOUND for a pool that is not there or out of reach. */
  placeOf(vm: VmRecord, { access, pool, volume }: DumpRequest): VolumeRef {
    const name = pool ?? this.#parts.pools.defaultPool;
    if (!access.grant.pool(name)) throw notFound('pool', name);
    const time = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '');
    return { pool: name, volume: volume ?? (`${vm.uuid}-memory-${time}.core` as VolumeName) };
  }

  dump(request: DumpRequest): VmAction<MemoryDump> {
    const { pools } = this.#parts;
    return {
      check: async (vm) => {
        requireState(vm, ['running', 'paused', 'crashed', 'suspended', 'shutting-down'], 'dumped');
        const { pool } = this.placeOf(vm, request);
        await pools.requireSpace(pool, vm.live.memory.currentBytes + overheadBytes);
      },
      run: async (vm, { note, setPhase }) => {
        const place = this.placeOf(vm, request);
        await note({ pool: place.pool, volume: place.volume });
        // A file that is there already is refused; libvirt's dump would write over it.
        await pools.create(place, { capacityBytes: 0, format: 'raw' });
        const { session } = this.#parts;
        try {
          const job = { session, uuid: vm.uuid, doing: 'writing memory' };
          await withJobProgress(job, setPhase, () => this.#write(vm, request, place));
          return { volume: place, sizeBytes: await pools.sizeBytes(place) };
        } catch (thrown) {
          if (isUnsettled(thrown)) throw thrown;
          await this.takeBack(place).catch((failure) => {
            throw new UnfinishedError(toCellError(failure));
          });
          throw thrown;
        } finally {
          await this.#parts.inventory.refresh(vm.uuid).catch(() => undefined);
        }
      },
    };
  }

  /** Deletes what there is of a dump that did not come to its end. */
  takeBack(place: VolumeRef): Promise<void> {
    return this.#parts.pools.delete(place);
  }

  async #write({ uuid, name }: VmRecord, { format, live }: DumpRequest, place: VolumeRef): Promise<void> {
    const { calls, pools } = this.#parts;
    const resource = { type: 'vm', name: uuid } as const;
    const context = { doing: `dump the memory of ${name}`, resource, otherwise: 'DUMP_FAILED' } as const;
    const flags = flag.VIR_DUMP_MEMORY_ONLY | (live ? flag.VIR_DUMP_LIVE : 0);
    const args = { dom: domainRef(uuid), to: pools.pathOf(place), dumpformat: formats[format], flags };
    await viaLibvirt(context, () =>
      calls.run(({ remote }) => remote.domainCoreDumpWithFormat(args), { timeoutMs: dumpTimeoutMs }),
    );
  }
}
