import { first, type Layout, nic, plain, second, unmounted } from './layouts.ts';

/** What goes away with a controller, and what VMs and pools use. */
export const busesOfHosts: readonly Layout[] = [
  {
    name: 'a controller behind two bridges',
    plan: {
      ...plain,
      pci: { '0000:00:01.0/0000:01:00.0/0000:02:04.0/0000:05:00.0': { class: '0x010400', group: 10 } },
      disks: { sda: { at: '0000:00:01.0/0000:01:00.0/0000:02:04.0/0000:05:00.0/host0', partitions: { sda1: {} } } },
      interfaces: {},
    },
    expected: { '0000:05:00.0': ['root / sda1 sda 0000:05:00.0'] },
  },
  {
    name: 'disks in a domain of PCI below a volume management device',
    plan: {
      pci: {
        '0000:00:0e.0': { class: '0x010400', group: 5, driver: 'vmd' },
        '0000:00:0e.0/pci10000:e0/10000:e0:06.0/10000:e1:00.0': { class: '0x010802' },
      },
      disks: { nvme0n1: { at: '0000:00:0e.0/pci10000:e0/10000:e0:06.0/10000:e1:00.0/nvme/nvme0' } },
      mounts: { '/': 'nvme0n1' },
    },
    expected: { '0000:00:0e.0': ['root / nvme0n1 0000:00:0e.0'] },
  },
  {
    name: 'the root behind a sibling of the group',
    plan: {
      ...plain,
      pci: { ...plain.pci, [first]: { class: '0x010700', group: 7 }, [second]: { class: '0x010700', group: 7 } },
    },
    expected: { '0000:02:00.0': ['root / sda1 sda 0000:01:00.0 0000:02:00.0'], sdb: 'safe' },
  },
  {
    name: 'a USB controller in the group',
    plan: { ...plain, pci: { ...plain.pci, '0000:00:14.0': { class: '0x0c0330', group: 11, driver: 'xhci_hcd' } } },
    expected: { '0000:02:00.0': ['sibling xhci_hcd 0000:00:14.0 0000:02:00.0'] },
  },
  {
    name: 'a bridge to ISA in the group',
    plan: { ...plain, pci: { ...plain.pci, '0000:00:1f.0': { class: '0x060100', group: 11, driver: 'none' } } },
    expected: { '0000:02:00.0': ['sibling the host 0000:00:1f.0 0000:02:00.0'] },
  },
  {
    name: 'a bridge to PCI, and a function that nobody drives, in the group',
    plan: {
      ...plain,
      pci: {
        ...plain.pci,
        '0000:00:02.0': { class: '0x060400', group: 11, driver: 'pcieport' },
        '0000:00:05.0': { class: '0x0c0330', group: 11, driver: 'none' },
      },
    },
    expected: { '0000:02:00.0': 'safe' },
  },
  {
    name: 'another function of the same slot, in a group of its own',
    plan: {
      ...plain,
      pci: { ...plain.pci, '0000:00:02.0/0000:02:00.1': { class: '0x0c0330', group: 30, driver: 'xhci_hcd' } },
    },
    expected: { '0000:02:00.0': ['sibling xhci_hcd 0000:02:00.1 0000:02:00.0'] },
  },
  {
    name: 'the management NIC in the group',
    plan: { ...plain, pci: { ...plain.pci, [nic]: { class: '0x020000', group: 11, driver: 'ixgbe' } } },
    expected: { '0000:02:00.0': ['network eth0 0000:03:00.0 0000:02:00.0'], sdb: 'safe' },
  },
  {
    name: 'the storage NIC in the group, which is down but in a bond',
    plan: {
      ...plain,
      pci: { ...plain.pci, [nic]: { class: '0x020000', group: 11, driver: 'ixgbe' } },
      interfaces: { eth1: { at: nic, master: 'bond0' } },
    },
    expected: { '0000:02:00.0': ['network eth1 0000:03:00.0 0000:02:00.0'] },
  },
  {
    name: 'a disk of a running VM',
    plan: plain,
    uses: { pools: [], disksOfVms: [{ vm: 'vm7', source: '/dev/sdb' }] },
    expected: { sdb: ['vm vm7 sdb'], '0000:02:00.0': ['vm vm7 sdb 0000:02:00.0'] },
  },
  {
    name: 'a controller of a running VM',
    plan: { ...plain, pci: { ...plain.pci, [second]: { class: '0x010700', group: 11, driver: 'vfio-pci' } } },
    uses: { pools: [], disksOfVms: [{ vm: 'vm7', source: '0000:02:00.0' }] },
    expected: { '0000:02:00.0': ['vm vm7 0000:02:00.0'] },
  },
  {
    name: 'a controller that a VM will have when it starts',
    plan: plain,
    uses: { pools: [], disksOfVms: [{ vm: 'vm7', source: '0000:02:00.0' }] },
    expected: { '0000:02:00.0': ['vm vm7 0000:02:00.0'], sdb: ['vm vm7 0000:02:00.0 sdb'] },
  },
  {
    name: 'a VM on a device that nobody knows',
    plan: plain,
    uses: { pools: [], disksOfVms: [{ vm: 'vm7', source: '/dev/disk/by-id/gone' }] },
    expected: { sdb: 'unknown' },
  },
  {
    name: 'pools in a directory and on a volume group',
    plan: {
      ...unmounted,
      layers: { 'dm-0': { on: ['sdc'], uuid: 'LVM-abc', udev: { '/dev/vg/lv': '' } } },
      mounts: { '/': 'sda1', '/srv': 'sdb' },
    },
    uses: {
      pools: [
        { name: 'a', paths: ['/srv/pool'] },
        { name: 'b', paths: ['/dev/vg'] },
      ],
      disksOfVms: [],
    },
    expected: { sdb: ['pool pool a sdb', 'mount /srv sdb'], sdc: ['pool pool b dm-0 sdc'] },
  },
  {
    name: 'a pool on an idle disk',
    plan: plain,
    uses: { pools: [{ name: 'a', paths: ['/dev/sdb'] }], disksOfVms: [] },
    expected: { sdb: ['pool pool a sdb'] },
  },
  {
    name: 'pools that cannot be listed',
    plan: plain,
    uses: { pools: undefined, disksOfVms: [] },
    expected: { sdb: 'unknown' },
  },
  {
    name: 'VMs that cannot be listed',
    plan: plain,
    uses: { pools: [], disksOfVms: undefined },
    expected: { sdb: 'unknown' },
  },
];
