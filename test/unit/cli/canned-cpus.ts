// Answers of CpuService, for tests of cellctl.

import type { CpuServiceImplementation } from '../../../gen/ts/cell/v1/cpu_service.ts';
import { SimulatedReach } from '../../../gen/ts/cell/v1/cpu_service.ts';

const westmere = {
  architecture: 'x86_64',
  model: 'Westmere',
  vendor: 'Intel',
  features: ['pcid'],
  disabledFeatures: ['aes'],
};

/** What a canned celld says of CPUs. */
export const cannedCpus: CpuServiceImplementation = {
  computeCpuBaseline: async ({ cpus }) => ({
    cpu: westmere,
    unused: cpus.map((_cpu, index) => ({ features: index === 0 ? ['avx', 'avx2'] : [] })),
  }),
  simulateBaseline: async () => ({
    before: { ...westmere, model: 'Haswell' },
    after: westmere,
    lostFeatures: ['avx', 'avx2'],
    hosts: [{ host: 'h1', unusedFeatures: ['avx'] }],
    vms: [
      {
        vm: 'web',
        host: 'h1',
        before: SimulatedReach.EVERYWHERE,
        after: SimulatedReach.SOMEWHERE,
        blockedHosts: [{ host: 'h3', missingFeatures: ['avx2'] }],
      },
    ],
  }),
};
