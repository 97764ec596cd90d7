import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type Command, CommanderError } from 'commander';
import { AuditLog } from '../../../src/audit/audit-log.ts';
import { exitCodes } from '../../../src/cli/cli-error.ts';
import { buildProgram } from '../../../src/cli/program.ts';
import { parseSpec } from '../../../src/cli/spec-file.ts';
import { run } from '../../support/cellctl.ts';
import { startCannedCelld } from './canned-celld.ts';

const documentation = await readFile(new URL('../../../docs/cellctl.md', import.meta.url), 'utf8');
const blocks = (language: string) =>
  [...documentation.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map(([, text = '']) => text);

/** The words of every `$ cellctl …` line, without redirections. */
const examples = blocks('console')
  .flatMap((block) => block.split('\n'))
  .filter((line) => line.startsWith('$ cellctl '))
  .map((line) => line.slice('$ cellctl '.length).replace(/ > .*$/, ''))
  .map((line) => [...line.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? ''));

describe('docs/cellctl.md', () => {
  let directory: string;
  before(async () => {
    directory = await mkdtemp(join(tmpdir(), 'cellctl-docs-'));
    const [config = '', spec = ''] = blocks('yaml');
    await writeFile(join(directory, 'cellctl.yaml'), config);
    await writeFile(join(directory, 'db.yaml'), spec);
    await writeFile(join(directory, 'password.txt'), 'secret\n');
    for (const hostname of ['h1', 'h2', 'h3']) {
      const host = { hostname, guestCpu: { architecture: 'x86_64', model: 'Westmere' } };
      await writeFile(join(directory, `${hostname}.json`), JSON.stringify(host));
    }
    await copyFile(
      new URL('../../../deploy/config/policy.example.yaml', import.meta.url),
      join(directory, 'policy.yaml'),
    );
  });
  before(async () => {
    await using _ = await AuditLog.open({
      path: join(directory, 'audit.jsonl'),
      maxSizeBytes: 1_000_000,
      keep: 1,
      start: {},
      bootId: 'b1',
      onFailure: (error) => assert.fail(String(error)),
      onHead: () => undefined,
    });
  });
  after(() => rm(directory, { recursive: true }));

  it('shows only commands that can be run', async () => {
    await using celld = await startCannedCelld();
    assert.ok(examples.length > 25);
    const inside = (word: string) =>
      /^(certs|site|web-evidence|policy\.yaml|db\.yaml|password\.txt|audit\.jsonl|h[123]\.json)(\/|$)/.test(word)
        ? join(directory, word)
        : word;
    for (const [index, words] of examples.entries()) {
      const isConfig = words[0] === 'config';
      const hasCertsCommand = words[0] === 'certs';
      const args = words.map((word, place) => (hasCertsCommand && place === 0 ? word : inside(word)));
      const short = args.map((word, place) => (args[place - 1] === '--timeout' ? '300ms' : word));
      const env = isConfig ? { CELLCTL_CONFIG: join(directory, 'cellctl.yaml') } : { CELLCTL_SOCKET: celld.socket };
      const { exitCode, stderr } = await run(short, { env });
      assert.equal(exitCode, exitCodes.ok, `example ${index + 1}, ${words.join(' ')}: ${stderr}`);
    }
  });

  it('shows every command', () => {
    const shown = examples.map((words) => words.join(' '));
    for (const name of leaves(programOf(), '')) {
      assert.ok(
        shown.some((line) => line === name || line.startsWith(`${name} `)),
        `there is no example of ${name}`,
      );
    }
  });

  it('has a file that vm create takes', async () => {
    const [, spec = ''] = blocks('yaml');
    assert.equal((await parseSpec(spec, 'db.yaml')).disks.length, 2);
  });

  it('lists the exit codes', () => {
    for (const code of Object.values(exitCodes)) assert.match(documentation, new RegExp(`^\\| ${code} \\| `, 'm'));
  });
});

function programOf(): Command {
  const nothing = {
    write: () => {},
    writeBytes: async () => {},
    isTerminal: false,
    columns: undefined,
    rows: undefined,
  };
  const { program } = buildProgram({
    stdin: {
      isTerminal: false,
      text: async () => '',
      chunks: async function* () {},
      raw: () => ({ [Symbol.dispose]: () => {} }),
    },
    stdout: nothing,
    stderr: nothing,
    env: {},
    homeDirectory: '/nonexistent',
    interrupt: new AbortController().signal,
  });
  assert.throws(() => program.parse(['--help'], { from: 'user' }), CommanderError);
  return program;
}

function leaves(command: Command, name: string): string[] {
  const parts = command
    .createHelp()
    .visibleCommands(command)
    .filter((part) => part.name() !== 'help');
  return parts.length === 0 ? [name] : parts.flatMap((part) => leaves(part, `${name} ${part.name()}`.trim()));
}
