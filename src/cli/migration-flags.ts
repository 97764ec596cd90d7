import { type Command, Option } from 'commander';
import type { MigrationOptions, MigrationStallPolicy } from '../../gen/ts/cell/v1/migration.ts';
import { MigrationCompression, MigrationCopyDisks, MigrationPostCopy } from '../../gen/ts/cell/v1/migration.ts';
import { usageError } from './cli-error.ts';
import { durationOf } from './format.ts';
import { parseCount, parseDurationMs, parseSize } from './parse.ts';
import { enumOf, wordOf, wordsOf } from './words.ts';

/** Flags that say what of a VM is moved, and how. */
export interface WayFlags {
  readonly copyDisks?: boolean;
  readonly offline?: boolean;
  readonly postCopy?: string;
}

/** Copies local disks. */
export const copyDisksOption = [
  '--copy-disks',
  'copy disks that are not in shared pools; here they are deleted when the other host has the VM',
] as const;

/** When guests may be switched to post-copy. */
export const postCopyOption = [
  '--post-copy <when>',
  `let the guest go on at the other host before all of its memory is there: ${wordsOf(MigrationPostCopy).join(', ')}`,
] as const;

export const wayOptions: readonly (readonly [flag: string, help: string])[] = [
  copyDisksOption,
  ['--offline', 'a VM that is shut off'],
  postCopyOption,
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

/** Flags that say how what is moved gets there. */
export interface MoveFlags extends LimitFlags {
  readonly priority?: string;
  readonly autoConverge?: boolean;
  readonly connections?: string;
  readonly compression?: string;
  readonly patience?: string;
  readonly mostDowntime?: string;
  readonly abortStalled?: boolean;
  readonly diskBandwidth?: string;
  readonly postCopyBandwidth?: string;
}

/** Adds the options of MoveFlags to a command. */
export function withMoveOptions(command: Command): Command {
  return command
    .option('--bandwidth <size>', 'most bytes a second for memory of each VM, such as 100MiB')
    .option('--max-downtime <time>', 'how long a guest may stand still at the end, such as 500ms')
    .option('--priority <number>', 'of migrations that wait the highest goes first, 0 to 100')
    .option('--auto-converge', 'slow a guest down while it writes faster than its memory is sent')
    .option('--connections <count>', 'connections that carry memory, up to 16')
    .addOption(new Option('--compression <way>', 'of memory on its way').choices(wordsOf(MigrationCompression)))
    .option('--most-downtime <time>', 'when the copying gets nowhere: double the downtime again and again, up to this')
    .option('--abort-stalled', 'when the copying gets nowhere: give up, after the downtime is raised if it may be')
    .option('--patience <time>', 'how long nothing may be gained before each of these steps (default 10s)')
    .option('--disk-bandwidth <size>', 'most bytes a second for each disk that is copied')
    .option('--post-copy-bandwidth <size>', 'most bytes a second for memory that follows in post-copy');
}

/** How the memory, and copied disks, of a VM are moved. Throws a usage error. */
export function moveOf({ priority, autoConverge = false, ...flags }: MoveFlags & WayFlags): Partial<MigrationOptions> {
  const { connections, compression, diskBandwidth, postCopyBandwidth } = flags;
  return {
    autoConverge,
    ...(connections === undefined ? {} : { connections: parseCount('--connections', connections, [1, 16]) }),
    ...(compression === undefined ? {} : { compression: enumOf('--compression', MigrationCompression, compression) }),
    ...(priority === undefined ? {} : { priority: parseCount('--priority', priority, [0, 100]) }),
    ...limitsOf(flags),
    ...(diskBandwidth === undefined
      ? {}
      : { diskBandwidthBytesPerSecond: parseSize('--disk-bandwidth', diskBandwidth) }),
    ...(postCopyBandwidth === undefined
      ? {}
      : { postCopyBandwidthBytesPerSecond: parseSize('--post-copy-bandwidth', postCopyBandwidth) }),
    stall: stallOf(flags),
  };
}

function stallOf({
  patience,
  mostDowntime,
  abortStalled,
  postCopy,
}: MoveFlags & WayFlags): MigrationStallPolicy | undefined {
  const isPatient = postCopy === wordOf(MigrationPostCopy, MigrationPostCopy.WHEN_STALLED) && patience !== undefined;
  const isSomething = mostDowntime !== undefined || abortStalled === true || isPatient;
  if (patience !== undefined && !isSomething)
    throw usageError(
      '--patience needs --most-downtime, --abort-stalled or --post-copy when-stalled: something to do then',
    );
  if (!isSomething) return undefined;
  const time = (flag: string, text: string | undefined) =>
    text === undefined ? undefined : durationOf(parseDurationMs(flag, text));
  return {
    patience: time('--patience', patience),
    mostDowntime: time('--most-downtime', mostDowntime),
    abort: abortStalled === true,
  };
}
