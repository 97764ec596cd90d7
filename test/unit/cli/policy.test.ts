import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { exitCodes } from '../../../src/cli/cli-error.ts';
import { run } from '../../support/cellctl.ts';

const uuid = '6ba7b810-9dad-41d1-80b4-00c04fd430c8';
const kim = 'spiffe://cell.local/cell/op/kim';
const policy = JSON.stringify({
  bindings: [
    { identity: 'spiffe://cell.local/cell/op/*', role: 'viewer', scope: 'all' },
    { identity: kim, role: 'operator', scope: { vms: [uuid], labels: { team: 'a', tier: 'x=y' }, pools: ['p'] } },
  ],
});

const check = (line: string, stdin = policy) =>
  run(['policy', 'check', '-', ...line.split(' ').filter(Boolean)], { stdin });
const decide = (line: string, permission = 'domain:start') =>
  check(`--as ${kim} --permission ${permission} ${line} -o name`);

describe('cellctl policy check', () => {
  it('shows what a policy gives to whom', async () => {
    const { exitCode, stdout } = await check('');
    assert.equal(exitCode, exitCodes.ok);
    assert.match(stdout, /^0 +spiffe:\/\/cell\.local\/cell\/op\/\* +viewer +all$/m);
    assert.match(stdout, new RegExp(`operator +vms ${uuid}; labels team=a,tier=x=y; pools p$`, 'm'));
    assert.deepEqual(JSON.parse((await check('-o json')).stdout).bindings[0], {
      identity: 'spiffe://cell.local/cell/op/*',
      role: 'viewer',
      scope: 'all',
    });
  });

  it('says all that is wrong with one', async () => {
    const { exitCode, stderr, stdout } = await check('', '{"bindings": [{"identity": "x"}, {}]}');
    assert.deepEqual([exitCode, stdout], [exitCodes.failed, '']);
    assert.match(stderr, /bindings\[0\]\.identity must be .*bindings\[1\]\.identity is missing/);
    const elsewhere = await check('--trust-domain elsewhere');
    assert.equal(elsewhere.exitCode, exitCodes.failed);
    assert.match(elsewhere.stderr, /knows only elsewhere/);
  });

  it('decides as celld does, for every kind of object', async () => {
    const allowed: readonly string[] = ['', `--vm ${uuid}`, '--label team=a --label tier=x=y', '--pool p'];
    for (const line of allowed)
      assert.deepEqual(await decide(line), { exitCode: 0, stdout: 'allowed\n', stderr: '' }, line);
    const denied = ['--label team=a', `--vm ${crypto.randomUUID()}`, '--pool q', '--network p', '--bridge p'];
    for (const line of denied) {
      const { exitCode, stdout, stderr } = await decide(line);
      assert.deepEqual([exitCode, stdout], [exitCodes.denied, 'denied\n'], line);
      assert.match(stderr, /would be denied domain:start/);
    }
    assert.equal((await decide('--pool q', 'domain:read')).exitCode, exitCodes.ok);
    assert.equal((await check('--as spiffe://cell.local/cell/host/h --permission health:read')).exitCode, exitCodes.ok);
  });

  it('names the bindings that decide', async () => {
    const { stdout } = await check(`--as ${kim} --permission domain:start --pool q -o json`);
    assert.deepEqual(JSON.parse(stdout), {
      allowed: false,
      bindings: [
        { index: 0, role: 'viewer', gives: false, reaches: false },
        { index: 1, role: 'operator', gives: true, reaches: false },
      ],
    });
  });

  it('refuses questions that cannot be meant', async () => {
    const as = `--as ${kim} --permission domain:start`;
    const lines = [
      `--as ${kim}`,
      '--permission a:b',
      '--pool p',
      `${as} --pool p --network n`,
      `${as} --label x`,
      `${as} --vm 7`,
    ];
    for (const line of lines) assert.equal((await check(line)).exitCode, exitCodes.usage, line);
  });
});
