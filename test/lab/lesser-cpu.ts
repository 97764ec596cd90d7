import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Host } from 'libvirt-lab';

const qemu = '/usr/bin/qemu-system-x86_64';
/** A program that no test needs: in the host QEMU itself is in its place. */
const elsewhere = '/usr/bin/qemu-system-x86_64-microvm';

/**
 * Takes features, by QEMU's names, from the CPUs that a host's QEMU emulates, as if its processor were an older one. libvirtd is started again; celld
 * finds out by itself.
 */
export async function takeCpuFeatures(host: Host, features: readonly string[]): Promise<void> {
  const script = join(host.directory, 'lesser-qemu');
  const globals = features.map((name) => `-global x86_64-cpu.${name}=off`).join(' ');
  await writeFile(script, `#!/bin/sh\nexec ${elsewhere} "$@" ${globals}\n`, { mode: 0o755 });
  await host.exec(['bash', '-c', `mount --bind ${qemu} ${elsewhere} && mount --bind ${script} ${qemu}`]);
  await host.killLibvirtd();
  await host.startLibvirtd();
}
