import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ensureDevCertificates } from '../../src/cli/cert-files.ts';
import { Gate } from '../../src/core/gate.ts';
import { adminBinding, clientMaterial, trustDomain } from './celld.ts';
import { type Clients, tlsClients } from './clients.ts';
import { waitUntil } from './deadline.ts';
import { celldPort, diskBytes, type LiveLayout, LiveMachine, makeFile, scsiDisk } from './live-machine.ts';

const checkout = resolve(import.meta.dirname, '../..');
const readyMs = 90_000;
const commandMs = 30_000;
/** As celld expects it. */
const helperSocket = '/run/cell-hostd/socket';

/** Of the pool `default` in the host. */
export const volumesOfLiveHost = '/mnt/cell/volumes';

/** Of celld in the host. */
const home = '/run/celld';
/** As the unit runs it: nobody in libvirt's group, without a capability. */
const asUnit =
  'setpriv --reuid=nobody --regid=nogroup --groups=libvirt --inh-caps=-all --bounding-set=-all --no-new-privs --';
/** As its unit runs it: root without a capability, in celld's group. */
const asHelper = 'setpriv --regid=nogroup --clear-groups --inh-caps=-all --bounding-set=-all --no-new-privs --';

/** Two controllers in groups of their own, and one that shares a bus, and so a group, with the network card by which celld is reached. */
export const liveLayout: LiveLayout = {
  left: { bus: 'rp1', disks: [{ serial: 'LEFT' }] },
  right: { bus: 'rp2', disks: [{ serial: 'RIGHT', wwn: '0x5000c50015ea71aa' }, { serial: 'SPARE' }] },
  beside: { bus: 'shared', disks: [{ serial: 'BESIDE' }] },
};

/** The same, with the controllers in each other's slots, and each one's disks the other way round: every address and name is another's. */
export const swappedLayout: LiveLayout = {
  left: { bus: 'rp2', disks: [{ serial: 'LEFT' }] },
  right: { bus: 'rp1', disks: [{ serial: 'SPARE' }, { serial: 'RIGHT', wwn: '0x5000c50015ea71aa' }] },
  beside: { bus: 'shared', disks: [{ serial: 'BESIDE' }] },
};

/** An emulated host with celld in it, which serves the typed clients outside. Its disks, its libvirt's VMs and celld's state outlive reboots. */
export class LiveHost implements AsyncDisposable {
  readonly directory: string;
  #machine: LiveMachine | undefined;
  #clients: Clients | undefined;
  #celldPid: number | undefined;
  #helperPid: number | undefined;
  /** The shell does one thing at a time. */
  readonly #gate = new Gate(1);

  private constructor(directory: string) {
    this.directory = directory;
  }

  /** Boots a host and starts cell-hostd and celld in it: about half a minute. */
  static async start(layout: LiveLayout = liveLayout): Promise<LiveHost> {
    const host = new LiveHost(await mkdtemp(join(tmpdir(), 'live-host-')));
    try {
      await host.#prepare();
      await host.#boot(layout);
      return host;
    } catch (error) {
      await host[Symbol.asyncDispose]();
      throw error;
    }
  }

  get machine(): LiveMachine {
    if (this.#machine === undefined) throw new Error('the host does not run');
    return this.#machine;
  }

  /** Of an admin, over mTLS; new ones after a restart of celld. */
  get clients(): Clients {
    if (this.#clients === undefined) throw new Error('celld does not run');
    return this.#clients;
  }

  /** Runs a command as root in the host. Gives what it prints; throws an Error with that when it fails. */
  run(command: string, timeoutMs = commandMs): Promise<string> {
    return this.#gate.pass(async () => {
      const output = await this.machine.shell.run(`(${command}) 2>&1; echo "status $?"`, timeoutMs);
      const [, text = '', status] = /^([\s\S]*?)\n?status (\d+)$/.exec(output) ?? [];
      if (status !== '0') throw new Error(`${command}: ${output}`);
      return text;
    });
  }

  /** Whether a command succeeds. */
  succeeds(command: string): Promise<boolean> {
    return this.run(command).then(
      () => true,
      () => false,
    );
  }

  /** The kernel's name of the disk that says it has this serial number; empty when there is none. */
  diskName(serial: string): Promise<string> {
    const isIt = `[ "$(tail -c +5 $path/device/vpd_pg80)" = ${serial} ]`;
    return this.run(`for path in /sys/block/sd*; do ${isIt} && echo "\${path##*/}"; done; true`);
  }

  /** Starts cell-hostd. */
  async startHelper(): Promise<void> {
    const command = `${asHelper} ${home}/node ${home}/cell-hostd.mjs ${home}/console ${helperSocket}`;
    this.#helperPid = await this.#start(command, '/dev/console');
  }

  /** Kills cell-hostd without a chance to do anything. */
  async killHelper(): Promise<void> {
    await this.#kill(this.#helperPid);
  }

  /** Starts celld, and waits until it has reached libvirt. */
  async startCelld(): Promise<void> {
    const from = (await this.celldLog()).length;
    this.#celldPid = await this.#start(
      `${asUnit} ${home}/node ${home}/celld.mjs --config ${home}/celld.yaml`,
      '/dev/virtio-ports/celld',
    );
    const isReady = async () => {
      const log = (await this.celldLog()).slice(from);
      return log.includes('"msg":"ready"') && log.includes('"msg":"libvirt is reached"');
    };
    await waitUntil('celld to be ready', isReady, readyMs).catch(async (error: unknown) => {
      throw new Error(`celld said:\n${(await this.celldLog()).slice(from)}`, { cause: error });
    });
    const material = await clientMaterial(this.#pki, { kind: 'op', name: 'admin' });
    this.#clients = tlsClients(this.machine.celldAddress, material);
  }

  /** Kills celld without a chance to do anything. */
  async killCelld(): Promise<void> {
    this.#dropClients();
    await this.#kill(this.#celldPid);
  }

  /** What celld has logged, over all its starts. */
  celldLog(): Promise<string> {
    return readFile(join(this.directory, 'celld.log'), 'utf8').catch(() => '');
  }

  /** Pulls the plug when everything is written, and boots again with the same disks. */
  async reboot(layout: LiveLayout = liveLayout): Promise<void> {
    await this.run('sync');
    await this.#stop();
    await this.#boot(layout);
  }

  /** Plugs a new disk into a controller. */
  async addDisk(serial: string, controller: string): Promise<void> {
    const filename = join(this.directory, serial);
    await makeFile(filename, diskBytes);
    const { qmp } = this.machine;
    await qmp.execute('blockdev-add', { driver: 'file', 'node-name': serial, filename });
    await qmp.execute('device_add', scsiDisk({ serial, controller, target: 100 }));
  }

  /** Takes out a disk that was added. */
  async removeDisk(serial: string): Promise<void> {
    const { qmp } = this.machine;
    const id = `disk-${serial}`;
    await qmp.expect(
      'DEVICE_DELETED',
      ({ device }) => device === id,
      () => qmp.execute('device_del', { id }),
    );
    await qmp.execute('blockdev-del', { 'node-name': serial });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stop();
    await rm(this.directory, { recursive: true });
  }

  get #pki(): string {
    return join(this.directory, 'celld/pki');
  }

  async #prepare(): Promise<void> {
    await mkdir(join(this.directory, 'celld'));
    await ensureDevCertificates(this.#pki, { trustDomain });
    const config = {
      listen: { tcp: `0.0.0.0:${celldPort}`, socket: '' },
      tls: {
        certificate: `${home}/pki/host-server.crt`,
        key: `${home}/pki/host-server.key`,
        ca: `${home}/pki/ca.crt`,
        trustDomain,
      },
      access: { policy: `${home}/policy.yaml` },
      state: { directory: '/mnt/cell/state' },
      pools: [{ name: 'default', path: volumesOfLiveHost }],
      console: { logDirectory: `${home}/console`, recordings: '/mnt/cell/recordings' },
      hypervisor: { acceleration: 'emulation' },
      log: { level: 'debug' },
    };
    await writeFile(join(this.directory, 'celld/celld.yaml'), JSON.stringify(config));
    await writeFile(join(this.directory, 'celld/policy.yaml'), JSON.stringify({ bindings: [adminBinding('op')] }), {
      mode: 0o600,
    });
  }

  async #boot(layout: LiveLayout): Promise<void> {
    this.#machine = await LiveMachine.boot(this.directory, layout);
    const programs = { node: process.execPath, 'celld.mjs': 'dist/celld.mjs', 'cell-hostd.mjs': 'dist/cell-hostd.mjs' };
    // Those whom celld and its helper run as may not look into the directories where these are.
    const binds = Object.entries(programs).map(
      ([name, path]) => `touch ${home}/${name} && mount --bind ${resolve(checkout, path)} ${home}/${name}`,
    );
    await this.run(`cp -r ${this.directory}/celld ${home} && mkdir ${home}/console && ${binds.join(' && ')}`);
    await this.run(`chown -R nobody:nogroup ${home}/pki ${home}/*.yaml ${home}/console /mnt/cell`);
    await this.run(`install -d -m 750 -g nogroup ${dirname(helperSocket)}`);
    await this.startHelper();
    await this.startCelld();
  }

  /** Starts a program that goes on; gives its process id. */
  async #start(command: string, output: string): Promise<number> {
    return Number(await this.run(`${command} </dev/null >${output} 2>&1 & echo $!`));
  }

  async #kill(pid: number | undefined): Promise<void> {
    await this.run(`kill -KILL ${pid}; while kill -0 ${pid} 2>/dev/null; do sleep 0.05; done`);
  }

  async #stop(): Promise<void> {
    this.#dropClients();
    await this.#machine?.[Symbol.asyncDispose]();
    this.#machine = undefined;
  }

  #dropClients(): void {
    this.#clients?.[Symbol.dispose]();
    this.#clients = undefined;
  }
}
