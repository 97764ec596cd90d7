// Migrations for people.

import type {
  Migration,
  MigrationDiskProgress,
  MigrationProgress,
  MigrationReceipt,
} from '../../gen/ts/cell/v1/migration.ts';
import { MigrationPhase, MigrationState } from '../../gen/ts/cell/v1/migration.ts';
import { ageText, durationMs, durationText, printable, rateText, sizeText } from './format.ts';
import type { TableStyle } from './output.ts';
import { factsText, innerTable, tableText } from './table.ts';
import { wordOf } from './words.ts';

export function migrationTable(migrations: readonly Migration[], { wide, headers, now }: TableStyle): string {
  const header = ['ID', 'VM', 'FROM', 'TO', 'STATE', 'PHASE', 'DONE', 'AGE', 'TOOK', 'DOWNTIME'];
  const rows = migrations.map((migration) => [
    migration.id,
    migration.vmName,
    migration.sourceHost,
    migration.targetHost,
    wordOf(MigrationState, migration.state),
    migration.error === undefined ? wordOf(MigrationPhase, migration.phase) : migration.error.reason,
    doneText(migration),
    ageText(migration.createTime, now),
    tookText(migration, now),
    migration.receipt === undefined ? '' : durationText(durationMs(migration.receipt.downtime)),
    ...(wide ? [migration.vmUuid, String(migration.attempt)] : []),
  ]);
  return tableText(wide ? [...header, 'UUID', 'ATTEMPT'] : header, rows, headers);
}

export function migrationDetails(migration: Migration, { now }: Pick<TableStyle, 'now'>): string {
  const { error, progress, receipt, postCopyTime } = migration;
  return factsText([
    ['Migration', migration.id],
    ['VM', `${migration.vmName} (${migration.vmUuid})`],
    ['From', migration.sourceHost],
    ['To', migration.targetHost],
    ['State', wordOf(MigrationState, migration.state)],
    ['Phase', wordOf(MigrationPhase, migration.phase)],
    ['Attempt', String(migration.attempt)],
    ['Asked for', migration.createTime === undefined ? '' : `${ageText(migration.createTime, now)} ago`],
    ['Took', tookText(migration, now)],
    ...(postCopyTime === undefined ? [] : [['Switched', `to post-copy ${ageText(postCopyTime, now)} ago`] as const]),
    ...(progress === undefined ? [] : [['Copying', progressText(migration)] as const]),
    ...(receipt === undefined ? [] : receiptFacts(receipt)),
    ...(error === undefined ? [] : [['Error', `${error.message} (${error.reason})`] as const]),
  ]);
}

function receiptFacts(receipt: MigrationReceipt): [string, string | string[]][] {
  const rows = receipt.phases.map(({ phase, duration }) => [
    wordOf(MigrationPhase, phase),
    durationText(durationMs(duration)),
  ]);
  return [
    ['Downtime', durationText(durationMs(receipt.downtime))],
    ['Sent', `${sizeText(receipt.memoryBytes)} in ${receipt.memoryIterations} rounds`],
    ...(receipt.mostThrottlePercent === 0
      ? []
      : [['Slowed down', `by ${receipt.mostThrottlePercent}%`] as [string, string]]),
    ...volumesFact('Disks copied', receipt.copiedVolumes),
    ...volumesFact('Kept at the source', receipt.keptVolumes),
    ['Encrypted', receipt.encrypted ? 'yes, TLS' : 'NO'],
    ['Phases', innerTable(['PHASE', 'TOOK'], rows)],
  ];
}

function volumesFact(title: string, volumes: readonly string[]): [string, string[]][] {
  return volumes.length === 0 ? [] : [[title, volumes.map(printable)]];
}

const copies: ReadonlySet<MigrationPhase> = new Set([MigrationPhase.COPY, MigrationPhase.POST_COPY]);

/** `12:30:01  running  copy  34%, 120MiB of 350MiB to go, …`. */
export function migrationLine(migration: Migration, now: Date): string {
  const parts = [
    now.toTimeString().slice(0, 8),
    wordOf(MigrationState, migration.state),
    hasEnded(migration) ? '' : wordOf(MigrationPhase, migration.phase),
    !hasEnded(migration) && copies.has(migration.phase) ? progressText(migration) : '',
  ];
  return `${parts
    .filter((part) => part !== '')
    .map(printable)
    .join('  ')}\n`;
}

/** How a migration ended well, in one line. */
export function outcomeText({ vmName, targetHost, receipt, startTime, endTime }: Migration): string {
  const took = startTime === undefined || endTime === undefined ? undefined : endTime.getTime() - startTime.getTime();
  const parts = [
    ...(took === undefined ? [] : [`in ${durationText(took)}`]),
    ...(receipt === undefined || receipt.memoryBytes === 0n
      ? []
      : [
          `it stood still for ${durationText(durationMs(receipt.downtime))}`,
          `${sizeText(receipt.memoryBytes)} sent${receipt.encrypted ? '' : ' WITHOUT ENCRYPTION'}`,
        ]),
  ];
  return `${vmName} is at ${targetHost}${parts.length === 0 ? '' : `: ${parts.join(', ')}`}`;
}

/** Whether a migration has ended. */
export function hasEnded({ state }: Migration): boolean {
  const { SUCCEEDED, FAILED, CANCELLED } = MigrationState;
  return state === SUCCEEDED || state === FAILED || state === CANCELLED;
}

function progressText(migration: Migration): string {
  const { progress } = migration;
  if (progress === undefined) return '';
  const throttle = progress.throttlePercent === 0 ? '' : `guest slowed down by ${progress.throttlePercent}%`;
  const eta = progress.eta === undefined ? '' : `${durationText(durationMs(progress.eta))} to go`;
  return [
    doneText(migration),
    ...progress.disks.map(diskText),
    ...(progress.memoryTotalBytes === 0n ? [] : memoryTexts(progress)),
    throttle,
    eta,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

const diskText = ({ target, processedBytes, totalBytes }: MigrationDiskProgress) =>
  `${printable(target)} ${sizeText(processedBytes)} of ${sizeText(totalBytes)}`;

const memoryTexts = (progress: MigrationProgress) => [
  `${sizeText(progress.memoryRemainingBytes)} of ${sizeText(progress.memoryTotalBytes)} left`,
  `round ${progress.memoryIteration}`,
  `${rateText(Number(progress.smoothedBytesPerSecond))} sent`,
  `${rateText(Number(progress.smoothedDirtyBytesPerSecond))} written by the guest`,
];

/** `34%` of the disks and the memory are where they should be. */
function doneText({ progress }: Migration): string {
  if (progress === undefined) return '';
  const sum = (values: readonly bigint[]) => values.reduce((bytes, value) => bytes + value, 0n);
  const { memoryTotalBytes, memoryRemainingBytes, disks } = progress;
  const total = memoryTotalBytes + sum(disks.map(({ totalBytes }) => totalBytes));
  const left = memoryRemainingBytes + sum(disks.map((disk) => disk.totalBytes - disk.processedBytes));
  if (total === 0n) return '';
  return `${left > total ? 0n : ((total - left) * 100n) / total}%`;
}

function tookText({ startTime, endTime }: Migration, now: Date): string {
  return startTime === undefined ? '' : durationText((endTime ?? now).getTime() - startTime.getTime());
}
