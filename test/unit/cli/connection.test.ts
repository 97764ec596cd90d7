import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { createServer } from 'node:tls';
import type { CertificatePair } from '../../../src/cli/certs.ts';
import { createCa, issueCertificate, signLeaf } from '../../../src/cli/certs.ts';
import { run } from '../../support/cellctl.ts';
import type { CannedCelld } from './canned-celld.ts';
import { startCannedCelld } from './canned-celld.ts';

const hour = 3_600_000;
const trustDomain = 'cell.local';
let directory: string;
let celld: CannedCelld;
/** Its certificate has no IP address, only the name host1. */
let namedCelld: CannedCelld;
let host: CertificatePair;
let ca: CertificatePair;
const path = (name: string) => join(directory, name);

async function store(name: string, pair: CertificatePair): Promise<void> {
  await writeFile(path(`${name}.crt`), pair.certificatePem);
  await writeFile(path(`${name}.key`), pair.keyPem, { mode: 0o600 });
}

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'cellctl-tls-'));
  ca = await createCa();
  const otherCa = await createCa({ commonName: 'Other CA' });
  host = await issueCertificate(ca, {
    trustDomain,
    kind: 'host',
    name: 'host1',
    dnsNames: ['localhost'],
    ipAddresses: ['127.0.0.1'],
  });
  const named = await issueCertificate(ca, { trustDomain, kind: 'host', name: 'host1', dnsNames: ['host1'] });
  const op = { trustDomain, kind: 'op', name: 'admin' } as const;
  await store('ca', ca);
  await store('other-ca', otherCa);
  await store('op-admin', await issueCertificate(ca, op));
  await store('stranger', await issueCertificate(otherCa, op));
  const leaf = { commonName: 'x', uris: ['spiffe://cell.local/cell/op/old'], uses: ['client'] } as const;
  const now = Date.now();
  const past = { notBefore: new Date(now - 3 * hour), notAfter: new Date(now - hour) };
  await store('op-old', await signLeaf(ca, { ...leaf, ...past }));
  await store('elsewhere', await signLeaf(ca, { ...leaf, ...past }));
  await store(
    'future',
    await signLeaf(ca, { ...leaf, notBefore: new Date(now + hour), notAfter: new Date(now + 3 * hour) }),
  );
  await store(
    'server-only',
    await signLeaf(ca, { ...leaf, uses: ['server'], notBefore: new Date(now - hour), notAfter: new Date(now + hour) }),
  );
  const tls = (pair: CertificatePair) => ({ ca: ca.certificatePem, cert: pair.certificatePem, key: pair.keyPem });
  celld = await startCannedCelld({ tls: tls(host) });
  namedCelld = await startCannedCelld({ tls: tls(named) });
});
after(async () => {
  await celld[Symbol.asyncDispose]();
  await namedCelld[Symbol.asyncDispose]();
  await rm(directory, { recursive: true });
});

interface Connection {
  readonly address?: string;
  readonly ca?: string;
  readonly client?: string;
  readonly key?: string;
  readonly more?: readonly string[];
}

const connect = ({
  address = celld.address,
  ca: trusted = 'ca',
  client = 'op-admin',
  key = client,
  more = [],
}: Connection = {}) =>
  run([
    'vm',
    'list',
    '-o',
    'name',
    ...[
      '--address',
      address,
      '--ca',
      path(`${trusted}.crt`),
      '--cert',
      path(`${client}.crt`),
      '--key',
      path(`${key}.key`),
    ],
    ...more,
  ]);

describe('a connection over TLS', () => {
  it('is made by IP address and by name', async () => {
    const byName = celld.address.replace('127.0.0.1', 'localhost');
    for (const address of [celld.address, byName]) {
      assert.deepEqual(await connect({ address }), { exitCode: 0, stdout: 'web\nweb-2\n', stderr: '' });
    }
  });

  it('is made directly, whatever a proxy variable says', async () => {
    process.env['grpc_proxy'] = 'http://127.0.0.1:1';
    try {
      assert.equal((await connect()).exitCode, 0);
    } finally {
      delete process.env['grpc_proxy'];
    }
  });

  it('is told by the environment too', async () => {
    const env = {
      CELLCTL_ADDRESS: celld.address,
      CELLCTL_CA: path('ca.crt'),
      CELLCTL_CERT: path('op-admin.crt'),
      CELLCTL_KEY: path('op-admin.key'),
    };
    assert.equal((await run(['vm', 'list', '-o', 'name'], { env })).stdout, 'web\nweb-2\n');
  });

  it('is refused when the server has another name, unless that name is given', async () => {
    const { address } = namedCelld;
    const refused = await connect({ address });
    assert.equal(refused.exitCode, 4);
    assert.match(
      refused.stderr,
      /^error: cannot reach celld at 127\.0\.0\.1:\d+: .*not.*127\.0\.0\.1.*\nhint: .*--server-name/,
    );
    assert.equal((await connect({ address, more: ['--server-name', 'host1'] })).exitCode, 0);
    assert.equal((await connect({ address, more: ['--server-name', 'host2'] })).exitCode, 4);
  });

  it('is refused when another CA signed the certificate of the server', async () => {
    const { stderr, exitCode } = await connect({ ca: 'other-ca' });
    assert.equal(exitCode, 4);
    assert.match(stderr, /\nhint: the server is not trusted by --ca/);
  });

  it('is refused by the server when it does not trust the client', async () => {
    const { stderr, exitCode } = await connect({ client: 'stranger' });
    assert.equal(exitCode, 4);
    assert.match(
      stderr,
      /: the server ended the connection \(UNAVAILABLE\)\nhint: does the server trust the CA that signed --cert\?/,
    );
  });

  it('is refused with a server that knows no TLS 1.3', async () => {
    const old = createServer({ cert: host.certificatePem, key: host.keyPem, maxVersion: 'TLSv1.2' });
    old.on('tlsClientError', () => {});
    old.listen(0, '127.0.0.1');
    await once(old, 'listening');
    // A server listening on a port has an AddressInfo, not the string of a socket's path.
    const { port } = old.address() as AddressInfo;
    const { stderr, exitCode } = await connect({ address: `127.0.0.1:${port}` });
    old.close();
    assert.equal(exitCode, 4);
    assert.match(stderr, /protocol version/);
  });
});

describe('credentials', () => {
  const cases: readonly (readonly [string, Connection, number, RegExp])[] = [
    [
      'an expired certificate that cellctl made',
      { client: 'op-old' },
      5,
      /^error: the client certificate .*op-old\.crt expired 1h ago, on .*\nhint: renew it: cellctl certs issue op old --dir /,
    ],
    [
      'an expired certificate from elsewhere',
      { client: 'elsewhere' },
      5,
      /\nhint: ask for a new one where it came from\n$/,
    ],
    [
      'a certificate of the future',
      { client: 'future' },
      5,
      /is valid from .* on\nhint: check the clock of this machine\n$/,
    ],
    ['a certificate for servers only', { client: 'server-only' }, 1, /is for serverAuth, not for clients/],
    ['a key of another certificate', { key: 'stranger' }, 1, /stranger\.key is not the key of .*op-admin\.crt/],
    ['a file that is not there', { client: 'nobody' }, 1, /cannot read .*nobody\.crt: there is no such file/],
    ['a CA file that is none', { more: ['--ca', '/dev/null'] }, 1, /\/dev\/null is not a PEM certificate/],
    ['a key file that is none', { more: ['--key', '/dev/null'] }, 1, /\/dev\/null is not a PEM private key/],
  ];
  for (const [what, connection, code, message] of cases) {
    it(`are refused with ${what}, before connecting`, async () => {
      const before = celld.received.length;
      const { stderr, exitCode } = await connect(connection);
      assert.match(stderr, message);
      assert.equal(exitCode, code);
      assert.equal(celld.received.length, before);
    });
  }

  it('are asked for when there are none', async () => {
    const { stderr, exitCode } = await run(['vm', 'list', '--address', 'host1', '--ca', path('ca.crt')]);
    assert.equal(exitCode, 2);
    assert.match(
      stderr,
      /^error: no client certificate, client key to connect to host1:7443 with\nhint: give --ca, --cert and --key/,
    );
  });
});
