import type * as pbCpu from '../../gen/ts/cell/v1/cpu.ts';
import { type SimulateBaselineResponse, SimulatedReach } from '../../gen/ts/cell/v1/cpu_service.ts';
import type { GuestCpu } from '../domain-xml/guest-cpu.ts';
import type { KnownCpu } from './cpu-baselines.ts';
import type { Reach, Simulation } from './simulate-baseline.ts';

const reaches: Readonly<Record<Reach, SimulatedReach>> = {
  nowhere: SimulatedReach.NOWHERE,
  somewhere: SimulatedReach.SOMEWHERE,
  everywhere: SimulatedReach.EVERYWHERE,
};

/** A CPU as the contract has it; without `allFeatures` those of its model are not named. */
export function renderGuestCpu(cpu: GuestCpu, allFeatures: readonly string[] = []): pbCpu.GuestCpu {
  return {
    architecture: cpu.arch,
    model: cpu.model,
    vendor: cpu.vendor ?? '',
    features: [...cpu.features],
    disabledFeatures: [...cpu.disabledFeatures],
    allFeatures: [...allFeatures],
  };
}

/** A CPU with all its features. */
export function renderKnownCpu({ cpu, features }: KnownCpu): pbCpu.GuestCpu {
  return renderGuestCpu(cpu, features);
}

export function renderSimulation({ before, after, gained, lost, hosts, vms }: Simulation): SimulateBaselineResponse {
  return {
    before: before && renderKnownCpu(before),
    after: after && renderKnownCpu(after),
    gainedFeatures: [...gained],
    lostFeatures: [...lost],
    hosts: hosts.map(({ host, unusedFeatures }) => ({ host, unusedFeatures: [...unusedFeatures] })),
    vms: vms.map(({ vm, host, blockedHosts, ...change }) => ({
      vm,
      host,
      before: reaches[change.before],
      after: reaches[change.after],
      blockedHosts: blockedHosts.map((blocked) => ({
        host: blocked.host,
        missingFeatures: [...blocked.missingFeatures],
      })),
    })),
  };
}
