import type { CpuServiceImplementation } from '../../gen/ts/cell/v1/cpu_service.ts';
import type { CallInfo } from '../rpc/call.ts';
import { type BaselineParts, CpuBook, without } from './cpu-baselines.ts';
import { parseGuestCpu, parseSimulation } from './parse-cpus.ts';
import { renderKnownCpu, renderSimulation } from './render-cpus.ts';
import { simulateBaseline } from './simulate-baseline.ts';

/** CpuService: which CPU guests can have on several hosts. */
export function cpuHandler(parts: BaselineParts): CpuServiceImplementation<CallInfo> {
  return {
    async computeCpuBaseline(request) {
      const cpus = request.cpus.map(parseGuestCpu);
      const book = await CpuBook.open(
        parts,
        cpus.map((cpu, index) => ({ field: `cpus[${index}]`, cpu })),
      );
      const baseline = await book.requireBaseline(cpus);
      const unused = cpus.map((cpu) => ({ features: [...without(book.get(cpu).features, baseline.features)] }));
      return { cpu: renderKnownCpu(baseline), unused };
    },

    async simulateBaseline(request) {
      return renderSimulation(await simulateBaseline(parts, parseSimulation(request)));
    },
  };
}
