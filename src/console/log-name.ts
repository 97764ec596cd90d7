import { join } from 'node:path';
import type { Uuid } from '../core/ids.ts';
import { type ConsoleDevice, deviceName } from './device.ts';

/** A file that virtlogd writes for a console of a VM of Cell, or made of one by rotation. */
export interface LogFileName {
  readonly vmUuid: Uuid;
  /** Such as `<uuid>.serial0.log`. */
  readonly base: string;
}

const pattern =
  /^(([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(?:serial|virtio)\d{1,2}\.log)(?:\.\d{1,4})?$/;

/** The name of the log of a console: the file that is written now. */
export function logName(vmUuid: string, device: ConsoleDevice): string {
  return `${vmUuid}.${deviceName(device)}.log`;
}

/** The path of the log that a VM of Cell is defined with. */
export function logPath(directory: string, vmUuid: string, device: ConsoleDevice): string {
  return join(directory, logName(vmUuid, device));
}

/** What a file in the log directory is; undefined: none of Cell's. */
export function parseLogName(fileName: string): LogFileName | undefined {
  const [, base, vmUuid] = pattern.exec(fileName) ?? [];
  // The pattern is that of a UUID in lower case.
  return base === undefined ? undefined : { base, vmUuid: vmUuid as Uuid };
}
