import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { waitUntil } from '../lab/deadline.ts';
import { newVolume, volume } from '../lab/guests.ts';
import { refused } from '../lab/refusal.ts';
import { type Stage, small, startStage } from '../lab/stage.ts';

const mib = 1n << 20n;
const mac = '52:54:00:00:00:01';
/** Where libvirt keeps definitions; and what else it writes of a VM. */
const [definitions, states] = ['/etc/libvirt', '/var/lib/libvirt/qemu'] as const;

let stage: Stage;

before(async () => {
  stage = await startStage({ smallPool: true, insideHost: true, prepare: (host) => makeSmall(host) });
  const disks = [{ name: 'root', source: newVolume(mib) }];
  const nics = [{ source: { $case: 'bridge' as const, value: 'br0' }, mac }];
  await stage.inPool('truncate', '-s', '1M', 'there.raw', 'there.iso');
  await stage.create('off', { disks, nics, cdroms: [{ name: 'cd' }] });
  await stage.start('on', { disks });
  await stage.start('saved', { disks });
  await stage.celld.compute.saveVm({ vm: 'saved' });
});
after(() => stage?.[Symbol.asyncDispose]());

/** Puts what libvirt writes on small file systems of their own. */
async function makeSmall(host: Stage['host']): Promise<void> {
  for (const directory of [definitions, states])
    await host.exec([
      'sh',
      '-c',
      `cp -a ${directory} /tmp/kept && mount -t tmpfs -o size=64m,mode=755 tmpfs ${directory} && cp -a /tmp/kept/. ${directory} && rm -r /tmp/kept`,
    ]);
}

async function whileFull(directory: string, work: () => Promise<unknown>): Promise<void> {
  await stage.host.exec(['sh', '-c', `cat /dev/zero >${directory}/filler 2>/dev/null || true`]);
  try {
    await work();
  } finally {
    await stage.host.exec(['rm', `${directory}/filler`]);
  }
}

/** What could not be undone without room is undone once there is some. */
const settled = () =>
  waitUntil('nobody holds a VM', async () => {
    const { vms } = await stage.celld.compute.listVms({});
    return vms.every(({ status }) => status?.operationId === '');
  });

/** Whether the last operation is of that method and was made. */
async function lastSucceeded(method: string): Promise<boolean> {
  const [last] = (await stage.celld.operations.listOperations({ pageSize: 1 })).operations;
  return last?.method.endsWith(`/${method}`) === true && last.state === 'OPERATION_STATE_SUCCEEDED';
}

/** The definitions that libvirt has, and the files in the pools. A disk may have grown by what was taken back. */
async function everything(): Promise<unknown> {
  const { stdout } = await stage.host.exec(['find', stage.celld.poolPath, '/mnt', '-type', 'f']);
  const vms = ['off', 'on', 'saved'].map((vm) => stage.host.virsh('dumpxml', '--inactive', vm));
  return {
    files: stdout.split('\n').sort(),
    vms: await Promise.all(vms),
    names: await stage.host.virsh('list', '--all', '--name'),
  };
}

type Mutation = () => Promise<unknown>;

/** What needs room where a VM's definition is kept. */
const written = (): Readonly<Record<string, Mutation>> => {
  const { compute, devices } = stage.celld.clients;
  return {
    CreateVm: () => compute.createVm({ spec: small('new', { disks: [{ name: 'root', source: newVolume() }] }) }),
    CloneVm: () => compute.cloneVm({ vm: 'off', name: 'copy' }),
    UpdateVm: () => compute.updateVm({ vm: 'off', spec: { description: 'x'.repeat(1_000) } }),
    RenameVm: () => compute.renameVm({ vm: 'off', newName: 'other' }),
    UpdateDisk: () =>
      devices.updateDisk({ vm: 'off', disk: 'root', throttle: { totalOperations: { perSecond: 1_000n } } }),
    DetachDisk: () => devices.detachDisk({ vm: 'off', disk: 'root', deleteVolume: true }),
    ChangeMedia: () => devices.changeMedia({ vm: 'off', cdrom: 'cd', volume: volume('there.iso').value }),
    AttachNic: () => devices.attachNic({ vm: 'off', nic: { source: { $case: 'bridge', value: 'br0' } } }),
    UpdateNic: () => devices.updateNic({ vm: 'off', mac, newMac: '52:54:00:00:00:02' }),
    DetachNic: () => devices.detachNic({ vm: 'off', mac }),
    AttachDisk: () => devices.attachDisk({ vm: 'off', disk: { name: 'data', source: newVolume() } }),
  };
};

/** What needs room for the state of a VM. */
const kept = (): Readonly<Record<string, Mutation>> => {
  const { compute, snapshots } = stage.celld.clients;
  return {
    SaveVm: () => compute.saveVm({ vm: 'on' }),
    CreateSnapshot: () => snapshots.createSnapshot({ vm: 'off', name: 'first' }),
  };
};

/** What needs room in a pool. */
const pooled = (): Readonly<Record<string, Mutation>> => {
  const { compute, devices, diagnostics } = stage.celld.clients;
  const full = {
    $case: 'newVolume',
    value: { pool: 'small', capacityBytes: mib, format: 'VOLUME_FORMAT_RAW' },
  } as const;
  return {
    CreateVm: () => compute.createVm({ spec: small('new', { disks: [{ name: 'root', source: full }] }) }),
    AttachDisk: () => devices.attachDisk({ vm: 'off', disk: { name: 'more', source: full } }),
    DumpVmMemory: () => diagnostics.dumpVmMemory({ vm: 'on', pool: 'small', volume: 'memory.dump' }),
  };
};

/** What frees room, or needs none. */
const freeing = (): Readonly<Record<string, Mutation>> => {
  const { compute } = stage.celld.clients;
  return {
    DiscardSavedState: () => compute.discardSavedState({ vm: 'saved' }),
    PauseVm: () => compute.pauseVm({ vm: 'on' }),
    ResumeVm: () => compute.resumeVm({ vm: 'on' }),
    ResetVm: () => compute.resetVm({ vm: 'on' }),
    PowerOffVm: () => compute.powerOffVm({ vm: 'on' }),
    DeleteVm: () => compute.deleteVm({ vm: 'on', deleteVolumes: true }),
  };
};

const reasons: readonly string[] = ['POOL_FULL', 'HYPERVISOR_ERROR', 'VM_SAVE_FAILED', 'SNAPSHOT_FAILED'];

describe('a disk that is full', () => {
  const places = [
    ['where definitions are kept', definitions, written],
    ['where the states of VMs are kept', states, kept],
    ['of a pool', '/mnt', pooled],
  ] as const;
  for (const [where, directory, mutations] of places)
    it(`${where} has each change refused, with nothing changed`, async () => {
      for (const [method, mutation] of Object.entries(mutations())) {
        const before = await everything();
        await whileFull(directory, async () => {
          const { reason } = await refused(mutation());
          assert.ok(reasons.includes(reason), `${method}: ${reason}`);
        });
        await settled();
        // What could not be taken back without room may be made after all, and its operation tells.
        if (!(await lastSucceeded(method))) assert.deepEqual(await everything(), before, method);
      }
    });

  it('keeps nobody from what needs no room', async () => {
    for (const mutation of Object.values(freeing())) await whileFull(definitions, mutation);
  });

  it('has each change made once there is room', async () => {
    const { CreateVm, UpdateVm, ChangeMedia, UpdateDisk, CreateSnapshot } = { ...written(), ...kept() };
    for (const mutation of [CreateVm, UpdateVm, ChangeMedia, UpdateDisk, CreateSnapshot]) await mutation?.();
    await stage.remove('new', 'off', 'saved');
  });
});
