import { findCommand, isExecutable } from './commands.ts';
import { run } from './run.ts';

/** Commands that hosts need, with the packages of Debian and of Rocky Linux that bring them. */
const commands = [
  ['bash', 'bash', 'bash'],
  ['unshare', 'util-linux', 'util-linux'],
  ['nsenter', 'util-linux', 'util-linux'],
  ['setpriv', 'util-linux', 'util-linux'],
  ['mount', 'mount', 'util-linux'],
  ['ip', 'iproute2', 'iproute'],
  ['libvirtd', 'libvirt-daemon-system', 'libvirt-daemon'],
  ['virtlogd', 'libvirt-daemon', 'libvirt-daemon'],
  ['virsh', 'libvirt-clients', 'libvirt-client'],
  ['openssl', 'openssl', 'openssl'],
] as const;

let satisfied: Promise<void> | undefined;

/** Throws an Error that names everything that this machine or process lacks for hosts. Looks once; asks again after a failure. */
export function requireHostSupport(): Promise<void> {
  satisfied ??= check().catch((error: unknown) => {
    satisfied = undefined;
    throw error;
  });
  return satisfied;
}

async function check(): Promise<void> {
  const missing = await missingCommands();
  if (process.getuid?.() !== 0) missing.push('root: hosts are made of namespaces, mounts and network interfaces');
  else if (missing.length === 0) missing.push(...(await missingRights()));
  if (missing.length > 0) throw new Error(`libvirt hosts cannot be started here. Missing:\n  ${missing.join('\n  ')}`);
}

async function missingCommands(): Promise<string[]> {
  const missing: string[] = [];
  for (const [name, debian, rocky] of commands) {
    if ((await findCommand(name)) === undefined) missing.push(`${name} (Debian: ${debian}; Rocky: ${rocky})`);
  }
  const rockyEmulator = await isExecutable('/usr/libexec/qemu-kvm');
  if (!rockyEmulator && (await findCommand('qemu-system-x86_64')) === undefined) {
    missing.push('QEMU (Debian: qemu-system-x86; Rocky: qemu-kvm)');
  }
  return missing;
}

/** Root in a container may lack the right to make namespaces, or the kernel bridges and veth pairs. */
async function missingRights(): Promise<string[]> {
  const script =
    'ip link add br0 type bridge && ip link add veth0 type veth peer name veth1 && mount -t sysfs sysfs /sys';
  const { code, stderr } = await run(
    ['unshare', '--net', '--mount', '--uts', '--ipc', '--pid', '--fork', '--', 'sh', '-c', script],
    { allowFailure: true },
  );
  if (code === 0) return [];
  return [
    `the right to make namespaces, mounts, bridges and veth pairs (a container needs --privileged): ${stderr.trim()}`,
  ];
}
