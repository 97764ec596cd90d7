import { randomUUID } from 'node:crypto';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { lendCapabilities } from './capability-cache.ts';
import type { TlsFiles } from './certificates.ts';
import { type ConfigFile, formatConfigFile } from './config-file.ts';
import { Host } from './host.ts';
import { startKeeper } from './keeper.ts';
import { requireHostSupport } from './requirements.ts';
import { type Port, Switch } from './switch.ts';

const script = join(import.meta.dirname, '../shell/host.sh');

/** How a host differs from the ordinary one. */
export interface HostOptions {
  /** The host's name, unique among this process's hosts; 'h1', 'h2' … unless told. */
  readonly name?: string;
  /** Listen for libvirt's TLS transport too, with a certificate from the authority of this process's hosts. */
  readonly tls?: boolean;
  /**
   * Run QEMU as the distribution's own user for it, not as root, so that libvirt marks no guest as tainted. What guests boot must
   * then lie where that user can read it, e.g. `guestImage({ cacheDirectory: host.poolPath })`.
   */
  readonly unprivileged?: boolean;
  /** Added to libvirtd.conf, e.g. { keepalive_interval: 1, auth_unix_rw: 'polkit' }. */
  readonly libvirtdConf?: ConfigFile;
  /** virtlogd.conf, e.g. { max_size: 65536, max_backups: 3 }. */
  readonly virtlogdConf?: ConfigFile;
  /** Added to qemu.conf. */
  readonly qemuConf?: ConfigFile;
}

/**
 * Starts a libvirt host in namespaces of this machine and waits until its libvirtd answers (about a second). Hosts of one process
 * share a network, on which guests can migrate. Needs root. Throws an Error that names what the machine lacks.
 */
export async function startHost(options: HostOptions = {}): Promise<Host> {
  await requireHostSupport();
  const { net, port, name } = await Switch.join(options.name);
  const host = await createHost({ net, port, name, options }).catch(async (error: unknown) => {
    await net.leave(port);
    throw error;
  });
  try {
    await host.ready();
    return host;
  } catch (error) {
    await host.stop();
    throw error;
  }
}

interface Place {
  readonly net: Switch;
  readonly port: Port;
  readonly name: string;
  readonly options: HostOptions;
}

async function createHost({ net, port, name, options }: Place): Promise<Host> {
  const directory = join(net.directory, name);
  const uuid = randomUUID();
  const tls = options.tls === true ? await issueCertificate(directory, name, { net, port }) : undefined;
  await prepareDirectory(directory);
  const daemon = { ...libvirtdConf(uuid, tls), ...options.libvirtdConf };
  await writeFile(join(directory, 'etc/libvirtd.conf'), formatConfigFile(daemon));
  await writeFile(
    join(directory, 'etc/qemu.conf'),
    formatConfigFile({ ...qemuConf(options, tls), ...options.qemuConf }),
  );
  await writeFile(join(directory, 'etc/virtlogd.conf'), formatConfigFile(options.virtlogdConf ?? {}));
  const keeper = startScript(directory, name, port, net);
  return new Host({ name, uuid, directory, port, net, keeper, tls });
}

async function issueCertificate(
  directory: string,
  name: string,
  { net, port }: Pick<Place, 'net' | 'port'>,
): Promise<TlsFiles> {
  const authority = await net.authority();
  return authority.issue({ directory: join(directory, 'pki'), commonName: name, addresses: [port.address] });
}

async function prepareDirectory(directory: string): Promise<void> {
  // libvirtd locks the terminal of an open console in run/lock.
  for (const part of [
    'run/libvirt',
    'run/lock',
    'etc/qemu/networks',
    'lib/images',
    'lib/boot',
    'log',
    'cache',
    '../shared.dir',
  ]) {
    await mkdir(join(directory, part), { recursive: true, mode: 0o755 });
  }
  // The machine's own domains and networks stay out; filters and the default network are the distribution's.
  await copyIfThere('/etc/libvirt/nwfilter', join(directory, 'etc/nwfilter'));
  await copyIfThere('/usr/share/libvirt/networks/default.xml', join(directory, 'etc/qemu/networks/default.xml'));
  await lendCapabilities(directory);
}

async function copyIfThere(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

/** Two hosts of one machine need different host UUIDs, or libvirt refuses to migrate between them. */
function libvirtdConf(uuid: string, tls: TlsFiles | undefined): ConfigFile {
  const plain = {
    host_uuid: uuid,
    listen_tls: tls !== undefined,
    listen_tcp: true,
    auth_tcp: 'none',
    auth_unix_rw: 'none',
  };
  return tls === undefined ? plain : { ...plain, ca_file: tls.caCert, cert_file: tls.cert, key_file: tls.key };
}

/**
 * There is no systemd, no D-Bus and no security module inside a host. QEMU as root needs no file handed over to it; as another user
 * it does, but without libvirt's notes in extended attributes, which outlive a host that is killed and bar the file to others.
 */
function qemuConf({ unprivileged = false }: HostOptions, tls: TlsFiles | undefined): ConfigFile {
  return {
    security_driver: 'none',
    cgroup_controllers: [],
    namespaces: [],
    remember_owner: false,
    ...(unprivileged ? {} : { user: 'root', group: 'root', dynamic_ownership: false }),
    ...(tls && { default_tls_x509_cert_dir: tls.directory }),
  };
}

function startScript(directory: string, name: string, port: Port, net: Switch) {
  const place = [directory, name, port.address, String(net.pid), port.name];
  const command = ['unshare', '--net', '--mount', '--uts', '--ipc', '--', 'bash', script, ...place];
  return startKeeper(command);
}
