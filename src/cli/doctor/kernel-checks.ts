import { type Finding, failing, fine, warning } from './finding.ts';
import type { HostFiles } from './host-files.ts';

const listenState = '0A';
const libvirtTcpPort = 16_509;
const firstScreenPort = 5_900;
const lastScreenPort = 5_999;

/** What the kernel says: KVM, protection of links, ports that are open. */
export async function checkKernel(host: HostFiles): Promise<Finding[]> {
  return [
    await checkKvm(host),
    await checkProtection(host, 'symlinks'),
    await checkProtection(host, 'hardlinks'),
    await checkInterrupts(host),
    ...(await checkPorts(host)),
  ];
}

async function checkKvm(host: HostFiles): Promise<Finding> {
  const check = 'kernel.kvm';
  const device = await host.facts('/dev/kvm');
  if (device?.kind !== 'character device')
    return warning(
      check,
      'there is no /dev/kvm: guests run under emulation, which is slow and no security boundary of QEMU’s',
      'switch virtualization on in the firmware, and load kvm_intel or kvm_amd',
    );
  const found = `/dev/kvm, mode ${device.mode.toString(8).padStart(4, '0')}`;
  return (device.mode & 0o060) === 0o060
    ? fine(check, found)
    : warning(check, found, "let the group of QEMU's user open it: chmod 0660 /dev/kvm");
}

async function checkProtection(host: HostFiles, what: 'symlinks' | 'hardlinks'): Promise<Finding> {
  const check = `kernel.protected_${what}`;
  const value = await host.value(`/proc/sys/fs/protected_${what}`);
  if (value === undefined) return warning(check, 'not known', `sysctl fs.protected_${what}=1`);
  return value === '0' ? warning(check, 'off', `sysctl fs.protected_${what}=1`) : fine(check, 'on');
}

async function checkInterrupts(host: HostFiles): Promise<Finding> {
  const check = 'kernel.unsafe_interrupts';
  const value = await host.value('/sys/module/vfio_iommu_type1/parameters/allow_unsafe_interrupts');
  return value === 'Y'
    ? failing(
        check,
        'allowed',
        'load vfio_iommu_type1 without allow_unsafe_interrupts: a device could interrupt the host as another',
      )
    : fine(check, value === undefined ? 'no passthrough in use' : 'not allowed');
}

/** Ports beyond loopback on which the host should not be reached. */
async function checkPorts(host: HostFiles): Promise<Finding[]> {
  const tables = await Promise.all(['tcp', 'tcp6'].map((name) => host.value(`/proc/net/${name}`)));
  const ports = new Set(tables.flatMap((table) => openPorts(table ?? '')));
  const screens = [...ports].filter((port) => port >= firstScreenPort && port <= lastScreenPort);
  return [
    ports.has(libvirtTcpPort)
      ? failing(
          'ports.libvirt',
          `libvirt listens on ${libvirtTcpPort}, unencrypted`,
          'listen_tcp = 0, and start libvirtd without --listen',
        )
      : fine('ports.libvirt', `nobody listens on ${libvirtTcpPort}`),
    screens.length > 0
      ? warning(
          'ports.screens',
          `open to the network: ${screens.join(', ')}`,
          'these may be screens of guests: vnc_listen = "127.0.0.1"',
        )
      : fine('ports.screens', `nobody listens on ${firstScreenPort} to ${lastScreenPort}`),
  ];
}

function openPorts(table: string): number[] {
  return table.split('\n').flatMap((line) => {
    const [, local = '', , state] = line.trim().split(/\s+/);
    const [address = '', port = ''] = local.split(':');
    const isLoopback = /7F$/.test(address) || /^0{24}01000000$/.test(address);
    return state === listenState && !isLoopback ? [Number.parseInt(port, 16)] : [];
  });
}
