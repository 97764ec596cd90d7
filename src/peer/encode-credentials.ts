import { readFileSync } from 'node:fs';
import { createSecureContext, type PeerCertificate, type SecureContext } from 'node:tls';
import { ChannelCredentials } from '@grpc/grpc-js';
import { spiffeId } from '../core/identity.ts';
import { type DenyList, denialOf, emptyDenyList, parseDenyList } from '../rpc/trust/deny-list.ts';
import { chainOf } from '../rpc/trust/trust-path.ts';
import { peerUnavailable } from './peers.ts';

/** This host's own files, read again for each connection. */
export interface PeerTls {
  readonly certificate: string;
  readonly key: string;
  readonly ca: string;
  /** Empty: there is none. */
  readonly denyList: string;
  readonly trustDomain: string;
}

/**
 * What a connection to another host is made with: it must show the certificate of the host that it is said to be, of an authority that is trusted, and not be denied. Throws PEER_UNAVAILABLE for
 * files of this host that cannot be used: without a deny-list nobody knows who is denied.
 */
export function credentialsFor(id: string, tls: PeerTls): ChannelCredentials {
  const expected = spiffeId({ trustDomain: tls.trustDomain, kind: 'host', name: id });
  const denyList = denyListOf(id, tls);
  return ChannelCredentials.createFromSecureContext(secureContext(id, tls), {
    checkServerIdentity: (_name: string, certificate: PeerCertificate) => {
      if (identityIn(certificate) !== `URI:${expected}`) return new Error(`the certificate is not that of ${expected}`);
      const denial = denialOf(denyList, { id: expected, chain: chainOf(certificate), nowMs: Date.now() });
      return denial && new Error(`${expected} is on the deny-list: ${denial.reason}`);
    },
  });
}

/** The only URI in it; several are none that is known. */
function identityIn({ subjectaltname = '' }: PeerCertificate): string {
  return subjectaltname
    .split(', ')
    .filter((name) => name.startsWith('URI:'))
    .join();
}

function secureContext(id: string, { certificate, key, ca }: PeerTls): SecureContext {
  try {
    const [cert, keyPem, caPem] = [certificate, key, ca].map((path) => readFileSync(path));
    return createSecureContext({ cert, key: keyPem, ca: caPem, minVersion: 'TLSv1.3' });
  } catch (cause) {
    throw peerUnavailable(id, 'the certificate of this host cannot be used', cause);
  }
}

function denyListOf(id: string, { denyList }: PeerTls): DenyList {
  if (denyList === '') return emptyDenyList;
  try {
    return parseDenyList(readFileSync(denyList, 'utf8'));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw peerUnavailable(id, `the deny-list of this host cannot be used: ${why}`, cause);
  }
}
