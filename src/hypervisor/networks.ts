import { virErrorNumber } from 'node-libvirt';
import { CellError, notFound } from '../core/error.ts';
import type { BridgeName, NetworkName } from '../core/ids.ts';
import { isLibvirtError, viaLibvirt } from './libvirt-error.ts';
import type { Session } from './session.ts';

const timeoutMs = 10_000;

/** Throws NETWORK_NOT_FOUND unless libvirt has an active network of that name. */
export async function requireNetwork(session: Session, name: NetworkName): Promise<void> {
  const connection = session.connection();
  const active = await viaLibvirt({ doing: `find network ${name}`, resource: { type: 'network', name } }, async () => {
    const { net } = await connection.remote.networkLookupByName({ name }, { timeoutMs });
    return connection.remote.networkIsActive({ net }, { timeoutMs });
  });
  if (active.active !== 0) return;
  throw new CellError('NETWORK_NOT_FOUND', `network ${name} is not active`, {
    metadata: { network: name },
    resource: { type: 'network', name, description: 'it is defined, but not active' },
  });
}

/**
 * Throws NETWORK_NOT_FOUND unless the host has an interface of that name. Where libvirt has no interface driver it cannot be known, and
 * starting the VM will tell.
 */
export async function requireBridge(session: Session, name: BridgeName): Promise<void> {
  const connection = session.connection();
  try {
    await connection.remote.interfaceLookupByName({ name }, { timeoutMs });
  } catch (thrown) {
    if (isLibvirtError(thrown, virErrorNumber.VIR_ERR_NO_INTERFACE)) throw notFound('network', name);
    if (!interfacesUnknown(thrown)) throw thrown;
  }
}

function interfacesUnknown(thrown: unknown): boolean {
  const codes = [virErrorNumber.VIR_ERR_NO_SUPPORT, virErrorNumber.VIR_ERR_NO_CONNECT];
  return codes.some((code) => isLibvirtError(thrown, code));
}
