import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DiskBus, DiskCache, NicLink } from '../../../gen/ts/cell/v1/vm.ts';
import { lastRequest, requestId, setStage } from './stage.ts';

const stage = setStage();
const mib = 1n << 20n;
const mac = '52:54:00:00:00:07';
const minute = { seconds: 60n, nanos: 0 };

describe('changes of devices', () => {
  const lines: readonly [line: string, method: string, output: string, request: object][] = [
    [
      'disk detach web data',
      'DetachDisk',
      'disk data detached',
      { disk: 'data', deleteVolume: false, force: false, timeout: minute },
    ],
    [
      'disk detach web data --delete-volume --grace 90s',
      'DetachDisk',
      'disk data detached, with volume default/a-data.qcow2',
      { disk: 'data', deleteVolume: true, force: false, timeout: { seconds: 90n, nanos: 0 } },
    ],
    [
      'disk detach web data --force',
      'DetachDisk',
      'disk data is out of the definition; the guest has it until it releases it or is powered off',
      { disk: 'data', deleteVolume: false, force: true, timeout: minute },
    ],
    [
      'disk resize web data 20GiB --overcommit',
      'ResizeDisk',
      'disk data has 20GiB',
      { disk: 'data', capacityBytes: 20_480n * mib, allowOvercommit: true },
    ],
    [
      'disk set web data --cache writeback',
      'UpdateDisk',
      'disk data changed',
      { disk: 'data', cache: DiskCache.WRITEBACK },
    ],
    [
      'cdrom change web cd default/a.iso',
      'ChangeMedia',
      'drive cd has default/a.iso',
      { cdrom: 'cd', volume: { pool: 'default', volume: 'a.iso' }, force: false },
    ],
    [
      'cdrom change web cd empty --force',
      'ChangeMedia',
      'drive cd is empty',
      { cdrom: 'cd', volume: undefined, force: true },
    ],
    [`nic detach web ${mac}`, 'DetachNic', `network interface ${mac} detached`, { mac, force: false, timeout: minute }],
    [`nic link web ${mac} down`, 'UpdateNic', `network interface ${mac} is down`, { mac, link: NicLink.DOWN }],
    [
      `nic rewire web ${mac} bridge=br1`,
      'UpdateNic',
      `network interface ${mac} is on br1`,
      { mac, source: { $case: 'bridge', value: 'br1' } },
    ],
  ];
  for (const [line, method, output, request] of lines) {
    it(`are sent by ${line}`, async () => {
      const { stdout, stderr, exitCode } = await stage.cellctl(`${line} --request-id ${requestId}`);
      assert.deepEqual([stdout, stderr, exitCode], [`web: ${output}\n`, '', 0]);
      const sent = lastRequest<Record<string, unknown>>(stage.celld(), method);
      const { etag, ...rest } = sent;
      assert.equal(etag, '');
      for (const [key, value] of Object.entries({ vm: 'web', requestId, validateOnly: false, ...request })) {
        assert.deepEqual(rest[key], value, key);
      }
    });
  }

  it('plug in a disk as vm create takes it, and a network interface, whose address is told', async () => {
    await stage.cellctl('disk attach web 8MiB,name=data,bus=scsi');
    const { disk } = lastRequest<{ disk: { name: string; bus: string; source: unknown } }>(stage.celld(), 'AttachDisk');
    assert.deepEqual([disk.name, disk.bus], ['data', DiskBus.SCSI]);
    const { stdout } = await stage.cellctl('nic attach web bridge=br0,link=down');
    assert.equal(stdout, `web: network interface ${mac} attached\n`);
    const { nic } = lastRequest<{ nic: { link: string } }>(stage.celld(), 'AttachNic');
    assert.equal(nic.link, NicLink.DOWN);
  });

  it('limit a disk by rates and bursts, or take the limits away', async () => {
    await stage.cellctl('disk throttle web data --iops 500 --write-bytes 20MiB,burst=40MiB,for=10s');
    const { throttle } = lastRequest<{ throttle: Record<string, unknown> }>(stage.celld(), 'UpdateDisk');
    assert.deepEqual(throttle['totalOperations'], { perSecond: 500n, burstPerSecond: 0n, burstSeconds: 0 });
    assert.deepEqual(throttle['writeBytes'], { perSecond: 20n * mib, burstPerSecond: 40n * mib, burstSeconds: 10 });
    assert.equal((await stage.cellctl('disk throttle web data --none')).stdout, 'web: disk data has no limits\n');
  });

  it('are refused before anything is sent when they cannot be meant', async () => {
    const before = stage.celld().received.length;
    for (const line of [
      'disk attach web 8MiB',
      'disk resize web data 20',
      'disk throttle web data',
      'disk throttle web data --none --iops 5',
      'disk set web data',
      'cdrom change web cd a.iso',
      `nic link web ${mac} sideways`,
      `nic rewire web ${mac} br1`,
    ]) {
      assert.equal((await stage.cellctl(line)).exitCode, 2, line);
    }
    assert.equal(stage.celld().received.length, before);
  });

  it('are only checked with --validate-only', async () => {
    const { stdout } = await stage.cellctl('disk detach web data --validate-only');
    assert.equal(stdout, 'web: this is possible, nothing was changed\n');
  });
});
