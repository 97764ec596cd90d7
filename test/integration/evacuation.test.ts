import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { guestXml } from 'libvirt-lab';
import {
  type Evacuation,
  EvacuationAction,
  EvacuationOutcome,
  EvacuationState,
} from '../../gen/ts/cell/v1/evacuation.ts';
import { MigrationPhase, MigrationState } from '../../gen/ts/cell/v1/migration.ts';
import { MigrationFindingKind } from '../../gen/ts/cell/v1/migration_check.ts';
import { type Operation, OperationState } from '../../gen/ts/cell/v1/operation.ts';
import { beginEvacuation, evacuationAs, evacuationEnd, planOf } from '../lab/evacuations.ts';
import { type Fleet, type FleetHost, startHosts } from '../lab/fleet.ts';
import type { Guests } from '../lab/guests.ts';
import { phaseOf } from '../lab/moves.ts';
import { assertRefused } from '../lab/refusal.ts';
import { TickWitness } from '../lab/whereabouts.ts';

const names = ['one', 'two', 'three'];
const slowly = { bandwidthBytesPerSecond: 1n << 20n };
const localDisk = {
  name: 'data',
  source: { $case: 'newVolume' as const, value: { pool: 'default', capacityBytes: 1n << 24n } },
};

let fleet: Fleet;
let first: FleetHost;
let guests: Guests;

before(async () => {
  fleet = await startHosts(3);
  first = fleet.at(0);
  guests = await fleet.guests(first, { programs: ['ticker'], run: 'ticker 10' });
});
after(async () => {
  await guests?.[Symbol.asyncDispose]();
  await fleet?.[Symbol.asyncDispose]();
});

const evacuations = () => first.celld.clients.evacuations;
const outcomesOf = ({ vms }: Evacuation) => Object.fromEntries(vms.map(({ vmName, outcome }) => [vmName, outcome]));
const allAs = (outcome: EvacuationOutcome) => Object.fromEntries(names.map((name) => [name, outcome]));

async function operationEnd(operationId: string): Promise<Operation | undefined> {
  let last: Operation | undefined;
  for await (const { operation } of first.celld.operations.watchOperation({ operationId })) last = operation;
  return last;
}

/** Waits until two guests are on their way, as many as may; gives their migrations. */
async function twoOnTheirWay(evacuationId: string): Promise<readonly string[]> {
  const underWay = ({ vms }: Evacuation) =>
    vms.filter(({ outcome, operationId }) => outcome === EvacuationOutcome.UNDER_WAY && operationId !== '');
  const { vms } = await evacuationAs(first, evacuationId, (evacuation) => underWay(evacuation).length === names.length);
  const running = async () => {
    const { migrations } = await first.celld.clients.migrations.listMigrations({ runningOnly: true });
    return migrations.filter(({ state }) => state === MigrationState.RUNNING).map(({ id }) => id);
  };
  const ids = new Set(vms.map(({ operationId }) => operationId));
  let moving: readonly string[] = [];
  while (moving.length < 2) moving = (await running()).filter((id) => ids.has(id));
  for (const id of moving) await phaseOf(first, id, MigrationPhase.COPY, ({ progress }) => progress !== undefined);
  return moving;
}

describe('an evacuation of guests that run', () => {
  const witnesses: TickWitness[] = [];
  const witnessOf = (index: number) => witnesses[index] ?? assert.fail();
  before(async () => {
    for (const name of names) {
      const { uuid } = await guests.create(name);
      const witness = new TickWitness(fleet.hosts, uuid);
      witnesses.push(witness);
      await first.celld.compute.startVm({ vm: uuid });
    }
    for (const witness of witnesses) await witness.more(10, first.id, 60_000);
  });
  after(() => {
    for (const witness of witnesses) witness[Symbol.dispose]();
  });

  it('spreads them over the other hosts by their free memory', async () => {
    const { vms, targets } = await planOf(first);
    assert.deepEqual(
      vms.map(({ vmName, action }) => [vmName, action]),
      [...names].sort().map((name) => [name, EvacuationAction.MIGRATE]),
    );
    assert.deepEqual(
      targets.map(({ host, reachable }) => [host, reachable]),
      [
        ['h2', true],
        ['h3', true],
      ],
    );
    assert.ok(targets.every(({ plannedMemoryBytes }) => plannedMemoryBytes >= 160n << 20n));
    assert.equal(new Set(vms.map(({ targetHost }) => targetHost)).size, 2);
    const only = await planOf(first, { targetHosts: ['h3'] });
    assert.ok(only.vms.every(({ targetHost }) => targetHost === 'h3'));
    await assertRefused(evacuations().planEvacuation({ targetHosts: ['nowhere'] }), 'HOST_NOT_FOUND');
    await assertRefused(evacuations().planEvacuation({ shutDown: ['nobody'] }), 'VM_NOT_FOUND');
  });

  it('ends with every guest where it was when it is cancelled in the middle, and begins nothing more', async () => {
    const plan = await planOf(first, { options: slowly });
    const requestId = randomUUID();
    await evacuations().evacuateHost({ planToken: plan.token, validateOnly: true });
    const { evacuation } = await evacuations().evacuateHost({ planToken: plan.token, requestId, note: 'new memory' });
    const evacuationId = evacuation?.id ?? '';
    const again = await evacuations().evacuateHost({ planToken: plan.token, requestId, note: 'new memory' });
    assert.equal(again.evacuation?.id, evacuationId);
    await twoOnTheirWay(evacuationId);
    const { token: planToken } = await planOf(first);
    await assertRefused(evacuations().evacuateHost({ planToken }), 'EVACUATION_UNDER_WAY');
    assert.equal((await evacuations().cancelEvacuation({ evacuationId })).evacuation?.cancelled, true);
    const end = await evacuationEnd(first, evacuationId);
    assert.equal(end.state, EvacuationState.CANCELLED);
    assert.deepEqual(outcomesOf(end), allAs(EvacuationOutcome.CANCELLED));
    for (const { vmUuid } of end.vms) assert.equal((await fleet.runner(vmUuid)).id, first.id);
    for (const witness of witnesses) await witness.more(10, first.id);
    const { host } = await first.celld.hosts.getHost({});
    assert.equal(host?.maintenance?.note, 'new memory');
    await assertRefused(evacuations().evacuateHost({ planToken: plan.token }), 'PLAN_NOT_FOUND');
  });

  it('goes on when celld is killed in the middle, and leaves one copy of each guest', async () => {
    const evacuationId = await beginEvacuation(first, await planOf(first, { options: slowly }));
    await twoOnTheirWay(evacuationId);
    await first.celld.kill('SIGKILL');
    await first.celld.start();
    const hurry = async () => {
      const { migrations } = await first.celld.migrations.listMigrations({ runningOnly: true });
      for (const { id: migrationId } of migrations)
        await first.celld.migrations
          .updateMigration({ migrationId, bandwidthBytesPerSecond: 0n })
          .catch(() => undefined);
    };
    const hurrying = setInterval(() => void hurry().catch(() => undefined), 500);
    const end = await evacuationEnd(first, evacuationId).finally(() => clearInterval(hurrying));
    assert.equal(end.state, EvacuationState.SUCCEEDED, JSON.stringify(end.vms.map(({ error }) => error?.message)));
    assert.deepEqual(outcomesOf(end), allAs(EvacuationOutcome.MIGRATED));
    assert.ok(end.vms.every(({ attempts }) => attempts === 1));
    for (const { vmUuid, targetHost } of end.vms) assert.equal((await fleet.runner(vmUuid)).id, targetHost);
    for (const [index, witness] of witnesses.entries()) {
      await witness.more(10, end.vms.find(({ vmName }) => vmName === names[index])?.targetHost);
      witnessOf(index).assertOneCopy();
    }
    assert.equal((await operationEnd(evacuationId))?.state, OperationState.SUCCEEDED);
    const { evacuations: listed } = await evacuations().listEvacuations({});
    assert.deepEqual(listed[0], end);
    assert.equal(listed.length, 2);
  });
});

describe('an evacuation of VMs of all kinds', () => {
  let end: Evacuation;
  before(async () => {
    await first.celld.hosts.leaveMaintenance({});
    for (const name of ['mover', 'restarted', 'deleted']) await first.start(name);
    for (const name of ['local', 'deaf']) await first.start(name, { disks: [localDisk] });
    for (const name of ['off', 'woken']) await first.create(name);
    const console = await guests.start(await guests.create('follower', { disks: [localDisk] }), /TICK 1\b/);
    await console[Symbol.asyncDispose]();
    const xml = guestXml({ name: 'foreign', memoryMib: 32, kernel: '/none', initrd: '/none' });
    await first.defineXml('foreign', xml.replace(/<(kernel|initrd|cmdline)>.*?<\/\1>/gs, ''));
    await first.host.virsh('start', 'foreign');
  });

  it('is planned with a reason for each VM that does not move', async () => {
    const plan = await planOf(first, {
      shutDown: ['deaf', 'follower'],
      shutdownTimeout: { seconds: 20n, nanos: 0 },
    });
    const { MIGRATE, SHUT_DOWN, LEAVE, REFUSE } = EvacuationAction;
    assert.deepEqual(Object.fromEntries(plan.vms.map(({ vmName, action }) => [vmName, action])), {
      deaf: SHUT_DOWN,
      deleted: MIGRATE,
      follower: SHUT_DOWN,
      foreign: REFUSE,
      local: REFUSE,
      mover: MIGRATE,
      off: LEAVE,
      restarted: MIGRATE,
      woken: LEAVE,
    });
    const kindsOf = (name: string) =>
      new Set(
        plan.vms
          .find(({ vmName }) => vmName === name)
          ?.obstacles.flatMap(({ targetHost, findings }) => findings.map(({ kind }) => `${targetHost} ${kind}`)),
      );
    const { DISK_NOT_SHARED, VM_FOREIGN } = MigrationFindingKind;
    assert.deepEqual(kindsOf('local'), new Set([`h2 ${DISK_NOT_SHARED}`, `h3 ${DISK_NOT_SHARED}`]));
    assert.ok(kindsOf('foreign').has(` ${VM_FOREIGN}`));

    await first.celld.compute.powerOffVm({ vm: 'restarted' });
    await first.celld.compute.startVm({ vm: 'restarted' });
    await first.remove('deleted');
    await first.celld.compute.startVm({ vm: 'woken' });
    await first.create('newcomer');
    end = await evacuationEnd(first, await beginEvacuation(first, plan));
  });

  it('has a final outcome for each, and touches none that has changed since', async () => {
    const { MIGRATED, SHUT_DOWN, LEFT, REFUSED, CHANGED, FAILED } = EvacuationOutcome;
    assert.deepEqual(outcomesOf(end), {
      deaf: FAILED,
      deleted: CHANGED,
      follower: SHUT_DOWN,
      foreign: REFUSED,
      local: REFUSED,
      mover: MIGRATED,
      off: LEFT,
      restarted: CHANGED,
      woken: CHANGED,
      newcomer: CHANGED,
    });
    assert.equal(end.state, EvacuationState.INCOMPLETE);
    const reasonOf = (name: string) => end.vms.find(({ vmName }) => vmName === name)?.error?.reason;
    assert.deepEqual(['deaf', 'deleted', 'local', 'restarted'].map(reasonOf), [
      'SHUTDOWN_TIMEOUT',
      'VM_NOT_FOUND',
      'MIGRATION_IMPOSSIBLE',
      'VM_CHANGED',
    ]);
    const operation = await operationEnd(end.id);
    assert.deepEqual([operation?.state, operation?.error?.reason], [OperationState.FAILED, 'EVACUATION_INCOMPLETE']);
    const running = (await first.host.virsh('list', '--name')).trim().split(/\s+/).sort();
    assert.deepEqual(running, ['deaf', 'foreign', 'local', 'restarted', 'woken']);
  });

  it('no longer waits for a guest that was asked to shut down when it is cancelled', async () => {
    const plan = await planOf(first, { shutDown: ['deaf'], shutdownTimeout: { seconds: 60n, nanos: 0 } });
    const id = await beginEvacuation(first, plan);
    await evacuationAs(first, id, ({ vms }) =>
      vms.some(({ vmName, operationId }) => vmName === 'deaf' && operationId !== ''),
    );
    await evacuations().cancelEvacuation({ evacuationId: id });
    const { state, vms } = await evacuationEnd(first, id);
    assert.equal(state, EvacuationState.CANCELLED);
    assert.equal(vms.find(({ vmName }) => vmName === 'deaf')?.outcome, EvacuationOutcome.CANCELLED);
  });
});
