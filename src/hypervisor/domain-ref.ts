import type { NonnullDomain } from 'node-libvirt';
import type { Uuid } from '../core/ids.ts';

/** The domain of that UUID, as libvirt's calls take it. libvirt goes by the UUID alone. */
export function domainRef(uuid: Uuid): NonnullDomain {
  return { name: '', uuid: Buffer.from(uuid.replaceAll('-', ''), 'hex'), id: -1 };
}

/** The UUID of a domain that libvirt names. */
export function uuidOf({ uuid }: NonnullDomain): Uuid {
  const hex = Buffer.from(uuid.buffer, uuid.byteOffset, uuid.byteLength).toString('hex');
  // 16 bytes always make a well-formed UUID; parsing again would cost for each event.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}` as Uuid;
}
