import { openConnection } from './connection/connection.ts';
import type { ConnectOptions } from './connection/options.ts';
import { Connection } from './object/connection.ts';

/**
 * Connects to a libvirt daemon, authenticates and opens the driver of the URI.
 *
 * Rejects with `UriError` for a URI that cannot be read, `ConnectError` when nobody listens or answers in time, `AuthError`,
 * `LibvirtError` when the daemon will not open the driver, or the signal's reason.
 */
export async function connect(options: ConnectOptions = {}): Promise<Connection> {
  return new Connection(await openConnection(options));
}
