import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { before, describe, it } from 'node:test';
import type { CertificatePair, LeafRequest } from '../../../src/cli/certs.ts';
import { createCa, signLeaf } from '../../../src/cli/certs.ts';
import type { Peer } from '../../../src/rpc/caller.ts';
import { callerOf, localRoot, peerOf } from '../../../src/rpc/caller.ts';

const dayMs = 86_400_000;
const trustDomain = 'test.cell';
const good = 'spiffe://test.cell/cell/op/alice';

describe('the peer of a certificate', () => {
  let ca: CertificatePair;
  before(async () => {
    ca = await createCa();
  });

  async function peer(change: Partial<LeafRequest>): Promise<Peer> {
    const leaf = await signLeaf(ca, {
      commonName: 'x',
      uris: [good],
      uses: ['client'],
      notBefore: new Date(Date.now() - dayMs),
      notAfter: new Date(Date.now() + dayMs),
      ...change,
    });
    return peerOf(new X509Certificate(leaf.certificatePem), trustDomain);
  }

  for (const [kind, name] of [
    ['op', 'alice'],
    ['svc', 'mold-1.example'],
    ['host', 'h1'],
  ] as const) {
    it(`is the ${kind} that its URI names`, async () => {
      const id = `spiffe://test.cell/cell/${kind}/${name}`;
      const known = await peer({ uris: [id], dnsNames: ['other.example'], uses: ['server', 'client'] });
      assert.equal(known.tag, 'known');
      assert.deepEqual(known.caller, { kind, id, name });
      assert.deepEqual(callerOf(known, Date.now()), { kind, id, name });
    });
  }

  for (const [what, change, problem] of [
    ['no URI', { uris: [] }, /0 URI names/],
    ['a common name only', { uris: [], commonName: good }, /0 URI names/],
    ['two URIs', { uris: [good, 'spiffe://test.cell/cell/op/bob'] }, /2 URI names/],
    ['the same URI twice', { uris: [good, good] }, /2 URI names/],
    ['another trust domain', { uris: ['spiffe://other.cell/cell/op/alice'] }, /trust domain is not test\.cell/],
    ['a trust domain in capitals', { uris: ['spiffe://TEST.cell/cell/op/alice'] }, /not spiffe:/],
    ['another scheme', { uris: ['https://test.cell/cell/op/alice'] }, /not spiffe:/],
    ['another path', { uris: ['spiffe://test.cell/op/alice'] }, /not spiffe:/],
    ['an unknown kind', { uris: ['spiffe://test.cell/cell/root/alice'] }, /not spiffe:/],
    ['no name', { uris: ['spiffe://test.cell/cell/op/'] }, /not spiffe:/],
    ['a trailing slash', { uris: [`${good}/`] }, /not spiffe:/],
    ['an escaped name', { uris: ['spiffe://test.cell/cell/op/al%69ce'] }, /not spiffe:/],
    ['a query', { uris: [`${good}?x=1`] }, /not spiffe:/],
    ['a port', { uris: ['spiffe://test.cell:1/cell/op/alice'] }, /not spiffe:/],
    ['a user', { uris: ['spiffe://u@test.cell/cell/op/alice'] }, /not spiffe:/],
    ['an empty path', { uris: ['spiffe://test.cell'] }, /not spiffe:/],
    ['a DNS name that pretends to be a URI', { uris: [], dnsNames: [`a, URI:${good}`] }, /0 URI names/],
    ['a URI that pretends to be several', { uris: [`x, URI:${good}`] }, /not spiffe:/],
    ['no extended key usage', { uses: [] }, /not for clients/],
    ['server usage only', { uses: ['server'] }, /not for clients/],
  ] as const) {
    it(`is refused with ${what}`, async () => {
      const refused = await peer(change);
      assert.equal(refused.tag, 'refused');
      assert.match(refused.problem, problem);
      assert.throws(() => callerOf(refused, Date.now()), { reason: 'UNAUTHENTICATED', message: problem });
    });
  }

  it('is refused when it is an authority', () => {
    assert.match(JSON.stringify(peerOf(new X509Certificate(ca.certificatePem), trustDomain)), /authority/);
  });

  it('is refused with an RSA key', () => {
    assert.match(JSON.stringify(peerOf(new X509Certificate(rsaLeaf), trustDomain)), /not EC P-256/);
  });

  it('is refused without a certificate', () => {
    assert.deepEqual(peerOf(undefined, trustDomain), { tag: 'refused', problem: 'there is no client certificate' });
  });

  it('is nobody any more when the certificate has ended, whenever that is', async () => {
    const known = await peer({ notAfter: new Date('2030-01-01T00:00:00Z') });
    const end = Date.parse('2030-01-01T00:00:00Z');
    assert.equal(callerOf(known, end - 1).id, good);
    assert.throws(() => callerOf(known, end), { reason: 'UNAUTHENTICATED', message: /ended at 2030-01-01/ });
  });

  it('of the unix socket is root for ever', () => {
    assert.equal(callerOf(localRoot, Number.MAX_SAFE_INTEGER).id, 'local:root');
  });
});

// openssl req -x509 -newkey rsa:2048 -nodes -days 36500 -subj /CN=x -addext extendedKeyUsage=clientAuth
//   -addext basicConstraints=CA:FALSE -addext subjectAltName=URI:spiffe://test.cell/cell/op/alice
const rsaLeaf = `-----BEGIN CERTIFICATE-----
MIIDOTCCAiGgAwIBAgIUSjgfmYsVm1/wvT1GoW9jj+T1IEcwDQYJKoZIhvcNAQEL
BQAwDDEKMAgGA1UEAwwBeDAgFw0yNjExMjMwMjMwMzVaGA8yMTI2MTAzMDAyMzAz
NVowDDEKMAgGA1UEAwwBeDCCASIwDQYJKoZIhvcNAQEBBQADggEPADCCAQoCggEB
AK6TsSZOLHImRbXPuxZoDsfm9ZUudMtF1sOAIO65yP2vG8jzAW+esBtLfG74pwzN
ZF87Hvr+9mAMBAX9WmjNKbaII9r1t8XgQQPoXeJ0ijbb1N3Aejdot3LGkyd4yGfM
Cc+HwHSMJlmTzXfAbAUNxejBFKa3C4QcRNJjlnpNt51IhXDRgsQmme7PP2qW7gHN
uXcuSfI7S/pGFLx/Nv6GarIL5IuKdmG985pMI3CSy0k0lNF2duXQLFkwxsLxL4uj
luuT5OaGo3hA3OGb3ZdA5YEpaZ0w3wOdFVjjAW/2QjTtfrdSnq32Kyqwk3eXW/I6
hYCe+h0dxwY2wBjc8mKnWlUCAwEAAaOBkDCBjTAdBgNVHQ4EFgQUKXa8hFuP6Ymb
tdzq9XYssiXgNeEwHwYDVR0jBBgwFoAUKXa8hFuP6Ymbtdzq9XYssiXgNeEwEwYD
VR0lBAwwCgYIKwYBBQUHAwIwCQYDVR0TBAIwADArBgNVHREEJDAihiBzcGlmZmU6
Ly90ZXN0LmNlbGwvY2VsbC9vcC9hbGljZTANBgkqhkiG9w0BAQsFAAOCAQEAWUVK
JGJkZc6e5AF1iPUzWqXVnBEUzZvFhWcHDW9/7BuavAkYAoqd2aM1XTGhfF2U9n3g
mvHuzPk53mUixIhxWuVQZpdCMgS2GSRsJXhYLj56ejuB5qB8/tgwL/Bah4ynsucJ
6/Br7CpaQA31Z6ieXDwdxQNNGNbayL35daQF+lXCBXcV8aVrNAWptAmemCq9eYcm
MKYw83eDEGTJqevwyJbrykQ+SJsXlKe+Mta/+W9KHRj+jojahPAUmYFL4I5sqNCm
7qvBLvks8YwlG6CcNxRKkbkdBi9O46uQ4LVSDyHOaMo9IKMyeK3hsFn/voVLBJZd
QOz84KJxht3TFi+Jfw==
-----END CERTIFICATE-----
`;
