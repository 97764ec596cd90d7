import type { DomainReading } from '../domain-xml/domain.ts';
import type { CellMetadata, Drive } from '../domain-xml/metadata.ts';

/** The metadata with one more disk: after the disks, before the CD-ROM drives. An entry of that name or target is replaced. */
export function withDisk(metadata: CellMetadata, drive: Drive): CellMetadata {
  const others = metadata.drives.filter(({ name, target }) => name !== drive.name && target !== drive.target);
  const place = others.findLastIndex(({ use }) => use === 'disk') + 1;
  return { ...metadata, drives: others.toSpliced(place, 0, drive) };
}

/** The metadata without the drive that has a target. */
export function withoutDrive(metadata: CellMetadata, target: string): CellMetadata {
  return { ...metadata, drives: metadata.drives.filter((drive) => drive.target !== target) };
}

/** Whether a definition has a disk with that target. */
export function hasTarget({ devices }: DomainReading, target: string): boolean {
  return devices.disks.some((disk) => disk.target.dev === target);
}
