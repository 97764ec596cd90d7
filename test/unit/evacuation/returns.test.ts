import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CellError } from '../../../src/core/error.ts';
import { newOperationId, newRequestId, newUuid } from '../../../src/core/ids.ts';
import { awaySteps } from '../../../src/evacuation/away-steps.ts';
import type { Step } from '../../../src/evacuation/evacuate-vm.ts';
import type { EvacuatedVm, EvacuationOutcome, EvacuationRecord } from '../../../src/evacuation/evacuation.ts';
import type { GivenVm, HeldVm, Holders, ReturnState } from '../../../src/evacuation/holders.ts';
import { planReturn, type ReturnAsk } from '../../../src/evacuation/plan-return.ts';
import type { VmRecord } from '../../../src/hypervisor/vm-record.ts';
import { atTarget } from '../../../src/peer/finding.ts';
import { plainOptions as options } from './plain-options.ts';

const gib = 2 ** 30;
const seen = { state: 'running', domainId: 7, etag: 'e' } as const;
const silent = () => new CellError('PEER_UNAVAILABLE', 'host h2 cannot be reached');
const never = () => new AbortController().signal;

function evacuatedVm(name: string, outcome: EvacuationOutcome = 'migrated'): EvacuatedVm {
  const action = outcome === 'shut-down' ? 'shut-down' : 'migrate';
  const last = { attempts: 1, requestId: newRequestId(), operationId: newOperationId(), error: undefined };
  return { ...{ uuid: newUuid(), name, action, outcome, seen, target: 'h2' }, ...last };
}

/** Plans a return of VMs to a host that has `here`. */
async function planned(
  vms: readonly EvacuatedVm[],
  check: (vm: GivenVm) => Promise<HeldVm>,
  { here = [], startShutDown = false }: { here?: readonly VmRecord[]; startShutDown?: boolean } = {},
) {
  const means = { options, shutdownTimeoutMs: 1 };
  const evacuation = { id: newOperationId(), vms, means } as unknown as EvacuationRecord;
  const ask: ReturnAsk = { evacuation, wants: () => true, startShutDown, options };
  const inventory = {
    list: () => here,
    find: (key: { tag: string; uuid?: string }) => here.find(({ uuid }) => uuid === key.uuid),
  };
  const room = async () => ({ promisableMemoryBytes: 3 * gib, freeMemoryBytes: 3 * gib, freeVcpus: 8 });
  const parts = {
    inventory,
    locks: { busy: () => undefined },
    holders: { check: (_host: string, vm: GivenVm) => check(vm) },
  };
  const plan = await planReturn(ask, { ...parts, room, source: 'h1' }, never());
  return plan.vms.map(({ name, action, obstacles }) => [
    name,
    action,
    obstacles.flatMap(({ findings }) => findings.map(({ kind }) => kind)).join(),
  ]);
}

const held = (more: Partial<HeldVm> = {}): HeldVm => ({ seen, memoryBytes: gib, vcpus: 1, findings: [], ...more });
const recordOf = ({ uuid, name }: EvacuatedVm, state: VmRecord['state']) =>
  // Only what is looked at here.
  ({ uuid, name, state, domainId: -1, etag: 'e', config: {} }) as unknown as VmRecord;

describe('a plan of a return', () => {
  it('has only what the evacuation has moved or shut down', async () => {
    const others = (['failed', 'refused', 'left', 'changed', 'cancelled'] as const).map((outcome) =>
      evacuatedVm(outcome, outcome),
    );
    const plan = await planned([evacuatedVm('gone'), ...others], async () => held());
    assert.deepEqual(plan, [['gone', 'bring-back', '']]);
  });

  it('asks by the migration that took a VM away, and says what each host answers', async () => {
    const [free, blocked, lost] = ['free', 'blocked', 'lost'].map((name) => evacuatedVm(name)) as [
      EvacuatedVm,
      EvacuatedVm,
      EvacuatedVm,
    ];
    const asked = new Map<string, string>();
    const plan = await planned([free, blocked, lost], async ({ vmUuid, migrationId }) => {
      asked.set(vmUuid, migrationId);
      if (vmUuid === lost.uuid) throw silent();
      return held(vmUuid === blocked.uuid ? { findings: [atTarget.blocker('maintenance', 'not yet')] } : {});
    });
    assert.deepEqual(plan, [
      ['free', 'bring-back', ''],
      ['blocked', 'refuse', 'maintenance'],
      ['lost', 'refuse', 'target-unavailable'],
    ]);
    for (const { uuid, operationId } of [free, blocked, lost]) assert.equal(asked.get(uuid), operationId);
  });

  it('never promises more memory than this host has', async () => {
    const vms = ['a', 'b', 'c', 'd'].map((name) => evacuatedVm(name));
    const plan = await planned(vms, async () => held());
    assert.deepEqual(
      plan.map(([, action, why]) => [action, why]),
      [...Array.from({ length: 3 }, () => ['bring-back', '']), ['refuse', 'memory-promised']],
    );
  });

  it('leaves what is here, and starts what was shut down only when asked', async () => {
    const [back, off, deleted] = [evacuatedVm('back'), evacuatedVm('off', 'shut-down'), evacuatedVm('x', 'shut-down')];
    const here = [recordOf(back, 'running'), recordOf(off, 'shut-off')];
    const check = () => assert.fail('nobody is to be asked');
    const vms = [back, off, deleted];
    assert.deepEqual(await planned(vms, check, { here }), [
      ['back', 'leave', ''],
      ['off', 'leave', ''],
      ['x', 'refuse', 'vm-state'],
    ]);
    const [, started] = await planned(vms, check, { here, startShutDown: true });
    assert.deepEqual(started?.slice(0, 2), ['off', 'start']);
  });
});

describe('a step of a VM that is to come back', () => {
  const operationId = newOperationId();
  const stepWith = (shutdown = never()): Step => ({
    vm: { ...evacuatedVm('web'), action: 'bring-back', away: { host: 'h2', migrationId: newOperationId() } },
    requestId: newRequestId(),
    ...{ caller: 'local:root', means: { options, shutdownTimeoutMs: 1 }, cancelled: never(), shutdown },
  });
  const stepsWith = (holders: Partial<Holders>, patienceMs = 10_000) =>
    awaySteps({
      holders: { ...notAsked, ...holders },
      ...{ patienceMs, againMs: 1 },
    });
  const notAsked: Holders = {
    check: () => assert.fail(),
    start: () => assert.fail(),
    state: () => assert.fail(),
    cancel: () => assert.fail(),
  };

  it('asks a host that was away again, by the same request id', async () => {
    const asked: string[] = [];
    const steps = stepsWith({
      start: async (_host, { requestId }) => {
        asked.push(requestId);
        if (asked.length < 3) throw silent();
        return operationId;
      },
    });
    const step = stepWith();
    assert.equal(await steps.begin(step), operationId);
    assert.deepEqual(asked, [step.requestId, step.requestId, step.requestId]);
  });

  it('has the reason of a host that refuses', async () => {
    const refused = new CellError('PEER_REFUSED', 'host h2 refuses: …', { metadata: { peer_reason: 'VM_BUSY' } });
    const steps = stepsWith({ start: async () => Promise.reject(refused) });
    await assert.rejects(steps.begin(stepWith()), { reason: 'VM_BUSY' });
  });

  it('is given up when the host is silent for too long, for then nobody knows', async () => {
    const away = async () => Promise.reject(silent());
    const steps = stepsWith({ start: away, state: away }, 5);
    await assert.rejects(steps.begin(stepWith()), { reason: 'RETURN_UNANSWERED' });
    await assert.rejects(steps.find(stepWith()), { reason: 'RETURN_UNANSWERED' });
    assert.equal((await steps.ended(stepWith(), operationId))?.reason, 'RETURN_UNANSWERED');
  });

  it('follows the return through silence to its end', async () => {
    const failure = new CellError('MIGRATION_STALLED', 'too busy');
    const words: (ReturnState | undefined)[] = [
      { tag: 'running', operationId },
      undefined,
      { tag: 'failed', operationId, error: failure },
    ];
    const steps = stepsWith({
      state: async () => {
        const word = words.shift();
        if (word === undefined) throw silent();
        return word;
      },
    });
    assert.equal(await steps.ended(stepWith(), operationId), failure);
    const done = stepsWith({ state: async () => ({ tag: 'done', operationId }) });
    assert.equal(await done.ended(stepWith(), operationId), undefined);
    const forgotten = stepsWith({ state: async () => ({ tag: 'none' }) });
    assert.equal((await forgotten.ended(stepWith(), operationId))?.reason, 'RETURN_UNANSWERED');
  });

  it('asks for the end of a return that is cancelled until it has ended', async () => {
    let asked = 0;
    const failure = new CellError('MIGRATION_CANCELLED', 'somebody has cancelled it');
    const steps = stepsWith({
      cancel: async () => {
        asked += 1;
        if (asked === 1) throw silent();
      },
      state: async () => (asked < 3 ? { tag: 'running', operationId } : { tag: 'failed', operationId, error: failure }),
    });
    assert.equal(await steps.ended({ ...stepWith(), cancelled: AbortSignal.abort() }, operationId), failure);
    assert.equal(asked, 3);
  });

  it('ends with celld, and says nothing of the VM', async () => {
    const ending = new CellError('SHUTTING_DOWN', 'celld is shutting down');
    const shutdown = new AbortController();
    const steps = stepsWith({
      state: async () => {
        shutdown.abort(ending);
        return { tag: 'running', operationId };
      },
    });
    await assert.rejects(steps.ended(stepWith(shutdown.signal), operationId), ending);
  });
});
