import { X509Certificate } from 'node:crypto';
import type { PeerCertificate } from 'node:tls';

/** Longer paths are not looked for. */
const maxPathLength = 8;

const pemPattern = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/** All certificates of a PEM file, in order. Throws when there is none, or one that cannot be read. */
export function readCertificates(pem: Buffer): readonly [X509Certificate, ...X509Certificate[]] {
  const [first, ...rest] = pem.toString('latin1').match(pemPattern) ?? [];
  if (first === undefined) throw new Error('holds no certificate in PEM');
  return [new X509Certificate(first), ...rest.map((text) => new X509Certificate(text))];
}

/** A peer's certificate and those that it sent with it, each of which may be the issuer of the one before. Empty for a connection that has closed. */
export function chainOf(certificate: PeerCertificate | undefined): readonly X509Certificate[] {
  const chain: X509Certificate[] = [];
  let next: (PeerCertificate & { readonly issuerCertificate?: PeerCertificate }) | undefined = certificate;
  while (next?.raw !== undefined && chain.length <= maxPathLength) {
    chain.push(new X509Certificate(next.raw));
    // The last one points to itself, or to nothing.
    next = next.issuerCertificate === next ? undefined : next.issuerCertificate;
  }
  return chain;
}

/** When the certificate becomes valid, in ms since 1970. */
export function validFromMs({ validFrom }: X509Certificate): number {
  return Date.parse(validFrom);
}

/** When the certificate ends, in ms since 1970. */
export function validToMs({ validTo }: X509Certificate): number {
  return Date.parse(validTo);
}

/**
 * The issuers of a certificate, from its own up to one of the authorities; undefined when there is no such path. `between` are certificates that
 * may stand in it. Looks at names and signatures: TLS has looked at all the rest, which never changes.
 */
export function issuersOf(
  certificate: X509Certificate,
  authorities: readonly X509Certificate[],
  between: readonly X509Certificate[] = [],
): readonly X509Certificate[] | undefined {
  return path(certificate, { authorities, between }, maxPathLength);
}

function path(
  certificate: X509Certificate,
  known: { readonly authorities: readonly X509Certificate[]; readonly between: readonly X509Certificate[] },
  length: number,
): readonly X509Certificate[] | undefined {
  const authority = known.authorities.find((candidate) => issued(candidate, certificate));
  if (authority !== undefined) return [authority];
  if (length === 1) return undefined;
  for (const issuer of known.between) {
    if (!issuer.ca || !issued(issuer, certificate)) continue;
    const rest = path(issuer, known, length - 1);
    if (rest !== undefined) return [issuer, ...rest];
  }
  return undefined;
}

function issued(issuer: X509Certificate, certificate: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}
