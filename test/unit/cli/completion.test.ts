import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { shells } from '../../../src/cli/completion-scripts.ts';
import { run } from '../../support/cellctl.ts';
import type { CannedCelld } from './canned-celld.ts';
import { startCannedCelld } from './canned-celld.ts';
import { recordingId, sessionId, ticketId } from './canned-console.ts';
import { operationId } from './canned-data.ts';

const exec = promisify(execFile);

let celld: CannedCelld;
let directory: string;
before(async () => {
  celld = await startCannedCelld();
  directory = await mkdtemp(join(tmpdir(), 'cellctl-completion-'));
  await writeFile(join(directory, 'c.yaml'), 'contexts: {one: {socket: /x}, two: {socket: /y}}\n');
});
after(async () => {
  await celld[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

/** Candidates for the last of these words. */
async function candidates(...words: string[]): Promise<string[]> {
  const { stdout, stderr, exitCode } = await run(['__complete', '--', ...words], {
    env: { CELLCTL_SOCKET: celld.socket },
  });
  assert.deepEqual([stderr, exitCode], ['', 0]);
  return stdout.split('\n').filter((line) => line !== '');
}

describe('cellctl __complete', () => {
  it('offers commands and their parts', async () => {
    const commands = ['vm', 'console', 'vnc', 'session', 'recording', 'ticket', 'disk', 'cdrom', 'nic', 'snapshot'];
    assert.deepEqual(await candidates(''), [
      ...commands,
      'migration',
      'evacuation',
      'guest',
      'host',
      'cpu',
      'storage',
      'doctor',
      'operation',
      'certs',
      'policy',
      'audit',
      'config',
      'version',
      'completion',
    ]);
    assert.deepEqual(await candidates('vm', 's'), ['start', 'shutdown', 'save', 'stats', 'screenshot']);
    assert.deepEqual(await candidates('completion', ''), [...shells]);
    assert.deepEqual(await candidates('certs', 'issue', ''), ['op', 'svc', 'host']);
    assert.deepEqual(await candidates('vm', 'start', 'web', ''), []);
    assert.deepEqual(await candidates('nonsense', 'x', ''), await candidates(''));
  });

  it('offers options of the command and of every command, and their values', async () => {
    assert.deepEqual(await candidates('vm', 'shutdown', '--f'), ['--force']);
    assert.deepEqual(await candidates('vm', 'shutdown', 'web', '--time'), ['--timeout']);
    assert.deepEqual(await candidates('vm', 'list', '-o', ''), ['table', 'wide', 'json', 'yaml', 'name']);
    assert.deepEqual(await candidates('vm', 'list', '-o', 'j'), ['json']);
  });

  it('takes options with an equals sign, as one word and as the three of bash', async () => {
    assert.deepEqual(await candidates('vm', 'list', '--output=j'), ['--output=json']);
    assert.deepEqual(await candidates('vm', 'list', '--output', '=', 'j'), ['json']);
    assert.deepEqual(await candidates('vm', 'list', '--output', '='), ['table', 'wide', 'json', 'yaml', 'name']);
    assert.deepEqual(await candidates('--output=json', 'vm', 'pa'), ['pause']);
    assert.deepEqual(await candidates('--output', '=', 'json', 'vm', 'pa'), ['pause']);
  });

  it('asks for file names where files fit', async () => {
    assert.deepEqual(await candidates('vm', 'create', '-f', ''), [':files']);
    assert.deepEqual(await candidates('certs', 'show', 'x'), [':files']);
    assert.deepEqual(await candidates('--cert', ''), [':files']);
    assert.deepEqual(await candidates('audit', 'verify', ''), [':files']);
  });

  it('offers names of VMs and ids of operations as celld has them', async () => {
    assert.deepEqual(await candidates('vm', 'start', 'w'), ['web', 'web-2']);
    assert.deepEqual(celld.received.at(-1)?.request, {
      filter: { states: [], labels: {}, namePrefix: 'w', foreign: undefined },
      pageSize: 1000,
      pageToken: '',
      order: 'VM_ORDER_UNSPECIFIED',
      allowedActions: false,
    });
    assert.ok((celld.deadlinesMs.at(-1)?.ms ?? 0) <= 1_000);
    assert.deepEqual(await candidates('vm', 'stats', 'web', 'web-'), ['web-2']);
    assert.deepEqual(await candidates('operation', 'list', '--vm', ''), ['web', 'web-2']);
    assert.deepEqual(await candidates('operation', 'watch', ''), [operationId]);
    assert.deepEqual(await candidates('console', 'w'), ['web', 'web-2']);
    assert.deepEqual(await candidates('console', 'web', '--device', 's'), ['serial0']);
    assert.deepEqual(await candidates('session', 'close', ''), [sessionId]);
    assert.deepEqual(await candidates('ticket', 'revoke', ''), [ticketId]);
    assert.deepEqual(await candidates('recording', 'get', ''), [recordingId]);
    assert.deepEqual(await candidates('recording', 'get', recordingId, ''), [':files']);
  });

  it('connects as the typed options say', async () => {
    const { stdout } = await run(['__complete', '--', '--socket', celld.socket, 'vm', 'get', '']);
    assert.equal(stdout, 'web\nweb-2\n');
  });

  it('offers contexts of the file that is typed', async () => {
    assert.deepEqual(await candidates('--config', join(directory, 'c.yaml'), '--context', ''), ['one', 'two']);
    assert.deepEqual(await candidates('config', 'use', '--config', join(directory, 'c.yaml'), 't'), ['two']);
  });

  it('is silent when celld cannot be reached', async () => {
    assert.deepEqual(await candidates('--socket', '/nonexistent/cell.sock', 'vm', 'get', ''), []);
    assert.deepEqual(await candidates('--address', 'a:b', 'vm', 'get', ''), []);
  });
});

describe('completion scripts', () => {
  it('exist for each shell', async () => {
    for (const shell of shells) {
      const { stdout, exitCode } = await run(['completion', shell]);
      assert.match(stdout, new RegExp(`completion for ${shell}`));
      assert.equal(exitCode, 0);
    }
  });

  it('for bash passes words on without evaluating them, twice in one shell too', async () => {
    // A stand-in for cellctl that says which arguments it got.
    const fake = join(directory, 'cellctl');
    await writeFile(fake, `#!/bin/bash\nprintf '<%s>\\n' "$@"\n`);
    await chmod(fake, 0o755);
    const script = (await run(['completion', 'bash'])).stdout;
    const canary = join(directory, 'canary');
    const program = `
${script}
${script}
COMP_WORDS=("${fake}" vm get '$(touch ${canary})' '; touch ${canary}' '') COMP_CWORD=5
_cellctl "${fake}"
printf '%s\\n' "\${COMPREPLY[@]}"
complete -p cellctl
`;
    const { stdout } = await exec('bash', ['-c', program]);
    assert.deepEqual(stdout.trimEnd().split('\n'), [
      '<__complete>',
      '<-->',
      '<vm>',
      '<get>',
      `<$(touch ${canary})>`,
      `<; touch ${canary}>`,
      '<>',
      'complete -F _cellctl cellctl',
    ]);
    await assert.rejects(exec('test', ['-e', canary]));
  });
});
