import { readFile } from 'node:fs/promises';
import type { Machines } from '../compute/machines.ts';
import type { VmLocks } from '../compute/vm-locks.ts';
import { CellError, invalidField } from '../core/error.ts';
import { parseBridgeName, parseNetworkName, parseUuid, type Uuid } from '../core/ids.ts';
import { type DomainReading, readDomain } from '../domain-xml/domain.ts';
import { DomainXmlError } from '../domain-xml/error.ts';
import type { InterfaceSource } from '../domain-xml/interface.ts';
import { takeRunMarks } from '../domain-xml/run-marks.ts';
import type { Maintenance } from '../host/maintenance.ts';
import type { HostFacts } from '../hypervisor/host-facts.ts';
import type { Hypervisor } from '../hypervisor/hypervisor.ts';
import type { LongCalls } from '../hypervisor/long-calls.ts';
import { requireBridge, requireNetwork } from '../hypervisor/networks.ts';
import type { ArrivalFacts, ArrivalSurvey } from './arrival-facts.ts';
import { checkCpu } from './check-cpu.ts';
import { checkDisks } from './check-disks.ts';
import { checkRoom } from './check-room.ts';
import { checkVolumes } from './check-volumes.ts';
import { atTarget, type Finding } from './finding.ts';

/** The host that a VM is to come to. */
export interface SurveyParts {
  readonly hypervisor: Pick<Hypervisor, 'session' | 'inventory' | 'pools' | 'facts'>;
  readonly machines: Pick<Machines, 'running'>;
  readonly calls: LongCalls;
  readonly locks: Pick<VmLocks, 'operationOn'>;
  readonly maintenance: Pick<Maintenance, 'state'>;
  /** Names of the pools that are shared by configuration. */
  readonly sharedPools: ReadonlySet<string>;
  /** Memory is taken in through TLS. */
  readonly encrypted: boolean;
  /** Waits for what is left of an earlier attempt. */
  readonly clearedUp: (vmUuid: Uuid) => Promise<void>;
}

/** Everything that is in the way of a VM here. Throws INVALID_FIELD for what is no definition, HYPERVISOR_UNAVAILABLE. */
export async function surveyArrival(arrival: ArrivalFacts, parts: SurveyParts): Promise<ArrivalSurvey> {
  const domain = readOrRefuse(arrival.xml);
  const { hypervisor, clearedUp } = parts;
  await clearedUp(parseUuid('domain_xml', domain.uuid));
  const connection = hypervisor.session.connection();
  const facts = hypervisor.facts.get();
  const places = { pools: hypervisor.pools, sharedPools: parts.sharedPools };
  const findings = await Promise.all([
    checkMaintenance(parts),
    checkNames(domain, parts),
    checkCpu(domain, arrival, { connection, facts }),
    checkDisks(arrival.files, places),
    checkVolumes(arrival.volumes, { ...hypervisor, promised: [] }),
    checkNetworks(domain, parts),
    checkRoom(domain, { ...parts, connection, facts }),
    checkVersions(arrival, facts),
    checkEncryption(arrival, parts),
    checkPostCopy(arrival),
  ]);
  const found = arrival.offline ? findings.flat().map(forLater) : findings.flat();
  return { findings: found, time: new Date() };
}

/** What keeps a VM from running here does not keep one from coming that is shut off. */
function forLater(finding: Finding): Finding {
  return ofRunning.has(finding.kind) ? { ...finding, severity: 'warning' } : finding;
}

const ofRunning: ReadonlySet<Finding['kind']> = new Set([
  'cpu-features-missing',
  'cpu-differs',
  'vcpu-limit',
  'memory-promised',
  'memory-low',
  'host-part-missing',
]);

function readOrRefuse(xml: string): DomainReading {
  try {
    return readDomain(takeRunMarks(xml).xml);
  } catch (error) {
    if (error instanceof DomainXmlError) throw invalidField('domain_xml', `is no definition of a VM: ${error.message}`);
    throw error;
  }
}

function checkMaintenance({ maintenance: { state } }: SurveyParts): Finding[] {
  if (state === undefined) return [];
  const why = state.note === '' ? '' : `: ${state.note}`;
  return [atTarget.blocker('maintenance', `the target is in maintenance since ${state.since.toISOString()}${why}`)];
}

function checkNames({ uuid, name, claims }: DomainReading, { hypervisor, locks }: SurveyParts): Finding[] {
  return hypervisor.inventory.list().flatMap((vm) => {
    if (vm.uuid === uuid) {
      const [kind, what] = locks.operationOn(vm.uuid)
        ? (['vm-busy', 'is changing there'] as const)
        : (['vm-exists', `is ${vm.state} there`] as const);
      return [atTarget.blocker(kind, `the target has a VM with the UUID of ${name}, which ${what}`, { subject: uuid })];
    }
    const sameName =
      vm.name === name ? [atTarget.blocker('vm-exists', `the target has another VM ${name}`, { subject: name })] : [];
    const macs = claims.macs.filter((mac) => vm.config.claims.macs.includes(mac) || vm.live.claims.macs.includes(mac));
    // Whoever asks may not know of that VM.
    const message = (mac: string) => `another VM of the target has the MAC address ${mac}`;
    return [...sameName, ...macs.map((mac) => atTarget.blocker('mac-in-use', message(mac), { subject: mac }))];
  });
}

async function checkNetworks({ devices }: DomainReading, parts: SurveyParts): Promise<Finding[]> {
  const sources = new Map(devices.interfaces.map(({ source }) => [JSON.stringify(source), source]));
  return (await Promise.all([...sources.values()].map((source) => checkNetwork(source, parts)))).flat();
}

async function checkNetwork(source: InterfaceSource, { hypervisor: { session } }: SurveyParts): Promise<Finding[]> {
  const [kind, subject] =
    source.type === 'network'
      ? (['network-missing', source.network] as const)
      : (['bridge-missing', source.bridge] as const);
  try {
    if (source.type === 'network') await requireNetwork(session, parseNetworkName('network', subject));
    else await requireBridge(session, parseBridgeName('bridge', subject));
    return [];
  } catch (thrown) {
    const isMissing = thrown instanceof CellError && ['NETWORK_NOT_FOUND', 'INVALID_FIELD'].includes(thrown.reason);
    if (!isMissing) throw thrown;
    return [atTarget.blocker(kind, `at the target ${thrown.message}`, { subject })];
  }
}

function checkVersions({ qemuVersion, libvirtVersion }: ArrivalFacts, facts: HostFacts): Finding[] {
  const pairs = [
    ['QEMU', qemuVersion, facts.hypervisorVersion],
    ['libvirt', libvirtVersion, facts.libvirtVersion],
  ] as const;
  return pairs.flatMap(([what, there, here]) => {
    if (there === undefined || here === undefined || !isOlder(here, there)) return [];
    const message = `${what} at the target is ${here}, older than ${there} at the source: that way is less tried`;
    return [atTarget.warning('version-older', message, { subject: what })];
  });
}

/** Whether a version comes before another, by its first two numbers: the third is for repairs. */
function isOlder(version: string, other: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [otherMajor = 0, otherMinor = 0] = other.split('.').map(Number);
  return major !== otherMajor ? major < otherMajor : minor < otherMinor;
}

const userfaultfd = '/proc/sys/vm/unprivileged_userfaultfd';

/** QEMU fetches pages by userfaultfd. Whether it runs as root is libvirt's to know; a kernel without that file has nothing that could be said of it. */
async function checkPostCopy({ postCopy }: ArrivalFacts): Promise<Finding[]> {
  if (!postCopy) return [];
  const allowed = (await readFile(userfaultfd, 'utf8').catch(() => '1')).trim();
  if (allowed !== '0') return [];
  const message = 'at the target vm.unprivileged_userfaultfd is 0: post-copy is refused there unless QEMU runs as root';
  return [atTarget.warning('post-copy-impossible', message, { subject: 'userfaultfd' })];
}

function checkEncryption({ encrypted }: ArrivalFacts, parts: SurveyParts): Finding[] {
  if (encrypted === parts.encrypted) return [];
  const message = encrypted
    ? 'the target takes memory in only in plain text, and the source sends it through TLS'
    : 'the target takes no memory in plain text, and the source sends it so';
  return [atTarget.blocker('tls-differs', message)];
}
