import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { CliError } from '../../../src/cli/cli-error.ts';
import type { ConnectionFlags, Settings } from '../../../src/cli/settings.ts';
import { endpointText, parseAddress, resolveSettings } from '../../../src/cli/settings.ts';
import { run } from '../../support/cellctl.ts';

let directory: string;
let file: string;
before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cellctl-config-'));
  file = join(directory, 'cellctl.yaml');
  await writeFile(
    file,
    `# two hosts
context: one
contexts:
  one: { address: host1, ca: ca.crt, cert: ~/op.crt, key: /etc/op.key }
  two: { socket: run/cell.sock }
`,
  );
});
after(() => rm(directory, { recursive: true }));

const settings = (flags: ConnectionFlags, env: Record<string, string> = {}): Promise<Settings> =>
  resolveSettings(flags, { env, homeDirectory: '/home/kim' });

describe('parseAddress', () => {
  const good: readonly [string, string, number][] = [
    ['host1', 'host1', 7443],
    ['host1.example:1', 'host1.example', 1],
    ['10.0.0.7', '10.0.0.7', 7443],
    ['10.0.0.7:65535', '10.0.0.7', 65_535],
    ['::1', '::1', 7443],
    ['[fd00::7]', 'fd00::7', 7443],
    ['[fd00::7]:8443', 'fd00::7', 8443],
  ];
  for (const [text, host, port] of good) {
    it(`takes ${text}`, () => assert.deepEqual(parseAddress(text), { host, port }));
  }
  const bad = [
    '',
    ':7443',
    'host1:',
    'host1:0',
    'host1:65536',
    'host1:http',
    'https://host1',
    'host1:7443/x',
    'a b',
    '[::1',
    '[host1]:7443',
    '10.0.0.256',
    '-host',
    'a\nb',
    'user@host',
  ];
  for (const text of bad) {
    it(`refuses '${text}'`, () => assert.throws(() => parseAddress(text), /is not an address such as/));
  }
});

describe('resolveSettings', () => {
  it('takes the host itself when nothing is told', async () => {
    const { endpoint, sources } = await settings({});
    assert.equal(endpointText(endpoint), '127.0.0.1:7443');
    assert.deepEqual(sources[0], ['address', 'default']);
  });

  it('takes flags before the environment, and that before the current context', async () => {
    const env = { CELLCTL_CONFIG: file, CELLCTL_CERT: '/env/op.crt', CELLCTL_CA: '' };
    const { endpoint, sources, contextName } = await settings({ key: 'my.key' }, env);
    assert.deepEqual(endpoint, {
      tag: 'tls',
      host: 'host1',
      port: 7443,
      serverName: undefined,
      credentials: { ca: join(directory, 'ca.crt'), cert: '/env/op.crt', key: 'my.key' },
    });
    assert.equal(contextName, 'one');
    assert.deepEqual(Object.fromEntries(sources), {
      address: `context one of ${file}`,
      ca: `context one of ${file}`,
      cert: 'environment',
      key: 'flag',
      serverName: 'not given',
    });
  });

  it('lets a socket that is told nearer win over an address that is told farther', async () => {
    const { endpoint } = await settings({ socket: '/run/x' }, { CELLCTL_CONFIG: file, CELLCTL_ADDRESS: 'host2' });
    assert.deepEqual(endpoint, { tag: 'socket', path: '/run/x' });
  });

  it('reads paths of the file relative to it, and ~/ as the home directory', async () => {
    const two = await settings({ config: file, context: 'two' });
    assert.deepEqual(two.endpoint, { tag: 'socket', path: join(directory, 'run/cell.sock') });
    const one = await settings({ config: file });
    assert.ok(one.endpoint.tag === 'tls');
    assert.equal(one.endpoint.credentials.cert, '/home/kim/op.crt');
  });

  it('takes a context from the environment', async () => {
    assert.equal((await settings({ config: file }, { CELLCTL_CONTEXT: 'two' })).contextName, 'two');
  });

  const refused: readonly [string, ConnectionFlags, Record<string, string>, RegExp][] = [
    [
      'an address and a socket in one place',
      { address: 'a', socket: 'b' },
      {},
      /both an address and a socket are given \(flag\)/,
    ],
    ['both in the environment', {}, { CELLCTL_ADDRESS: 'a', CELLCTL_SOCKET: 'b' }, /given \(environment\)/],
    ['a context that is not there', { context: 'x' }, {}, /there is no context 'x'/],
    ['a named file that is not there', { config: '/nonexistent/c.yaml' }, {}, /cannot read \/nonexistent\/c\.yaml/],
  ];
  for (const [what, flags, env, message] of refused) {
    it(`refuses ${what}`, () => assert.rejects(settings(flags, env), message));
  }

  const badFiles: readonly [string, string, RegExp][] = [
    ['broken YAML', 'contexts: [', /c\.yaml: /],
    ['a list', '- a', /the file: must be names with values/],
    ['an unknown setting', 'contex: a', /contex: no such setting; there are context, contexts/],
    ['an unknown setting of a context', 'contexts: {a: {adress: h}}', /contexts\.a\.adress: no such setting/],
    ['a context that is a text', 'contexts: {a: host1}', /contexts\.a: must be names with values/],
    ['a setting that is no text', 'contexts: {a: {address: 7}}', /contexts\.a\.address: must be a text/],
    ['a current context that is no text', 'context: [a]', /context: must be the name of a context/],
  ];
  for (const [what, content, message] of badFiles) {
    it(`refuses a file with ${what}`, async () => {
      const bad = join(directory, 'c.yaml');
      await writeFile(bad, content);
      await assert.rejects(settings({ config: bad }), (error) => {
        assert.ok(error instanceof CliError);
        assert.equal(error.outcome, 'usage');
        assert.match(error.message, message);
        return true;
      });
    });
  }
});

describe('cellctl config', () => {
  it('shows where each setting comes from', async () => {
    const { stdout, exitCode } = await run(['config', 'show', '--config', file, '--no-headers']);
    assert.equal(exitCode, 0);
    assert.match(stdout, /^address\s+host1:7443\s+context one of /);
  });

  it('lists contexts and changes the current one, keeping comments', async () => {
    const copy = join(directory, 'copy.yaml');
    await writeFile(copy, await readFile(file, 'utf8'));
    assert.equal((await run(['config', 'use', 'two', '--config', copy])).exitCode, 0);
    const text = await readFile(copy, 'utf8');
    assert.match(text, /^# two hosts\ncontext: two\n/);
    const { stdout } = await run(['config', 'list', '--config', copy]);
    assert.match(stdout, /^\*\s+two\s+.*cell\.sock/m);
    assert.equal((await run(['config', 'use', 'three', '--config', copy])).exitCode, 2);
    assert.equal((await run(['config', 'list', '-o', 'name', '--config', copy])).stdout, 'one\ntwo\n');
  });

  it('says on standard error that there are no contexts', async () => {
    const { stdout, stderr, exitCode } = await run(['config', 'list']);
    assert.deepEqual([stdout, exitCode], ['', 0]);
    assert.match(stderr, /no contexts in \/nonexistent\/\.config\/cell\/cellctl\.yaml/);
  });
});
