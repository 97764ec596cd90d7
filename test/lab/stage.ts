import assert from 'node:assert/strict';
import { join } from 'node:path';
import { guestXml, type Host, type HostOptions, startHost } from 'libvirt-lab';
import type { Vm } from '../../gen/ts/cell/v1/vm.ts';
import { type Celld, type CelldOptions, endsWithTest, startCelld } from './celld.ts';
import { type SpecDraft, vmOf } from './guests.ts';

/** A host and a celld on it, with what most tests do to VMs. */
export class Stage implements AsyncDisposable {
  readonly host: Host;
  readonly celld: Celld;
  /** Directories of the pools. */
  readonly #pools: readonly string[];

  constructor(host: Host, celld: Celld, pools: readonly string[]) {
    this.host = host;
    this.celld = celld;
    this.#pools = pools;
  }

  /** Creates a VM of one vCPU and 32 MiB without anything to boot: started, its firmware waits for ever, and minds no power button. */
  async create(name: string, draft: SpecDraft = {}): Promise<Vm> {
    return vmOf(await this.celld.compute.createVm({ spec: small(name, draft) }));
  }

  async start(name: string, draft: SpecDraft = {}): Promise<Vm> {
    await this.create(name, draft);
    return vmOf(await this.celld.compute.startVm({ vm: name }));
  }

  async get(vm: string): Promise<Vm> {
    return vmOf(await this.celld.compute.getVm({ vm }));
  }

  async remove(...names: readonly string[]): Promise<void> {
    for (const vm of names) await this.celld.compute.deleteVm({ vm, deleteVolumes: true });
  }

  /** Runs a command in the directory of the pool `default`. */
  async inPool(...command: readonly string[]): Promise<string> {
    return (await this.host.exec(command, { cwd: this.celld.poolPath })).stdout;
  }

  /** Defines a VM that is not of Cell, with more devices, and waits until Cell has seen it. */
  async defineForeign(name: string, devices = ''): Promise<void> {
    const xml = guestXml({ name, memoryMib: 32, kernel: '/boot/none', initrd: '/boot/none' });
    await this.defineXml(name, xml.replace('</devices>', `${devices}</devices>`));
  }

  /** Defines a VM from its XML, and waits until Cell has seen it. */
  async defineXml(name: string, xml: string): Promise<void> {
    const seen = this.sees((vm) => vm.name === name);
    await this.host.define(xml);
    await seen;
  }

  /** Waits for a change of a VM, from now on. */
  async sees(wanted: (vm: Vm) => boolean): Promise<Vm> {
    const signal = AbortSignal.timeout(30_000);
    const changes = this.celld.compute.watchVms({}, { signal })[Symbol.asyncIterator]();
    // The first message is the snapshot: the watch has begun.
    await changes.next();
    const found = async () => {
      for (;;) {
        const { value } = await changes.next();
        const event = value?.event;
        if (event?.$case === 'changed' && wanted(event.value)) return event.value;
      }
    };
    return found().finally(() => changes.return?.());
  }

  /** Stops a VM's QEMU like a host that is out of memory or storage; it goes on at the end of the scope if it is still there. */
  async freeze(name: string): Promise<Disposable & { readonly pid: number }> {
    const pid = await this.host.qemuPid(name);
    process.kill(pid, 'SIGSTOP');
    return {
      pid,
      [Symbol.dispose]: () => {
        if (isThere(pid)) process.kill(pid, 'SIGCONT');
      },
    };
  }

  /** Everything that libvirt, its pools and celld hold. */
  async everything(): Promise<unknown> {
    const domains = await this.host.virsh('list', '--all', '--name', '--uuid');
    const files = await this.host.exec(['find', ...this.#pools, '-type', 'f', '-printf', '%p %s\n']);
    const { vms } = await this.celld.compute.listVms({});
    return {
      domains: domains.split('\n').sort(),
      files: files.stdout.split('\n').sort(),
      vms: vms.map(({ name, etag, status }) => [name, etag, status?.state]),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      await this.celld[Symbol.asyncDispose]();
    } finally {
      await this.host.stop();
    }
  }
}

/** A spec of one vCPU and 32 MiB, with more said. */
export function small(name: string, draft: SpecDraft = {}): SpecDraft {
  return { name, cpu: { vcpus: 1 }, memoryBytes: 32n << 20n, vnc: false, rng: false, guestAgent: false, ...draft };
}

/** Whether a process is there. */
export function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** How the host and celld are started. `prepare` is called in between. */
export interface StageOptions extends HostOptions, Omit<CelldOptions, 'host'> {
  /** A second pool, `small`, on a file system of 2 MiB that only the host sees. */
  readonly smallPool?: boolean;
  readonly prepare?: (host: Host) => Promise<void>;
  /** celld sees the host's own files where libvirt says they are, such as the sockets of screens. Default: false. */
  readonly insideHost?: boolean;
}

/** What runs a program among a host's files, with the processes of this machine; on the host's network too if that is wanted. */
export function amongFilesOf({ initPid }: Host, network: 'own' | 'host' = 'own'): readonly string[] {
  const net = network === 'host' ? [`--net=/proc/${initPid}/ns/net`] : [];
  const mounts = ['nsenter', `--mount=/proc/${initPid}/ns/mnt`, ...net, 'unshare', '--mount'];
  return [...mounts, 'sh', '-c', 'mount -t proc proc /proc && exec "$@"', 'sh', ...endsWithTest];
}

/** Where a host has a file system of its own for the pool `small`. */
const smallPath = '/mnt';

/** Starts a host, and celld on it. */
export async function startStage(options: StageOptions = {}): Promise<Stage> {
  const { smallPool = false, prepare, config, awaitLibvirt, bundled, policy, insideHost = false, ...rest } = options;
  const { runner, ...hostOptions } = rest;
  const host = await startHost(hostOptions);
  try {
    if (smallPool) await host.exec(['mount', '-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', smallPath]);
    await prepare?.(host);
    const pools = [
      { name: 'default', path: join(host.directory, 'cell-volumes') },
      ...(smallPool ? [{ name: 'small', path: smallPath }] : []),
    ];
    const celld = await startCelld({
      host,
      config: { pools, ...config },
      ...(awaitLibvirt === undefined ? {} : { awaitLibvirt }),
      ...(insideHost ? { runner: amongFilesOf(host) } : {}),
      ...(bundled === undefined ? {} : { bundled }),
      ...(policy === undefined ? {} : { policy }),
      ...(runner === undefined ? {} : { runner }),
    });
    const paths = pools.map(({ path }) => path);
    return new Stage(host, celld, paths);
  } catch (error) {
    await host.stop();
    throw error;
  }
}

/** Runs what must leave everything as it was. */
export async function leavesNothing(stage: Stage, work: () => Promise<unknown>): Promise<void> {
  const before = await stage.everything();
  await work();
  assert.deepEqual(await stage.everything(), before);
}
