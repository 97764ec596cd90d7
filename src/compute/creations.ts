import { randomUUID } from 'node:crypto';
import { virDomainDefineFlags } from 'node-libvirt';
import type { Access } from '../core/access.ts';
import { CellError, invalidFields, toCellError } from '../core/error.ts';
import type { PoolName, RequestId, Uuid, VolumeName } from '../core/ids.ts';
import { UnfinishedError } from '../core/operation.ts';
import type { OperationContext } from '../core/operations.ts';
import { KIB } from '../core/quantities.ts';
import { UndoStack } from '../core/undo.ts';
import { writeDomain } from '../domain-xml/domain.ts';
import { requireVmWithinLimits, type VmSize } from '../host/limits.ts';
import type { Maintenance } from '../host/maintenance.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import type { HostFactsSource } from '../hypervisor/host-facts.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import { requireBridge, requireNetwork } from '../hypervisor/networks.ts';
import type { Pools } from '../hypervisor/pools.ts';
import type { Session } from '../hypervisor/session.ts';
import { VmRecord } from '../hypervisor/vm-record.ts';
import type { ConsoleLogs } from './console-logs.ts';
import { type CpuDefault, requireBaseline, withCpuDefault } from './cpu-default.ts';
import type { Reservation, Reservations } from './reservations.ts';
import { seedImage } from './seed-image.ts';
import { checkSpec, machineFamily } from './spec/check-spec.ts';
import { defaultMachine, defineVm, startsByLibvirt } from './spec/define-vm.ts';
import { guestFeatures, guestOffer } from './spec/guest-features.ts';
import { machineOf, notOffered, requireHostOffers, requireHostSuffices } from './spec/host-offers.ts';
import type { ResolvedVolume, VmPlan } from './spec/vm-plan.ts';
import type { CloudInitSpec, DiskBus, VmSpec, VolumeRef } from './spec/vm-spec.ts';
import { requireSpecInReach } from './spec-reach.ts';
import { undefineVm } from './undefine-vm.ts';
import { isUnsettled } from './unfinished.ts';
import { VolumeResolver } from './volume-resolver.ts';

/** What making VMs needs. */
export interface CreationsParts {
  readonly session: Session;
  readonly inventory: Inventory;
  readonly pools: Pools;
  readonly facts: HostFactsSource;
  readonly reservations: Reservations;
  readonly consoleLogs: ConsoleLogs;
  readonly maintenance: Pick<Maintenance, 'requireInService'>;
  /** The image with drivers that VMs may ask for; undefined: the host has none. */
  readonly driversMedia: VolumeRef | undefined;
  /** Of VMs whose spec names no CPU. */
  readonly cpuDefault: CpuDefault;
  /** Hears of what could not be undone. */
  readonly onUndoFailure: (what: string, error: unknown) => void;
}

/** A VM to be made. */
export interface Creation {
  /** What its caller may reach: nothing else goes into the VM. */
  readonly access: Access;
  readonly uuid: Uuid;
  readonly requestId: RequestId;
  readonly spec: VmSpec;
}

/**
 * What a creation notes before it does it, so that a restarted celld can take back the volumes that it made, or do what was to follow the
 * definition.
 */
export type CreationNote = { readonly pool: string; readonly volume: string } | { readonly autostart: true };

/** A volume that a plan will make. */
interface VolumeToMake {
  readonly place: VolumeRef;
  readonly capacityBytes: number;
  readonly format: 'raw' | 'qcow2';
}

const defineTimeoutMs = 60_000;
/** The texts of a seed have at most 3 × 64 KiB; ISO 9660 adds some 60. */
const seedCapacityBytes = 256 * KIB;

/** Makes VMs: everything is checked first, and a failure in the middle leaves nothing behind. */
export class Creations {
  readonly #parts: CreationsParts;

  constructor(parts: CreationsParts) {
    this.#parts = parts;
  }

  /** Checks what needs no waiting, and keeps name, addresses and volumes for this VM until disposed of. */
  reserve({ access, uuid, spec: asked }: Creation): Reservation {
    requireSpecInReach(access, { uuid, spec: asked }, this.#parts.pools);
    const violations = checkSpec(asked);
    if (violations.length > 0) throw invalidFields(violations);
    const spec = withCpuDefault(asked, this.#parts.cpuDefault);
    requireSpecWithinLimits(spec);
    this.#parts.maintenance.requireInService();
    const host = this.#parts.facts.get();
    requireHostOffers(spec, host);
    requireHostSuffices(spec, host);
    const drivers = this.#driversOf(spec);
    return this.#parts.reservations.take(uuid, spec, drivers ? [drivers] : []);
  }

  /** Checks the rest, and keeps nothing. Gives the VM as it would be. */
  async validate(creation: Creation): Promise<VmRecord> {
    const reservation = this.reserve(creation);
    // Who only asks must not be in the way of who does it.
    reservation[Symbol.dispose]();
    const plan = await this.#plan(creation, reservation);
    const xml = writeDomain(defineVm(plan));
    const observation = {
      uuid: creation.uuid,
      name: creation.spec.name,
      domainId: -1,
      condition: { state: 'shut-off', reason: 'unknown' } as const,
      persistent: true,
      autostart: startsByLibvirt(creation.spec),
      configXml: xml,
      liveXml: xml,
      observedTime: new Date(),
    };
    return new VmRecord(observation, { stateTime: undefined, fault: undefined }, undefined);
  }

  /** Makes the VM. `reservation` is that of the creation, and stays its caller's. Throws UnfinishedError where something is left. */
  async run(creation: Creation, reservation: Reservation, operation: OperationContext): Promise<VmRecord> {
    const plan = await this.#plan(creation, reservation);
    const undo = new UndoStack(({ what, error }) => this.#parts.onUndoFailure(what, error));
    try {
      operation.setPhase('making volumes');
      for (const volume of volumesToMake(plan)) await this.#make(volume, operation, undo);
      await this.#writeSeed(plan, creation);
      return await this.#define(plan, operation, undo);
    } catch (thrown) {
      // Without libvirt nothing can be taken back now; the recovery does it.
      if (isUnsettled(thrown)) throw thrown;
      const failures = await undo.rollback();
      for (const { what, error } of failures) this.#parts.onUndoFailure(what, error);
      throw failures.length === 0 ? thrown : new UnfinishedError(toCellError(thrown));
    }
  }

  /**
   * Brings an interrupted creation to an end: gives the VM if it was defined and is as it was to be, else takes it back and deletes the volumes
   * that were noted.
   * @param notes Of the operation, in order.
   */
  async recover(uuid: Uuid, requestId: RequestId, notes: readonly CreationNote[]): Promise<VmRecord | 'undone'> {
    const { inventory, pools } = this.#parts;
    const vm = inventory.find({ tag: 'uuid', uuid });
    if (vm?.config.metadata?.createRequestId === requestId) {
      const whole = notes.some((note) => 'autostart' in note) ? await this.#withAutostart(vm) : vm;
      if (whole) return whole;
      await this.#undefine(vm);
    }
    for (const note of notes) {
      // Only what this VM's creation can have made. The names were ours when they were noted.
      if ('autostart' in note || !note.volume.startsWith(`${uuid}-`)) continue;
      await pools.delete({ pool: note.pool as PoolName, volume: note.volume as VolumeName });
    }
    return 'undone';
  }

  /** undefined when libvirt does not set it. */
  async #withAutostart(vm: VmRecord): Promise<VmRecord | undefined> {
    if (vm.autostart) return vm;
    const { inventory, session } = this.#parts;
    const { uuid, name } = vm;
    try {
      await viaLibvirt({ doing: `set autostart of ${name}`, resource: { type: 'vm', name: uuid } }, () =>
        session
          .connection()
          .remote.domainSetAutostart({ dom: domainRef(uuid), autostart: 1 }, { timeoutMs: defineTimeoutMs }),
      );
    } catch (thrown) {
      if (isUnsettled(thrown)) throw thrown;
    }
    await inventory.refresh(uuid);
    const after = inventory.get({ tag: 'uuid', uuid });
    return after.autostart ? after : undefined;
  }

  async #undefine({ uuid, name }: Pick<VmRecord, 'uuid' | 'name'>): Promise<void> {
    const { inventory, session } = this.#parts;
    await viaLibvirt({ doing: `undefine ${name}`, resource: { type: 'vm', name: uuid } }, () =>
      undefineVm(session.connection(), uuid),
    );
    await inventory.refresh(uuid);
  }

  async #make(volume: VolumeToMake, operation: OperationContext, undo: UndoStack): Promise<void> {
    const { pools } = this.#parts;
    const { pool, volume: name } = volume.place;
    await operation.note({ pool, volume: name });
    try {
      await pools.create(volume.place, volume);
    } catch (thrown) {
      // What failed in the middle may have left a file. One that was there before is not ours.
      const before = thrown instanceof CellError && thrown.reason === 'VOLUME_ALREADY_EXISTS';
      if (!before) undo.push(`volume ${pool}/${name}`, () => pools.delete(volume.place));
      throw thrown;
    }
    undo.push(`volume ${pool}/${name}`, () => pools.delete(volume.place));
  }

  async #writeSeed({ seed }: VmPlan, creation: Creation): Promise<void> {
    const { cloudInit } = creation.spec;
    if (!cloudInit || !seed) return;
    const image = seedOf(cloudInit, creation);
    try {
      await this.#parts.pools.upload(seed.ref, image);
    } finally {
      // The texts it was made from are the collector's; this copy need not wait for that.
      image.fill(0);
    }
  }

  async #define(plan: VmPlan, operation: OperationContext, undo: UndoStack): Promise<VmRecord> {
    const { inventory, session } = this.#parts;
    const { uuid, spec } = plan;
    operation.setPhase('defining the domain');
    const autostart = startsByLibvirt(spec);
    if (autostart) await operation.note({ autostart: true });
    const resource = { type: 'vm', name: uuid } as const;
    await viaLibvirt({ doing: `define ${spec.name}`, resource }, async () => {
      const { remote } = session.connection();
      const flags = virDomainDefineFlags.VIR_DOMAIN_DEFINE_VALIDATE;
      const { dom } = await remote.domainDefineXmlFlags(
        { xml: writeDomain(defineVm(plan)), flags },
        { timeoutMs: defineTimeoutMs },
      );
      undo.push(`domain ${spec.name}`, () => this.#undefine({ uuid, name: spec.name }));
      if (autostart) await remote.domainSetAutostart({ dom, autostart: 1 }, { timeoutMs: defineTimeoutMs });
    });
    await inventory.refresh(uuid);
    const vm = inventory.get({ tag: 'uuid', uuid });
    // libvirt answers that it was done even when it could not be.
    if (vm.autostart !== autostart) throw notAutostarted(vm);
    return vm;
  }

  async #plan({ uuid, requestId, spec: asked }: Creation, { macs }: Reservation): Promise<VmPlan> {
    const { cpuDefault } = this.#parts;
    const spec = withCpuDefault(asked, cpuDefault);
    if (spec !== asked) await requireBaseline(cpuDefault, this.#parts);
    const host = this.#parts.facts.get();
    await this.#requireNetworks(spec);
    const volumes = new VolumeResolver(this.#parts, uuid);
    const disks: ResolvedVolume[] = [];
    for (const disk of spec.disks) disks.push(await volumes.ofDisk(disk));
    const cdroms: (ResolvedVolume | undefined)[] = [];
    for (const { volume } of spec.cdroms) cdroms.push(volume && (await volumes.existing(volume, 'read')));
    const { kernel, initrd } = spec.directBoot ?? {};
    const drivers = this.#driversOf(spec);
    return {
      uuid,
      spec,
      createRequestId: requestId,
      createTime: new Date(),
      architecture: host.capabilities.cpu.arch,
      machine: machineOf(spec, host),
      domainType: host.acceleration.domainType,
      disks,
      cdroms,
      drivers: drivers && (await volumes.existing(drivers, 'read')),
      seed: spec.cloudInit && (await volumes.seed()),
      kernel: kernel && (await volumes.existing(kernel, 'read')),
      initrd: initrd && (await volumes.existing(initrd, 'read')),
      macs,
      serialLog: this.#parts.consoleLogs.pathOf(uuid),
      guest: guestFeatures(spec, guestOffer(host)),
      generationId: spec.generationId ? randomUUID() : undefined,
      sev: host.domainCapabilities?.sev,
    };
  }

  /** The image with drivers, where the spec wants it. Throws NOT_SUPPORTED_BY_HOST where there is none. */
  #driversOf({ driversMedia }: VmSpec): VolumeRef | undefined {
    if (!driversMedia) return undefined;
    const media = this.#parts.driversMedia;
    if (!media) throw notOffered('spec.drivers_media', 'the host has no hypervisor.driversMedia configured');
    return media;
  }

  async #requireNetworks({ nics }: VmSpec): Promise<void> {
    for (const { source } of nics) {
      if (source.tag === 'network') await requireNetwork(this.#parts.session, source.network);
      else await requireBridge(this.#parts.session, source.bridge);
    }
  }
}

function notAutostarted({ uuid, name }: VmRecord): CellError {
  return new CellError('HYPERVISOR_ERROR', `libvirt could not have ${name} started with the host`, {
    metadata: { vm: uuid, name },
    resource: { type: 'vm', name: uuid, description: 'could not be set to start with the host' },
  });
}

/** The volumes of a plan that do not exist yet, in the order of their making. */
function volumesToMake({ spec, disks, seed }: VmPlan): VolumeToMake[] {
  const made = spec.disks.flatMap(({ source }, index) => {
    const disk = disks[index];
    if (source.tag !== 'new-volume' || !disk) return [];
    return [{ place: disk.ref, capacityBytes: source.capacityBytes, format: source.format }];
  });
  return seed ? [...made, { place: seed.ref, capacityBytes: seedCapacityBytes, format: 'raw' }] : made;
}

function seedOf({ userData, metaData, networkConfig }: CloudInitSpec, { uuid, spec }: Creation): Buffer {
  // JSON is YAML too, and quotes whatever needs it.
  const ownMetaData = JSON.stringify({ 'instance-id': uuid, 'local-hostname': spec.name });
  return seedImage({
    userData: userData.reveal(),
    metaData: metaData?.reveal() ?? `${ownMetaData}\n`,
    networkConfig: networkConfig?.reveal(),
  });
}

/** Throws LIMIT_EXCEEDED for a VM that is too large for any host. */
export function requireSpecWithinLimits(spec: VmSpec): void {
  requireVmWithinLimits(sizeOf(spec));
}

/** What the limits of a VM count. */
export function sizeOf({
  cpu,
  memoryBytes,
  maximumMemoryBytes,
  nics,
  disks,
  cdroms,
  cloudInit,
  driversMedia,
  machineType,
}: VmSpec): VmSize {
  const onBus = (...buses: DiskBus[]) => disks.filter(({ bus }) => buses.includes(bus)).length;
  const ideOpticals =
    machineFamily(machineType ?? defaultMachine) === 'i440fx'
      ? cdroms.length + (cloudInit ? 1 : 0) + (driversMedia ? 1 : 0)
      : 0;
  return {
    vcpus: cpu.maximumVcpus,
    memoryBytes: maximumMemoryBytes ?? memoryBytes,
    nics: nics.length,
    ideDisks: onBus('ide') + ideOpticals,
    scsiVirtioDisks: onBus('scsi', 'virtio'),
  };
}
