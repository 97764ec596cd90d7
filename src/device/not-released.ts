import { CellError } from '../core/error.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';

/** What a guest has not let go of. */
export interface NotReleased {
  /** For people, such as `disk data`. */
  readonly device: string;
  readonly outcome: 'refused' | 'timeout';
  readonly timeoutMs: number;
  /** What becomes of it when the guest follows late. Default: it goes out of the definition too. */
  readonly later?: string;
}

/** DEVICE_RELEASE_TIMEOUT or DEVICE_RELEASE_REFUSED. */
export function notReleased({ uuid, name }: VmRecord, { device, outcome, timeoutMs, later }: NotReleased): CellError {
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
    `the guest of ${name} has not released ${device} within ${seconds} s. It has been asked, and may still follow: then ` +
    `${later ?? `${device} goes out of the definition too`}. Ask again to wait on, or shut ${name} down and ask then`;
  return new CellError('DEVICE_RELEASE_TIMEOUT', message, {
    metadata: { vm: uuid, name, device, timeout_seconds: seconds },
    resource,
  });
}
