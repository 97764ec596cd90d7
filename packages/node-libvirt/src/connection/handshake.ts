import { AuthError, LibvirtError } from '../error.ts';
import { virDrvFeature } from '../generated/enums.ts';
import { remote } from '../generated/procedures.ts';
import { authType } from '../generated/wire-enums.ts';
import type { Channel } from './channel.ts';

/** virConnectOpen's flag for a connection that may only look. */
const READ_ONLY = 1;

/** What a fresh channel asks the daemon for. */
export interface Opening {
  /** The driver's URI, such as 'qemu:///system'. */
  readonly name: string;
  readonly readOnly: boolean;
  /** Whether the daemon shall send keepalive pings of its own, and give up a client that does not answer them. */
  readonly daemonPings: boolean;
}

/**
 * Proves who we are and opens the driver. Rejects with `AuthError`, or `LibvirtError` where the daemon will not open.
 *
 * The daemon's list of methods has to be asked for even where none is needed: it lets root through only then.
 * `connectOpen` goes out once only: a second one would take the first away.
 */
export async function handshake(channel: Channel, opening: Opening): Promise<void> {
  const { types } = await channel.call(remote.authList, undefined);
  await authenticate(channel, types);
  if (opening.daemonPings) await askForPings(channel);
  await channel.call(remote.connectOpen, { name: opening.name, flags: opening.readOnly ? READ_ONLY : 0 });
}

async function authenticate(channel: Channel, types: readonly number[]): Promise<void> {
  if (types.length === 0 || types.includes(authType.REMOTE_AUTH_NONE)) return;
  if (types.includes(authType.REMOTE_AUTH_POLKIT)) return await authenticateByPolkit(channel);
  if (types.includes(authType.REMOTE_AUTH_SASL)) {
    throw new AuthError(
      'sasl',
      'the daemon asks for SASL, which this client does not speak; set auth_unix_rw, auth_tcp or auth_tls to "none" in libvirtd.conf and protect the socket by its permissions or by TLS client certificates',
    );
  }
  throw new AuthError(
    'unknown',
    `the daemon offers no way to authenticate that this client knows (${types.join(', ')})`,
  );
}

async function authenticateByPolkit(channel: Channel): Promise<void> {
  try {
    await channel.call(remote.authPolkit, undefined);
  } catch (error) {
    if (!(error instanceof LibvirtError)) throw error;
    throw new AuthError(
      'polkit',
      `polkit did not let this process in (${error.message}); run as root, add a polkit rule for org.libvirt.unix.manage (or .monitor for read-only), or set auth_unix_rw = "none" with unix_sock_group in libvirtd.conf`,
      error,
    );
  }
}

/** A daemon that knows nothing of keepalive refuses; then it sends no pings, and nothing else is amiss. */
async function askForPings(channel: Channel): Promise<void> {
  try {
    await channel.call(remote.connectSupportsFeature, { feature: virDrvFeature.VIR_DRV_FEATURE_PROGRAM_KEEPALIVE });
  } catch (error) {
    if (!(error instanceof LibvirtError)) throw error;
  }
}
