// Consoles as people name them: serial0, virtio0, vnc.

import type { ConsoleDevice, ConsoleSession } from '../../../gen/ts/cell/v1/console.ts';
import { ConsoleKind, ConsoleRole } from '../../../gen/ts/cell/v1/console.ts';
import { usageError } from '../cli-error.ts';

export const firstSerial: ConsoleDevice = { kind: ConsoleKind.SERIAL, index: 0 };
export const screen: ConsoleDevice = { kind: ConsoleKind.VNC, index: 0 };

/** `serial0`, `virtio3`, `vnc`. */
export function deviceText(device: ConsoleDevice | undefined): string {
  const { kind, index } = device ?? firstSerial;
  switch (kind) {
    case ConsoleKind.UNSPECIFIED:
    case ConsoleKind.SERIAL:
      return `serial${index}`;
    case ConsoleKind.VIRTIO:
      return `virtio${index}`;
    case ConsoleKind.VNC:
      return 'vnc';
    case ConsoleKind.UNRECOGNIZED:
      return 'unknown';
    default:
      return kind satisfies never;
  }
}

/** A console by its name. Throws a usage error. */
export function parseDevice(text: string): ConsoleDevice {
  if (text === 'vnc') return screen;
  const [, word, digits] = /^(serial|virtio)(\d{1,2})?$/.exec(text) ?? [];
  const index = Number(digits ?? 0);
  if (word === undefined || index > 15) {
    throw usageError(`--device '${text}' is not one of serial0 to serial15, virtio0 to virtio15, vnc`);
  }
  return { kind: word === 'serial' ? ConsoleKind.SERIAL : ConsoleKind.VIRTIO, index };
}

/** A console that prints text. Throws a usage error for the screen. */
export function parseTextDevice(text: string | undefined): ConsoleDevice {
  const device = text === undefined ? firstSerial : parseDevice(text);
  if (device.kind === ConsoleKind.VNC) throw usageError('the screen is no text', 'see it with: cellctl vnc VM');
  return device;
}

/** Who somebody at a console is: the name that they gave, and whom celld knows them as. */
export function sessionName({ displayName, caller }: ConsoleSession): string {
  return displayName === '' ? caller : `${displayName} (${caller})`;
}

/** `types` or `watches`. */
export function roleVerb({ role }: ConsoleSession): string {
  return role === ConsoleRole.CONTROLLER ? 'types' : 'watches';
}
