import assert from 'node:assert/strict';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { Status } from 'nice-grpc';
import type { Celld } from '../lab/celld.ts';
import { withLoneCelld } from '../lab/lone-celld.ts';

const alice = { kind: 'op', name: 'alice' } as const;
const inForce = { part: 'deny-list', msg: 'a file of TLS has changed and is in force' };

it('takes a new deny-list without a restart, keeps the old one when the new one is not good, and reads it on SIGHUP', {
  timeout: 60_000,
}, async () => {
  const directory = await mkdtemp(join(tmpdir(), 'deny-'));
  const file = join(directory, 'denied.yaml');
  const write = async (text: string) => {
    await writeFile(`${file}.new`, text);
    await rename(`${file}.new`, file);
  };
  const told = (celld: Celld, from: number, { part, msg }: { part: string; msg: string }) =>
    celld.waitForLog((line) => line['part'] === part && line.msg === msg, { from, timeoutMs: 10_000 });
  try {
    await write('');
    await withLoneCelld({ config: { tls: { denyList: file } } }, async (celld) => {
      using clients = await celld.clientsOf(alice);
      const code = () =>
        clients.operations.listOperations({}).then(
          () => Status.OK,
          (error: { code: Status }) => error.code,
        );
      assert.equal(await code(), Status.OK);
      let from = celld.log.length;
      await write('denied: [{identity: "spiffe://cell.local/cell/op/alice", reason: left}]');
      await told(celld, from, inForce);
      assert.equal(await code(), Status.UNAUTHENTICATED);
      from = celld.log.length;
      await write('denied: [{identity: alice}]');
      const fault = await told(celld, from, {
        part: 'deny-list',
        msg: 'a file of TLS has changed, is not good and is ignored; the one before stays in force',
      });
      assert.match(String(fault['problem']), /denied\[0\] has no reason/);
      assert.equal(await code(), Status.UNAUTHENTICATED);
      from = celld.log.length;
      await write('denied: []');
      process.kill(celld.pid, 'SIGHUP');
      await told(celld, from, inForce);
      assert.equal(await code(), Status.OK);
    });
  } finally {
    await rm(directory, { recursive: true });
  }
});
