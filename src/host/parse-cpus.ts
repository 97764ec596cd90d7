import * as pb from '../../gen/ts/cell/v1/cpu.ts';
import type {
  SimulateBaselineRequest,
  SimulatedHost as SimulatedHostMessage,
} from '../../gen/ts/cell/v1/cpu_service.ts';
import type { GuestCpu } from '../domain-xml/guest-cpu.ts';
import type { SimulatedHost, SimulationRequest } from './simulate-baseline.ts';

/** The CPU of a request; the rules of the contract hold for it. */
export function parseGuestCpu(cpu: pb.GuestCpu = pb.GuestCpu.create()): GuestCpu {
  const { architecture: arch, model, vendor, features, disabledFeatures } = cpu;
  return { arch, model, vendor: vendor === '' ? undefined : vendor, features, disabledFeatures };
}

export function parseSimulation({ hosts, change }: SimulateBaselineRequest): SimulationRequest {
  return {
    hosts: hosts.map(parseHost),
    change:
      change?.$case === 'joining'
        ? { tag: 'joining', host: parseHost(change.value) }
        : { tag: 'leaving', id: change?.value ?? '' },
  };
}

function parseHost({ id, cpu, vms }: SimulatedHostMessage): SimulatedHost {
  return { id, cpu: parseGuestCpu(cpu), vms: vms.map((vm) => ({ id: vm.id, cpu: parseGuestCpu(vm.cpu) })) };
}
