import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { connect, createServer } from 'node:tls';
import { promisify } from 'node:util';
import { certificateFacts } from '../../../src/cli/cert-facts.ts';
import type { CertificatePair, CertificateRequest } from '../../../src/cli/certs.ts';
import { createCa, defaultLifeMs, issueCertificate, signLeaf } from '../../../src/cli/certs.ts';
import { CliError } from '../../../src/cli/cli-error.ts';

const run = promisify(execFile);
const hostRequest: CertificateRequest = {
  trustDomain: 'cell.local',
  kind: 'host',
  name: 'server',
  dnsNames: ['localhost', 'node-1.example'],
  ipAddresses: ['127.0.0.1', '::1'],
};
const opRequest: CertificateRequest = { trustDomain: 'cell.local', kind: 'op', name: 'admin' };
const factsOf = (pair: CertificatePair) => certificateFacts(new X509Certificate(pair.certificatePem));

let ca: CertificatePair;
let host: CertificatePair;
let op: CertificatePair;
let directory: string;

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cell-certs-'));
  ca = await createCa();
  host = await issueCertificate(ca, hostRequest);
  op = await issueCertificate(ca, opRequest);
  await writeFile(join(directory, 'ca.crt'), ca.certificatePem);
  await writeFile(join(directory, 'host.crt'), host.certificatePem);
  await writeFile(join(directory, 'op.crt'), op.certificatePem);
});
after(() => rm(directory, { recursive: true }));

async function opensslVerify(purpose: 'sslserver' | 'sslclient', file: string): Promise<string> {
  const args = ['verify', '-x509_strict', '-check_ss_sig', '-purpose', purpose, '-CAfile', join(directory, 'ca.crt')];
  try {
    return (await run('openssl', [...args, join(directory, file)])).stdout;
  } catch (error) {
    return `refused: ${error instanceof Error ? error.message : ''}`;
  }
}

describe('certificates before openssl verify -x509_strict', () => {
  it('are good for a host as a server', async () => {
    assert.match(await opensslVerify('sslserver', 'host.crt'), /host\.crt: OK/);
  });
  it('are good for a host as a client', async () => {
    assert.match(await opensslVerify('sslclient', 'host.crt'), /host\.crt: OK/);
  });
  it('are good for an operator as a client', async () => {
    assert.match(await opensslVerify('sslclient', 'op.crt'), /op\.crt: OK/);
  });
  it('are refused for an operator as a server', async () => {
    assert.match(await opensslVerify('sslserver', 'op.crt'), /^refused: /);
  });
});

describe('createCa', () => {
  it('makes a CA that signs leaves and no further CA, for a year', () => {
    const certificate = new X509Certificate(ca.certificatePem);
    const facts = factsOf(ca);
    assert.equal(certificate.ca, true);
    assert.equal(certificate.verify(certificate.publicKey), true);
    assert.equal(facts.subject, 'CN=Cell development CA');
    const lifeMs = facts.notAfter.getTime() - Date.now();
    assert.ok(Math.abs(lifeMs - defaultLifeMs.ca) < 60_000);
  });

  it('renews with the same key, so that what it signed stays good', async () => {
    const renewed = await createCa({ keyPem: ca.keyPem });
    assert.notEqual(renewed.certificatePem, ca.certificatePem);
    assert.equal(renewed.keyPem, ca.keyPem);
    const leaf = new X509Certificate(op.certificatePem);
    assert.equal(leaf.checkIssued(new X509Certificate(renewed.certificatePem)), true);
    assert.equal(leaf.verify(new X509Certificate(renewed.certificatePem).publicKey), true);
  });
});

describe('issueCertificate', () => {
  it('gives an operator one URI, no other name, and clientAuth alone', () => {
    const facts = factsOf(op);
    assert.deepEqual(facts.uris, ['spiffe://cell.local/cell/op/admin']);
    assert.deepEqual(facts.identity, opRequest);
    assert.deepEqual([facts.dnsNames, facts.ipAddresses, facts.uses], [[], [], ['clientAuth']]);
    assert.equal(facts.isCa, false);
  });

  it('gives a host its names, serverAuth and clientAuth', () => {
    const facts = factsOf(host);
    assert.deepEqual(facts.uris, ['spiffe://cell.local/cell/host/server']);
    assert.deepEqual(facts.dnsNames, ['localhost', 'node-1.example']);
    assert.deepEqual(facts.ipAddresses, ['127.0.0.1', '::1']);
    assert.deepEqual(facts.uses, ['serverAuth', 'clientAuth']);
  });

  it('makes EC P-256 keys and random positive serial numbers', async () => {
    const other = await issueCertificate(ca, opRequest);
    assert.deepEqual(createPrivateKey(op.keyPem).asymmetricKeyDetails, { namedCurve: 'prime256v1' });
    assert.notEqual(factsOf(other).serialNumber, factsOf(op).serialNumber);
    assert.match(factsOf(op).serialNumber, /^[4-7][0-9a-f]{31}$/);
  });

  it('never lets a certificate outlive its CA', async () => {
    const shortCa = await createCa({ lifeMs: 3_600_000 });
    const leaf = await issueCertificate(shortCa, opRequest);
    assert.deepEqual(factsOf(leaf).notAfter, factsOf(shortCa).notAfter);
  });

  it('keeps the key that it is given', async () => {
    const renewed = await issueCertificate(ca, { ...opRequest, keyPem: op.keyPem });
    assert.equal(new X509Certificate(renewed.certificatePem).checkPrivateKey(createPrivateKey(op.keyPem)), true);
  });

  const refused: readonly [string, Partial<CertificateRequest>, RegExp][] = [
    ['an empty name', { name: '' }, /name '' must begin/],
    ['a name with a slash', { name: 'a/b' }, /name 'a\/b' must begin/],
    ['a name that is a path', { name: '..' }, /must begin/],
    ['a name with a line break', { name: 'a\n' }, /must begin/],
    ['a name of 64 characters', { name: 'a'.repeat(64) }, /at most 63/],
    ['a trust domain in capitals', { trustDomain: 'Cell' }, /trust domain 'Cell'/],
    ['a trust domain with a slash', { trustDomain: 'a/b' }, /trust domain/],
    ['DNS names for an operator', { dnsNames: ['a'] }, /takes no DNS names/],
    ['IP addresses for a service', { kind: 'svc', ipAddresses: ['10.0.0.1'] }, /takes no DNS names/],
    ['a host without any name', { kind: 'host' }, /at least one DNS name/],
    ['a DNS name with a comma', { kind: 'host', dnsNames: ['a, URI:spiffe://x'] }, /is not a DNS name/],
    ['an IP address out of range', { kind: 'host', ipAddresses: ['10.0.0.256'] }, /is not an IP address/],
  ];
  for (const [what, change, message] of refused) {
    it(`refuses ${what}`, async () => {
      await assert.rejects(issueCertificate(ca, { ...opRequest, ...change }), (error) => {
        assert.ok(error instanceof CliError);
        assert.equal(error.outcome, 'usage');
        assert.match(error.message, message);
        return true;
      });
    });
  }
});

describe('signLeaf', () => {
  it('signs what Cell refuses, for tests', async () => {
    const leaf = await signLeaf(ca, {
      commonName: 'two',
      uris: ['spiffe://cell.local/cell/op/a', 'spiffe://cell.local/cell/op/b'],
      uses: [],
      notBefore: new Date(Date.now() - 7_200_000),
      notAfter: new Date(Date.now() - 3_600_000),
    });
    const facts = factsOf(leaf);
    assert.deepEqual([facts.uris.length, facts.identity, facts.uses], [2, undefined, []]);
    assert.ok(facts.notAfter < new Date());
  });
});

describe('a TLS 1.3 handshake', () => {
  it('succeeds between a host and an operator, each verifying the other', async () => {
    const server = createServer({
      cert: host.certificatePem,
      key: host.keyPem,
      ca: ca.certificatePem,
      requestCert: true,
      rejectUnauthorized: true,
      minVersion: 'TLSv1.3',
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const seen = once(server, 'secureConnection');
    // A server listening on a port has an AddressInfo, not the string of a socket's path.
    const { port } = server.address() as AddressInfo;
    const client = connect({
      host: '127.0.0.1',
      port,
      servername: 'localhost',
      cert: op.certificatePem,
      key: op.keyPem,
      ca: ca.certificatePem,
      minVersion: 'TLSv1.3',
    });
    try {
      const [[socket]] = await Promise.all([seen, once(client, 'secureConnect')]);
      assert.equal(client.authorized, true);
      assert.equal(client.getProtocol(), 'TLSv1.3');
      assert.equal(socket.authorized, true);
      assert.equal(socket.getPeerCertificate().subjectaltname, 'URI:spiffe://cell.local/cell/op/admin');
    } finally {
      client.destroy();
      server.close();
    }
  });
});
