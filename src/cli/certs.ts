// Certificates for development and small sites: a CA, and leaves with one SPIFFE URI each. EC P-256 and SHA-256 throughout.
//
// The X.509 library is loaded on first use: it is the slowest module of cellctl, and most commands never need it.

import { createPrivateKey, randomBytes, webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
import type { Extension } from '@peculiar/x509';
import type { Identity, IdentityKind } from '../core/identity.ts';
import { identityProblem, spiffeId } from '../core/identity.ts';
import { usageError } from './cli-error.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How long certificates live unless told otherwise, by what they are for. */
export const defaultLifeMs = {
  ca: 365 * dayMs,
  op: dayMs,
  svc: dayMs,
  host: 7 * dayMs,
} as const satisfies Record<IdentityKind | 'ca', number>;

/** No certificate lives longer. */
export const maximumLifeMs = 3650 * dayMs;

/** Certificates are valid from a little before they are made, for hosts whose clocks are behind. */
const clockSkewMs = 5 * 60_000;

const keyAlgorithm = { name: 'ECDSA', namedCurve: 'P-256' };
const signatureAlgorithm = { name: 'ECDSA', hash: 'SHA-256' };

/** What a TLS peer may do with a certificate. */
export type CertificateUse = 'server' | 'client';

/** A certificate and its private key (PKCS #8), both PEM. */
export interface CertificatePair {
  readonly certificatePem: string;
  readonly keyPem: string;
}

/** What may be chosen about a CA. */
export interface CaRequest {
  /** The CA's common name. Default: `Cell development CA`. */
  readonly commonName?: string;
  readonly lifeMs?: number;
  /** The CA's key, PEM, to renew it: what the old certificate signed stays valid. Default: a new key. */
  readonly keyPem?: string;
}

/** Makes a CA, or renews one when its key is given. */
export async function createCa(request: CaRequest = {}): Promise<CertificatePair> {
  const x509 = await loadX509();
  const keys = await keyPair(request.keyPem);
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: [{ CN: [request.commonName ?? 'Cell development CA'] }],
    ...validity(request.lifeMs ?? defaultLifeMs.ca),
    keys,
    signingAlgorithm: signatureAlgorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificatePem: pemText(certificate.toString('pem')), keyPem: await privateKeyPem(keys.privateKey) };
}

/** What may be chosen about a leaf, without Cell's rules: tests use it for certificates that must be refused. */
export interface LeafRequest {
  readonly commonName: string;
  readonly uris?: readonly string[];
  readonly dnsNames?: readonly string[];
  readonly ipAddresses?: readonly string[];
  readonly uses: readonly CertificateUse[];
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** The leaf's key, PEM, to renew it. Default: a new key. */
  readonly keyPem?: string;
}

/** Signs a leaf as it is asked for. */
export async function signLeaf(ca: CertificatePair, request: LeafRequest): Promise<CertificatePair> {
  const x509 = await loadX509();
  const keys = await keyPair(request.keyPem);
  const authority = new x509.X509Certificate(ca.certificatePem);
  const names = [
    ...(request.uris ?? []).map((value) => ({ type: 'url' as const, value })),
    ...(request.dnsNames ?? []).map((value) => ({ type: 'dns' as const, value })),
    ...(request.ipAddresses ?? []).map((value) => ({ type: 'ip' as const, value })),
  ];
  const extensions: Extension[] = [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
  ];
  if (request.uses.length > 0) {
    const { serverAuth, clientAuth } = x509.ExtendedKeyUsage;
    extensions.push(
      new x509.ExtendedKeyUsageExtension(request.uses.map((use) => (use === 'server' ? serverAuth : clientAuth))),
    );
  }
  if (names.length > 0) {
    extensions.push(new x509.SubjectAlternativeNameExtension(names));
  }
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: [{ CN: [request.commonName] }],
    issuer: authority.subjectName.toJSON(),
    notBefore: request.notBefore,
    notAfter: request.notAfter,
    publicKey: keys.publicKey,
    signingKey: (await keyPair(ca.keyPem)).privateKey,
    signingAlgorithm: signatureAlgorithm,
    extensions,
  });
  return { certificatePem: pemText(certificate.toString('pem')), keyPem: await privateKeyPem(keys.privateKey) };
}

/** What may be chosen about a certificate of Cell. */
export interface CertificateRequest extends Identity {
  /** Names that clients may connect to; for kind `host` only. */
  readonly dnsNames?: readonly string[];
  /** Addresses that clients may connect to; for kind `host` only. */
  readonly ipAddresses?: readonly string[];
  readonly lifeMs?: number;
  /** The key, PEM, to renew a certificate. Default: a new key. */
  readonly keyPem?: string;
}

/**
 * Issues a certificate with Cell's rules: one URI, clientAuth for `op` and `svc`, serverAuth and clientAuth for `host`, and never a life
 * longer than its CA's. Throws CliError for a request that breaks them.
 */
export async function issueCertificate(ca: CertificatePair, request: CertificateRequest): Promise<CertificatePair> {
  checkCertificateRequest(request);
  const x509 = await loadX509();
  const caEnd = new x509.X509Certificate(ca.certificatePem).notAfter.getTime();
  const { notBefore, notAfter } = validity(request.lifeMs ?? defaultLifeMs[request.kind]);
  return signLeaf(ca, {
    commonName: request.name,
    uris: [spiffeId(request)],
    dnsNames: request.dnsNames ?? [],
    ipAddresses: request.ipAddresses ?? [],
    uses: request.kind === 'host' ? ['server', 'client'] : ['client'],
    notBefore,
    notAfter: new Date(Math.min(caEnd, notAfter.getTime())),
    ...(request.keyPem === undefined ? {} : { keyPem: request.keyPem }),
  });
}

const dnsLabel = '[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const dnsPattern = new RegExp(`^(\\*\\.)?${dnsLabel}(\\.${dnsLabel})*$`);

/** Throws a usage CliError for a request that breaks Cell's rules. */
export function checkCertificateRequest(request: CertificateRequest): void {
  const problem = certificateRequestProblem(request);
  if (problem !== undefined) throw usageError(problem);
}

function certificateRequestProblem(request: CertificateRequest): string | undefined {
  const dnsNames = request.dnsNames ?? [];
  const ipAddresses = request.ipAddresses ?? [];
  if (request.kind !== 'host' && dnsNames.length + ipAddresses.length > 0) {
    return `a certificate of kind '${request.kind}' is for clients only and takes no DNS names or IP addresses`;
  }
  if (request.kind === 'host' && dnsNames.length + ipAddresses.length === 0) {
    return 'a host certificate needs at least one DNS name or IP address that clients connect to';
  }
  const badDns = dnsNames.find((name) => name.length > 253 || !dnsPattern.test(name));
  if (badDns !== undefined) {
    return `'${badDns}' is not a DNS name`;
  }
  const badIp = ipAddresses.find((address) => isIP(address) === 0);
  if (badIp !== undefined) {
    return `'${badIp}' is not an IP address`;
  }
  return identityProblem(request);
}

function validity(lifeMs: number): { notBefore: Date; notAfter: Date } {
  const now = Date.now();
  return { notBefore: new Date(now - clockSkewMs), notAfter: new Date(now + Math.min(lifeMs, maximumLifeMs)) };
}

/** 127 random bits: positive, and never zero. */
function serialNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString('hex');
}

async function keyPair(keyPem: string | undefined): Promise<webcrypto.CryptoKeyPair> {
  if (keyPem === undefined) {
    return webcrypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify']);
  }
  const key = createPrivateKey(keyPem);
  const jwk = key.export({ format: 'jwk' });
  const { d: _private, ...publicJwk } = jwk;
  return {
    privateKey: await webcrypto.subtle.importKey('jwk', jwk, keyAlgorithm, true, ['sign']),
    publicKey: await webcrypto.subtle.importKey('jwk', publicJwk, keyAlgorithm, true, ['verify']),
  };
}

async function privateKeyPem(key: webcrypto.CryptoKey): Promise<string> {
  const der = await webcrypto.subtle.exportKey('pkcs8', key);
  return createPrivateKey({ key: Buffer.from(der), format: 'der', type: 'pkcs8' })
    .export({ format: 'pem', type: 'pkcs8' })
    .toString();
}

function pemText(pem: string): string {
  return pem.endsWith('\n') ? pem : `${pem}\n`;
}

async function loadX509(): Promise<typeof import('@peculiar/x509')> {
  await import('reflect-metadata');
  return import('@peculiar/x509');
}
