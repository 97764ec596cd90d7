import { randomUUID } from 'node:crypto';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ConfigFile, formatConfigFile } from './config-file.ts';
import { Host } from './host.ts';
import { startKeeper } from './keeper.ts';
import { type Port, Switch } from './switch.ts';

const script = join(import.meta.dirname, '../shell/host.sh');

/** How a host differs from the ordinary one. */
export interface HostOptions {
  /** The host's name, unique among this process's hosts; 'h1', 'h2' … unless told. */
  readonly name?: string;
  /** Added to libvirtd.conf, e.g. { keepalive_interval: 1, auth_unix_rw: 'polkit' }. */
  readonly libvirtdConf?: ConfigFile;
  /** Added to qemu.conf. */
  readonly qemuConf?: ConfigFile;
}

/**
 * Starts a libvirt host in namespaces of this machine and waits until its libvirtd answers (about a second). Hosts of one process
 * share a network, on which guests can migrate. Needs root. Throws an Error that names what the machine lacks.
 */
export async function startHost(options: HostOptions = {}): Promise<Host> {
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
  await prepareDirectory(directory, uuid, options);
  return new Host({ name, uuid, directory, port, net, keeper: startScript(directory, name, port, net) });
}

async function prepareDirectory(directory: string, uuid: string, options: HostOptions): Promise<void> {
  for (const part of ['run/libvirt', 'etc/qemu/networks', 'lib/images', 'lib/boot', 'log', 'cache']) {
    await mkdir(join(directory, part), { recursive: true, mode: 0o755 });
  }
  await mkdir(join(directory, '../shared'), { recursive: true });
  // The machine's own domains and networks stay out; filters and the default network are the distribution's.
  await copyIfThere('/etc/libvirt/nwfilter', join(directory, 'etc/nwfilter'));
  await copyIfThere('/usr/share/libvirt/networks/default.xml', join(directory, 'etc/qemu/networks/default.xml'));
  await writeFile(
    join(directory, 'etc/libvirtd.conf'),
    formatConfigFile({ ...libvirtdConf(uuid), ...options.libvirtdConf }),
  );
  await writeFile(join(directory, 'etc/qemu.conf'), formatConfigFile({ ...qemuConf, ...options.qemuConf }));
}

async function copyIfThere(from: string, to: string): Promise<void> {
  await cp(from, to, { recursive: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
  });
}

/** Two hosts of one machine need different host UUIDs, or libvirt refuses to migrate between them. */
function libvirtdConf(uuid: string): ConfigFile {
  return { host_uuid: uuid, listen_tls: false, listen_tcp: true, auth_tcp: 'none', auth_unix_rw: 'none' };
}

/** There is no systemd, no D-Bus and no security module inside a host. */
const qemuConf: ConfigFile = {
  security_driver: 'none',
  user: 'root',
  group: 'root',
  cgroup_controllers: [],
  namespaces: [],
};

function startScript(directory: string, name: string, port: Port, net: Switch) {
  const place = [directory, name, port.address, String(net.pid), port.name];
  const command = ['unshare', '--net', '--mount', '--uts', '--ipc', '--', 'bash', script, ...place];
  return startKeeper(command);
}
