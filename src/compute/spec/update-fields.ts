import {
  type StoredPart,
  storeCpu,
  storeDescription,
  storeFeatures,
  storeGuestAgent,
  storeMemory,
  storeMetadata,
  storeOs,
  storeRng,
  storeSerial,
  storeVcpus,
  storeVnc,
} from './stored-parts.ts';

/**
 * When a change of a field is felt: `at-once`, for it is Cell's own and QEMU knows nothing of it; `live`, for as far as QEMU can the running VM is
 * changed too (live-changes.ts); `next-start`.
 */
export type Effect = 'at-once' | 'live' | 'next-start';

/** A field of VmSpec that UpdateVm changes. */
export interface UpdateField {
  /** Path in VmSpec, by the proto's names. It is read and compared by this path. */
  readonly path: string;
  readonly effect: Effect;
  /** The parts of the stored definition in which it is. Each is written once, however many fields of it change. */
  readonly parts: readonly StoredPart[];
}

/**
 * Every field of VmSpec that UpdateVm changes. To make another one changeable: a row here, and the part of the definition that holds it in
 * stored-parts.ts; where QEMU can change it at once, live-changes.ts. What waits for a restart is then told by itself.
 */
export const updateFields: readonly UpdateField[] = [
  { path: 'description', effect: 'at-once', parts: [storeDescription] },
  { path: 'labels', effect: 'at-once', parts: [storeMetadata] },
  { path: 'allow_memory_overcommit', effect: 'at-once', parts: [storeMetadata] },
  { path: 'resume_after_io_error', effect: 'at-once', parts: [storeMetadata] },
  { path: 'delete_protection', effect: 'at-once', parts: [storeMetadata] },
  // Protection, order and role decide who starts the VM with the host: see `startsByLibvirt`.
  { path: 'start_protection', effect: 'at-once', parts: [storeMetadata] },
  { path: 'autostart', effect: 'at-once', parts: [storeMetadata] },
  { path: 'start_order', effect: 'at-once', parts: [storeMetadata] },
  { path: 'start_delay_seconds', effect: 'at-once', parts: [storeMetadata] },
  { path: 'start_ready', effect: 'at-once', parts: [storeMetadata] },
  { path: 'storage_role', effect: 'at-once', parts: [storeMetadata] },
  { path: 'cpu.vcpus', effect: 'live', parts: [storeVcpus] },
  // A topology that nobody asked for goes with them.
  { path: 'cpu.maximum_vcpus', effect: 'next-start', parts: [storeVcpus, storeCpu] },
  { path: 'cpu.topology', effect: 'next-start', parts: [storeCpu] },
  { path: 'cpu.mode', effect: 'next-start', parts: [storeCpu, storeMetadata] },
  { path: 'cpu.model', effect: 'next-start', parts: [storeCpu] },
  { path: 'cpu.features', effect: 'next-start', parts: [storeCpu] },
  { path: 'cpu.disabled_features', effect: 'next-start', parts: [storeCpu] },
  { path: 'memory_bytes', effect: 'live', parts: [storeMemory] },
  { path: 'firmware.kind', effect: 'next-start', parts: [storeOs, storeFeatures, storeMetadata] },
  { path: 'firmware.secure_boot', effect: 'next-start', parts: [storeOs, storeFeatures, storeMetadata] },
  { path: 'machine_type', effect: 'next-start', parts: [storeOs, storeMetadata] },
  { path: 'direct_boot', effect: 'next-start', parts: [storeOs, storeMetadata] },
  { path: 'serial_console', effect: 'next-start', parts: [storeSerial] },
  { path: 'vnc', effect: 'next-start', parts: [storeVnc] },
  { path: 'rng', effect: 'next-start', parts: [storeRng] },
  { path: 'guest_agent', effect: 'next-start', parts: [storeGuestAgent] },
];

const chosenAtCreation = 'is chosen when the VM is made';

/** The fields of VmSpec that UpdateVm does not change, and what does. */
export const otherFields: Readonly<Record<string, string>> = {
  name: 'is changed by RenameVm',
  disks: 'are changed by AttachDisk, DetachDisk, UpdateDisk and ResizeDisk of DeviceService',
  cdroms: 'are changed by ChangeMedia of DeviceService',
  nics: 'are changed by AttachNic, DetachNic and UpdateNic of DeviceService',
  cloud_init: 'is read by the guest once: it is the seed of a new VM',
  guest_profile: chosenAtCreation,
  hyperv: chosenAtCreation,
  clock: chosenAtCreation,
  tpm: chosenAtCreation,
  vm_generation_id: chosenAtCreation,
  drivers_media: chosenAtCreation,
  tuning: chosenAtCreation,
  maximum_memory_bytes: chosenAtCreation,
  launch_security: chosenAtCreation,
};

/** The fields that a path names: itself, or all below it. Empty for a path that is none. */
export function fieldsAt(path: string): readonly UpdateField[] {
  return updateFields.filter((field) => field.path === path || field.path.startsWith(`${path}.`));
}
