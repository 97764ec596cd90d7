import { type Connection, virErrorNumber } from 'node-libvirt';
import { CellError, notFound } from '../core/error.ts';
import type { BridgeName, NetworkName } from '../core/ids.ts';
import { XmlReader } from '../domain-xml/reader.ts';
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
 * Throws NETWORK_NOT_FOUND unless the host has a bridge of that name. Where libvirt has no interface driver it cannot be known, and
 * starting the VM will tell.
 */
export async function requireBridge(session: Session, name: BridgeName): Promise<void> {
  const connection = session.connection();
  const resource = { type: 'network', name } as const;
  const type = await viaLibvirt({ doing: `find bridge ${name}`, resource }, () => interfaceType(connection, name));
  if (type === 'bridge' || type === 'unknown') return;
  if (type === 'none') throw notFound('network', name);
  throw new CellError('NETWORK_NOT_FOUND', `${name} is no bridge`, {
    metadata: { network: name },
    resource: { ...resource, description: `it is of type ${type}` },
  });
}

/** `bridge`, `ethernet` …; `none`: there is none; `unknown`: libvirt does not know the host's interfaces. */
async function interfaceType({ remote }: Connection, name: BridgeName): Promise<string> {
  try {
    const { iface } = await remote.interfaceLookupByName({ name }, { timeoutMs });
    const { xml } = await remote.interfaceGetXmlDesc({ iface, flags: 0 }, { timeoutMs });
    return XmlReader.open(xml, 'interface').requireAttr('type');
  } catch (thrown) {
    if (isLibvirtError(thrown, virErrorNumber.VIR_ERR_NO_INTERFACE)) return 'none';
    const unknown = [virErrorNumber.VIR_ERR_NO_SUPPORT, virErrorNumber.VIR_ERR_NO_CONNECT];
    if (unknown.some((code) => isLibvirtError(thrown, code))) return 'unknown';
    throw thrown;
  }
}
