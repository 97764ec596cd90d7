import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { LogLine } from '../lab/celld.ts';
import { waitUntil } from '../lab/deadline.ts';
import { Guests } from '../lab/guests.ts';
import { type Stage, startStage } from '../lab/stage.ts';

let stage: Stage;
before(async () => {
  stage = await startStage();
  await stage.create('second', { autostart: true, startOrder: 20 });
  await stage.create('first', { autostart: true, startOrder: 3, startDelaySeconds: 1 });
  await stage.create('also-second', { autostart: true, startOrder: 20 });
  await stage.create('protected', { autostart: true, startOrder: 1, startProtection: true });
  await stage.create('unordered', { autostart: true });
  await stage.create('not', {});
});
after(() => stage?.[Symbol.asyncDispose]());

const noteFile = () => join(stage.celld.directory, 'state/host-start.json');
const note = async () => JSON.parse(await readFile(noteFile(), 'utf8'));
const running = async () => {
  const { vms } = await stage.celld.compute.listVms({ filter: { states: ['VM_STATE_RUNNING'] } });
  return vms.map(({ name }) => name);
};
const isWait = ({ msg }: LogLine) => msg === 'a VM is not ready; others wait for it';
const agentAnswers = { $case: 'guestAgent' as const, value: {} };
const isStart = ({ msg }: LogLine) => msg === 'a VM is started with the host';

/** Ends celld, has it believe that the host was started meanwhile, and starts it. */
async function hostStarts(change: object = { bootId: 'another' }): Promise<number> {
  await stage.celld.kill();
  await writeFile(noteFile(), JSON.stringify({ ...(await note()), ...change }));
  const from = stage.celld.log.length;
  await stage.celld.start();
  return from;
}

const until = async (from: number, vm: string) => {
  await stage.celld.waitForLog((line) => isStart(line) && line['name'] === vm, { from });
};

describe('celld that is started', () => {
  it('in the run of the host in which it was before starts nothing', async () => {
    await stage.celld.restart();
    await stage.celld.restart('SIGKILL');
    assert.deepEqual((await note()).waiting, []);
    assert.deepEqual(await running(), []);
  });

  it('after a start of the host starts the VMs with a place one after the other, and each once', async () => {
    const from = await hostStarts();
    await until(from, 'second');
    const starts = stage.celld.log.slice(from).filter(isStart);
    assert.deepEqual(
      starts.map((line) => line['name']),
      ['first', 'also-second', 'second'],
    );
    const [first, next] = starts.map((line) => Number(new Date(String(line['time']))));
    assert.ok(first !== undefined && next !== undefined && next - first >= 1_000, `${first} ${next}`);
    assert.deepEqual(await running(), ['also-second', 'first', 'second']);
    const { operations } = await stage.celld.operations.listOperations({});
    assert.ok(operations.some(({ caller, method }) => caller === 'celld' && method.endsWith('/StartVm')));

    await stage.celld.compute.powerOffVm({ vm: 'first' });
    await stage.celld.restart();
    assert.deepEqual(await running(), ['also-second', 'second']);
  });

  it('goes on where one that was killed in the middle was', async () => {
    await stage.celld.compute.powerOffVm({ vm: 'second' });
    const { uuid } = await stage.get('second');
    const from = await hostStarts({ waiting: [uuid] });
    await until(from, 'second');
    assert.deepEqual(await running(), ['also-second', 'second']);
    await waitUntil('it is noted', async () => (await note()).waiting.length === 0);
  });

  it('goes on to the next when one cannot be started', async () => {
    for (const vm of ['second', 'also-second']) await stage.celld.compute.powerOffVm({ vm });
    // Nothing but a broken disk can come of it.
    await stage.inPool('touch', 'broken.raw');
    const disks = [
      { name: 'd', source: { $case: 'volume' as const, value: { pool: 'default', volume: 'broken.raw' } } },
    ];
    await stage.create('broken', { autostart: true, startOrder: 1, disks });
    await stage.inPool('rm', 'broken.raw');
    const from = await hostStarts();
    await until(from, 'second');
    const failed = stage.celld.log.slice(from).find(({ msg }) => msg === 'a VM could not be started with the host');
    assert.equal(failed?.['name'], 'broken');
    assert.deepEqual(await running(), ['also-second', 'first', 'second']);
  });

  it('with a note that says nothing takes the host for one that has been running', async () => {
    for (const vm of await running()) await stage.celld.compute.powerOffVm({ vm });
    await stage.celld.kill();
    await writeFile(noteFile(), '{"half');
    await stage.celld.start();
    assert.deepEqual((await note()).waiting, []);
    assert.deepEqual(await running(), []);
  });

  it('starts the next VM when the one before is ready, however long that takes, also across a kill', async () => {
    for (const vm of await running()) await stage.celld.compute.powerOffVm({ vm });
    await using guests = await Guests.open(stage.host, stage.celld, { agent: true });
    const gate = createServer();
    await once(gate.listen(0, '127.0.0.1'), 'listening');
    const { port } = gate.address() as AddressInfo; // it listens on TCP
    gate.close();
    const early = { autostart: true, startOrder: 1, startReady: { signal: agentAnswers } };
    const storage = await guests.create('storage', early);
    const tcp = { $case: 'tcp' as const, value: { address: 'localhost', port } };
    await stage.create('gate', { autostart: true, startOrder: 2, startReady: { signal: tcp } });
    const from = await hostStarts();
    await stage.celld.waitForLog((line) => isWait(line) && line['name'] === 'storage', { from });
    await until(from, 'gate');
    const { info } = await stage.celld.guests.getGuestInfo({ vm: storage.uuid });
    assert.match(info?.agentVersion ?? '', /^\d/);
    await stage.celld.waitForLog((line) => isWait(line) && line['name'] === 'gate', { from });
    await stage.celld.kill();
    const again = stage.celld.log.length;
    await stage.celld.start();
    await stage.celld.waitForLog((line) => isWait(line) && line['name'] === 'gate', { from: again });
    assert.deepEqual(await running(), ['gate', 'storage']);
    await once(gate.listen(port, '127.0.0.1'), 'listening');
    await until(again, 'second');
    gate.close();
    assert.deepEqual(await running(), ['also-second', 'first', 'gate', 'second', 'storage']);
  });

  it('waits for no VM that has ended', async () => {
    for (const vm of await running()) await stage.celld.compute.powerOffVm({ vm });
    const from = await hostStarts();
    await stage.celld.waitForLog((line) => isWait(line) && line['name'] === 'storage', { from });
    await stage.celld.compute.powerOffVm({ vm: 'storage' });
    await stage.celld.waitForLog((line) => isWait(line) && line['name'] === 'gate', { from });
    await stage.celld.compute.powerOffVm({ vm: 'gate' });
    await until(from, 'second');
  });
});
