import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepCapabilities } from './capability-cache.ts';
import type { TlsFiles } from './certificates.ts';
import { HostProcess, type SpawnOptions } from './host-process.ts';
import { endKeeper, isRunning, tellKeeper } from './keeper.ts';
import { openDescriptors, type ProcessInfo, processesInNamespaceOf } from './processes.ts';
import { type CommandResult, finish, type RunOptions } from './run.ts';
import { daemonAnswers } from './socket.ts';
import type { Port, Switch } from './switch.ts';
import { tail, waitFor } from './wait.ts';

const LIBVIRTD_TIMEOUT_MS = 20_000;
const STOP_TIMEOUT_MS = 10_000;

/** What startHost() knows of a host. */
export interface HostParts {
  readonly name: string;
  readonly uuid: string;
  readonly directory: string;
  readonly port: Port;
  readonly net: Switch;
  readonly keeper: ChildProcess;
  readonly tls: TlsFiles | undefined;
}

/** A libvirt host in namespaces of this machine. Made by startHost(); ended by stop() or `await using`, and with this process. */
export class Host implements AsyncDisposable {
  readonly name: string;
  /** The host's UUID, as libvirt tells it in its capabilities. */
  readonly uuid: string;
  /** On the network that this process's hosts share; reachable from this process too. */
  readonly address: string;
  /** The host's state; the same path inside and outside the host, short enough for unix sockets. */
  readonly directory: string;
  /** libvirtd's socket, reachable from outside the host. */
  readonly socketPath: string;
  readonly readOnlySocketPath: string;
  /** A directory for disk images, the same path inside and outside; inside it is also /var/lib/libvirt/images. */
  readonly poolPath: string;
  /** A directory that all hosts of this process see at this path: shared storage. */
  readonly sharedPath: string;
  /** libvirt's unencrypted TCP transport; any process of this machine can reach it. */
  readonly tcpUri: string;
  /** libvirt's TLS transport, for its own clients; undefined unless the host was started with `tls`. */
  readonly tlsUri: string | undefined;
  /** The host's certificate, good for clients too; undefined unless the host was started with `tls`. */
  readonly tls: TlsFiles | undefined;
  readonly #parts: HostParts;
  #initPid = 0;
  #stopped: Promise<void> | undefined;

  constructor(parts: HostParts) {
    this.#parts = parts;
    this.name = parts.name;
    this.uuid = parts.uuid;
    this.address = parts.port.address;
    this.directory = parts.directory;
    this.socketPath = join(parts.directory, 'run/libvirt/libvirt-sock');
    this.readOnlySocketPath = join(parts.directory, 'run/libvirt/libvirt-sock-ro');
    this.poolPath = join(parts.directory, 'lib/images');
    this.sharedPath = join(parts.net.directory, 'shared.dir');
    this.tcpUri = `qemu+tcp://${this.address}/system`;
    this.tls = parts.tls;
    this.tlsUri = parts.tls && `qemu+tls://${this.address}/system?pkipath=${parts.tls.directory}`;
  }

  /** Waits until the host's init runs and libvirtd answers. */
  async ready(): Promise<void> {
    await waitFor(async () => this.#readInitPid(), {
      what: `host ${this.name}: init`,
      timeoutMs: LIBVIRTD_TIMEOUT_MS,
      explain: () => this.#logTail(),
    });
    await this.#libvirtdAnswers();
  }

  async #readInitPid(): Promise<boolean> {
    this.#assertAlive(await this.#logTail());
    this.#initPid = Number(await readFile(join(this.directory, 'init.pid'), 'utf8').catch(() => '0'));
    return this.#initPid > 0;
  }

  #assertAlive(log = ''): void {
    const { keeper } = this.#parts;
    if (isRunning(keeper)) return;
    const end = keeper.signalCode ?? `exit code ${keeper.exitCode}`;
    throw new Error(`host ${this.name} has ended (${end})\n${log}`.trimEnd());
  }

  /** The pid, outside, of the host's init. To kill it is to pull the host's plug. */
  get initPid(): number {
    return this.#initPid;
  }

  /** Runs a command inside the host to its end. Throws CommandError when it fails, unless `allowFailure`. */
  async exec(command: readonly string[], options: RunOptions = {}): Promise<CommandResult> {
    return finish(this.spawn(command, options), command, options);
  }

  /** Runs virsh inside the host; gives what it printed. */
  async virsh(...args: readonly string[]): Promise<string> {
    const env = { LIBVIRT_DEFAULT_URI: 'qemu:///system', LC_ALL: 'C.UTF-8' };
    return (await this.exec(['virsh', '--quiet', ...args], { env })).stdout.trim();
  }

  /** Defines a domain from its XML, with virsh. */
  async define(xml: string): Promise<void> {
    const file = join(this.directory, `${randomUUID()}.xml`);
    await writeFile(file, xml);
    await this.virsh('define', file).finally(() => rm(file));
  }

  /** Starts a program inside the host that goes on running; it is killed with the host and with this process. */
  spawn(command: readonly string[], options: SpawnOptions = {}): HostProcess {
    this.#assertAlive();
    return new HostProcess(this.#initPid, command, options);
  }

  /** All processes of the host. */
  processes(): Promise<ProcessInfo[]> {
    return processesInNamespaceOf(this.#initPid);
  }

  /** libvirtd's pid, outside; throws when it does not run. */
  async libvirtdPid(): Promise<number> {
    const found = await this.#libvirtd();
    if (found === undefined) throw new Error(`libvirtd does not run on ${this.name}`);
    return found.pid;
  }

  async #libvirtd(): Promise<ProcessInfo | undefined> {
    const named = (await this.processes()).filter(
      ({ arguments: [file = ''], state }) => state !== 'Z' && /(^|\/)libvirtd$/.test(file),
    );
    // A child that libvirtd has forked bears its name until it executes something.
    return named.find(({ parentPid }) => !named.some(({ pid }) => pid === parentPid));
  }

  /** Kills libvirtd and waits until it is gone; guests go on running. */
  async killLibvirtd(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    process.kill(await this.libvirtdPid(), signal);
    await this.#libvirtdEnds();
  }

  /** Sends libvirtd a signal that does not end it, such as SIGSTOP, SIGCONT or SIGHUP. */
  async signalLibvirtd(signal: NodeJS.Signals): Promise<void> {
    process.kill(await this.libvirtdPid(), signal);
  }

  /** Starts libvirtd after its end and waits until it answers. */
  async startLibvirtd(): Promise<void> {
    this.#assertAlive();
    await this.#libvirtdEnds();
    await rm(this.#exitFile);
    tellKeeper(this.#parts.keeper, 'start-libvirtd');
    await this.#libvirtdAnswers();
  }

  /** Where the host's init writes how libvirtd ended. */
  get #exitFile(): string {
    return join(this.directory, 'libvirtd.exit');
  }

  async #libvirtdEnds(): Promise<void> {
    await waitFor(async () => (await this.#libvirtdExit()) !== undefined, {
      what: `libvirtd of ${this.name} to end`,
      timeoutMs: STOP_TIMEOUT_MS,
    });
  }

  #libvirtdExit(): Promise<string | undefined> {
    return readFile(this.#exitFile, 'utf8').catch(() => undefined);
  }

  async #libvirtdAnswers(): Promise<void> {
    const probe = async () => {
      this.#assertAlive(await this.#logTail());
      const exit = await this.#libvirtdExit();
      if (exit === undefined) return daemonAnswers(this.socketPath);
      throw new Error(`libvirtd of ${this.name} ended at once with code ${exit.trim()}\n${await this.#logTail()}`);
    };
    await waitFor(probe, {
      what: `libvirtd of ${this.name} to answer on ${this.socketPath}`,
      timeoutMs: LIBVIRTD_TIMEOUT_MS,
      explain: () => this.#logTail(),
    });
  }

  /** The pids, outside, of the QEMU processes that run guests. */
  async qemuPids(): Promise<number[]> {
    return (await this.#guests()).map(({ pid }) => pid);
  }

  /** The pid, outside, of a guest's QEMU; throws when there is none. */
  async qemuPid(domainName: string): Promise<number> {
    const wanted = `guest=${domainName.replaceAll(',', ',,')}`;
    const found = (await this.#guests()).find(({ guest }) => guest === wanted || guest.startsWith(`${wanted},debug`));
    if (found === undefined) throw new Error(`no QEMU runs ${domainName} on ${this.name}`);
    return found.pid;
  }

  async #guests(): Promise<{ pid: number; guest: string }[]> {
    return (await this.processes())
      .filter(({ state }) => state !== 'Z')
      .map(({ pid, arguments: args }) => ({ pid, guest: args[args.indexOf('-name') + 1] ?? '' }))
      .filter(({ guest }) => guest.startsWith('guest='));
  }

  /** libvirt's log of a guest's QEMU, with its command line and libvirt's "tainted" lines. */
  qemuLog(domainName: string): Promise<string> {
    return readFile(join(this.directory, 'log/qemu', `${domainName}.log`), 'utf8');
  }

  /** What libvirtd has logged so far, over all its starts. */
  libvirtdLog(): Promise<string> {
    return readFile(join(this.directory, 'log/libvirtd.log'), 'utf8').catch(() => '');
  }

  /** What every open descriptor of a process points to. */
  openDescriptors(pid: number): Promise<string[]> {
    return openDescriptors(pid);
  }

  /** Cuts the host's cable: no packet comes or goes. The unix sockets are files and stay reachable. */
  partition(): Promise<void> {
    return this.#parts.net.setLink(this.#parts.port, 'down');
  }

  /** Mends what partition() cut. */
  heal(): Promise<void> {
    return this.#parts.net.setLink(this.#parts.port, 'up');
  }

  /** Kills everything on the host, and waits until its processes, namespaces, interfaces and files are gone. */
  stop(): Promise<void> {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop(): Promise<void> {
    const { keeper, net, port } = this.#parts;
    if (isRunning(keeper)) await keepCapabilities(this.directory);
    const late = setTimeout(() => killIfThere(this.#initPid), STOP_TIMEOUT_MS);
    await endKeeper(keeper).finally(() => clearTimeout(late));
    await net.leave(port);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  async #logTail(): Promise<string> {
    const script = await readFile(`${this.directory}.log`, 'utf8').catch(() => '');
    return tail(`${script}${await this.libvirtdLog()}`);
  }
}

function killIfThere(pid: number): void {
  if (pid === 0) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
