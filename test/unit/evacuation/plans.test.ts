import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CellError } from '../../../src/core/error.ts';
import { newUuid } from '../../../src/core/ids.ts';
import { EvacuationPlans, type PlanAsk, type PlansParts } from '../../../src/evacuation/plans.ts';
import type { VmRecord } from '../../../src/hypervisor/vm-record.ts';
import type { VmState } from '../../../src/hypervisor/vm-state.ts';
import { atSource, atTarget, type Finding } from '../../../src/peer/finding.ts';
import { plainOptions as options } from './plain-options.ts';

const ask: PlanAsk = { targets: [], mayShutDown: () => false, options, shutdownTimeoutMs: 1_000 };
const never = new AbortController().signal;

function vmOf(name: string, state: VmState = 'running'): VmRecord {
  const live = { memory: { maximumBytes: 10 }, devices: {}, vcpu: { current: 1 } };
  // Only what a plan looks at.
  return { uuid: newUuid(), name, state, domainId: 3, etag: 'e', live } as unknown as VmRecord;
}

interface Scene {
  readonly vms: readonly VmRecord[];
  /** What is found of a VM for a host. */
  readonly findings?: (name: string, host: string) => readonly Finding[];
  readonly busy?: string;
  readonly now?: () => number;
}

/** Plans for a host with the peers `dead`, which does not answer, `h2` and `h3`. */
function plansOf({ vms, findings = () => [], busy, now }: Scene): EvacuationPlans {
  const room = { promisableMemoryBytes: 100, freeMemoryBytes: 100, freeVcpus: 10 };
  const connect = (host: string) => {
    if (!['dead', 'h2', 'h3'].includes(host)) throw new CellError('HOST_NOT_FOUND', host);
    const answer = host === 'dead' ? Promise.reject(new CellError('PEER_UNAVAILABLE', 'no answer')) : room;
    return { room: async () => answer, [Symbol.dispose]: () => undefined };
  };
  const isBusy = (uuid: string) => vms.some((vm) => vm.uuid === uuid && vm.name === busy);
  return new EvacuationPlans({
    inventory: { list: () => vms },
    locks: { busy: (uuid: string) => (isBusy(uuid) ? new CellError('VM_BUSY', 'it is busy') : undefined) },
    checks: { findings: async ({ name }: VmRecord, host: string) => findings(name, host) },
    peers: { ids: ['dead', 'h2', 'h3'], connect },
    now,
  } as unknown as PlansParts);
}

describe('a plan', () => {
  it('sends VMs to hosts that answer, and says of the others why not', async () => {
    const { vms, targets } = await plansOf({ vms: [vmOf('one'), vmOf('two')] }).make(ask, never);
    assert.deepEqual(
      vms.map(({ name, action, target }) => [name, action, target]),
      [
        ['one', 'migrate', 'h2'],
        ['two', 'migrate', 'h3'],
      ],
    );
    assert.deepEqual(
      vms.map(({ obstacles }) => obstacles.map(({ host, findings }) => [host, ...findings.map(({ kind }) => kind)])),
      [[['dead', 'target-unavailable']], [['dead', 'target-unavailable']]],
    );
    assert.deepEqual(
      targets.map(({ host, room }) => [host, room instanceof CellError]),
      [
        ['dead', true],
        ['h2', false],
        ['h3', false],
      ],
    );
  });

  it('goes on past warnings, and says once what this host finds', async () => {
    const found = {
      slow: [atTarget.warning('memory-low', 'little is free')],
      kept: [atSource.blocker('disk-cache', 'vda is cached'), atTarget.blocker('bridge-missing', 'no br1')],
    };
    const findings = (name: string) => found[name as keyof typeof found];
    const plan = await plansOf({ vms: [vmOf('kept'), vmOf('slow')], findings }).make(ask, never);
    const [kept, slow] = plan.vms;
    assert.deepEqual([kept?.action, slow?.action], ['refuse', 'migrate']);
    assert.deepEqual(
      kept?.obstacles.map(({ host, findings: each }) => [host, ...each.map(({ kind }) => kind)]),
      [
        ['', 'disk-cache'],
        ['dead', 'target-unavailable'],
        ['h2', 'bridge-missing'],
        ['h3', 'bridge-missing'],
      ],
    );
  });

  it('shuts down what it may, and only what follows a button', async () => {
    const vms = [vmOf('off', 'shut-off'), vmOf('on'), vmOf('still', 'paused')];
    const findings = () => [atSource.blocker('vm-foreign', 'not of Cell')];
    const planned = async (mayShutDown: boolean) => {
      const plan = await plansOf({ vms, findings }).make({ ...ask, mayShutDown: () => mayShutDown }, never);
      return plan.vms.map(({ action }) => action);
    };
    assert.deepEqual(await planned(true), ['leave', 'shut-down', 'refuse']);
    assert.deepEqual(await planned(false), ['leave', 'refuse', 'refuse']);
  });

  it('leaves a VM alone that somebody is changing', async () => {
    const plan = await plansOf({ vms: [vmOf('taken')], busy: 'taken' }).make(ask, never);
    assert.deepEqual(
      plan.vms.map(({ action, obstacles }) => [action, obstacles[0]?.findings[0]?.kind]),
      [['refuse', 'vm-busy']],
    );
  });

  it('asks only the hosts that it is told, and no other', async () => {
    const plans = plansOf({ vms: [vmOf('one')] });
    const { vms, targets } = await plans.make({ ...ask, targets: ['h3'] }, never);
    assert.deepEqual([vms[0]?.target, targets.map(({ host }) => host)], ['h3', ['h3']]);
    await assert.rejects(plans.make({ ...ask, targets: ['h4'] }, never), { reason: 'HOST_NOT_FOUND' });
  });

  it('is good for ten minutes, once', async () => {
    let nowMs = 0;
    const plans = plansOf({ vms: [], now: () => nowMs });
    const [first, second] = [await plans.make(ask, never), await plans.make(ask, never)];
    nowMs = 599_999;
    assert.equal(plans.take(first.token, 'evacuation'), first);
    assert.throws(() => plans.take(first.token, 'evacuation'), { reason: 'PLAN_NOT_FOUND' });
    assert.equal(plans.get(second.token, 'evacuation'), second);
    nowMs = 600_000;
    assert.throws(() => plans.get(second.token, 'evacuation'), { reason: 'PLAN_NOT_FOUND' });
  });
});
