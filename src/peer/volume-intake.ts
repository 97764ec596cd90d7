import { isHole, type Stream } from 'node-libvirt';
import { CellError } from '../core/error.ts';
import type { OperationId, Uuid } from '../core/ids.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import { type Pools, placeText, type VolumePlace, volumeExists } from '../hypervisor/pools.ts';
import type { ArrivalNotes } from './arrival-notes.ts';
import type { ArrivingVolume, VolumePart } from './arriving-volume.ts';
import { ContentDigest } from './content-digest.ts';
import { ticketInvalid } from './ticket-invalid.ts';

/** What taking in volumes needs. */
export interface VolumeIntakeParts {
  readonly pools: Pools;
  readonly notes: ArrivalNotes;
  readonly vmUuid: Uuid;
  readonly migrationId: OperationId;
  /** The host that brings them, as a SPIFFE id. */
  readonly peer: string;
  readonly volumes: readonly ArrivingVolume[];
}

/** The file that is being written. */
interface OpenFile {
  readonly index: number;
  readonly stream: Stream;
  readonly digest: ContentDigest;
}

/** Makes the volumes that a VM brings, and writes those that do not come through QEMU. What it makes is noted first. */
export class VolumeIntake {
  readonly #parts: VolumeIntakeParts;
  readonly #abort = new AbortController();
  readonly #complete = new Set<number>();
  #making: Promise<void> | undefined;
  #isMade = false;
  #file: OpenFile | undefined;

  constructor(parts: VolumeIntakeParts) {
    this.#parts = parts;
  }

  /** Throws VOLUME_ALREADY_EXISTS, POOL_NOT_FOUND, POOL_FULL, STATE_DIRECTORY_FAILED. */
  async make(): Promise<void> {
    if (this.#making !== undefined) throw ticketInvalid();
    this.#making = this.#makeAll();
    await this.#making;
  }

  /** Writes the next part of a volume. Throws TICKET_INVALID for one that is not what comes next, PEER_REFUSED for content that may not come, POOL_NOT_FOUND, HYPERVISOR_ERROR. */
  async write(index: number, part: VolumePart): Promise<void> {
    const volume = this.#parts.volumes[index];
    if (!this.#isMade || volume?.fileBytes === undefined || this.#complete.has(index)) throw ticketInvalid();
    const file = await this.#open(index, volume);
    const { place } = volume;
    const context = {
      doing: `write volume ${placeText(place)}`,
      resource: { type: 'volume', name: placeText(place) },
    } as const;
    switch (part.tag) {
      case 'data':
        requireLength(volume, file.digest.lengthBytes + part.data.length);
        file.digest.add(part.data);
        return viaLibvirt(context, () => file.stream.write(part.data));
      case 'hole':
        requireLength(volume, file.digest.lengthBytes + part.holeBytes);
        file.digest.addHole(part.holeBytes);
        return viaLibvirt(context, () => file.stream.sendHole(part.holeBytes));
      case 'end': {
        await viaLibvirt(context, () => file.stream.finish());
        this.#file = undefined;
        await this.#requireContent(volume, part.digest);
        this.#complete.add(index);
        return;
      }
      default:
        return part satisfies never;
    }
  }

  /** Throws TICKET_INVALID unless all volumes are there and written. */
  requireComplete(): void {
    const isComplete = this.#parts.volumes.every(
      ({ fileBytes }, index) => fileBytes === undefined || this.#complete.has(index),
    );
    if (this.#parts.volumes.length > 0 && !(this.#isMade && isComplete)) throw ticketInvalid();
  }

  /** When it returns nothing is made or written any more. Never rejects. */
  async end(): Promise<void> {
    this.#abort.abort();
    await this.#making?.catch(() => undefined);
    await this.#file?.stream.abort();
  }

  async #makeAll(): Promise<void> {
    const { pools, notes, vmUuid, migrationId, peer, volumes } = this.#parts;
    const made: VolumePlace[] = [];
    for (const volume of volumes) {
      const { place } = volume;
      this.#abort.signal.throwIfAborted();
      if (await pools.isThere(place)) throw volumeExists(place);
      await notes.write({ vmUuid, migrationId, peer, volumes: [...made, place] });
      try {
        await this.#makeOne(volume);
      } catch (thrown) {
        // Somebody has put it there in between: it is not this VM's to delete.
        if (thrown instanceof CellError && thrown.reason === 'VOLUME_ALREADY_EXISTS')
          await notes.write({ vmUuid, migrationId, peer, volumes: made });
        throw thrown;
      }
      made.push(place);
    }
    this.#isMade = true;
  }

  async #makeOne({ place, capacityBytes, format, fileBytes }: ArrivingVolume): Promise<void> {
    const { pools } = this.#parts;
    if (fileBytes === undefined) await pools.create(place, { capacityBytes, format });
    else await pools.createFile(place, fileBytes);
  }

  async #open(index: number, { place, fileBytes = 0 }: ArrivingVolume): Promise<OpenFile> {
    if (this.#file?.index === index) return this.#file;
    if (this.#file !== undefined) throw ticketInvalid();
    const stream = await this.#parts.pools.openFile(place, fileBytes, this.#abort.signal);
    this.#file = { index, stream, digest: new ContentDigest() };
    return this.#file;
  }

  /** What is there must be what was sent, to the last byte, and a volume as Cell uses them: whoever sent it chose what it says. */
  async #requireContent({ place, fileBytes }: ArrivingVolume, expected: Uint8Array): Promise<void> {
    const { pools } = this.#parts;
    const digest = new ContentDigest();
    for await (const item of pools.content(place, this.#abort.signal)) {
      if (isHole(item)) digest.addHole(item.holeBytes);
      else digest.add(item);
    }
    if (digest.lengthBytes !== fileBytes || Buffer.compare(digest.digest(), expected) !== 0)
      throw refused(place, 'does not hold what was written into it');
    await pools.find(place);
  }
}

function requireLength({ place, fileBytes = 0 }: ArrivingVolume, lengthBytes: number): void {
  if (lengthBytes > fileBytes) throw refused(place, 'is longer than was said');
}

function refused(place: VolumePlace, what: string): CellError {
  const volume = placeText(place);
  return new CellError('PEER_REFUSED', `volume ${volume} ${what}`, { metadata: { volume, problem: what } });
}
