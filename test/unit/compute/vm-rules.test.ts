import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DescMessage } from '@bufbuild/protobuf';
import fc from 'fast-check';
import { descriptorSet } from '../../../gen/ts/descriptor-set.ts';
import { changeVm } from '../../../src/compute/handler-change.ts';
import { VmLocks } from '../../../src/compute/vm-locks.ts';
import { allowedActions, vmRules } from '../../../src/compute/vm-rules.ts';
import { CellError } from '../../../src/core/error.ts';
import type { OperationId } from '../../../src/core/ids.ts';
import type { ReachableVms } from '../../../src/hypervisor/reachable-vms.ts';
import type { VmRecord } from '../../../src/hypervisor/vm-record.ts';
import type { VmState } from '../../../src/hypervisor/vm-state.ts';
import { readContract } from '../../../src/rpc/contract.ts';
import { observationOf, planOf, recordOf, uuid } from '../../support/vm-plans.ts';
import { plainSpec } from './samples.ts';

const contract = readContract(descriptorSet);

/** Services whose calls change nothing of a VM, or look at more than the VM first: who is at its console, what its operations are, where it goes, what the host can give it. */
const others = ['ConsoleService', 'OperationService', 'MigrationService', 'PeerService', 'StoragePassthroughService'];

const takesVm = (input: DescMessage | undefined) => input?.fields.some(({ name }) => name === 'vm') ?? false;

describe('the rules of what a VM must be', () => {
  it('have a row for every RPC that changes a VM which is there', () => {
    const changing = [...contract.methods.values()].filter(({ path, mutates, input }) => {
      const isOther = others.some((service) => path.startsWith(`/cell.v1.${service}/`));
      return mutates && !isOther && (takesVm(input) || path.endsWith('/PushFile'));
    });
    assert.deepEqual(
      changing.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)).sort(),
      Object.keys(vmRules).sort(),
    );
  });

  const states: readonly VmState[] = [
    'unknown',
    'running',
    'paused',
    'shutting-down',
    'shut-off',
    'crashed',
    'suspended',
  ];
  const record: fc.Arbitrary<VmRecord> = fc
    .record({
      state: fc.constantFrom(...states),
      reason: fc.constantFrom('unknown' as const, 'paused-by-user' as const, 'io-error' as const),
      persistent: fc.boolean(),
      foreign: fc.boolean(),
      hasSavedState: fc.boolean(),
      currentSnapshot: fc.option(fc.constant('before'), { nil: undefined }),
      protection: fc.record({ delete: fc.boolean(), start: fc.boolean() }, { noNullPrototype: true }),
      agent: fc.boolean(),
    })
    .map(({ state, reason, foreign, protection, agent, ...rest }) => {
      const spec = { ...plainSpec, protection };
      const observed = { condition: { state, reason }, ...rest };
      if (!foreign && !agent) return recordOf(planOf(spec), observed);
      const { configXml } = xmlOf(spec, foreign, agent);
      return recordOf(planOf(spec), { ...observed, configXml, liveXml: configXml });
    });

  it('are asked by every change, and told by allowed_actions, with the same words', async () => {
    await fc.assert(
      fc.asyncProperty(record, fc.boolean(), async (vm, busy) => {
        const locks = new VmLocks(() => undefined);
        const holder = { operationId: uuid as string as OperationId, method: '/x', since: new Date(0) };
        using _lock = busy ? locks.take(vm.uuid, holder) : undefined;
        const told = allowedActions(vm, locks.busy(vm.uuid));
        for (const { action, blocker } of told) {
          if (!vmRules[action as keyof typeof vmRules].alone) continue;
          const refusal = await refusalOf(action, vm, locks);
          assert.deepEqual(refusal?.toRecord(), blocker?.toRecord(), `${action} of a VM that is ${vm.state}`);
        }
      }),
      { numRuns: 300 },
    );
  });
});

function xmlOf(spec: typeof plainSpec, foreign: boolean, agent: boolean): { readonly configXml: string } {
  const { configXml } = observationOf(planOf(spec));
  const own = foreign ? configXml.replace(/<metadata>.*<\/metadata>/s, '') : configXml;
  const xml = agent
    ? own.replace(/(<target type="virtio" name="org.qemu.guest_agent.0")/, '$1 state="connected"')
    : own;
  return { configXml: xml };
}

/** What a change is refused with before its action is asked. */
async function refusalOf(action: string, vm: VmRecord, locks: VmLocks): Promise<CellError | undefined> {
  const vms = { find: () => vm, get: () => vm, refreshed: async () => vm };
  const request = { vm: vm.uuid, requestId: '', validateOnly: true };
  const method = { path: `/cell.v1.AnyService/${action}` };
  try {
    await changeVm(
      // Of what a handler has, only what a check comes to.
      { operations: undefined as never, locks, reach: () => vms as unknown as ReachableVms },
      {
        request,
        context: { access: undefined, call: { method } } as never,
        requestType: { toJSON: () => ({}) },
        responseType: { encode: () => ({ finish: () => new Uint8Array() }), fromPartial: (answer: object) => answer },
        action: { check: () => undefined, run: () => assert.fail('only asked') },
        render: () => ({}),
      },
    );
    return undefined;
  } catch (thrown) {
    if (thrown instanceof CellError) return thrown;
    throw thrown;
  }
}
