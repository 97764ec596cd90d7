import { CellError } from '../core/error.ts';
import type { Uuid } from '../core/ids.ts';
import { type ConsoleDevice, type ConsoleRun, deviceName } from './device.ts';
import type { SessionInfo } from './room.ts';

/** CONSOLE_NOT_FOUND. */
export function consoleNotFound(vmUuid: Uuid, device: ConsoleDevice): CellError {
  const name = deviceName(device);
  return new CellError('CONSOLE_NOT_FOUND', `VM ${vmUuid} has no console ${name}`, {
    metadata: { vm: vmUuid, device: name },
  });
}

/** CONSOLE_BUSY: somebody is the controller. */
export function consoleBusy({ vmUuid, device, caller, sessionId, displayName, startTime }: SessionInfo): CellError {
  const since = startTime.toISOString();
  const name = deviceName(device);
  return new CellError('CONSOLE_BUSY', `${caller} controls ${name} of VM ${vmUuid} since ${since}`, {
    metadata: { vm: vmUuid, device: name, caller, session_id: sessionId, display_name: displayName, since },
  });
}

/** CONSOLE_BUSY: somebody has the device by libvirt. */
export function consoleBusyOutside(vmUuid: Uuid, device: ConsoleDevice): CellError {
  const name = deviceName(device);
  return new CellError('CONSOLE_BUSY', `somebody outside of Cell has ${name} of VM ${vmUuid}`, {
    metadata: { vm: vmUuid, device: name },
  });
}

/** CONSOLE_BOOT_CHANGED. */
export function bootChanged({ vmUuid, bootId }: Pick<ConsoleRun, 'vmUuid' | 'bootId'>, given: string): CellError {
  return new CellError('CONSOLE_BOOT_CHANGED', `the offset is of run ${given} of VM ${vmUuid}, which is over`, {
    metadata: { vm: vmUuid, boot_id: bootId, given_boot_id: given },
  });
}

/** NOT_SUPPORTED_BY_HOST: there is no log to read. */
export function notLogged(vmUuid: Uuid, device: ConsoleDevice): CellError {
  const name = deviceName(device);
  return new CellError('NOT_SUPPORTED_BY_HOST', `${name} of VM ${vmUuid} is not logged`, {
    metadata: { vm: vmUuid, device: name },
  });
}
