import { isHole } from 'node-libvirt';
import type { Pools } from '../hypervisor/pools.ts';
import type { ArrivingVolume, VolumePart } from '../peer/arriving-volume.ts';
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

/** A message has a limit, and each costs a way there and back. */
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
  const sender = new PartSender((part) => delivery.write(index, part));
  for await (const item of pools.content(place, signal)) {
    signal.throwIfAborted();
    if (isHole(item)) await sender.hole(item.holeBytes);
    else await sender.data(item);
    onSent?.(target, sender.lengthBytes);
  }
  await sender.end();
}

/** Puts data together to parts, and reads on while one is under way. */
class PartSender {
  readonly #write: (part: VolumePart) => Promise<void>;
  readonly #digest = new ContentDigest();
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;
  #underWay: Promise<void> = Promise.resolve();

  constructor(write: (part: VolumePart) => Promise<void>) {
    this.#write = write;
  }

  get lengthBytes(): number {
    return this.#digest.lengthBytes;
  }

  async data(data: Uint8Array): Promise<void> {
    this.#digest.add(data);
    for (let offset = 0; offset < data.length; ) {
      const piece = data.subarray(offset, offset + partBytes - this.#waitingBytes);
      this.#waiting.push(piece);
      this.#waitingBytes += piece.length;
      offset += piece.length;
      if (this.#waitingBytes === partBytes) await this.#flush();
    }
  }

  async hole(holeBytes: number): Promise<void> {
    this.#digest.addHole(holeBytes);
    await this.#flush();
    await this.#send({ tag: 'hole', holeBytes });
  }

  async end(): Promise<void> {
    await this.#flush();
    await this.#send({ tag: 'end', digest: this.#digest.digest() });
    await this.#underWay;
  }

  async #flush(): Promise<void> {
    if (this.#waitingBytes === 0) return;
    const data = Buffer.concat(this.#waiting);
    this.#waiting = [];
    this.#waitingBytes = 0;
    await this.#send({ tag: 'data', data });
  }

  async #send(part: VolumePart): Promise<void> {
    await this.#underWay;
    this.#underWay = this.#write(part);
    // Who sends the next one hears of it.
    this.#underWay.catch(() => undefined);
  }
}
