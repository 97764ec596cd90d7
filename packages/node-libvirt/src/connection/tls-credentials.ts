import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { ConnectError } from '../error.ts';
import { describeEndpoint, type TlsEndpoint, type TlsFiles } from './endpoint.ts';

/** Certificates in PEM; what is left out is read from libvirt's usual files. */
export interface TlsOptions {
  /** The authority that signed the daemon's certificate. */
  readonly ca?: string | Uint8Array | undefined;
  /** The client's certificate. */
  readonly cert?: string | Uint8Array | undefined;
  /** The client's private key. */
  readonly key?: string | Uint8Array | undefined;
  /** The name that the daemon's certificate must have, where it is not the host of the URI. */
  readonly serverName?: string | undefined;
}

/** What `node:tls` needs for an endpoint. Rejects with `ConnectError` when there is no CA certificate. */
export async function tlsCredentials(endpoint: TlsEndpoint, options: TlsOptions = {}): Promise<ConnectionOptions> {
  const files = options.ca === undefined ? await readFiles(endpoint) : undefined;
  const given = { ca: options.ca ?? files?.ca, cert: options.cert ?? files?.cert, key: options.key ?? files?.key };
  const name = options.serverName ?? endpoint.host;
  return {
    ...definedPems(given),
    rejectUnauthorized: endpoint.verify,
    minVersion: 'TLSv1.2',
    // Server Name Indication is for names only; an address is checked against the certificate all the same.
    ...(isIP(name) === 0 ? { servername: name } : {}),
    host: endpoint.host,
    port: endpoint.port,
  };
}

type Pems = Readonly<Record<'ca' | 'cert' | 'key', string | Uint8Array | undefined>>;

function definedPems(pems: Pems): ConnectionOptions {
  const entries = Object.entries(pems).filter(([, pem]) => pem !== undefined);
  return Object.fromEntries(
    entries.map(([name, pem]) => [name, typeof pem === 'string' ? pem : Buffer.from(pem ?? [])]),
  );
}

async function readFiles(endpoint: TlsEndpoint): Promise<Pems> {
  for (const files of endpoint.files) {
    const ca = await readIfThere(files.ca);
    if (ca !== undefined) return { ca, cert: await readIfThere(files.cert), key: await readIfThere(files.key) };
  }
  const places = endpoint.files.map(({ ca }: TlsFiles) => ca).join(' or ');
  throw new ConnectError(`no CA certificate to check the daemon with; expected ${places}`, {
    attempts: [describeEndpoint(endpoint)],
  });
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
