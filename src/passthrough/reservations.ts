import { access } from 'node:fs/promises';
import { join } from 'node:path';

/** Where distributions have the program by which libvirt lets guests reserve disks. */
const programs = ['/usr/bin/qemu-pr-helper', '/usr/libexec/qemu-pr-helper'];

/** Whether the host has the program by which guests may reserve SCSI disks for themselves: QEMU itself lacks the right. */
export async function hasReservations(root: string): Promise<boolean> {
  const found = await Promise.allSettled(programs.map((path) => access(join(root, path))));
  return found.some(({ status }) => status === 'fulfilled');
}
