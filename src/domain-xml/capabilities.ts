import { readNumberList } from './number-list.ts';
import { XmlReader } from './reader.ts';

/** A logical CPU of the host and where it sits. */
export interface HostCpuPlace {
  readonly id: number;
  /** undefined for a CPU that is offline. */
  readonly socketId: number | undefined;
  readonly dieId: number | undefined;
  readonly coreId: number | undefined;
  /** The CPUs that share its core, itself included. */
  readonly siblings: readonly number[];
}

/** A NUMA node. A host without NUMA has one. */
export interface NumaCell {
  readonly id: number;
  readonly memoryBytes: number;
  /** Huge pages and plain ones: how large, and how many there are. */
  readonly pages: readonly { readonly sizeBytes: number; readonly count: number }[];
  readonly cpus: readonly HostCpuPlace[];
}

/** The host's processor. */
export interface HostCpu {
  /** `x86_64` … */
  readonly arch: string;
  /** The nearest of libvirt's models. undefined: libvirt knows none. */
  readonly model: string | undefined;
  readonly vendor: string | undefined;
  /** Whether a guest's TSC can run at another rate than its own. */
  readonly tscScaling: boolean;
  /** What it has beyond the model, by libvirt's names. */
  readonly features: readonly string[];
  /** Sockets (of one NUMA node), dies, cores and threads. undefined: libvirt does not say. */
  readonly topology:
    | { readonly sockets: number; readonly dies: number; readonly cores: number; readonly threads: number }
    | undefined;
  /** `<cpu>` as libvirt gave it: what its calls that compare CPUs and make baselines take. */
  readonly xml: string;
}

export interface MachineType {
  readonly name: string;
  /** What `name` stands for, where it is an alias: `pc-q35-7.2` for `q35`. */
  readonly canonical: string | undefined;
  readonly maxVcpus: number | undefined;
  readonly deprecated: boolean;
}

/** A kind of guest that the host can run. */
export interface GuestKind {
  /** `hvm` … */
  readonly osType: string;
  readonly arch: string;
  readonly emulator: string | undefined;
  readonly machines: readonly MachineType[];
  /** `kvm`, `qemu` … The presence of `kvm` says that /dev/kvm opens, not that a guest runs. */
  readonly domainTypes: readonly string[];
}

/** What virConnectGetCapabilities says. */
export interface Capabilities {
  /** undefined with the test driver. */
  readonly hostUuid: string | undefined;
  readonly cpu: HostCpu;
  readonly numaCells: readonly NumaCell[];
  readonly guests: readonly GuestKind[];
}

/** Reads `<capabilities>`. Throws DomainXmlError. */
export function readCapabilities(xml: string): Capabilities {
  const root = XmlReader.open(xml, 'capabilities');
  const host = root.requireChild('host');
  return {
    hostUuid: host.textOf('uuid')?.toLowerCase(),
    cpu: readHostCpu(host.requireChild('cpu')),
    numaCells: host.child('topology')?.child('cells')?.children('cell').map(readNumaCell) ?? [],
    guests: root.children('guest').map(readGuest),
  };
}

function readHostCpu(cpu: XmlReader): HostCpu {
  const topology = cpu.child('topology');
  return {
    arch: cpu.requireTextOf('arch'),
    model: cpu.textOf('model'),
    vendor: cpu.textOf('vendor'),
    tscScaling: cpu
      .children('counter')
      .some((counter) => counter.attr('name') === 'tsc' && counter.attrFlag('scaling') === true),
    features: cpu.children('feature').map((feature) => feature.requireAttr('name')),
    topology: topology && {
      sockets: topology.requireAttrInteger('sockets'),
      dies: topology.attrInteger('dies') ?? 1,
      cores: topology.requireAttrInteger('cores'),
      threads: topology.requireAttrInteger('threads'),
    },
    xml: cpu.xml(),
  };
}

function readNumaCell(cell: XmlReader): NumaCell {
  return {
    id: cell.requireAttrInteger('id'),
    memoryBytes: cell.child('memory')?.bytes('KiB') ?? 0,
    pages: cell
      .children('pages')
      .map((pages) => ({ sizeBytes: pages.sizeAttr('size', 'KiB'), count: pages.integer() })),
    cpus: cell.child('cpus')?.children('cpu').map(readCpuPlace) ?? [],
  };
}

function readCpuPlace(cpu: XmlReader): HostCpuPlace {
  const id = cpu.requireAttrInteger('id');
  const siblings = cpu.attr('siblings');
  return {
    id,
    socketId: cpu.attrInteger('socket_id'),
    dieId: cpu.attrInteger('die_id'),
    coreId: cpu.attrInteger('core_id'),
    siblings: siblings === undefined ? [id] : readNumberList(siblings, `${cpu.path}/@siblings`),
  };
}

function readGuest(guest: XmlReader): GuestKind {
  const arch = guest.requireChild('arch');
  return {
    osType: guest.requireTextOf('os_type'),
    arch: arch.requireAttr('name'),
    emulator: arch.textOf('emulator'),
    machines: arch.children('machine').map(readMachine),
    domainTypes: arch.children('domain').map((domain) => domain.requireAttr('type')),
  };
}

function readMachine(machine: XmlReader): MachineType {
  return {
    name: machine.text(),
    canonical: machine.attr('canonical'),
    maxVcpus: machine.attrInteger('maxCpus'),
    deprecated: machine.attrFlag('deprecated') ?? false,
  };
}
