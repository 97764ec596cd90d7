import { type Finding, failing, fine, warning } from './finding.ts';
import type { HostFiles } from './host-files.ts';
import { type LibvirtConf, numberOf, readLibvirtConf, shown, textOf } from './libvirt-conf.ts';

type Check = (conf: LibvirtConf) => Finding;

const nobody = ['127.0.0.1', '::1', 'localhost'];

const checks: readonly Check[] = [
  (conf) => {
    const user = textOf(conf, 'user');
    const isRoot = user !== undefined && /^(root|\+?0)$/.test(user);
    const found = shown(conf, 'user', "the distribution's user for QEMU");
    return isRoot
      ? failing('qemu.user', found, 'remove user and group: who breaks out of a guest must not be root')
      : fine('qemu.user', found);
  },
  (conf) => {
    const found = shown(conf, 'seccomp_sandbox', 'on');
    return numberOf(conf, 'seccomp_sandbox') === 0
      ? failing('qemu.seccomp_sandbox', found, 'seccomp_sandbox = 1')
      : fine('qemu.seccomp_sandbox', found);
  },
  (conf) => {
    const value = conf.values.get('namespaces');
    const found = shown(conf, 'namespaces', 'a mount namespace for each guest');
    return Array.isArray(value) && value.length === 0
      ? failing('qemu.namespaces', 'none', 'remove namespaces, or set it to [ "mount" ]')
      : fine('qemu.namespaces', found);
  },
  (conf) => {
    const found = shown(conf, 'dump_guest_core', "without the guest's memory");
    return numberOf(conf, 'dump_guest_core') === 1
      ? failing('qemu.dump_guest_core', found, "dump_guest_core = 0: a core would hold the guest's secrets")
      : fine('qemu.dump_guest_core', found);
  },
  (conf) => {
    const value = textOf(conf, 'max_core');
    const found = shown(conf, 'max_core', 'no core dumps');
    return value === undefined || value === '0'
      ? fine('qemu.max_core', found)
      : warning('qemu.max_core', found, 'remove max_core: a core of QEMU holds what the guest was given');
  },
  (conf) => {
    const found = shown(conf, 'migrate_tls_force', 'migration may be unencrypted');
    return numberOf(conf, 'migrate_tls_force') === 1
      ? fine('qemu.migrate_tls_force', found)
      : warning(
          'qemu.migrate_tls_force',
          found,
          'migrate_tls_force = 1, with certificates in migrate_tls_x509_cert_dir',
        );
  },
  (conf) => listens(conf, 'vnc_listen'),
  (conf) => listens(conf, 'spice_listen'),
  (conf) => {
    const found = shown(conf, 'dynamic_ownership', 'on');
    return numberOf(conf, 'dynamic_ownership') === 0
      ? warning(
          'qemu.dynamic_ownership',
          found,
          'dynamic_ownership = 1: else seeds and volumes must be readable by all guests',
        )
      : fine('qemu.dynamic_ownership', found);
  },
  (conf) => {
    const found = shown(conf, 'relaxed_acs_check', 'off');
    return numberOf(conf, 'relaxed_acs_check') === 1
      ? warning(
          'qemu.relaxed_acs_check',
          found,
          'relaxed_acs_check = 0: a passed-through device could reach its neighbours',
        )
      : fine('qemu.relaxed_acs_check', found);
  },
];

/** Screens of Cell's VMs are on unix sockets; these addresses are those of others' VMs. */
function listens(conf: LibvirtConf, key: string): Finding {
  const found = shown(conf, key, 'on loopback');
  return nobody.includes(textOf(conf, key) ?? '127.0.0.1')
    ? fine(`qemu.${key}`, found)
    : warning(`qemu.${key}`, found, `remove ${key}: screens of guests are open to the network`);
}

/** How libvirt runs QEMU: /etc/libvirt/qemu.conf. */
export async function checkQemu(host: HostFiles): Promise<Finding[]> {
  const conf = await readLibvirtConf(host, '/etc/libvirt/qemu.conf');
  if (conf.problem) return [warning('qemu.conf', conf.problem, 'run cellctl doctor as root')];
  return [...checks.map((check) => check(conf)), await checkSecurityDriver(host, conf)];
}

async function checkSecurityDriver(host: HostFiles, conf: LibvirtConf): Promise<Finding> {
  const check = 'qemu.security_driver';
  const value = conf.values.get('security_driver');
  const drivers = value === undefined ? [] : typeof value === 'object' ? value : [String(value)];
  if (drivers.includes('none'))
    return failing(
      check,
      shown(conf, 'security_driver', ''),
      'remove security_driver, so that libvirt takes the one that the host has',
    );
  const modules = (await host.value('/sys/kernel/security/lsm')) ?? '';
  const hasSelinux = (await host.value('/sys/fs/selinux/enforce')) === '1';
  const hasApparmor = (await host.value('/sys/module/apparmor/parameters/enabled')) === 'Y';
  const active = [hasSelinux && 'SELinux', hasApparmor && 'AppArmor'].filter((name) => name !== false);
  return active.length > 0
    ? fine(check, active.join(', '))
    : warning(
        check,
        `neither SELinux (enforcing) nor AppArmor${modules === '' ? '' : ` (the kernel has ${modules})`}`,
        'switch SELinux or AppArmor on: libvirt confines each guest with it',
      );
}
