import { CellError } from '../core/error.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';

/** DEVICE_RELEASE_TIMEOUT or DEVICE_RELEASE_REFUSED. `device` is for people, such as `disk data`. */
export function notReleased(
  { uuid, name }: VmRecord,
  { device, outcome, timeoutMs }: { device: string; outcome: 'refused' | 'timeout'; timeoutMs: number },
): CellError {
  const resource = { type: 'vm', name: uuid, description: `has not released ${device}` } as const;
  if (outcome === 'refused') {
    return new CellError(
      'DEVICE_RELEASE_REFUSED',
      `the guest of ${name} refused to release ${device}; nothing has changed`,
      {
        metadata: { vm: uuid, name, device },
        resource,
      },
    );
  }
  const seconds = `${timeoutMs / 1_000}`;
  const message =
    `the guest of ${name} has not released ${device} within ${seconds} s. It has been asked, and may still follow: then ${device} goes out of ` +
    `the definition too. Ask again to wait on, or shut ${name} down and ask then`;
  return new CellError('DEVICE_RELEASE_TIMEOUT', message, {
    metadata: { vm: uuid, name, device, timeout_seconds: seconds },
    resource,
  });
}
