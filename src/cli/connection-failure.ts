// What to say when no celld could be talked to: the transport's own words are kept, and read only to choose a hint.

import type { Failure } from './failure.ts';
import type { Endpoint } from './settings.ts';
import { endpointText } from './settings.ts';

const causes: readonly (readonly [pattern: RegExp, hint: (endpoint: Endpoint) => string])[] = [
  [
    /ECONNREFUSED|ENOENT/,
    (endpoint) =>
      endpoint.tag === 'socket'
        ? 'is celld running on this host? systemctl status celld'
        : 'is celld running there, and is the port right? `cellctl config show` says where the address comes from',
  ],
  [/EACCES/, () => 'the socket is for root of this host: use sudo, or connect with --address and a certificate'],
  [/ENOTFOUND|EAI_AGAIN|Name resolution/, () => 'the name is not known here: check --address'],
  [
    /does not match certificate|altnames/i,
    () => 'the certificate of the server has another name: connect to that name, or give it with --server-name',
  ],
  [
    /unable to verify|self.signed|unable to get local issuer|signature failure/i,
    () => 'the server is not trusted by --ca: is it the CA that signed the certificate of this host?',
  ],
  [/certificate has expired/i, () => 'the certificate of the server has expired: renew it on the host'],
  [
    /alert|ended the connection|ECONNRESET|socket hang up|handshake/i,
    (endpoint) =>
      endpoint.tag === 'socket'
        ? 'is it celld that listens there?'
        : 'does the server trust the CA that signed --cert? Is it celld that listens there?',
  ],
  [/timed out|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH/, () => 'nothing answers there: check the address and the firewall'],
];

/** A failure of a call, with more to say when there was no connection to make it on. */
export function withConnection(failure: Failure, endpoint: Endpoint | undefined): Failure {
  if (endpoint === undefined || failure.status !== 'UNAVAILABLE' || failure.reason !== undefined) return failure;
  const cause = failure.message
    .replace(/^No connection established\. Last error: /, '')
    .replace(/^(Error: )+/, '')
    .replace(/\. Resolution note: $/, '')
    // With TLS 1.3 a server refuses a client after the handshake: the transport is just told that it is over.
    .replace(/^Failed to connect( \(.*\))?$/, 'the server ended the connection');
  const hint = causes.find(([pattern]) => pattern.test(cause))?.[1](endpoint);
  return {
    ...failure,
    message: `cannot reach celld at ${endpointText(endpoint)}: ${cause}`,
    ...(failure.hint !== undefined || hint === undefined ? {} : { hint }),
  };
}
