import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { newVolume, type SpecDraft, vmOf, volume } from '../lab/guests.ts';
import { assertRefused, refusalOf } from '../lab/refusal.ts';
import { leavesNothing, type Stage, small, startStage } from '../lab/stage.ts';

const mib = 1024n * 1024n;

let stage: Stage;

before(async () => {
  stage = await startStage({ smallPool: true });
});

after(() => stage?.[Symbol.asyncDispose]());

const create = (name: string, draft: SpecDraft = {}) => stage.celld.compute.createVm({ spec: small(name, draft) });
const disk = (name: string) => ({ name: 'root', source: volume(name) });
const bridge = { $case: 'bridge' as const, value: 'br0' };

/** Does something while libvirtd can write nothing in one of its directories. */
async function inReadOnly(directory: string, work: () => Promise<unknown>): Promise<void> {
  await stage.host.exec(['mount', '-t', 'tmpfs', '-o', 'ro', 'tmpfs', directory]);
  try {
    await work();
  } finally {
    await stage.host.exec(['umount', directory]);
  }
}

describe('a creation that fails in the middle', () => {
  const threeNew = {
    autostart: true,
    cloudInit: { userData: 'x' },
    disks: ['a', 'b', 'c'].map((name) => ({ name, source: newVolume() })),
  };

  it('leaves nothing when the pool fills up', () =>
    leavesNothing(stage, async () => {
      const disks = Array.from({ length: 20 }, (_, index) => ({
        name: `d${index}`,
        source: {
          $case: 'newVolume' as const,
          value: { pool: 'small', capacityBytes: mib, allowOvercommit: true },
        },
      }));
      const { metadata } = await assertRefused(create('two', { disks }), 'POOL_FULL');
      assert.equal(metadata['pool'] ?? metadata['volume']?.split('/')[0], 'small');
    }));

  it('leaves nothing when libvirt cannot store the definition', () =>
    leavesNothing(stage, async () => {
      await inReadOnly('/etc/libvirt/qemu', () => assertRefused(create('two', threeNew), 'HYPERVISOR_ERROR'));
    }));

  it('leaves nothing when libvirt cannot set what follows the definition', () =>
    leavesNothing(stage, async () => {
      await stage.host.exec(['mkdir', '-p', '/etc/libvirt/qemu/autostart']);
      await inReadOnly('/etc/libvirt/qemu/autostart', () => assertRefused(create('two', threeNew), 'HYPERVISOR_ERROR'));
    }));

  it('leaves a file alone that somebody put where a volume was to be', async () => {
    const uuid = crypto.randomUUID();
    const file = `${uuid}-b.qcow2`;
    await writeFile(join(stage.celld.poolPath, file), 'precious');
    await leavesNothing(stage, async () => {
      const request = stage.celld.compute.createVm({ spec: small('two', threeNew), uuid });
      await assertRefused(request, 'VOLUME_ALREADY_EXISTS');
    });
    assert.equal(await stage.inPool('cat', file), 'precious');
    await stage.inPool('rm', file);
  });

  it('can be repeated once what was in the way is gone', async () => {
    const requestId = crypto.randomUUID();
    await inReadOnly('/etc/libvirt/qemu', () => assertRefused(create('two', threeNew), 'HYPERVISOR_ERROR'));
    await stage.celld.compute.createVm({ spec: small('two', threeNew), requestId });
    await stage.remove('two');
  });
});

describe('creations at the same time', () => {
  /** Asks for all at once; gives the VMs that came of it, and the reasons of the others. */
  async function race(...drafts: readonly (SpecDraft & { uuid?: string })[]) {
    const settled = await Promise.allSettled(
      drafts.map(({ uuid = '', ...draft }, index) =>
        stage.celld.compute.createVm({ spec: small(`racer-${index}`, draft), uuid }),
      ),
    );
    const won = settled.flatMap((each) => (each.status === 'fulfilled' ? [vmOf(each.value)] : []));
    const reasons = settled.flatMap((each) => (each.status === 'rejected' ? [refusalOf(each.reason).reason] : []));
    for (const { uuid } of won) await stage.remove(uuid);
    return { won: won.length, reasons: [...new Set(reasons)] };
  }
  const eight = <T>(make: (index: number) => T) => Array.from({ length: 8 }, (_, index) => make(index));

  it('for one name: exactly one wins', async () => {
    assert.deepEqual(await race(...eight(() => ({ name: 'same' }))), { won: 1, reasons: ['VM_ALREADY_EXISTS'] });
  });
  it('for one UUID: exactly one wins', async () => {
    const uuid = crypto.randomUUID();
    assert.deepEqual(await race(...eight(() => ({ uuid }))), { won: 1, reasons: ['VM_ALREADY_EXISTS'] });
  });
  it('for one MAC address: exactly one wins', async () => {
    const nics = [{ source: bridge, mac: '52:54:00:00:00:11' }];
    assert.deepEqual(await race(...eight(() => ({ nics }))), { won: 1, reasons: ['MAC_IN_USE'] });
  });
  it('for one volume: exactly one wins', async () => {
    await stage.inPool('truncate', '-s', '1M', 'r.raw');
    assert.deepEqual(await race(...eight(() => ({ disks: [disk('r.raw')] }))), { won: 1, reasons: ['VOLUME_IN_USE'] });
  });
  it('for a volume that is just being made for another VM: it is in use', async () => {
    const uuid = crypto.randomUUID();
    const slow = eight((index) => ({ name: `d${index}`, source: newVolume() }));
    const first = stage.celld.compute.createVm({ spec: small('first', { disks: slow }), uuid });
    const file = `${uuid}-d0.qcow2`;
    const refusals = new Set<string>();
    for (let over = false; !over; ) {
      over = await Promise.race([
        first.then(() => true),
        create('thief', { disks: [disk(file)] }).then(
          () => assert.fail('two VMs have one volume'),
          (thrown: unknown) => {
            refusals.add(refusalOf(thrown).reason);
            return false;
          },
        ),
      ]);
    }
    assert.ok(refusals.has('VOLUME_IN_USE'), [...refusals].join());
    assert.deepEqual(
      [...refusals].filter((reason) => reason !== 'VOLUME_IN_USE'),
      [],
    );
    await stage.remove('first');
  });
  it('that ask for different things all succeed', async () => {
    assert.equal(
      (await race(...eight(() => ({ nics: [{ source: bridge }], disks: [{ name: 'a', source: newVolume() }] })))).won,
      8,
    );
  });
});
