import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import type { Answers } from './canned-celld.ts';
import { beginOperation, startCannedCelld } from './canned-celld.ts';
import { cannedVm, operationId } from './canned-data.ts';

const main = fileURLToPath(new URL('../../../src/cli/main.ts', import.meta.url));
const env = { PATH: process.env['PATH'], HOME: '/nonexistent' };

const cellctl = (...args: string[]) =>
  spawn(process.execPath, ['--conditions=source', main, ...args], { env, timeout: 20_000, killSignal: 'SIGKILL' });

async function ended(child: ChildProcess): Promise<{ exitCode: number | null; stdout: string; stderr: string }> {
  assert.ok(child.stdout !== null && child.stderr !== null);
  const [stdout, stderr, [exitCode]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { exitCode, stdout, stderr };
}

const untilGone = (context: { readonly signal: AbortSignal }) =>
  new Promise((resolve) => context.signal.addEventListener('abort', resolve, { once: true }));

describe('the cellctl process', () => {
  it('ends with the exit code of its command', async () => {
    await using celld = await startCannedCelld();
    assert.deepEqual(await ended(cellctl('vm', 'list', '-o', 'name', '--socket', celld.socket)), {
      exitCode: 0,
      stdout: 'web\nweb-2\n',
      stderr: '',
    });
    assert.equal((await ended(cellctl('vm', 'list', '--socket', '/nonexistent/cell.sock'))).exitCode, 4);
    assert.equal((await ended(cellctl('vm', 'lst'))).exitCode, 2);
  });

  it('reads a spec from standard input', async () => {
    await using celld = await startCannedCelld();
    const child = cellctl('vm', 'create', '-f', '-', '--socket', celld.socket);
    child.stdin.end('{"name":"web","cpu":{"vcpus":1},"memoryBytes":"67108864"}');
    assert.deepEqual(await ended(child), { exitCode: 0, stdout: 'web: created\n', stderr: '' });
  });

  it('says on Ctrl-C that a change goes on, and ends with 130', async () => {
    const startVm: Answers['startVm'] = async (_request, context) => {
      beginOperation(context);
      setTimeout(() => child.kill('SIGINT'), 200);
      await untilGone(context);
      return {};
    };
    await using celld = await startCannedCelld({ answers: { startVm } });
    const child = cellctl('vm', 'start', 'web', '--socket', celld.socket);
    assert.deepEqual(await ended(child), {
      exitCode: 130,
      stdout: '',
      stderr: `error: interrupted: the operation goes on\nhint: find it again: cellctl operation watch ${operationId}\n`,
    });
  });

  it('ends a watch on Ctrl-C without a word', async () => {
    const watchVms: Answers['watchVms'] = async function* (_request, context) {
      yield { event: { $case: 'snapshot', value: { vms: [cannedVm()] } }, resumeToken: '1' };
      await untilGone(context);
    };
    await using celld = await startCannedCelld({ answers: { watchVms } });
    const child = cellctl('vm', 'watch', '-o', 'name', '--socket', celld.socket);
    child.stdout.once('data', () => child.kill('SIGINT'));
    assert.deepEqual(await ended(child), { exitCode: 130, stdout: 'web\n', stderr: '' });
  });

  it('ends on Ctrl-C while it waits for standard input', async () => {
    const child = cellctl('vm', 'create', '-f', '-', '--socket', '/nonexistent/cell.sock', '-v');
    // Node answers SIGINT by its default until the program has run: both ways end the process.
    const timer = setTimeout(() => child.kill('SIGINT'), 1_000);
    const [exitCode, signal] = await once(child, 'close');
    clearTimeout(timer);
    assert.ok(exitCode === 130 || signal === 'SIGINT', `${exitCode} ${signal}`);
  });

  it('ends quietly when its reader goes away', async () => {
    const watchVms: Answers['watchVms'] = async function* () {
      for (;;) {
        yield { event: { $case: 'snapshot', value: { vms: [cannedVm()] } }, resumeToken: '1' };
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    await using celld = await startCannedCelld({ answers: { watchVms } });
    const child = cellctl('vm', 'watch', '-o', 'json', '--socket', celld.socket);
    child.stdout.once('data', () => child.stdout.destroy());
    const [stderr, [exitCode]] = await Promise.all([text(child.stderr), once(child, 'close')]);
    assert.deepEqual([stderr, exitCode], ['', 0]);
  });
});
