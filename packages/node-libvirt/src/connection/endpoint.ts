import { join } from 'node:path';
import type { LibvirtUri } from './uri.ts';

/** Where a daemon may be reached. */
export type Endpoint =
  | { readonly tag: 'unix'; readonly path: string }
  | { readonly tag: 'tcp'; readonly host: string; readonly port: number }
  | TlsEndpoint;

/** A daemon behind TLS. */
export interface TlsEndpoint {
  readonly tag: 'tls';
  readonly host: string;
  readonly port: number;
  /** False to trust any server certificate. */
  readonly verify: boolean;
  /** Tried in this order; the first place with a CA certificate counts. */
  readonly files: readonly TlsFiles[];
}

/** One place where libvirt looks for the three files of TLS. */
export interface TlsFiles {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** What decides about sockets besides the URI. */
export interface EndpointChoice {
  readonly readOnly: boolean;
  /** Overrides everything that the URI says of the transport. */
  readonly socketPath: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Daemons of libvirt's modular kind, by driver. The `test` driver lives in libvirtd alone. */
const DAEMONS: Readonly<Record<string, string>> = {
  qemu: 'virtqemud',
  lxc: 'virtlxcd',
  xen: 'virtxend',
  vbox: 'virtvboxd',
  ch: 'virtchd',
  bhyve: 'virtbhyved',
  vz: 'virtvzd',
  network: 'virtnetworkd',
  storage: 'virtstoraged',
  nodedev: 'virtnodedevd',
  nwfilter: 'virtnwfilterd',
  secret: 'virtsecretd',
  interface: 'virtinterfaced',
};

/** Where to try, in this order. */
export function endpoints(uri: LibvirtUri, choice: EndpointChoice): readonly Endpoint[] {
  const path = choice.socketPath ?? (uri.transport === 'unix' ? uri.socketPath : undefined);
  if (path !== undefined) return [{ tag: 'unix', path }];
  switch (uri.transport) {
    case 'unix':
      return socketPaths(uri, choice).map((candidate) => ({ tag: 'unix', path: candidate }));
    case 'tcp':
      return [{ tag: 'tcp', host: uri.host, port: uri.port }];
    case 'tls':
      return [{ tag: 'tls', host: uri.host, port: uri.port, verify: uri.verify, files: tlsFiles(uri.pkiPath, choice) }];
    default:
      return uri.transport satisfies never;
  }
}

/** The driver's own daemon first, then libvirtd (or virtproxyd under its name). Session daemons have no read-only socket. */
function socketPaths(uri: LibvirtUri, { readOnly, env }: EndpointChoice): string[] {
  const directory = uri.session ? sessionDirectory(env) : '/run/libvirt';
  const suffix = readOnly && !uri.session ? '-sock-ro' : '-sock';
  const modular = DAEMONS[uri.driver];
  const names = [
    ...(modular === undefined || uri.mode === 'legacy' ? [] : [modular]),
    ...(uri.mode === 'direct' ? [] : ['libvirt']),
  ];
  return names.map((name) => join(directory, `${name}${suffix}`));
}

function sessionDirectory(env: EndpointChoice['env']): string {
  const runtime = env['XDG_RUNTIME_DIR'] ?? env['XDG_CACHE_HOME'] ?? join(env['HOME'] ?? '/', '.cache');
  return join(runtime, 'libvirt');
}

/** libvirt's places for TLS files: the folder given, else that of the user, else that of the system. */
function tlsFiles(pkiPath: string | undefined, { env }: EndpointChoice): TlsFiles[] {
  if (pkiPath !== undefined) return [flatFiles(pkiPath)];
  const system = {
    ca: '/etc/pki/CA/cacert.pem',
    cert: '/etc/pki/libvirt/clientcert.pem',
    key: '/etc/pki/libvirt/private/clientkey.pem',
  };
  const home = env['HOME'];
  return home === undefined ? [system] : [flatFiles(join(home, '.pki/libvirt')), system];
}

function flatFiles(directory: string): TlsFiles {
  return {
    ca: join(directory, 'cacert.pem'),
    cert: join(directory, 'clientcert.pem'),
    key: join(directory, 'clientkey.pem'),
  };
}

/** For people: a path, or host and port. */
export function describeEndpoint(endpoint: Endpoint): string {
  if (endpoint.tag === 'unix') return endpoint.path;
  return endpoint.host.includes(':') ? `[${endpoint.host}]:${endpoint.port}` : `${endpoint.host}:${endpoint.port}`;
}
