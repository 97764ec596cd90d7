import type { Compute } from '../compute/compute.ts';
import type { Hypervisor } from '../hypervisor/hypervisor.ts';
import { AutoResume } from './auto-resume.ts';
import { encodeDetachment, encodeNicDetachment, encodeResumed } from './convert.ts';
import { DeviceCalls } from './device-calls.ts';
import { DiskAttachments } from './disk-attachments.ts';
import { DiskDetachments } from './disk-detachments.ts';
import { DiskResizes } from './disk-resizes.ts';
import { DiskUpdates } from './disk-updates.ts';
import { LateReleases } from './late-releases.ts';
import { MediaChanges } from './media-changes.ts';
import { NicAttachments } from './nic-attachments.ts';
import { NicDetachments } from './nic-detachments.ts';
import { NicUpdates } from './nic-updates.ts';
import { Ports } from './ports.ts';
import { Releases } from './releases.ts';

/** Everything that decides about the devices of VMs. */
export interface Devices extends Pick<Compute, 'operations' | 'locks' | 'vms' | 'inventory'> {
  readonly diskAttachments: DiskAttachments;
  readonly diskDetachments: DiskDetachments;
  readonly diskUpdates: DiskUpdates;
  readonly diskResizes: DiskResizes;
  readonly mediaChanges: MediaChanges;
  readonly nicAttachments: NicAttachments;
  readonly nicDetachments: NicDetachments;
  readonly nicUpdates: NicUpdates;
  /** Ends what goes on by itself. */
  readonly close: () => void;
}

export function createDevices(
  { session, inventory, pools }: Hypervisor,
  { operations, locks, vms, reservations, definitions, machines, calls: longCalls }: Compute,
  onUndoFailure: (what: string, error: unknown) => void,
): Devices {
  const calls = new DeviceCalls({ calls: longCalls, inventory });
  const releases = new Releases({ calls, inventory });
  const ports = new Ports({ definitions, onFailure: onUndoFailure });
  const diskDetachments = new DiskDetachments({ calls, releases, inventory, pools, reservations });
  const nicDetachments = new NicDetachments({ calls, releases, inventory });
  const late = new LateReleases({
    operations,
    locks,
    inventory,
    onFailure: onUndoFailure,
    forget: async (vm, release, operation) =>
      release.kind === 'disk'
        ? encodeDetachment({ vms }, operation.id, await diskDetachments.forgetReleased(vm, release, operation))
        : encodeNicDetachment({ vms }, operation.id, await nicDetachments.forgetReleased(vm, release, operation)),
  });
  const resume = new AutoResume({
    operations,
    locks,
    inventory,
    machines,
    pools,
    encode: (operationId, vm) => encodeResumed({ vms }, operationId, vm),
    onFailure: onUndoFailure,
  });
  return {
    operations,
    locks,
    vms,
    inventory,
    diskAttachments: new DiskAttachments({ calls, ports, inventory, pools, reservations, onUndoFailure }),
    diskDetachments,
    diskUpdates: new DiskUpdates({ calls, definitions, pools }),
    diskResizes: new DiskResizes({ calls, definitions, inventory, pools }),
    mediaChanges: new MediaChanges({ calls, inventory, pools, reservations }),
    nicAttachments: new NicAttachments({ calls, ports, session, inventory, pools, reservations, onUndoFailure }),
    nicDetachments,
    nicUpdates: new NicUpdates({ calls, definitions, session, pools, reservations }),
    close: () => {
      late[Symbol.dispose]();
      resume[Symbol.dispose]();
    },
  };
}
