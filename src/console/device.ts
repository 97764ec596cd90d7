import type { Uuid } from '../core/ids.ts';
import type { Alias } from '../domain-xml/alias.ts';
import type { Pty } from '../domain-xml/pty.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';

/** Which console of a VM: `ttyS<index>`, `hvc<index>`, or the screen, whose index is 0. */
export interface ConsoleDevice {
  readonly kind: 'serial' | 'virtio' | 'vnc';
  readonly index: number;
}

/** One run of a VM, from its start to its end. */
export interface ConsoleRun {
  readonly vmUuid: Uuid;
  /** libvirt's id of the run. */
  readonly domainId: number;
  /** What callers know the run by. */
  readonly bootId: Uuid;
}

/** What is used where a request names no console. */
export const firstSerial: ConsoleDevice = { kind: 'serial', index: 0 };

/** The console in one word: `serial0`, `virtio1`, `vnc`. */
export function deviceName({ kind, index }: ConsoleDevice): string {
  return kind === 'vnc' ? kind : `${kind}${index}`;
}

/** The console of such a word; undefined: it is none. */
export function parseDeviceName(name: string): ConsoleDevice | undefined {
  const [, kind, index] = /^(serial|virtio)(\d{1,2})$/.exec(name) ?? [];
  if (kind === 'serial' || kind === 'virtio') return { kind, index: Number(index) };
  return name === 'vnc' ? { kind: name, index: 0 } : undefined;
}

/** A console that prints text, as the VM's definition has it. */
export interface TextDevice {
  readonly device: ConsoleDevice;
  readonly pty: Pty & { readonly alias: Alias | undefined };
}

/** The consoles that print text: of the run, or of the next one while the VM does not run. Serial ports come first. */
export function textDevices(vm: VmRecord): TextDevice[] {
  const { serials, consoles } = definitionOf(vm).devices;
  return [
    ...serials.map((pty) => ({ device: { kind: 'serial', index: pty.port } as const, pty })),
    ...consoles.map((pty, index) => ({ device: { kind: 'virtio', index } as const, pty })),
  ];
}

/** Whether the VM has a screen. */
export function hasScreen(vm: VmRecord): boolean {
  return definitionOf(vm).devices.graphics.some(({ type }) => type === 'vnc');
}

/** Whether the VM has this console. */
export function hasConsole(vm: VmRecord, device: ConsoleDevice): boolean {
  if (device.kind === 'vnc') return hasScreen(vm);
  return textDevices(vm).some((text) => deviceName(text.device) === deviceName(device));
}

/** Whether there is a screen to take a picture of, also where no console shows it. */
export function hasPicture(vm: VmRecord): boolean {
  return hasScreen(vm) || definitionOf(vm).devices.videos.some(({ model }) => model !== 'none');
}

function definitionOf(vm: VmRecord) {
  return isActive(vm.state) ? vm.live : vm.config;
}
