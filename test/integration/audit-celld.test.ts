import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';
import { promisify } from 'node:util';
import { withLoneCelld } from '../lab/lone-celld.ts';

const cellctl = join(import.meta.dirname, '../../src/cli/main.ts');

async function verify(file: string): Promise<string> {
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--conditions=source',
    cellctl,
    'audit',
    'verify',
    file,
    '-o',
    'json',
  ]);
  return stdout;
}

it('goes on with its audit in the same chain when celld was killed in the middle of a line', {
  timeout: 60_000,
}, async () => {
  await withLoneCelld({}, async (celld) => {
    const file = join(celld.directory, 'state/audit/audit.jsonl');
    let answered = 0;
    let isUp = true;
    const load = Array.from({ length: 8 }, async () => {
      while (isUp) {
        // Without libvirt it fails, and is recorded all the same.
        await celld.compute.startVm({ vm: 'web' }).catch(() => {
          if (isUp) answered += 1;
        });
      }
    });
    while (answered < 200) await new Promise((resolve) => setTimeout(resolve, 5));
    isUp = false;
    await celld.kill('SIGKILL');
    await Promise.all(load);
    const outcomes = readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line.includes('"event":"outcome"')).length;
    assert.ok(outcomes >= answered, `${answered} calls were answered, ${outcomes} are recorded`);
    appendFileSync(file, '{"seq":');
    await celld.start();
    await assert.rejects(celld.compute.startVm({ vm: 'web' }));
    const { records, first } = JSON.parse(await verify(file));
    assert.equal(first, 1);
    assert.ok(records > outcomes);
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    const starts = lines.map((line) => JSON.parse(line)).filter(({ event }) => event === 'start');
    assert.deepEqual(
      starts.map(({ tornBytes }) => tornBytes > 0),
      [false, true],
    );
    assert.equal(new Set(starts.map(({ boot }) => boot)).size, 2);
  });
});
