import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HostStorage } from '../../../src/compute/host-storage.ts';
import { effectiveCpuMode } from '../../../src/compute/spec/define-vm.ts';
import type { VmAction } from '../../../src/compute/vm-action.ts';
import type { Uuid } from '../../../src/core/ids.ts';
import type { OperationContext } from '../../../src/core/operations.ts';
import type { StorageRole } from '../../../src/domain-xml/metadata.ts';
import type { VmRecord } from '../../../src/hypervisor/vm-record.ts';
import { plainSpec } from './samples.ts';

const role: StorageRole = { role: 'controller', ready: { kind: 'guest-agent' } };
const vm = (name: string, state: VmRecord['state'], storage?: StorageRole) =>
  ({ uuid: name as Uuid, name, state, config: { metadata: { storage } } }) as unknown as VmRecord;

const scvm = vm('scvm', 'running', role);
const client = vm('client', 'shut-off', { role: 'client' });
const web = vm('web', 'running');
const all = { find: () => scvm };
const none = { clients: 0, vms: all };

function storageOf(isReady: () => Promise<boolean> = async () => true): HostStorage {
  return new HostStorage({ inventory: { list: () => [web, client, scvm] }, isReady });
}

describe('the storage of a host', () => {
  it('has a VM that is being started count as one that runs', async () => {
    const storage = storageOf();
    storage.requireKnownLoss(scvm, none);
    const entered = await storage.enter(client);
    assert.throws(() => storage.stop(scvm, none), { reason: 'STORAGE_CLIENTS_RUNNING' });
    entered[Symbol.dispose]();
    storage.stop(scvm, none)[Symbol.dispose]();
  });

  it('counts none of which the start was refused', async () => {
    const storage = storageOf(async () => false);
    await assert.rejects(storage.enter(client), { reason: 'STORAGE_CONTROLLER_UNAVAILABLE' });
    storage.requireKnownLoss(scvm, none);
  });

  it('starts none while it is being stopped, also if it was ready when it was asked', async () => {
    const asked = Promise.withResolvers<boolean>();
    const storage = storageOf(() => asked.promise);
    const entering = storage.enter(client);
    const done = Promise.withResolvers<void>();
    const stopping = storage
      .stopping({ check: () => undefined, run: () => done.promise }, { ...none, clients: 1 })
      .run(scvm, {} as OperationContext);
    asked.resolve(true);
    await assert.rejects(entering, { reason: 'STORAGE_CONTROLLER_UNAVAILABLE' });
    assert.equal(await storage.isReadyFor(client), false);
    done.resolve();
    await stopping;
    assert.equal(await storage.isReadyFor(client), true);
  });

  it('says first what the action itself has against it', async () => {
    const refusing: VmAction<void> = { check: () => assert.fail('the action'), run: async () => undefined };
    await assert.rejects(
      async () =>
        storageOf()
          .stopping(refusing, { ...none, clients: 3 })
          .check(scvm),
      /the action/,
    );
  });

  it('asks nothing of VMs that have nothing to do with it', async () => {
    const storage = storageOf(async () => false);
    await storage.requireReady(web);
    await storage.requireReady(scvm);
    storage.requireKnownLoss(web, none);
    assert.throws(() => storage.requireKnownLoss(web, { ...none, clients: 1 }), { reason: 'INVALID_FIELD' });
  });

  it('has no names for those who may not reach the VMs', () => {
    const running = vm('secret', 'running', { role: 'client' });
    const storage = new HostStorage({ inventory: { list: () => [running, scvm] }, isReady: async () => true });
    const blind = { clients: 0, vms: { find: () => undefined } };
    assert.throws(
      () => storage.requireKnownLoss(scvm, blind),
      ({ message }: Error) => / is 1; /.test(message) && !message.includes('secret'),
    );
  });

  it('has the CPU of the host where there is KVM, unless it is told otherwise', () => {
    const spec = { ...plainSpec, storage: role };
    assert.equal(effectiveCpuMode(spec, 'kvm'), 'host-passthrough');
    assert.equal(effectiveCpuMode(spec, 'qemu'), 'maximum');
    assert.equal(effectiveCpuMode({ ...spec, cpu: { ...spec.cpu, mode: 'host-model' } }, 'kvm'), 'host-model');
    assert.equal(effectiveCpuMode({ ...spec, storage: { role: 'client' } }, 'kvm'), 'host-model');
  });
});
