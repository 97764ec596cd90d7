import type { ChildProcess } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CertificateAuthority, createAuthority } from './certificates.ts';
import { endKeeper, isRunning, startKeeper } from './keeper.ts';
import { run } from './run.ts';
import { createStateDirectory } from './state-directory.ts';
import { waitFor } from './wait.ts';

const script = join(import.meta.dirname, '../shell/switch.sh');
const START_TIMEOUT_MS = 10_000;
const MOST_HOSTS = 253;

/** A host's place on the switch. */
export interface Port {
  readonly index: number;
  readonly name: string;
  readonly address: string;
}

/** What a host gets when it joins. */
export interface Membership {
  readonly net: Switch;
  readonly port: Port;
  readonly name: string;
}

/**
 * The network of this process's hosts: a bridge in a namespace of its own with a subnet that no other process has, and the
 * state directory. It is made for the first host and goes with the last.
 */
export class Switch {
  static #current: Promise<Switch> | undefined;

  /** Holds a directory for each host, named like it, and things whose names have a dot, as no host's has. */
  readonly directory: string;
  readonly #keeper: ChildProcess;
  readonly #subnet: number;
  readonly #names = new Map<number, string>();
  #authority: Promise<CertificateAuthority> | undefined;
  #hostsFile: Promise<void> = Promise.resolve();

  private constructor(keeper: ChildProcess, directory: string, subnet: number) {
    this.#keeper = keeper;
    this.directory = directory;
    this.#subnet = subnet;
  }

  /** Takes a port on this process's switch for the host of that name, and makes the switch if there is none. */
  static async join(name: string | undefined): Promise<Membership> {
    if (name !== undefined && !/^[a-z]([a-z0-9-]{0,30}[a-z0-9])?$/.test(name)) {
      throw new Error(`host name ${JSON.stringify(name)}: want up to 32 of a-z, 0-9 and -, with a letter first`);
    }
    Switch.#current ??= Switch.#start();
    const current = Switch.#current;
    try {
      const net = await current;
      // The last host may have left, and the switch with it, in the meantime.
      if (current === Switch.#current) return await net.#plug(name);
    } catch (error) {
      if (
        current === Switch.#current &&
        (await current.then(
          () => false,
          () => true,
        ))
      )
        Switch.#current = undefined;
      throw error;
    }
    return Switch.join(name);
  }

  static async #start(): Promise<Switch> {
    const directory = await createStateDirectory();
    await Promise.all([writeFile(join(directory, 'hosts.conf'), ''), writeFile(join(directory, 'resolv.conf'), '')]);
    const command = ['unshare', '--net', '--', 'bash', script, String(process.pid), directory];
    const keeper = startKeeper(command);
    const log = () => readFile(join(directory, 'switch.log'), 'utf8').catch(() => '');
    const subnet = await waitFor(
      async () => {
        if (!isRunning(keeper)) throw new Error(`the lab's network could not be made: ${await log()}`.trimEnd());
        return readFile(join(directory, 'subnet.txt'), 'utf8').catch(() => undefined);
      },
      { what: "the lab's network", timeoutMs: START_TIMEOUT_MS, explain: log },
    );
    return new Switch(keeper, directory, Number(subnet));
  }

  async #plug(wanted: string | undefined): Promise<Membership> {
    let index = 1;
    while (this.#names.has(index)) index += 1;
    if (index > MOST_HOSTS) throw new Error(`a lab has room for ${MOST_HOSTS} hosts`);
    const name = wanted ?? `h${index}`;
    if ([...this.#names.values()].includes(name)) throw new Error(`a host named ${name} is running already`);
    this.#names.set(index, name);
    await this.#writeHosts();
    return { net: this, name, port: { index, name: `port${index}`, address: this.#address(index) } };
  }

  /** Frees a port whose host is gone; the last one ends the switch. */
  async leave(port: Port): Promise<void> {
    this.#names.delete(port.index);
    if (this.#names.size > 0) return this.#writeHosts();
    Switch.#current = undefined;
    await endKeeper(this.#keeper);
  }

  /** A process in the switch's network namespace. */
  get pid(): number {
    return this.#keeper.pid ?? 0;
  }

  /** The authority behind the certificates of this switch's hosts. */
  authority(): Promise<CertificateAuthority> {
    this.#authority ??= createAuthority(join(this.directory, 'authority.dir'));
    return this.#authority;
  }

  /** Cuts a port's cable, or mends it. */
  async setLink(port: Port, state: 'up' | 'down'): Promise<void> {
    await run(['nsenter', '--target', String(this.pid), '--net', '--', 'ip', 'link', 'set', port.name, state]);
  }

  #address(index: number): string {
    return `198.18.${this.#subnet}.${index}`;
  }

  /** Written in place, because every host has this very file mounted on /etc/hosts; one writer at a time. */
  #writeHosts(): Promise<void> {
    const lines = [...this.#names].map(([index, name]) => `${this.#address(index)} ${name}\n`);
    this.#hostsFile = this.#hostsFile.then(() =>
      writeFile(join(this.directory, 'hosts.conf'), `127.0.0.1 localhost\n${lines.join('')}`),
    );
    return this.#hostsFile;
  }
}
