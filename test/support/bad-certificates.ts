import 'reflect-metadata';
import type { webcrypto } from 'node:crypto';
import { createPrivateKey } from 'node:crypto';
import * as x509 from '@peculiar/x509';
import type { CertificatePair } from '../../src/cli/certs.ts';
import { signLeaf } from '../../src/cli/certs.ts';
import type { Pki } from './rpc.ts';
import { newPki, trustDomain } from './rpc.ts';

/** A certificate that must not let anybody in. */
export interface BadCertificate {
  readonly name: string;
  /** Undefined: none is shown. The PEM may hold what is sent with it. */
  readonly pair: CertificatePair | undefined;
}

type Keys = webcrypto.CryptoKeyPair;

interface Wish {
  readonly signedBy?: { readonly keys: Keys; readonly name: string };
  readonly name?: string;
  readonly uri?: string;
  readonly ca?: boolean;
  readonly keys?: Keys;
  readonly hash?: 'SHA-1' | 'SHA-256';
}

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', publicExponent: new Uint8Array([1, 0, 1]) } as const;
const dayMs = 86_400_000;

/** `spiffe://test.cell/cell/op/mallory`, or what else is given after the trust domain. */
const uriOf = (path = '/cell/op/mallory', domain = trustDomain): string => `spiffe://${domain}${path}`;

const ecKeys = (): Promise<Keys> => crypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
const rsaKeys = (modulusLength: number): Promise<Keys> =>
  crypto.subtle.generateKey({ ...rsa, modulusLength }, true, ['sign', 'verify']);

let serial = 1_000;

/** Signs whatever is wished for; without `signedBy` by itself. */
async function sign({ signedBy, name = 'mallory', uri = uriOf(), ca = false, keys, hash = 'SHA-256' }: Wish) {
  const own = keys ?? (await ecKeys());
  const by = signedBy ?? { keys: own, name };
  serial += 1;
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial.toString(16),
    subject: `CN=${name}`,
    issuer: `CN=${by.name}`,
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + dayMs),
    publicKey: own.publicKey,
    signingKey: by.keys.privateKey,
    signingAlgorithm: { name: by.keys.privateKey.algorithm.name, hash },
    extensions: [
      new x509.BasicConstraintsExtension(ca, undefined, true),
      new x509.KeyUsagesExtension(
        ca ? x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.digitalSignature : x509.KeyUsageFlags.digitalSignature,
        true,
      ),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth]),
      new x509.SubjectAlternativeNameExtension([{ type: 'url', value: uri }]),
    ],
  });
  const der = Buffer.from(await crypto.subtle.exportKey('pkcs8', own.privateKey));
  const keyPem = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' }).export({ format: 'pem', type: 'pkcs8' });
  return { keys: own, name, pair: { certificatePem: `${certificate.toString('pem')}\n`, keyPem: keyPem.toString() } };
}

/** The CA of `pki` as a signer. */
async function authorityOf({ ca }: Pki): Promise<{ readonly keys: Keys; readonly name: string }> {
  const jwk = createPrivateKey(ca.keyPem).export({ format: 'jwk' });
  const { d: _private, ...publicJwk } = jwk;
  const keys = {
    privateKey: await crypto.subtle.importKey('jwk', jwk, ecdsa, true, ['sign']),
    publicKey: await crypto.subtle.importKey('jwk', publicJwk, ecdsa, true, ['verify']),
  };
  return { keys, name: new x509.X509Certificate(ca.certificatePem).subjectName.getField('CN')[0] ?? '' };
}

/** Certificates of every kind that a server with this CA must refuse. */
export async function badCertificates(pki: Pki): Promise<readonly BadCertificate[]> {
  const ca = await authorityOf(pki);
  const nowMs = Date.now();
  const leaf = (change: Partial<Parameters<typeof signLeaf>[1]>, signer: CertificatePair = pki.ca) =>
    signLeaf(signer, {
      commonName: 'mallory',
      uris: [uriOf()],
      uses: ['client'],
      notBefore: new Date(nowMs - dayMs),
      notAfter: new Date(nowMs + dayMs),
      ...change,
    });
  const good = await sign({ signedBy: ca });
  const intermediate = await sign({ signedBy: ca, name: 'between', ca: true });
  const below = await sign({ signedBy: intermediate });
  const belowLeaf = await sign({ signedBy: good });
  return [
    { name: 'none', pair: undefined },
    { name: 'self-signed', pair: (await sign({})).pair },
    { name: "another authority's", pair: await leaf({}, (await newPki()).ca) },
    { name: 'of another trust domain', pair: await leaf({ uris: [uriOf('/cell/op/mallory', 'other.cell')] }) },
    { name: 'expired', pair: await leaf({ notAfter: new Date(nowMs - 1_000) }) },
    { name: 'not yet valid', pair: await leaf({ notBefore: new Date(nowMs + 3_600_000) }) },
    { name: 'for servers only', pair: await leaf({ uses: ['server'] }) },
    { name: 'for nothing in particular', pair: await leaf({ uses: [] }) },
    { name: 'an authority itself', pair: (await sign({ signedBy: ca, ca: true })).pair },
    { name: 'issued by a leaf', pair: withChain(belowLeaf.pair, good.pair) },
    { name: 'two URI names', pair: await leaf({ uris: [uriOf(), uriOf('/cell/op/alice')] }) },
    { name: 'a DNS name that looks like a URI name', pair: await leaf({ uris: [], dnsNames: [`a, URI:${uriOf()}`] }) },
    { name: 'an empty path', pair: await leaf({ uris: [uriOf('')] }) },
    { name: 'a root path', pair: await leaf({ uris: [uriOf('/')] }) },
    { name: 'another scheme', pair: await leaf({ uris: [uriOf().replace('spiffe:', 'https:')] }) },
    { name: 'an escaped name', pair: await leaf({ uris: [uriOf('/cell/op/m%61llory')] }) },
    { name: 'upper case', pair: await leaf({ uris: [uriOf().toUpperCase()] }) },
    { name: 'a slash at the end', pair: await leaf({ uris: [uriOf('/cell/op/mallory/')] }) },
    { name: 'a common name only', pair: await leaf({ uris: [], commonName: 'alice' }) },
    { name: 'an unknown kind', pair: await leaf({ uris: [uriOf('/cell/root/mallory')] }) },
    { name: 'signed with SHA-1', pair: (await sign({ signedBy: ca, hash: 'SHA-1' })).pair },
    { name: 'RSA of 1024 bits', pair: (await sign({ signedBy: ca, keys: await rsaKeys(1_024) })).pair },
    { name: 'RSA of 2048 bits', pair: (await sign({ signedBy: ca, keys: await rsaKeys(2_048) })).pair },
    { name: 'a chain longer than its authority allows', pair: withChain(below.pair, intermediate.pair) },
    { name: 'without the certificate between', pair: below.pair },
  ];
}

const withChain = ({ certificatePem, keyPem }: CertificatePair, above: CertificatePair): CertificatePair => ({
  certificatePem: certificatePem + above.certificatePem,
  keyPem,
});
