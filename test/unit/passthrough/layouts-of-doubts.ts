import { first, type Layout, nic, plain, second, wwn } from './layouts.ts';

/** What is hidden, contradictory or not known. */
export const doubtsOfHosts: readonly Layout[] = [
  {
    name: 'a stale LUN behind the same name',
    plan: {
      ...plain,
      disks: { ...plain.disks, sdb: { at: second, udev: wwn, files: { 'device/wwid': 'naa.5000c50011111111' } } },
    },
    expected: { sdb: 'unknown', '0000:02:00.0': 'unknown' },
  },
  {
    name: 'another disk than udev saw, by its sequence',
    plan: {
      ...plain,
      disks: {
        ...plain.disks,
        sdb: { at: second, udev: { '/dev/disk/by-diskseq/4': '' }, files: { diskseq: '5' } },
      },
    },
    expected: { sdb: 'unknown' },
  },
  {
    name: 'a disk that is offline',
    plan: { ...plain, disks: { ...plain.disks, sdb: { at: second, files: { 'device/state': 'offline' } } } },
    expected: { sdb: 'unknown' },
  },
  {
    name: 'a disk that udev has not looked at',
    plan: { ...plain, disks: { ...plain.disks, sdb: { at: second, udev: 'none' } } },
    expected: { sdb: 'unknown', '0000:02:00.0': 'unknown' },
  },
  {
    name: 'a disk without a lasting identity',
    plan: { ...plain, disks: { ...plain.disks, sdb: { at: second, udev: { ID_WWN: '', ID_SERIAL_SHORT: '' } } } },
    expected: { sdb: 'unknown', '0000:02:00.0': 'safe' },
  },
  ...(
    ['LVM2_member', 'linux_raid_member', 'crypto_LUKS', 'mpath_member', 'bcache', 'zfs_member', 'btrfs'] as const
  ).map(
    (signature): Layout => ({
      name: `an idle disk with the signature of ${signature}`,
      plan: { ...plain, disks: { ...plain.disks, sdb: { at: second, udev: { ID_FS_TYPE: signature } } } },
      expected: { sdb: [`* ${signature} signature sdb`] },
    }),
  ),
  {
    name: "a disk of Ceph's own, which nobody uses",
    plan: { ...plain, disks: { ...plain.disks, sdb: { at: second, udev: { ID_FS_TYPE: 'ceph_bluestore' } } } },
    expected: { sdb: 'safe' },
  },
  {
    name: 'btrfs over two disks, of which the mount names one',
    plan: {
      ...plain,
      mounts: { '/': { type: 'btrfs', source: '/dev/sda1' } },
      links: {
        '/sys/fs/btrfs/0e5c1b6e-0000-4000-8000-000000000001/devices/sda1': '/sys/class/block/sda1',
        '/sys/fs/btrfs/0e5c1b6e-0000-4000-8000-000000000001/devices/sdb': '/sys/class/block/sdb',
      },
    },
    expected: { sda: ['root / sda1 sda'], sdb: ['root / sdb'] },
  },
  {
    name: 'ZFS of unknown disks',
    plan: { ...plain, mounts: { ...plain.mounts, '/tank': { type: 'zfs', source: 'tank' } } },
    expected: { sdb: 'unknown' },
  },
  {
    name: 'a file system that is live where its mount cannot be seen',
    plan: { ...plain, files: { '/sys/fs/ext4/sdb/errors_count': '0' } },
    expected: { sdb: ['mount live ext4 sdb'] },
  },
  {
    name: 'an outside log of a file system',
    plan: {
      ...plain,
      mounts: { '/': 'sda1', '/x': { type: 'xfs', source: '/dev/sda2', options: 'rw,logdev=/dev/sdb' } },
    },
    expected: { sdb: ['mount /x sdb'] },
  },
  {
    name: 'a mount point with a space',
    plan: { ...plain, mounts: { ...plain.mounts, '/my\\040data': 'sdb' } },
    expected: { sdb: ['mount /my data sdb'] },
  },
  {
    name: 'a list of mounts that cannot be understood',
    plan: { ...plain, files: { '/proc/1/mountinfo': '20 1 8:1 / / rw' } },
    expected: { sdb: 'unknown' },
  },
  {
    name: 'a list of swaps that cannot be understood',
    plan: { ...plain, files: { '/proc/swaps': 'nonsense' } },
    expected: { sdb: 'unknown' },
  },
  {
    name: 'what /etc/fstab would mount',
    plan: {
      ...plain,
      disks: { ...plain.disks, sdb: { at: second, udev: { ID_FS_TYPE: 'ext4', ID_FS_UUID: 'ab-cd' } } },
      files: { '/etc/fstab': '# all\nUUID=ab-cd /data ext4 noauto 0 0' },
    },
    expected: { sdb: ['fstab /data sdb'] },
  },
  {
    name: 'a loop device on a disk',
    plan: { ...plain, layers: { loop0: { on: [], files: { 'loop/backing_file': '/dev/sdb' } } } },
    expected: { sdb: ['loop loop0 sdb'] },
  },
  {
    name: 'a holder that nobody knows',
    plan: { ...plain, links: { '/sys/class/block/sdb/holders/drbd0': '/sys/devices/virtual/block/drbd0' } },
    expected: { sdb: ['holder drbd0 sdb'] },
  },
  {
    name: 'a mounted device that does not say on what it is',
    plan: { ...plain, layers: { drbd0: { on: [] } }, mounts: { ...plain.mounts, '/data': 'drbd0' } },
    expected: { sdb: 'unknown' },
  },
  {
    name: 'a mount of a device that nobody knows',
    plan: { ...plain, mounts: { ...plain.mounts, '/data': 'sdz' } },
    expected: { sdb: 'unknown', sda: ['root / sda1 sda'] },
  },
  {
    name: 'a root whose layers are hidden',
    plan: { ...plain, mounts: { '/': { type: 'overlay', source: 'o', options: 'rw,lowerdir=/ro,upperdir=/rw/u' } } },
    expected: { sda: 'unknown', sdb: 'unknown' },
  },
  {
    name: 'a root whose layers are mounted in sight',
    plan: {
      ...plain,
      mounts: {
        '/': { type: 'overlay', source: 'o', options: 'rw,lowerdir=/ro,upperdir=/rw/u' },
        '/ro': 'sda1',
        '/rw': { type: 'tmpfs', source: 't' },
      },
    },
    expected: { sda: ['mount /ro sda1 sda'], sdb: 'safe' },
  },
  {
    name: 'a file system of a type that nobody knows',
    plan: { ...plain, mounts: { ...plain.mounts, '/x': { type: 'strangefs', source: 'strange' } } },
    expected: { sdb: 'unknown' },
  },
  {
    name: 'a host without IOMMU',
    plan: {
      ...plain,
      pci: { [first]: { class: '0x010700' }, [second]: { class: '0x010700' }, [nic]: { class: '0x020000' } },
    },
    expected: { '0000:02:00.0': 'unknown', sdb: 'safe' },
  },
  {
    name: 'a controller without a driver',
    plan: {
      ...plain,
      pci: { ...plain.pci, [second]: { class: '0x010700', group: 11, driver: 'none' } },
      disks: { sda: plain.disks.sda },
    },
    expected: { '0000:02:00.0': 'unknown' },
  },
  {
    name: 'a controller that somebody has by vfio-pci',
    plan: {
      ...plain,
      pci: { ...plain.pci, [second]: { class: '0x010700', group: 11, driver: 'vfio-pci' } },
      disks: { sda: plain.disks.sda },
    },
    expected: { '0000:02:00.0': 'unknown' },
  },
  {
    name: 'a group with a function that nobody knows',
    plan: { ...plain, links: { '/sys/kernel/iommu_groups/11/devices/0000:09:00.0': '/sys/devices/gone' } },
    expected: { '0000:02:00.0': 'unknown', sdb: 'safe' },
  },
  {
    name: 'a mounted CD behind the controller',
    plan: {
      ...plain,
      disks: { sda: plain.disks.sda, sr0: { at: second, files: { 'device/type': '5' } } },
      mounts: { ...plain.mounts, '/media': 'sr0' },
    },
    expected: { '0000:02:00.0': ['mount /media sr0 0000:02:00.0'] },
  },
];
