// Checks of migrations for people.

import type { MigrationForecast } from '../../gen/ts/cell/v1/migration_check.ts';
import { MigrationEnd, MigrationFindingKind, MigrationSeverity } from '../../gen/ts/cell/v1/migration_check.ts';
import type { CheckMigrationResponse } from '../../gen/ts/cell/v1/migration_service.ts';
import { durationMs, durationText, printable, rateText } from './format.ts';
import type { TableStyle } from './output.ts';
import { tableText } from './table.ts';
import { wordOf } from './words.ts';

interface CheckStyle extends Pick<TableStyle, 'headers'> {
  readonly vm: string;
  readonly targetHost: string;
}

/** Whether it can be done, what was found, and what it would be like. */
export function checkText({ possible, findings, forecast }: CheckMigrationResponse, style: CheckStyle): string {
  const rows = findings.map(({ severity, end, kind, message }) => [
    wordOf(MigrationSeverity, severity),
    wordOf(MigrationEnd, end),
    wordOf(MigrationFindingKind, kind),
    printable(message),
  ]);
  const outcome = `${style.vm} ${possible ? 'can' : 'cannot'} be moved to ${style.targetHost}\n`;
  const table = rows.length === 0 ? '' : tableText(['SEVERITY', 'FOUND AT', 'WHAT', 'WHY'], rows, style.headers);
  return `${outcome}${table}${forecast === undefined ? '' : `${forecastText(forecast)}\n`}`;
}

function forecastText(forecast: MigrationForecast): string {
  const { dirtyBytesPerSecond: dirty, bandwidthBytesPerSecond: bandwidth } = forecast;
  const rates = `it writes ${rateText(Number(dirty))}, and ${rateText(Number(bandwidth))} can be sent`;
  const assumed = forecast.bandwidthAssumed ? ' (assumed)' : '';
  if (!forecast.converges)
    return `would not come to an end: ${rates}${assumed}; ${rateText(Number(forecast.neededBandwidthBytesPerSecond))} would do`;
  const [took, still] = [forecast.duration, forecast.downtime].map((each) => durationText(durationMs(each)));
  return `would take ${took} and stand still for ${still}: ${rates}${assumed}`;
}
