import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { VmState } from '../hypervisor/vm-state.ts';
import { isForeign } from './spec/read-spec.ts';

/** Chooses VMs: all conditions must hold. */
export interface VmFilter {
  /** undefined: in any state. */
  readonly states: ReadonlySet<VmState> | undefined;
  /** An empty value asks only that the label is there. */
  readonly labels: ReadonlyMap<string, string>;
  readonly namePrefix: string;
  readonly foreign: boolean | undefined;
}

/** Whether the filter chooses the VM. */
export function matches(vm: VmRecord, { states, labels, namePrefix, foreign }: VmFilter): boolean {
  if (states && !states.has(vm.state)) return false;
  if (!vm.name.startsWith(namePrefix)) return false;
  if (foreign !== undefined && isForeign(vm) !== foreign) return false;
  const own = vm.config.metadata?.labels ?? {};
  return [...labels].every(([key, value]) => Object.hasOwn(own, key) && (value === '' || own[key] === value));
}

/** Orders of a list of VMs. */
export type VmOrder = 'name' | 'name-descending' | 'create-time' | 'create-time-descending';

/** The bytes of a text as UTF-8, as a text of one character a byte: JavaScript's own order of texts is not that of their bytes. */
const byteText = (text: string) => Buffer.from(text).toString('latin1');

/** Text by which VMs are put in order: for names the name, for times the time and then the name. */
export function orderKey(vm: VmRecord, order: VmOrder): string {
  switch (order) {
    case 'name':
    case 'name-descending':
      return byteText(vm.name);
    case 'create-time':
    case 'create-time-descending':
      // A foreign VM has no time, and so comes before all that have one.
      return `${vm.config.metadata?.createTime ?? ''} ${byteText(vm.name)}`;
    default:
      return order satisfies never;
  }
}

/** Whether key `a` comes before key `b` in the order. */
export function comesBefore(a: string, b: string, order: VmOrder): boolean {
  return order.endsWith('descending') ? a > b : a < b;
}

/** The VMs that the filter chooses, in order. */
export function listInOrder(vms: readonly VmRecord[], filter: VmFilter, order: VmOrder): VmRecord[] {
  const keyed = vms.filter((vm) => matches(vm, filter)).map((vm) => ({ vm, key: orderKey(vm, order) }));
  keyed.sort((a, b) => (comesBefore(a.key, b.key, order) ? -1 : 1));
  return keyed.map(({ vm }) => vm);
}
