import { CellError } from '../core/error.ts';
import { concealed } from '../hypervisor/concealed.ts';
import type { ReachableVms } from '../hypervisor/reachable-vms.ts';

/** What a mutation does, each part so that it does not name VMs out of reach when it is refused. */
export function concealing<Parts extends Record<string, (...args: never[]) => unknown>>(
  vms: ReachableVms,
  parts: Parts,
): Parts {
  const wrapped = Object.entries(parts).map(([name, part]) => [
    name,
    (...args: never[]) => {
      try {
        const result = part(...args);
        return result instanceof Promise ? result.catch((thrown) => rethrow(vms, thrown)) : result;
      } catch (thrown) {
        return rethrow(vms, thrown);
      }
    },
  ]);
  return Object.fromEntries(wrapped) as Parts; // the same parts, each with the arguments and the result that it had
}

function rethrow(vms: ReachableVms, thrown: unknown): never {
  throw thrown instanceof CellError ? concealed(vms, thrown) : thrown;
}
