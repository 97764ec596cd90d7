import type { FieldViolation } from '../../core/error.ts';
import { placeText } from '../../hypervisor/pools.ts';
import { checkTuning } from './check-tuning.ts';
import { checkGuestFeatures } from './guest-features.ts';
import type { DiskSpec, VmSpec, VolumeRef } from './vm-spec.ts';

/** The two families of PC that QEMU emulates. */
export type MachineFamily = 'q35' | 'i440fx';

/** The family of a machine type; undefined for one that is neither. */
export function machineFamily(machine: string): MachineFamily | undefined {
  if (machine === 'q35' || machine.startsWith('pc-q35-')) return 'q35';
  if (machine === 'pc' || machine.startsWith('pc-i440fx-')) return 'i440fx';
  return undefined;
}

/** The name that Cell keeps for the drive with the cloud-init seed. */
export const seedDriveName = 'cidata';
/** The name of the drive with the drivers' media, where there is one. */
export const driversDriveName = 'drivers';

/** What contradicts itself in a spec, whatever the host: every violation, with paths that begin with `spec`. */
export function checkSpec(spec: VmSpec): FieldViolation[] {
  return [
    ...checkDescription(spec),
    ...checkCpu(spec),
    ...checkMachine(spec),
    ...spec.disks.flatMap((disk, index) => checkDisk(spec, disk, `spec.disks[${index}]`)),
    ...checkScsiThreads(spec.disks),
    ...checkDriveNames(spec),
    ...checkGuestFeatures(spec),
    ...checkTuning(spec),
    ...checkVolumesOnce(spec),
    ...checkMacs(spec),
    ...checkBootOrders(spec),
    ...checkStartOrder(spec),
    ...checkStorageRole(spec),
  ];
}

/** U+FFFE and U+FFFF are no characters, and XML cannot hold them. */
function checkDescription({ description }: VmSpec): FieldViolation[] {
  if (!/[\ufffe\uffff]/.test(description)) return [];
  return [{ field: 'spec.description', description: 'must not hold U+FFFE or U+FFFF' }];
}

function checkCpu({ cpu }: VmSpec): FieldViolation[] {
  const violations: FieldViolation[] = [];
  const { topology, vcpus, maximumVcpus, mode, model } = cpu;
  if (maximumVcpus < vcpus) {
    violations.push({
      field: 'spec.cpu.maximum_vcpus',
      description: `is ${maximumVcpus}, less than spec.cpu.vcpus, which is ${vcpus}`,
    });
  }
  const product = topology && topology.sockets * topology.cores * topology.threads;
  if (product !== undefined && product !== maximumVcpus) {
    const name = maximumVcpus === vcpus ? 'spec.cpu.vcpus' : 'spec.cpu.maximum_vcpus';
    violations.push({
      field: 'spec.cpu.topology',
      description: `makes ${product} vCPUs, but ${name} is ${maximumVcpus}`,
    });
  }
  if (mode === 'custom' && model === undefined) {
    violations.push({ field: 'spec.cpu.model', description: 'must name the model of mode CUSTOM' });
  }
  if (mode !== 'custom' && model !== undefined) {
    violations.push({ field: 'spec.cpu.model', description: 'goes only with mode CUSTOM' });
  }
  return [...violations, ...checkModelChanges(cpu)];
}

function checkModelChanges({ mode, modelChanges }: VmSpec['cpu']): FieldViolation[] {
  const { added = [], removed = [] } = modelChanges ?? {};
  if (mode === 'custom') {
    const both = removed.find((name) => added.includes(name));
    if (both === undefined) return [];
    return [{ field: 'spec.cpu.disabled_features', description: `has ${both}, as has spec.cpu.features` }];
  }
  const description = 'goes only with mode CUSTOM';
  return [
    ...(added.length > 0 ? [{ field: 'spec.cpu.features', description }] : []),
    ...(removed.length > 0 ? [{ field: 'spec.cpu.disabled_features', description }] : []),
  ];
}

function checkMachine({ machineType = 'q35', firmware }: VmSpec): FieldViolation[] {
  const family = machineFamily(machineType);
  if (!family) return [{ field: 'spec.machine_type', description: 'must be q35, pc, or a version of them' }];
  if (firmware.kind === 'uefi' && firmware.secureBoot && family !== 'q35') {
    return [{ field: 'spec.firmware.secure_boot', description: 'needs machine type q35' }];
  }
  return [];
}

function checkDisk({ machineType = 'q35' }: VmSpec, disk: DiskSpec, field: string): FieldViolation[] {
  const family = machineFamily(machineType);
  const violations: FieldViolation[] = [];
  if (disk.bus === 'ide' && family === 'q35') {
    violations.push({ field: `${field}.bus`, description: 'IDE needs machine type pc' });
  }
  if (disk.bus === 'sata' && family === 'i440fx') {
    violations.push({ field: `${field}.bus`, description: 'SATA needs machine type q35' });
  }
  return [...violations, ...checkDiskAlone(disk, field)];
}

/** What contradicts itself in a disk, whatever the VM. */
export function checkDiskAlone(disk: DiskSpec, field: string): FieldViolation[] {
  const violations: FieldViolation[] = [];
  if (disk.io === 'native' && disk.cache !== 'none' && disk.cache !== 'directsync') {
    violations.push({ field: `${field}.io`, description: 'NATIVE needs cache NONE or DIRECTSYNC' });
  }
  violations.push(...checkThrottle(disk, field));
  if (disk.iothread && disk.bus !== 'virtio' && disk.bus !== 'scsi') {
    violations.push({ field: `${field}.iothread`, description: 'needs bus VIRTIO or SCSI' });
  }
  if (disk.readOnly && (disk.bus === 'sata' || disk.bus === 'ide')) {
    violations.push({ field: `${field}.read_only`, description: 'needs bus VIRTIO or SCSI' });
  }
  if (disk.readOnly && disk.source.tag === 'new-volume') {
    violations.push({ field: `${field}.read_only`, description: 'makes no sense with a new, empty volume' });
  }
  return violations;
}

function checkThrottle({ throttle }: DiskSpec, field: string): FieldViolation[] {
  const kinds = ['Bytes', 'Operations'] as const;
  return kinds.flatMap((kind) => {
    const apart = throttle[`read${kind}`] ?? throttle[`write${kind}`];
    if (!throttle[`total${kind}`] || !apart) return [];
    const name = `total_${kind.toLowerCase()}`;
    return [{ field: `${field}.throttle.${name}`, description: 'does not go with a limit of reads or writes alone' }];
  });
}

/** One controller serves all SCSI disks, so its thread is theirs in common. */
function checkScsiThreads(disks: readonly DiskSpec[]): FieldViolation[] {
  const first = disks.find(({ bus }) => bus === 'scsi');
  return disks.flatMap(({ bus, iothread }, index) =>
    bus === 'scsi' && iothread !== first?.iothread
      ? [{ field: `spec.disks[${index}].iothread`, description: 'must be the same for all disks on bus SCSI' }]
      : [],
  );
}

/** A violation for each item whose key an earlier one has. Items without a key are passed over. */
function repeated<Item>(
  items: readonly { readonly field: string; readonly item: Item }[],
  key: (item: Item) => string | undefined,
): FieldViolation[] {
  const first = new Map<string, string>();
  return items.flatMap(({ field, item }) => {
    const value = key(item);
    if (value === undefined) return [];
    const earlier = first.get(value);
    if (earlier !== undefined) return [{ field, description: `is ${value}, as is ${earlier}` }];
    first.set(value, field);
    return [];
  });
}

function checkDriveNames({ disks, cdroms, driversMedia }: VmSpec): FieldViolation[] {
  const named = [
    ...disks.map(({ name }, index) => ({ field: `spec.disks[${index}].name`, item: name })),
    ...cdroms.map(({ name }, index) => ({ field: `spec.cdroms[${index}].name`, item: name })),
  ];
  const kept = new Map([
    [seedDriveName, 'cloud_init'],
    ...(driversMedia ? ([[driversDriveName, 'drivers_media']] as const) : []),
  ]);
  return [
    ...repeated(named, (name) => name),
    ...named.flatMap(({ field, item }) => {
      const purpose = kept.get(item);
      return purpose === undefined ? [] : [{ field, description: `${item} is kept for ${purpose}` }];
    }),
  ];
}

/** What one device of a VM writes, no other may use. */
function checkVolumesOnce(spec: VmSpec): FieldViolation[] {
  const uses = volumeUses(spec);
  const written = new Set(uses.flatMap(({ item, writes }) => (writes ? placeText(item) : [])));
  return repeated(uses, (volume) => (written.has(placeText(volume)) ? placeText(volume) : undefined));
}

function volumeUses({ disks, cdroms, directBoot }: VmSpec) {
  const use = (field: string, item: VolumeRef | undefined, writes: boolean) => (item ? [{ field, item, writes }] : []);
  return [
    ...disks.flatMap(({ source, readOnly }, index) =>
      source.tag === 'volume' ? use(`spec.disks[${index}].volume`, source.volume, !readOnly) : [],
    ),
    ...cdroms.flatMap(({ volume }, index) => use(`spec.cdroms[${index}].volume`, volume, false)),
    ...use('spec.direct_boot.kernel', directBoot?.kernel, false),
    ...use('spec.direct_boot.initrd', directBoot?.initrd, false),
  ];
}

function checkMacs({ nics }: VmSpec): FieldViolation[] {
  const macs = nics.map(({ mac }, index) => ({ field: `spec.nics[${index}].mac`, item: mac }));
  return repeated(macs, (mac) => mac);
}

function checkStartOrder({ autostart, startOrder, storage, guestAgent }: VmSpec): FieldViolation[] {
  const ready = storage?.role === 'controller' ? storage.ready : startOrder?.ready;
  const needsAgent = ready?.kind === 'guest-agent' && !guestAgent;
  return [
    ...(startOrder && !autostart ? [{ field: 'spec.start_order', description: 'needs autostart' }] : []),
    ...(needsAgent ? [{ field: 'spec.start_ready.guest_agent', description: 'needs guest_agent' }] : []),
  ];
}

/** What the storage controller of a host cannot be. */
function checkStorageRole(spec: VmSpec): FieldViolation[] {
  if (spec.storage?.role !== 'controller') return [];
  const { machineType = 'q35', firmware, startOrder, allowMemoryOvercommit, maximumMemoryBytes } = spec;
  const isQ35 = machineFamily(machineType) === 'q35';
  const must = (isWrong: boolean, field: string, what: string) =>
    isWrong ? [{ field: `spec.${field}`, description: `${what} with storage_role CONTROLLER` }] : [];
  return [
    ...must(!isQ35, 'machine_type', 'must be q35'),
    ...must(firmware.kind !== 'uefi', 'firmware.kind', 'must be UEFI'),
    ...must(startOrder !== undefined, 'start_order', 'does not go'),
    ...must(allowMemoryOvercommit, 'allow_memory_overcommit', 'does not go'),
    ...must(maximumMemoryBytes !== undefined, 'maximum_memory_bytes', 'does not go'),
  ];
}

function checkBootOrders({ disks, cdroms, nics, directBoot }: VmSpec): FieldViolation[] {
  const orders = Object.entries({ disks, cdroms, nics }).flatMap(([kind, devices]) =>
    devices.map(({ bootOrder }, index) => ({ field: `spec.${kind}[${index}].boot_order`, item: bootOrder })),
  );
  const ignored = directBoot ? orders.filter(({ item }) => item !== undefined) : [];
  return [
    ...repeated(orders, (order) => order?.toString()),
    ...ignored.map(({ field }) => ({ field, description: 'has no meaning with direct_boot' })),
  ];
}
