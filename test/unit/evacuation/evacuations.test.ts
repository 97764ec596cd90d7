import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it, type TestContext } from 'node:test';
import { CellError } from '../../../src/core/error.ts';
import { newOperationId, newUuid, type OperationId, type RequestId } from '../../../src/core/ids.ts';
import { UnfinishedError } from '../../../src/core/operation.ts';
import { RecordFiles } from '../../../src/core/record-files.ts';
import type { Step, VmSteps } from '../../../src/evacuation/evacuate-vm.ts';
import type { EvacuationAction, EvacuationRecord } from '../../../src/evacuation/evacuation.ts';
import { Evacuations } from '../../../src/evacuation/evacuations.ts';
import type { EvacuationPlan, EvacuationPlans, PlannedVm } from '../../../src/evacuation/plans.ts';
import type { Maintenance, MaintenanceState } from '../../../src/host/maintenance.ts';
import type { VmRecord } from '../../../src/hypervisor/vm-record.ts';
import { plainOptions as options } from './plain-options.ts';

const means = { options, shutdownTimeoutMs: 1_000 };

function plannedVm(name: string, action: PlannedVm['action'] = 'migrate'): PlannedVm {
  const state = action === 'leave' ? 'shut-off' : 'running';
  return {
    ...{ uuid: newUuid(), name, action, memoryBytes: 0, obstacles: [] },
    seen: { state, domainId: 1, etag: 'e' },
    target: action === 'migrate' ? 'h2' : undefined,
  };
}

/** Steps that end when the test says so; each attempt of a VM is heard of. */
class ScriptedSteps implements VmSteps {
  readonly begun: string[] = [];
  readonly cancelled: OperationId[] = [];
  readonly #operations = new Map<
    OperationId,
    { readonly requestId: RequestId; readonly end: Promise<CellError | undefined> }
  >();
  readonly #outcome: (name: string, attempt: number, step: Step) => Promise<CellError | undefined>;

  constructor(outcome: (name: string, attempt: number, step: Step) => Promise<CellError | undefined>) {
    this.#outcome = outcome;
  }

  async find({ requestId }: Step): Promise<OperationId | undefined> {
    return [...this.#operations].find(([, each]) => each.requestId === requestId)?.[0];
  }

  async begin(step: Step): Promise<OperationId> {
    const { name } = step.vm;
    this.begun.push(name);
    const id = newOperationId();
    const attempt = this.begun.filter((each) => each === name).length;
    this.#operations.set(id, { requestId: step.requestId, end: this.#outcome(name, attempt, step) });
    return id;
  }

  cancel(_step: Step, id: OperationId): void {
    this.cancelled.push(id);
  }

  async ended({ shutdown: signal }: Step, id: OperationId): Promise<CellError | undefined> {
    const { promise: aborted, reject } = Promise.withResolvers<never>();
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    if (signal.aborted) throw signal.reason;
    return Promise.race([this.#operations.get(id)?.end, aborted]);
  }
}

interface Scene {
  readonly evacuations: Evacuations;
  readonly again: () => Promise<Evacuations>;
  readonly plan: EvacuationPlan;
  readonly maintenance: { state: MaintenanceState | undefined };
  /** Names of the VMs that run here. */
  readonly here: Set<string>;
  /** Whether libvirt can be reached. */
  readonly libvirt: { isThere: boolean };
}

async function sceneOf(t: TestContext, vms: readonly PlannedVm[], steps: VmSteps): Promise<Scene> {
  const directory = await mkdtemp(join(tmpdir(), 'evacuations-'));
  t.after(() => rm(directory, { recursive: true }));
  const plan = { token: 't', createTimeMs: 0, expireTimeMs: 1, means, vms, targets: [] };
  const here = new Set(vms.filter(({ action }) => action !== 'leave').map(({ name }) => name));
  const all = new Map(vms.map((vm) => [vm.name, vm.uuid]));
  const libvirt = { isThere: true };
  const list = () => {
    if (!libvirt.isThere) throw new CellError('HYPERVISOR_UNAVAILABLE', 'libvirt cannot be reached');
    return [...new Set([...all.keys(), ...here])].map((name) => {
      const uuid = all.get(name) ?? newUuid();
      all.set(name, uuid);
      const state = here.has(name) ? 'running' : 'shut-off';
      const storage = name === 'storage' ? { role: 'controller' } : undefined;
      return { uuid, name, state, domainId: 1, etag: 'e', config: { metadata: { storage } } } as unknown as VmRecord;
    });
  };
  const maintenance: Scene['maintenance'] & Pick<Maintenance, 'enter' | 'requireInService'> = {
    state: undefined,
    requireInService: () => {
      if (maintenance.state !== undefined) throw new CellError('HOST_IN_MAINTENANCE', 'the host is in maintenance');
    },
    enter: async ({ by, note }) => {
      const state = { since: new Date(), by, note };
      maintenance.state = state;
      return state;
    },
  };
  const open = async () =>
    new Evacuations({
      // Only what is asked of them here.
      plans: { get: () => plan, take: () => plan } as unknown as EvacuationPlans,
      inventory: { list },
      files: await RecordFiles.open<EvacuationRecord>({ what: 'evacuation', version: 1, directory, keptMs: 1_000_000 }),
      ...{ maintenance, steps, source: 'h1', againMs: 1, onEnd: () => undefined, onUnwritten: () => undefined },
    });
  return { evacuations: await open(), again: open, plan, maintenance, here, libvirt };
}

const never = () => new AbortController().signal;
const ask = (plan: EvacuationPlan) => ({ plan, caller: 'local:root', note: '' });
const failed = (reason: 'PEER_UNAVAILABLE' | 'MIGRATION_IMPOSSIBLE' | 'SHUTDOWN_TIMEOUT') =>
  new CellError(reason, reason);
const outcomesOf = ({ vms }: EvacuationRecord) =>
  vms.map(({ name, outcome, attempts }) => `${name} ${outcome} ${attempts}`);
/** How a run fails. */
const reasonOf = (run: Promise<void>) =>
  run.then(
    () => undefined,
    (thrown: unknown) => (thrown instanceof CellError ? thrown.reason : thrown),
  );

describe('an evacuation', () => {
  it('shuts the storage controller down when every other VM is gone', async (t) => {
    const others = [plannedVm('moved'), plannedVm('shut', 'shut-down'), plannedVm('tried-again', 'shut-down')];
    const ended: string[] = [];
    const steps = new ScriptedSteps(async (name, attempt) => {
      if (name === 'tried-again' && attempt === 1) return failed('PEER_UNAVAILABLE');
      if (name === 'storage') ended.push(...others.filter((vm) => here.has(vm.name)).map((vm) => vm.name));
      here.delete(name);
      return undefined;
    });
    const { evacuations, plan, here } = await sceneOf(t, [plannedVm('storage', 'shut-down'), ...others], steps);
    await evacuations.run(newOperationId(), ask(plan), never());
    assert.equal(steps.begun.at(-1), 'storage');
    assert.deepEqual(ended, []);
  });

  it('tries what passes by itself three times, and what stays as it is once', async (t) => {
    const vms = ['lost', 'impossible', 'late'].map((name) => plannedVm(name));
    const steps = new ScriptedSteps(async (name, attempt) => {
      if (name === 'late' && attempt === 2) return undefined;
      return failed(name === 'impossible' ? 'MIGRATION_IMPOSSIBLE' : 'PEER_UNAVAILABLE');
    });
    const { evacuations, plan, here } = await sceneOf(t, vms, steps);
    here.delete('late');
    const id = newOperationId();
    assert.equal(await reasonOf(evacuations.run(id, ask(plan), never())), 'EVACUATION_INCOMPLETE');
    assert.deepEqual(outcomesOf(evacuations.get(id)), ['lost failed 3', 'impossible failed 1', 'late migrated 2']);
  });

  it('begins nothing more when it is cancelled, and has migrations under way end', async (t) => {
    const { promise: underWay, resolve } = Promise.withResolvers<void>();
    const steps = new ScriptedSteps(async (_name, _attempt, { cancelled }) => {
      if (steps.begun.length === 8) resolve();
      return new Promise((end) => cancelled.addEventListener('abort', () => end(cancelled.reason)));
    });
    const vms = Array.from({ length: 10 }, (_, index) => plannedVm(`vm${index}`));
    const { evacuations, plan } = await sceneOf(t, vms, steps);
    const id = newOperationId();
    const run = reasonOf(evacuations.run(id, ask(plan), never()));
    await underWay;
    await evacuations.cancel(id);
    assert.equal(await run, 'EVACUATION_CANCELLED');
    assert.equal(steps.begun.length, 8);
    assert.equal(steps.cancelled.length, 8);
    assert.ok(evacuations.get(id).vms.every(({ outcome }) => outcome === 'cancelled'));
  });

  it('is cancelled when the host is put back into service', async (t) => {
    const vms = ['a', 'b'].map((name) => plannedVm(name, 'shut-down'));
    const steps = new ScriptedSteps(async () => {
      scene.maintenance.state = undefined;
      return failed('PEER_UNAVAILABLE');
    });
    const scene = await sceneOf(t, vms, steps);
    const id = newOperationId();
    assert.equal(await reasonOf(scene.evacuations.run(id, ask(scene.plan), never())), 'EVACUATION_CANCELLED');
    assert.ok(steps.begun.length <= 2);
    assert.ok(scene.evacuations.get(id).isCancelled);
  });

  it('goes on with the steps that a former celld had begun, and begins none of them again', async (t) => {
    const gate = Promise.withResolvers<undefined>();
    const steps = new ScriptedSteps(() => gate.promise);
    const vms = [plannedVm('one'), plannedVm('two'), plannedVm('off', 'leave')];
    const scene = await sceneOf(t, vms, steps);
    const id = newOperationId();
    const shutdown = new AbortController();
    const { promise: underWay, resolve } = Promise.withResolvers<void>();
    const run = scene.evacuations.run(id, ask(scene.plan), shutdown.signal).catch((thrown: unknown) => thrown);
    const watching = (async () => {
      for await (const { vms: seen } of scene.evacuations.watch(id, shutdown.signal))
        if (seen.filter(({ operationId }) => operationId !== undefined).length === 2) resolve();
    })().catch(() => undefined);
    await underWay;
    shutdown.abort(new CellError('SHUTTING_DOWN', 'celld is shutting down'));
    assert.ok((await run) instanceof UnfinishedError);
    await watching;

    const next = await scene.again();
    assert.throws(() => next.requireStartable('t', 'evacuation'), { reason: 'EVACUATION_UNDER_WAY' });
    const recovered = next.recover(id, never());
    scene.here.clear();
    gate.resolve(undefined);
    assert.equal(await recovered, 'done');
    assert.deepEqual(steps.begun, ['one', 'two']);
    assert.deepEqual(outcomesOf(next.get(id)), ['one migrated 1', 'two migrated 1', 'off left 0']);
    assert.equal(next.get(id).state, 'succeeded');
    next.requireStartable('t', 'evacuation');
  });

  it('goes on when libvirt is back, and so does whoever watches it', async (t) => {
    const steps = new ScriptedSteps(async () => {
      scene.libvirt.isThere = false;
      return undefined;
    });
    const scene = await sceneOf(t, [plannedVm('one')], steps);
    const { evacuations, plan } = scene;
    const id = newOperationId();
    const run = evacuations.run(id, ask(plan), never()).catch((thrown: unknown) => thrown);
    const watching = (async () => {
      let last: EvacuationRecord | undefined;
      for await (const record of evacuations.watch(id, never())) last = record;
      return last;
    })();
    assert.ok((await run) instanceof UnfinishedError);
    assert.equal(evacuations.get(id).state, 'running');
    scene.libvirt.isThere = true;
    scene.here.clear();
    assert.equal(await evacuations.recover(id, never()), 'done');
    assert.equal((await watching)?.state, 'succeeded');
    assert.deepEqual(steps.begun, ['one']);
  });

  it('gives VMs that came after the plan, and those that run though they were off, an outcome of their own', async (t) => {
    const vms = [plannedVm('off', 'leave'), plannedVm('stays', 'refuse')];
    const { evacuations, plan, here } = await sceneOf(t, vms, new ScriptedSteps(async () => undefined));
    here.add('new');
    here.add('off');
    const id = newOperationId();
    assert.equal(await reasonOf(evacuations.run(id, ask(plan), never())), 'EVACUATION_INCOMPLETE');
    const { vms: ended } = evacuations.get(id);
    assert.deepEqual(
      ended.map(({ name, action, outcome, error }) => [name, action, outcome, error?.reason]),
      [
        ['off', 'leave', 'changed', 'VM_CHANGED'],
        ['stays', 'refuse', 'refused', 'MIGRATION_IMPOSSIBLE'],
        ['new', 'none' satisfies EvacuationAction, 'changed', 'VM_CHANGED'],
      ],
    );
  });

  it('has succeeded when nothing runs any more, even if a guest followed too late', async (t) => {
    const steps = new ScriptedSteps(async () => failed('SHUTDOWN_TIMEOUT'));
    const { evacuations, plan, here } = await sceneOf(t, [plannedVm('slow', 'shut-down')], steps);
    here.clear();
    const id = newOperationId();
    await evacuations.run(id, ask(plan), never());
    assert.deepEqual(outcomesOf(evacuations.get(id)), ['slow failed 1']);
    assert.equal(evacuations.get(id).state, 'succeeded');
  });

  it('lets nobody else begin one while it is reserved', async (t) => {
    const { evacuations } = await sceneOf(t, [], new ScriptedSteps(async () => undefined));
    const { reservation } = evacuations.reserve(newOperationId(), 't', 'evacuation');
    assert.throws(() => evacuations.reserve(newOperationId(), 't', 'evacuation'), { reason: 'EVACUATION_UNDER_WAY' });
    reservation[Symbol.dispose]();
    evacuations.requireStartable('t', 'evacuation');
  });
});
