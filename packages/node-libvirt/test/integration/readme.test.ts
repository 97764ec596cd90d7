import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { promisify } from 'node:util';
import { guestImage, guestXml, type Host, startHost } from 'libvirt-lab';
import * as api from '../../src/index.ts';
import { gone } from '../support/two-hosts.ts';

const packageDirectory = join(import.meta.dirname, '../..');
const repository = join(packageDirectory, '../..');
const readme = await readFile(join(packageDirectory, 'README.md'), 'utf8');

/** What each heading shows, in the order of the README. */
const examples = [...readme.matchAll(/^## (.*)\n((?:(?!^## )[\s\S])*)/gm)].flatMap(([, heading = '', section = '']) =>
  [...section.matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, code = '']) => ({ heading, code })),
);

suite('the examples of the README', () => {
  let hosts: readonly [Host, Host];
  let directory: string;
  let xml: string;

  before(async () => {
    hosts = await Promise.all([startHost({ name: 'host1', tls: true }), startHost({ name: 'host2', tls: true })]);
    await mkdir(join(repository, 'test-output'), { recursive: true });
    directory = await mkdtemp(join(repository, 'test-output/readme-'));
    xml = guestXml({ name: 'web', ...(await guestImage()), vnc: true });
    await writeFile(join(directory, 'web.xml'), xml);
    await writeFile(join(directory, 'disk.raw'), 'a boot sector');
    await truncate(join(directory, 'disk.raw'), 64 * 1024 * 1024);
    await using connection = await api.connect({ socketPath: hosts[0].socketPath });
    await connection.createStoragePoolXml(
      `<pool type='dir'><name>default</name><target><path>${hosts[0].poolPath}</path></target></pool>`,
    );
  });

  after(async () => {
    await rm(directory, { recursive: true });
    for (const host of hosts) await host.stop();
  });

  /** The examples know a running guest, but for the one that defines it. */
  async function prepareGuest(code: string): Promise<void> {
    for (const { socketPath } of hosts) {
      await using connection = await api.connect({ socketPath });
      for (const domain of await connection.listAllDomains()) await gone(domain);
    }
    if (code.includes('defineDomainXml')) return;
    await using connection = await api.connect({ socketPath: hosts[0].socketPath });
    await (await connection.defineDomainXml(xml)).create();
  }

  test('have the right types', async () => {
    for (const [index, { code }] of examples.entries()) {
      await writeFile(join(directory, `example-${index}.ts`), code);
    }
    const config = join(directory, 'tsconfig.json');
    await writeFile(config, JSON.stringify({ extends: join(repository, 'tsconfig.json'), include: ['*.ts'] }));
    const tsc = join(repository, 'node_modules/.bin/tsc');
    await assert.doesNotReject(promisify(execFile)(tsc, ['-p', config]));
  });

  for (const [index, { heading, code }] of examples.entries()) {
    test(`run and print what they say: ${heading}`, async () => {
      await prepareGuest(code);
      // The certificates of these hosts are not where libvirt has its own.
      const runnable = code.replace('qemu+tls://host2/system', `$&?pkipath=${hosts[0].tls?.directory}`);
      const file = join(directory, `run-${index}.ts`);
      await writeFile(file, runnable);
      const command = [process.execPath, '--conditions=source', file];
      const { stdout, stderr } = await hosts[0].exec(command, { cwd: directory });
      assert.equal(stderr, '');
      const [, promised = ''] = /^\/\/ prints: (.*)$/m.exec(code) ?? [];
      assert.ok(promised !== '' && stdout.includes(promised), `${promised} is not in:\n${stdout}`);
    });
  }
});

suite('the overview of the README', () => {
  const rows = readme.slice(readme.indexOf('## Overview'), readme.indexOf('Left to the raw layer'));
  const named = new Set(
    [...rows.matchAll(/^\| `.*? \| (.*) \|$/gm)].flatMap(([, names = '']) => names.match(/\w+(?![\w*])/g) ?? []),
  );
  const classes: readonly { readonly name: string; readonly prototype: object }[] = [
    api.Connection,
    api.Domain,
    api.DomainCheckpoint,
    api.DomainSnapshot,
    api.Interface,
    api.Network,
    api.NetworkPort,
    api.NodeDevice,
    api.NwFilter,
    api.NwFilterBinding,
    api.Secret,
    api.StoragePool,
    api.StorageVolume,
  ];

  /** Methods and accessors, those of the classes above included. */
  function members(prototype: object): string[] {
    const above: unknown = Object.getPrototypeOf(prototype);
    const inherited = typeof above === 'object' && above !== null && above !== Object.prototype ? members(above) : [];
    return [...Object.getOwnPropertyNames(prototype), ...inherited].filter((name) => name !== 'constructor');
  }

  test('names every method of every class', () => {
    const byRule = /^(listAll|lookup|define|create)[A-Z]\w+$|Of$/;
    for (const { name, prototype } of classes) {
      for (const member of members(prototype)) {
        const covered = named.has(member) || member === 'connection' || (name === 'Connection' && byRule.test(member));
        assert.ok(covered, `${name}.${member}`);
      }
    }
  });

  test('names no method that does not exist', () => {
    const there = new Set([...classes.flatMap(({ prototype }) => members(prototype)), 'name', 'uuid', 'qemu']);
    const methods = [...named].filter((name) =>
      /^(get|set|list|lookup|is|has|create|block|migrate|fs|pin)[A-Z]\w*$/.test(name),
    );
    assert.ok(methods.length > 100);
    for (const name of methods) assert.ok(there.has(name), name);
  });
});
