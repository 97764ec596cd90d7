import type { MigrationOptions } from '../../../src/migration/migration.ts';

/** A move of which nothing was said. */
export const plainOptions: MigrationOptions = {
  ...{ bandwidthMib: 0, maxDowntimeMs: undefined, priority: 0, autoConverge: false, stall: undefined },
  ...{ connections: 1, compression: 'none', copyLocalDisks: false, diskBandwidthMib: 0, offline: false },
  ...{ allowsPostCopy: false, postCopy: 'never', postCopyBandwidthMib: 0 },
};
