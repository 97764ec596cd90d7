import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MigrationCopyDisks, MigrationPostCopy } from '../../../gen/ts/cell/v1/migration.ts';
import { exitCodes } from '../../../src/cli/cli-error.ts';
import {
  cannedPlan,
  cannedReturnPlan,
  doneReturn,
  evacuationId,
  incompleteEvacuation,
  runningEvacuation,
} from './canned-evacuations.ts';
import { lastRequest, requestId, setStage } from './stage.ts';

const stage = setStage();

const methods = () => stage.celld().received.map(({ method }) => method);

describe('host evacuate', () => {
  it('shows what would be done with each VM, and why', async () => {
    const how = '--bandwidth 100MiB --priority 7 --auto-converge --connections 2 --copy-disks --most-downtime 2s';
    const flags = `--to h2 --to h3 --shut-down web --grace 30s ${how}`;
    const { stdout, stderr, exitCode } = await stage.cellctl(`host evacuate --plan ${flags}`);
    assert.deepEqual([stderr, exitCode], ['', 0]);
    assert.match(stdout, /^local +running +refuse +- +1GiB +vda is not there at the target$/m);
    assert.match(stdout, /^web +running +migrate +h2 +2GiB +-$/m);
    assert.match(stdout, /^h2 +2GiB +16GiB +12GiB +-$/m);
    assert.match(stdout, /^h3 +0B +- +- +no answer$/m);
    assert.partialDeepStrictEqual(lastRequest(stage.celld(), 'PlanEvacuation'), {
      targetHosts: ['h2', 'h3'],
      shutDown: ['web'],
      shutDownAll: false,
      shutdownTimeout: { seconds: 30n, nanos: 0 },
      options: {
        ...{ bandwidthBytesPerSecond: 104_857_600n, priority: 7, autoConverge: true, connections: 2 },
        copyDisks: MigrationCopyDisks.LOCAL,
        stall: { mostDowntime: { seconds: 2n, nanos: 0 }, abort: false },
      },
    });
    assert.ok(!methods().includes('EvacuateHost'));
  });

  it('takes what says how guests are switched to post-copy, as a return does', async () => {
    const how = '--post-copy when-stalled --post-copy-bandwidth 50MiB --patience 5s';
    const options = {
      postCopy: MigrationPostCopy.WHEN_STALLED,
      postCopyBandwidthBytesPerSecond: 52_428_800n,
      stall: { patience: { seconds: 5n, nanos: 0 } },
    };
    for (const [command, method] of [
      ['host evacuate', 'PlanEvacuation'],
      [`evacuation return ${evacuationId}`, 'PlanReturn'],
    ] as const) {
      assert.equal((await stage.cellctl(`${command} --plan ${how}`)).exitCode, 0);
      assert.partialDeepStrictEqual(lastRequest(stage.celld(), method), { options });
    }
  });

  it('carries the plan out, tells of each VM, and fails when one has stayed', async () => {
    stage.answers.watchEvacuation = async function* () {
      yield { evacuation: runningEvacuation };
      yield { evacuation: incompleteEvacuation };
    };
    const { stdout, stderr, exitCode, celld } = await stage.cellctl(
      `host evacuate --yes --note memory --request-id ${requestId}`,
    );
    assert.equal(exitCode, exitCodes.failed);
    const request = { planToken: cannedPlan.token, note: 'memory', requestId, validateOnly: false };
    assert.deepEqual(lastRequest(celld, 'EvacuateHost'), request);
    const [refused = '', moving = '', moved = '', outcome = ''] = stdout.split('\n');
    assert.match(refused, /^\S+ {2}local {2}refused {2}\(1 of 2\) {2}local stays: vda is not there at the target$/);
    assert.match(moving, /^\S+ {2}web {2}moving to h2 {2}\(1 of 2\)$/);
    assert.match(moved, /^\S+ {2}web {2}migrated to h2 {2}\(2 of 2\)$/);
    assert.equal(outcome, 'incomplete in 9s: not done: local');
    assert.match(stderr, /web +running +migrate/);
    assert.match(stderr, /the evacuation is incomplete[\s\S]*cellctl evacuation get/);
  });

  it('ends well when no VM runs any more', async () => {
    const { stdout, exitCode } = await stage.cellctl('host evacuate --yes');
    assert.equal(exitCode, 0);
    assert.match(stdout, /^succeeded in 9s: no VM runs$/m);
  });

  it('begins nothing without a yes', async () => {
    const { stderr, exitCode } = await stage.cellctl('host evacuate');
    assert.equal(exitCode, exitCodes.usage);
    assert.match(stderr, /there is no terminal to ask at[\s\S]*--yes/);
    const before = methods().filter((method) => method === 'EvacuateHost').length;
    const refused = await stage.cellctl('host evacuate', { typed: true, stdin: 'no\n' });
    assert.equal(refused.exitCode, exitCodes.interrupted);
    assert.match(refused.stderr, /web +running +migrate[\s\S]*carry this out\? \[y\/N\]/);
    assert.equal(methods().filter((method) => method === 'EvacuateHost').length, before);
    await stage.cellctl('host evacuate --detach', { typed: true, stdin: 'y\n' });
    assert.equal(methods().filter((method) => method === 'EvacuateHost').length, before + 1);
  });

  it('only tries it, or only begins it, when told so', async () => {
    const tried = await stage.cellctl('host evacuate --validate-only');
    assert.equal(tried.stdout, 'the plan can be carried out\n');
    assert.equal((await stage.cellctl('host evacuate --yes --detach')).stdout, `${evacuationId}\n`);
  });
});

describe('evacuation return', () => {
  it('shows what would come back, as the evacuation moved it unless told how', async () => {
    const { stdout, exitCode } = await stage.cellctl(`evacuation return ${evacuationId} --plan --start --vm web`);
    assert.equal(exitCode, 0);
    assert.match(stdout, /^web +running +bring-back +h2 -> h1 +2GiB +-$/m);
    const request = { evacuationId, vms: ['web'], startShutDown: true, options: undefined };
    assert.deepEqual(lastRequest(stage.celld(), 'PlanReturn'), request);
    await stage.cellctl(`evacuation return ${evacuationId} --plan --bandwidth 100MiB`);
    assert.partialDeepStrictEqual(lastRequest(stage.celld(), 'PlanReturn'), {
      vms: [],
      startShutDown: false,
      options: { bandwidthBytesPerSecond: 104_857_600n },
    });
    assert.ok(!methods().includes('ReturnVms'));
  });

  it('carries the plan out, and tells of each VM', async () => {
    stage.answers.watchEvacuation = async function* () {
      yield { evacuation: doneReturn };
    };
    const flags = `--yes --request-id ${requestId}`;
    const { stdout, exitCode, celld } = await stage.cellctl(`evacuation return ${evacuationId} ${flags}`);
    assert.equal(exitCode, 0);
    const request = { planToken: cannedReturnPlan.token, requestId, validateOnly: false };
    assert.deepEqual(lastRequest(celld, 'ReturnVms'), request);
    assert.match(stdout, /^\S+ {2}web {2}back from h2 {2}\(1 of 1\)$/m);
    assert.match(stdout, /^succeeded in 9s: all are back$/m);
  });

  it('begins nothing without a yes', async () => {
    const refused = await stage.cellctl(`evacuation return ${evacuationId}`, { typed: true, stdin: 'no\n' });
    assert.equal(refused.exitCode, exitCodes.interrupted);
    assert.match(refused.stderr, /Carry this out\? \[y\/N\]/);
    assert.ok(!methods().includes('ReturnVms'));
  });
});

describe('evacuation', () => {
  it('lists evacuations, and shows one with what has become of each VM', async () => {
    const { stdout } = await stage.cellctl('evacuation list --running');
    assert.match(stdout, new RegExp(`^${evacuationId} +evacuation +incomplete +2 +1 `, 'm'));
    assert.partialDeepStrictEqual(lastRequest(stage.celld(), 'ListEvacuations'), { runningOnly: true, pageSize: 100 });
    const { stdout: details } = await stage.cellctl(`evacuation get ${evacuationId}`);
    assert.match(details, /^ +local +refuse +- +refused +0 +- +local stays: vda is not there/m);
    assert.match(details, /^ +web +migrate +h2 +migrated +1 /m);
  });

  it('cancels one', async () => {
    const { exitCode } = await stage.cellctl(`evacuation cancel ${evacuationId}`);
    assert.equal(exitCode, 0);
    assert.deepEqual(lastRequest(stage.celld(), 'CancelEvacuation'), { evacuationId });
  });
});
