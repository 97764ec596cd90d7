import type { Uuid } from '../core/ids.ts';
import type { Operations } from '../core/operations.ts';
import type { Maintenance } from '../host/maintenance.ts';
import { isHalfStarted } from '../hypervisor/half-started.ts';
import type { Hypervisor } from '../hypervisor/hypervisor.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { LongCalls } from '../hypervisor/long-calls.ts';
import { Clones } from './clones.ts';
import type { ConsoleLogs } from './console-logs.ts';
import type { CpuDefault } from './cpu-default.ts';
import { Creations } from './creations.ts';
import { Definitions } from './definitions.ts';
import { Deletions } from './deletions.ts';
import type { HostDevices } from './host-devices.ts';
import { HostStorage } from './host-storage.ts';
import { LiveChanges } from './live-changes.ts';
import { Machines } from './machines.ts';
import { readyBy } from './ready-signal.ts';
import { Renames } from './renames.ts';
import { VmRenderer } from './render-vm.ts';
import { Reservations } from './reservations.ts';
import { SavedStates } from './saved-states.ts';
import type { VolumeRef } from './spec/vm-spec.ts';
import { StatsSource } from './stats-source.ts';
import { Updates } from './updates.ts';
import { VmLocks } from './vm-locks.ts';

/** Everything that decides about VMs. */
export interface Compute {
  readonly operations: Operations;
  readonly inventory: Hypervisor['inventory'];
  readonly hostStorage: HostStorage;
  readonly machines: Machines;
  readonly creations: Creations;
  readonly clones: Clones;
  readonly deletions: Deletions;
  readonly definitions: Definitions;
  /** Calls that wait for QEMU, of all rooms: together they keep so many of libvirtd's workers. */
  readonly calls: LongCalls;
  readonly updates: Updates;
  readonly renames: Renames;
  readonly reservations: Reservations;
  readonly stats: StatsSource;
  readonly savedStates: SavedStates;
  readonly locks: VmLocks;
  readonly vms: VmRenderer;
  /** Whether a VM that libvirt says is starting never will. Throws HYPERVISOR_UNAVAILABLE. */
  readonly isHalfStarted: (uuid: Uuid) => Promise<boolean>;
  /** Ends its own connections to libvirt. */
  readonly close: () => Promise<void>;
}

/** What deciding about VMs needs beside libvirt. */
export interface ComputeParts {
  readonly operations: Operations;
  /** Ended with what is made of them. */
  readonly calls: LongCalls;
  readonly consoleLogs: ConsoleLogs;
  readonly maintenance: Maintenance;
  readonly hostDevices: HostDevices;
  /** The image with drivers that VMs may ask for; undefined: the host has none. */
  readonly driversMedia: VolumeRef | undefined;
  /** Of VMs whose spec names no CPU. */
  readonly cpuDefault: CpuDefault;
  /** Hears of what a failed creation could not take back. */
  readonly onUndoFailure: (what: string, error: unknown) => void;
}

export function createCompute(
  { session, inventory, pools, facts, firmwareVariables, agents, open }: Hypervisor,
  { operations, calls, consoleLogs, maintenance, hostDevices, driversMedia, cpuDefault, onUndoFailure }: ComputeParts,
): Compute {
  const reservations = new Reservations(inventory, pools);
  const hostStorage = new HostStorage({ inventory, isReady: readyBy(agents) });
  const machines = new Machines({ calls, inventory, facts, maintenance, hostDevices, hostStorage });
  const definitions = new Definitions({ session, inventory });
  const live = new LiveChanges({ calls, inventory });
  const stats = new StatsSource(open);
  // Who holds a VM is shown with it.
  const locks = new VmLocks((uuid) => inventory.announce(uuid));
  return {
    operations,
    inventory,
    hostStorage,
    machines,
    creations: new Creations({
      session,
      inventory,
      pools,
      facts,
      reservations,
      consoleLogs,
      maintenance,
      driversMedia,
      cpuDefault,
      onUndoFailure,
    }),
    clones: new Clones({
      ...{ session, inventory, pools, firmwareVariables, calls, hostDevices },
      ...{ reservations, consoleLogs, maintenance, onUndoFailure },
    }),
    deletions: new Deletions({ session, inventory, pools, machines, reservations, consoleLogs, hostDevices }),
    calls,
    savedStates: new SavedStates({ session, calls, inventory }),
    definitions,
    updates: new Updates({
      ...{ session, inventory, pools, facts, machines, definitions, live },
      ...{ reservations, consoleLogs, onUndoFailure },
    }),
    renames: new Renames({ session, inventory, reservations }),
    reservations,
    stats,
    locks,
    vms: new VmRenderer(pools, locks),
    isHalfStarted: (uuid) =>
      viaLibvirt({ doing: `look for the QEMU of VM ${uuid}` }, () => isHalfStarted(session.connection(), uuid)),
    close: async () => {
      await Promise.all([calls[Symbol.asyncDispose](), stats[Symbol.asyncDispose]()]);
    },
  };
}
