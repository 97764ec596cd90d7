import type { Connection } from 'node-libvirt';
import { type PoolReading, readPool } from '../domain-xml/storage-pool.ts';
import { uuidOf } from '../hypervisor/domain-ref.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { Block, Problem, StorageFacts } from './facts.ts';
import { readSource } from './read-sources.ts';
import type { HostUses } from './verdict.ts';

/** Who uses what of the host, as libvirt has it, and what of that cannot be told device by device. */
export interface UsesReading {
  readonly uses: HostUses;
  /** Of these facts. */
  readonly problems: readonly Problem[];
}

const timeoutMs = 10_000;

/** Asks libvirt for its pools and VMs. Throws HYPERVISOR_UNAVAILABLE, or what libvirt's refusal means. */
export async function readHostUses(
  connection: Connection,
  inventory: Pick<Inventory, 'list'>,
  facts: Pick<StorageFacts, 'blocks' | 'pciFunctions'>,
): Promise<UsesReading> {
  const [pools, domains] = await viaLibvirt({ doing: 'list the pools and VMs' }, () =>
    Promise.all([
      readPools(connection),
      connection.remote.connectListAllDomains({ needResults: 1, flags: 0 }, { timeoutMs }),
    ]),
  );
  const vms = inventory.list();
  const known = new Set(vms.map(({ uuid }) => uuid));
  const named = await Promise.all(vms.map(sourcesRead));
  const unread = domains.domains.map(uuidOf).filter((uuid) => !known.has(uuid));
  return {
    uses: {
      pools: pools.map(({ name, path, sourceDevices }) => ({
        name,
        paths: [...(path === undefined ? [] : [path]), ...sourceDevices],
      })),
      disksOfVms: named.flatMap(({ vm, sources }) => sources.map((source) => ({ vm, source }))),
    },
    problems: [
      ...unread.map((uuid) => everything(`the definition of VM ${uuid} cannot be read`)),
      ...pools
        .filter(isElsewhere)
        .map(({ name, type }) => everything(`the disks of pool ${name} (${type}) are not known`)),
      ...vms.flatMap((vm) => problemsOf(vm, facts)),
      ...named.flatMap(({ problems }) => problems),
    ],
  };
}

const everything = (what: string): Problem => ({ device: undefined, what });

/** Pools of these types are made of disks that they do not name by paths. */
function isElsewhere({ type }: PoolReading): boolean {
  return type === 'scsi' || type === 'iscsi';
}

async function readPools({ remote }: Connection): Promise<readonly PoolReading[]> {
  const { pools } = await remote.connectListAllStoragePools({ needResults: 1, flags: 0 }, { timeoutMs });
  return Promise.all(
    pools.map(async (pool) => {
      // 0 is the definition as it is in use.
      const { xml } = await remote.storagePoolGetXmlDesc({ pool, flags: 0 }, { timeoutMs });
      return readPool(xml);
    }),
  );
}

/** What a VM names, in what it runs with and in what it will start with next. */
function sourcesOf({ config, live }: VmRecord): ReadonlySet<string> {
  return new Set(
    [config, live].flatMap(({ claims: { files, sockets, pciFunctions } }) => [
      ...[...files.keys()].filter((path) => !sockets.has(path)),
      ...pciFunctions,
    ]),
  );
}

interface SourcesReading {
  readonly vm: string;
  readonly sources: readonly string[];
  readonly problems: readonly Problem[];
}

/** What a VM names, behind all links. */
async function sourcesRead(vm: VmRecord): Promise<SourcesReading> {
  const readings = await Promise.all(
    [...sourcesOf(vm)].map((source) => (source.startsWith('/') ? readSource(source) : source)),
  );
  return {
    vm: vm.uuid,
    sources: readings.flatMap((reading) => {
      if (typeof reading === 'string') return reading;
      return reading.tag === 'path' ? reading.path : [];
    }),
    // The path is the VM's own affair: who may see the VM finds it there.
    problems: readings.flatMap((reading) => {
      if (typeof reading === 'string' || reading.tag === 'path') return [];
      return everything(`VM ${vm.uuid} names a path that may be a link to any device: ${reading.why}`);
    }),
  };
}

/** USB's serial bus controllers, by class and subclass. */
const usbClass = 0x0c03;

/** A VM may have devices of the host by names that lead to no path: whatever they could be is then not known. */
function problemsOf({ uuid, config, live }: VmRecord, facts: Pick<StorageFacts, 'blocks' | 'pciFunctions'>): Problem[] {
  const types = new Set([config, live].flatMap(({ claims }) => claims.otherHostDevices));
  return [...types].flatMap((type) => {
    if (type === 'mdev') return [];
    if (type !== 'usb') return [everything(`VM ${uuid} has a host device of type ${type}, and it is not known which`)];
    return blocksOnUsb(facts).map(({ name: device }) => ({
      device,
      what: `VM ${uuid} has USB devices of the host, which may be this one`,
    }));
  });
}

/** Block devices that are, or may be, behind USB. */
export function blocksOnUsb({ blocks, pciFunctions }: Pick<StorageFacts, 'blocks' | 'pciFunctions'>): readonly Block[] {
  const usb = new Set(
    pciFunctions.filter(({ classCode }) => classCode >>> 8 === usbClass).map(({ address }) => address),
  );
  return blocks.filter(({ pciFunctions: own }) => own.length === 0 || own.some((address) => usb.has(address)));
}
