import type { Machines } from '../compute/machines.ts';
import { limitsOf } from '../host/limits.ts';
import type { Hypervisor } from '../hypervisor/hypervisor.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import { availableMemory } from './check-room.ts';

/** How much room a host has for VMs. */
export interface ArrivalRoom {
  /** Memory that may still be promised to VMs. */
  readonly promisableMemoryBytes: number;
  /** Memory that nobody uses. */
  readonly freeMemoryBytes: number;
  readonly freeVcpus: number;
}

/** The host that VMs may come to. */
export interface ArrivalRoomParts {
  readonly hypervisor: Pick<Hypervisor, 'session' | 'facts'>;
  readonly machines: Pick<Machines, 'running'>;
}

/** How much room this host has. Throws HYPERVISOR_UNAVAILABLE. */
export async function arrivalRoom({ hypervisor, machines }: ArrivalRoomParts): Promise<ArrivalRoom> {
  const connection = hypervisor.session.connection();
  const limits = limitsOf(hypervisor.facts.get(), machines.running());
  const left = (limit: string) => {
    const { maximum = 0, used = 0 } = limits.find(({ id }) => id === limit) ?? {};
    return Math.max(0, maximum - used);
  };
  return {
    promisableMemoryBytes: left('HOST_PROMISED_MEMORY'),
    freeMemoryBytes: await viaLibvirt({ doing: 'ask how much memory is free' }, () => availableMemory(connection)),
    freeVcpus: left('HOST_VCPUS'),
  };
}
