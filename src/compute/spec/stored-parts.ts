import { isDeepStrictEqual } from 'node:util';
import type { Element } from '@xmldom/xmldom';
import type { Uuid } from '../../core/ids.ts';
import { amend, childrenNamed, removeChildren, setAttribute } from '../../domain-xml/amend.ts';
import { guestAgentChannel, writeChannel } from '../../domain-xml/channel.ts';
import { writeCpu } from '../../domain-xml/cpu.ts';
import { type Edit, setMetadata } from '../../domain-xml/edit.ts';
import { sharedScreen, writeGraphics } from '../../domain-xml/graphics.ts';
import { writeInput } from '../../domain-xml/input.ts';
import { cellNamespace, readMetadata } from '../../domain-xml/metadata.ts';
import { writeOs } from '../../domain-xml/os.ts';
import type { XmlReader } from '../../domain-xml/reader.ts';
import { writeRng } from '../../domain-xml/rng.ts';
import { writeSerial } from '../../domain-xml/serial.ts';
import { kibText } from '../../domain-xml/units.ts';
import { writeVideo } from '../../domain-xml/video.ts';
import { cellMemory, cpuOf, defaultMachine, effectiveCpuMode, hostStartOf } from './define-vm.ts';
import type { ResolvedVolume } from './vm-plan.ts';
import type { VmSpec } from './vm-spec.ts';

/** A spec that takes the place of another, with what of the host goes into its definition. */
export interface SpecChange {
  readonly uuid: Uuid;
  readonly before: VmSpec;
  readonly after: VmSpec;
  readonly domainType: 'kvm' | 'qemu';
  /** With its version, where the host knows one. */
  readonly machine: string;
  readonly kernel: ResolvedVolume | undefined;
  readonly initrd: ResolvedVolume | undefined;
  /** The file on the host that keeps what the serial console prints. */
  readonly serialLog: string;
}

/** Changes one part of a stored definition. No two parts touch the same element, so that each can be changed in the same edit. */
export type StoredPart = (domain: XmlReader, edit: Edit, change: SpecChange) => void;

export const storeDescription: StoredPart = (domain, edit, { after: { description } }) => {
  const old = domain.child('description');
  if (description === '') {
    if (old) edit.remove(old);
    return;
  }
  const element = edit.builder.el('description', {}, description);
  if (old) edit.replace(old, element);
  else edit.append(domain, element);
};

/** What Cell itself keeps. */
export const storeMetadata: StoredPart = (domain, edit, { before, after, domainType, kernel, initrd }) => {
  const stored = domain.requireChild('metadata').child('vm', cellNamespace.uri);
  if (!stored) throw domain.missing('metadata/vm');
  const metadata = readMetadata(stored);
  const sameMode = before.cpu.mode === after.cpu.mode;
  const sameMachine = before.machineType === after.machineType;
  setMetadata(domain, edit, {
    ...metadata,
    labels: Object.fromEntries(after.labels),
    requested: {
      ...metadata.requested,
      cpuMode: sameMode ? metadata.requested.cpuMode : effectiveCpuMode(after, domainType),
      firmware: after.firmware.kind === 'uefi' ? 'efi' : 'bios',
      machine: sameMachine ? metadata.requested.machine : (after.machineType ?? defaultMachine),
      allowMemoryOvercommit: after.allowMemoryOvercommit,
      resumeAfterIoError: after.resumeAfterIoError,
    },
    protection: after.protection,
    hostStart: hostStartOf(after),
    storage: after.storage,
    kernel: kernel && { ...kernel.ref },
    initrd: initrd && { ...initrd.ref },
  });
};

export const storeVcpus: StoredPart = (domain, edit, { after: { cpu } }) => {
  amend(edit, domain.requireChild('vcpu'), (vcpu) => {
    vcpu.textContent = `${cpu.maximumVcpus}`;
    setAttribute(vcpu, 'current', cpu.vcpus === cpu.maximumVcpus ? undefined : `${cpu.vcpus}`);
  });
  // A list of single vCPUs would say otherwise.
  const list = domain.child('vcpus');
  if (list) edit.remove(list);
};

export const storeMemory: StoredPart = (domain, edit, { after: { memoryBytes, maximumMemoryBytes, tuning } }) => {
  const [device] = domain.requireChild('devices').children('memory');
  const requested = maximumMemoryBytes === undefined ? undefined : device?.requireChild('target').child('requested');
  if (requested) amend(edit, requested, (size) => setKib(size, memoryBytes - cellMemory(tuning)));
  for (const name of requested ? ['currentMemory'] : ['memory', 'currentMemory']) {
    const old = domain.child(name);
    if (!old) continue;
    amend(edit, old, (memory) => setKib(memory, memoryBytes));
  }
};

function setKib(element: Element, bytes: number): void {
  element.setAttribute('unit', 'KiB');
  element.textContent = kibText(element.nodeName, bytes);
}

/** Mode, model and topology; features, NUMA cells and whatever else is in `<cpu>` stay. */
export const storeCpu: StoredPart = (domain, edit, { before, after, domainType }) => {
  const wanted = writeCpu(edit.builder, cpuOf(after, domainType));
  const old = domain.child('cpu');
  if (!old) return edit.append(domain, wanted);
  const sameModel =
    before.cpu.mode === after.cpu.mode &&
    before.cpu.model === after.cpu.model &&
    isDeepStrictEqual(before.cpu.modelChanges, after.cpu.modelChanges);
  amend(edit, old, (cpu) => {
    removeChildren(cpu, 'topology', ...(sameModel ? [] : ['model', 'vendor', 'feature']));
    if (!sameModel) for (const name of ['mode', 'match', 'check', 'migratable']) cpu.removeAttribute(name);
    if (!sameModel) for (const { name, value } of wanted.attributes) cpu.setAttribute(name, value);
    for (const name of sameModel ? ['topology'] : ['feature', 'topology', 'model'])
      for (const child of childrenNamed(wanted, name).toReversed()) cpu.insertBefore(child, cpu.firstChild);
  });
};

/** Machine type, firmware and kernel. */
export const storeOs: StoredPart = (domain, edit, { before, after, machine, kernel, initrd }) => {
  const { firmware } = after;
  const wanted = writeOs(edit.builder, {
    arch: domain.requireChild('os').requireChild('type').requireAttr('arch'),
    machine,
    firmware: firmware.kind === 'uefi' ? { type: 'efi', secureBoot: firmware.secureBoot } : { type: 'bios' },
    boot: kernel
      ? { type: 'kernel', kernel: kernel.path, initrd: initrd?.path, cmdline: after.directBoot?.cmdline || undefined }
      : { type: 'firmware' },
  });
  const moves = ['kernel', 'initrd', 'cmdline', ...(before.firmware.kind === firmware.kind ? [] : ['firmware'])];
  amend(edit, domain.requireChild('os'), (os) => {
    if (before.machineType !== after.machineType)
      for (const type of childrenNamed(os, 'type')) type.setAttribute('machine', machine);
    if (moves.includes('firmware')) setAttribute(os, 'firmware', wanted.getAttribute('firmware') ?? undefined);
    removeChildren(os, ...moves);
    for (const name of moves) for (const child of childrenNamed(wanted, name)) os.appendChild(child);
  });
};

/** Secure boot needs system management mode. */
export const storeFeatures: StoredPart = (domain, edit, { after: { firmware } }) => {
  if (firmware.kind !== 'uefi' || !firmware.secureBoot) return;
  const smm = edit.builder.el('smm', { state: 'on' });
  const features = domain.child('features');
  const old = features?.child('smm');
  if (old) edit.replace(old, smm);
  else if (features) edit.append(features, smm);
  else edit.append(domain, edit.builder.el('features', {}, smm));
};

export const storeSerial: StoredPart = (domain, edit, { after: { serialConsole }, serialLog }) => {
  const devices = domain.requireChild('devices');
  const present = devices.children('serial');
  if (!serialConsole) for (const device of [...present, ...devices.children('console')]) edit.remove(device);
  else if (present.length === 0)
    edit.append(
      devices,
      writeSerial(edit.builder, { port: 0, log: { path: serialLog, append: false }, alias: undefined }),
    );
};

/** A screen, the video card that it shows, and the tablet that makes its pointer exact. */
export const storeVnc: StoredPart = (domain, edit, { after: { vnc } }) => {
  const { builder } = edit;
  const devices = domain.requireChild('devices');
  const screens = devices.children('graphics');
  if (vnc === screens.length > 0) return;
  for (const device of [...screens, ...devices.children('video')]) edit.remove(device);
  for (const input of devices.children('input')) if (input.attr('type') === 'tablet') edit.remove(input);
  if (vnc) {
    edit.append(devices, writeInput(builder, { type: 'tablet', bus: 'usb', alias: undefined }));
    edit.append(devices, writeGraphics(builder, sharedScreen));
  }
  edit.append(devices, writeVideo(builder, { model: vnc ? 'virtio' : 'none', alias: undefined }));
};

export const storeRng: StoredPart = (domain, edit, { after: { rng } }) => {
  const devices = domain.requireChild('devices');
  const present = devices.children('rng');
  if (!rng) for (const device of present) edit.remove(device);
  else if (present.length === 0)
    edit.append(devices, writeRng(edit.builder, { source: '/dev/urandom', alias: undefined }));
};

export const storeGuestAgent: StoredPart = (domain, edit, { after: { guestAgent } }) => {
  const devices = domain.requireChild('devices');
  const present = devices
    .children('channel')
    .filter((channel) => channel.child('target')?.attr('name') === guestAgentChannel);
  if (!guestAgent) for (const device of present) edit.remove(device);
  else if (present.length === 0)
    edit.append(devices, writeChannel(edit.builder, { name: guestAgentChannel, alias: undefined }));
};
