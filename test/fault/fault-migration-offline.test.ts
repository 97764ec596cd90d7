import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { MigrationCopyDisks, MigrationPhase } from '../../gen/ts/cell/v1/migration.ts';
import { VolumeFormat } from '../../gen/ts/cell/v1/vm.ts';
import { waitUntil } from '../lab/deadline.ts';
import { type Fleet, type FleetHost, startHosts } from '../lab/fleet.ts';
import { ended, move, phaseOf } from '../lab/moves.ts';

const { PREPARE, COPY, SWITCH_OVER } = MigrationPhase;
const diskBytes = 96 << 20;
const offline = { offline: true, copyDisks: MigrationCopyDisks.LOCAL };

let fleet: Fleet;
let uuid: string;
let sum: string;

before(async () => {
  fleet = await startHosts(2);
  const value = { pool: 'default', capacityBytes: BigInt(diskBytes), format: VolumeFormat.RAW };
  ({ uuid } = await fleet.at(0).create('parked', { disks: [{ name: 'data', source: { $case: 'newVolume', value } }] }));
  await fleet.at(0).inPool('sh', '-c', `head -c ${diskBytes} /dev/urandom >${uuid}-data.raw`);
  sum = await disksOf(fleet.at(0));
});
after(() => fleet?.[Symbol.asyncDispose]());

const disksOf = async (host: FleetHost) =>
  (await host.inPool('sh', '-c', `md5sum ${uuid}-* 2>/dev/null || true`)).trim();

/** Waits until one host has the VM, with its disk, and no other has anything of it. */
async function holder(): Promise<FleetHost> {
  const hasOne = async () => {
    const copies = await fleet.copies(uuid).catch(() => []);
    const disks = await Promise.all(fleet.hosts.map(async (host) => ({ host, has: await disksOf(host) })));
    return copies.length === 1 && disks.every(({ host, has }) => has === (host.id === copies[0]?.host ? sum : ''));
  };
  await waitUntil('one definition and one disk', hasOne, 60_000);
  const [copy] = await fleet.copies(uuid);
  assert.equal(copy?.state, 'shut off');
  return fleet.hosts.find(({ id }) => id === copy?.host) ?? assert.fail();
}

describe('an offline migration in which', { timeout: 600_000 }, () => {
  for (const side of ['source', 'target'] as const) {
    for (const phase of [PREPARE, COPY, SWITCH_OVER])
      it(`celld is killed at the ${side} in ${phase} ends with one copy, and can be tried again`, async () => {
        const from = await holder();
        const to = fleet.hosts.find((host) => host !== from) ?? assert.fail();
        const struck = side === 'source' ? from : to;
        const ask = { vm: uuid, targetHost: to.id, options: offline };
        const { operationId } = await from.celld.clients.migrations.startMigration(ask);
        await phaseOf(from, operationId, phase);
        await struck.celld.kill('SIGKILL');
        await struck.celld.start();
        await ended(from, operationId);
        if ((await holder()) === from) await move(from, to, uuid, offline);
        assert.equal(await holder(), to);
      });
  }
});
