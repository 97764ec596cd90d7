import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { AuditLog } from '../../../src/audit/audit-log.ts';
import { run } from '../../support/cellctl.ts';

describe('cellctl audit verify', () => {
  let directory: string;
  let path: string;
  let head: string;
  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'cellctl-audit-'));
    path = join(directory, 'audit.jsonl');
    await using log = await AuditLog.open({
      path,
      maxSizeBytes: 1_000_000,
      keep: 1,
      start: {},
      bootId: 'b1',
      onFailure: (error) => assert.fail(String(error)),
      onHead: () => undefined,
    });
    for (let index = 0; index < 5; index += 1) await log.append({ event: 'outcome', index });
    head = log.head.hash;
  });
  after(() => rmSync(directory, { recursive: true }));

  it('says how far a chain that is whole goes', async () => {
    const { stdout, exitCode } = await run(['audit', 'verify', path, '--contains', head, '-o', 'json']);
    assert.equal(exitCode, 0);
    assert.deepEqual(JSON.parse(stdout), { records: 7, first: 1, last: 7, hash: head });
  });

  it('names the first line that was changed, and fails', async () => {
    const changed = join(directory, 'changed.jsonl');
    writeFileSync(changed, readFileSync(path, 'utf8').replace('"index":1', '"index":9'));
    const { stderr, exitCode } = await run(['audit', 'verify', changed]);
    assert.equal(exitCode, 1);
    assert.match(stderr, /changed\.jsonl line 4 is not as it was written/);
  });

  it('fails for a hash that is not there, a file that is not there, and what is no hash', async () => {
    const missing = await run(['audit', 'verify', path, '--contains', 'a'.repeat(64)]);
    assert.deepEqual([missing.exitCode, /no line has the hash/.test(missing.stderr)], [1, true]);
    assert.equal((await run(['audit', 'verify', join(directory, 'none')])).exitCode, 1);
    assert.equal((await run(['audit', 'verify', path, '--contains', 'x'])).exitCode, 2);
  });
});
