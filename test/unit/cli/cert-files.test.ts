import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { ensureCa, ensureCertificate, ensureDevCertificates } from '../../../src/cli/cert-files.ts';
import { CliError } from '../../../src/cli/cli-error.ts';

const op = { trustDomain: 'cell.local', kind: 'op', name: 'admin' } as const;
let directory: string;
const path = (name: string) => join(directory, name);
const text = (name: string) => readFile(path(name), 'utf8');
const mode = async (name: string) => ((await stat(path(name))).mode & 0o777).toString(8);

beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'cell-certs-')), 'new');
});
afterEach(() => rm(join(directory, '..'), { recursive: true }));

describe('ensureDevCertificates', () => {
  it('makes everything that celld on one machine needs, keys readable by their owner only', async () => {
    const made = await ensureDevCertificates(directory, { trustDomain: 'cell.local', dnsNames: ['box'] });
    assert.deepEqual(
      made.map(({ action }) => action),
      ['created', 'created', 'created', 'created'],
    );
    assert.deepEqual((await readdir(directory)).sort(), [
      'ca.crt',
      'ca.key',
      'host-server.crt',
      'host-server.key',
      'op-admin.crt',
      'op-admin.key',
      'svc-mold.crt',
      'svc-mold.key',
    ]);
    for (const name of ['ca', 'host-server', 'op-admin', 'svc-mold']) {
      assert.deepEqual([await mode(`${name}.key`), await mode(`${name}.crt`)], ['600', '644']);
    }
    assert.deepEqual(made[1]?.facts.dnsNames, ['localhost', 'box']);
    assert.deepEqual(made[1]?.facts.ipAddresses, ['127.0.0.1', '::1']);
  });

  it('changes nothing the second time', async () => {
    await ensureDevCertificates(directory, { trustDomain: 'cell.local' });
    const before = await Promise.all((await readdir(directory)).map(text));
    const again = await ensureDevCertificates(directory, { trustDomain: 'cell.local' });
    assert.deepEqual(new Set(again.map(({ action }) => action)), new Set(['kept']));
    assert.deepEqual(await Promise.all((await readdir(directory)).map(text)), before);
  });

  it('makes the host certificate again, for the same key, when the host gets another name', async () => {
    await ensureDevCertificates(directory, { trustDomain: 'cell.local' });
    const key = await text('host-server.key');
    const [, host] = await ensureDevCertificates(directory, { trustDomain: 'cell.local', ipAddresses: ['10.0.0.7'] });
    assert.equal(host?.action, 'renewed');
    assert.deepEqual(host?.facts.ipAddresses, ['127.0.0.1', '::1', '10.0.0.7']);
    assert.equal(await text('host-server.key'), key);
  });
});

describe('ensureCertificate', () => {
  it('renews, for the same key, a certificate with less than a third of its life left', async () => {
    await ensureCa(directory);
    // The five minutes before "now" count as life: of 6 minutes, one is left.
    await ensureCertificate(directory, { ...op, lifeMs: 60_000 });
    const key = await text('op-admin.key');
    const renewed = await ensureCertificate(directory, op);
    assert.equal(renewed.action, 'renewed');
    assert.ok(renewed.facts.notAfter.getTime() > Date.now() + 23 * 3_600_000);
    assert.equal(await text('op-admin.key'), key);
  });

  it('makes a certificate again that another CA signed', async () => {
    await ensureCa(directory);
    await ensureCertificate(directory, op);
    await ensureCa(directory, { replaceKey: true });
    assert.equal((await ensureCertificate(directory, op)).action, 'renewed');
    const ca = new X509Certificate(await text('ca.crt'));
    assert.equal(new X509Certificate(await text('op-admin.crt')).verify(ca.publicKey), true);
  });

  it('completes a key that has no certificate', async () => {
    await ensureCa(directory);
    await ensureCertificate(directory, op);
    const key = await text('op-admin.key');
    await rm(path('op-admin.crt'));
    await ensureCertificate(directory, op);
    assert.equal(await text('op-admin.key'), key);
  });

  it('replaces a key only when told to', async () => {
    await ensureCa(directory);
    await ensureCertificate(directory, op);
    const key = await text('op-admin.key');
    const replaced = await ensureCertificate(directory, { ...op, replaceKey: true });
    assert.equal(replaced.action, 'created');
    assert.notEqual(await text('op-admin.key'), key);
    assert.equal(await mode('op-admin.key'), '600');
  });

  it('says how to make a CA when there is none', async () => {
    await assert.rejects(ensureCertificate(directory, op), (error) => {
      assert.ok(error instanceof CliError);
      assert.match(error.message, /ca\.crt is missing/);
      assert.match(error.hint ?? '', /cellctl certs init --dir/);
      return true;
    });
  });

  it('refuses a key file that is no key, and leaves it', async () => {
    await ensureCa(directory);
    await writeFile(path('op-admin.key'), 'precious');
    await assert.rejects(ensureCertificate(directory, op), /op-admin\.key is not a PEM private key/);
    assert.equal(await text('op-admin.key'), 'precious');
  });
});

describe('ensureCa', () => {
  it('refuses to replace a CA whose key is elsewhere', async () => {
    await ensureCa(directory);
    await rm(path('ca.key'));
    await assert.rejects(ensureCa(directory), /ca\.crt is there without its key/);
  });

  it('renews for the same key and name when little of its life is left', async () => {
    await ensureCa(directory, { commonName: 'Lab CA', lifeMs: 60_000 });
    await ensureCertificate(directory, { ...op, lifeMs: 60_000 });
    const renewed = await ensureCa(directory);
    assert.deepEqual([renewed.action, renewed.facts.subject], ['renewed', 'CN=Lab CA']);
    const leaf = new X509Certificate(await text('op-admin.crt'));
    assert.equal(leaf.verify(new X509Certificate(await text('ca.crt')).publicKey), true);
  });
});
