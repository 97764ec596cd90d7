import type { Compute } from '../compute/compute.ts';
import type { Hypervisor } from '../hypervisor/hypervisor.ts';
import { encodeDetachment } from './convert.ts';
import { DeviceCalls } from './device-calls.ts';
import { DiskAttachments } from './disk-attachments.ts';
import { DiskDetachments } from './disk-detachments.ts';
import { LateReleases } from './late-releases.ts';
import { Ports } from './ports.ts';
import { Releases } from './releases.ts';

/** Everything that decides about the devices of VMs. */
export interface Devices extends Pick<Compute, 'operations' | 'locks' | 'vms' | 'inventory'> {
  readonly diskAttachments: DiskAttachments;
  readonly diskDetachments: DiskDetachments;
  /** Ends what goes on by itself. */
  readonly close: () => void;
}

export function createDevices(
  { inventory, pools }: Hypervisor,
  { operations, locks, vms, reservations, definitions, calls: longCalls }: Compute,
  onUndoFailure: (what: string, error: unknown) => void,
): Devices {
  const calls = new DeviceCalls({ calls: longCalls, inventory });
  const releases = new Releases({ calls, inventory });
  const ports = new Ports({ definitions, onFailure: onUndoFailure });
  const diskDetachments = new DiskDetachments({ calls, releases, inventory, pools, reservations });
  const late = new LateReleases({
    operations,
    locks,
    inventory,
    onFailure: onUndoFailure,
    forget: async (vm, release, operation) =>
      encodeDetachment({ vms }, operation.id, await diskDetachments.forgetReleased(vm, release, operation)),
  });
  return {
    operations,
    locks,
    vms,
    inventory,
    diskAttachments: new DiskAttachments({ calls, ports, inventory, pools, reservations, onUndoFailure }),
    diskDetachments,
    close: () => late[Symbol.dispose](),
  };
}
