import type { TypedParameters } from 'node-libvirt';
import { bytesFromKib } from '../core/quantities.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { readDrives } from './spec/read-spec.ts';

/** Measurements of a VM. What libvirt did not give is absent. */
export interface VmMeasurement {
  readonly vm: VmRecord;
  readonly sampleTime: Date;
  readonly cpuTimeNs: bigint | undefined;
  readonly vcpus: readonly { readonly index: number; readonly cpuTimeNs: bigint }[];
  readonly memory: MemoryMeasurement | undefined;
  readonly disks: readonly DiskMeasurement[];
  readonly nics: readonly NicMeasurement[];
  /** Something else has the VM, or QEMU did not answer in time: what only QEMU knows is missing. */
  readonly partial: boolean;
}

/** Bytes. */
export interface MemoryMeasurement {
  readonly currentBytes: number;
  readonly maximumBytes: number;
  readonly residentBytes: number;
  /** undefined: the guest has no balloon driver. */
  readonly usableBytes: number | undefined;
}

export interface DiskMeasurement {
  readonly name: string;
  readonly target: string;
  readonly readBytes: bigint;
  readonly readRequests: bigint;
  readonly writeBytes: bigint;
  readonly writeRequests: bigint;
  readonly flushRequests: bigint;
  readonly capacityBytes: bigint;
  readonly allocationBytes: bigint;
}

/** As the guest sees it. */
export interface NicMeasurement {
  readonly mac: string;
  readonly target: string;
  readonly rxBytes: bigint;
  readonly rxPackets: bigint;
  readonly rxDrops: bigint;
  readonly txBytes: bigint;
  readonly txPackets: bigint;
  readonly txDrops: bigint;
}

/** Whether libvirt could ask QEMU too: it tells the resident memory then, and only then. */
export function isWhole(params: TypedParameters): boolean {
  return params['balloon.rss'] !== undefined;
}

/** Reads what `virConnectGetAllDomainStats` says of a VM. `params` is undefined for one that does not run. */
export function readMeasurement(vm: VmRecord, params: TypedParameters | undefined): VmMeasurement {
  const found = new Statistics(params ?? {});
  const partial = params !== undefined && !isWhole(params);
  return {
    vm,
    sampleTime: new Date(),
    cpuTimeNs: found.counter('cpu.time'),
    vcpus: found.indexes('vcpu.maximum').flatMap((index) => {
      const cpuTimeNs = found.counter(`vcpu.${index}.time`);
      return cpuTimeNs === undefined ? [] : [{ index, cpuTimeNs }];
    }),
    // Of a VM that could not be asked libvirt gives the names of the disks without their counters.
    memory: partial ? undefined : readMemory(found),
    disks: partial ? [] : readDisks(vm, found),
    nics: readNics(vm, found),
    partial,
  };
}

/** Typed parameters by libvirt's dotted names. */
class Statistics {
  readonly #params: TypedParameters;

  constructor(params: TypedParameters) {
    this.#params = params;
  }

  /** A number; undefined when libvirt did not give it. */
  counter(name: string): bigint | undefined {
    const value = this.#params[name];
    return typeof value === 'bigint' || typeof value === 'number' ? BigInt(value) : undefined;
  }

  /** A number; 0 when libvirt did not give it. */
  total(name: string): bigint {
    return this.counter(name) ?? 0n;
  }

  text(name: string): string | undefined {
    const value = this.#params[name];
    return typeof value === 'string' ? value : undefined;
  }

  /** 0, 1, … below the count of that name. */
  indexes(countName: string): number[] {
    return Array.from({ length: Number(this.total(countName)) }, (_, index) => index);
  }
}

function readMemory(found: Statistics): MemoryMeasurement | undefined {
  const current = found.counter('balloon.current');
  if (current === undefined) return undefined;
  const usable = found.counter('balloon.usable');
  return {
    currentBytes: bytesFromKib(current),
    maximumBytes: bytesFromKib(found.total('balloon.maximum')),
    residentBytes: bytesFromKib(found.total('balloon.rss')),
    usableBytes: usable === undefined ? undefined : bytesFromKib(usable),
  };
}

function readDisks(vm: VmRecord, found: Statistics): DiskMeasurement[] {
  const names = new Map(readDrives(vm.live).map(({ name, target }) => [target, name ?? '']));
  return found.indexes('block.count').map((index) => {
    const target = found.text(`block.${index}.name`) ?? '';
    const total = (name: string) => found.total(`block.${index}.${name}`);
    return {
      name: names.get(target) ?? '',
      target,
      readBytes: total('rd.bytes'),
      readRequests: total('rd.reqs'),
      writeBytes: total('wr.bytes'),
      writeRequests: total('wr.reqs'),
      flushRequests: total('fl.reqs'),
      capacityBytes: total('capacity'),
      allocationBytes: total('allocation'),
    };
  });
}

/** libvirt gives a tap device's statistics already from the guest's side. */
function readNics(vm: VmRecord, found: Statistics): NicMeasurement[] {
  const macs = new Map(vm.live.devices.interfaces.map(({ mac, targetDev }) => [targetDev, mac]));
  return found.indexes('net.count').map((index) => {
    const target = found.text(`net.${index}.name`) ?? '';
    const total = (name: string) => found.total(`net.${index}.${name}`);
    return {
      mac: macs.get(target) ?? '',
      target,
      rxBytes: total('rx.bytes'),
      rxPackets: total('rx.pkts'),
      rxDrops: total('rx.drop'),
      txBytes: total('tx.bytes'),
      txPackets: total('tx.pkts'),
      txDrops: total('tx.drop'),
    };
  });
}
