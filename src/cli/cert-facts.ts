import type { KeyObject } from 'node:crypto';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import type { Identity } from '../core/identity.ts';
import { parseSpiffeId } from '../core/identity.ts';
import { CliError } from './cli-error.ts';

/** What a certificate says. */
export interface CertificateFacts {
  readonly subject: string;
  readonly issuer: string;
  readonly isCa: boolean;
  /** Who it stands for: absent unless it has exactly one URI, and that is one of Cell's. */
  readonly identity: Identity | undefined;
  readonly uris: readonly string[];
  readonly dnsNames: readonly string[];
  /** In the shortest form. */
  readonly ipAddresses: readonly string[];
  readonly uses: readonly string[];
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly serialNumber: string;
  readonly fingerprint256: string;
}

/** Reads a PEM certificate (the first one of a file). Throws CliError naming `source`. */
export function parseCertificate(pem: string, source: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (cause) {
    throw new CliError('failed', `${source} is not a PEM certificate`, { cause });
  }
}

/** Reads a PEM private key without a passphrase. Throws CliError naming `source`. */
export function parsePrivateKey(pem: string, source: string): KeyObject {
  try {
    return createPrivateKey(pem);
  } catch (cause) {
    throw new CliError('failed', `${source} is not a PEM private key without a passphrase`, { cause });
  }
}

const useNames: Readonly<Record<string, string>> = {
  '1.3.6.1.5.5.7.3.1': 'serverAuth',
  '1.3.6.1.5.5.7.3.2': 'clientAuth',
};

export function certificateFacts(certificate: X509Certificate): CertificateFacts {
  const names = subjectAltNames(certificate.subjectAltName);
  const uris = names.filter(({ type }) => type === 'URI').map(({ value }) => value);
  const [uri] = uris;
  return {
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    isCa: certificate.ca,
    identity: uri !== undefined && uris.length === 1 ? parseSpiffeId(uri) : undefined,
    uris,
    dnsNames: names.filter(({ type }) => type === 'DNS').map(({ value }) => value),
    ipAddresses: names.filter(({ type }) => type === 'IP Address').map(({ value }) => shortIp(value)),
    uses: certificate.keyUsage?.map((oid) => useNames[oid] ?? oid) ?? [],
    notBefore: certificate.validFromDate,
    notAfter: certificate.validToDate,
    serialNumber: certificate.serialNumber.toLowerCase(),
    fingerprint256: certificate.fingerprint256,
  };
}

/** How a certificate stands at a moment. `expiring`: less than a third of its life is left, time to renew it. */
export type CertificateState = 'not-yet-valid' | 'valid' | 'expiring' | 'expired';

export function certificateState(
  { notBefore, notAfter }: Pick<CertificateFacts, 'notBefore' | 'notAfter'>,
  now = new Date(),
): CertificateState {
  if (now < notBefore) return 'not-yet-valid';
  if (now >= notAfter) return 'expired';
  const leftMs = notAfter.getTime() - now.getTime();
  const lifeMs = notAfter.getTime() - notBefore.getTime();
  return leftMs * 3 < lifeMs ? 'expiring' : 'valid';
}

/** The shortest form of an IP address, so that two spellings of one address are equal. */
export function shortIp(address: string): string {
  return address.includes(':') ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address;
}

/** Splits Node's text of a subjectAltName; a value with odd characters is in JSON quotes there. */
function subjectAltNames(text: string | undefined): { type: string; value: string }[] {
  const found = (text ?? '').matchAll(/(?:^|, )([A-Za-z ]+):("(?:[^"\\]|\\.)*"|[^,]*)/gy);
  return [...found].map(([, type = '', value = '']) => ({
    type,
    value: value.startsWith('"') ? String(JSON.parse(value)) : value,
  }));
}

function oneLine(distinguishedName: string | undefined): string {
  return (distinguishedName ?? '').split('\n').join(', ');
}
