import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newVolume, type SpecDraft, volume } from '../lab/guests.ts';
import { assertRefused } from '../lab/refusal.ts';
import { isThere, leavesNothing, type Stage, startStage } from '../lab/stage.ts';

let stage: Stage;
before(async () => {
  stage = await startStage();
});
after(() => stage?.[Symbol.asyncDispose]());

const compute = () => stage.celld.compute;
const files = async () => (await stage.inPool('ls')).trim().split('\n').filter(Boolean);
const names = (volumes: readonly { volume: string }[]) => volumes.map((each) => each.volume).sort();
const diskOf = (name: string, change: object = {}) => ({ name: 'root', source: volume(name), ...change });
const gone = async (vm: string) => {
  await assertRefused(compute().getVm({ vm }), 'VM_NOT_FOUND');
  assert.doesNotMatch(await stage.host.virsh('list', '--all', '--name'), new RegExp(`^${vm}$`, 'm'));
};

describe('deleting a VM', () => {
  const states: readonly [says: string, bring: (vm: string) => Promise<unknown>][] = [
    ['shut off', async () => undefined],
    ['running', (vm) => compute().startVm({ vm })],
    ['paused', (vm) => compute().startVm({ vm, paused: true })],
    [
      'with a saved state',
      async (vm) => {
        await compute().startVm({ vm });
        await stage.host.virsh('managedsave', vm);
      },
    ],
    [
      'with a snapshot',
      async (vm) => {
        await stage.host.virsh('snapshot-create-as', vm, 's1');
      },
    ],
  ];
  for (const [says, bring] of states) {
    it(`works when it is ${says}, and deletes what was made for it`, async () => {
      const draft: SpecDraft = { disks: [{ name: 'root', source: newVolume() }], cloudInit: { userData: 'x' } };
      const { uuid } = await stage.create('doomed', draft);
      await bring('doomed');
      const { existed, deletedVolumes, operationId } = await compute().deleteVm({ vm: 'doomed', deleteVolumes: true });
      assert.equal(existed, true);
      assert.notEqual(operationId, '');
      assert.deepEqual(names(deletedVolumes), [`${uuid}-cidata.iso`, `${uuid}-root.qcow2`]);
      await gone('doomed');
      assert.deepEqual(await files(), []);
      assert.deepEqual(await stage.host.qemuPids(), []);
    });
  }

  it('works when its QEMU hangs', async () => {
    await stage.start('doomed');
    using frozen = await stage.freeze('doomed');
    await compute().deleteVm({ vm: 'doomed' });
    assert.equal(isThere(frozen.pid), false);
    await gone('doomed');
  });

  it('may be repeated, and tells that there was none', async () => {
    await stage.create('doomed');
    assert.equal((await compute().deleteVm({ vm: 'doomed' })).existed, true);
    for (const vm of ['doomed', crypto.randomUUID()]) assert.equal((await compute().deleteVm({ vm })).existed, false);
  });

  it('keeps its volumes unless they are to go, but never its seed', async () => {
    const draft: SpecDraft = { disks: [{ name: 'root', source: newVolume() }], cloudInit: { userData: 'x' } };
    const { uuid } = await stage.create('doomed', draft);
    const { deletedVolumes } = await compute().deleteVm({ vm: uuid });
    assert.deepEqual(names(deletedVolumes), [`${uuid}-cidata.iso`]);
    assert.deepEqual(await files(), [`${uuid}-root.qcow2`]);
    await stage.inPool('rm', `${uuid}-root.qcow2`);
  });

  it('never deletes images in its drives, its kernel, or what it could only read', async () => {
    await stage.inPool('truncate', '-s', '1M', 'own.raw', 'ro.raw', 'cd.iso', 'vmlinuz', 'initrd');
    const ref = (name: string) => ({ pool: 'default', volume: name });
    await stage.create('doomed', {
      disks: [diskOf('own.raw'), diskOf('ro.raw', { name: 'ro', readOnly: true })],
      cdroms: [{ name: 'cd', volume: ref('cd.iso') }],
      directBoot: { kernel: ref('vmlinuz'), initrd: ref('initrd') },
    });
    const { deletedVolumes } = await compute().deleteVm({ vm: 'doomed', deleteVolumes: true });
    assert.deepEqual(names(deletedVolumes), ['own.raw']);
    assert.deepEqual(await files(), ['cd.iso', 'initrd', 'ro.raw', 'vmlinuz']);
    await stage.inPool('rm', 'ro.raw', 'cd.iso', 'vmlinuz', 'initrd');
  });

  it('deletes the volume that a disk has now, not the one that it was made with', async () => {
    const { uuid } = await stage.create('doomed', { disks: [{ name: 'root', source: newVolume() }] });
    await stage.inPool('qemu-img', 'create', '-q', '-f', 'qcow2', 'new.qcow2', '1M');
    const xml = await stage.host.virsh('dumpxml', '--inactive', 'doomed');
    await stage.defineXml('doomed', xml.replace(`/${uuid}-root.qcow2`, '/new.qcow2'));
    const { deletedVolumes } = await compute().deleteVm({ vm: uuid, deleteVolumes: true });
    assert.deepEqual(names(deletedVolumes), ['new.qcow2']);
    assert.deepEqual(await files(), [`${uuid}-root.qcow2`]);
    await stage.inPool('rm', `${uuid}-root.qcow2`);
  });

  it('deletes the variables of its firmware', async () => {
    const nvram = () => stage.host.exec(['sh', '-c', 'ls /var/lib/libvirt/qemu/nvram 2>/dev/null || true']);
    await stage.create('doomed', { firmware: { kind: 'FIRMWARE_KIND_UEFI' } });
    await compute().startVm({ vm: 'doomed', paused: true });
    assert.match((await nvram()).stdout, /doomed_VARS/);
    await compute().deleteVm({ vm: 'doomed' });
    assert.equal((await nvram()).stdout, '');
  });

  it('of an etag that is no longer true is refused, before anything is changed', async () => {
    const { uuid, etag } = await stage.create('doomed');
    await compute().startVm({ vm: uuid });
    assert.equal((await stage.get(uuid)).etag, etag, 'the state is not part of the definition');
    const changed = stage.sees((vm) => vm.uuid === uuid && vm.etag !== etag);
    await stage.host.virsh('desc', 'doomed', '--config', '--new-desc', 'changed');
    const now = await changed;
    for (const validateOnly of [true, false]) {
      const refusal = await assertRefused(compute().deleteVm({ vm: uuid, etag, validateOnly }), 'ETAG_MISMATCH');
      assert.equal(refusal.metadata['etag'], now.etag);
      assert.equal(refusal.metadata['given_etag'], etag);
    }
    assert.equal((await stage.get(uuid)).status?.state, 'VM_STATE_RUNNING');
    await compute().deleteVm({ vm: uuid, etag: now.etag });
    await gone('doomed');
  });
});

describe('a volume that another VM uses too', () => {
  it('is never deleted, and nothing else is then', async () => {
    await stage.inPool('truncate', '-s', '1M', 'shared.raw');
    const { uuid } = await stage.start('doomed', { disks: [diskOf('shared.raw')] });
    const path = `${stage.celld.poolPath}/shared.raw`;
    await stage.defineForeign(
      'other',
      `<disk type='file' device='disk'><source file='${path}'/><target dev='vda' bus='virtio'/></disk>`,
    );
    await leavesNothing(stage, async () => {
      for (const validateOnly of [true, false]) {
        const refusal = await assertRefused(
          compute().deleteVm({ vm: 'doomed', deleteVolumes: true, validateOnly }),
          'VOLUME_IN_USE',
        );
        assert.equal(refusal.metadata['volume'], 'default/shared.raw');
        assert.equal(refusal.metadata['name'], 'other');
      }
    });
    assert.equal((await stage.get(uuid)).status?.state, 'VM_STATE_RUNNING');
    await compute().deleteVm({ vm: 'doomed' });
    await compute().deleteVm({ vm: 'other' });
    assert.deepEqual(await files(), ['shared.raw']);
    await stage.inPool('rm', 'shared.raw');
  });
});

describe('a foreign VM', () => {
  it('loses its definition, and its volumes only if they are in a pool of Cell and are to go', async () => {
    await stage.inPool('truncate', '-s', '1M', 'mine.raw');
    await stage.host.exec(['truncate', '-s', '1M', `${stage.host.directory}/theirs.raw`]);
    const disk = (path: string, dev: string) =>
      `<disk type='file' device='disk'><source file='${path}'/><target dev='${dev}' bus='virtio'/></disk>`;
    const devices = `${disk(`${stage.celld.poolPath}/mine.raw`, 'vda')}${disk(`${stage.host.directory}/theirs.raw`, 'vdb')}`;
    await stage.defineForeign('alien', devices);
    await compute().deleteVm({ vm: 'alien' });
    assert.deepEqual(await files(), ['mine.raw']);
    await stage.defineForeign('alien', devices);
    const { deletedVolumes } = await compute().deleteVm({ vm: 'alien', deleteVolumes: true });
    assert.deepEqual(names(deletedVolumes), ['mine.raw']);
    assert.deepEqual(await files(), []);
    await stage.host.exec(['test', '-f', `${stage.host.directory}/theirs.raw`]);
  });

  it('that is transient is gone when it is powered off', async () => {
    const xml = `<domain type='qemu'><name>passing</name><memory unit='MiB'>32</memory><vcpu>1</vcpu>
      <os><type arch='x86_64' machine='q35'>hvm</type></os><devices/></domain>`;
    const seen = stage.sees(({ name }) => name === 'passing');
    await stage.host.exec(
      ['sh', '-c', 'cat > /tmp/passing-$$.xml; virsh create /tmp/passing-$$.xml; rm /tmp/passing-$$.xml'],
      {
        input: xml,
      },
    );
    assert.equal((await seen).status?.persistent, false);
    const { vm } = await compute().powerOffVm({ vm: 'passing' });
    assert.equal(vm, undefined);
    await gone('passing');
  });
});

describe('deletions at the same time', () => {
  it('of one VM: one does it, the others are told so', async () => {
    await stage.start('doomed', { disks: [{ name: 'root', source: newVolume() }] });
    const all = Array.from({ length: 6 }, () => compute().deleteVm({ vm: 'doomed', deleteVolumes: true }));
    const settled = await Promise.allSettled(all);
    const existed = settled.filter((each) => each.status === 'fulfilled' && each.value.existed);
    assert.equal(existed.length, 1);
    for (const [index, each] of settled.entries()) {
      if (each.status === 'rejected') await assertRefused(all[index] ?? Promise.reject(), 'VM_BUSY');
    }
    await gone('doomed');
    assert.deepEqual(await files(), []);
  });
});
