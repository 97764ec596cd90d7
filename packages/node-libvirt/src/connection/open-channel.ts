import {
  AuthError,
  ConnectError,
  ConnectionClosedError,
  LibvirtError,
  PeerClosedError,
  ProtocolError,
} from '../error.ts';
import { toError } from '../to-error.ts';
import { Channel, type ChannelOptions } from './channel.ts';
import { describeEndpoint, type Endpoint } from './endpoint.ts';
import { handshake, type Opening } from './handshake.ts';
import type { TlsOptions } from './tls-credentials.ts';
import { dial, type WireSocket } from './wire-socket.ts';

/** Everything that a connection's sockets have in common. */
export interface ChannelPlan {
  /** Where to try, in this order; a place where nobody listens leads to the next. */
  readonly endpoints: readonly Endpoint[];
  readonly name: string;
  readonly readOnly: boolean;
  readonly tls: TlsOptions | undefined;
  /** For the socket, the certificates, the authentication and the opening together. */
  readonly timeoutMs: number;
}

/** What differs between the sockets of a connection. */
export interface ChannelKind extends ChannelOptions {
  readonly readBufferBytes: number;
}

export interface OpenedChannel {
  readonly channel: Channel;
  /** The one of the plan's endpoints that answered. */
  readonly endpoint: Endpoint;
}

/**
 * Connects, authenticates and opens the driver. Rejects with `ConnectError`, `AuthError`, `LibvirtError`, or the
 * signal's reason; no socket is left behind.
 */
export async function openChannel(plan: ChannelPlan, kind: ChannelKind, signal?: AbortSignal): Promise<OpenedChannel> {
  const deadline = new AbortController();
  const timer = setTimeout(() => deadline.abort(timeoutError(plan)), plan.timeoutMs);
  const either = signal === undefined ? deadline.signal : AbortSignal.any([signal, deadline.signal]);
  try {
    const { wire, endpoint } = await dialFirst(plan, kind, either);
    if (endpoint.tag === 'tls') await certificateAccepted(wire, either);
    return { channel: await openDriver(new Channel(wire, kind), plan, { kind, signal: either }), endpoint };
  } catch (error) {
    if (either.aborted) throw either.reason;
    throw openingError(error, plan);
  } finally {
    clearTimeout(timer);
  }
}

function timeoutError(plan: ChannelPlan): ConnectError {
  return new ConnectError(`no connection within ${plan.timeoutMs} ms`, {
    attempts: plan.endpoints.map(describeEndpoint),
  });
}

function openingError(error: unknown, plan: ChannelPlan): Error {
  if (error instanceof LibvirtError || error instanceof AuthError || error instanceof ConnectError) return error;
  const attempts = plan.endpoints.map(describeEndpoint);
  const cause = error instanceof ConnectionClosedError ? error.cause : error;
  const { message } = toError(cause);
  return new ConnectError(`cannot open a connection at ${attempts.join(' or ')}: ${message}`, {
    attempts,
    cause,
  });
}

async function dialFirst(
  plan: ChannelPlan,
  kind: ChannelKind,
  signal: AbortSignal,
): Promise<{ wire: WireSocket; endpoint: Endpoint }> {
  let failure: unknown = new Error('there is no place to try');
  for (const endpoint of plan.endpoints) {
    try {
      const wire = await dial(endpoint, { signal, tls: plan.tls, readBufferBytes: kind.readBufferBytes });
      return { wire, endpoint };
    } catch (error) {
      failure = error;
      if (!nobodyListens(error)) break;
    }
  }
  throw failure;
}

function nobodyListens(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ECONNREFUSED');
}

/** After the TLS handshake the daemon looks at the client's certificate, and sends the byte 1 when it accepts it. */
function certificateAccepted(wire: WireSocket, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: unknown) => {
      signal.removeEventListener('abort', abort);
      if (error === undefined) return resolve();
      wire.destroy();
      reject(error);
    };
    const abort = () => settle(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    wire.attach({
      bytes: (chunk) => {
        const accepted = chunk.length === 1 && chunk[0] === 1;
        settle(accepted ? undefined : new ProtocolError('the daemon did not confirm the TLS session with the byte 1'));
      },
      ended: (cause) => settle(certificateRefused(cause)),
    });
  });
}

function certificateRefused(cause: Error): AuthError {
  const problem =
    "the daemon did not accept the client certificate; it must be signed by the daemon's ca_file and its name be in tls_allowed_dn_list where that is set";
  return new AuthError('certificate', problem, cause instanceof PeerClosedError ? cause.cause : cause);
}

interface DriverOpening {
  readonly kind: ChannelKind;
  readonly signal: AbortSignal;
}

async function openDriver(channel: Channel, plan: ChannelPlan, { kind, signal }: DriverOpening): Promise<Channel> {
  const abort = () => channel.fail(toError(signal.reason));
  signal.addEventListener('abort', abort, { once: true });
  try {
    signal.throwIfAborted();
    const opening: Opening = { name: plan.name, readOnly: plan.readOnly, daemonPings: kind.keepalive !== undefined };
    await handshake(channel, opening);
    return channel;
  } catch (error) {
    channel.fail(toError(error));
    throw error;
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
