import type { Logger } from 'pino';
import type { Claiming } from './claiming.ts';
import type { Compute } from './compute/compute.ts';
import { startByCelld } from './compute/encode-host-start.ts';
import { HostStarts } from './compute/host-starts.ts';
import { readyBy } from './compute/ready-signal.ts';
import type { Config } from './config.ts';
import type { GuestAgents } from './hypervisor/guest-agents.ts';
import type { Inventory } from './hypervisor/inventory.ts';

interface StartingEnvironment {
  readonly inventory: Inventory;
  readonly agents: GuestAgents;
  readonly compute: Compute;
  readonly claiming: Claiming;
  readonly log: Logger;
}

/** Builds what starts VMs with the host. */
export function openHostStarts(
  { state }: Config,
  { inventory, agents, compute, claiming, log }: StartingEnvironment,
): Promise<HostStarts> {
  return HostStarts.open({
    directory: state.directory,
    inventory,
    start: startByCelld(compute),
    needsCelld: ({ uuid }) => claiming.claims.has(uuid),
    isReady: readyBy(agents),
    hasStorage: (vm) => compute.hostStorage.isReadyFor(vm),
    onStorageWait: ({ uuid, name }) =>
      log.info({ vm: uuid, name }, 'a VM waits for the storage controller of the host'),
    onStart: ({ uuid, name }) => log.info({ vm: uuid, name }, 'a VM is started with the host'),
    onWait: ({ uuid, name }) => log.info({ vm: uuid, name }, 'a VM is not ready; others wait for it'),
    onFailure: (error, vm) =>
      log.error({ err: error, vm: vm?.uuid, name: vm?.name }, 'a VM could not be started with the host'),
  });
}
