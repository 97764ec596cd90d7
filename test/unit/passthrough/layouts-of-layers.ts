import { first, type Layout, nic, plain, second, unmounted, wwn } from './layouts.ts';

/** What stands on disks, up to what the host lives on. */
export const layersOfHosts: readonly Layout[] = [
  {
    name: 'a plain partition',
    plan: plain,
    expected: {
      sda: ['root / sda1 sda'],
      '0000:01:00.0': ['root / sda1 sda 0000:01:00.0'],
      sdb: 'safe',
      '0000:02:00.0': 'safe',
    },
  },
  {
    name: 'an NVMe root',
    plan: {
      pci: { [first]: { class: '0x010802', group: 10 }, [second]: { class: '0x010802', group: 11 } },
      disks: {
        nvme0n1: { at: `${first}/nvme/nvme0`, partitions: { nvme0n1p1: {}, nvme0n1p2: {} } },
        nvme1n1: { at: `${second}/nvme/nvme1` },
      },
      mounts: { '/': 'nvme0n1p2' },
    },
    expected: {
      nvme0n1: ['root / nvme0n1p2 nvme0n1'],
      '0000:01:00.0': ['root / nvme0n1p2 nvme0n1 0000:01:00.0'],
      '0000:02:00.0': 'safe',
    },
  },
  {
    name: 'an NVMe root with two ways to it',
    plan: {
      pci: { [first]: { class: '0x010802', group: 10 }, [second]: { class: '0x010802', group: 11 } },
      disks: { nvme0n1: { at: 'virtual/nvme-subsystem/nvme-subsys0', partitions: { nvme0n1p1: {} } } },
      mounts: { '/': 'nvme0n1p1' },
      files: {
        '/sys/devices/pci0000:00/0000:00:01.0/0000:01:00.0/nvme/nvme0/state': 'live',
        '/sys/devices/pci0000:00/0000:00:02.0/0000:02:00.0/nvme/nvme1/state': 'live',
      },
      links: {
        '/sys/devices/virtual/nvme-subsystem/nvme-subsys0/nvme0':
          '/sys/devices/pci0000:00/0000:00:01.0/0000:01:00.0/nvme/nvme0',
        '/sys/devices/virtual/nvme-subsystem/nvme-subsys0/nvme1':
          '/sys/devices/pci0000:00/0000:00:02.0/0000:02:00.0/nvme/nvme1',
      },
    },
    expected: {
      '0000:01:00.0': ['root / nvme0n1p1 nvme0n1 0000:01:00.0'],
      '0000:02:00.0': ['root / nvme0n1p1 nvme0n1 0000:02:00.0'],
    },
  },
  {
    name: 'LVM',
    plan: {
      ...plain,
      layers: { 'dm-0': { on: ['sda2'], uuid: 'LVM-abc' } },
      mounts: { '/': 'dm-0' },
    },
    expected: { sda: ['root / dm-0 sda2 sda', 'lvm dm-0 sda2 sda'], sdb: 'safe' },
  },
  {
    name: 'LVM on LUKS on MD over two controllers',
    plan: {
      ...plain,
      disks: { ...unmounted.disks, sdd: { at: nic } },
      layers: {
        md0: { on: ['sda', 'sdb'] },
        'dm-3': { on: ['md0'], uuid: 'CRYPT-LUKS2-abc' },
        'dm-4': { on: ['dm-3'], uuid: 'LVM-abc' },
      },
      mounts: { '/': 'dm-4' },
    },
    expected: {
      sda: ['root / dm-4 dm-3 md0 sda', 'md md0 sda', 'luks dm-3 md0 sda', 'lvm dm-4 dm-3 md0 sda'],
      '0000:01:00.0': ['root / dm-4 dm-3 md0 sda 0000:01:00.0'],
      '0000:02:00.0': ['root / dm-4 dm-3 md0 sdb 0000:02:00.0'],
      sdc: 'safe',
    },
  },
  {
    name: 'multipath',
    plan: {
      ...plain,
      disks: { sda: { at: first, udev: wwn }, sdb: { at: second, udev: wwn } },
      layers: {
        'dm-0': { on: ['sda', 'sdb'], uuid: 'mpath-3600' },
        'dm-1': { on: ['dm-0'], uuid: 'part1-mpath-3600' },
      },
      mounts: { '/': 'dm-1' },
    },
    expected: { sda: ['root / dm-1 dm-0 sda'], sdb: ['root / dm-1 dm-0 sdb', 'multipath dm-0 sdb'] },
  },
  {
    name: 'a second way to the root disk, with no multipath set up',
    plan: {
      ...plain,
      disks: { sda: { at: first, udev: wwn, partitions: { sda1: {} } }, sdb: { at: second, udev: wwn } },
    },
    expected: { sdb: ['root / sda1 sda sdb'], '0000:02:00.0': ['root / sda1 sda sdb 0000:02:00.0'] },
  },
  {
    name: 'two idle disks that cannot be told apart',
    plan: {
      ...unmounted,
      disks: { ...unmounted.disks, sdb: { at: second, udev: wwn }, sdc: { at: second, udev: wwn } },
    },
    expected: { sdb: 'unknown', sdc: 'unknown' },
  },
  {
    name: 'an ESP on another disk, which nobody has mounted',
    plan: {
      ...plain,
      disks: {
        ...plain.disks,
        sdb: {
          at: second,
          partitions: { sdb1: { ID_PART_ENTRY_TYPE: 'c12a7328-f81f-11d2-ba4b-00a0c93ec93b', ID_FS_TYPE: 'vfat' } },
        },
      },
    },
    expected: { sdb: ['esp EFI system partition sdb1 sdb'] },
  },
  {
    name: '/boot and /var/lib on disks of their own',
    plan: { ...unmounted, mounts: { '/': 'sda1', '/boot': 'sdb', '/var/lib': 'sdc' } },
    expected: { sdb: ['boot /boot sdb'], sdc: ['var /var/lib sdc'] },
  },
  {
    name: 'a swap disk, and one by a volume',
    plan: {
      ...unmounted,
      layers: { 'dm-0': { on: ['sdc'], uuid: 'LVM-abc' } },
      swaps: ['/dev/sdb', '/dev/mapper/name-of-dm-0'],
    },
    expected: { sdb: ['swap swap /dev/sdb sdb'], sdc: ['swap swap /dev/mapper/name-of-dm-0 dm-0 sdc'] },
  },
  {
    name: 'a swap on a device that nobody knows',
    plan: { ...plain, swaps: ['/dev/gone'] },
    expected: { sdb: 'unknown', '0000:02:00.0': 'unknown' },
  },
  {
    name: 'a disk from which the host would wake',
    plan: { ...plain, files: { '/sys/power/resume': '8:3' } },
    expected: { sdb: ['swap hibernation sdb'] },
  },
];
