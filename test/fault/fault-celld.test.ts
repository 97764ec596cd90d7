import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import { appendFile, readdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clients } from '../lab/clients.ts';
import { waitUntil, within } from '../lab/deadline.ts';
import { agreement, Persistence } from '../lab/faults.ts';
import { type GuestConsole, Guests, newVolume } from '../lab/guests.ts';
import { refusalOf } from '../lab/refusal.ts';
import { type Stage, small, startStage } from '../lab/stage.ts';

const randomKills = 12;
const silentKills = 3;
const slots = 4;

let stage: Stage;
let guests: Guests;
let console: GuestConsole;
let guestUuid: string;

before(async () => {
  stage = await startStage({ bundled: true });
  guests = await Guests.open(stage.host, stage.celld, { programs: ['ticker'] });
  const booted = await guests.boot('guest');
  console = booted.console;
  guestUuid = booted.vm.uuid;
  await console.run('{ (sleep 1; ticker 100) & }');
  await console.waitFor(/TICK 3\b/);
});

after(async () => {
  await console?.[Symbol.asyncDispose]();
  await guests?.[Symbol.asyncDispose]();
  await stage?.[Symbol.asyncDispose]();
});

/** A change of one VM that is asked for, again and again, with one request_id. */
interface Step {
  readonly requestId: string;
  readonly ask: (compute: Clients['compute']) => Promise<unknown>;
  /** What must be so once it was answered. */
  readonly check: () => Promise<void>;
}

/** The life of a VM in steps: made with two volumes and a seed, started, shut down by force, deleted with its volumes. */
class Life {
  readonly name: string;
  /** Empty: of celld's making. */
  readonly uuid: string;

  constructor(name: string, uuid = '') {
    this.name = name;
    this.uuid = uuid;
  }

  get steps(): Step[] {
    return [this.create, this.start, this.shutdown, this.delete];
  }

  get create(): Step {
    const disks = [
      { name: 'root', source: newVolume() },
      { name: 'data', source: newVolume() },
    ];
    const spec = small(this.name, { disks, cloudInit: { userData: '#cloud-config\n' } });
    return this.#step(
      (compute, requestId) => compute.createVm({ spec, uuid: this.uuid, requestId }),
      async () => {
        const { vms } = await stage.celld.compute.listVms({ filter: { namePrefix: this.name } });
        assert.deepEqual(
          vms.map(({ name }) => name),
          [this.name],
        );
        const [{ uuid = '' } = {}] = vms;
        if (this.uuid !== '') assert.equal(uuid, this.uuid);
        assert.deepEqual(await volumes(uuid), [`${uuid}-cidata.iso`, `${uuid}-data.qcow2`, `${uuid}-root.qcow2`]);
      },
    );
  }

  get start(): Step {
    return this.#step(
      (compute, requestId) => compute.startVm({ vm: this.name, requestId }),
      async () => assert.equal((await stage.get(this.name)).status?.state, 'VM_STATE_RUNNING'),
    );
  }

  get shutdown(): Step {
    const how = { timeout: { seconds: 1n, nanos: 0 }, forceAfterTimeout: true };
    return this.#step(
      (compute, requestId) => compute.shutdownVm({ vm: this.name, requestId, ...how }),
      async () => assert.equal((await stage.get(this.name)).status?.state, 'VM_STATE_SHUT_OFF'),
    );
  }

  get delete(): Step {
    return this.#step(
      (compute, requestId) => compute.deleteVm({ vm: this.name, requestId, deleteVolumes: true }),
      async () => {
        const { vms } = await stage.celld.compute.listVms({ filter: { namePrefix: this.name } });
        assert.deepEqual(vms, []);
      },
    );
  }

  #step(ask: (compute: Clients['compute'], requestId: string) => Promise<unknown>, check: Step['check']): Step {
    const requestId = randomUUID();
    return { requestId, ask: (compute) => ask(compute, requestId), check };
  }
}

/** Files of the pool that belong to a VM. */
async function volumes(uuid: string): Promise<string[]> {
  return (await readdir(stage.celld.poolPath)).filter((file) => file.startsWith(uuid)).sort();
}

/** Starts celld again after it was killed, and waits until it has brought everything that it left to an end. */
async function comeBack(): Promise<void> {
  await stage.celld.kill('SIGKILL');
  await stage.celld.start();
  await recovered();
}

async function recovered(): Promise<void> {
  const { operations } = stage.celld;
  const idle = async () => (await operations.listOperations({ runningOnly: true })).operations.length === 0;
  await waitUntil('everything is recovered', idle, 10_000);
  await agreement(stage.host, stage.celld.clients, 5_000);
  const { vms } = await stage.celld.compute.listVms({});
  const files = await readdir(stage.celld.poolPath);
  const orphans = files.filter((file) => !file.startsWith('guest-') && !vms.some(({ uuid }) => file.startsWith(uuid)));
  assert.deepEqual(orphans, []);
}

/** How the operation of a request ended, as celld remembers it. */
async function endOf({ requestId }: Step): Promise<string> {
  const key = { $case: 'requestId', value: requestId } as const;
  const found = await stage.celld.operations.getOperation({ key }).catch(refusalOf);
  if ('reason' in found) return found.reason;
  return found.operation?.state ?? '';
}

/** Every step is asked again and must come to its end, whatever was done of it before celld was killed. */
async function finish(steps: readonly Step[]): Promise<string[]> {
  const ends = await Promise.all(steps.map(endOf));
  const known = ['OPERATION_STATE_SUCCEEDED', 'OPERATION_STATE_INTERRUPTED', 'OPERATION_NOT_FOUND'];
  for (const end of ends) assert.ok(known.includes(end), end);
  const persistence = new Persistence();
  await Promise.all(steps.map(({ ask }) => persistence.of(() => ask(stage.celld.compute))));
  for (const step of steps) {
    await step.check();
    assert.equal(await endOf(step), 'OPERATION_STATE_SUCCEEDED');
  }
  return ends;
}

/** Asks a step and kills celld as soon as the file has come, or gone. */
async function killWhen(step: Step, file: string, wanted: 'comes' | 'goes'): Promise<void> {
  const happened = Promise.withResolvers<void>();
  const { pid } = stage.celld;
  const watcher = watch(dirname(file), () => {
    if (existsSync(file) !== (wanted === 'comes')) return;
    watcher.close();
    process.kill(pid, 'SIGKILL');
    happened.resolve();
  });
  const asked = step.ask(stage.celld.compute).catch(() => undefined);
  await within(happened.promise, 20_000, () => `${file} ${wanted}`).finally(() => watcher.close());
  await asked;
}

const count = (ends: readonly string[]) =>
  JSON.stringify(Object.fromEntries([...Map.groupBy(ends, (end) => end)].map(([end, all]) => [end, all.length])));

describe('celld', { timeout: 300_000 }, () => {
  let qemu: number;

  before(async () => {
    qemu = await stage.host.qemuPid('guest');
  });

  it('killed at any moment leaves nothing half done, and every request comes to its end', async (t) => {
    const beganMs = performance.now();
    const lives = Array.from({ length: slots }, (_, slot) => new Life(`slot-${slot}`));
    // Each is somewhere else in its life.
    const plans = lives.map((life) => life.steps);
    for (const [slot, plan] of plans.entries()) {
      for (const step of plan.splice(0, slot)) await step.ask(stage.celld.compute);
    }
    const ends: string[] = [];
    for (let kill = 0; kill < randomKills; kill += 1) {
      const steps = plans.flatMap((plan, slot) => {
        if (plan.length === 0) plan.push(...new Life(`slot-${slot}-${kill}`, kill % 2 === 0 ? randomUUID() : '').steps);
        return plan.splice(0, 1);
      });
      const asked = Promise.allSettled(steps.map(({ ask }) => ask(stage.celld.compute)));
      await sleep(randomInt(0, 700));
      process.kill(stage.celld.pid, 'SIGKILL');
      await asked;
      await comeBack();
      ends.push(...(await finish(steps)));
    }
    t.diagnostic(`${randomKills} kills in ${Math.round(performance.now() - beganMs)} ms: ${count(ends)}`);
    for (const plan of plans) for (const { ask } of plan.slice(-1)) await ask(stage.celld.compute);
  });

  it('killed right after a step of libvirt takes it back or goes on from there', async (t) => {
    const { host, celld } = stage;
    const ends: string[] = [];
    const aim = async (step: Step, file: string, wanted: 'comes' | 'goes') => {
      await killWhen(step, file, wanted);
      await comeBack();
      ends.push(`${basename(file)} ${wanted}: ${await finish([step])}`);
    };
    for (const [round, drive] of ['root.qcow2', 'data.qcow2', 'cidata.iso', 'definition'].entries()) {
      const life = new Life(`aimed-${round}`, randomUUID());
      const inPool = (name: string) => join(celld.poolPath, `${life.uuid}-${name}`);
      const definition = join(host.directory, `etc/qemu/${life.name}.xml`);
      const running = join(host.directory, `run/libvirt/qemu/${life.name}.xml`);
      await aim(life.create, drive === 'definition' ? definition : inPool(drive), 'comes');
      if (drive === 'definition') {
        await aim(life.start, running, 'comes');
        await aim(life.shutdown, running, 'goes');
      }
      await aim(life.delete, drive === 'definition' ? definition : inPool(drive), 'goes');
    }
    t.diagnostic(ends.join('; '));
  });

  it('killed while libvirt is silent, which then does what it was asked, leaves nothing half done', async (t) => {
    const { host, celld } = stage;
    const ends: string[] = [];
    for (let kill = 0; kill < silentKills; kill += 1) {
      const lives = Array.from({ length: slots }, (_, slot) => new Life(`silent-${kill}-${slot}`));
      const creations = lives.map(({ create }) => create);
      const asked = Promise.allSettled(creations.map(({ ask }) => ask(celld.compute)));
      await sleep(randomInt(0, 150));
      await host.signalLibvirtd('SIGSTOP');
      await sleep(200);
      await celld.kill('SIGKILL');
      await asked;
      const back = celld.start();
      await sleep(1_000);
      await host.signalLibvirtd('SIGCONT');
      await back;
      await recovered();
      ends.push(...(await finish(creations)));
      for (const life of lives) await life.delete.ask(celld.compute);
    }
    t.diagnostic(count(ends));
  });

  it('opens a journal whose last line was torn off, and knows every answer before it', async () => {
    const { celld } = stage;
    const life = new Life('torn');
    await life.create.ask(celld.compute);
    const { start } = life;
    const { operationId } = (await start.ask(celld.compute)) as { readonly operationId: string };
    await celld.kill('SIGKILL');
    await appendFile(celld.journal, '5d41402a {"type":"begin","id":"');
    await comeBack();
    const again = (await start.ask(celld.compute)) as { readonly operationId: string };
    assert.equal(again.operationId, operationId);
    await life.delete.ask(celld.compute);
  });

  it('refuses to share its state directory, saying with whom, and the first one goes on', async () => {
    const { celld } = stage;
    const config = join(celld.directory, 'celld.yaml');
    const env = { PATH: process.env['PATH'], CELL_LISTEN__SOCKET: join(celld.directory, 'second/cell.sock') };
    const entry = resolve(import.meta.dirname, '../../src/celld.ts');
    const second = spawn(process.execPath, ['--conditions=source', entry, '--config', config], { env });
    let stderr = '';
    second.stderr.on('data', (data) => {
      stderr += data;
    });
    second.stdout.resume();
    const [code] = await within(once(second, 'close'), 20_000, () => 'the second celld ends');
    assert.equal(code, 1);
    const state = join(celld.directory, 'state');
    assert.equal(stderr, `celld cannot start: another celld (pid ${celld.pid}) uses the state directory ${state}\n`);
    await new Life('still').create.ask(celld.compute);
    await new Life('still').delete.ask(celld.compute);
  });

  it('killed and started so often has touched no running guest', async () => {
    assert.equal(await stage.host.qemuPid('guest'), qemu);
    assert.equal((await stage.get(guestUuid)).status?.state, 'VM_STATE_RUNNING');
    const lastTick = () => Number([...console.text.matchAll(/TICK (\d+)\r?\n/g)].at(-1)?.[1]);
    const before = lastTick();
    await waitUntil('the guest ticks', () => lastTick() > before);
    const ticks = [...console.text.matchAll(/TICK (\d+)\r?\n/g)].map(([, tick]) => Number(tick));
    assert.deepEqual(
      ticks,
      Array.from(ticks, (_, index) => index),
    );
  });
});
