import assert from 'node:assert/strict';
import { readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { newOperationId } from '../../../src/core/ids.ts';
import { type KeptRecord, RecordFiles } from '../../../src/core/record-files.ts';
import { scratchDirectory } from './scratch.ts';

interface Work extends KeptRecord {
  readonly what: string;
}
const work = (parts: Partial<Work> = {}): Work => ({
  ...{ id: newOperationId(), createTimeMs: 1, endTimeMs: undefined, what: 'begun' },
  ...parts,
});
const open = (directory: string, now = () => 0) =>
  RecordFiles.open<Work>({ what: 'work', version: 1, directory, keptMs: 1_000, now });

describe('records of work', () => {
  it('are found again by whoever opens the directory, as they were saved last, newest first', async () => {
    await using scratch = await scratchDirectory();
    const files = await open(scratch.path);
    const [older, newer] = [work(), work({ createTimeMs: 2 })];
    await Promise.all([files.save(older), files.save(newer), files.save({ ...older, what: 'under way' })]);
    const again = await open(scratch.path);
    assert.deepEqual(
      again.list().map(({ id, what }) => [id, what]),
      [
        [newer.id, 'begun'],
        [older.id, 'under way'],
      ],
    );
    assert.equal(again.find(newOperationId()), undefined);
  });

  it('are forgotten a while after their end, and never before it', async () => {
    await using scratch = await scratchDirectory();
    const files = await open(scratch.path);
    const [running, ended] = [work(), work({ endTimeMs: 500 })];
    await files.save(running);
    await files.save(ended);
    assert.equal((await open(scratch.path, () => 1_500)).list().length, 2);
    const later = (await open(scratch.path, () => 1_501)).list();
    assert.deepEqual(
      later.map(({ id }) => id),
      [running.id],
    );
    assert.deepEqual(await readdir(scratch.path), [`${running.id}.json`]);
  });

  it('leave alone what is none of theirs', async () => {
    await using scratch = await scratchDirectory();
    await writeFile(join(scratch.path, 'torn.json'), '{"version":1');
    const later = work();
    await writeFile(join(scratch.path, `${later.id}.json`), JSON.stringify({ version: 2, ...later }));
    await writeFile(join(scratch.path, 'note.txt'), 'x');
    assert.deepEqual((await open(scratch.path)).list(), []);
    assert.equal((await readdir(scratch.path)).length, 3);
  });

  it('say when they cannot be written', async () => {
    await using scratch = await scratchDirectory();
    const files = await open(join(scratch.path, 'gone'));
    await rm(join(scratch.path, 'gone'), { recursive: true });
    await assert.rejects(files.save(work()), { reason: 'STATE_DIRECTORY_FAILED' });
  });
});
