import { virDomainVcpuFlags } from 'node-libvirt';
import { type Access, permissionDenied } from '../core/access.ts';
import { type FieldViolation, invalidFields, toCellError } from '../core/error.ts';
import { UnfinishedError } from '../core/operation.ts';
import type { OperationContext } from '../core/operations.ts';
import { UndoStack } from '../core/undo.ts';
import { requireHostMemory, requireHostVcpus, requireVmWithinLimits } from '../host/limits.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import type { HostFactsSource } from '../hypervisor/host-facts.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { Pools } from '../hypervisor/pools.ts';
import type { Session } from '../hypervisor/session.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import type { ConsoleLogs } from './console-logs.ts';
import { sizeOf } from './creations.ts';
import { type Definitions, requireOwn } from './definitions.ts';
import type { LiveChanges } from './live-changes.ts';
import type { Machines } from './machines.ts';
import { requireState } from './require-state.ts';
import type { Reservations } from './reservations.ts';
import { checkSpec, machineFamily } from './spec/check-spec.ts';
import { startsByLibvirt } from './spec/define-vm.ts';
import { machineOf, requireHostOffers, requireHostSuffices } from './spec/host-offers.ts';
import { isForeign } from './spec/read-spec.ts';
import type { SpecChange } from './spec/stored-parts.ts';
import type { UpdateField } from './spec/update-fields.ts';
import type { VmSpec } from './spec/vm-spec.ts';
import { requireKernelInReach, requireRoleInReach } from './spec-reach.ts';
import { isUnsettled } from './unfinished.ts';
import type { VmAction } from './vm-action.ts';
import { VolumeResolver } from './volume-resolver.ts';

/** What changing specs needs. */
export interface UpdatesParts {
  readonly session: Session;
  readonly inventory: Inventory;
  readonly pools: Pools;
  readonly facts: HostFactsSource;
  readonly machines: Machines;
  readonly definitions: Definitions;
  readonly live: LiveChanges;
  readonly reservations: Pick<Reservations, 'takeStorage'>;
  readonly consoleLogs: ConsoleLogs;
  /** Hears of what a failed change could not take back. */
  readonly onUndoFailure: (what: string, error: unknown) => void;
}

/** What is asked of one VM. */
export interface AskedChange {
  readonly before: VmSpec;
  readonly after: VmSpec;
  /** Those that differ. */
  readonly fields: readonly UpdateField[];
}

/** A change of a spec, as it is asked for. */
export interface Update {
  readonly access: Access;
  /** What it means for a VM as it is. Throws INVALID_FIELD. */
  readonly askedOf: (vm: VmRecord) => AskedChange;
}

/** What an update notes before it changes anything, so that a restarted celld knows whether it has begun, and what is to be done still. */
export interface UpdateNote {
  /** Of the definition before. */
  readonly etag: string;
  /** Whether libvirt is to start the VM with the host. */
  readonly autostart: boolean;
}

const callTimeoutMs = 60_000;
/** libvirt's own calls change these, whoever defined the VM. */
const foreignFields: ReadonlySet<string> = new Set(['autostart', 'cpu.vcpus']);

/** Changes the specs of VMs: what is stored first, for libvirt then tells what it would not take; then what runs. */
export class Updates {
  readonly #parts: UpdatesParts;

  constructor(parts: UpdatesParts) {
    this.#parts = parts;
  }

  update(update: Update): VmAction<VmRecord> {
    return {
      check: async (vm) => {
        const asked = update.askedOf(vm);
        this.#require(vm, asked, update.access);
        this.#takeRole(vm, asked)[Symbol.dispose]();
        await this.#changeOf(vm, asked);
      },
      run: async (vm, operation) => {
        const asked = update.askedOf(vm);
        if (asked.fields.length === 0) return vm;
        using _role = this.#takeRole(vm, asked);
        const autostart = isForeign(vm) ? asked.after.autostart : startsByLibvirt(asked.after);
        await operation.note({ etag: vm.etag, autostart } satisfies UpdateNote);
        const undo = new UndoStack(({ what, error }) => this.#parts.onUndoFailure(what, error));
        try {
          return await this.#make(vm, { asked, autostart, undo }, operation);
        } catch (thrown) {
          // Without libvirt nothing can be taken back now; the recovery goes on.
          if (isUnsettled(thrown)) throw thrown;
          const failures = await undo.rollback();
          for (const { what, error } of failures) this.#parts.onUndoFailure(what, error);
          throw failures.length === 0 ? thrown : new UnfinishedError(toCellError(thrown));
        }
      },
    };
  }

  /**
   * Brings an interrupted update to an end: what was stored is kept, and the running VM follows as far as it can; the rest is told as waiting for a
   * restart. `undone`: nothing had been stored.
   */
  async recover(
    vm: VmRecord,
    [note]: readonly UpdateNote[],
    operation: Pick<OperationContext, 'setPhase' | 'signal'>,
  ): Promise<VmRecord | 'undone'> {
    if (!note || vm.etag === note.etag) return 'undone';
    await this.#setAutostart(vm, note.autostart);
    try {
      await this.#parts.live.vcpus(await this.#parts.live.memory(vm), operation);
    } catch (thrown) {
      if (isUnsettled(thrown)) throw thrown;
    }
    return this.#parts.inventory.get({ tag: 'uuid', uuid: vm.uuid });
  }

  async #make(
    vm: VmRecord,
    { asked, autostart, undo }: { readonly asked: AskedChange; readonly autostart: boolean; readonly undo: UndoStack },
    operation: OperationContext,
  ): Promise<VmRecord> {
    const { live } = this.#parts;
    operation.setPhase('changing the definition');
    const stored = await this.#store(vm, asked, undo);
    if (autostart !== vm.autostart) {
      undo.push(`autostart of ${vm.name}`, () => this.#setAutostart(vm, vm.autostart));
      await this.#setAutostart(vm, autostart);
    }
    const changes = (path: string) => asked.fields.some((field) => field.path === path);
    let now = stored;
    if (changes('memory_bytes')) now = await live.memory(now);
    // What is plugged in cannot be taken out without the guest: so it comes last.
    if (changes('cpu.vcpus')) now = await live.vcpus(now, operation);
    await this.#parts.inventory.refresh(vm.uuid);
    return this.#parts.inventory.get({ tag: 'uuid', uuid: vm.uuid });
  }

  async #store(vm: VmRecord, asked: AskedChange, undo: UndoStack): Promise<VmRecord> {
    const { definitions, inventory, live } = this.#parts;
    if (isForeign(vm)) {
      if (asked.fields.some(({ path }) => path === 'cpu.vcpus')) await this.#storeForeignVcpus(vm, asked.after, undo);
      return inventory.get({ tag: 'uuid', uuid: vm.uuid });
    }
    const change = await this.#changeOf(vm, asked);
    const parts = new Set(asked.fields.flatMap((field) => field.parts));
    const { vm: stored, back } = await definitions.editWithWayBack(vm, (domain, edit) => {
      for (const part of parts) part(domain, edit, change);
    });
    undo.push(`definition of ${vm.name}`, async () => {
      await back();
      // The balloon follows what is stored.
      await live.memory(inventory.get({ tag: 'uuid', uuid: vm.uuid }));
    });
    return stored;
  }

  /** libvirt's own call, which leaves the rest of the definition to itself. */
  async #storeForeignVcpus(vm: VmRecord, { cpu }: VmSpec, undo: UndoStack): Promise<void> {
    const set = async (nvcpus: number) => {
      const flags = virDomainVcpuFlags.VIR_DOMAIN_VCPU_CONFIG;
      await this.#libvirt(vm, 'store the vCPUs of', ({ remote }, dom) =>
        remote.domainSetVcpusFlags({ dom, nvcpus, flags }, { timeoutMs: callTimeoutMs }),
      );
      await this.#parts.inventory.refresh(vm.uuid);
    };
    undo.push(`vCPUs of ${vm.name}`, () => set(vm.config.vcpu.current));
    await set(cpu.vcpus);
  }

  async #setAutostart(vm: VmRecord, autostart: boolean): Promise<void> {
    await this.#libvirt(vm, 'set autostart of', ({ remote }, dom) =>
      remote.domainSetAutostart({ dom, autostart: autostart ? 1 : 0 }, { timeoutMs: callTimeoutMs }),
    );
    await this.#parts.inventory.refresh(vm.uuid);
  }

  #libvirt(
    { uuid, name }: VmRecord,
    doing: string,
    call: (connection: ReturnType<Session['connection']>, dom: ReturnType<typeof domainRef>) => Promise<void>,
  ): Promise<void> {
    return viaLibvirt({ doing: `${doing} ${name}`, resource: { type: 'vm', name: uuid } }, () =>
      call(this.#parts.session.connection(), domainRef(uuid)),
    );
  }

  #require(vm: VmRecord, asked: AskedChange, access: Access): void {
    const { before, after, fields } = asked;
    if (isForeign(vm)) requireForeignChange(vm, asked);
    const violations = [...checkSpec(after), ...checkChange(asked)];
    if (violations.length > 0) throw invalidFields(violations);
    const { grant } = access;
    const labels = Object.fromEntries(after.labels);
    if (fields.some(({ path }) => path === 'labels') && !grant.everything && !grant.newVm({ uuid: vm.uuid, labels }))
      throw permissionDenied(access, ' for a VM with these labels: it may set only those of its scope');
    if (fields.some(({ path }) => path === 'storage_role'))
      for (const spec of [before, after]) requireRoleInReach(access, spec);
    requireKernelInReach(access, after);
    if (fields.some(({ effect }) => effect !== 'at-once')) this.#requireHost(vm, after);
  }

  /** Keeps others from becoming the storage controller of the host meanwhile, if this is to be it. Throws STORAGE_CONTROLLER_EXISTS, and VM_WRONG_STATE for one that runs. */
  #takeRole(vm: VmRecord, { before, after }: AskedChange): Disposable {
    const [was, is] = [before, after].map(({ storage }) => storage?.role === 'controller');
    if (was === is) return { [Symbol.dispose]: () => undefined };
    requireState(vm, ['shut-off'], 'given another storage role');
    return is ? this.#parts.reservations.takeStorage(vm) : { [Symbol.dispose]: () => undefined };
  }

  #requireHost(vm: VmRecord, after: VmSpec): void {
    const host = this.#parts.facts.get();
    requireVmWithinLimits(sizeOf(after));
    requireHostOffers(after, host);
    requireHostSuffices(after, host);
    if (!isActive(vm.state)) return;
    const running = this.#parts.machines.running(vm.uuid);
    const memory = { vcpus: 0, memoryBytes: after.memoryBytes };
    if (vm.live.devices.memories && !after.allowMemoryOvercommit) requireHostMemory(host, running, memory);
    const vcpus = Math.min(after.cpu.vcpus, vm.live.vcpu.maximum);
    if (vcpus > vm.live.vcpu.current) requireHostVcpus(host, running, { vcpus, memoryBytes: 0 });
  }

  /** Finds what of the host the new definition needs. */
  async #changeOf(vm: VmRecord, { before, after, fields }: AskedChange): Promise<SpecChange> {
    const boots = fields.some(({ path }) => path === 'direct_boot');
    const volumes = new VolumeResolver(this.#parts, vm.uuid);
    const existing = async (ref: NonNullable<VmSpec['directBoot']>['kernel'] | undefined) =>
      ref && (boots ? await volumes.existing(ref, 'read') : this.#known(ref));
    return {
      uuid: vm.uuid,
      before,
      after,
      domainType: vm.config.type === 'kvm' ? 'kvm' : 'qemu',
      machine: machineOf(after, this.#parts.facts.get()),
      kernel: await existing(after.directBoot?.kernel),
      initrd: await existing(after.directBoot?.initrd),
      serialLog: this.#parts.consoleLogs.pathOf(vm.uuid),
    };
  }

  /** A volume that the VM boots from already: it need not be there now. */
  #known(ref: NonNullable<VmSpec['directBoot']>['kernel']) {
    return { ref, path: this.#parts.pools.pathOf(ref), format: 'raw' as const };
  }
}

/** Throws VM_FOREIGN for what only a new definition could change. */
function requireForeignChange(vm: VmRecord, { after, fields }: AskedChange): void {
  if (fields.some(({ path }) => !foreignFields.has(path))) requireOwn(vm);
  if (after.cpu.vcpus > vm.config.vcpu.maximum) requireOwn(vm);
}

/** What may be in a new VM, but does not become of one that is there. */
function checkChange({ before, after }: AskedChange): FieldViolation[] {
  const violations: FieldViolation[] = [];
  const family = ({ machineType }: VmSpec) => machineType && machineFamily(machineType);
  if (family(before) !== family(after)) {
    const description = `must stay in its family, as ${before.machineType ?? ''}: the devices would not find their places`;
    violations.push({ field: 'spec.machine_type', description });
  }
  const { firmware } = before;
  const sameFirmware = firmware.kind === after.firmware.kind && secureBoot(before) === secureBoot(after);
  if (firmware.kind === 'uefi' && !sameFirmware) {
    const description = 'of a VM with UEFI stays as it is: the variables that it keeps would not fit another';
    violations.push({ field: 'spec.firmware', description });
  }
  return violations;
}

const secureBoot = ({ firmware }: VmSpec) => firmware.kind === 'uefi' && firmware.secureBoot;
