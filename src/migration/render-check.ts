import type { MigrationForecast } from '../../gen/ts/cell/v1/migration_check.ts';
import type { CheckMigrationResponse } from '../../gen/ts/cell/v1/migration_service.ts';
import type { Finding } from '../peer/finding.ts';
import { renderFinding } from '../peer/render-survey.ts';
import { renderMs } from '../rpc/duration.ts';
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
    duration: renderMs(durationMs),
    downtime: renderMs(downtimeMs),
    dirtyBytesPerSecond: whole(forecast.dirtyBytesPerSecond),
    bandwidthBytesPerSecond: whole(forecast.bandwidthBytesPerSecond),
    bandwidthAssumed: forecast.bandwidthAssumed,
    memoryBytes: whole(forecast.memoryBytes),
    maxDowntime: renderMs(forecast.maxDowntimeMs),
    neededBandwidthBytesPerSecond: whole(forecast.neededBandwidthBytesPerSecond),
  };
}

const whole = (value: number) => BigInt(Math.round(value));
