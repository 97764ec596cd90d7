import type { Uuid } from '../core/ids.ts';
import type { Inventory, VmChange } from '../hypervisor/inventory.ts';
import { LongCalls } from '../hypervisor/long-calls.ts';
import type { Session } from '../hypervisor/session.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import { BootIds } from './boot-ids.ts';
import { LineEnded } from './console-line.ts';
import type { ConsoleLog } from './console-log.ts';
import { type ConsoleDevice, type ConsoleRun, deviceName, hasScreen, type TextDevice, textDevices } from './device.ts';
import { consoleNotFound, notLogged } from './failures.ts';
import { LogDirectory } from './log-directory.ts';
import { logPath } from './log-name.ts';
import { sweepLogs } from './log-sweep.ts';
import { Pace } from './output-source.ts';
import { Recordings } from './recordings.ts';
import type { SessionInfo } from './room.ts';
import { Rooms } from './rooms.ts';
import { Screens } from './screens.ts';
import { TextConsole } from './text-console.ts';
import { Tickets } from './tickets.ts';

/** What consoles need. */
export interface ConsolesOptions {
  readonly session: Session;
  readonly inventory: Inventory;
  readonly logDirectory: string;
  readonly placesDirectory: string;
  /** How much is kept of a console without a log. */
  readonly ringBytes: number;
  /** At one time. */
  readonly sessions: number;
  /** Directory of recordings. */
  readonly recordings: string;
  readonly recordingSizeBytes: number;
  readonly recordingsKeptMs: number;
  /** The id of the host that takes a VM over, or has just done so. */
  readonly targetOf: (vmUuid: Uuid) => string | undefined;
  /** Hears of failures that no caller waits for. */
  readonly onFailure: (error: unknown, doing: string) => void;
}

/** A console as ListConsoles tells it. */
export interface ConsoleFacts {
  readonly device: ConsoleDevice;
  readonly logged: boolean;
  /** undefined while the VM does not run. */
  readonly run: ConsoleRun | undefined;
  readonly oldestOffset: number;
  readonly nextOffset: number;
  readonly sessions: readonly SessionInfo[];
}

/** A log, and the run that it is of. */
export interface FoundLog {
  readonly log: ConsoleLog;
  readonly bootId: Uuid;
}

const goneCheckMs = 500;
const sweepMs = 3_600_000;
/** Pictures and keys at a time, for VMs whose QEMU hangs. */
const mostLongCalls = 4;

/** The consoles of the host's VMs, and who is there. */
export class Consoles implements AsyncDisposable {
  readonly rooms: Rooms;
  readonly bootIds: BootIds;
  readonly logs: LogDirectory;
  readonly recordings: Recordings;
  readonly screens: Screens;
  readonly tickets = new Tickets();
  /** For pictures and keys, which wait for QEMU. */
  readonly calls: LongCalls;
  readonly pace = new Pace();
  readonly #options: ConsolesOptions;
  readonly #consoles = new Map<string, TextConsole>();
  readonly #closing = new AbortController();
  #following: Promise<void> | undefined;
  #sweeping: NodeJS.Timeout | undefined;

  constructor(options: ConsolesOptions) {
    const { session, onFailure, logDirectory: directory, placesDirectory } = options;
    this.#options = options;
    this.rooms = new Rooms(options.sessions);
    this.bootIds = new BootIds(session, onFailure);
    this.screens = new Screens(options.inventory);
    this.calls = new LongCalls(session, mostLongCalls);
    const stillRuns = (vmUuid: Uuid, { domainId }: { readonly domainId: number }) => this.#stillRuns(vmUuid, domainId);
    this.recordings = new Recordings({
      directory: options.recordings,
      limitBytes: options.recordingSizeBytes,
      keptMs: options.recordingsKeptMs,
      onFailure,
    });
    this.logs = new LogDirectory({ directory, placesDirectory, stillRuns, onFailure });
  }

  /** Begins to follow logs and VMs. */
  async open(): Promise<void> {
    await this.logs.open();
    await this.recordings.open();
    this.#following = this.#follow();
    this.#sweeping = setInterval(() => void this.#sweep(), sweepMs).unref();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    clearInterval(this.#sweeping);
    this.tickets[Symbol.dispose]();
    await this.calls[Symbol.asyncDispose]();
    await this.#following;
    for (const console of this.#consoles.values()) console.finish();
    await this.recordings[Symbol.asyncDispose]();
    await this.logs[Symbol.asyncDispose]();
  }

  /** The consoles of a VM: serial ports, virtio consoles, the screen. Throws what naming the run throws. */
  async list(vm: VmRecord): Promise<ConsoleFacts[]> {
    const run = isActive(vm.state) ? await this.bootIds.runOf(vm) : undefined;
    const sessions = this.rooms.sessions(vm.uuid);
    const screen = { device: { kind: 'vnc', index: 0 } as const, logged: false, oldestOffset: 0, nextOffset: 0 };
    const facts = [
      ...textDevices(vm).map((device) => this.#factsOf(vm, device, run)),
      ...(hasScreen(vm) ? [screen] : []),
    ];
    return facts.map((each) => ({
      ...each,
      run,
      sessions: sessions.filter(({ device }) => deviceName(device) === deviceName(each.device)),
    }));
  }

  /** A console of a run. Throws CONSOLE_NOT_FOUND. */
  textConsole(vm: VmRecord, run: ConsoleRun, device: ConsoleDevice): TextConsole {
    const key = `${run.bootId}.${deviceName(device)}`;
    const known = this.#consoles.get(key);
    if (known) return known;
    const text = requireText(vm, device);
    const { session, ringBytes } = this.#options;
    const made = new TextConsole({
      session,
      run,
      device: text,
      log: this.#logOf(vm, text, run),
      ringBytes,
      pace: this.pace,
      onTaken: () => this.rooms.releaseControl(run, device),
    });
    this.#consoles.set(key, made);
    return made;
  }

  /** The log of a console in this run of a VM, or in its last one. Throws CONSOLE_NOT_FOUND, NOT_SUPPORTED_BY_HOST. */
  async log(vm: VmRecord, device: ConsoleDevice): Promise<FoundLog> {
    if (device.kind === 'vnc') throw notLogged(vm.uuid, device);
    const text = requireText(vm, device);
    const run = isActive(vm.state) ? await this.bootIds.runOf(vm) : undefined;
    const log = this.#logOf(vm, text, run);
    const bootId = log?.run?.bootId;
    if (!log || bootId === undefined) throw notLogged(vm.uuid, device);
    return { log, bootId };
  }

  #factsOf(vm: VmRecord, text: TextDevice, run: ConsoleRun | undefined) {
    const { device } = text;
    const known = run && this.#consoles.get(`${run.bootId}.${deviceName(device)}`);
    const log = run && !known ? this.#logOf(vm, text, run) : undefined;
    const { oldestOffset = 0, nextOffset = 0 } = known?.output ?? log ?? {};
    const logged = run ? (known?.logged ?? log !== undefined) : this.#isLogged(vm, text);
    return { device, logged, oldestOffset, nextOffset };
  }

  /** The VM's definition says that it is logged, where celld reads logs. */
  #isLogged({ uuid }: VmRecord, { device, pty }: TextDevice): boolean {
    return pty.log?.path === logPath(this.#options.logDirectory, uuid, device);
  }

  #logOf(vm: VmRecord, text: TextDevice, run: ConsoleRun | undefined): ConsoleLog | undefined {
    if (!this.#isLogged(vm, text)) return undefined;
    return run ? this.logs.ofRun(run, text.device) : this.logs.ofLastRun(vm.uuid, text.device);
  }

  async #follow(): Promise<void> {
    const { signal } = this.#closing;
    const { inventory, onFailure } = this.#options;
    while (!signal.aborted) {
      try {
        const changes = inventory.changes.subscribe({ signal });
        for (const { run } of this.#consoles.values()) this.#check(run.vmUuid);
        for (const { vmUuid } of this.rooms.sessions()) this.#check(vmUuid);
        for await (const event of changes) if (event.tag === 'item') this.#changed(event.item);
      } catch (thrown) {
        if (!signal.aborted) onFailure(thrown, 'follow the VMs for their consoles');
      }
    }
  }

  #check(vmUuid: Uuid): void {
    const vm = this.#options.inventory.last(vmUuid);
    if (vm) this.#changed({ tag: 'changed', vm, previous: undefined });
  }

  #changed(change: VmChange): void {
    const { vm } = change;
    this.screens.changed(change);
    if (change.tag === 'removed') {
      this.bootIds.forget(vm.uuid);
      this.#endRuns(vm.uuid, undefined, this.#endOf(vm, new LineEnded('vm-deleted', `${vm.name} was deleted`)));
      return;
    }
    const lasting = isActive(vm.state) ? vm.domainId : undefined;
    this.#endRuns(vm.uuid, lasting, this.#endOf(vm, new LineEnded('vm-stopped', `${vm.name} stopped`)));
    if (change.previous && change.previous.state !== vm.state) this.rooms.announceState(vm);
  }

  #endOf({ uuid, name, reason }: VmRecord, otherwise: LineEnded): LineEnded {
    const hostId = this.#options.targetOf(uuid);
    if (hostId === undefined && reason !== 'migrated') return otherwise;
    return new LineEnded('moved', `${name} is on ${hostId === undefined ? 'another host' : `host ${hostId}`}`, {
      hostId,
    });
  }

  #endRuns(vmUuid: Uuid, lasting: number | undefined, end: LineEnded): void {
    this.rooms.endRuns(vmUuid, lasting, end);
    for (const [key, console] of this.#consoles) {
      if (console.run.vmUuid !== vmUuid || console.run.domainId === lasting) continue;
      this.#consoles.delete(key);
      console.finish();
    }
  }

  async #sweep(): Promise<void> {
    const { session, onFailure } = this.#options;
    if (session.state.tag !== 'up') return;
    await sweepLogs(this.logs, session.connection()).catch((error) =>
      onFailure(error, 'delete logs of VMs that are gone'),
    );
  }

  /** Waits while libvirt cannot be asked. */
  async #stillRuns(vmUuid: Uuid, domainId: number): Promise<boolean> {
    const { inventory } = this.#options;
    while (!this.#closing.signal.aborted) {
      try {
        await inventory.refresh(vmUuid);
        const vm = inventory.find({ tag: 'uuid', uuid: vmUuid });
        return vm !== undefined && isActive(vm.state) && vm.domainId === domainId;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, goneCheckMs).unref());
      }
    }
    return false;
  }
}

function requireText(vm: VmRecord, device: ConsoleDevice): TextDevice {
  const name = deviceName(device);
  const found = textDevices(vm).find((text) => deviceName(text.device) === name);
  if (!found) throw consoleNotFound(vm.uuid, device);
  return found;
}
