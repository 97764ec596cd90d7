import { UriError } from '../error.ts';

/** How the bytes travel. */
export type TransportName = 'unix' | 'tcp' | 'tls';

/** A libvirt URI, taken apart. */
export interface LibvirtUri {
  readonly driver: string;
  readonly transport: TransportName;
  /** Empty for a unix socket. IPv6 addresses are without brackets. */
  readonly host: string;
  readonly port: number;
  /** True for the daemon of the user, false for that of the system. */
  readonly session: boolean;
  /** What the daemon is asked to open: the URI without transport, host and the parameters meant for the client. */
  readonly name: string;
  /** The `socket` parameter: where the unix socket is. */
  readonly socketPath: string | undefined;
  /** The `mode` parameter: which daemon's sockets to try, that of the driver alone or libvirtd. */
  readonly mode: 'auto' | 'direct' | 'legacy';
  /** The `pkipath` parameter: the folder with cacert.pem, clientcert.pem and clientkey.pem. */
  readonly pkiPath: string | undefined;
  /** False when `no_verify` asks to trust any server certificate. */
  readonly verify: boolean;
}

const PORTS = { unix: 0, tcp: 16509, tls: 16514 } as const satisfies Record<TransportName, number>;

const FORM =
  /^(?<driver>[a-z][a-z0-9]*)(?:\+(?<transport>[a-z0-9]+))?:\/\/(?<server>[^/?#]*)(?<path>\/[^?#]*)?(?:\?(?<query>[^#]*))?$/i;
const SERVER = /^(?:\[(?<ipv6>[0-9a-fA-F:.%]+)\]|(?<host>[^:@[\]]*))(?::(?<port>\d+))?$/;

/** Parameters of a remote URI that are the client's business and do not go to the daemon. */
const CLIENT_PARAMETERS = new Set([
  'name',
  'socket',
  'mode',
  'pkipath',
  'no_verify',
  'auth',
  'command',
  'keyfile',
  'known_hosts',
  'known_hosts_verify',
  'netcat',
  'no_sanity',
  'no_tty',
  'proxy',
  'sshauth',
  'tls_priority',
]);

/**
 * Reads a libvirt URI such as `qemu:///system`, `qemu+unix:///session?socket=/run/s`, `qemu+tcp://host/system`,
 * `qemu+tls://host:16514/system` or `test:///default`. Without a transport, a URI with a host means TLS and one without
 * means a unix socket, as in libvirt. Throws `UriError`, also for transports that need another program (ssh, ext).
 */
export function parseUri(uri: string): LibvirtUri {
  const parts = FORM.exec(uri)?.groups;
  if (parts === undefined)
    throw new UriError(uri, 'a libvirt URI looks like driver[+transport]://[host[:port]]/path[?parameters]');
  const { driver = '', server = '', path = '/' } = parts;
  const address = parseServer(uri, server);
  const transport = parseTransport(uri, parts['transport'], address.host);
  const parameters = parseQuery(uri, parts['query'] ?? '');
  const value = (name: string) => parameters.find((parameter) => parameter.name === name)?.value;
  return {
    driver: driver.toLowerCase(),
    transport,
    host: address.host,
    port: address.port ?? PORTS[transport],
    session: path === '/session',
    name: value('name') ?? `${driver.toLowerCase()}://${path}${forwardedQuery(parameters)}`,
    socketPath: value('socket'),
    mode: parseMode(uri, value('mode')),
    pkiPath: value('pkipath'),
    verify: (value('no_verify') ?? '0') === '0',
  };
}

function parseServer(uri: string, server: string): { host: string; port: number | undefined } {
  if (server.includes('@')) throw new UriError(uri, 'a user name is of no use without ssh');
  const parts = SERVER.exec(server)?.groups;
  if (parts === undefined) throw new UriError(uri, `${server} is not a host with an optional port`);
  const port = parts['port'] === undefined ? undefined : Number(parts['port']);
  if (port !== undefined && (port < 1 || port > 65535)) throw new UriError(uri, `${port} is not a port`);
  return { host: parts['ipv6'] ?? parts['host'] ?? '', port };
}

function parseTransport(uri: string, word: string | undefined, host: string): TransportName {
  const transport = word?.toLowerCase() ?? (host === '' ? 'unix' : 'tls');
  switch (transport) {
    case 'unix':
      if (host !== '') throw new UriError(uri, 'a unix socket has no host');
      return transport;
    case 'tcp':
    case 'tls':
      if (host === '') throw new UriError(uri, `the transport ${transport} needs a host`);
      return transport;
    case 'ssh':
    case 'libssh':
    case 'libssh2':
    case 'ext':
      throw new UriError(
        uri,
        `the transport ${transport} needs another program; use unix, tcp or tls, or forward the daemon's socket with ssh -L and give its path`,
      );
    default:
      throw new UriError(uri, `unknown transport ${transport}; there are unix, tcp and tls`);
  }
}

function parseMode(uri: string, word: string | undefined): LibvirtUri['mode'] {
  switch (word) {
    case undefined:
    case 'auto':
      return 'auto';
    case 'direct':
    case 'legacy':
      return word;
    default:
      throw new UriError(uri, `mode ${word} is none of auto, direct, legacy`);
  }
}

interface Parameter {
  readonly name: string;
  readonly value: string;
  readonly source: string;
}

function parseQuery(uri: string, query: string): Parameter[] {
  const sources = query.split(/[&;]/).filter((source) => source !== '');
  return sources.map((source) => {
    const [name = '', ...rest] = source.split('=');
    return { name: unescaped(uri, name), value: unescaped(uri, rest.join('=')), source };
  });
}

function forwardedQuery(parameters: readonly Parameter[]): string {
  const kept = parameters.filter(({ name }) => !CLIENT_PARAMETERS.has(name));
  return kept.length === 0 ? '' : `?${kept.map(({ source }) => source).join('&')}`;
}

/** libvirt's `%41` escapes; unlike in a web form, `+` stands for itself. */
function unescaped(uri: string, text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new UriError(uri, `${text} has a broken % escape`);
  }
}
