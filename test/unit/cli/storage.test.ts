import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { run } from '../../support/cellctl.ts';
import { type CannedCelld, startCannedCelld } from './canned-celld.ts';

let celld: CannedCelld;

before(async () => {
  celld = await startCannedCelld();
});
after(() => celld?.[Symbol.asyncDispose]());

const cellctl = (...args: string[]) => run(args, { env: { CELLCTL_SOCKET: celld.socket } });

describe('cellctl storage devices', () => {
  it('shows each disk below its controller, and those without one last', async () => {
    const { stdout } = await cellctl('storage', 'devices', '--no-headers');
    const names = stdout.split('\n').map((line) => line.slice(0, line.search(/ (un)?(safe|known)/)).trim());
    assert.deepEqual(names.slice(0, 6), ['0000:01:00.0', '└─ sda', '0000:02:00.0', '├─ sdb', '└─ sdc', 'sdd']);
  });

  it('says why, and how much more there is to say', async () => {
    const { stdout } = await cellctl('storage', 'devices');
    assert.match(stdout, /0000:01:00.0 +unsafe +scsi .* root: \/ → dm-3 → md0 → sda → 0000:01:00.0\n/);
    assert.match(stdout, /sdd +unknown +disk +64MiB +QEMU HARDDISK +it says nothing of itself \(and 1 more\)\n/);
  });

  it('reads all pages, with the verdict that is asked for, and knows no other word', async () => {
    const { stdout } = await cellctl('storage', 'devices', '--verdict', 'unsafe', '-o', 'name');
    assert.equal(stdout.trim().split('\n').length, 6);
    const requests = celld.received.slice(-2).map(({ request }) => request as Record<string, unknown>);
    assert.deepEqual(
      requests.map(({ safety, pageToken }) => [safety, pageToken]),
      [
        ['STORAGE_SAFETY_UNSAFE', ''],
        ['STORAGE_SAFETY_UNSAFE', 'more'],
      ],
    );
    assert.equal((await cellctl('storage', 'devices', '--verdict', 'perhaps')).exitCode, 2);
  });
});

const vm = '8f14e45f-ceea-4e7a-9c3b-1d2e3f405162';
const first = '3a1f5c52-7d0a-4a9b-9a53-5b8f2b7f9a01';
const second = '3a1f5c52-7d0a-4a9b-9a53-5b8f2b7f9a02';
const lastRequest = () => celld.received.at(-1)?.request as Record<string, unknown>;

describe('cellctl storage claim', () => {
  it('claims devices, with the rest of a group', async () => {
    const group = '0000:02:00.0+0000:02:00.1';
    const { stdout } = await cellctl('storage', 'claim', 'web', group, '/dev/disk/by-id/a+b', '--no-headers');
    assert.match(stdout, new RegExp(`^${first} +${vm} +0000:02:00.0 +ready`));
    assert.deepEqual(lastRequest()['devices'], [
      { device: '0000:02:00.0', iommuGroupMembers: ['0000:02:00.0', '0000:02:00.1'] },
      { device: '/dev/disk/by-id/a+b', iommuGroupMembers: [] },
    ]);
  });

  it('only asks with --validate-only', async () => {
    const { stdout } = await cellctl('storage', 'claim', 'web', 'sdb', '--validate-only');
    assert.equal(stdout, 'the devices can be claimed\n');
    assert.equal(lastRequest()['validateOnly'], true);
  });

  it('takes no list that is none of addresses', async () => {
    assert.equal((await cellctl('storage', 'claim', 'web', '0000:02:00.0+1')).exitCode, 2);
  });
});

describe('cellctl storage release', () => {
  it('releases the claims that are named, and says what is missing', async () => {
    const { stdout } = await cellctl('storage', 'release', 'web', '--claim', first, '--claim', second, '--grace', '5s');
    assert.equal(stdout, `${first} released\n${second} released\nthe host does not see these disks yet: serial-SDC\n`);
    assert.deepEqual(
      [lastRequest()['claimIds'], lastRequest()['timeout']],
      [[first, second], { seconds: 5n, nanos: 0 }],
    );
  });
});

describe('cellctl storage claims', () => {
  it('says how it is with each', async () => {
    const { stdout } = await cellctl('storage', 'claims', '--no-headers', '-o', 'wide');
    const [controller, disk] = stdout.split('\n');
    assert.match(controller ?? '', /0000:02:00\.0 +ready +- +0000:02:00\.0 +-$/);
    assert.match(disk ?? '', /wwn-0x5000c500a1b2c3d4 +moved +- +\/dev\S+ +the host has no such disk$/);
  });
});

describe('cellctl storage explain', () => {
  it('says everything of a disk', async () => {
    const { stdout } = await cellctl('storage', 'explain', 'sda');
    assert.match(stdout, /^Device: +sda\nId: +serial-SDA\nVerdict: +unsafe: it cannot be taken from the host\n/);
    assert.match(stdout, /Used by:\n {2}root: \/ → dm-3 → md0 → sda\n/);
    assert.match(stdout, /Size: +64MiB\n/);
  });

  it('says everything of a controller', async () => {
    const { stdout } = await cellctl('storage', 'explain', '0000:02:00.0');
    assert.match(stdout, /Kind: +scsi \(class 010000\)\nModel: +\[1af4:1048\]\nDriver: +virtio-pci\n/);
    assert.match(stdout, /IOMMU group: +7\n/);
    assert.match(stdout, /Disks:\n {2}serial-SDB\n {2}serial-SDC\n/);
  });
});
