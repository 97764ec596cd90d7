import { randomUUID } from 'node:crypto';
import { virDomainDefineFlags, virDomainXMLFlags as xmlFlag } from 'node-libvirt';
import type { Access } from '../core/access.ts';
import { CellError, toCellError } from '../core/error.ts';
import type { PoolName, RequestId, Uuid, VmName, VolumeName } from '../core/ids.ts';
import { UnfinishedError } from '../core/operation.ts';
import type { OperationContext } from '../core/operations.ts';
import { UndoStack } from '../core/undo.ts';
import { cloneDomain, clonedNvramPath, nvramPath } from '../domain-xml/clone-domain.ts';
import type { CellMetadata, Drive } from '../domain-xml/metadata.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import { defaultVariablesPath, type FirmwareVariables } from '../hypervisor/firmware-variables.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { LongCalls } from '../hypervisor/long-calls.ts';
import { placeText, type Volume, volumeExists } from '../hypervisor/pools.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { CreationsParts } from './creations.ts';
import { requireOwn } from './definitions.ts';
import type { HostDevices } from './host-devices.ts';
import { seedVolume } from './new-volumes.ts';
import { requireNoSavedState, requireState } from './require-state.ts';
import type { Reservation } from './reservations.ts';
import { fileOf, readDrives, readSpec } from './spec/read-spec.ts';
import type { DiskSpec, VmSpec, VolumeRef } from './spec/vm-spec.ts';
import { requireSpecInReach } from './spec-reach.ts';
import { undefineVm } from './undefine-vm.ts';
import { isUnsettled } from './unfinished.ts';
import type { VmAction } from './vm-action.ts';

/** What cloning needs. */
export interface ClonesParts
  extends Pick<
    CreationsParts,
    'session' | 'inventory' | 'pools' | 'reservations' | 'consoleLogs' | 'maintenance' | 'onUndoFailure'
  > {
  readonly calls: LongCalls;
  readonly firmwareVariables: FirmwareVariables;
  readonly hostDevices: HostDevices;
}

/** A clone that is asked for. */
export interface CloneRequest {
  /** What its caller may reach: the clone is within it. */
  readonly access: Access;
  readonly requestId: RequestId;
  readonly uuid: Uuid;
  readonly name: VmName;
  /** undefined: those of the VM. */
  readonly labels: ReadonlyMap<string, string> | undefined;
}

/** What a clone notes before it does it: first who it is, then each file that it makes. */
export type CloneNote =
  | { readonly clone: string }
  | { readonly pool: string; readonly volume: string }
  | { readonly firmwareVariables: string };

/** A volume and the copy that the clone gets. */
interface Copy {
  readonly drive: string;
  readonly from: Volume;
  readonly to: VolumeRef;
}

const timeoutMs = 60_000;
/** A TiB at 100 MB/s takes three hours. */
const copyTimeoutMs = 12 * 3_600_000;

/** Makes VMs that are as others are: everything is checked first, and a failure in the middle leaves nothing behind. */
export class Clones {
  readonly #parts: ClonesParts;

  constructor(parts: ClonesParts) {
    this.#parts = parts;
  }

  /** Clones a VM that is shut off. */
  clone(request: CloneRequest): VmAction<VmRecord> {
    return {
      check: async (vm) => {
        // Who only asks must not be in the way of who does it.
        const reservation = this.#reserve(vm, request);
        reservation[Symbol.dispose]();
        await this.#copies(vm, request);
      },
      run: async (vm, operation) => {
        using reservation = this.#reserve(vm, request);
        return this.#make(vm, { request, reservation, operation });
      },
    };
  }

  /**
   * Brings an interrupted clone to an end: gives the VM if it was defined, else deletes the files that were noted.
   * @param notes Of the operation, in order.
   */
  async recover(requestId: RequestId, notes: readonly CloneNote[]): Promise<VmRecord | 'undone'> {
    const { inventory, pools } = this.#parts;
    const uuid = notes.flatMap((note) => ('clone' in note ? [note.clone as Uuid] : []))[0];
    if (uuid === undefined) return 'undone';
    await inventory.refresh(uuid);
    const vm = inventory.find({ tag: 'uuid', uuid });
    if (vm?.config.metadata?.createRequestId === requestId) return vm;
    for (const note of notes) {
      // Only what this clone can have made. The names were ours when they were noted.
      if ('firmwareVariables' in note) await this.#deleteVariables(note.firmwareVariables);
      if (!('volume' in note) || !note.volume.startsWith(`${uuid}-`)) continue;
      await pools.delete({ pool: note.pool as PoolName, volume: note.volume as VolumeName });
    }
    return 'undone';
  }

  #reserve(vm: VmRecord, { access, uuid, name, labels }: CloneRequest): Reservation {
    requireOwn(vm);
    requireState(vm, ['shut-off'], 'cloned');
    requireNoSavedState(vm, 'cloned');
    this.#parts.hostDevices.requireNone(vm, 'cloned');
    this.#parts.maintenance.requireInService();
    const spec = cloneSpec(readSpec(vm, this.#parts.pools), { name, labels });
    const outside = spec.disks.find(({ source }) => source.tag === 'outside');
    if (outside) throw notCloned(vm, `its disk ${outside.name} is not in a pool of Cell`);
    // A copy of an interface that Cell cannot say would have its address too.
    if (spec.nics.length !== [...vm.config.claims.macs].length)
      throw notCloned(vm, 'it has a network interface that Cell has no notion of');
    requireSpecInReach(access, { uuid, spec }, this.#parts.pools);
    return this.#parts.reservations.take(uuid, spec);
  }

  /** What is to be copied. Throws VOLUME_NOT_FOUND, VOLUME_ALREADY_EXISTS, POOL_FULL. */
  async #copies(vm: VmRecord, { uuid }: CloneRequest): Promise<Copy[]> {
    const { pools } = this.#parts;
    const copies: Copy[] = [];
    for (const { name, use, disk, target } of readDrives(vm.config)) {
      const isWritten = use === 'disk' && disk.device === 'disk' && !disk.readOnly;
      const path = isWritten || use === 'cloud-init' ? fileOf(disk, pools) : undefined;
      const place = path === undefined ? undefined : pools.placeOf(path);
      if (!place) continue;
      const from = await pools.find(place);
      const volume = `${uuid}-${name ?? target}.${from.format}` as VolumeName;
      const to = use === 'cloud-init' ? seedVolume(uuid, pools) : { pool: place.pool, volume };
      if (await pools.has(to)) throw volumeExists(to);
      copies.push({ drive: name ?? target, from, to });
    }
    const wanted = Map.groupBy(copies, ({ to }) => to.pool);
    for (const [pool, parts] of wanted)
      await pools.requireSpace(
        pool,
        parts.reduce((sum, { from }) => sum + from.allocationBytes, 0),
      );
    return copies;
  }

  async #make(vm: VmRecord, making: Making): Promise<VmRecord> {
    const { request, operation } = making;
    const copies = await this.#copies(vm, request);
    const undo = new UndoStack(({ what, error }) => this.#parts.onUndoFailure(what, error));
    await operation.note({ clone: request.uuid });
    try {
      for (const copy of copies) await this.#copy(copy, operation, undo);
      const xml = await this.#storedXml(vm);
      await this.#copyVariables(vm, { ...making, xml }, undo);
      return await this.#define(vm, { ...making, copies, xml }, undo);
    } catch (thrown) {
      // Without libvirt nothing can be taken back now; the recovery does it.
      if (isUnsettled(thrown)) throw thrown;
      const failures = await undo.rollback();
      for (const { what, error } of failures) this.#parts.onUndoFailure(what, error);
      throw failures.length === 0 ? thrown : new UnfinishedError(toCellError(thrown));
    }
  }

  async #copy({ drive, from, to }: Copy, { note, setPhase }: OperationContext, undo: UndoStack): Promise<void> {
    const { pools, calls } = this.#parts;
    setPhase(`copying ${drive}`);
    await note({ pool: to.pool, volume: to.volume });
    undo.push(`volume ${placeText(to)}`, () => pools.delete(to));
    await pools.copy({ from, to }, (call) => calls.run(call, { timeoutMs: copyTimeoutMs }));
  }

  async #copyVariables(
    vm: VmRecord,
    { request, operation, xml }: Making & Pick<Made, 'xml'>,
    undo: UndoStack,
  ): Promise<void> {
    const paths = variablesPaths(xml, vm, request);
    if (paths === undefined) return;
    operation.setPhase('copying the firmware variables');
    const beforeCopy = async () => {
      await operation.note({ firmwareVariables: paths.to });
      undo.push(`firmware variables ${paths.to}`, () => this.#deleteVariables(paths.to));
    };
    await viaLibvirt({ doing: 'copy the firmware variables' }, () =>
      this.#parts.firmwareVariables.copy(this.#parts.session.connection(), { ...paths, beforeCopy }),
    );
  }

  #deleteVariables(path: string): Promise<void> {
    return viaLibvirt({ doing: 'delete firmware variables' }, () =>
      this.#parts.firmwareVariables.delete(this.#parts.session.connection(), path),
    );
  }

  async #define(vm: VmRecord, making: Making & Made, undo: UndoStack): Promise<VmRecord> {
    const { inventory, pools, consoleLogs, session } = this.#parts;
    const { request, reservation, operation, copies, xml: original } = making;
    const { uuid, name } = request;
    operation.setPhase('defining the domain');
    const xml = cloneDomain(original, {
      name,
      uuid,
      generationId: randomUUID(),
      macs: reservation.macs,
      files: new Map([
        ...copies.map(({ from, to }) => [from.path, pools.pathOf(to)] as const),
        [consoleLogs.pathOf(vm.uuid), consoleLogs.pathOf(uuid)],
      ]),
      metadata: cloneMetadata(vm, { ...request, copies }),
    });
    const context = { doing: `define ${name}`, resource: { type: 'vm', name: uuid } } as const;
    undo.push(`domain ${name}`, async () => {
      await viaLibvirt(context, () => undefineVm(session.connection(), uuid));
      await inventory.refresh(uuid);
    });
    const flags = virDomainDefineFlags.VIR_DOMAIN_DEFINE_VALIDATE;
    await viaLibvirt(context, () => session.connection().remote.domainDefineXmlFlags({ xml, flags }, { timeoutMs }));
    await inventory.refresh(uuid);
    return inventory.get({ tag: 'uuid', uuid });
  }

  async #storedXml({ uuid, name }: VmRecord): Promise<string> {
    const flags = xmlFlag.VIR_DOMAIN_XML_INACTIVE | xmlFlag.VIR_DOMAIN_XML_SECURE;
    const context = { doing: `read the definition of ${name}`, resource: { type: 'vm', name: uuid } } as const;
    const { xml } = await viaLibvirt(context, () =>
      this.#parts.session.connection().remote.domainGetXmlDesc({ dom: domainRef(uuid), flags }),
    );
    return xml;
  }
}

/** Where the firmware variables of a VM are, and where those of its clone go; undefined for a VM without. */
function variablesPaths(xml: string, { name, config }: VmRecord, clone: CloneRequest) {
  const own = nvramPath(xml);
  if (own !== undefined) return { from: own, to: clonedNvramPath(own, clone.uuid) };
  if (config.os.firmware.type !== 'efi') return undefined;
  return { from: defaultVariablesPath(name), to: defaultVariablesPath(clone.name) };
}

interface Making {
  readonly request: CloneRequest;
  readonly reservation: Reservation;
  readonly operation: OperationContext;
}

interface Made {
  readonly copies: readonly Copy[];
  /** The definition of the VM, with its secrets. */
  readonly xml: string;
}

/** What the clone asks for: new volumes for the disks that are written, new addresses. */
function cloneSpec(spec: VmSpec, { name, labels }: Pick<CloneRequest, 'name' | 'labels'>): VmSpec {
  return {
    ...spec,
    name,
    labels: labels ?? spec.labels,
    disks: spec.disks.map(ownDisk),
    nics: spec.nics.map((nic) => ({ ...nic, mac: undefined })),
  };
}

function ownDisk(disk: DiskSpec): DiskSpec {
  const { source } = disk;
  if (source.tag === 'outside' || disk.readOnly) return disk;
  const place = source.tag === 'volume' ? source.volume : undefined;
  const format = place?.volume.endsWith('.qcow2') ? 'qcow2' : 'raw';
  return place
    ? { ...disk, source: { tag: 'new-volume', pool: place.pool, capacityBytes: 0, format, allowOvercommit: true } }
    : disk;
}

function cloneMetadata(
  { config }: VmRecord,
  { requestId, labels, copies }: CloneRequest & Pick<Made, 'copies'>,
): CellMetadata {
  const { metadata } = config;
  if (!metadata) throw new CellError('INTERNAL', 'a VM without metadata is foreign, and is not cloned');
  const byDrive = new Map(copies.map((copy) => [copy.drive, copy]));
  const own = (drive: Drive): Drive => {
    const copy = byDrive.get(drive.name);
    return copy
      ? { ...drive, origin: { pool: copy.to.pool, volume: copy.to.volume }, made: madeOf(drive, copy) }
      : drive;
  };
  return {
    ...metadata,
    createRequestId: requestId,
    createTime: new Date().toISOString(),
    labels: labels ? Object.fromEntries(labels) : metadata.labels,
    drives: metadata.drives.map(own),
  };
}

/** Every disk of a clone was made with it. */
const madeOf = ({ use, made }: Drive, { from }: Copy): Drive['made'] =>
  use === 'disk' ? (made ?? { capacityBytes: from.capacityBytes, allowOvercommit: true }) : made;

function notCloned({ uuid, name }: VmRecord, why: string): CellError {
  return new CellError('NOT_SUPPORTED_BY_HOST', `${name} cannot be cloned: ${why}`, {
    metadata: { vm: uuid, name },
    resource: { type: 'vm', name: uuid, description: why },
  });
}
