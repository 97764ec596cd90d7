import type { MacAddress } from '../../core/ids.ts';
import { guestAgentChannel } from '../../domain-xml/channel.ts';
import type { Controller } from '../../domain-xml/controller.ts';
import type { Cpu, CpuFeature } from '../../domain-xml/cpu.ts';
import type { Devices } from '../../domain-xml/devices.ts';
import type { DomainDefinition } from '../../domain-xml/domain.ts';
import { sharedScreen } from '../../domain-xml/graphics.ts';
import type { Interface } from '../../domain-xml/interface.ts';
import type { CellMetadata } from '../../domain-xml/metadata.ts';
import type { Firmware, Os } from '../../domain-xml/os.ts';
import { pcieControllers } from '../../domain-xml/pcie.ts';
import { machineFamily } from './check-spec.ts';
import { type DefinedDrives, type DiskThreads, defineDrives, diskThreads } from './define-drives.ts';
import { defineTuning } from './define-tuning.ts';
import type { VmPlan } from './vm-plan.ts';
import type { FirmwareSpec, NicSpec, VmSpec } from './vm-spec.ts';

/** The machine type that a VM gets when its spec names none. */
export const defaultMachine = 'q35';

/** The mode of a VM's CPU, with what `default` stands for. */
export function effectiveCpuMode(
  { cpu: { mode }, storage }: Pick<VmSpec, 'cpu' | 'storage'>,
  domainType: VmPlan['domainType'],
): Cpu['mode'] {
  if (mode !== 'default') return mode;
  if (domainType !== 'kvm') return 'maximum';
  return storage?.role === 'controller' ? 'host-passthrough' : 'host-model';
}

/** The libvirt domain of a VM. The plan's spec has been checked. */
export function defineVm(plan: VmPlan): DomainDefinition {
  const { spec, uuid, domainType } = plan;
  const family = machineFamily(spec.machineType ?? defaultMachine) ?? 'q35';
  const threads = diskThreads(spec);
  const drives = defineDrives(plan, family, threads);
  const devices = devicesOf(plan, drives, controllersOf(spec, threads));
  const pci = family === 'q35' ? pcieControllers(devices) : [];
  return {
    type: domainType,
    name: spec.name,
    uuid,
    generationId: plan.generationId,
    title: undefined,
    description: spec.description === '' ? undefined : spec.description,
    metadata: metadataOf(plan, drives),
    memory: memoryOf(spec),
    vcpu: { maximum: spec.cpu.maximumVcpus, current: spec.cpu.vcpus },
    iothreads: threads.count,
    os: osOf(plan),
    features: {
      acpi: true,
      apic: true,
      smm: spec.firmware.kind === 'uefi' && spec.firmware.secureBoot,
      hyperv: plan.guest.hyperv,
    },
    cpu: cpuOf(spec, domainType),
    clock: plan.guest.clock,
    lifecycle: { onPoweroff: 'destroy', onReboot: 'restart', onCrash: 'destroy' },
    devices: { ...devices, controllers: [...pci, ...devices.controllers] },
    ...defineTuning(plan, threads),
  };
}

/** Memory beyond that of the NUMA cells comes from a device, which can take it back. */
function memoryOf({ memoryBytes, maximumMemoryBytes }: VmSpec): DomainDefinition['memory'] {
  if (maximumMemoryBytes === undefined) return { maximumBytes: memoryBytes, currentBytes: memoryBytes };
  return { limitBytes: maximumMemoryBytes, maximumBytes: maximumMemoryBytes, currentBytes: memoryBytes };
}

function memoriesOf({ memoryBytes, maximumMemoryBytes, tuning }: VmSpec): Pick<Devices, 'memories'> {
  if (maximumMemoryBytes === undefined) return {};
  const base = cellMemory(tuning);
  const device = { sizeBytes: maximumMemoryBytes - base, requestedBytes: memoryBytes - base, alias: undefined };
  return { memories: [device] };
}

/** What the NUMA cells have together. */
export function cellMemory({ guestNumaCells }: VmSpec['tuning']): number {
  return guestNumaCells.reduce((bytes, cell) => bytes + cell.memoryBytes, 0);
}

function metadataOf(
  { spec, createRequestId, createTime, domainType, kernel, initrd }: VmPlan,
  { drives }: DefinedDrives,
): CellMetadata {
  return {
    createRequestId,
    createTime: createTime.toISOString(),
    labels: Object.fromEntries(spec.labels),
    requested: {
      cpuMode: effectiveCpuMode(spec, domainType),
      firmware: spec.firmware.kind === 'uefi' ? 'efi' : 'bios',
      machine: spec.machineType ?? defaultMachine,
      allowMemoryOvercommit: spec.allowMemoryOvercommit,
      guestProfile: spec.guestProfile ?? 'linux',
      resumeAfterIoError: spec.resumeAfterIoError,
    },
    protection: spec.protection,
    hostStart: hostStartOf(spec),
    storage: spec.storage,
    drives,
    kernel: kernel && { ...kernel.ref },
    initrd: initrd && { ...initrd.ref },
    extensions: [],
  };
}

/** Whether libvirt is to start the VM with the host. Where it could not do it as asked, celld does: see `hostStartOf`. */
export function startsByLibvirt({ autostart, startOrder, protection, storage }: VmSpec): boolean {
  return autostart && startOrder === undefined && !protection.start && storage === undefined;
}

/** How celld is to start the VM with the host; undefined if it is not, or libvirt does it. */
export function hostStartOf(spec: VmSpec): CellMetadata['hostStart'] {
  if (!spec.autostart || startsByLibvirt(spec)) return undefined;
  const { place: order = 0, delayS = 0, ready } = spec.startOrder ?? {};
  return { order, delayS, ready };
}

function osOf({ spec, architecture, machine, kernel, initrd }: VmPlan): Os {
  return {
    arch: architecture,
    machine,
    firmware: firmwareOf(spec.firmware),
    boot: kernel
      ? { type: 'kernel', kernel: kernel.path, initrd: initrd?.path, cmdline: spec.directBoot?.cmdline || undefined }
      : { type: 'firmware' },
  };
}

function firmwareOf(firmware: FirmwareSpec): Firmware {
  return firmware.kind === 'uefi' ? { type: 'efi', secureBoot: firmware.secureBoot } : { type: 'bios' };
}

function featuresOf({ modelChanges }: VmSpec['cpu']): readonly CpuFeature[] {
  const { added = [], removed = [] } = modelChanges ?? {};
  return [
    ...added.map((name) => ({ name, policy: 'require' as const })),
    ...removed.map((name) => ({ name, policy: 'disable' as const })),
  ];
}

/** The CPU that a spec asks for. */
export function cpuOf(spec: VmSpec, domainType: VmPlan['domainType']): Cpu {
  const { cpu, tuning } = spec;
  const { guestNumaCells: numa } = tuning;
  const topology = cpu.topology && { dies: 1, ...cpu.topology };
  const common = { topology, features: [], ...(numa.length === 0 ? {} : { numa }) };
  const mode = effectiveCpuMode(spec, domainType);
  switch (mode) {
    case 'host-passthrough':
      return { mode, migratable: true, ...common };
    case 'host-model':
    case 'maximum':
      return { mode, ...common };
    case 'custom':
      // A model that the host cannot give is refused rather than replaced by a lesser one.
      return {
        ...{ mode, model: cpu.model ?? '', vendor: undefined, match: 'exact', fallback: 'forbid' },
        ...common,
        features: featuresOf(cpu),
      };
    default:
      return mode satisfies never;
  }
}

function controllersOf({ disks }: VmSpec, { scsi: iothread }: DiskThreads): Controller[] {
  const common = { index: 0, alias: undefined };
  const first = disks.find(({ bus }) => bus === 'scsi');
  return [
    { type: 'usb', model: 'qemu-xhci', ...common },
    ...(first ? [{ type: 'scsi', model: 'virtio-scsi', queues: first.queues, iothread, ...common } as const] : []),
  ];
}

function interfacesOf({ spec, macs }: VmPlan): Interface[] {
  return spec.nics.flatMap((nic, index) => {
    const mac = macs[index];
    return mac === undefined ? [] : [defineInterface(nic, mac)];
  });
}

/** A network interface with that address. */
export function defineInterface({ source, model, queues, bootOrder, link }: NicSpec, mac: MacAddress): Interface {
  const plugged =
    source.tag === 'network'
      ? ({ type: 'network', network: source.network } as const)
      : ({ type: 'bridge', bridge: source.bridge } as const);
  const multi = queues === undefined ? {} : { queues };
  return { source: plugged, model, mac, ...multi, linkState: link, bootOrder, alias: undefined };
}

function devicesOf(plan: VmPlan, { disks }: DefinedDrives, controllers: readonly Controller[]): Devices {
  // It begins anew with each run: the first byte of the file is the first of the run.
  const log = { path: plan.serialLog, append: false };
  const { serialConsole, guestAgent, vnc, rng } = plan.spec;
  return {
    emulator: undefined,
    disks,
    controllers,
    interfaces: interfacesOf(plan),
    serials: serialConsole ? [{ port: 0, log, alias: undefined }] : [],
    consoles: [],
    channels: guestAgent ? [{ name: guestAgentChannel, alias: undefined }] : [],
    // Without a tablet the pointer of a VNC client and that of the guest drift apart.
    inputs: vnc ? [{ type: 'tablet', bus: 'usb', alias: undefined }] : [],
    graphics: vnc ? [sharedScreen] : [],
    videos: [{ model: vnc ? 'virtio' : 'none', alias: undefined }],
    memballoon: { model: 'virtio', statsPeriodS: 10, alias: undefined },
    rngs: rng ? [{ source: '/dev/urandom', alias: undefined }] : [],
    ...memoriesOf(plan.spec),
    tpm: plan.spec.tpm && { model: plan.spec.tpm.model, alias: undefined },
  };
}
