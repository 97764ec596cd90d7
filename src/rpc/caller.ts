import type { X509Certificate } from 'node:crypto';
import { CellError } from '../core/error.ts';
import type { IdentityKind } from '../core/identity.ts';
import { parseSpiffeId } from '../core/identity.ts';
import type { Standing } from './trust/trust.ts';

/** Who calls. `id` is a SPIFFE id, `local:root` for the unix socket, or `ticket:anonymous` for those who have no certificate. */
export type Caller =
  | { readonly kind: 'local'; readonly id: 'local:root' }
  | { readonly kind: 'ticket'; readonly id: 'ticket:anonymous' }
  | { readonly kind: IdentityKind; readonly id: string; readonly name: string };

/** What is known of a connection's peer. It is worked out once a connection; the time is looked at for every call. */
export type Peer =
  | {
      readonly tag: 'known';
      readonly caller: Caller;
      readonly notAfterMs: number;
      /** Asked for every call. Undefined: nothing can change. */
      readonly standing?: Standing | undefined;
    }
  | { readonly tag: 'refused'; readonly problem: string };

/** A client certificate, for the audit. */
export interface ShownCertificate {
  /** In hex. */
  readonly serial: string;
  readonly issuer: string;
  /** SHA-256 in hex. */
  readonly fingerprint: string;
  /** The TLS session was resumed. */
  readonly resumed: boolean;
}

/** Root on this host, over the unix socket. */
export const localRoot: Peer = {
  tag: 'known',
  caller: { kind: 'local', id: 'local:root' },
  notAfterMs: Number.POSITIVE_INFINITY,
};

/** Somebody without a certificate, where such callers are let in. The ticket in the first message of a call says what it may do. */
export const ticketHolder: Peer = {
  tag: 'known',
  caller: { kind: 'ticket', id: 'ticket:anonymous' },
  notAfterMs: Number.POSITIVE_INFINITY,
};

const clientAuthOid = '1.3.6.1.5.5.7.3.2';

/**
 * The peer whose certificate this is. TLS has checked the chain and the times; here the rules are checked that TLS has no words for.
 * `trustDomain` is the one whose identities are known.
 */
export function peerOf(certificate: X509Certificate | undefined, trustDomain: string): Peer {
  if (certificate === undefined) return refused('there is no client certificate');
  if (certificate.ca) return refused('the certificate is one of an authority');
  if (!(certificate.keyUsage ?? []).includes(clientAuthOid))
    return refused('the certificate is not for clients (clientAuth)');
  const { asymmetricKeyType, asymmetricKeyDetails } = certificate.publicKey;
  if (asymmetricKeyType !== 'ec' || asymmetricKeyDetails?.namedCurve !== 'prime256v1')
    return refused("the certificate's key is not EC P-256");
  const uris = urisOf(certificate.subjectAltName ?? '');
  if (uris === undefined) return refused("the certificate's alternative names cannot be read");
  const [uri, ...others] = uris;
  if (uri === undefined || others.length > 0) return refused(`the certificate has ${uris.length} URI names, not one`);
  const identity = parseSpiffeId(uri);
  if (identity === undefined) return refused('the URI name is not spiffe://<trust domain>/cell/{op,svc,host}/<name>');
  if (identity.trustDomain !== trustDomain) return refused(`the trust domain is not ${trustDomain}`);
  const notAfterMs = Date.parse(certificate.validTo);
  if (Number.isNaN(notAfterMs)) return refused("the certificate's end cannot be read");
  return { tag: 'known', caller: { kind: identity.kind, id: uri, name: identity.name }, notAfterMs };
}

/** The caller, as long as the certificate is valid and trusted. Throws UNAUTHENTICATED, saying why. */
export function callerOf(peer: Peer, nowMs: number): Caller {
  if (peer.tag === 'refused') throw unauthenticated(peer.problem);
  if (nowMs >= peer.notAfterMs)
    throw unauthenticated(`the certificate ended at ${new Date(peer.notAfterMs).toISOString()}`);
  const problem = peer.standing?.problem(nowMs);
  if (problem !== undefined) throw unauthenticated(problem);
  return peer.caller;
}

function unauthenticated(problem: string): CellError {
  return new CellError('UNAUTHENTICATED', `the caller is not known: ${problem}`, { metadata: { problem } });
}

const refused = (problem: string): Peer => ({ tag: 'refused', problem });

// Node writes `URI:spiffe://a/b, DNS:x`; a value with odd characters is a JSON string, so that it cannot pretend to be several names.
const namePattern = /(?:^|, )([A-Za-z ]+):("(?:[^"\\]|\\.)*"|[^",]*)/y;

/** The URI names; undefined when the text is not what Node writes. */
function urisOf(subjectAltName: string): readonly string[] | undefined {
  const uris: string[] = [];
  namePattern.lastIndex = 0;
  for (let end = 0; end < subjectAltName.length; end = namePattern.lastIndex) {
    const [, type, value] = namePattern.exec(subjectAltName) ?? [];
    if (type === undefined || value === undefined) return undefined;
    if (type === 'URI') uris.push(value);
  }
  return uris;
}
