import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { newUuid, type OperationId, parsePoolName, parseVolumeName } from '../../../src/core/ids.ts';
import { ArrivalNotes } from '../../../src/peer/arrival-notes.ts';

let directory: string;
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'arrivals-'));
});
after(() => rm(directory, { recursive: true }));

const migrationId = newUuid() as unknown as OperationId;
const peer = 'spiffe://cell.test/cell/host/h1';
const place = { pool: parsePoolName('', 'default'), volume: parseVolumeName('', 'root.qcow2') };

describe('the notes of VMs that come', () => {
  it('are there for the next celld, until they are deleted', async () => {
    const vmUuid = newUuid();
    const notes = await ArrivalNotes.open(directory);
    await notes.write({ vmUuid, migrationId, volumes: [] });
    await notes.write({ vmUuid, migrationId, volumes: [place], autostart: true });
    await writeFile(join(directory, 'torn.json'), '{"version":1,');
    const next = await ArrivalNotes.open(directory);
    assert.deepEqual(await next.list(), [{ vmUuid, migrationId, volumes: [place], autostart: true }]);
    assert.deepEqual(await next.find(vmUuid), (await next.list())[0]);
    await next.delete(vmUuid);
    assert.equal(await notes.find(vmUuid), undefined);
  });

  it('say that a VM was taken over until its source has heard of it', async () => {
    const notes = await ArrivalNotes.open(directory);
    assert.equal(await notes.isTaken(migrationId), false);
    const vmUuid = newUuid();
    await notes.take({ vmUuid, migrationId, peer });
    assert.equal(await (await ArrivalNotes.open(directory)).isTaken(migrationId), true);
    await notes.forget(migrationId);
    assert.deepEqual(
      [await notes.isTaken(migrationId), (await readdir(directory)).sort()],
      [false, [`${vmUuid}.origin`, 'torn.json'].sort()],
    );
  });

  it('say by what a VM came last, until it comes again or a year is over', async () => {
    const notes = await ArrivalNotes.open(directory);
    const vmUuid = newUuid();
    assert.equal(await notes.originOf(vmUuid), undefined);
    await notes.take({ vmUuid, migrationId, peer: 'another' });
    await notes.take({ vmUuid, migrationId, peer });
    await notes.forget(migrationId);
    assert.deepEqual(await (await ArrivalNotes.open(directory)).originOf(vmUuid), { vmUuid, migrationId, peer });
    const old = (Date.now() - 366 * 86_400_000) / 1_000;
    await utimes(join(directory, `${vmUuid}.origin`), old, old);
    assert.equal(await (await ArrivalNotes.open(directory)).originOf(vmUuid), undefined);
  });
});
