import type { Address, Field, Reading } from './field.ts';
import { address, bad, good } from './field.ts';

/** Another host, to which VMs of this one can be moved. */
export interface PeerConfig {
  /** The name in its certificate, `spiffe://<trust domain>/cell/host/<id>`. */
  readonly id: string;
  /** Where its celld listens. */
  readonly address: Address;
}

const keys = ['id', 'address'];
const idPattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
const addressField = address('');

function readPeer(value: unknown, index: number): Reading<PeerConfig> {
  if (typeof value !== 'object' || value === null) return bad(`[${index}] must have the keys id and address`);
  const given = new Map<string, unknown>(Object.entries(value));
  const unknown = [...given.keys()].find((key) => !keys.includes(key));
  if (unknown !== undefined) return bad(`[${index}].${unknown} is not a key; there are ${keys.join(', ')}`);
  const id = String(given.get('id'));
  if (!idPattern.test(id)) return bad(`[${index}].id must be the name in the certificate of a host, not '${id}'`);
  const reading = addressField.read(given.get('address') ?? '');
  if (reading.tag === 'bad') return bad(`[${index}].address ${reading.problem}`);
  if (reading.value === undefined || reading.value.port === 0)
    return bad(`[${index}].address must say host and port, such as host-b.example:7443`);
  return good({ id, address: reading.value });
}

function readPeers(list: readonly unknown[]): Reading<readonly PeerConfig[]> {
  const peers: PeerConfig[] = [];
  for (const [index, value] of list.entries()) {
    const peer = readPeer(value, index);
    if (peer.tag === 'bad') return peer;
    peers.push(peer.value);
  }
  return new Set(peers.map(({ id }) => id)).size < peers.length ? bad('must have different ids') : good(peers);
}

/** A list of peers. */
export const peersField: Field<readonly PeerConfig[]> = {
  suffix: '',
  fallback: [],
  read: (value) => (Array.isArray(value) ? readPeers(value) : bad('must be a list of peers')),
};
