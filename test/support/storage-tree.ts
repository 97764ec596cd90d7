import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** The storage of a host in few words, to be written as a tree of the files that the kernel and udev would show. */
export interface HostPlan {
  /** By path below the root of the bus: '0000:00:01.0/0000:01:00.0' is behind a bridge, which need not be named. */
  readonly pci: Readonly<Record<string, PciPlan>>;
  readonly disks: Readonly<Record<string, DiskPlan>>;
  /** Virtual devices by name. */
  readonly layers?: Readonly<Record<string, LayerPlan>>;
  /** Block device, or a type and a source, by mount point. */
  readonly mounts: Readonly<Record<string, string | MountPlan>>;
  readonly swaps?: readonly string[];
  /** By name: the path of the PCI function, and whether the interface is up. */
  readonly interfaces?: Readonly<
    Record<string, { readonly at: string; readonly up?: boolean; readonly master?: string }>
  >;
  /** Further files by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Further symbolic links by path, as paths below the root. */
  readonly links?: Readonly<Record<string, string>>;
}

export interface PciPlan {
  readonly class: string;
  readonly group?: number;
  /** 'none' for no driver. */
  readonly driver?: string;
  readonly ids?: string;
}

export interface DiskPlan {
  /** A path of `pci`, with what lies between it and the disk; 'virtual' paths are taken as they are. */
  readonly at: string;
  readonly partitions?: Readonly<Record<string, Properties>>;
  readonly udev?: Properties | 'none';
  readonly files?: Readonly<Record<string, string>>;
}

export interface LayerPlan {
  readonly on: readonly string[];
  readonly uuid?: string;
  readonly udev?: Properties;
  readonly files?: Readonly<Record<string, string>>;
}

export interface MountPlan {
  readonly type: string;
  readonly source: string;
  readonly options?: string;
}

type Properties = Readonly<Record<string, string>>;

/** Writes a host's files. The directory is removed with what is given. */
export async function storageTree(plan: HostPlan): Promise<AsyncDisposable & { readonly root: string }> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'storage-tree-')));
  await new Writer(root, plan).write();
  return { root, [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }) };
}

const base = { sd: 8, nvme: 259, 'dm-': 253, md: 9, loop: 7, sr: 11 };

class Writer {
  readonly #root: string;
  readonly #plan: HostPlan;
  readonly #numbers = new Map<string, string>();

  constructor(root: string, plan: HostPlan) {
    this.#root = root;
    this.#plan = plan;
  }

  async write(): Promise<void> {
    const { pci, disks, layers = {}, files = {}, links = {} } = this.#plan;
    for (const path of functionsOf(pci))
      await this.#function(path, pci[path] ?? { class: '0x060400', driver: 'pcieport' });
    for (const [name, disk] of Object.entries(disks)) await this.#disk(name, disk);
    for (const [name, layer] of Object.entries(layers)) await this.#layer(name, layer);
    await this.#interfaces();
    await this.#processes();
    for (const [path, text] of Object.entries(files)) await this.#file(path, text);
    for (const [path, target] of Object.entries(links)) await this.#link(path, target);
  }

  async #function(
    path: string,
    { class: code, group, driver = 'some-driver', ids = '1000:0097' }: PciPlan,
  ): Promise<void> {
    const directory = directoryOf(path);
    const address = path.slice(path.lastIndexOf('/') + 1);
    const [vendor, device] = ids.split(':');
    const attributes = {
      class: code,
      vendor: `0x${vendor}`,
      device: `0x${device}`,
      numa_node: '-1',
      reset_method: 'flr bus',
    };
    for (const [name, text] of Object.entries(attributes)) await this.#file(`${directory}/${name}`, text);
    await this.#link(`/sys/bus/pci/devices/${address}`, directory);
    if (driver !== 'none') await this.#link(`${directory}/driver`, `/sys/bus/pci/drivers/${driver}`);
    if (group === undefined) return;
    await this.#link(`${directory}/iommu_group`, `/sys/kernel/iommu_groups/${group}`);
    await this.#link(`/sys/kernel/iommu_groups/${group}/devices/${address}`, directory);
  }

  async #disk(name: string, { at, partitions = {}, udev = {}, files = {} }: DiskPlan): Promise<void> {
    const unit = at.startsWith('virtual/') ? `/sys/devices/${at}` : `${directoryOf(at)}/unit-${name}`;
    const directory = `${unit}/block/${name}`;
    const own = {
      ID_WWN: `0x5000c500${Buffer.from(name).toString('hex').padStart(8, '0').slice(-8)}`,
      ID_SERIAL_SHORT: `S-${name}`,
    };
    await this.#block(name, directory, udev === 'none' ? 'none' : { ...own, ...udev });
    await this.#file(`${unit}/model`, 'Model');
    await this.#link(`${directory}/device`, unit);
    for (const [path, text] of Object.entries(files)) await this.#file(`${directory}/${path}`, text);
    for (const [part, properties] of Object.entries(partitions)) {
      await this.#block(part, `${directory}/${part}`, properties);
      await this.#file(`${directory}/${part}/partition`, '1');
      await rm(join(this.#root, directory, part, 'slaves'), { recursive: true });
    }
  }

  async #layer(name: string, { on, uuid, udev = {}, files = {} }: LayerPlan): Promise<void> {
    const directory = `/sys/devices/virtual/block/${name}`;
    await this.#block(name, directory, udev);
    if (name.startsWith('md')) await this.#file(`${directory}/md/level`, 'raid1');
    if (name.startsWith('dm-')) {
      await this.#file(`${directory}/dm/uuid`, uuid ?? '');
      await this.#file(`${directory}/dm/name`, `name-of-${name}`);
    }
    for (const lower of on) {
      await this.#link(`${directory}/slaves/${lower}`, `/sys/class/block/${lower}`);
      await this.#link(`/sys/class/block/${lower}/holders/${name}`, directory);
    }
    for (const [path, text] of Object.entries(files)) await this.#file(`${directory}/${path}`, text);
  }

  async #block(name: string, directory: string, udev: Properties | 'none'): Promise<void> {
    const major = Object.entries(base).find(([start]) => name.startsWith(start))?.[1] ?? 240;
    const number = `${major}:${this.#numbers.size}`;
    this.#numbers.set(name, number);
    for (const [file, text] of Object.entries({ dev: number, size: '2097152', ro: '0', removable: '0' }))
      await this.#file(`${directory}/${file}`, text);
    for (const list of ['holders', 'slaves']) await mkdir(join(this.#root, directory, list), { recursive: true });
    await this.#link(`/sys/class/block/${name}`, directory);
    if (udev === 'none') return;
    const lines = Object.entries(udev).map(([key, value]) =>
      key.startsWith('/dev/') ? `S:${key.slice(5)}` : `E:${key}=${value}`,
    );
    await this.#file(`/run/udev/data/b${number}`, ['I:1', ...lines].join('\n'));
  }

  async #interfaces(): Promise<void> {
    await this.#interface('lo', '/sys/devices/virtual/net/lo', true);
    for (const [name, { at, up = false, master }] of Object.entries(this.#plan.interfaces ?? {})) {
      await this.#interface(name, `${directoryOf(at)}/net/${name}`, up);
      if (master !== undefined) await this.#link(`/sys/class/net/${name}/master`, `/sys/devices/virtual/net/${master}`);
    }
  }

  async #interface(name: string, directory: string, up: boolean): Promise<void> {
    await this.#file(`${directory}/flags`, up ? '0x1003' : '0x1002');
    await this.#link(`/sys/class/net/${name}`, directory);
  }

  async #processes(): Promise<void> {
    const { mounts, swaps = [] } = this.#plan;
    const lines = Object.entries(mounts).map(([path, what], index) => {
      const {
        type,
        source,
        options = 'rw',
      } = typeof what === 'string' ? { type: 'ext4', source: `/dev/${what}` } : what;
      const number = typeof what === 'string' ? this.#numbers.get(what) : `0:${index + 40}`;
      return `${index + 20} 1 ${number} / ${path} rw,relatime shared:${index} - ${type} ${source} ${options}`;
    });
    await this.#file('/proc/1/mountinfo', lines.join('\n'));
    const kind = (path: string) => (path.startsWith('/dev/') ? 'partition' : 'file');
    const swapLines = swaps.map((path) => `${path}\t${kind(path)}\t1024\t0\t-2`);
    await this.#file('/proc/swaps', ['Filename\tType\tSize\tUsed\tPriority', ...swapLines].join('\n'));
    await this.#file(
      '/proc/filesystems',
      'nodev\tproc\nnodev\ttmpfs\nnodev\toverlay\nnodev\tzfs\nnodev\t9p\n\text4\n\tbtrfs',
    );
  }

  async #file(path: string, text: string): Promise<void> {
    const full = join(this.#root, path);
    await mkdir(dirname(full), { recursive: true });
    await writeFile(full, `${text}\n`);
  }

  async #link(path: string, target: string): Promise<void> {
    const full = join(this.#root, path);
    await mkdir(dirname(full), { recursive: true });
    // The directory may itself be behind a link, as holders are.
    await symlink(relative(await realpath(dirname(full)), join(this.#root, target)), full);
  }
}

/** All functions of a plan, with the bridges that its paths name. */
function functionsOf(pci: HostPlan['pci']): string[] {
  const prefixes = Object.keys(pci).flatMap((path) => {
    const parts = path.split('/');
    return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
  });
  return [...new Set(prefixes)].filter((path) => /\.[0-7]$/.test(path));
}

function directoryOf(path: string): string {
  return `/sys/devices/pci${path.split(':', 2).join(':')}/${path}`;
}
