import type { MigrationOptions } from '../../gen/ts/cell/v1/migration.ts';
import { MigrationCopyDisks, MigrationPostCopy } from '../../gen/ts/cell/v1/migration.ts';
import { durationOf } from './format.ts';
import { parseDurationMs, parseSize } from './parse.ts';
import { enumOf, wordsOf } from './words.ts';

/** Flags that say what of a VM is moved, and how. */
export interface WayFlags {
  readonly copyDisks?: boolean;
  readonly offline?: boolean;
  readonly postCopy?: string;
}

export const wayOptions: readonly (readonly [flag: string, help: string])[] = [
  ['--copy-disks', 'copy disks that are not in shared pools; here they are deleted when the other host has the VM'],
  ['--offline', 'a VM that is shut off'],
  [
    '--post-copy <when>',
    `let the guest go on at the other host before all of its memory is there: ${wordsOf(MigrationPostCopy).join(', ')}`,
  ],
];

/** What of a VM is moved, and how. Throws a usage error. */
export function wayOf({ copyDisks = false, offline = false, postCopy }: WayFlags): Partial<MigrationOptions> {
  return {
    offline,
    copyDisks: copyDisks ? MigrationCopyDisks.LOCAL : MigrationCopyDisks.UNSPECIFIED,
    ...(postCopy === undefined ? {} : { postCopy: enumOf('--post-copy', MigrationPostCopy, postCopy) }),
  };
}

/** Flags for the limits of a migration. */
export interface LimitFlags {
  readonly bandwidth?: string;
  readonly maxDowntime?: string;
}

/** The limits that are given. Throws a usage error. */
export function limitsOf({ bandwidth, maxDowntime }: LimitFlags): Partial<MigrationOptions> {
  return {
    ...(bandwidth === undefined ? {} : { bandwidthBytesPerSecond: parseSize('--bandwidth', bandwidth) }),
    ...(maxDowntime === undefined ? {} : { maxDowntime: durationOf(parseDurationMs('--max-downtime', maxDowntime)) }),
  };
}
