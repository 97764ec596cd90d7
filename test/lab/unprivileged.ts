import { execFileSync } from 'node:child_process';
import { chown, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { StageOptions } from './stage.ts';

const idIn = (database: 'passwd' | 'group', name: string) =>
  Number(execFileSync('getent', [database, name], { encoding: 'utf8' }).split(':')[2]);
/** Somebody whom nothing belongs to. libvirt wants users that have a name. */
export const userId = idIn('passwd', 'nobody');

/**
 * Gives celld's directory to the user, puts the program where he can read it, and runs it as the unit does: in libvirt's group, without a
 * capability, and without a way to get one.
 */
const script = `
set -e
directory=$(dirname "\${@: -1}")
cp "$(command -v node)" "$directory/node"
cp "$1" "$directory/celld.mjs"
export PATH="$directory:$PATH"
chown -R ${userId}:${userId} "$directory"
exec setpriv --reuid ${userId} --regid ${userId} --groups "$0" --inh-caps=-all --bounding-set=-all --no-new-privs --pdeathsig SIGKILL \
  -- "$directory/celld.mjs" "\${@:2}"
`;

/** The group of QEMU's user, as the distribution has it: guests' screens are on sockets of that group. */
const qemuGroup = ['libvirt-qemu', 'qemu'].find(isGroup) ?? 'kvm';

function isGroup(name: string): boolean {
  try {
    return idIn('group', name) > 0;
  } catch {
    return false;
  }
}

/**
 * A host whose libvirtd lets its group in, and a celld of nobody's in that group and QEMU's, which sees the host's files. Directories are as tmpfiles.d
 * makes them.
 */
export function unprivileged(): StageOptions {
  const runner: string[] = [];
  const groups = ['libvirt', qemuGroup].map((name) => idIn('group', name)).join();
  return {
    unprivileged: true,
    libvirtdConf: { unix_sock_group: 'libvirt', unix_sock_rw_perms: '0770' },
    bundled: true,
    prepare: async ({ directory, initPid }) => {
      await mkdir(join(directory, 'console'), { mode: 0o750 });
      await chown(join(directory, 'console'), userId, userId);
      runner.push('nsenter', '--target', String(initPid), '--mount', '--', 'bash', '-c', script, groups);
    },
    runner,
  };
}
