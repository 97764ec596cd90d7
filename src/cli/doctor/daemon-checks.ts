import { type Finding, failing, fine, warning } from './finding.ts';
import type { HostFiles } from './host-files.ts';
import { type LibvirtConf, numberOf, readLibvirtConf, shown, textOf } from './libvirt-conf.ts';

type Check = (conf: LibvirtConf) => Finding;

/** Numbers below which celld waits for libvirt; libvirt's own defaults are as large. */
const least = { max_clients: 64, max_workers: 20, prio_workers: 5, max_client_requests: 5 } as const;
const defaults = { max_clients: 5_000, max_workers: 20, prio_workers: 5, max_client_requests: 5 } as const;

const checks: readonly Check[] = [
  (conf) => {
    const found = shown(conf, 'listen_tcp', 'off');
    return numberOf(conf, 'listen_tcp') === 1
      ? failing(
          'libvirtd.listen_tcp',
          found,
          'listen_tcp = 0: whoever reaches the port may read along, or is root here',
        )
      : fine('libvirtd.listen_tcp', found);
  },
  checkSocket,
  ...Object.keys(least).map(
    (key): Check =>
      (conf) =>
        atLeast(conf, key as keyof typeof least),
  ),
  (conf) => {
    const seconds = numberOf(conf, 'keepalive_interval') ?? 5;
    const found = shown(conf, 'keepalive_interval', '5 s');
    return seconds > 0
      ? fine('libvirtd.keepalive_interval', found)
      : warning(
          'libvirtd.keepalive_interval',
          found,
          'keepalive_interval = 5: libvirt would keep the connections of clients that are gone',
        );
  },
  (conf) => {
    const level = numberOf(conf, 'log_level') ?? 3;
    const found = shown(conf, 'log_level', 'warnings and errors');
    return level === 1
      ? warning('libvirtd.log_level', found, 'log_level = 3: at level 1 definitions of VMs are in the log')
      : fine('libvirtd.log_level', found);
  },
];

/** Who may open the socket is root on this host. */
function checkSocket(conf: LibvirtConf): Finding {
  const check = 'libvirtd.unix_sock_rw_perms';
  const isOpen = textOf(conf, 'auth_unix_rw') === 'none';
  const mode = Number.parseInt(textOf(conf, 'unix_sock_rw_perms') ?? '0777', 8);
  const group = textOf(conf, 'unix_sock_group') ?? 'root';
  const found = `mode ${mode.toString(8).padStart(4, '0')}, group ${group}, ${isOpen ? 'no authentication' : 'polkit asks'}`;
  return isOpen && (mode & 0o002) !== 0
    ? failing(check, found, 'unix_sock_rw_perms = "0770" with unix_sock_group = "libvirt"')
    : fine(check, found);
}

function atLeast(conf: LibvirtConf, key: keyof typeof least): Finding {
  const value = numberOf(conf, key) ?? defaults[key];
  const found = shown(conf, key, String(defaults[key]));
  return value >= least[key]
    ? fine(`libvirtd.${key}`, found)
    : warning(`libvirtd.${key}`, found, `${key} = ${least[key]} or more: celld's calls wait for each other`);
}

/** How libvirt's daemon serves: libvirtd.conf, or virtqemud.conf where each driver has a daemon of its own. */
export async function checkDaemon(host: HostFiles): Promise<Finding[]> {
  const conf = await readLibvirtConf(host, '/etc/libvirt/libvirtd.conf', '/etc/libvirt/virtqemud.conf');
  if (conf.problem) return [warning('libvirtd.conf', conf.problem, 'run cellctl doctor as root')];
  return checks.map((check) => check(conf));
}

/** How virtlogd keeps what consoles print: a guest can print without end. */
export async function checkVirtlogd(host: HostFiles): Promise<Finding[]> {
  const check = 'virtlogd.max_size';
  const conf = await readLibvirtConf(host, '/etc/libvirt/virtlogd.conf');
  if (conf.problem) return [warning('virtlogd.conf', conf.problem, 'run cellctl doctor as root')];
  const maxBytes = numberOf(conf, 'max_size') ?? 2 * 1024 * 1024;
  const backups = numberOf(conf, 'max_backups') ?? 3;
  if (maxBytes === 0)
    return [
      failing(check, 'max_size = 0: no limit', 'max_size = 2097152: a guest that prints without end fills the disk'),
    ];
  const keptMib = Math.round((maxBytes * (backups + 1)) / 1024 / 1024);
  return [fine(check, `${keptMib} MiB of each console at most`)];
}
