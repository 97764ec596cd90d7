import {
  type Connection,
  ConnectionError,
  LibvirtError,
  type NodeGetInfoRet,
  virConnectCompareCPUFlags,
} from 'node-libvirt';
import { CellError } from '../core/error.ts';
import { bytesFromKib } from '../core/quantities.ts';
import { type Capabilities, type GuestKind, readCapabilities } from '../domain-xml/capabilities.ts';
import { type DomainCapabilities, readDomainCapabilities } from '../domain-xml/domain-capabilities.ts';
import { type GuestCpu, guestCpuOf } from '../domain-xml/guest-cpu.ts';
import { type Acceleration, type AccelerationChoice, chooseAcceleration, probeKvm } from './acceleration.ts';
import { featuresOf } from './guest-cpus.ts';
import type { SessionListener } from './session.ts';

/** What libvirt says about its host. */
export interface HostFacts {
  /** undefined with libvirt's test driver. */
  readonly uuid: string | undefined;
  readonly hostname: string;
  readonly capabilities: Capabilities;
  readonly memoryBytes: number;
  /** Logical CPUs that are online. */
  readonly cpus: number;
  /** Physical cores: NUMA nodes × sockets × cores. */
  readonly cores: number;
  readonly sockets: number;
  readonly coresPerSocket: number;
  readonly threadsPerCore: number;
  /** 0 when it is not known. */
  readonly frequencyMhz: number;
  /** Such as `9.0.0`. */
  readonly libvirtVersion: string;
  /** The hypervisor's, such as `7.2.22`; undefined when libvirt finds none. */
  readonly hypervisorVersion: string | undefined;
  /** Whether libvirt lists KVM among what guests can run with. */
  readonly kvmOffered: boolean;
  readonly acceleration: Acceleration;
  /** What guests of the host's architecture can be; undefined when no emulator was found. */
  readonly guest: GuestKind | undefined;
  /** Of the default machine, in the way that new VMs run; undefined where libvirt does not say (test driver, no emulator). */
  readonly domainCapabilities: DomainCapabilities | undefined;
  /** The best named CPU that guests can have, and all its features, sorted; undefined where libvirt does not say. */
  readonly guestCpu: { readonly cpu: GuestCpu; readonly features: readonly string[] } | undefined;
  readonly observedTime: Date;
}

const timeoutMs = 45_000;

/** Keeps what is known of the host, asked anew at each connection. */
export class HostFactsSource implements SessionListener {
  readonly #choice: AccelerationChoice;
  readonly #log: (failure: unknown, doing: string) => void;
  #facts: HostFacts | undefined;

  /** `log` hears of failures that nobody waits for. */
  constructor(choice: AccelerationChoice, log: (failure: unknown, doing: string) => void) {
    this.#choice = choice;
    this.#log = log;
  }

  /** The last facts, even while libvirt cannot be reached; undefined before the first connection. */
  get last(): HostFacts | undefined {
    return this.#facts;
  }

  /** The facts. Throws HYPERVISOR_UNAVAILABLE before the first connection. */
  get(): HostFacts {
    if (this.#facts) return this.#facts;
    throw new CellError('HYPERVISOR_UNAVAILABLE', 'libvirt has not been reached yet');
  }

  /** The first time the session waits for the facts; later they are asked again behind it, for libvirt may take long to probe QEMU. */
  async onConnect(connection: Connection): Promise<void> {
    await readSchema(connection);
    const reading = readHostFacts(connection, this.#choice).then((facts) => {
      this.#facts = facts;
    });
    if (!this.#facts) return reading;
    reading.catch((thrown) => {
      // The end of the connection is the session's to tell.
      if (!(thrown instanceof ConnectionError)) this.#log(thrown, 'ask for the facts of the host');
    });
  }

  onDisconnect(): void {}
}

/**
 * Has libvirt read a schema. The first time it does prepares its library, which goes wrong where two calls do it at once: the first
 * definitions after a start of libvirtd would be refused.
 */
async function readSchema({ remote }: Connection): Promise<void> {
  const flags = virConnectCompareCPUFlags.VIR_CONNECT_COMPARE_CPU_VALIDATE_XML;
  const anyCpu = { emulator: undefined, arch: undefined, machine: undefined, virttype: undefined, xmlCPU: '<cpu/>' };
  await remote.connectCompareHypervisorCpu({ ...anyCpu, flags }, { timeoutMs }).catch(unlessRefused);
}

async function readHostFacts(connection: Connection, choice: AccelerationChoice): Promise<HostFacts> {
  const { remote } = connection;
  const [{ capabilities: xml }, node, { hostname }, { libVer }, problem] = await Promise.all([
    remote.connectGetCapabilities({ timeoutMs }),
    remote.nodeGetInfo({ timeoutMs }),
    remote.connectGetHostname({ timeoutMs }),
    remote.connectGetLibVersion({ timeoutMs }),
    probeKvm(),
  ]);
  const capabilities = readCapabilities(xml);
  const { arch } = capabilities.cpu;
  const guest = capabilities.guests.find((each) => each.osType === 'hvm' && each.arch === arch);
  const kvmOffered = guest?.domainTypes.includes('kvm') ?? false;
  const acceleration = chooseAcceleration(choice, { offered: kvmOffered, problem });
  const virttype = acceleration.domainType;
  const [version, described] = await Promise.all([
    remote.connectGetVersion({ timeoutMs }).catch(unlessRefused),
    remote
      .connectGetDomainCapabilities({ arch, machine: 'q35', virttype, flags: 0 }, { timeoutMs })
      .catch(unlessRefused),
  ]);
  const domainCapabilities = described && readDomainCapabilities(described.capabilities);
  const hostModel = domainCapabilities?.cpu.hostModel;
  return {
    uuid: capabilities.hostUuid,
    hostname,
    capabilities,
    ...nodeFacts(node),
    libvirtVersion: versionText(libVer),
    hypervisorVersion: version && versionText(version.hvVer),
    kvmOffered,
    acceleration,
    guest,
    domainCapabilities,
    guestCpu: hostModel && (await readGuestCpu(connection, guestCpuOf(arch, hostModel))),
    observedTime: new Date(),
  };
}

async function readGuestCpu(connection: Connection, cpu: GuestCpu): Promise<HostFacts['guestCpu']> {
  const features = await featuresOf(connection, cpu);
  return features && { cpu, features };
}

/** What libvirt cannot say (its test driver of machines, any driver of an emulator that is not there) is not known. */
function unlessRefused(thrown: unknown): undefined {
  if (!(thrown instanceof LibvirtError)) throw thrown;
}

function nodeFacts({ memory, cpus, mhz, nodes, sockets, cores, threads }: NodeGetInfoRet) {
  return {
    memoryBytes: bytesFromKib(memory),
    cpus,
    cores: nodes * sockets * cores,
    sockets: nodes * sockets,
    coresPerSocket: cores,
    threadsPerCore: threads,
    frequencyMhz: mhz,
  };
}

/** libvirt packs a version into a number: 9001002 is 9.1.2. */
function versionText(packed: bigint): string {
  return `${packed / 1_000_000n}.${(packed / 1_000n) % 1_000n}.${packed % 1_000n}`;
}
