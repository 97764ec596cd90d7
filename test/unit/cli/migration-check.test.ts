import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  MigrationEnd,
  MigrationFinding,
  MigrationFindingKind,
  MigrationForecast,
  MigrationSeverity,
} from '../../../gen/ts/cell/v1/migration_check.ts';
import type { CheckMigrationRequest } from '../../../gen/ts/cell/v1/migration_service.ts';
import { setStage } from './stage.ts';

const stage = setStage();
const forecast = MigrationForecast.fromPartial({
  converges: true,
  duration: { seconds: 2n, nanos: 0 },
  downtime: { seconds: 0n, nanos: 120_000_000 },
  dirtyBytesPerSecond: 10n << 20n,
  bandwidthBytesPerSecond: 100n << 20n,
});

describe('migration check', () => {
  it('asks as it is told to, and says what it would be like', async () => {
    const asked: CheckMigrationRequest[] = [];
    stage.answers.checkMigration = async (request) => {
      asked.push(request);
      return { possible: true, findings: [], forecast };
    };
    const { stdout } = await stage.cellctl('migration check web h2 --bandwidth 100MiB --max-downtime 500ms');
    assert.equal(
      stdout,
      'web can be moved to h2\nwould take 2s and stand still for 120ms: it writes 10MiB/s, and 100MiB/s can be sent\n',
    );
    const { options, ...rest } = asked[0] ?? assert.fail('nobody asked');
    assert.deepEqual(rest, { vm: 'web', targetHost: 'h2', withoutForecast: false });
    assert.partialDeepStrictEqual(options, {
      bandwidthBytesPerSecond: 104_857_600n,
      maxDowntime: { seconds: 0n, nanos: 500_000_000 },
    });
  });

  it('names what is in the way, and at which end', async () => {
    const finding = MigrationFinding.fromPartial({
      kind: MigrationFindingKind.CPU_FEATURES_MISSING,
      severity: MigrationSeverity.BLOCKER,
      end: MigrationEnd.TARGET,
      message: 'web: the target lacks avx2',
    });
    let withoutForecast = false;
    stage.answers.checkMigration = async (request) => {
      ({ withoutForecast } = request);
      return { possible: false, findings: [finding] };
    };
    const { stdout } = await stage.cellctl('migration check web h2 --no-forecast');
    assert.match(stdout, /^web cannot be moved to h2\nSEVERITY +FOUND AT +WHAT +WHY\n/);
    assert.match(stdout, /^blocker +target +cpu-features-missing +web: the target lacks avx2$/m);
    assert.ok(withoutForecast);
  });

  it('says what would make a busy guest movable', async () => {
    const busy = { ...forecast, converges: false, bandwidthAssumed: true, neededBandwidthBytesPerSecond: 200n << 20n };
    stage.answers.checkMigration = async () => ({ possible: true, findings: [], forecast: busy });
    const { stdout } = await stage.cellctl('migration check web h2');
    assert.match(stdout, /would not come to an end: .* 100MiB\/s can be sent \(assumed\); 200MiB\/s would do\n$/);
  });
});
