import { execFile, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { stringify } from 'yaml';

const run = promisify(execFile);
/** libvirt's first look at QEMU may take it half a minute. */
const startTimeoutMs = 90_000;

/** Where things are. */
export interface CelldPlaces {
  /** The checkout. */
  readonly root: string;
  /** Certificates, configuration, state, log. */
  readonly directory: string;
  readonly poolPath: string;
}

/** The development certificates are for who develops. */
const policy = {
  bindings: ['op', 'svc'].map((kind) => ({
    identity: `spiffe://cell.local/cell/${kind}/*`,
    role: 'admin',
    scope: 'all',
  })),
};

/** The development celld of this checkout: one at a time, on loopback, in the background. */
export class Celld {
  readonly address = '127.0.0.1:7443';
  readonly certificates: string;
  readonly logPath: string;
  readonly #places: CelldPlaces;
  readonly #node: string;

  constructor(places: CelldPlaces) {
    this.#places = places;
    this.certificates = join(places.directory, 'certs');
    this.logPath = join(places.directory, 'celld.log');
    this.#node = join(places.root, 'node_modules/.bin/node');
  }

  /** Makes or renews them, and the `.dev/cellctl` that uses them. */
  async ensureCertificates(): Promise<void> {
    const { directory, root } = this.#places;
    mkdirSync(directory, { recursive: true });
    // Who could write here could put in another policy.
    chmodSync(directory, 0o755);
    await run(this.#node, [join(root, 'dist/cellctl.mjs'), 'certs', 'dev', this.certificates]);
    const flags = `--address ${this.address} --ca ${this.certificates}/ca.crt --cert ${this.certificates}/op-admin.crt --key ${this.certificates}/op-admin.key`;
    writeFileSync(this.cellctlPath, `#!/bin/sh\nexec ${this.#node} ${root}/dist/cellctl.mjs ${flags} "$@"\n`);
    chmodSync(this.cellctlPath, 0o755);
  }

  /** Starts it, in place of the one that runs. Gives a line that says where it is. */
  async start(acceleration: 'auto' | 'emulation'): Promise<string> {
    await this.stop();
    const config = join(this.#places.directory, 'celld.yaml');
    writeFileSync(config, stringify(this.#config(acceleration)));
    writeFileSync(this.#policyPath, stringify(policy), { mode: 0o600 });
    const log = openSync(this.logPath, 'w', 0o600);
    // Run as a program of its own, it takes the options of its first line.
    const child = spawn(join(this.#places.root, 'dist/celld.mjs'), ['--config', config], {
      env: { ...process.env, PATH: `${dirname(this.#node)}:${process.env['PATH']}` },
      detached: true,
      stdio: ['ignore', log, log],
    });
    child.unref();
    writeFileSync(this.#pidPath, `${child.pid}\n`);
    const deadline = Date.now() + startTimeoutMs;
    while (!readFileSync(this.logPath, 'utf8').includes('libvirt is reached')) {
      if (child.exitCode !== null || Date.now() > deadline)
        throw new Error(`celld does not start:\n${readFileSync(this.logPath, 'utf8')}`);
      await sleep(50);
    }
    return `celld serves on ${this.address} with mTLS (log: ${this.logPath})`;
  }

  /** Ends the one that runs. Guests do not notice. */
  async stop(): Promise<string> {
    const pid = this.#pid();
    if (pid === undefined) return 'celld does not run';
    process.kill(pid, 'SIGTERM');
    const deadline = Date.now() + startTimeoutMs;
    while (this.isRunning()) {
      if (Date.now() > deadline) process.kill(pid, 'SIGKILL');
      await sleep(50);
    }
    rmSync(this.#pidPath, { force: true });
    return 'celld stopped';
  }

  isRunning(): boolean {
    return this.#pid() !== undefined;
  }

  /** Runs cellctl, and shows the command and what it says. */
  async cellctl(...args: readonly string[]): Promise<void> {
    console.log(`$ .dev/cellctl ${args.join(' ')}`);
    const { stdout } = await run(this.cellctlPath, [...args]);
    process.stdout.write(stdout);
  }

  get #policyPath(): string {
    return join(this.#places.directory, 'policy.yaml');
  }

  /** The `cellctl` that uses the development certificates. */
  get cellctlPath(): string {
    return join(this.#places.directory, 'cellctl');
  }

  get #pidPath(): string {
    return join(this.#places.directory, 'celld.pid');
  }

  /** The process of the pid file, if it is still celld. */
  #pid(): number | undefined {
    if (!existsSync(this.#pidPath)) return undefined;
    const pid = Number(readFileSync(this.#pidPath, 'utf8'));
    const command = `/proc/${pid}/cmdline`;
    return existsSync(command) && readFileSync(command, 'utf8').includes('celld.mjs') ? pid : undefined;
  }

  #config(acceleration: 'auto' | 'emulation') {
    const { directory, poolPath } = this.#places;
    const { certificates } = this;
    return {
      listen: { tcp: this.address, socket: join(directory, 'run/cell.sock') },
      tls: {
        certificate: `${certificates}/host-server.crt`,
        key: `${certificates}/host-server.key`,
        ca: `${certificates}/ca.crt`,
      },
      access: { policy: this.#policyPath },
      state: { directory: join(directory, 'state') },
      console: { recordings: join(directory, 'recordings') },
      hypervisor: { acceleration },
      pools: [{ name: 'default', path: poolPath, default: true }],
      telemetry: { prometheus: '127.0.0.1:9464' },
    };
  }
}
