import { Disk } from '../../gen/ts/cell/v1/vm.ts';
import { checkDiskAlone, seedDriveName } from '../compute/check-spec.ts';
import { parseDisk } from '../compute/parse-spec.ts';
import type { DiskSpec } from '../compute/vm-spec.ts';
import { invalidFields } from '../core/error.ts';

/** Parses a disk of a request. Throws INVALID_FIELD for whatever is wrong with it in any VM. */
export function parseGoodDisk(field: string, disk: Disk | undefined): DiskSpec {
  const spec = parseDisk(field, disk ?? Disk.create());
  const kept = { field: `${field}.name`, description: `${seedDriveName} is kept for cloud_init` };
  const violations = [...checkDiskAlone(spec, field), ...(spec.name === seedDriveName ? [kept] : [])];
  if (violations.length > 0) throw invalidFields(violations);
  return spec;
}
