import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OperationId, Uuid } from '../../src/core/ids.ts';
import type { VmRecord } from '../../src/hypervisor/vm-record.ts';
import type { DeviceAsk } from '../../src/passthrough/plan-claims.ts';
import { type HostPlan, storageTree } from '../support/storage-tree.ts';
import { type ClaimHost, type ClaimHostOptions, openClaimHost } from './claim-host.ts';
import { openHypervisor, type TestHypervisor } from './hypervisor.ts';
import { type Stage, startStage } from './stage.ts';

export const hostDriver = 'mpt3sas';
export const wwn = (name: string) => `/dev/disk/by-id/wwn-${name}`;
export const sequence = (name: string) => BigInt(`0x${name}`);
export const disk = (at: string, name: string) => ({
  at,
  udev: { ID_WWN: `0x${name}`, [wwn(name)]: '' },
  files: { diskseq: String(sequence(name)) },
});
const rootController = '0000:00:01.0/0000:01:00.0';
export const controller = '0000:00:02.0/0000:02:00.0';
export const luns = '0000:00:03.0/0000:03:00.0';
const shared = '0000:00:04.0/0000:04:00';

/** The root on the first controller, a disk on the second, one for a LUN on the third, and two functions in one group. */
export const plan = {
  pci: {
    [rootController]: { class: '0x010700', group: 10, driver: hostDriver },
    [controller]: { class: '0x010700', group: 11, driver: hostDriver },
    [luns]: { class: '0x010700', group: 12, driver: hostDriver },
    [`${shared}.0`]: { class: '0x010700', group: 13, driver: hostDriver },
    [`${shared}.1`]: { class: '0x010700', group: 13, driver: hostDriver },
  },
  disks: {
    sda: { ...disk(rootController, 'aaaa'), partitions: { sda1: { ID_FS_TYPE: 'ext4' } } },
    sdb: disk(controller, 'bbbb'),
    sdc: disk(luns, 'cccc'),
  },
  mounts: { '/': 'sda1', '/proc': { type: 'proc', source: 'proc' } },
} satisfies HostPlan;

/** A device that is asked for. */
export const ask = (device: string, iommuGroup: readonly string[] = []): DeviceAsk => ({ device, iommuGroup });
/** A controller and a disk, and what a VM has of the host that has claimed them. */
export const both = [ask('0000:02:00.0'), ask('sdc')];
export const given = ['0000:02:00.0', wwn('cccc')];

/** A VM, and a host of which it may get something; both are gone afterwards. */
export interface ClaimScene extends AsyncDisposable {
  readonly uuid: Uuid;
  readonly vm: () => VmRecord;
  /** Sequence numbers of the disks that the host is kept off. */
  readonly held: Set<bigint>;
  /** A celld, with what the one before left behind. */
  readonly celld: (more?: Partial<ClaimHostOptions>) => Promise<ClaimHost>;
  /** What libvirt has stored of its devices of the host. */
  readonly stored: () => Promise<readonly string[]>;
}

/** A real libvirt, with VMs that a real celld makes, for claims on hosts that are trees of files. */
export class ClaimStage implements AsyncDisposable {
  readonly stage: Stage;
  readonly hypervisor: TestHypervisor;

  private constructor(stage: Stage, hypervisor: TestHypervisor) {
    this.stage = stage;
    this.hypervisor = hypervisor;
  }

  static async open(): Promise<ClaimStage> {
    const stage = await startStage();
    return new ClaimStage(stage, await openHypervisor(stage.host, { pools: [] }));
  }

  async scene(name: string, { pci, disks, mounts }: HostPlan = plan): Promise<ClaimScene> {
    const { stage, hypervisor } = this;
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
      celld: (more = {}) =>
        openClaimHost({
          ...{ hypervisor, directory, root: tree.root, hostDriver, operationId, held },
          disks: { '0000:02:00.0': ['sdb'] },
          ...more,
        }),
      stored: async () => {
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

  async [Symbol.asyncDispose](): Promise<void> {
    await this.hypervisor[Symbol.asyncDispose]();
    await this.stage[Symbol.asyncDispose]();
  }
}
