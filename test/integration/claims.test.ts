import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { DiskBus } from '../../gen/ts/cell/v1/vm.ts';
import { checkSource } from '../../src/migration/check-source.ts';
import type { DeviceAsk } from '../../src/passthrough/plan-claims.ts';
import { ask, both, ClaimStage, given, hostDriver, sequence } from '../lab/claim-scene.ts';

let claiming: ClaimStage;
before(async () => {
  claiming = await ClaimStage.open();
});
after(() => claiming?.[Symbol.asyncDispose]());

describe('a VM that claims a controller and a disk', () => {
  it('has both in its definition, by their identity, and gives them back', async () => {
    await using place = await claiming.scene('claims-both');
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
    const { stdout: xml } = await claiming.stage.host.exec(['virsh', 'dumpxml', '--inactive', place.uuid]);
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
    await using place = await claiming.scene('claims-busy');
    await using celld = await place.celld({ isBusy: true });
    // The disks of a controller leave the host with it: nobody may have mounted one meanwhile.
    for (const asks of [both, [ask('0000:02:00.0')], [ask('sdc')]]) {
      await assert.rejects(async () => celld.claims.claim(asks).run(place.vm(), celld.operation), {
        reason: 'DEVICE_NOT_SAFE',
      });
      assert.deepEqual([celld.files.list(), await place.stored(), [...place.held]], [[], [], []]);
      assert.equal(await celld.driver('0000:02:00.0'), hostDriver);
      assert.ok(!celld.steps.includes('detach'));
    }
  });

  it('keeps them from every other, and from a second claim', async () => {
    await using place = await claiming.scene('claims-twice');
    await using celld = await place.celld();
    await celld.claims.claim(both).run(place.vm(), celld.operation);
    for (const device of ['0000:02:00.0', 'wwn-0xcccc', 'sdc'])
      await assert.rejects(async () => celld.claims.claim([ask(device)]).check(place.vm()), {
        reason: 'DEVICE_CLAIMED',
      });
    assert.throws(() => celld.starts.requireNone(place.vm(), 'deleted'), { reason: 'DEVICE_CLAIMED' });
  });

  it('gets nothing that the host needs, nothing of a group without consent, and nothing twice', async () => {
    await using place = await claiming.scene('claims-refused');
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
    await using place = await claiming.scene('claims-group');
    await using celld = await place.celld();
    const group = ['0000:04:00.1', '0000:04:00.0'];
    await celld.claims.claim([ask('0000:04:00.0', group)]).run(place.vm(), celld.operation);
    assert.deepEqual(await place.stored(), ['0000:04:00.0', '0000:04:00.1']);
    for (const address of group) assert.equal(await celld.driver(address), 'vfio-pci');
  });

  it('has nothing of it when the host does not let go', async () => {
    await using place = await claiming.scene('claims-stubborn');
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
      await using place = await claiming.scene(`claims-end-${when}`);
      for (let step = 0; ; step += 1) {
        await using ended = await place.celld({ end: { step, when } });
        const outcome = await ended.claims
          .claim(both)
          .run(place.vm(), ended.operation)
          .catch(() => 'ended');
        if (outcome !== 'ended') {
          const taken = ['hold', 'detach', 'let go', 'hold'];
          assert.deepEqual(ended.steps, ['save', 'save', ...taken, 'define', 'save', 'save']);
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
      await using place = await claiming.scene(`claims-release-${when}`);
      for (let step = 0; ; step += 1) {
        await using first = await place.celld();
        const claims = await first.claims.claim(both).run(place.vm(), first.operation);
        await using ended = await place.celld({ end: { step, when } });
        const release = { ids: claims.map(({ id }) => id), timeoutMs: 1_000 };
        const outcome = await ended.claims.release(place.uuid, release, ended.operation).catch(() => 'ended');
        if (outcome !== 'ended') {
          // Claims of the same millisecond come in any order.
          assert.deepEqual(ended.steps.slice(0, 4), ['note', 'save', 'save', 'define']);
          assert.deepEqual(ended.steps.slice(4).sort(), ['attach', 'let go', 'let go', 'remove', 'remove']);
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
    await using place = await claiming.scene('claims-changed');
    await using celld = await place.celld();
    await celld.claims.claim(both).run(place.vm(), celld.operation);
    const vm = 'claims-changed';
    await claiming.stage.celld.compute.updateVm({ vm, spec: { description: 'new' }, updateMask: ['description'] });
    const source = { $case: 'newVolume' as const, value: { pool: 'default', capacityBytes: 1n << 20n } };
    await claiming.stage.celld.devices.attachDisk({ vm, disk: { name: 'data', source, bus: DiskBus.SCSI } });
    const stored = await place.stored();
    assert.deepEqual(
      given.filter((each) => !stored.includes(each)),
      [],
    );
    await claiming.stage.celld.devices.detachDisk({ vm, disk: 'data', deleteVolume: true });
    assert.deepEqual(await place.stored(), given);
  });

  it('is one that cannot be moved', async () => {
    await using place = await claiming.scene('claims-unmovable');
    await using celld = await place.celld();
    await celld.claims.claim(both).run(place.vm(), celld.operation);
    await place.stored();
    const connection = claiming.hypervisor.session.connection();
    for (const offline of [false, true]) {
      const found = await checkSource(
        place.vm(),
        { encrypted: true, copied: new Set(), offline, postCopy: false },
        connection,
      );
      assert.deepEqual(
        found.flatMap(({ kind, subject }) => (kind === 'device-not-movable' ? subject : [])),
        ['/domain/devices/disk', '/domain/devices/hostdev'],
      );
    }
  });

  it('may be gone when they are released', async () => {
    await using place = await claiming.scene('claims-gone');
    await using celld = await place.celld();
    await celld.claims.claim([ask('0000:02:00.0')]).run(place.vm(), celld.operation);
    await claiming.stage.host.exec(['virsh', 'undefine', place.uuid, '--nvram']);
    await celld.claims.release(place.uuid, { ids: [], timeoutMs: 1_000 }, celld.operation);
    assert.deepEqual([celld.files.list(), await celld.driver('0000:02:00.0')], [[], hostDriver]);
    await claiming.stage.create('claims-gone');
  });
});
