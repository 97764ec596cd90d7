import type { Block } from './facts.ts';
import { functionsInPath } from './read-pci.ts';
import type { HostTree } from './read-tree.ts';
import { readUdev, type UdevRecord } from './read-udev.ts';

const sectorBytes = 512;

/** Reads every block device of the host but the inner paths of NVMe namespaces, which stand for no device of their own. */
export async function readBlocks(tree: HostTree): Promise<Block[]> {
  const names = await tree.needNames('/sys/class/block');
  const blocks = await Promise.all(names.map((name) => readBlock(tree, name)));
  for (const name of names) await checkPartitions(tree, name, names);
  return blocks.flatMap((block) => block ?? []);
}

/** What tells whether block devices came, went or were exchanged. */
export async function blockCensus(tree: HostTree): Promise<string> {
  const names = (await tree.names('/sys/class/block')) ?? [];
  const lines = names.map(async (name) => `${name} ${await tree.text(`/sys/class/block/${name}/diskseq`, name)}`);
  return (await Promise.all(lines)).join('\n');
}

async function readBlock(tree: HostTree, name: string): Promise<Block | undefined> {
  const directory = `/sys/class/block/${name}`;
  const text = (file: string) => tree.text(`${directory}/${file}`, name);
  if ((await text('hidden')) === '1') return undefined;
  const path = (await tree.real(directory, name)) ?? directory;
  const number = (await tree.need(`${directory}/dev`, name)) ?? '';
  const kind = await kindOf(tree, name);
  const isPartition = kind === 'partition';
  const udev = await readUdev(tree, `b${number}`, name);
  if (kind === 'disk' || isPartition) checkUdev(tree, name, udev);
  const own = kind === 'disk' ? await readDisk(tree, name, udev) : noDisk;
  const property = (key: string) => udev.properties.get(key);
  const sizeBytes = await readSize(tree, name);
  const backingFile = kind === 'loop' ? await text('loop/backing_file') : undefined;
  if (kind === 'loop' && sizeBytes > 0 && backingFile === undefined)
    tree.problem(undefined, `it is not known what ${name} is kept in`);
  return {
    name,
    number,
    kind,
    ...own,
    sizeBytes,
    readOnly: (await text('ro')) === '1',
    removable: (await text('removable')) === '1',
    parent: isPartition ? path.split('/').at(-2) : undefined,
    holders: await tree.needNames(`${directory}/holders`, name),
    slaves: isPartition ? [] : await tree.needNames(`${directory}/slaves`, name),
    pciFunctions: await pciFunctionsOf(tree, name, path),
    links: udev.links,
    signature: property('ID_FS_TYPE'),
    filesystemUuid: property('ID_FS_UUID'),
    filesystemLabel: property('ID_FS_LABEL'),
    partitionType: property('ID_PART_ENTRY_TYPE'),
    partitionUuid: property('ID_PART_ENTRY_UUID'),
    partitionLabel: property('ID_PART_ENTRY_NAME'),
    mapperUuid: kind === 'device-mapper' ? await text('dm/uuid') : undefined,
    mapperName: kind === 'device-mapper' ? await text('dm/name') : undefined,
    backingFile,
  };
}

/** A partition is in the directory of its disk, and must be among all block devices, too. */
async function checkPartitions(tree: HostTree, name: string, all: readonly string[]): Promise<void> {
  const inside = (await tree.names(`/sys/class/block/${name}`, name)) ?? [];
  const partitions = inside.filter((entry) => entry.startsWith(name) && /^p?\d+$/.test(entry.slice(name.length)));
  for (const partition of partitions)
    if (!all.includes(partition)) tree.problem(name, `its partition ${partition} is not listed`);
}

async function readSize(tree: HostTree, name: string): Promise<number> {
  const size = await tree.need(`/sys/class/block/${name}/size`, name);
  if (size !== undefined && /^\d+$/.test(size)) return Number(size) * sectorBytes;
  if (size !== undefined) tree.problem(name, `its size is '${size}'`);
  return 0;
}

/** SCSI's number for drives of CDs and DVDs. */
const scsiOptical = '5';

async function kindOf(tree: HostTree, name: string): Promise<Block['kind']> {
  const directory = `/sys/class/block/${name}`;
  // Of a device of no known kind, nobody knows what it is kept in: it concerns all of them.
  const inside = new Set(await tree.needNames(directory));
  if (inside.has('partition')) return 'partition';
  if (inside.has('dm')) return 'device-mapper';
  if (inside.has('md')) return 'md';
  if (/^loop\d/.test(name)) return 'loop';
  if (!inside.has('device')) return 'virtual';
  return (await tree.text(`${directory}/device/type`, name)) === scsiOptical ? 'optical' : 'disk';
}

/** Without udev's word nobody knows what is written on a disk. */
function checkUdev(tree: HostTree, name: string, { isComplete, properties }: UdevRecord): void {
  if (!isComplete) tree.problem(name, 'udev has not said what is on it');
  if (properties.has('ID_FS_AMBIVALENT')) tree.problem(name, 'udev finds signatures of several kinds on it');
}

type DiskFacts = Pick<Block, 'sequence' | 'rotational' | 'vendor' | 'model' | 'serial' | 'wwn'>;

const noDisk: DiskFacts = {
  sequence: undefined,
  rotational: undefined,
  vendor: undefined,
  model: undefined,
  serial: undefined,
  wwn: undefined,
};

async function readDisk(tree: HostTree, name: string, udev: UdevRecord): Promise<DiskFacts> {
  const directory = `/sys/class/block/${name}`;
  const text = async (file: string) => (await tree.text(`${directory}/${file}`, name)) || undefined;
  const state = await text('device/state');
  if (state !== undefined && state !== 'running' && state !== 'live') tree.problem(name, `it is ${state}`);
  // SCSI disks without a name of their own have the file, too.
  const wwid = (await text('wwid')) ?? (await tree.textIfAny(`${directory}/device/wwid`, name));
  const pageSerial = await readSerialPage(tree, name);
  const sequence = await text('diskseq');
  checkSame(tree, name, { udev, wwid, pageSerial, sequence });
  const property = (key: string) => udev.properties.get(key) || undefined;
  const vendor = await text('device/vendor');
  const rotational = await text('queue/rotational');
  const kernelSerial = pageSerial ?? (await text('serial')) ?? (await text('device/serial'));
  return {
    sequence: sequence !== undefined && /^\d+$/.test(sequence) ? BigInt(sequence) : undefined,
    rotational: rotational === undefined ? undefined : rotational === '1',
    // virtio writes a number there that says nothing.
    vendor: vendor?.startsWith('0x') ? undefined : vendor,
    model: await text('device/model'),
    serial: kernelSerial ?? property('ID_SCSI_SERIAL') ?? property('ID_SERIAL_SHORT'),
    wwn: property('ID_WWN_WITH_EXTENSION') ?? property('ID_WWN') ?? worldWide(wwid),
  };
}

/** The unit serial number page that the kernel keeps of a SCSI disk. */
async function readSerialPage(tree: HostTree, name: string): Promise<string | undefined> {
  const page = await tree.bytes(`/sys/class/block/${name}/device/vpd_pg80`, name);
  return page?.toString('latin1', 4).replaceAll('\0', '').trim() || undefined;
}

/** The kernel's name of a disk, when nobody else can have the same. */
function worldWide(wwid: string | undefined): string | undefined {
  if (wwid?.startsWith('naa.')) return `0x${wwid.slice(4)}`;
  return wwid !== undefined && /^(eui|nvme|uuid)\./.test(wwid) ? wwid : undefined;
}

interface Identities {
  readonly udev: UdevRecord;
  readonly wwid: string | undefined;
  readonly pageSerial: string | undefined;
  readonly sequence: string | undefined;
}

/** What udev found may be of another disk that had the name before. */
function checkSame(tree: HostTree, name: string, { udev, wwid, pageSerial, sequence }: Identities): void {
  const { properties, links } = udev;
  const wwns = ['ID_WWN', 'ID_WWN_WITH_EXTENSION'].flatMap((key) => properties.get(key)?.toLowerCase() ?? []);
  const serial = properties.get('ID_SCSI_SERIAL')?.trim();
  const sequences = links.flatMap((link) => /^\/dev\/disk\/by-diskseq\/(\d+)$/.exec(link)?.[1] ?? []);
  const kernelWwn = worldWide(wwid)?.toLowerCase();
  const isOther =
    (kernelWwn !== undefined && wwns.length > 0 && !wwns.includes(kernelWwn)) ||
    (pageSerial !== undefined && serial !== undefined && pageSerial !== serial) ||
    (sequence !== undefined && sequences.length > 0 && !sequences.includes(sequence));
  if (isOther) tree.problem(name, 'it is not the disk that udev looked at');
}

async function pciFunctionsOf(tree: HostTree, name: string, path: string): Promise<string[]> {
  const [subsystem] = /^.*\/nvme-subsystem\/[^/]+/.exec(path) ?? [];
  if (subsystem === undefined) return functionsInPath(path).slice(-1);
  const controllers = (await tree.needNames(subsystem, name)).filter((entry) => /^nvme\d+$/.test(entry));
  const paths = await Promise.all(controllers.map((entry) => tree.real(`${subsystem}/${entry}`, name)));
  if (controllers.length === 0 || paths.includes(undefined)) tree.problem(name, 'the ways to it are not known');
  return [...new Set(paths.flatMap((real) => functionsInPath(real ?? '').slice(-1)))];
}
