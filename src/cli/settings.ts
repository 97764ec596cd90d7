// Where to connect, and with what: from flags, else CELLCTL_* variables, else a context of the configuration file, else this host.

import { access, constants } from 'node:fs/promises';
import { isIP } from 'node:net';
import { usageError } from './cli-error.ts';
import type { ContextSettings } from './context-file.ts';
import { contextFilePath, readContextFile } from './context-file.ts';
import type { Io } from './io.ts';

/** What flags may say about the connection. */
export interface ConnectionFlags extends ContextSettings {
  readonly config?: string;
  readonly context?: string;
}

/** Files of a TLS client; an absent one has not been told. */
export interface CredentialPaths {
  readonly ca: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
}

/** A celld to connect to. */
export type Endpoint =
  | { readonly tag: 'socket'; readonly path: string }
  | {
      readonly tag: 'tls';
      readonly host: string;
      readonly port: number;
      /** Name that the server's certificate must carry. Default: the host. */
      readonly serverName: string | undefined;
      readonly credentials: CredentialPaths;
    };

/** An endpoint, and where each part of it comes from, for people. */
export interface Settings {
  readonly endpoint: Endpoint;
  readonly sources: readonly (readonly [setting: string, source: string])[];
  readonly contextName: string | undefined;
}

export const defaultSocket = '/run/cell/cell.sock';
export const defaultPort = 7443;

/** `host:port`, or the socket's path. */
export function endpointText(endpoint: Endpoint): string {
  return endpoint.tag === 'socket' ? endpoint.path : hostPort(endpoint);
}

export function hostPort({ host, port }: { readonly host: string; readonly port: number }): string {
  return `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
}

/** Works out where to connect. Throws CliError for contradicting or unreadable settings. */
export async function resolveSettings(
  flags: ConnectionFlags,
  io: Pick<Io, 'env' | 'homeDirectory'>,
): Promise<Settings> {
  const file = await readContextFile(contextFilePath(flags.config, io), io.homeDirectory);
  const contextName = flags.context ?? (io.env['CELLCTL_CONTEXT'] || file.context);
  const context = contextName === undefined ? undefined : file.contexts.get(contextName);
  if (contextName !== undefined && context === undefined) {
    const known = [...file.contexts.keys()].join(', ');
    throw usageError(
      `there is no context '${contextName}' in ${file.path}`,
      known === '' ? undefined : `contexts there: ${known}`,
    );
  }
  const layers: readonly Layer[] = [
    { source: 'flag', values: flags },
    { source: 'environment', values: environmentSettings(io.env) },
    { source: `context ${contextName ?? ''} of ${file.path}`, values: context ?? {} },
  ];
  return { ...(await chooseEndpoint(layers)), contextName };
}

interface Layer {
  readonly source: string;
  readonly values: ContextSettings;
}

function environmentSettings(env: Io['env']): ContextSettings {
  const names = {
    address: 'CELLCTL_ADDRESS',
    socket: 'CELLCTL_SOCKET',
    ca: 'CELLCTL_CA',
    cert: 'CELLCTL_CERT',
    key: 'CELLCTL_KEY',
    serverName: 'CELLCTL_SERVER_NAME',
  } as const satisfies Record<keyof ContextSettings, string>;
  return Object.fromEntries(
    Object.entries(names).flatMap(([setting, name]) => {
      const value = env[name];
      return value === undefined || value === '' ? [] : [[setting, value]];
    }),
  );
}

async function chooseEndpoint(layers: readonly Layer[]): Promise<Omit<Settings, 'contextName'>> {
  const pick = (setting: keyof ContextSettings) => layers.find(({ values }) => values[setting] !== undefined);
  const target = layers.find(({ values }) => values.address !== undefined || values.socket !== undefined);
  if (target?.values.address !== undefined && target.values.socket !== undefined) {
    throw usageError(`both an address and a socket are given (${target.source})`, 'give one of them');
  }
  const socket = target === undefined ? await usableSocket() : target.values.socket;
  if (socket !== undefined) {
    return { endpoint: { tag: 'socket', path: socket }, sources: [['socket', target?.source ?? 'default']] };
  }
  const address = parseAddress(target?.values.address ?? `127.0.0.1:${defaultPort}`);
  const names = ['ca', 'cert', 'key', 'serverName'] as const;
  const [ca, cert, key, serverName] = names.map((name) => pick(name)?.values[name]);
  return {
    endpoint: { tag: 'tls', ...address, serverName, credentials: { ca, cert, key } },
    sources: [
      ['address', target?.source ?? 'default'],
      ...names.map((name) => [name, pick(name)?.source ?? 'not given'] as const),
    ],
  };
}

async function usableSocket(): Promise<string | undefined> {
  try {
    await access(defaultSocket, constants.R_OK | constants.W_OK);
    return defaultSocket;
  } catch {
    return undefined;
  }
}

/** Parts of `host`, `host:port`, `[address]:port` or a bare IPv6 address; port 7443 when none is given. */
export function parseAddress(text: string): { readonly host: string; readonly port: number } {
  const bad = (hint?: string) =>
    usageError(`'${text}' is not an address such as host1:${defaultPort} or [fd00::7]:${defaultPort}`, hint);
  if (text.includes('://')) throw bad('leave the scheme out; a unix socket is given with --socket');
  if (isIP(text) === 6) return { host: text, port: defaultPort };
  const match = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(text);
  const [, bracketed, plain, portText] = match ?? [];
  const port = portText === undefined ? defaultPort : Number(portText);
  if (match === null || port < 1 || port > 65_535) throw bad();
  if (bracketed !== undefined) {
    if (isIP(bracketed) !== 6) throw bad();
    return { host: bracketed, port };
  }
  const host = plain ?? '';
  if (!/^[A-Za-z0-9]([A-Za-z0-9.-]{0,252})$/.test(host) || (/^[\d.]+$/.test(host) && isIP(host) !== 4)) throw bad();
  return { host, port };
}
