import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, virDomainMemoryModFlags, virDomainVcpuFlags, virErrorNumber } from 'node-libvirt';
import { CellError } from '../core/error.ts';
import type { OperationContext } from '../core/operations.ts';
import { XmlReader } from '../domain-xml/reader.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import { isLibvirtError, viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { LongCalls } from '../hypervisor/long-calls.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import { promisedMemory } from './spec/read-spec.ts';
import { isStorageController } from './storage-role.ts';

/** What changing running VMs needs. */
export interface LiveChangesParts {
  readonly calls: Pick<LongCalls, 'run'>;
  readonly inventory: Pick<Inventory, 'refresh' | 'get'>;
  /** How long a guest has to give up vCPUs. Default: 60 s. */
  readonly unplugTimeoutMs?: number;
}

const callTimeoutMs = 60_000;
const defaultUnplugTimeoutMs = 60_000;
const lookAgainMs = 500;
const followMs = 5_000;
const kib = 1_024;

/** vCPUs that a running VM is to have now, as near to what is stored as it can come without a restart. */
export function reachableVcpus({ config, live }: VmRecord): number {
  const wanted = config.vcpu.current;
  if (wanted >= live.vcpu.current) return Math.min(wanted, live.vcpu.maximum);
  // QEMU's emulation does not say when a guest has given a vCPU up, so libvirt would wait for it for ever.
  const removable = live.type === 'kvm' ? (live.vcpu.removable ?? 0) : 0;
  return Math.max(wanted, live.vcpu.current - removable);
}

/** What a running VM is to have of its memory now; undefined where a restart is needed for all of the change. */
export function reachableMemory(vm: VmRecord): number | undefined {
  // What a device of the host writes to must not go to a balloon.
  if (isStorageController(vm)) return undefined;
  const { config, live } = vm;
  const wanted = promisedMemory(config);
  const device = live.devices.memories?.[0];
  if (device) {
    const base = live.memory.maximumBytes - device.sizeBytes;
    return wanted >= base && wanted <= live.memory.maximumBytes ? wanted : undefined;
  }
  const hasBalloon = live.devices.memballoon?.model === 'virtio';
  return hasBalloon && wanted <= live.memory.maximumBytes ? wanted : undefined;
}

/** Brings what a VM runs with to what is stored of it, as far as QEMU can. Repeating it is harmless. */
export class LiveChanges {
  readonly #parts: LiveChangesParts;

  constructor(parts: LiveChangesParts) {
    this.#parts = parts;
  }

  /** The balloon, or a memory device, takes what the guest is to give back; the guest's driver follows in its own time. */
  async memory(vm: VmRecord): Promise<VmRecord> {
    const bytes = isActive(vm.state) ? reachableMemory(vm) : undefined;
    if (bytes === undefined || bytes === vm.live.memory.currentBytes) return vm;
    const device = vm.live.devices.memories?.[0];
    if (device) return this.#device(vm, bytes - (vm.live.memory.maximumBytes - device.sizeBytes));
    const flags = virDomainMemoryModFlags.VIR_DOMAIN_MEM_LIVE;
    await this.#libvirt(vm, 'change the memory of', ({ remote }, dom) =>
      remote.domainSetMemoryFlags({ dom, memory: BigInt(Math.floor(bytes / kib)), flags }),
    );
    return this.#seen(vm);
  }

  /** Asks the memory device for another size. */
  async #device(vm: VmRecord, requestedBytes: number): Promise<VmRecord> {
    const flags = virDomainMemoryModFlags.VIR_DOMAIN_MEM_LIVE;
    await this.#libvirt(vm, 'change the memory of', async ({ remote }, dom) => {
      const { xml } = await remote.domainGetXmlDesc({ dom, flags: 0 });
      const [device] = XmlReader.open(xml, 'domain').requireChild('devices').children('memory');
      if (!device) throw new CellError('HYPERVISOR_ERROR', `${vm.name} has no memory device any more`);
      const size = `<requested unit="KiB">${requestedBytes / kib}</requested>`;
      const changed = device.xml().replace(/<requested[^>]*>[^<]*<\/requested>/, size);
      await remote.domainUpdateDeviceFlags({ dom, xml: changed, flags });
    });
    const deadline = performance.now() + followMs;
    let now = await this.#seen(vm);
    // What is told of the device's size does not reach everybody; a guest that follows does so at once.
    while (now.live.memory.currentBytes !== promisedMemory(now.config) && performance.now() < deadline) {
      await sleep(lookAgainMs);
      now = await this.#seen(vm);
    }
    return now;
  }

  /** Plugs vCPUs in, or waits until the guest has given them up. Throws UNPLUG_TIMEOUT when it has not in time. */
  async vcpus(vm: VmRecord, { setPhase, signal }: Pick<OperationContext, 'setPhase' | 'signal'>): Promise<VmRecord> {
    const target = isActive(vm.state) ? reachableVcpus(vm) : 0;
    if (target === 0 || target === vm.live.vcpu.current) return vm;
    if (target > vm.live.vcpu.current) {
      setPhase('plugging in vCPUs');
      await this.#setVcpus(vm, target);
      return this.#seen(vm);
    }
    setPhase('waiting for the guest to give up vCPUs');
    return this.#unplug(vm, target, signal);
  }

  /** libvirt waits 5 s for each vCPU, and gives up without taking back what it asked the guest for: the guest may follow at any time. */
  async #unplug(vm: VmRecord, target: number, signal: AbortSignal): Promise<VmRecord> {
    const { unplugTimeoutMs = defaultUnplugTimeoutMs } = this.#parts;
    const deadline = performance.now() + unplugTimeoutMs;
    let now = vm;
    let asked = Number.POSITIVE_INFINITY;
    while (isActive(now.state) && now.live.vcpu.current > target) {
      const { current } = now.live.vcpu;
      if (performance.now() >= deadline) throw unplugTimeout(now, target, unplugTimeoutMs);
      // A vCPU that the guest was asked for is not asked for again.
      if (current < asked) await this.#askFor(now, target);
      asked = current;
      now = await this.#seen(vm);
      if (now.live.vcpu.current === current) await sleep(lookAgainMs, undefined, { signal });
    }
    return now;
  }

  async #askFor(vm: VmRecord, target: number): Promise<void> {
    try {
      await this.#setVcpus(vm, target);
    } catch (thrown) {
      const waits =
        thrown instanceof CellError && isLibvirtError(thrown.cause, virErrorNumber.VIR_ERR_OPERATION_TIMEOUT);
      if (!waits) throw thrown;
    }
  }

  #setVcpus(vm: VmRecord, nvcpus: number): Promise<void> {
    const flags = virDomainVcpuFlags.VIR_DOMAIN_VCPU_LIVE;
    return this.#libvirt(vm, 'change the vCPUs of', ({ remote }, dom) =>
      remote.domainSetVcpusFlags({ dom, nvcpus, flags }),
    );
  }

  #libvirt(
    { uuid, name }: VmRecord,
    doing: string,
    call: (connection: Connection, dom: ReturnType<typeof domainRef>) => Promise<void>,
  ): Promise<void> {
    return viaLibvirt({ doing: `${doing} ${name}`, resource: { type: 'vm', name: uuid } }, () =>
      this.#parts.calls.run((connection) => call(connection, domainRef(uuid)), { timeoutMs: callTimeoutMs }),
    );
  }

  async #seen({ uuid }: VmRecord): Promise<VmRecord> {
    await this.#parts.inventory.refresh(uuid);
    return this.#parts.inventory.get({ tag: 'uuid', uuid });
  }
}

function unplugTimeout({ uuid, name, live }: VmRecord, target: number, timeoutMs: number): CellError {
  const { current } = live.vcpu;
  const seconds = `${timeoutMs / 1_000}`;
  const message = `the guest of ${name} has not given up ${current - target} of its ${current} vCPUs within ${seconds} s`;
  return new CellError('UNPLUG_TIMEOUT', message, {
    metadata: { vm: uuid, name, vcpus: `${current}`, requested: `${target}`, timeout_seconds: seconds },
    resource: { type: 'vm', name: uuid, description: 'has not given up its vCPUs' },
  });
}
