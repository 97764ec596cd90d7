import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { CertificatePair } from '../../../src/cli/certs.ts';
import { createCa, issueCertificate, signLeaf } from '../../../src/cli/certs.ts';
import { certificateKey, parseDenyList } from '../../../src/rpc/trust/deny-list.ts';
import { LiveFiles } from '../../../src/rpc/trust/live-files.ts';
import { checkServerCertificate } from '../../../src/rpc/trust/server-certificate.ts';

const alice = 'spiffe://cell.local/cell/op/alice';

describe('a deny-list', () => {
  it('names identities and certificates, each with a reason, some for a time', () => {
    const { identities, certificates } = parseDenyList(`
denied:
  - identity: ${alice}
    reason: left
    until: 2027-01-31T12:00:00Z
  - serial: 12e4
    issuer: C = DE, O = Example, CN = CA 1
    reason: lost
`);
    assert.deepEqual([...identities], [[alice, { reason: 'left', untilMs: Date.parse('2027-01-31T12:00:00Z') }]]);
    const key = certificateKey({ serialNumber: '12E4', issuer: 'C=DE\nO=Example\nCN=CA 1' });
    assert.deepEqual([...certificates], [[key, { reason: 'lost', untilMs: Number.POSITIVE_INFINITY }]]);
  });

  it('finds a certificate however its number and its issuer are written', async () => {
    const ca = await createCa({ commonName: 'a, b' });
    const pair = await issueCertificate(ca, { trustDomain: 'cell.local', kind: 'op', name: 'alice' });
    const certificate = new X509Certificate(pair.certificatePem);
    const { serialNumber } = certificate;
    const written = [
      serialNumber,
      serialNumber.toLowerCase(),
      `0x${serialNumber}`,
      `00:${serialNumber.replaceAll(/..(?!$)/g, '$&:')}`,
    ];
    for (const serial of written) {
      const { certificates } = parseDenyList(
        `{"denied":[{"serial":"${serial}","issuer":"CN = \\"a, b\\"","reason":"x"}]}`,
      );
      assert.ok(certificates.has(certificateKey(certificate)), serial);
    }
    const order = ['CN=b,O=a', 'O=a, CN=b', 'O = a\nCN = b'];
    assert.equal(new Set(order.map((issuer) => certificateKey({ serialNumber: '1', issuer }))).size, 1);
  });

  it('denies nobody when it is empty', () => {
    for (const text of ['', '# nobody', 'denied:', 'denied: []']) assert.equal(parseDenyList(text).identities.size, 0);
  });

  for (const [text, problem] of [
    ['- x', /must have the key 'denied'/],
    ['denied: x', /denied must be a list/],
    ['deny: []', /must have the key 'denied'/],
    ['denied: []\nmore: 1', /has the key 'more'/],
    ['denied: [x]', /denied\[0\] must have keys/],
    [`denied: [{identity: "${alice}"}]`, /denied\[0\] has no reason/],
    ['denied: [{reason: x}]', /either identity, or serial and issuer/],
    ['denied: [{serial: a1, reason: x}]', /either identity, or serial and issuer/],
    [`denied: [{identity: "${alice}", serial: a1, issuer: CN=x, reason: x}]`, /either identity/],
    ['denied: [{identity: alice, reason: x}]', /identity must be spiffe/],
    ['denied: [{serial: xyz, issuer: CN=x, reason: x}]', /serial must be a number in hex/],
    [`denied: [{identity: "${alice}", reason: x, until: tomorrow}]`, /until must be a time/],
    [`denied: [{identity: "${alice}", reason: x, till: y}]`, /denied\[0\]\.till is not a key/],
    [`denied: [{identity: "${alice}", reason: {a: b}}]`, /reason must be text/],
    ['denied: [', /is not YAML/],
  ] as const) {
    it(`is refused for ${problem.source}: ${JSON.stringify(text)}`, () => {
      assert.throws(() => parseDenyList(text), problem);
    });
  }
});

describe("a server's certificate", () => {
  let ca: CertificatePair;
  let pair: CertificatePair;
  before(async () => {
    ca = await createCa();
    pair = await issueCertificate(ca, { trustDomain: 'x.y', kind: 'host', name: 'h', dnsNames: ['localhost'] });
  });
  const check = (certificate: string, key: string, nowMs = Date.now()) =>
    checkServerCertificate(Buffer.from(certificate), Buffer.from(key), nowMs);

  it('is good with its own key and the authorities above it', () => {
    const { toMs } = check(pair.certificatePem, pair.keyPem);
    assert.equal(toMs, Date.parse(new X509Certificate(pair.certificatePem).validTo));
    check(pair.certificatePem + ca.certificatePem, pair.keyPem);
  });

  it("is not good with another one's key, with a stranger above it, before its time and after", async () => {
    const other = await createCa();
    assert.throws(() => check(pair.certificatePem, other.keyPem), /the key is not the one/);
    assert.throws(
      () => check(pair.certificatePem + other.certificatePem, pair.keyPem),
      /has not issued the one before/,
    );
    assert.throws(() => check(pair.certificatePem, pair.keyPem, 0), /is not valid before/);
    assert.throws(() => check(pair.certificatePem, pair.keyPem, Date.parse('2099-01-01')), /ended at/);
    assert.throws(() => check('', pair.keyPem), /holds no certificate/);
    const late = await signLeaf(ca, {
      commonName: 'late',
      uses: ['server'],
      notBefore: new Date(Date.now() + 60_000),
      notAfter: new Date(Date.now() + 120_000),
    });
    assert.throws(() => check(late.certificatePem, late.keyPem), /is not valid before/);
  });
});

describe('files that are read again', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'live-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  /** Two files that go together when they hold the same. */
  function start() {
    const paths = ['a', 'b'].map((name) => join(directory, name));
    for (const path of paths) writeFileSync(path, '1');
    const used: string[] = [];
    const faults: string[] = [];
    const changed = new EventTarget();
    const files = new LiveFiles([Buffer.from('1'), Buffer.from('1')], {
      paths,
      parse: ([a, b]) => {
        if (String(a) !== String(b)) throw new Error(`${a} is not ${b}`);
        return String(a);
      },
      use: (value) => used.push(value) && changed.dispatchEvent(new Event('change')),
      onFault: (problem) => faults.push(problem) && changed.dispatchEvent(new Event('change')),
    });
    const write = (index: 0 | 1, text: string) => {
      const path = paths[index] ?? '';
      writeFileSync(`${path}.new`, text);
      renameSync(`${path}.new`, path);
    };
    const until = async (holds: () => boolean) => {
      const deadline = AbortSignal.timeout(10_000);
      while (!holds()) {
        deadline.throwIfAborted();
        await delay(10);
      }
    };
    return { files, used, faults, write, until };
  }

  it('are used when all have changed, not while only one has', async () => {
    const { files, used, faults, write, until } = start();
    using _ = files;
    write(0, '2');
    await delay(300);
    assert.deepEqual(used, []);
    assert.equal(files.isInvalid, true);
    write(1, '2');
    await until(() => used.length === 1);
    assert.deepEqual([used, faults, files.isInvalid], [['2'], [], false]);
  });

  it('that stay wrong are told of once, and change nothing', async () => {
    const { files, used, faults, write, until } = start();
    using _ = files;
    write(0, '3');
    await until(() => faults.length === 1);
    files.reload();
    rmSync(join(directory, 'b'));
    await until(() => faults.length === 2);
    assert.match(faults.join(), /^3 is not 1,.*ENOENT/);
    assert.deepEqual(used, []);
  });

  it('are read at once when that is asked for', () => {
    const { files, used, write } = start();
    using _ = files;
    write(0, '4');
    write(1, '4');
    files.reload();
    assert.deepEqual(used, ['4']);
  });
});
