import {
  type Connection,
  virDomainCreateFlags,
  virDomainRebootFlagValues,
  virDomainShutdownFlagValues,
  virErrorNumber,
} from 'node-libvirt';
import { CellError } from '../core/error.ts';
import type { Uuid } from '../core/ids.ts';
import type { OperationContext } from '../core/operations.ts';
import type { DomainDefinition } from '../domain-xml/domain.ts';
import { type Demand, requireHostMemory, requireHostVcpus } from '../host/limits.ts';
import type { Maintenance } from '../host/maintenance.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import type { HostFactsSource } from '../hypervisor/host-facts.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import { isLibvirtError, type LibvirtCallContext, viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { LongCallOptions, LongCalls } from '../hypervisor/long-calls.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import { requireFreePages } from './free-pages.ts';
import type { HostDevices } from './host-devices.ts';
import type { HostStorage } from './host-storage.ts';
import { requireLockableMemory } from './locked-memory.ts';
import { promisedMemory } from './spec/read-spec.ts';
import type { VmAction } from './vm-action.ts';
import { isPausedByUser, type VmRule, vmRules } from './vm-rules.ts';
import { waitForVm } from './wait-for-vm.ts';

/** What the life of VMs needs. */
export interface MachinesParts {
  readonly calls: LongCalls;
  readonly inventory: Inventory;
  readonly facts: HostFactsSource;
  readonly maintenance: Pick<Maintenance, 'requireInService'>;
  readonly hostDevices: HostDevices;
  readonly hostStorage: Pick<HostStorage, 'requireReady' | 'enter'>;
}

/** How a guest is asked to shut down. */
export interface ShutdownOptions {
  readonly timeoutMs: number;
  /** Takes the power away when the guest has not followed in time. */
  readonly force: boolean;
}

/** The VM after a change; undefined for a transient one that is gone since it stopped. */
export type VmAfter = VmRecord | undefined;

/** What came of a shutdown. */
export interface ShutdownOutcome {
  readonly vm: VmAfter;
  readonly forced: boolean;
}

const startTimeoutMs = 300_000;
/** Memory is read at the speed of the host's disk. */
const restoreTimeoutMs = 4 * 3_600_000;
/** libvirt asks QEMU to end, kills it after 10 s, and gives up after another 5 s or so. */
const destroyTimeoutMs = 60_000;
const controlTimeoutMs = 60_000;
/** A guest that is still booting misses the power button; it is pressed again. */
const pressAgainMs = 10_000;

/** The life of VMs: what may be done in which state, and how libvirt does it. */
export class Machines {
  readonly #parts: MachinesParts;
  /** VMs that are being started: they count as running, so that two starts cannot both have the last of the memory. */
  readonly #starting = new Map<Uuid, Demand>();

  constructor(parts: MachinesParts) {
    this.#parts = parts;
  }

  /** What the running VMs, and those being started, take of the host; without one VM if that is asked for. */
  running(without?: Uuid): Demand {
    const demands = new Map(this.#starting);
    for (const vm of this.#parts.inventory.list()) if (isActive(vm.state)) demands.set(vm.uuid, demandOf(vm.live));
    if (without !== undefined) demands.delete(without);
    return [...demands.values()].reduce(
      (sum, each) => ({ vcpus: sum.vcpus + each.vcpus, memoryBytes: sum.memoryBytes + each.memoryBytes }),
      { vcpus: 0, memoryBytes: 0 },
    );
  }

  start({ paused }: { readonly paused: boolean }): VmAction<VmAfter> {
    const check = (vm: VmRecord) => {
      vmRules.StartVm.check(vm);
      this.#parts.maintenance.requireInService();
      this.requireRoom(vm);
    };
    return {
      check: async (vm) => {
        check(vm);
        await this.#parts.hostStorage.requireReady(vm);
        await this.#requireMemory(vm);
        await this.#parts.hostDevices.requireStartable(vm);
      },
      run: async (asked, operation) => {
        // Between the check and the start another VM may have taken the room.
        check(asked);
        using _client = await this.#parts.hostStorage.enter(asked);
        // A crashed VM may have been kept for somebody to look at.
        if (isActive(asked.state)) await this.powerOff().run(asked, operation);
        this.#starting.set(asked.uuid, demandOf(asked.config));
        try {
          const vm = await this.#parts.hostDevices.prepareStart(asked, operation.signal);
          const flags = paused ? virDomainCreateFlags.VIR_DOMAIN_START_PAUSED : 0;
          await (vm.hasSavedState ? this.#restore(vm, flags, operation) : this.#boot(vm, flags, operation));
          return await this.#seen(vm);
        } finally {
          this.#starting.delete(asked.uuid);
        }
      },
    };
  }

  shutdown({ timeoutMs, force }: ShutdownOptions): VmAction<ShutdownOutcome> {
    return {
      check: vmRules.ShutdownVm.check,
      run: async (vm, operation) => {
        if (!isActive(vm.state)) return { vm, forced: false };
        operation.setPhase('waiting for the guest to shut down');
        if (await this.#askToShutDown(vm, timeoutMs, operation)) return { vm: await this.#seen(vm), forced: false };
        if (force) return { vm: await this.powerOff().run(vm, operation), forced: true };
        const seconds = `${timeoutMs / 1_000}`;
        throw new CellError('SHUTDOWN_TIMEOUT', `the guest of ${vm.name} has not shut down within ${seconds} s`, {
          metadata: { vm: vm.uuid, name: vm.name, timeout_seconds: seconds },
        });
      },
    };
  }

  powerOff(): VmAction<VmAfter> {
    return {
      check: vmRules.PowerOffVm.check,
      run: async (vm, operation) => {
        if (!isActive(vm.state)) return vm;
        operation.setPhase('powering off');
        try {
          const how = { doing: 'power off', timeoutMs: destroyTimeoutMs, urgent: true };
          await this.#libvirt(vm, how, ({ remote }, dom) => remote.domainDestroyFlags({ dom, flags: 0 }));
        } catch (thrown) {
          // It ended by itself in the meantime: that is what was wanted.
          if (!(thrown instanceof CellError) || !isLibvirtError(thrown.cause, virErrorNumber.VIR_ERR_OPERATION_INVALID))
            throw thrown;
        }
        const after = await this.#seen(vm);
        if (!after || !isActive(after.state)) return after;
        throw new CellError('HYPERVISOR_ERROR', `${vm.name} is ${after.state} although libvirt powered it off`, {
          metadata: { vm: vm.uuid, state: after.state },
        });
      },
    };
  }

  reboot(): VmAction<VmAfter> {
    const flags = virDomainRebootFlagValues.VIR_DOMAIN_REBOOT_ACPI_POWER_BTN;
    return this.#control(vmRules.RebootVm, 'reboot', ({ remote }, dom) => remote.domainReboot({ dom, flags }));
  }

  reset(): VmAction<VmAfter> {
    return this.#control(vmRules.ResetVm, 'reset', ({ remote }, dom) => remote.domainReset({ dom, flags: 0 }));
  }

  pause(): VmAction<VmAfter> {
    const suspend = this.#control(vmRules.PauseVm, 'pause', ({ remote }, dom) => remote.domainSuspend({ dom }));
    return unlessAlready(isPausedByUser, suspend);
  }

  resume(): VmAction<VmAfter> {
    const resume = this.#control(vmRules.ResumeVm, 'resume', ({ remote }, dom) => remote.domainResume({ dom }));
    return unlessAlready((vm) => vm.state === 'running', resume);
  }

  async #boot(vm: VmRecord, flags: number, { setPhase }: OperationContext): Promise<void> {
    await this.#requireMemory(vm);
    setPhase('starting QEMU');
    const how = { doing: 'start', otherwise: 'VM_START_FAILED', timeoutMs: startTimeoutMs } as const;
    await this.#libvirt(vm, how, ({ remote }, dom) => remote.domainCreateWithFlags({ dom, flags }));
  }

  /** Throws MEMORY_OVERCOMMIT or HUGEPAGES_EXHAUSTED if the host has too little of the kind of memory that the VM has all of at once. */
  async #requireMemory(vm: VmRecord): Promise<void> {
    // QEMU says itself what a saved state lacks, and keeps it.
    if (vm.hasSavedState) return;
    if (vm.config.memoryBacking.locked) await requireLockableMemory(vm, { why: 'as lock_memory says' });
    const nodes = this.#parts.facts.get().capabilities.numaCells.map(({ id }) => id);
    await requireFreePages(this.#parts.calls, vm, nodes);
  }

  /** Goes on from the saved state, which libvirt deletes when that has succeeded, and keeps when it has not. */
  async #restore(vm: VmRecord, flags: number, { setPhase }: OperationContext): Promise<void> {
    setPhase('restoring the saved state');
    const doing = 'restore the saved state, which is kept, of';
    const how = { doing, otherwise: 'VM_RESTORE_FAILED', timeoutMs: restoreTimeoutMs } as const;
    await this.#libvirt(vm, how, async ({ remote }, dom) => {
      // One that is not whole libvirt would delete, and start the VM from its disks without a word.
      await remote.domainManagedSaveGetXmlDesc({ dom, flags: 0 });
      await remote.domainCreateWithFlags({ dom, flags });
    });
  }

  #control({ check }: VmRule, doing: string, call: DomainCall): VmAction<VmAfter> {
    return {
      check,
      run: async (vm) => {
        await this.#libvirt(vm, { doing, timeoutMs: controlTimeoutMs }, call);
        return this.#seen(vm);
      },
    };
  }

  /** Throws LIMIT_EXCEEDED or MEMORY_OVERCOMMIT if the host has no room for the VM to run, HOST_IN_MAINTENANCE if it does not run and may not begin to. */
  requireRoom(vm: VmRecord): void {
    if (!isActive(vm.state)) this.#parts.maintenance.requireInService();
    const host = this.#parts.facts.get();
    const running = this.running(vm.uuid);
    requireHostVcpus(host, running, demandOf(vm.config));
    if (!vm.config.metadata?.requested.allowMemoryOvercommit) requireHostMemory(host, running, demandOf(vm.config));
  }

  /** Presses the power button until the guest is off; false when it is not in time. */
  async #askToShutDown(vm: VmRecord, timeoutMs: number, { signal }: OperationContext): Promise<boolean> {
    const deadline = performance.now() + timeoutMs;
    const until = (now: VmRecord | undefined) => !now || !isActive(now.state);
    let answers = true;
    for (let leftMs = timeoutMs; leftMs > 0; leftMs = deadline - performance.now()) {
      // A QEMU that hangs does not get to hear of it: pressing again would be one more call that nobody answers.
      const roundMs = Math.ceil(answers ? Math.min(leftMs, pressAgainMs) : leftMs);
      const wait = waitForVm(this.#parts.inventory, vm.uuid, { until, timeoutMs: roundMs, signal });
      const press: Promise<boolean> = answers ? this.#press(vm, roundMs) : Promise.resolve(false);
      const [off, pressed] = await Promise.all([wait, press]);
      if (off) return true;
      answers = pressed;
    }
    return false;
  }

  /** Presses the power button; false when QEMU has not answered in time. */
  async #press(vm: VmRecord, timeoutMs: number): Promise<boolean> {
    const flags = virDomainShutdownFlagValues.VIR_DOMAIN_SHUTDOWN_ACPI_POWER_BTN;
    try {
      await this.#libvirt(vm, { doing: 'shut down', timeoutMs }, ({ remote }, dom) =>
        remote.domainShutdownFlags({ dom, flags }),
      );
      return true;
    } catch (thrown) {
      if (!(thrown instanceof CellError)) throw thrown;
      if (thrown.reason === 'HYPERVISOR_TIMEOUT') return false;
      // The guest ended between two presses of the button.
      if (thrown.reason === 'VM_WRONG_STATE' || thrown.reason === 'VM_NOT_FOUND') return true;
      throw thrown;
    }
  }

  #libvirt(
    vm: VmRecord,
    { doing, otherwise, ...options }: Pick<LibvirtCallContext, 'doing' | 'otherwise'> & LongCallOptions,
    call: DomainCall,
  ): Promise<unknown> {
    const resource = { type: 'vm', name: vm.uuid } as const;
    const context = { doing: `${doing} ${vm.name}`, resource, ...(otherwise === undefined ? {} : { otherwise }) };
    return viaLibvirt(context, () =>
      this.#parts.calls.run((connection) => call(connection, domainRef(vm.uuid)), options),
    );
  }

  /** The VM as it is after a change: the caller reads its own write. */
  async #seen(vm: VmRecord): Promise<VmAfter> {
    await this.#parts.inventory.refresh(vm.uuid);
    return this.#parts.inventory.find({ tag: 'uuid', uuid: vm.uuid });
  }
}

type DomainCall = (connection: Connection, dom: ReturnType<typeof domainRef>) => Promise<unknown>;

function demandOf(definition: DomainDefinition): Demand {
  return { vcpus: definition.vcpu.current, memoryBytes: promisedMemory(definition) };
}

/** A VM that is already where it should be is left alone, and the call succeeds. */
function unlessAlready(there: (vm: VmRecord) => boolean, action: VmAction<VmAfter>): VmAction<VmAfter> {
  return {
    check: (vm) => action.check(vm),
    run: async (vm, operation) => (there(vm) ? vm : action.run(vm, operation)),
  };
}
