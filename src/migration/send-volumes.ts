import { isHole } from 'node-libvirt';
import type { Pools } from '../hypervisor/pools.ts';
import type { ArrivingVolume } from '../peer/arriving-volume.ts';
import { ContentDigest } from '../peer/content-digest.ts';
import type { Delivery } from '../peer/peers.ts';

/** What sending volumes needs. */
export interface SendParts {
  readonly pools: Pick<Pools, 'content'>;
  readonly delivery: Pick<Delivery, 'write'>;
  readonly signal: AbortSignal;
  /** Hears how much of a volume has gone. */
  readonly onSent?: ((target: string, sentBytes: number) => void) | undefined;
}

/** A message has a limit. */
const partBytes = 1_048_576;

/**
 * Sends the files of those volumes that QEMU does not copy, which nobody may write meanwhile. Throws what reading failed with, PEER_REFUSED, PEER_UNAVAILABLE, and the
 * signal's reason.
 */
export async function sendVolumes(volumes: readonly ArrivingVolume[], parts: SendParts): Promise<void> {
  for (const [index, volume] of volumes.entries()) {
    if (volume.fileBytes !== undefined) await sendVolume(index, volume, parts);
  }
}

async function sendVolume(index: number, { target, place }: ArrivingVolume, parts: SendParts): Promise<void> {
  const { pools, delivery, signal, onSent } = parts;
  const digest = new ContentDigest();
  for await (const item of pools.content(place, signal)) {
    signal.throwIfAborted();
    if (isHole(item)) {
      digest.addHole(item.holeBytes);
      await delivery.write(index, { tag: 'hole', holeBytes: item.holeBytes });
    } else {
      digest.add(item);
      for (let offset = 0; offset < item.length; offset += partBytes)
        await delivery.write(index, { tag: 'data', data: item.subarray(offset, offset + partBytes) });
    }
    onSent?.(target, digest.lengthBytes);
  }
  await delivery.write(index, { tag: 'end', digest: digest.digest() });
}
