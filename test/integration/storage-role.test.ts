import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { ReadySignal } from '../../gen/ts/cell/v1/vm.ts';
import type { LogLine } from '../lab/celld.ts';
import { waitUntil } from '../lab/deadline.ts';
import { Guests, newVolume, type SpecDraft } from '../lab/guests.ts';
import { assertRefused } from '../lab/refusal.ts';
import { leavesNothing, type Stage, startStage } from '../lab/stage.ts';

/** What the storage controller says that it is ready with: a port of this machine. */
class Gate {
  readonly port: number;
  #server: Server | undefined;

  private constructor(port: number) {
    this.port = port;
  }

  static async open(): Promise<Gate> {
    const server = createServer();
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo; // it listens on TCP
    server.close();
    return new Gate(port);
  }

  get signal(): ReadySignal {
    return { signal: { $case: 'tcp', value: { address: '127.0.0.1', port: this.port } } };
  }

  async listen(): Promise<void> {
    this.#server = createServer();
    await once(this.#server.listen(this.port, '127.0.0.1'), 'listening');
  }

  close(): void {
    this.#server?.close();
    this.#server = undefined;
  }
}

let stage: Stage;
let gate: Gate;
before(async () => {
  stage = await startStage();
  gate = await Gate.open();
});
after(async () => {
  gate?.close();
  await stage?.[Symbol.asyncDispose]();
});

/** Tests have no right to lock memory. */
const controller = (draft: SpecDraft = {}): SpecDraft => ({
  storageRole: 'STORAGE_ROLE_CONTROLLER',
  startReady: gate.signal,
  tuning: { lockMemory: false },
  ...draft,
});
const client: SpecDraft = { storageRole: 'STORAGE_ROLE_CLIENT' };
const compute = () => stage.celld.compute;
const update = (vm: string, spec: SpecDraft, ...updateMask: string[]) => compute().updateVm({ vm, spec, updateMask });

describe('the storage controller of a host', () => {
  it('has UEFI, q35 and locked memory unless it is told otherwise, and says so', async () => {
    const { spec } = await stage.create('scvm', controller({ tuning: {} }));
    assert.equal(spec?.storageRole, 'STORAGE_ROLE_CONTROLLER');
    assert.deepEqual(spec?.startReady, gate.signal);
    assert.deepEqual(spec?.firmware, { kind: 'FIRMWARE_KIND_UEFI', secureBoot: false });
    assert.match(spec?.machineType ?? '', /^pc-q35-/);
    assert.equal(spec?.tuning?.lockMemory, true);
    assert.match(await stage.host.virsh('dumpxml', '--inactive', 'scvm'), /<locked\/>/);
    await stage.remove('scvm');
  });

  it('is one, whether another is made, cloned or becomes it', async () => {
    await stage.create('scvm', controller());
    await stage.create('web', { firmware: { kind: 'FIRMWARE_KIND_UEFI' } });
    await leavesNothing(stage, async () => {
      for (const validateOnly of [true, false]) {
        const another = { spec: { name: 'another', cpu: { vcpus: 1 }, memoryBytes: 32n << 20n, ...controller() } };
        const { metadata } = await assertRefused(
          compute().createVm({ ...another, validateOnly }),
          'STORAGE_CONTROLLER_EXISTS',
        );
        assert.equal(metadata['name'], 'scvm');
        const clone = compute().cloneVm({ vm: 'scvm', name: 'copy', validateOnly });
        await assertRefused(clone, 'STORAGE_CONTROLLER_EXISTS');
        const role = { vm: 'web', spec: controller(), updateMask: ['storage_role', 'start_ready'], validateOnly };
        await assertRefused(compute().updateVm(role), 'STORAGE_CONTROLLER_EXISTS');
      }
    });
    await update('scvm', {}, 'storage_role');
    await update('web', controller(), 'storage_role', 'start_ready');
    assert.equal((await stage.get('web')).spec?.storageRole, 'STORAGE_ROLE_CONTROLLER');
    assert.equal((await stage.get('scvm')).spec?.startReady, undefined);
    await stage.remove('web', 'scvm');
  });

  it('becomes it, or ceases to be it, only while it is shut off', async () => {
    const uefi = { kind: 'FIRMWARE_KIND_UEFI' as const };
    await stage.start('runs', { firmware: uefi });
    await assertRefused(update('runs', controller(), 'storage_role', 'start_ready'), 'VM_WRONG_STATE');
    await update('runs', client, 'storage_role');
    assert.equal((await stage.get('runs')).spec?.storageRole, 'STORAGE_ROLE_CLIENT');
    await stage.remove('runs');
    await stage.start('scvm', controller());
    await assertRefused(update('scvm', {}, 'storage_role'), 'VM_WRONG_STATE');
    await stage.remove('scvm');
  });

  it('keeps its memory while it runs: another size waits for the next start', async () => {
    await stage.start('scvm', controller({ memoryBytes: 64n << 20n }));
    await update('scvm', { memoryBytes: 48n << 20n }, 'memory_bytes');
    const { status } = await stage.get('scvm');
    assert.equal(status?.memoryBytes, 64n << 20n);
    assert.deepEqual(
      status?.pendingChanges.map(({ field }) => field),
      ['memory_bytes'],
    );
    await compute().powerOffVm({ vm: 'scvm' });
    await compute().startVm({ vm: 'scvm' });
    assert.equal((await stage.get('scvm')).status?.memoryBytes, 48n << 20n);
    await stage.remove('scvm');
  });
});

describe('a VM that depends on the storage controller', () => {
  it('is not started without one, nor before that is ready', async () => {
    await stage.create('db', client);
    const refusal = async (validateOnly: boolean) => {
      const { message, retryAfterMs } = await assertRefused(
        compute().startVm({ vm: 'db', validateOnly }),
        'STORAGE_CONTROLLER_UNAVAILABLE',
      );
      assert.equal(retryAfterMs, 5_000);
      return message;
    };
    assert.match(await refusal(true), /and there is none$/);
    assert.match(await refusal(false), /and there is none$/);
    await stage.create('scvm', controller());
    assert.match(await refusal(false), /and that is shut-off$/);
    await compute().startVm({ vm: 'scvm' });
    assert.match(await refusal(true), /and that is not ready yet$/);
    assert.match(await refusal(false), /and that is not ready yet$/);
    await gate.listen();
    await compute().startVm({ vm: 'db' });
    gate.close();
    await stage.remove('db');
    await compute().deleteVm({ vm: 'scvm' });
  });

  it('is not started while others have defined a second one', async () => {
    await gate.listen();
    await stage.create('db', client);
    await stage.start('scvm', controller());
    const twin = (await stage.host.virsh('dumpxml', '--inactive', 'scvm'))
      .replace('<name>scvm</name>', '<name>twin</name>')
      .replace(/<uuid>.*<\/uuid>/, '')
      .replace(/<nvram.*<\/nvram>/, '')
      .replace(/<log file=.*\/>/, '');
    await stage.defineXml('twin', twin);
    const { message } = await assertRefused(compute().startVm({ vm: 'db' }), 'STORAGE_CONTROLLER_UNAVAILABLE');
    assert.match(message, /and there are several$/);
    gate.close();
    await stage.remove('twin', 'scvm', 'db');
  });

  it('starts when the agent of a controller answers that has just booted', async () => {
    await using guests = await Guests.open(stage.host, stage.celld, { agent: true });
    const startReady: ReadySignal = { signal: { $case: 'guestAgent', value: {} } };
    const scvm = await guests.create('scvm', controller({ startReady }));
    await stage.create('db', client);
    await compute().startVm({ vm: scvm.uuid });
    await assertRefused(compute().startVm({ vm: 'db' }), 'STORAGE_CONTROLLER_UNAVAILABLE');
    const starts = () =>
      compute()
        .startVm({ vm: 'db' })
        .then(
          () => true,
          async (thrown: unknown) => {
            await assertRefused(Promise.reject(thrown), 'STORAGE_CONTROLLER_UNAVAILABLE');
            return false;
          },
        );
    await waitUntil('the agent to answer', starts, 180_000);
    await assertRefused(compute().rebootVm({ vm: 'scvm' }), 'STORAGE_CLIENTS_RUNNING');
    await stage.remove('db', 'scvm');
  });
});

describe('what would take the storage from VMs that run', () => {
  const vm = 'scvm';
  /** Each call, and whether the controller runs after it. */
  const calls = (storageClients: number, validateOnly = false) => {
    const request = { vm, storageClients, validateOnly };
    const { snapshots } = stage.celld;
    return {
      pause: () => compute().pauseVm(request),
      reset: () => compute().resetVm(request),
      reboot: () => compute().rebootVm(request),
      shutdown: () => compute().shutdownVm({ ...request, timeout: { seconds: 1n, nanos: 0 }, forceAfterTimeout: true }),
      powerOff: () => compute().powerOffVm(request),
      revert: () => snapshots.revertToSnapshot({ ...request, name: 'before', state: 'REVERT_STATE_STOPPED' }),
      save: () => compute().saveVm(request),
      delete: () => compute().deleteVm({ ...request, deleteVolumes: true }),
    };
  };

  before(async () => {
    await gate.listen();
    const disks = [{ name: 'root', source: newVolume() }];
    await stage.create(vm, controller({ disks }));
    await stage.celld.snapshots.createSnapshot({ vm, name: 'before' });
    await compute().startVm({ vm });
    await stage.start('db1', client);
    await stage.start('db2', client);
    await stage.create('db3', client);
    await stage.start('web');
  });
  after(async () => {
    gate.close();
    await stage.remove('db1', 'db2', 'db3', 'web');
  });

  for (const name of ['pause', 'reset', 'reboot', 'shutdown', 'powerOff', 'revert', 'save', 'delete'] as const) {
    it(`is refused unless the right number of them is said: ${name}`, async () => {
      const { domainId } = (await stage.get(vm)).status ?? {};
      for (const validateOnly of [true, false]) {
        for (const said of [0, 1, 3]) {
          const { metadata, message } = await assertRefused(
            calls(said, validateOnly)[name](),
            'STORAGE_CLIENTS_RUNNING',
          );
          assert.deepEqual([metadata['clients'], metadata['said']], ['2', `${said}`]);
          assert.match(message, /: db1, db2; storage_clients must say so$/);
        }
      }
      await calls(2, true)[name]();
      const { status } = await stage.get(vm);
      assert.deepEqual([status?.state, status?.domainId], ['VM_STATE_RUNNING', domainId]);
    });
  }

  it('is done when it is said', async () => {
    const state = async () => (await stage.get(vm)).status?.state;
    const said = calls(2);
    await said.pause();
    assert.equal(await state(), 'VM_STATE_PAUSED');
    await assertRefused(compute().startVm({ vm: 'db3' }), 'STORAGE_CONTROLLER_UNAVAILABLE');
    await compute().resumeVm({ vm });
    await said.reset();
    await said.reboot();
    await said.powerOff();
    assert.equal(await state(), 'VM_STATE_SHUT_OFF');
    await compute().startVm({ vm });
    assert.equal((await said.shutdown()).forced, true);
    await compute().startVm({ vm });
    await said.revert();
    assert.equal(await state(), 'VM_STATE_SHUT_OFF');
  });

  it('is asked of a deletion of one that is shut off, too, and of none that others do not depend on', async () => {
    await assertRefused(calls(0).delete(), 'STORAGE_CLIENTS_RUNNING');
    const { fields } = await assertRefused(compute().powerOffVm({ vm: 'web', storageClients: 2 }), 'INVALID_FIELD');
    assert.deepEqual(fields, ['storage_clients']);
    await compute().powerOffVm({ vm: 'db1' });
    await compute().powerOffVm({ vm: 'db2' });
    await assertRefused(calls(2).delete(), 'STORAGE_CLIENTS_RUNNING');
    await calls(0).delete();
  });
});

describe('a start of the host', () => {
  const isStart = ({ msg }: LogLine) => msg === 'a VM is started with the host';
  const isWait = ({ msg }: LogLine) => msg === 'a VM waits for the storage controller of the host';
  const noteFile = () => join(stage.celld.directory, 'state/host-start.json');

  /** Ends celld, and has it believe that the host was started meanwhile. */
  async function hostStarts(): Promise<number> {
    await stage.celld.kill();
    await writeFile(noteFile(), JSON.stringify({ ...JSON.parse(await readFile(noteFile(), 'utf8')), bootId: 'other' }));
    const from = stage.celld.log.length;
    await stage.celld.start();
    return from;
  }
  const started = (from: number, vm: string) =>
    stage.celld.waitForLog((line) => isStart(line) && line['name'] === vm, { from });

  it('starts the controller first, the others without waiting, and those that depend on it when it is ready, also across a kill', async () => {
    const autostart = true;
    await stage.create('late', { autostart, startOrder: 9 });
    await stage.create('early', { autostart, startOrder: 1 });
    await stage.create('z-controller', controller({ autostart }));
    await stage.create('db-any', { ...client, autostart });
    await stage.create('db-first', { ...client, autostart, startOrder: 1 });
    assert.doesNotMatch(await stage.host.virsh('list', '--all', '--autostart', '--name'), /\S/m);
    const from = await hostStarts();
    await stage.celld.waitForLog((line) => isWait(line) && line['name'] === 'db-first', { from });
    assert.deepEqual(
      stage.celld.log.slice(from).flatMap((line) => (isStart(line) ? [line['name']] : [])),
      ['z-controller', 'early', 'late'],
    );
    await stage.celld.kill();
    const again = stage.celld.log.length;
    await stage.celld.start();
    await stage.celld.waitForLog((line) => isWait(line) && line['name'] === 'db-first', { from: again });
    assert.equal((await stage.get('db-first')).status?.state, 'VM_STATE_SHUT_OFF');
    await gate.listen();
    await started(again, 'db-first');
    await started(again, 'db-any');
    gate.close();
    await stage.remove('db-first', 'db-any', 'early', 'late', 'z-controller');
  });
});
