import type * as pb from '../../gen/ts/cell/v1/migration.ts';
import { invalidField } from '../core/error.ts';
import { parseOptions } from '../migration/convert.ts';
import type { MigrationOptions } from '../migration/migration.ts';

/** How VMs that run are moved. Throws INVALID_FIELD. */
export function parseMeans(options: pb.MigrationOptions | undefined): MigrationOptions {
  if (options?.offline) throw invalidField('options.offline', 'must not be set: VMs that are shut off stay');
  return parseOptions(options);
}
