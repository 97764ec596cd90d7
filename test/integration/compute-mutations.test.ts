import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { Metadata } from 'nice-grpc-common';
import { ComputeServiceDefinition } from '../../gen/ts/cell/v1/compute_service.ts';
import { newVolume, type SpecDraft } from '../lab/guests.ts';
import { assertRefused } from '../lab/refusal.ts';
import { leavesNothing, type Stage, small, startStage } from '../lab/stage.ts';

let stage: Stage;
before(async () => {
  stage = await startStage();
});
after(() => stage?.[Symbol.asyncDispose]());

/** What every mutation takes. */
interface Common {
  readonly requestId?: string;
  readonly validateOnly?: boolean;
}
interface Answer {
  readonly operationId: string;
}

/** A mutation: how a VM is brought to where it can be made, and how it is made. */
interface Mutation {
  readonly method: string;
  /** State of the VM before. */
  readonly from: 'absent' | 'shut-off' | 'running' | 'paused' | 'saved';
  readonly call: (vm: string, common: Common) => Promise<Answer>;
}

const disks: SpecDraft = { disks: [{ name: 'root', source: newVolume() }], cloudInit: { userData: 'x' } };
const compute = () => stage.celld.compute;
const mutations: readonly Mutation[] = [
  {
    method: 'CreateVm',
    from: 'absent',
    call: (vm, common) => compute().createVm({ spec: small(vm, disks), ...common }),
  },
  {
    method: 'UpdateVm',
    from: 'shut-off',
    call: (vm, common) => compute().updateVm({ vm, spec: { autostart: true }, ...common }),
  },
  {
    method: 'RenameVm',
    from: 'shut-off',
    call: (vm, common) => compute().renameVm({ vm, newName: `${vm}-other`, ...common }),
  },
  {
    method: 'CloneVm',
    from: 'shut-off',
    call: (vm, common) => compute().cloneVm({ vm, name: `${vm}-other`, ...common }),
  },
  { method: 'StartVm', from: 'shut-off', call: (vm, common) => compute().startVm({ vm, ...common }) },
  { method: 'PauseVm', from: 'running', call: (vm, common) => compute().pauseVm({ vm, ...common }) },
  { method: 'ResumeVm', from: 'paused', call: (vm, common) => compute().resumeVm({ vm, ...common }) },
  { method: 'SaveVm', from: 'running', call: (vm, common) => compute().saveVm({ vm, ...common }) },
  {
    method: 'DiscardSavedState',
    from: 'saved',
    call: (vm, common) => compute().discardSavedState({ vm, ...common }),
  },
  { method: 'RebootVm', from: 'running', call: (vm, common) => compute().rebootVm({ vm, ...common }) },
  { method: 'ResetVm', from: 'running', call: (vm, common) => compute().resetVm({ vm, ...common }) },
  {
    method: 'ShutdownVm',
    from: 'running',
    call: (vm, common) =>
      compute().shutdownVm({ vm, timeout: { seconds: 1n, nanos: 0 }, forceAfterTimeout: true, ...common }),
  },
  { method: 'PowerOffVm', from: 'running', call: (vm, common) => compute().powerOffVm({ vm, ...common }) },
  {
    method: 'DeleteVm',
    from: 'shut-off',
    call: (vm, common) => compute().deleteVm({ vm, deleteVolumes: true, ...common }),
  },
];

/** Brings a VM of that name to where the mutation can be made. */
async function bring(name: string, from: Mutation['from']): Promise<void> {
  if (from === 'absent') return;
  await stage.create(name, disks);
  if (from !== 'shut-off') await compute().startVm({ vm: name, paused: from === 'paused' });
  if (from === 'saved') await compute().saveVm({ vm: name });
}

describe('every mutation', () => {
  it('of the contract is in this table', () => {
    const methods = Object.values(ComputeServiceDefinition.methods);
    const changing = methods.filter(({ requestType }) => 'requestId' in requestType.fromPartial({}));
    assert.deepEqual(changing.map(({ name }) => name).sort(), mutations.map(({ method }) => method).sort());
  });

  for (const { method, from, call } of mutations) {
    describe(method, () => {
      const name = `vm-${method}`;
      before(() => bring(name, from));
      after(() => stage.remove(name, `${name}-other`));

      it('checks everything and changes nothing with validate_only', async () => {
        const journal = await readFile(stage.celld.journal, 'utf8');
        await leavesNothing(stage, async () => {
          const answer = await call(name, { validateOnly: true });
          assert.equal(answer.operationId, '');
        });
        assert.equal(await readFile(stage.celld.journal, 'utf8'), journal);
      });

      it('is done once however often it is asked for with one request_id, one after the other or at once', async () => {
        const requestId = crypto.randomUUID();
        const together = await Promise.all(Array.from({ length: 4 }, () => call(name, { requestId })));
        const again = await call(name, { requestId: requestId.toUpperCase() });
        for (const answer of [...together, again]) assert.deepEqual(answer, together[0]);
        const operation = await operationOf(requestId);
        assert.equal(operation.id, again.operationId);
        assert.equal(operation.method, `/cell.v1.ComputeService/${method}`);
        assert.equal(operation.state, 'OPERATION_STATE_SUCCEEDED');
        assert.equal(operation.caller, 'local:root');
        assert.ok(operation.endTime);
        const { operations } = await stage.celld.operations.listOperations({ vmUuid: operation.vmUuid });
        assert.equal(operations.filter((each) => each.requestId === requestId).length, 1);
        const refusal = await assertRefused(call('another', { requestId }), 'REQUEST_ID_REUSED');
        assert.deepEqual(refusal.fields, ['request_id']);
        assert.equal(refusal.metadata['operation'], operation.id);
      });
    });
  }

  it('of a VM that is not there says so, also with validate_only; deleting it succeeds', async () => {
    for (const { method, call } of mutations) {
      if (method === 'CreateVm' || method === 'DeleteVm') continue;
      for (const validateOnly of [false, true]) await assertRefused(call('nobody', { validateOnly }), 'VM_NOT_FOUND');
    }
    for (const validateOnly of [false, true]) {
      const answer = await compute().deleteVm({ vm: 'nobody', validateOnly });
      assert.deepEqual([answer.existed, answer.deletedVolumes], [false, []]);
    }
  });
});

async function operationOf(requestId: string) {
  const key = { $case: 'requestId' as const, value: requestId };
  const { operation } = await stage.celld.operations.getOperation({ key });
  assert.ok(operation);
  return operation;
}

describe('a request_id', () => {
  it('of another caller is another', async () => {
    const requestId = crypto.randomUUID();
    using mold = await stage.celld.clientsOf({ kind: 'svc', name: 'mold' });
    await stage.create('shared');
    const first = await compute().startVm({ vm: 'shared', requestId });
    await assertRefused(mold.compute.startVm({ vm: 'shared', requestId }), 'VM_WRONG_STATE');
    assert.equal((await compute().startVm({ vm: 'shared', requestId })).operationId, first.operationId);
    await stage.remove('shared');
  });

  it('gives its answer again after a restart of celld, and when the VM is long gone', async () => {
    const requestId = crypto.randomUUID();
    await stage.create('kept');
    const first = await compute().startVm({ vm: 'kept', requestId });
    await stage.remove('kept');
    await stage.celld.restart();
    assert.deepEqual(await compute().startVm({ vm: 'kept', requestId }), first);
  });

  it('gives a final failure again, and lets a passing one be tried again', async () => {
    const [final, passing] = [crypto.randomUUID(), crypto.randomUUID()];
    await stage.start('failing');
    const first = await assertRefused(compute().startVm({ vm: 'failing', requestId: final }), 'VM_WRONG_STATE');
    await compute().powerOffVm({ vm: 'failing' });
    const again = await assertRefused(compute().startVm({ vm: 'failing', requestId: final }), 'VM_WRONG_STATE');
    assert.deepEqual(again, first);
    await compute().startVm({ vm: 'failing' });
    await whileBusy('failing', () =>
      assertRefused(compute().powerOffVm({ vm: 'failing', requestId: passing }), 'VM_BUSY'),
    );
    await compute().powerOffVm({ vm: 'failing', requestId: passing });
    await stage.remove('failing');
  });
});

/** Does something while a PauseVm of the VM waits for its QEMU. */
async function whileBusy(vm: string, work: (operationId: string) => Promise<unknown>): Promise<void> {
  const frozen = await stage.freeze(vm);
  const busy = stage.sees(({ name, status }) => name === vm && status?.operationId !== '');
  const paused = compute().pauseVm({ vm });
  try {
    await work((await busy).status?.operationId ?? '');
  } finally {
    frozen[Symbol.dispose]();
    await paused;
    await compute().resumeVm({ vm });
  }
}

describe('a VM that is being changed', () => {
  before(() => stage.start('busy'));
  after(() => stage.remove('busy'));

  it('refuses every other change at once, naming the first, and with validate_only too', async () => {
    const { uuid } = await stage.get('busy');
    await whileBusy('busy', async (operationId) => {
      for (const { method, call } of mutations) {
        if (method === 'CreateVm') continue;
        for (const validateOnly of [false, true]) {
          const { metadata, resource } = await assertRefused(call('busy', { validateOnly }), 'VM_BUSY');
          assert.equal(metadata['operation'], operationId, method);
          assert.equal(metadata['method'], '/cell.v1.ComputeService/PauseVm');
          assert.ok(Date.parse(metadata['since'] ?? '') <= Date.now());
          assert.deepEqual(resource, { type: 'vm', name: uuid });
        }
      }
      for (const validateOnly of [false, true]) {
        const another = compute().createVm({ spec: small('another'), uuid, validateOnly });
        await assertRefused(another, 'VM_ALREADY_EXISTS');
      }
    });
  });

  it('shows the operation that holds it, which OperationService finds, watches and sees end', async () => {
    let watched: Promise<string[]> | undefined;
    let id = '';
    await whileBusy('busy', async (operationId) => {
      id = operationId;
      assert.equal((await stage.get('busy')).status?.operationId, operationId);
      const { vms } = await compute().listVms({ filter: { namePrefix: 'busy' } });
      assert.equal(vms[0]?.status?.operationId, operationId);
      const { operations } = await stage.celld.operations.listOperations({ runningOnly: true });
      assert.deepEqual(
        operations.map((each) => each.id),
        [operationId],
      );
      assert.equal(operations[0]?.state, 'OPERATION_STATE_RUNNING');
      const begun = Promise.withResolvers<void>();
      watched = (async () => {
        const states: string[] = [];
        for await (const { operation } of stage.celld.operations.watchOperation({ operationId })) {
          states.push(operation?.state ?? '');
          begun.resolve();
        }
        return states;
      })();
      await begun.promise;
    });
    const states = (await watched) ?? [];
    assert.equal(states[0], 'OPERATION_STATE_RUNNING');
    assert.equal(states.at(-1), 'OPERATION_STATE_SUCCEEDED');
    assert.notEqual((await stage.get('busy')).status?.operationId, id);
    assert.equal((await stage.get('busy')).status?.operationId, '');
  });

  it('goes on being changed when the caller hangs up', async () => {
    const requestId = crypto.randomUUID();
    const frozen = await stage.freeze('busy');
    const hangUp = new AbortController();
    const begun = stage.sees(({ name, status }) => name === 'busy' && status?.operationId !== '');
    const call = compute().pauseVm({ vm: 'busy', requestId }, { signal: hangUp.signal });
    await begun;
    hangUp.abort();
    await assert.rejects(call, { name: 'AbortError' });
    assert.equal((await operationOf(requestId)).state, 'OPERATION_STATE_RUNNING');
    frozen[Symbol.dispose]();
    const { vm } = await compute().pauseVm({ vm: 'busy', requestId });
    assert.equal(vm?.status?.state, 'VM_STATE_PAUSED');
  });

  it('is named by the header of the answer while it runs', async () => {
    const header = Promise.withResolvers<string | undefined>();
    const onHeader = (metadata: Metadata) => header.resolve(metadata.get('cell-operation-id'));
    const { operationId } = await compute().resumeVm({ vm: 'busy' }, { onHeader });
    assert.equal(await header.promise, operationId);
  });
});

describe('validate_only of CreateVm', () => {
  it('answers the VM that would be', async () => {
    const draft = { ...disks, machineType: 'pc', labels: { a: 'b' }, autostart: true };
    const request = { spec: small('would-be', draft), uuid: crypto.randomUUID() };
    const { vm: promised } = await compute().createVm({ ...request, validateOnly: true });
    const { vm: made } = await compute().createVm(request);
    assert.deepEqual(promised?.spec, made?.spec);
    assert.deepEqual(promised?.status?.disks, made?.status?.disks);
    assert.equal(promised?.uuid, made?.uuid);
    await stage.remove('would-be');
  });

  it('is in nobody’s way', async () => {
    const create = (validateOnly: boolean) => compute().createVm({ spec: small('wanted', disks), validateOnly });
    const answers = await Promise.allSettled([create(true), create(true), create(false), create(true)]);
    assert.equal(answers[2]?.status, 'fulfilled');
    await stage.remove('wanted');
  });

  it('meets the same blockers', async () => {
    await stage.create('there');
    const validate = (draft: SpecDraft) => compute().createVm({ spec: small('two', draft), validateOnly: true });
    await assertRefused(compute().createVm({ spec: small('there'), validateOnly: true }), 'VM_ALREADY_EXISTS');
    await assertRefused(validate({ nics: [{ source: { $case: 'bridge', value: 'none' } }] }), 'NETWORK_NOT_FOUND');
    await assertRefused(validate({ cpu: { vcpus: 250 } }), 'LIMIT_EXCEEDED');
    await assertRefused(validate({ machineType: 'pc-q35-99.0' }), 'NOT_SUPPORTED_BY_HOST');
    await assertRefused(validate({ disks: [{ name: 'a', source: newVolume(64n << 40n) }] }), 'POOL_FULL');
    await stage.remove('there');
  });
});
