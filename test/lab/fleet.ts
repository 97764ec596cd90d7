import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Host, type HostOptions, startHost } from 'libvirt-lab';
import { ensureCertificate, ensureDevCertificates } from '../../src/cli/cert-files.ts';
import { adminBinding, type CelldOptions, hostPort, startCelld, trustDomain } from './celld.ts';
import { Guests, type GuestsOptions } from './guests.ts';
import { amongFilesOf, Stage } from './stage.ts';
import { type Copy, copyOn } from './whereabouts.ts';

/** Paths inside the hosts, the same on each: what a VM names at one host it finds at the other. */
const localPool = '/var/lib/libvirt/images/cell';
const consoleLogs = '/var/log/libvirt/cell';

/** Every host of the authority may bring VMs. */
export const peerBinding = { identity: `spiffe://${trustDomain}/cell/host/*`, role: 'host-peer', scope: 'all' };

/** A host of several, with its celld. */
export interface FleetHost extends Stage {
  /** By which its peers know it: the name in its certificate. */
  readonly id: string;
}

/** How the hosts and their celld are started. */
export interface FleetOptions extends Pick<CelldOptions, 'bundled' | 'policy'> {
  readonly host?: Omit<HostOptions, 'name' | 'tls'>;
  /** More of celld's configuration; a function is asked for each host's. */
  readonly config?: CelldOptions['config'] | ((id: string) => CelldOptions['config']);
}

/**
 * Several hosts on one network, each with libvirtd, a celld in the host's own namespaces, a certificate of one authority and QEMU's TLS.
 * Each has the pool `default`, its own, at the same path, and the pool `shared`, which is the same directory for all.
 */
export class Fleet implements AsyncDisposable {
  readonly hosts: readonly FleetHost[];
  /** Of the certificates, with the authority's key. */
  readonly pki: string;

  constructor(pki: string, hosts: readonly FleetHost[]) {
    this.pki = pki;
    this.hosts = hosts;
  }

  /** The host of that number, from 0. */
  at(index: number): FleetHost {
    const host = this.hosts[index];
    if (host === undefined) throw new Error(`there are ${this.hosts.length} hosts`);
    return host;
  }

  /** Guests of a host that boot from the shared pool, and so can run on every host. */
  guests({ host, celld }: Stage, options: Omit<GuestsOptions, 'pool'> = {}): Promise<Guests> {
    return Guests.open(host, celld, { pool: { name: 'shared', path: sharedPool(host) }, ...options });
  }

  /** What each host's libvirt has of a VM; hosts that have nothing are left out. */
  async copies(uuid: string): Promise<Copy[]> {
    const copies = await Promise.all(this.hosts.map(({ id, host }) => copyOn(id, host, uuid)));
    return copies.filter((copy) => copy !== undefined);
  }

  /** The hosts whose libvirt starts a VM with them. */
  async starters(uuid: string): Promise<string[]> {
    const startsIt = async ({ host }: FleetHost) =>
      (await host.virsh('list', '--all', '--autostart', '--uuid')).split(/\s+/).includes(uuid);
    const starting = await Promise.all(this.hosts.map(startsIt));
    return this.hosts.filter((_, index) => starting[index]).map(({ id }) => id);
  }

  /** The one host on which a VM runs. Throws when it runs on none or on several. */
  async runner(uuid: string): Promise<FleetHost> {
    const copies = await this.copies(uuid);
    const [only, ...others] = copies.filter(({ state }) => state === 'running');
    const host = this.hosts.find(({ id }) => id === only?.host);
    if (host === undefined || others.length > 0) throw new Error(`want one that runs: ${JSON.stringify(copies)}`);
    return host;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await endAll(this.hosts, this.pki);
  }
}

/** The directory of the pool `shared`, the same inside every host and outside. */
export function sharedPool({ sharedPath }: Pick<Host, 'sharedPath'>): string {
  return join(sharedPath, 'cell');
}

/** Starts hosts with a celld each, which know one another as peers by the ids `h1`, `h2` …. */
export async function startHosts(count: number, options: FleetOptions = {}): Promise<Fleet> {
  const pki = await mkdtemp(join(tmpdir(), 'fleet-'));
  const hosts: Host[] = [];
  try {
    await ensureDevCertificates(pki, { trustDomain });
    const qemuConf = { default_tls_x509_verify: true, ...options.host?.qemuConf };
    const started = await Promise.allSettled(
      Array.from({ length: count }, () => startHost({ ...options.host, tls: true, qemuConf })),
    );
    for (const each of started) if (each.status === 'fulfilled') hosts.push(each.value);
    for (const each of started) if (each.status === 'rejected') throw each.reason;
    return new Fleet(pki, await startAll(pki, hosts, options));
  } catch (error) {
    await endAll(hosts.map(onlyHost), pki);
    throw error;
  }
}

async function startAll(pki: string, hosts: readonly Host[], options: FleetOptions): Promise<FleetHost[]> {
  const started = await Promise.allSettled(hosts.map((host) => startOn(host, { pki, hosts, options })));
  const stages = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const failed = started.find((each) => each.status === 'rejected');
  if (failed === undefined) return stages;
  for (const { celld } of stages) await celld[Symbol.asyncDispose]();
  throw failed.reason;
}

interface Surroundings {
  readonly pki: string;
  readonly hosts: readonly Host[];
  readonly options: FleetOptions;
}

async function startOn(host: Host, { pki, hosts, options }: Surroundings): Promise<FleetHost> {
  const { name: id, address } = host;
  const { config, bundled, policy = [...['op', 'svc'].map(adminBinding), peerBinding] } = options;
  const names = { dnsNames: ['localhost', id], ipAddresses: ['127.0.0.1', address] };
  await ensureCertificate(pki, { trustDomain, kind: 'host', name: id, ...names });
  await mkdir(sharedPool(host), { recursive: true });
  const celld = await startCelld({
    host,
    place: { id, address, pki },
    poolPath: join(host.poolPath, 'cell'),
    runner: amongFilesOf(host, 'host'),
    config: {
      pools: [
        { name: 'default', path: localPool, default: true },
        { name: 'shared', path: sharedPool(host), shared: true },
      ],
      console: { logDirectory: consoleLogs },
      peers: peersOf(host, hosts),
      ...(typeof config === 'function' ? config(id) : config),
    },
    policy,
    ...(bundled === undefined ? {} : { bundled }),
  });
  return Object.assign(new Stage(host, celld, [localPool, sharedPool(host)]), { id });
}

function peersOf(own: Host, hosts: readonly Host[]): readonly object[] {
  return hosts
    .filter((host) => host !== own)
    .map(({ name, address }) => ({ id: name, address: `${address}:${hostPort}` }));
}

const onlyHost = (host: Host) => ({ [Symbol.asyncDispose]: () => host.stop() });

/** Ends all of them, whatever one says; throws the first thing that went wrong. */
async function endAll(parts: readonly AsyncDisposable[], pki: string): Promise<void> {
  const ends = await Promise.allSettled(parts.map((part) => part[Symbol.asyncDispose]()));
  await rm(pki, { recursive: true });
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
