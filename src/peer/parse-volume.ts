import type { ArrivalVolume, ReceiveVmContent } from '../../gen/ts/cell/v1/peer_service.ts';
import { parsePoolName, parseVolumeName } from '../core/ids.ts';
import type { ArrivingVolume, VolumePart } from './arriving-volume.ts';

/** A volume that another host has for this one. Throws INVALID_FIELD. */
export function parseVolume(field: string, { pool, volume, qcow2, ...sizes }: ArrivalVolume): ArrivingVolume {
  return {
    target: sizes.target,
    place: { pool: parsePoolName(`${field}.pool`, pool), volume: parseVolumeName(`${field}.volume`, volume) },
    path: sizes.path,
    format: qcow2 ? 'qcow2' : 'raw',
    capacityBytes: Number(sizes.capacityBytes),
    allocationBytes: Number(sizes.allocationBytes),
    allowOvercommit: sizes.allowOvercommit,
    fileBytes: sizes.fileBytes === 0n ? undefined : Number(sizes.fileBytes),
  };
}

export function parseVolumes(volumes: readonly ArrivalVolume[]): readonly ArrivingVolume[] {
  return volumes.map((volume, index) => parseVolume(`volumes[${index}]`, volume));
}

/** A volume that this host has for another one. */
export function renderVolume({ place, format, ...volume }: ArrivingVolume): ArrivalVolume {
  return {
    target: volume.target,
    ...place,
    path: volume.path,
    qcow2: format === 'qcow2',
    capacityBytes: BigInt(volume.capacityBytes),
    allocationBytes: BigInt(volume.allocationBytes),
    allowOvercommit: volume.allowOvercommit,
    fileBytes: BigInt(volume.fileBytes ?? 0),
  };
}

/** A part of a volume. Throws INVALID_FIELD. */
export function parsePart({ part }: ReceiveVmContent): VolumePart | undefined {
  switch (part?.$case) {
    case 'data':
      return { tag: 'data', data: part.value };
    case 'holeBytes':
      return { tag: 'hole', holeBytes: Number(part.value) };
    case 'digest':
      return { tag: 'end', digest: part.value };
    case undefined:
      return undefined;
    default:
      return part satisfies never;
  }
}

export function renderPart(part: VolumePart): NonNullable<ReceiveVmContent['part']> {
  switch (part.tag) {
    case 'data':
      return { $case: 'data', value: part.data };
    case 'hole':
      return { $case: 'holeBytes', value: BigInt(part.holeBytes) };
    case 'end':
      return { $case: 'digest', value: part.digest };
    default:
      return part satisfies never;
  }
}
