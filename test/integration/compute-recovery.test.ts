import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Operation } from '../../gen/ts/cell/v1/operation.ts';
import type { RequestId, Uuid } from '../../src/core/ids.ts';
import type { JsonValue } from '../../src/core/journal-lines.ts';
import { Operations } from '../../src/core/operations.ts';
import { waitUntil } from '../lab/deadline.ts';
import { newVolume } from '../lab/guests.ts';
import { type Stage, startStage } from '../lab/stage.ts';

let stage: Stage;
before(async () => {
  stage = await startStage();
});
after(() => stage?.[Symbol.asyncDispose]());

interface Unfinished {
  readonly method: string;
  readonly vmUuid: string;
  readonly requestId?: string;
  /** What it noted before celld ended. */
  readonly notes: readonly JsonValue[];
}

/** Ends celld, leaves it an operation that has begun and not ended, and starts it again. Gives what came of the operation. */
async function afterRestart({ method, vmUuid, requestId, notes }: Unfinished): Promise<Operation> {
  await stage.celld.kill();
  const directory = dirname(stage.celld.journal);
  const operations = await Operations.open({ directory, onJournalFailure: (error) => assert.fail(String(error)) });
  const noted = Promise.withResolvers<void>();
  const begun = await operations.run(
    {
      // Another caller than the one whose request may have succeeded.
      caller: 'spiffe://cell.local/cell/svc/mold',
      method: `/cell.v1.ComputeService/${method}`,
      requestDigest: 'd',
      vmUuid: vmUuid as Uuid,
      requestId: (requestId ?? crypto.randomUUID()) as RequestId,
    },
    async (context) => {
      for (const note of notes) await context.note(note);
      noted.resolve();
      return new Promise<never>(() => undefined);
    },
  );
  begun.result.catch(() => undefined);
  await noted.promise;
  await operations.close({ abortMs: 0 });
  await stage.celld.start();
  const find = async () =>
    (await stage.celld.operations.getOperation({ key: { $case: 'operationId', value: begun.id } })).operation;
  await waitUntil(`${method} is recovered`, async () => (await find())?.state !== 'OPERATION_STATE_RUNNING');
  return (await find()) ?? assert.fail('it is forgotten');
}

const files = async () => (await stage.inPool('ls')).trim().split('\n').filter(Boolean).sort();

describe('a celld that ended in the middle of', () => {
  it('creating a VM that was defined: it is there, and starts with the host if it was to', async () => {
    const requestId = crypto.randomUUID();
    const spec = { name: 'made', cpu: { vcpus: 1 }, memoryBytes: 32n << 20n };
    const { vm } = await stage.celld.compute.createVm({ spec, requestId });
    const notes = [{ autostart: true }];
    const { state } = await afterRestart({ method: 'CreateVm', vmUuid: vm?.uuid ?? '', requestId, notes });
    assert.equal(state, 'OPERATION_STATE_SUCCEEDED');
    assert.equal((await stage.get('made')).spec?.autostart, true);
    await stage.remove('made');
  });

  it('creating a VM that was not defined: its volumes are taken back, no others', async () => {
    const vmUuid = crypto.randomUUID();
    const mine = `${vmUuid}-root.qcow2`;
    for (const name of [mine, 'others.raw', `${vmUuid}-kept.raw`]) {
      await writeFile(join(stage.celld.poolPath, name), 'x');
    }
    const note = (volume: string) => ({ pool: 'default', volume });
    const notes = [note(mine), note('others.raw'), note(`${vmUuid}-never-made.raw`)];
    const { state, error } = await afterRestart({ method: 'CreateVm', vmUuid, notes });
    assert.equal(state, 'OPERATION_STATE_INTERRUPTED');
    assert.equal(error?.reason, 'OPERATION_INTERRUPTED');
    assert.deepEqual(await files(), [`${vmUuid}-kept.raw`, 'others.raw'].sort());
    await stage.inPool('rm', `${vmUuid}-kept.raw`, 'others.raw');
  });

  it('deleting a VM: it goes, with the volumes that were to go and that nobody else uses', async () => {
    const { uuid } = await stage.start('doomed', { disks: [{ name: 'root', source: newVolume() }] });
    await stage.inPool('truncate', '-s', '1M', 'used.raw');
    const used = { $case: 'volume' as const, value: { pool: 'default', volume: 'used.raw' } };
    await stage.create('user', { disks: [{ name: 'root', source: used }] });
    const volumes = [`${uuid}-root.qcow2`, 'used.raw'].map((volume) => ({ pool: 'default', volume }));
    const { state } = await afterRestart({ method: 'DeleteVm', vmUuid: uuid, notes: [{ volumes }] });
    assert.equal(state, 'OPERATION_STATE_SUCCEEDED');
    assert.deepEqual(await stage.host.qemuPids(), []);
    const { vms } = await stage.celld.compute.listVms({});
    assert.deepEqual(
      vms.map(({ name }) => name),
      ['user'],
    );
    assert.deepEqual(await files(), ['used.raw']);
    await stage.remove('user');
  });

  it('deleting a VM, before anything was changed: it is still there', async () => {
    const { uuid } = await stage.create('spared');
    const { state } = await afterRestart({ method: 'DeleteVm', vmUuid: uuid, notes: [] });
    assert.equal(state, 'OPERATION_STATE_INTERRUPTED');
    assert.equal((await stage.get('spared')).uuid, uuid);
    await stage.remove('spared');
  });

  for (const [method, from, state] of [
    ['StartVm', 'running', 'SUCCEEDED'],
    ['StartVm', 'shut off', 'INTERRUPTED'],
    ['PowerOffVm', 'shut off', 'SUCCEEDED'],
    ['PowerOffVm', 'running', 'INTERRUPTED'],
    ['ResetVm', 'running', 'INTERRUPTED'],
  ] as const) {
    it(`${method} of a VM that is ${from} now: ${state}`, async () => {
      const { uuid } = await stage.create('changed');
      if (from === 'running') await stage.celld.compute.startVm({ vm: uuid });
      const operation = await afterRestart({ method, vmUuid: uuid, notes: [] });
      assert.equal(operation.state, `OPERATION_STATE_${state}`);
      await stage.remove('changed');
    });
  }
});
