import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import {
  type Evacuation,
  EvacuationAction,
  EvacuationOutcome,
  type EvacuationPlan,
  EvacuationState,
} from '../../gen/ts/cell/v1/evacuation.ts';
import type { PlanReturnRequest } from '../../gen/ts/cell/v1/evacuation_service.ts';
import { MigrationPhase, MigrationState } from '../../gen/ts/cell/v1/migration.ts';
import { VmState } from '../../gen/ts/cell/v1/vm.ts';
import { beginEvacuation, evacuationAs, evacuationEnd, planOf } from '../lab/evacuations.ts';
import { type Fleet, type FleetHost, startHosts } from '../lab/fleet.ts';
import type { Guests } from '../lab/guests.ts';
import { move, phaseOf } from '../lab/moves.ts';
import { assertRefused } from '../lab/refusal.ts';
import { TickWitness } from '../lab/whereabouts.ts';

const slowly = { bandwidthBytesPerSecond: 1n << 20n };
const localDisk = {
  name: 'data',
  source: { $case: 'newVolume' as const, value: { pool: 'default', capacityBytes: 1n << 24n } },
};

let fleet: Fleet;
let [first, second, third]: FleetHost[] = [];
let guests: Guests;

before(async () => {
  fleet = await startHosts(3);
  [first, second, third] = fleet.hosts;
  guests = await fleet.guests(home(), { programs: ['ticker'], run: 'ticker 10' });
});
after(async () => {
  await guests?.[Symbol.asyncDispose]();
  await fleet?.[Symbol.asyncDispose]();
});

const home = () => first ?? assert.fail();
const evacuations = () => home().celld.clients.evacuations;
const outcomesOf = ({ vms }: Evacuation) => Object.fromEntries(vms.map(({ vmName, outcome }) => [vmName, outcome]));
const actionsOf = ({ vms }: EvacuationPlan) => Object.fromEntries(vms.map(({ vmName, action }) => [vmName, action]));
const whyOf = ({ vms }: EvacuationPlan, name: string) =>
  vms
    .find(({ vmName }) => vmName === name)
    ?.obstacles.flatMap(({ findings }) => findings.map(({ message }) => message))
    .join('; ') ?? '';

async function returnPlan(
  evacuationId: string,
  draft: Parameters<typeof PlanReturnRequest.fromPartial>[0] = {},
): Promise<EvacuationPlan> {
  const { plan } = await evacuations().planReturn({ evacuationId, ...draft });
  return plan ?? assert.fail();
}

async function beginReturn({ token: planToken }: EvacuationPlan): Promise<string> {
  const { evacuation } = await evacuations().returnVms({ planToken });
  return evacuation?.id ?? '';
}

/** Empties the first host, has it leave maintenance again, and gives how it went. */
async function evacuated(draft: Parameters<typeof planOf>[1] = {}): Promise<Evacuation> {
  const end = await evacuationEnd(home(), await beginEvacuation(home(), await planOf(home(), draft)));
  assert.equal(end.state, EvacuationState.SUCCEEDED, JSON.stringify(end.vms.map(({ error }) => error?.message)));
  await home().celld.hosts.leaveMaintenance({});
  return end;
}

/** The migration of a VM that is on its way out of a host. */
async function underWayFrom({ celld }: FleetHost): Promise<string> {
  const signal = AbortSignal.timeout(60_000);
  while (!signal.aborted) {
    const { migrations } = await celld.migrations.listMigrations({ runningOnly: true });
    const [moving] = migrations.filter(({ state }) => state === MigrationState.RUNNING);
    if (moving !== undefined) return moving.id;
  }
  throw new Error('no VM leaves the host');
}

async function hurry({ celld }: FleetHost): Promise<void> {
  const { migrations } = await celld.migrations.listMigrations({ runningOnly: true });
  for (const { id: migrationId } of migrations)
    await celld.migrations.updateMigration({ migrationId, bandwidthBytesPerSecond: 0n }).catch(() => undefined);
}

describe('VMs that an evacuation has taken off a host', () => {
  const witnesses = new Map<string, TickWitness>();
  let evacuation: Evacuation;

  before(async () => {
    for (const name of ['web', 'mail']) {
      const { uuid } = await guests.create(name);
      const witness = new TickWitness(fleet.hosts, uuid);
      witnesses.set(name, witness);
      await home().celld.compute.startVm({ vm: uuid });
      await witness.more(10, home().id, 60_000);
    }
    const console = await guests.start(await guests.create('local', { disks: [localDisk] }), /TICK 1\b/);
    await console[Symbol.asyncDispose]();
    evacuation = await evacuated({ shutDown: ['local'], targetHosts: ['h2', 'h3'] });
  });
  after(() => {
    for (const witness of witnesses.values()) witness[Symbol.dispose]();
  });

  const ticking = async (name: string, host: string) => {
    const witness = witnesses.get(name) ?? assert.fail();
    await witness.more(10, host);
    witness.assertOneCopy();
  };
  const holderOf = (name: string) => {
    const id = evacuation.vms.find(({ vmName }) => vmName === name)?.targetHost;
    return fleet.hosts.find((host) => host.id === id) ?? assert.fail();
  };

  it('are planned to come back, and those that it has shut down to start only when asked', async () => {
    const { BRING_BACK, LEAVE, START } = EvacuationAction;
    const plan = await returnPlan(evacuation.id);
    assert.deepEqual(actionsOf(plan), { local: LEAVE, mail: BRING_BACK, web: BRING_BACK });
    assert.equal(plan.returnOf, evacuation.id);
    assert.deepEqual(
      plan.targets.map(({ host, plannedMemoryBytes }) => [host, plannedMemoryBytes > 0n]),
      [[home().id, true]],
    );
    for (const { holderHost, targetHost, action } of plan.vms)
      if (action === BRING_BACK) assert.deepEqual([targetHost, holderHost !== ''], [home().id, true]);
    const some = await returnPlan(evacuation.id, { vms: ['local', 'web'], startShutDown: true });
    assert.deepEqual(actionsOf(some), { local: START, web: BRING_BACK });
    await assertRefused(evacuations().planReturn({ evacuationId: evacuation.id, vms: ['none'] }), 'VM_NOT_FOUND');
    await assertRefused(evacuations().planReturn({ evacuationId: randomUUID() }), 'EVACUATION_NOT_FOUND');
    await assertRefused(evacuations().evacuateHost({ planToken: plan.token }), 'PLAN_NOT_FOUND');
  });

  it('do not come back to a host in maintenance', async () => {
    const plan = await returnPlan(evacuation.id);
    await home().celld.hosts.enterMaintenance({ note: 'not yet' });
    await assertRefused(evacuations().returnVms({ planToken: plan.token }), 'HOST_IN_MAINTENANCE');
    const now = await returnPlan(evacuation.id);
    assert.equal(actionsOf(now)['web'], EvacuationAction.REFUSE);
    assert.match(whyOf(now, 'web'), /maintenance .*not yet/);
    await home().celld.hosts.leaveMaintenance({});
  });

  it('stay where they are when their return is cancelled in the middle', async () => {
    const id = await beginReturn(await returnPlan(evacuation.id, { vms: ['web'], options: slowly }));
    const holder = holderOf('web');
    await phaseOf(holder, await underWayFrom(holder), MigrationPhase.COPY, ({ progress }) => progress !== undefined);
    const { token: planToken } = await planOf(home());
    await assertRefused(evacuations().evacuateHost({ planToken }), 'EVACUATION_UNDER_WAY');
    await evacuations().cancelEvacuation({ evacuationId: id });
    const end = await evacuationEnd(home(), id);
    assert.deepEqual([end.state, outcomesOf(end)], [EvacuationState.CANCELLED, { web: EvacuationOutcome.CANCELLED }]);
    await ticking('web', holder.id);
  });

  it('come back although the celld of either end is killed on the way, and nobody else brings them', async () => {
    const id = await beginReturn(await returnPlan(evacuation.id, { startShutDown: true, options: slowly }));
    const holder = holderOf('web');
    await phaseOf(holder, await underWayFrom(holder), MigrationPhase.COPY, ({ progress }) => progress !== undefined);
    await evacuationAs(home(), id, ({ vms }) =>
      vms.some(({ vmName, operationId }) => vmName === 'web' && operationId !== ''),
    );
    await Promise.all([home(), holder].map(({ celld }) => celld.kill('SIGKILL')));
    for (const { celld } of [home(), holder]) await celld.start();
    const hurrying = setInterval(() => {
      for (const host of fleet.hosts) void hurry(host).catch(() => undefined);
    }, 500);
    const end = await evacuationEnd(home(), id).finally(() => clearInterval(hurrying));
    assert.equal(end.state, EvacuationState.SUCCEEDED, JSON.stringify(end.vms));
    const { BROUGHT_BACK, STARTED } = EvacuationOutcome;
    assert.deepEqual(outcomesOf(end), { local: STARTED, mail: BROUGHT_BACK, web: BROUGHT_BACK });
    assert.equal(end.returnOf, evacuation.id);
    for (const name of ['web', 'mail']) await ticking(name, home().id);
    assert.equal((await home().get('local')).status?.state, VmState.RUNNING);
    await assertRefused(evacuations().planReturn({ evacuationId: id }), 'INVALID_FIELD');
  });

  it('are left alone once they are back', async () => {
    const { LEAVE } = EvacuationAction;
    const plan = await returnPlan(evacuation.id, { startShutDown: true });
    assert.deepEqual(actionsOf(plan), { local: LEAVE, mail: LEAVE, web: LEAVE });
    const end = await evacuationEnd(home(), await beginReturn(plan));
    assert.equal(end.state, EvacuationState.SUCCEEDED);
  });

  it('are not given back when they went on, were started anew, or came from another host', async () => {
    await home().celld.compute.powerOffVm({ vm: 'local' });
    evacuation = await evacuated({ targetHosts: ['h2'] });
    const holder = second ?? assert.fail();
    const other = third ?? assert.fail();
    const web = evacuation.vms.find(({ vmName }) => vmName === 'web')?.vmUuid ?? assert.fail();
    for (const [from, to] of [
      [holder, other],
      [other, holder],
    ] as const)
      assert.equal((await move(from, to, web)).state, MigrationState.SUCCEEDED);
    const plan = await returnPlan(evacuation.id);
    assert.deepEqual(actionsOf(plan), { mail: EvacuationAction.BRING_BACK, web: EvacuationAction.REFUSE });
    assert.match(whyOf(plan, 'web'), /came here last by another migration/);

    await holder.celld.compute.powerOffVm({ vm: 'mail' });
    await holder.celld.compute.startVm({ vm: 'mail' });
    const end = await evacuationEnd(home(), await beginReturn(plan));
    assert.equal(end.state, EvacuationState.INCOMPLETE);
    const { CHANGED, REFUSED } = EvacuationOutcome;
    assert.deepEqual(outcomesOf(end), { mail: CHANGED, web: REFUSED });
    for (const vm of end.vms) assert.equal((await fleet.runner(vm.vmUuid)).id, holder.id);
  });

  it('are not known to a host that did not bring them', async () => {
    const { vmUuid = '', operationId: migrationId = '' } = evacuation.vms.find(({ vmName }) => vmName === 'mail') ?? {};
    using clients = await (second ?? assert.fail()).celld.clientsOf({ kind: 'host', name: 'h9' });
    const { peers } = clients;
    await assertRefused(peers.checkReturn({ vmUuid, migrationId }), 'VM_NOT_FOUND');
    await assertRefused(
      peers.startReturn({ vmUuid, migrationId, requestId: randomUUID(), vm: { state: VmState.RUNNING } }),
      'VM_NOT_FOUND',
    );
  });

  it('are refused with a reason while the host that has them does not answer', async () => {
    await second?.celld.kill('SIGKILL');
    const plan = await returnPlan(evacuation.id);
    assert.equal(actionsOf(plan)['mail'], EvacuationAction.REFUSE);
    assert.match(whyOf(plan, 'mail'), /h2 cannot be reached/);
    await second?.celld.start();
  });
});
