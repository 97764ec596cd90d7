import { endpoints } from './endpoint.ts';
import type { KeepaliveOptions } from './keepalive.ts';
import type { ChannelPlan } from './open-channel.ts';
import type { TlsOptions } from './tls-credentials.ts';
import { parseUri } from './uri.ts';

/** What to connect to, and how. */
export interface ConnectOptions {
  /** Such as 'qemu:///system' (the default), 'qemu+tls://host/system' or 'test:///default'. */
  readonly uri?: string | undefined;
  /** A unix socket to use whatever the URI says of the transport. */
  readonly socketPath?: string | undefined;
  /** Uses the read-only socket where there is one; the daemon refuses calls that change anything. */
  readonly readOnly?: boolean | undefined;
  /** Ends the opening. It has no meaning for the open connection. */
  readonly signal?: AbortSignal | undefined;
  /** For the opening as a whole; default 10 000. */
  readonly timeoutMs?: number | undefined;
  /** For calls that do not say one; without it they wait as long as the connection lives. */
  readonly callTimeoutMs?: number | undefined;
  /** Calls under way on one socket; default 4. With five or more the daemon stops reading, keepalive pings too. */
  readonly window?: number | undefined;
  /** Calls that may wait on one socket for a place in the window; default 1024. */
  readonly queueLimit?: number | undefined;
  /**
   * Default: a ping after 5000 ms of silence, dead 5000 ms after the fifth in vain. `false`: neither side pings, and a
   * host that vanishes is noticed only by TCP.
   */
  readonly keepalive?: Partial<KeepaliveOptions> | false | undefined;
  /** Sockets over which quick calls are spread; default 1. The loss of one is the loss of the connection. */
  readonly pool?: number | undefined;
  /** Certificates for TLS; default libvirt's files. */
  readonly tls?: TlsOptions | undefined;
}

/** The options with their defaults, checked. */
export interface Settings {
  readonly callTimeoutMs: number | undefined;
  readonly window: number;
  readonly queueLimit: number;
  readonly keepalive: KeepaliveOptions | undefined;
  readonly pool: number;
}

/** Throws `RangeError` for numbers that make no sense. */
export function settingsOf(options: ConnectOptions): Settings {
  return {
    callTimeoutMs: options.callTimeoutMs,
    window: atLeast('window', options.window ?? 4, 1),
    queueLimit: atLeast('queueLimit', options.queueLimit ?? 1024, 0),
    keepalive: options.keepalive === false ? undefined : keepaliveOf(options.keepalive ?? {}),
    pool: atLeast('pool', options.pool ?? 1, 1),
  };
}

/** Throws `UriError`. */
export function planOf(options: ConnectOptions): ChannelPlan {
  const uri = parseUri(options.uri ?? 'qemu:///system');
  const readOnly = options.readOnly ?? false;
  return {
    endpoints: endpoints(uri, { readOnly, socketPath: options.socketPath, env: process.env }),
    name: uri.name,
    readOnly,
    tls: options.tls,
    timeoutMs: atLeast('timeoutMs', options.timeoutMs ?? 10_000, 1),
  };
}

function keepaliveOf({ intervalMs = 5000, count = 5 }: Partial<KeepaliveOptions>): KeepaliveOptions {
  return {
    intervalMs: atLeast('keepalive.intervalMs', intervalMs, 1),
    count: atLeast('keepalive.count', count, 1),
  };
}

function atLeast(name: string, value: number, least: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new RangeError(`${name} must be an integer of at least ${least}, not ${value}`);
}
