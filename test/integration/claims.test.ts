import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { DiskBus } from '../../gen/ts/cell/v1/vm.ts';
import type { OperationId, Uuid } from '../../src/core/ids.ts';
import { checkSource } from '../../src/migration/check-source.ts';
import type { DeviceAsk } from '../../src/passthrough/plan-claims.ts';
import { type ClaimHost, type ClaimHostOptions, openClaimHost } from '../lab/claim-host.ts';
import { openHypervisor, type TestHypervisor } from '../lab/hypervisor.ts';
import { type Stage, startStage } from '../lab/stage.ts';
import { type HostPlan, storageTree } from '../support/storage-tree.ts';

const hostDriver = 'mpt3sas';
const wwn = (name: string) => `/dev/disk/by-id/wwn-${name}`;
const sequence = (name: string) => BigInt(`0x${name}`);
const disk = (at: string, name: string) => ({
  at,
  udev: { ID_WWN: `0x${name}`, [wwn(name)]: '' },
  files: { diskseq: String(sequence(name)) },
});
const root = '0000:00:01.0/0000:01:00.0';
const controller = '0000:00:02.0/0000:02:00.0';
const luns = '0000:00:03.0/0000:03:00.0';
const shared = '0000:00:04.0/0000:04:00';

/** The root on the first controller, a disk on the second, one for a LUN on the third, and two functions in one group. */
const plan = {
  pci: {
    [root]: { class: '0x010700', group: 10, driver: hostDriver },
    [controller]: { class: '0x010700', group: 11, driver: hostDriver },
    [luns]: { class: '0x010700', group: 12, driver: hostDriver },
    [`${shared}.0`]: { class: '0x010700', group: 13, driver: hostDriver },
    [`${shared}.1`]: { class: '0x010700', group: 13, driver: hostDriver },
  },
  disks: {
    sda: { ...disk(root, 'aaaa'), partitions: { sda1: { ID_FS_TYPE: 'ext4' } } },
    sdb: disk(controller, 'bbbb'),
    sdc: disk(luns, 'cccc'),
  },
  mounts: { '/': 'sda1', '/proc': { type: 'proc', source: 'proc' } },
} satisfies HostPlan;

const ask = (device: string, iommuGroup: readonly string[] = []): DeviceAsk => ({ device, iommuGroup });
const both = [ask('0000:02:00.0'), ask('sdc')];

let stage: Stage;
let hypervisor: TestHypervisor;
before(async () => {
  stage = await startStage();
  hypervisor = await openHypervisor(stage.host, { pools: [] });
});
after(async () => {
  await hypervisor?.[Symbol.asyncDispose]();
  await stage?.[Symbol.asyncDispose]();
});

/** A VM, and a host of which it may get something; both are gone afterwards. */
async function scene(name: string, { pci, disks, mounts }: HostPlan = plan) {
  const { uuid } = await stage.create(name);
  await hypervisor.inventory.refresh(uuid as Uuid);
  const tree = await storageTree({ pci, disks, mounts });
  const directory = await mkdtemp(join(tmpdir(), 'claims-'));
  const operationId = randomUUID() as OperationId;
  const held = new Set<bigint>();
  const vm = () => hypervisor.inventory.get({ tag: 'uuid', uuid: uuid as Uuid });
  return {
    uuid: uuid as Uuid,
    vm,
    held,
    /** A celld, with what the one before left behind. */
    celld: (more: Partial<ClaimHostOptions> = {}): Promise<ClaimHost> =>
      openClaimHost({
        ...{ hypervisor, directory, root: tree.root, hostDriver, operationId, held },
        disks: { '0000:02:00.0': ['sdb'] },
        ...more,
      }),
    /** What libvirt has stored of its devices of the host. */
    async stored() {
      await hypervisor.inventory.refresh(uuid as Uuid);
      const { functions, disks: all } = vm().config.claims;
      return [...functions.map(({ address }) => address), ...all.map(({ path }) => path)];
    },
    async [Symbol.asyncDispose]() {
      await tree[Symbol.asyncDispose]();
      await rm(directory, { recursive: true });
      await stage.host.exec(['virsh', 'undefine', name, '--nvram']);
    },
  };
}

const given = ['0000:02:00.0', wwn('cccc')];

describe('a VM that claims a controller and a disk', () => {
  it('has both in its definition, by their identity, and gives them back', async () => {
    await using place = await scene('claims-both');
    await using celld = await place.celld();
    const claims = await celld.claims.claim(both).run(place.vm(), celld.operation);
    assert.deepEqual(await place.stored(), given);
    assert.equal(await celld.driver('0000:02:00.0'), 'vfio-pci');
    assert.deepEqual([...place.held], [sequence('cccc')]);
    assert.deepEqual(
      claims.map(({ phase, device }) => [phase, device.kind === 'disk' ? device.identity : device.disks]),
      [
        ['claimed', ['wwn-0xbbbb']],
        ['claimed', 'wwn-0xcccc'],
      ],
    );
    const { stdout: xml } = await stage.host.exec(['virsh', 'dumpxml', '--inactive', place.uuid]);
    assert.match(xml, /<hostdev mode='subsystem' type='pci' managed='no'>\s*<driver name='vfio'\/>/);
    assert.match(xml, /<disk type='block' device='lun'>\s*<driver name='qemu' type='raw' cache='none' io='native'\/>/);
    assert.match(xml, /<target dev='sdzz' bus='scsi'\/>/);
    assert.match(xml, /<address type='drive' controller='0' bus='0' target='1' unit='0'\/>/);

    const outcome = await celld.claims.release(place.uuid, { ids: [], timeoutMs: 1_000 }, celld.operation);
    assert.deepEqual([outcome.released.length, outcome.missingDisks], [2, []]);
    assert.deepEqual(await place.stored(), []);
    assert.equal(await celld.driver('0000:02:00.0'), hostDriver);
    assert.deepEqual([celld.files.list(), [...place.held]], [[], []]);
  });

  it('has nothing of it when the host begins to use one of them just then', async () => {
    await using place = await scene('claims-busy');
    await using celld = await place.celld({ isBusy: true });
    await assert.rejects(async () => celld.claims.claim(both).run(place.vm(), celld.operation), {
      reason: 'DEVICE_NOT_SAFE',
    });
    assert.deepEqual([celld.files.list(), await place.stored()], [[], []]);
    assert.equal(await celld.driver('0000:02:00.0'), hostDriver);
  });

  it('keeps them from every other, and from a second claim', async () => {
    await using place = await scene('claims-twice');
    await using celld = await place.celld();
    await celld.claims.claim(both).run(place.vm(), celld.operation);
    for (const device of ['0000:02:00.0', 'wwn-0xcccc', 'sdc'])
      await assert.rejects(async () => celld.claims.claim([ask(device)]).check(place.vm()), {
        reason: 'DEVICE_CLAIMED',
      });
    assert.throws(() => celld.starts.requireNone(place.vm(), 'deleted'), { reason: 'DEVICE_CLAIMED' });
  });

  it('gets nothing that the host needs, nothing of a group without consent, and nothing twice', async () => {
    await using place = await scene('claims-refused');
    await using celld = await place.celld();
    const refused = (asks: readonly DeviceAsk[], reason: string) =>
      assert.rejects(async () => celld.claims.claim(asks).run(place.vm(), celld.operation), { reason });
    await refused([ask('sda')], 'DEVICE_NOT_SAFE');
    await refused([ask('0000:01:00.0')], 'DEVICE_NOT_SAFE');
    await refused([ask('sdz')], 'STORAGE_DEVICE_NOT_FOUND');
    await refused([ask('0000:04:00.0')], 'INVALID_FIELD');
    await refused([ask('0000:04:00.0', ['0000:04:00.0'])], 'INVALID_FIELD');
    await refused([ask('0000:02:00.0'), ask('sdb')], 'INVALID_FIELD');
    await refused([ask('0000:02:00.0'), ask('0000:02:00.0')], 'INVALID_FIELD');
    assert.deepEqual([celld.files.list(), celld.steps, await place.stored()], [[], [], []]);
  });

  it('gets all of a group that the caller has named', async () => {
    await using place = await scene('claims-group');
    await using celld = await place.celld();
    const group = ['0000:04:00.1', '0000:04:00.0'];
    await celld.claims.claim([ask('0000:04:00.0', group)]).run(place.vm(), celld.operation);
    assert.deepEqual(await place.stored(), ['0000:04:00.0', '0000:04:00.1']);
    for (const address of group) assert.equal(await celld.driver(address), 'vfio-pci');
  });

  it('has nothing of it when the host does not let go', async () => {
    await using place = await scene('claims-stubborn');
    await using celld = await place.celld({ isStubborn: true });
    await assert.rejects(
      async () => celld.claims.claim([ask('sdc'), ask('0000:02:00.0')]).run(place.vm(), celld.operation),
      {
        reason: 'DEVICE_BIND_FAILED',
      },
    );
    assert.deepEqual([celld.files.list(), await place.stored()], [[], []]);
    assert.equal(await celld.driver('0000:02:00.0'), hostDriver);
  });
});

describe('a celld that ends in the middle', () => {
  for (const when of ['before', 'after'] as const) {
    it(`of a claim, ${when} each of its steps, leaves a host that the next one brings in order`, async () => {
      await using place = await scene(`claims-end-${when}`);
      for (let step = 0; ; step += 1) {
        await using ended = await place.celld({ end: { step, when } });
        const outcome = await ended.claims
          .claim(both)
          .run(place.vm(), ended.operation)
          .catch(() => 'ended');
        if (outcome !== 'ended') {
          assert.deepEqual(ended.steps, ['save', 'save', 'detach', 'hold', 'define', 'save', 'save']);
          break;
        }
        await using next = await place.celld();
        const recovered = await next.claims.recoverClaim(place.uuid, next.operation);
        const isGiven = recovered !== 'undone';
        assert.equal(await next.driver('0000:02:00.0'), isGiven ? 'vfio-pci' : hostDriver);
        assert.deepEqual(await place.stored(), isGiven ? given : []);
        assert.deepEqual([...place.held], isGiven ? [sequence('cccc')] : []);
        assert.deepEqual(
          next.files.list().map(({ phase }) => phase),
          isGiven ? ['claimed', 'claimed'] : [],
        );
        if (isGiven) await next.claims.release(place.uuid, { ids: [], timeoutMs: 1_000 }, next.operation);
      }
    });

    it(`of a release, ${when} each of its steps, has it finished by the next one`, async () => {
      await using place = await scene(`claims-release-${when}`);
      for (let step = 0; ; step += 1) {
        await using first = await place.celld();
        const claims = await first.claims.claim(both).run(place.vm(), first.operation);
        await using ended = await place.celld({ end: { step, when } });
        const release = { ids: claims.map(({ id }) => id), timeoutMs: 1_000 };
        const outcome = await ended.claims.release(place.uuid, release, ended.operation).catch(() => 'ended');
        if (outcome !== 'ended') {
          // Claims of the same millisecond come in any order.
          assert.deepEqual(ended.steps.slice(0, 4), ['note', 'save', 'save', 'define']);
          assert.deepEqual(ended.steps.slice(4).sort(), ['attach', 'let go', 'remove', 'remove']);
          break;
        }
        await using next = await place.celld();
        await next.claims.recoverRelease(place.uuid, release, next.operation);
        assert.deepEqual([await place.stored(), next.files.list(), [...place.held]], [[], [], []]);
        assert.equal(await next.driver('0000:02:00.0'), hostDriver);
      }
    });
  }
});

describe('a VM with claims', () => {
  it('keeps them when it is changed, and is given other disks beside them', async () => {
    await using place = await scene('claims-changed');
    await using celld = await place.celld();
    await celld.claims.claim(both).run(place.vm(), celld.operation);
    const vm = 'claims-changed';
    await stage.celld.compute.updateVm({ vm, spec: { description: 'new' }, updateMask: ['description'] });
    const source = { $case: 'newVolume' as const, value: { pool: 'default', capacityBytes: 1n << 20n } };
    await stage.celld.devices.attachDisk({ vm, disk: { name: 'data', source, bus: DiskBus.SCSI } });
    const stored = await place.stored();
    assert.deepEqual(
      given.filter((each) => !stored.includes(each)),
      [],
    );
    await stage.celld.devices.detachDisk({ vm, disk: 'data', deleteVolume: true });
    assert.deepEqual(await place.stored(), given);
  });

  it('is one that cannot be moved', async () => {
    await using place = await scene('claims-unmovable');
    await using celld = await place.celld();
    await celld.claims.claim(both).run(place.vm(), celld.operation);
    await place.stored();
    const connection = hypervisor.session.connection();
    const found = await checkSource(place.vm(), { encrypted: true }, connection);
    assert.deepEqual(
      found.flatMap(({ kind, subject }) => (kind === 'device-not-movable' ? subject : [])),
      ['/domain/devices/disk', '/domain/devices/hostdev'],
    );
  });

  it('may be gone when they are released', async () => {
    await using place = await scene('claims-gone');
    await using celld = await place.celld();
    await celld.claims.claim([ask('0000:02:00.0')]).run(place.vm(), celld.operation);
    await stage.host.exec(['virsh', 'undefine', place.uuid, '--nvram']);
    await celld.claims.release(place.uuid, { ids: [], timeoutMs: 1_000 }, celld.operation);
    assert.deepEqual([celld.files.list(), await celld.driver('0000:02:00.0')], [[], hostDriver]);
    await stage.create('claims-gone');
  });
});

describe('a start of a VM with claims', () => {
  /** The same host after its end: buses and names have other numbers, and drivers are the host's. */
  async function rebooted(place: Awaited<ReturnType<typeof scene>>, after: HostPlan) {
    await using celld = await place.celld();
    await celld.claims.claim(both).run(place.vm(), celld.operation);
    const tree = await storageTree(after);
    const next = await place.celld({ root: tree.root, disks: {} });
    return {
      next,
      async [Symbol.asyncDispose]() {
        await next[Symbol.asyncDispose]();
        await tree[Symbol.asyncDispose]();
      },
    };
  }
  const renumbered = '0000:00:02.0/0000:07:00.0';

  it('finds its devices under other addresses and names, and writes them into the definition', async () => {
    await using place = await scene('claims-moved');
    const { [controller]: card, ...others } = plan.pci;
    await using host = await rebooted(place, {
      ...plan,
      pci: { ...others, [renumbered]: card },
      disks: { ...plan.disks, sdb: disk(luns, 'cccc'), sdc: disk(renumbered, 'bbbb') },
    });
    await host.next.starts.prepareStart(place.vm(), new AbortController().signal);
    assert.deepEqual(await place.stored(), ['0000:07:00.0', wwn('cccc')]);
    assert.equal(await host.next.driver('0000:07:00.0'), 'vfio-pci');
  });

  it('is refused when another device is at the address', async () => {
    await using place = await scene('claims-stranger');
    const stranger = { ...plan.pci[controller], ids: '1000:00ff' };
    await using host = await rebooted(place, { ...plan, pci: { ...plan.pci, [controller]: stranger } });
    await assert.rejects(host.next.starts.prepareStart(place.vm(), new AbortController().signal), {
      reason: 'DEVICE_MOVED',
    });
    assert.equal(await host.next.driver('0000:02:00.0'), hostDriver);
  });

  it('is refused when a card of the same make with other disks is there', async () => {
    await using place = await scene('claims-twin');
    const disks = { ...plan.disks, sdb: disk(controller, 'eeee') };
    await using host = await rebooted(place, { ...plan, disks });
    await assert.rejects(host.next.starts.requireStartable(place.vm()), { reason: 'DEVICE_MOVED' });
  });

  it('is refused when the disk is gone', async () => {
    await using place = await scene('claims-absent');
    const { sdc: _sdc, ...left } = plan.disks;
    await using host = await rebooted(place, { ...plan, disks: left });
    await assert.rejects(host.next.starts.requireStartable(place.vm()), { reason: 'DEVICE_MOVED' });
  });

  it('is refused when the host has come to use one of them', async () => {
    await using place = await scene('claims-used');
    await using host = await rebooted(place, { ...plan, mounts: { ...plan.mounts, '/mnt': 'sdc' } });
    await assert.rejects(host.next.starts.requireStartable(place.vm()), { reason: 'DEVICE_NOT_SAFE' });
    assert.equal(await host.next.driver('0000:02:00.0'), hostDriver);
  });

  it('finds what the guest has written on them, and does not mind', async () => {
    await using place = await scene('claims-written');
    const written = { ...disk(luns, 'cccc').udev, ID_FS_TYPE: 'LVM2_member' };
    const behind = { ...disk(controller, 'bbbb'), partitions: { sdb1: { ID_FS_TYPE: 'linux_raid_member' } } };
    await using host = await rebooted(place, {
      ...plan,
      disks: { ...plan.disks, sdb: behind, sdc: { at: luns, udev: written } },
    });
    await host.next.starts.requireStartable(place.vm());
  });

  it('is refused when the host has made something of what the guest has written', async () => {
    await using place = await scene('claims-assembled');
    await using host = await rebooted(place, { ...plan, layers: { 'dm-0': { on: ['sdb'], uuid: 'LVM-guest' } } });
    await assert.rejects(host.next.starts.requireStartable(place.vm()), { reason: 'DEVICE_NOT_SAFE' });
  });

  it('has them taken from the host before anything starts', async () => {
    await using place = await scene('claims-early');
    await using host = await rebooted(place, plan);
    place.held.clear();
    await host.next.starts.takeAll(new AbortController().signal);
    assert.equal(await host.next.driver('0000:02:00.0'), 'vfio-pci');
    assert.deepEqual([...place.held], [sequence('cccc')]);
  });
});

describe('a start of a VM that names devices of the host without a claim', () => {
  const hostdev = (address: string) => {
    const [domain, number, slot] = address.split(/[:.]/);
    return (
      "<hostdev mode='subsystem' type='pci' managed='yes'><source>" +
      `<address domain='0x${domain}' bus='0x${number}' slot='0x${slot}' function='0x0'/></source></hostdev>`
    );
  };
  const block = (path: string) => `<disk type='block'><source dev='${path}'/><target dev='vdz' bus='virtio'/></disk>`;
  const cases = [
    ['the root of the host', block('/dev/sda'), 'DEVICE_NOT_SAFE'],
    ['a partition of it', block('/dev/sda1'), 'DEVICE_NOT_SAFE'],
    ['its controller', hostdev('0000:01:00.0'), 'DEVICE_NOT_SAFE'],
    ['a controller that is not there', hostdev('0000:0f:00.0'), 'DEVICE_NOT_SAFE'],
    ['a disk that is not there', block('/dev/sdq'), 'DEVICE_NOT_SAFE'],
    [
      'a SCSI device by its number',
      "<hostdev mode='subsystem' type='scsi'><source><adapter name='scsi_host0'/><address bus='0' target='0' unit='0'/></source></hostdev>",
      'DEVICE_NOT_SAFE',
    ],
    ['a disk that the host can do without', block('/dev/sdc'), undefined],
    ['a controller that the host can do without', hostdev('0000:02:00.0'), undefined],
    ['no device at all', '', undefined],
  ] as const;
  for (const [index, [what, devices, reason]] of cases.entries()) {
    it(`is ${reason ? 'refused' : 'allowed'} for ${what}`, async () => {
      await using place = await scene(`claims-named-${index}`);
      await stage.defineForeign(`claims-foreign-${index}`, devices);
      const { uuid } = await stage.get(`claims-foreign-${index}`);
      await hypervisor.inventory.refresh(uuid as Uuid);
      const foreign = hypervisor.inventory.get({ tag: 'uuid', uuid: uuid as Uuid });
      try {
        await using celld = await place.celld();
        const asked = celld.starts.requireStartable(foreign);
        if (reason) await assert.rejects(asked, { reason });
        else await asked;
      } finally {
        await stage.host.exec(['virsh', 'undefine', uuid]);
        await hypervisor.inventory.refresh(uuid as Uuid);
      }
    });
  }
});
