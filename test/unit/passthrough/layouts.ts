import type { HostUses } from '../../../src/passthrough/verdict.ts';
import type { HostPlan } from '../../support/storage-tree.ts';

export const first = '0000:00:01.0/0000:01:00.0';
export const second = '0000:00:02.0/0000:02:00.0';
export const nic = '0000:00:03.0/0000:03:00.0';

/** Two SCSI controllers with a disk each, of which the first holds the root, and a network card. */
export const plain = {
  pci: {
    [first]: { class: '0x010700', group: 10, driver: 'mpt3sas' },
    [second]: { class: '0x010700', group: 11, driver: 'mpt3sas' },
    [nic]: { class: '0x020000', group: 12, driver: 'ixgbe', ids: '8086:1563' },
  },
  disks: {
    sda: { at: first, partitions: { sda1: { ID_FS_TYPE: 'ext4' }, sda2: {} } },
    sdb: { at: second },
  },
  mounts: { '/': 'sda1', '/proc': { type: 'proc', source: 'proc' } },
  interfaces: { eth0: { at: nic, up: true } },
} satisfies HostPlan;

/** 'safe', 'unknown', or the chains that make it unsafe. */
export type Expected = 'safe' | 'unknown' | readonly string[];

export interface Layout {
  readonly name: string;
  readonly plan: HostPlan;
  readonly uses?: HostUses;
  /** By the name of a disk or the address of a controller. Of chains, those that must be there: 'root / dm-0 sda'. */
  readonly expected: Readonly<Record<string, Expected>>;
}

export const unmounted = { ...plain, disks: { ...plain.disks, sdc: { at: second } } };
export const wwn = { ID_WWN: '0x5000c500deadbeef' };
