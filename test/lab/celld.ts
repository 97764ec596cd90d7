import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Host } from 'libvirt-lab';
import { certificatePaths, ensureCertificate, ensureDevCertificates } from '../../src/cli/cert-files.ts';
import type { IdentityKind } from '../../src/core/identity.ts';
import { type ClientMaterial, type Clients, socketClients, tlsClients } from './clients.ts';
import { within } from './deadline.ts';
import { assertListensOnlyOn } from './listeners.ts';

const sources = ['--conditions=source', resolve(import.meta.dirname, '../../src/celld.ts')];
// A program of its own, with the options of its first line.
const bundle = resolve(import.meta.dirname, '../../dist/celld.mjs');
const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env['PATH']}` };
/** The kernel ends the process with the test, even when that is killed. */
export const endsWithTest: readonly string[] = ['setpriv', '--pdeathsig', 'SIGKILL'];
/** Of all certificates that the harness makes. */
export const trustDomain = 'cell.local';
const readyWithinMs = 30_000;
const endsWithinMs = 40_000;

/** The port of a celld that has a place among other hosts. */
export const hostPort = 7443;

/** Who a celld is to other hosts. */
export interface HostPlace {
  /** The name in its certificate. */
  readonly id: string;
  /** The address on which it listens, which its certificate has too. */
  readonly address: string;
  /** Directory of the certificates, with the authority that all these hosts trust and a certificate of this one. */
  readonly pki: string;
}

/** How to run a celld. */
export interface CelldOptions {
  readonly host: Pick<Host, 'directory' | 'socketPath'> & Partial<Pick<Host, 'qemuPids'>>;
  /** Default: an authority of its own, the name `server`, and loopback. */
  readonly place?: HostPlace;
  /** Directory of the pool `default`, as the test sees it; made if it is not there. Default: one that has the same path inside the host. */
  readonly poolPath?: string;
  /** Sections of celld's configuration, each laid over what the harness configures: `{ drain: { grace: '1s' } }`. */
  readonly config?: Readonly<Record<string, object>>;
  /** Bindings of the policy. Default: every operator and service is admin. */
  readonly policy?: readonly object[];
  /** Runs what ships, which `make build` makes, rather than the sources. Default: false. */
  readonly bundled?: boolean;
  /** Waits for libvirt too, not only for the listeners. Default: true. */
  readonly awaitLibvirt?: boolean;
  /** What runs celld in place of `setpriv`, which ends it with the test: a program with arguments, to which those of celld are added. */
  readonly runner?: readonly string[];
}

/** A line of celld's log. */
export interface LogLine {
  readonly level: string;
  readonly msg: string;
  /** Of the line `ready`. */
  readonly tcp?: { readonly host: string; readonly port: number };
  readonly [field: string]: unknown;
}

/** Who a client is. */
export interface ClientIdentity {
  readonly kind: IdentityKind;
  readonly name: string;
  /** Default: the one that celld knows. */
  readonly trustDomain?: string;
}

/** How a process ended. */
export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

/**
 * A real celld in a process of its own. It ends with the test, however that ends; its directory goes with
 * `[Symbol.asyncDispose]`.
 */
export class Celld implements AsyncDisposable {
  /** Of the configuration, the certificates and the state. */
  readonly directory: string;
  readonly socket: string;
  /** Directory of its pool `default`, as the test sees it. */
  readonly poolPath: string;
  readonly #options: CelldOptions;
  readonly #log: LogLine[] = [];
  readonly #listeners = new Set<() => void>();
  #stderr = '';
  #child: Child | undefined;
  #exited: Promise<ProcessEnd> = Promise.resolve({ code: null, signal: null });
  #clients: Clients | undefined;

  constructor(directory: string, options: CelldOptions) {
    this.directory = directory;
    this.socket = join(directory, 'run/cell.sock');
    this.poolPath = options.poolPath ?? join(options.host.directory, 'cell-volumes');
    this.#options = options;
  }

  /** Makes certificates and the configuration. */
  async prepare(): Promise<void> {
    if (this.#options.place === undefined) await ensureDevCertificates(this.pki, { trustDomain });
    await mkdir(this.poolPath, { recursive: true });
    await this.writePolicy(this.#options.policy ?? ['op', 'svc'].map(adminBinding));
    await writeFile(this.#configFile, JSON.stringify(this.#configuration())); // JSON is YAML
  }

  /** Puts other bindings into the file of the policy, as one step. */
  async writePolicy(bindings: readonly object[]): Promise<void> {
    await writeFile(`${this.policyFile}.new`, JSON.stringify({ bindings }), { mode: 0o600 });
    await rename(`${this.policyFile}.new`, this.policyFile);
  }

  /** Starts the process, and waits until its log says that it is ready. */
  async start(): Promise<void> {
    const from = this.#log.length;
    this.#child = this.#spawn();
    const { awaitLibvirt = true } = this.#options;
    const messages = awaitLibvirt ? ['ready', 'libvirt is reached'] : ['ready'];
    const ready = Promise.all(messages.map((msg) => this.waitForLog((line) => line.msg === msg, { from })));
    const ended = this.#exited.then(({ code, signal }) => {
      throw new Error(`celld ended before it was ready (${signal ?? code})\n${this.#stderr}${this.#logText(from)}`);
    });
    await Promise.race([ready, ended]);
    ready.catch(() => undefined);
    ended.catch(() => undefined);
    this.#clients = socketClients(this.socket);
  }

  get pki(): string {
    return this.#options.place?.pki ?? join(this.directory, 'pki');
  }

  get policyFile(): string {
    return join(this.directory, 'policy.yaml');
  }

  get journal(): string {
    return join(this.directory, 'state/operations.v1.journal');
  }

  get pid(): number {
    const pid = this.#child?.pid;
    if (pid === undefined) throw new Error('celld does not run');
    return pid;
  }

  /** Where it listens for mTLS, such as `localhost:40123`. */
  get address(): string {
    const ready = this.#log.findLast(({ msg, tcp }) => msg === 'ready' && tcp !== undefined);
    if (ready?.tcp === undefined) throw new Error('celld has not said where it listens');
    return `${this.#options.place?.address ?? 'localhost'}:${ready.tcp.port}`;
  }

  /** Everything that it has logged, over all its starts. */
  get log(): readonly LogLine[] {
    return this.#log;
  }

  /** What it wrote to its standard error: nothing, unless something is very wrong. */
  get stderr(): string {
    return this.#stderr;
  }

  /** Clients over the unix socket; new ones after a restart. */
  get clients(): Clients {
    if (this.#clients === undefined) throw new Error('celld does not run');
    return this.#clients;
  }

  get compute(): Clients['compute'] {
    return this.clients.compute;
  }

  get operations(): Clients['operations'] {
    return this.clients.operations;
  }

  get hosts(): Clients['hosts'] {
    return this.clients.hosts;
  }

  get migrations(): Clients['migrations'] {
    return this.clients.migrations;
  }

  get cpus(): Clients['cpus'] {
    return this.clients.cpus;
  }

  get diagnostics(): Clients['diagnostics'] {
    return this.clients.diagnostics;
  }

  get snapshots(): Clients['snapshots'] {
    return this.clients.snapshots;
  }

  get consoles(): Clients['consoles'] {
    return this.clients.consoles;
  }

  get guests(): Clients['guests'] {
    return this.clients.guests;
  }

  get devices(): Clients['devices'] {
    return this.clients.devices;
  }

  /** Clients over mTLS with a certificate of that identity; the caller's to dispose of. */
  async clientsOf(identity: ClientIdentity): Promise<Clients> {
    return tlsClients(this.address, await this.materialOf(identity));
  }

  /** A certificate of that identity, of the authority that celld trusts. */
  materialOf(identity: ClientIdentity): Promise<ClientMaterial> {
    return clientMaterial(this.pki, identity);
  }

  /** Waits for a line of the log; looks at those that are there from index `from` on. */
  async waitForLog(
    matches: (line: LogLine) => boolean,
    { from = 0, timeoutMs = readyWithinMs }: { readonly from?: number; readonly timeoutMs?: number } = {},
  ): Promise<LogLine> {
    const { promise, resolve: found } = Promise.withResolvers<LogLine>();
    let next = from;
    const look = () => {
      for (; next < this.#log.length; next += 1) {
        const line = this.#log[next];
        if (line && matches(line)) return found(line);
      }
    };
    this.#listeners.add(look);
    look();
    return within(
      promise,
      timeoutMs,
      () => `no such line in celld's log:\n${this.#stderr}${this.#logText(from)}`,
    ).finally(() => this.#listeners.delete(look));
  }

  /** Sends a signal that ends it, and waits for its end. The clients' calls under way fail. */
  async kill(signal: NodeJS.Signals = 'SIGTERM'): Promise<ProcessEnd> {
    const child = this.#child;
    if (child === undefined) return this.#exited;
    child.kill(signal);
    const end = await within(this.#exited, endsWithinMs, () => `celld has not ended\n${this.#logText(0)}`).catch(
      (tooLate: unknown) => {
        child.kill('SIGKILL');
        throw tooLate;
      },
    );
    this.#child = undefined;
    this.#clients?.[Symbol.dispose]();
    this.#clients = undefined;
    return end;
  }

  /** Ends it and starts it again, with the same state. */
  async restart(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await this.kill(signal);
    await this.start();
  }

  /** Fails the test if celld listens on a TCP address that it has not told, or a guest's QEMU on any. */
  async assertPorts(): Promise<void> {
    const ready = this.#log.findLast(({ msg }) => msg === 'ready') ?? {};
    const told = Object.values(ready).flatMap((value) => (isAddress(value) ? `${value.host}:${value.port}` : []));
    if (this.#child?.pid !== undefined) await assertListensOnlyOn('celld', this.#child.pid, told);
    for (const pid of (await this.#options.host.qemuPids?.().catch(() => [])) ?? [])
      await assertListensOnlyOn('QEMU', pid, []);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      await this.assertPorts();
    } finally {
      await this.kill().finally(() => rm(this.directory, { recursive: true }));
    }
  }

  get #configFile(): string {
    return join(this.directory, 'celld.yaml');
  }

  #configuration(): object {
    const { host, place, config = {} } = this.#options;
    const own: Record<string, object> = {
      listen: { tcp: place === undefined ? '127.0.0.1:0' : `${place.address}:${hostPort}`, socket: this.socket },
      tls: {
        ...certificatePaths(this.pki, { kind: 'host', name: place?.id ?? 'server' }),
        ca: join(this.pki, 'ca.crt'),
        trustDomain,
      },
      access: { policy: this.policyFile },
      libvirt: { socket: host.socketPath },
      state: { directory: join(this.directory, 'state') },
      // The same path inside and outside the host.
      console: {
        logDirectory: join(host.directory, 'console'),
        recordings: join(this.directory, 'state/recordings'),
      },
      // Where tests run, /dev/kvm may open and still not run a guest.
      hypervisor: { acceleration: 'emulation' },
      pools: [{ name: 'default', path: this.poolPath }],
      log: { level: 'debug' },
      drain: { grace: '5s' },
    };
    for (const [section, keys] of Object.entries(config)) {
      own[section] = Array.isArray(keys) ? keys : { ...own[section], ...keys };
    }
    return own;
  }

  #spawn(): Child {
    const program = this.#options.bundled ? [bundle] : [process.execPath, ...sources];
    const command = [...program, '--config', this.#configFile];
    const [runner = '', ...more] = this.#options.runner ?? endsWithTest;
    const child = spawn(runner, [...more, ...command], { env, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#exited = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
    });
    createInterface({ input: child.stdout }).on('line', (text) => {
      this.#log.push(JSON.parse(text));
      for (const listener of this.#listeners) listener();
    });
    return child;
  }

  #logText(from: number): string {
    return this.#log
      .slice(from)
      .map((line) => JSON.stringify(line))
      .join('\n');
  }
}

/** A certificate of that identity, of the authority in a directory. */
export async function clientMaterial(pki: string, identity: ClientIdentity): Promise<ClientMaterial> {
  const { certificate, key } = await ensureCertificate(pki, {
    trustDomain,
    ...identity,
    ...(identity.kind === 'host' ? { dnsNames: ['other.example'] } : {}),
  });
  const [ca, certificatePem, keyPem] = await Promise.all([
    readFile(join(pki, 'ca.crt')),
    readFile(certificate),
    readFile(key),
  ]);
  return { ca, certificate: certificatePem, key: keyPem };
}

/** Everybody of a kind may do everything. */
export const adminBinding = (kind: string) => ({
  identity: `spiffe://${trustDomain}/cell/${kind}/*`,
  role: 'admin',
  scope: 'all',
});

/** Starts celld on a lab host and waits until it serves and, unless told otherwise, has reached libvirt. */
export async function startCelld(options: CelldOptions): Promise<Celld> {
  const celld = new Celld(await mkdtemp(join(tmpdir(), 'celld-')), options);
  try {
    await celld.prepare();
    await celld.start();
    return celld;
  } catch (error) {
    await celld[Symbol.asyncDispose]();
    throw error;
  }
}

function isAddress(value: unknown): value is { readonly host: string; readonly port: number } {
  return typeof value === 'object' && value !== null && 'host' in value && 'port' in value;
}
