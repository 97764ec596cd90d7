import type { MigrationForecast } from '../../gen/ts/cell/v1/migration_check.ts';
import type { CheckMigrationResponse } from '../../gen/ts/cell/v1/migration_service.ts';
import type { Finding } from '../peer/finding.ts';
import { renderFinding } from '../peer/render-survey.ts';
import type { MeasuredForecast } from './checks.ts';

export function renderCheck(
  findings: readonly Finding[],
  forecast: MeasuredForecast | undefined,
): CheckMigrationResponse {
  return {
    possible: findings.every(({ severity }) => severity !== 'blocker'),
    findings: findings.map(renderFinding),
    forecast: forecast && renderForecast(forecast),
  };
}

function renderForecast({ durationMs, downtimeMs, ...forecast }: MeasuredForecast): MigrationForecast {
  return {
    converges: forecast.converges,
    duration: durationMs === undefined ? undefined : durationOf(durationMs),
    downtime: downtimeMs === undefined ? undefined : durationOf(downtimeMs),
    dirtyBytesPerSecond: whole(forecast.dirtyBytesPerSecond),
    bandwidthBytesPerSecond: whole(forecast.bandwidthBytesPerSecond),
    bandwidthAssumed: forecast.bandwidthAssumed,
    memoryBytes: whole(forecast.memoryBytes),
    maxDowntime: durationOf(forecast.maxDowntimeMs),
    neededBandwidthBytesPerSecond: whole(forecast.neededBandwidthBytesPerSecond),
  };
}

const whole = (value: number) => BigInt(Math.round(value));

function durationOf(ms: number): { seconds: bigint; nanos: number } {
  const micros = Math.round(ms * 1_000);
  return { seconds: BigInt(Math.floor(micros / 1_000_000)), nanos: (micros % 1_000_000) * 1_000 };
}
