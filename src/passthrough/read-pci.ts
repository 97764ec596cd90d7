import type { NetworkInterface, PciFunction } from './facts.ts';
import type { HostTree } from './read-tree.ts';
import { readUdev } from './read-udev.ts';

const addresses = /(?<=\/)[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7](?=\/|$)/g;

/** The PCI functions in a path of sysfs: the outermost bridge first, the device's own last. */
export function functionsInPath(path: string): string[] {
  return path.match(addresses) ?? [];
}

/** Reads all PCI functions, bridges and strangers among them. */
export async function readPciFunctions(tree: HostTree): Promise<PciFunction[]> {
  const names = await tree.needNames('/sys/bus/pci/devices');
  const functions = await Promise.all(names.map((name) => readFunction(tree, name)));
  const groups = Map.groupBy(functions, ({ iommuGroup }) => iommuGroup);
  for (const [group, members] of groups) if (group !== undefined) await checkGroup(tree, group, members);
  return functions;
}

async function readFunction(tree: HostTree, address: string): Promise<PciFunction> {
  const directory = `/sys/bus/pci/devices/${address}`;
  const need = (name: string) => tree.need(`${directory}/${name}`, address);
  const hex = async (name: string) => (await tree.text(`${directory}/${name}`, address))?.replace(/^0x/, '');
  const classText = await need('class');
  const node = await tree.text(`${directory}/numa_node`, address);
  const group = await tree.linked(`${directory}/iommu_group`, address);
  const { properties } = await readUdev(tree, `+pci:${address}`, address);
  if (classText !== undefined && !/^0x[0-9a-f]{6}$/.test(classText))
    tree.problem(address, `its class is '${classText}'`);
  if (group !== undefined && !/^\d+$/.test(group)) tree.problem(address, `its IOMMU group is '${group}'`);
  return {
    address,
    classCode: Number(classText ?? 0) || 0,
    vendorId: (await need('vendor'))?.replace(/^0x/, '') ?? '',
    deviceId: (await need('device'))?.replace(/^0x/, '') ?? '',
    subsystemVendorId: await hex('subsystem_vendor'),
    subsystemDeviceId: await hex('subsystem_device'),
    vendorName: properties.get('ID_VENDOR_FROM_DATABASE'),
    modelName: properties.get('ID_MODEL_FROM_DATABASE'),
    driver: await tree.linked(`${directory}/driver`, address),
    numaNode: node === undefined || Number(node) < 0 ? undefined : Number(node),
    iommuGroup: group === undefined ? undefined : Number(group),
    resetMethods: (await tree.text(`${directory}/reset_method`, address))?.split(/\s+/).filter(Boolean) ?? [],
    bridges: functionsInPath((await tree.real(directory, address)) ?? '').slice(0, -1),
  };
}

/** The group's own list must name those that say they are in it, and nobody else. */
async function checkGroup(tree: HostTree, group: number, members: readonly PciFunction[]): Promise<void> {
  const known = new Set(members.map(({ address }) => address));
  for (const { address } of members) {
    const listed = await tree.needNames(`/sys/kernel/iommu_groups/${group}/devices`, address);
    for (const name of listed)
      if (!known.has(name)) tree.problem(address, `its IOMMU group ${group} has ${name}, which is not known`);
    if (!listed.includes(address)) tree.problem(address, `its IOMMU group ${group} does not list it`);
  }
}

/** Reads the network interfaces that can be seen from here. */
export async function readNetworkInterfaces(tree: HostTree): Promise<NetworkInterface[]> {
  const names = await tree.needNames('/sys/class/net');
  const interfaces = await Promise.all(names.map((name) => readInterface(tree, name)));
  return interfaces.flatMap((found) => found ?? []);
}

const flagUp = 1;

async function readInterface(tree: HostTree, name: string): Promise<NetworkInterface | undefined> {
  const directory = `/sys/class/net/${name}`;
  const path = await tree.real(directory);
  // It has gone, or is a file with the options of bonding.
  if (path === undefined || path === directory) return undefined;
  const pciFunction = functionsInPath(path).at(-1);
  const flags = await tree.text(`${directory}/flags`, pciFunction);
  const master = await tree.linked(`${directory}/master`, pciFunction);
  const isDown = flags !== undefined && (Number(flags) & flagUp) === 0;
  return { name, pciFunction, inUse: !isDown || master !== undefined };
}
