import assert from 'node:assert/strict';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { firstSerial } from '../../../src/console/device.ts';
import { LogDirectory } from '../../../src/console/log-directory.ts';
import { logPath } from '../../../src/console/log-name.ts';
import type { Uuid } from '../../../src/core/ids.ts';

const run = {
  vmUuid: '22222222-2222-4222-8222-222222222222' as Uuid,
  bootId: '11111111-1111-4111-8111-111111111111' as Uuid,
  domainId: 1,
};

describe('the directory of logs', () => {
  let root: string;
  let path: string;
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'log-directory-'));
    mkdirSync(join(root, 'logs'));
    path = logPath(join(root, 'logs'), run.vmUuid, firstSerial);
  });
  after(() => rmSync(root, { recursive: true }));

  /** What virtlogd does with three backups when a file of ten bytes is full. */
  const fill = () => {
    appendFileSync(path, '0123456789');
    for (const [from, to] of [
      ['.1', '.2'],
      ['.0', '.1'],
      ['', '.0'],
    ])
      if (existsSync(path + from)) renameSync(path + from, path + to);
    appendFileSync(path, '');
  };
  /** The next offset, as a celld says it that lives only for this question. */
  const ask = async () => {
    const failures: unknown[] = [];
    await using logs = new LogDirectory({
      directory: join(root, 'logs'),
      placesDirectory: join(root, 'places'),
      stillRuns: async () => true,
      onFailure: (error) => failures.push(error),
    });
    await logs.open();
    const offset = logs.ofRun(run, firstSerial)?.nextOffset;
    assert.deepEqual(failures, []);
    return offset;
  };

  it('gives offsets that each celld takes from the one before it, though no file is there that the first one saw', async () => {
    appendFileSync(path, '');
    assert.equal(await ask(), 0);
    fill();
    fill();
    fill();
    assert.equal(await ask(), 30);
    fill();
    fill();
    assert.equal(await ask(), 50);
  });
});
