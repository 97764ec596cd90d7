import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MigrationCopyDisks, MigrationState } from '../../../gen/ts/cell/v1/migration.ts';
import { migrationId, movedMigration, movingMigration } from './canned-migrations.ts';
import { lastRequest, requestId, setStage } from './stage.ts';

const stage = setStage();

describe('migration start', () => {
  it('sends what it is told to, follows the VM, and says how it went', async () => {
    const flags = `--bandwidth 100MiB --max-downtime 1s500ms --priority 7 --auto-converge --connections 4 --most-downtime 3s --abort-stalled --patience 5s --request-id ${requestId}`;
    const { stdout, stderr, exitCode } = await stage.cellctl(`migration start web h2 ${flags}`);
    assert.deepEqual([stderr, exitCode], ['', 0]);
    const { requestId: id, options, ...rest } = lastRequest<Record<string, unknown>>(stage.celld(), 'StartMigration');
    assert.deepEqual([id, rest], [requestId, { vm: 'web', targetHost: 'h2', validateOnly: false }]);
    assert.partialDeepStrictEqual(options, {
      bandwidthBytesPerSecond: 104_857_600n,
      maxDowntime: { seconds: 1n, nanos: 500_000_000 },
      priority: 7,
      autoConverge: true,
      connections: 4,
      stall: { patience: { seconds: 5n, nanos: 0 }, mostDowntime: { seconds: 3n, nanos: 0 }, abort: true },
    });
    assert.deepEqual(lastRequest(stage.celld(), 'WatchMigration'), { migrationId });
    const [copying = '', moved = '', outcome = ''] = stdout.split('\n');
    assert.match(
      copying,
      /^\S+ {2}running {2}copy {2}75%, 100MiB of 400MiB left, round 2, 50MiB\/s sent, .* 2s to go$/,
    );
    assert.match(moved, /^\S+ {2}succeeded$/);
    assert.equal(outcome, 'web is at h2: in 7s, it stood still for 120ms, 450MiB sent');
  });

  it('takes local disks along, and VMs that are shut off, when told so', async () => {
    await stage.cellctl('migration start web h2 --copy-disks --disk-bandwidth 50MiB --detach');
    const copy = { copyDisks: MigrationCopyDisks.LOCAL, diskBandwidthBytesPerSecond: 52_428_800n, offline: false };
    assert.partialDeepStrictEqual(
      lastRequest<Record<string, unknown>>(stage.celld(), 'StartMigration')['options'],
      copy,
    );
    await stage.cellctl('migration check web h2 --copy-disks --offline --no-forecast');
    const check = lastRequest<Record<string, unknown>>(stage.celld(), 'CheckMigration');
    assert.partialDeepStrictEqual(check['options'], { copyDisks: MigrationCopyDisks.LOCAL, offline: true });
  });

  it('shows how far each disk is, and what became of them', async () => {
    const progress = {
      ...movingMigration.progress,
      disks: [{ target: 'vda', totalBytes: 400n << 20n, processedBytes: 100n << 20n }],
    };
    const receipt = {
      ...movedMigration.receipt,
      copiedVolumes: ['default/a', 'default/b'],
      keptVolumes: ['default/b'],
    };
    stage.answers.watchMigration = async function* () {
      yield { migration: { ...movingMigration, progress } };
      yield { migration: movedMigration };
    };
    stage.answers.getMigration = async () => ({ migration: { ...movedMigration, receipt } });
    const { stdout } = await stage.cellctl(`migration watch ${migrationId}`);
    assert.match(stdout, /copy {2}50%, vda 100MiB of 400MiB, 100MiB of 400MiB left, round 2/);
    const shown = (await stage.cellctl(`migration get ${migrationId}`)).stdout;
    assert.match(shown, /^Disks copied:\n {2}default\/a\n {2}default\/b\nKept at the source:\n {2}default\/b$/m);
  });

  it('only begins it, or only asks, when told so', async () => {
    assert.equal((await stage.cellctl('migration start web h2 --detach')).stdout, `${migrationId}\n`);
    const { stdout } = await stage.cellctl('migration start web h2 --validate-only');
    assert.equal(stdout, 'web: can be moved to h2\n');
  });

  it('says so aloud when memory went in plain text', async () => {
    const receipt = { ...movedMigration.receipt, encrypted: false };
    stage.answers.watchMigration = async function* () {
      yield { migration: { ...movedMigration, receipt } };
    };
    assert.match((await stage.cellctl('migration start web h2')).stdout, /450MiB sent WITHOUT ENCRYPTION$/m);
  });

  it('fails as the migration does', async () => {
    stage.answers.watchMigration = async function* () {
      yield { migration: movingMigration };
      const error = { code: 9, reason: 'MIGRATION_FAILED', message: 'QEMU at h2 has ended' };
      yield { migration: { ...movingMigration, state: MigrationState.FAILED, error } };
    };
    const { stderr, exitCode } = await stage.cellctl('migration start web h2');
    assert.match(stderr, /^error: QEMU at h2 has ended \(MIGRATION_FAILED\)/);
    assert.equal(exitCode, 1);
  });

  it('refuses what is no bandwidth or priority', async () => {
    for (const flag of ['--bandwidth 100', '--priority 101', '--max-downtime x', '--connections 17', '--patience 5s'])
      assert.equal((await stage.cellctl(`migration start web h2 ${flag}`)).exitCode, 2, flag);
  });
});

describe('migration watch', () => {
  it('prints a line for each step, and not one for each number', async () => {
    stage.answers.watchMigration = async function* () {
      for (let left = 90n; left > 0n; left -= 1n)
        yield {
          migration: { ...movingMigration, progress: { ...movingMigration.progress, memoryRemainingBytes: left } },
        };
      yield { migration: movedMigration };
    };
    const { stdout } = await stage.cellctl(`migration watch ${migrationId}`);
    assert.equal(stdout.match(/ running {2}copy /g)?.length, 1);
    const json = (await stage.cellctl(`migration watch ${migrationId} -o json`)).stdout.trimEnd().split('\n');
    assert.equal(json.length, 91);
  });

  it('leaves a migration under way that it does not wait for, and says how to find it again', async () => {
    stage.answers.watchMigration = async function* (_request, { signal }) {
      yield { migration: movingMigration };
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    };
    const { stderr, exitCode } = await stage.cellctl(`migration watch ${migrationId} --timeout 300ms`);
    assert.match(stderr, /has not ended after 300ms\nhint: it goes on: cellctl migration watch/);
    assert.equal(exitCode, 6);
  });
});

describe('migration', () => {
  it('lists them, shows one, and its receipt', async () => {
    const { stdout } = await stage.cellctl('migration list --vm web --running --limit 5');
    assert.match(stdout, /^5c0f\S+ {2}web {2}h1 {4}h2 {2}succeeded {2}clean-up {2}75% {3}\S+ +7s +120ms$/m);
    assert.partialDeepStrictEqual(lastRequest(stage.celld(), 'ListMigrations'), { runningOnly: true, pageSize: 5 });
    const shown = (await stage.cellctl(`migration get ${migrationId}`)).stdout;
    assert.match(shown, /^Downtime: +120ms$/m);
    assert.match(shown, /^ {2}switch-over {2}150ms$/m);
    assert.equal((await stage.cellctl(`migration get ${migrationId} -o name`)).stdout, `${migrationId}\n`);
    assert.equal((await stage.cellctl('migration get web')).exitCode, 2);
  });

  it('is cancelled, and changed while it is under way', async () => {
    assert.match((await stage.cellctl(`migration cancel ${migrationId}`)).stdout, /^State: +running$/m);
    await stage.cellctl(`migration set ${migrationId} --bandwidth 0B --max-downtime 2s`);
    assert.deepEqual(lastRequest(stage.celld(), 'UpdateMigration'), {
      migrationId,
      bandwidthBytesPerSecond: 0n,
      maxDowntime: { seconds: 2n, nanos: 0 },
    });
    assert.equal((await stage.cellctl(`migration set ${migrationId}`)).exitCode, 2);
  });
});
