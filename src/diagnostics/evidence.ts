import { type Connection, virDomainXMLFlags } from 'node-libvirt';
import { fileOf, readDrives } from '../compute/spec/read-spec.ts';
import type { Operation } from '../core/operation.ts';
import { operationError } from '../core/operation.ts';
import type { Operations } from '../core/operations.ts';
import { formatBytes, KIB, MIB } from '../core/quantities.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import { agentState } from '../hypervisor/guest-agents.ts';
import type { GuestFreezes } from '../hypervisor/guest-freezes.ts';
import { HostDirectories } from '../hypervisor/host-directories.ts';
import type { LongCalls } from '../hypervisor/long-calls.ts';
import type { Pools } from '../hypervisor/pools.ts';
import type { Session } from '../hypervisor/session.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import { linesNaming, readLogEnd } from './log-slices.ts';
import { redacted } from './redact.ts';

/** What evidence is collected with. */
export interface EvidenceParts {
  readonly session: Session;
  readonly calls: LongCalls;
  readonly pools: Pools;
  readonly operations: Operations;
  readonly freezes: GuestFreezes;
}

/** Something that holds or does not. */
export interface Condition {
  readonly name: string;
  readonly good: boolean;
  readonly detail: string;
}

/** A text; `problem` is empty unless there is none. */
export interface Part {
  readonly name: string;
  readonly content: string;
  readonly cut: boolean;
  readonly totalBytes: number;
  readonly problem: string;
}

/** Something that happened. */
export interface TimedEvent {
  readonly time: Date;
  readonly source: 'operation' | 'vm' | 'qemu.log';
  readonly text: string;
}

/** Everything that the host knows of a VM. */
export interface Evidence {
  readonly collectTime: Date;
  readonly conditions: readonly Condition[];
  readonly parts: readonly Part[];
  readonly operations: readonly Operation[];
  readonly timeline: readonly TimedEvent[];
}

const logDirectory = '/var/log/libvirt';
/** Of each daemon that may run the VM: the one of old, and that of the drivers apart. */
const daemonLogs = ['libvirtd.log', 'virtqemud.log'];
const xmlMostBytes = 256 * KIB;
const qemuLogMostBytes = MIB;
const daemonLogMostBytes = 768 * KIB;
const mostOperations = 100;
const mostEvents = 500;
const answerTimeoutMs = 3_000;
const partTimeoutMs = 8_000;

/** Collects what is known of VMs. Nothing in it waits for a guest or its QEMU for long. */
export class EvidenceCollector {
  readonly #parts: EvidenceParts;
  readonly #directories = new HostDirectories();

  constructor(parts: EvidenceParts) {
    this.#parts = parts;
  }

  async collect(vm: VmRecord): Promise<Evidence> {
    const collectTime = new Date();
    const operations = this.#parts.operations.list({ vmUuid: vm.uuid }).slice(0, mostOperations);
    const [conditions, parts] = await Promise.all([this.#conditions(vm), this.#texts(vm)]);
    const qemuLog = parts.find(({ name }) => name === 'qemu.log')?.content ?? '';
    return { collectTime, conditions, parts, operations, timeline: timelineOf(vm, operations, qemuLog) };
  }

  async #texts(vm: VmRecord): Promise<Part[]> {
    const { name, uuid } = vm;
    const live = isActive(vm.state);
    // The logs lie in one directory and one below it: libvirt lets one at a time be looked into.
    const logs = (async () => [await this.#qemuLog(name), await this.#daemonLog([name, uuid])])();
    const xmls = Promise.all([
      this.#xml(vm, 'definition.xml', virDomainXMLFlags.VIR_DOMAIN_XML_INACTIVE),
      live ? this.#xml(vm, 'running.xml', 0) : absent('running.xml', 'the VM does not run'),
    ]);
    return [...(await xmls), ...(await logs)];
  }

  /** Without the flag for secrets libvirt leaves out passwords itself; what others have put elsewhere is taken out here. */
  #xml({ uuid }: VmRecord, name: string, flags: number): Promise<Part> {
    return partOf(
      name,
      async ({ remote }) => {
        const { xml } = await remote.domainGetXmlDesc({ dom: domainRef(uuid), flags }, { timeoutMs: partTimeoutMs });
        const totalBytes = Buffer.byteLength(xml);
        return { text: firstBytes(xml, xmlMostBytes), cut: totalBytes > xmlMostBytes, totalBytes };
      },
      this.#parts.session,
    );
  }

  #qemuLog(vmName: string): Promise<Part> {
    const slice = { path: `${logDirectory}/qemu/${vmName}.log`, mostBytes: qemuLogMostBytes };
    const none = 'there is no such log: the VM was never started on this host';
    return partOf(
      'qemu.log',
      (connection) => readLogEnd(this.#directories, connection, slice),
      this.#parts.session,
      none,
    );
  }

  #daemonLog(words: readonly string[]): Promise<Part> {
    const none = 'libvirt writes no log into a file; see: journalctl -u libvirtd -u virtqemud';
    const read = async (connection: Connection) => {
      for (const file of daemonLogs) {
        const slice = { path: `${logDirectory}/${file}`, mostBytes: daemonLogMostBytes };
        const found = await readLogEnd(this.#directories, connection, slice);
        if (found) return { ...found, text: linesNaming(found.text, words) };
      }
      return undefined;
    };
    return partOf('libvirt.log', read, this.#parts.session, none);
  }

  async #conditions(vm: VmRecord): Promise<Condition[]> {
    const { freezes } = this.#parts;
    const thaw = freezes.thawTime(vm.uuid);
    const agent = agentState(vm);
    return [
      { name: 'state', good: vm.state !== 'crashed' && vm.state !== 'unknown', detail: `${vm.state} (${vm.reason})` },
      { name: 'fault', good: !vm.fault, detail: vm.fault?.message ?? 'none' },
      { name: 'qemu-answers', ...(await this.#answer(vm)) },
      { name: 'guest-agent', good: agent !== 'disconnected' || vm.state !== 'running', detail: agent },
      { name: 'guest-frozen', good: !thaw, detail: thaw ? `until ${thaw.toISOString()}` : 'no' },
      { name: 'saved-state', good: true, detail: vm.hasSavedState ? 'yes: the next start goes on from there' : 'no' },
      ...(await this.#pools(vm)),
    ];
  }

  /** Asks QEMU something that it can answer at once. */
  async #answer({ uuid, state }: VmRecord): Promise<Omit<Condition, 'name'>> {
    if (!isActive(state)) return { good: true, detail: 'the VM does not run' };
    try {
      await this.#parts.calls.run(
        ({ remote }) => remote.domainGetDiskErrors({ dom: domainRef(uuid), maxerrors: 256, flags: 0 }),
        { timeoutMs: answerTimeoutMs },
      );
      return { good: true, detail: 'yes' };
    } catch (thrown) {
      return { good: false, detail: `not within ${answerTimeoutMs / 1_000} s: ${messageOf(thrown)}` };
    }
  }

  async #pools(vm: VmRecord): Promise<Condition[]> {
    const { pools } = this.#parts;
    const used = readDrives(vm.live).flatMap(({ disk }) => {
      const path = fileOf(disk, pools);
      return path === undefined ? [] : (pools.placeOf(path)?.pool ?? []);
    });
    const states = (await pools.list()).filter(({ name }) => used.includes(name));
    return states.map(({ name, problem, availableBytes }) => ({
      name: `pool ${name}`,
      good: problem === undefined && availableBytes >= MIB,
      detail: problem ?? `${formatBytes(availableBytes)} free`,
    }));
  }
}

type Slice = { readonly text: string; readonly cut: boolean; readonly totalBytes: number };

/** A part, without secrets; what keeps it from being had is said in its place. */
async function partOf(
  name: string,
  read: (connection: Connection) => Promise<Slice | undefined>,
  session: Session,
  none = '',
): Promise<Part> {
  try {
    const slice = await read(session.connection());
    if (!slice) return absent(name, none);
    return { name, content: redacted(slice.text), cut: slice.cut, totalBytes: slice.totalBytes, problem: '' };
  } catch (thrown) {
    return absent(name, messageOf(thrown));
  }
}

const absent = (name: string, problem: string): Part => ({ name, content: '', cut: false, totalBytes: 0, problem });

const messageOf = (thrown: unknown) =>
  redacted(thrown instanceof Error ? thrown.message : String(thrown)).slice(0, 1_000);

/** The beginning of a text, of at most so many bytes, with no character torn. */
function firstBytes(text: string, mostBytes: number): string {
  const bytes = Buffer.from(text);
  return bytes.length <= mostBytes
    ? text
    : bytes
        .subarray(0, mostBytes)
        .toString('utf8')
        .replace(/\ufffd+$/, '');
}

// As libvirt begins its own lines in the logs of QEMU.
const logTime = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d\.\d{3})\+0000: (.*)$/;

/** What happened when, oldest first. */
function timelineOf(vm: VmRecord, operations: readonly Operation[], qemuLog: string): TimedEvent[] {
  const ofOperations = operations.flatMap((operation): TimedEvent[] => {
    const { id, method, caller, createTimeMs, endTimeMs, state } = operation;
    const begun = {
      time: new Date(createTimeMs),
      source: 'operation',
      text: `${method} ${id} of ${caller} began`,
    } as const;
    if (endTimeMs === undefined) return [begun];
    const why = operationError(operation)?.reason;
    const text = `${method} ${id} ${state.tag}${why === undefined ? '' : `: ${why}`}`;
    return [begun, { time: new Date(endTimeMs), source: 'operation', text }];
  });
  const ofVm: TimedEvent[] = [
    ...(vm.stateTime ? [{ time: vm.stateTime, source: 'vm', text: `${vm.state} (${vm.reason})` } as const] : []),
    ...(vm.fault ? [{ time: vm.fault.time, source: 'vm', text: vm.fault.message } as const] : []),
  ];
  const ofLog = qemuLog.split('\n').flatMap((line): TimedEvent[] => {
    const [, day, time, text = ''] = logTime.exec(line) ?? [];
    return day === undefined
      ? []
      : [{ time: new Date(`${day}T${time}Z`), source: 'qemu.log', text: text.slice(0, 500) }];
  });
  return [...ofOperations, ...ofVm, ...ofLog].sort((a, b) => Number(a.time) - Number(b.time)).slice(-mostEvents);
}
