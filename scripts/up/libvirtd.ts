import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { connect } from 'node-libvirt';

const run = promisify(execFile);
const startTimeoutMs = 15_000;

/** Starts libvirtd if none answers. Gives a line that says what was done. */
export async function ensureLibvirtd(): Promise<string> {
  const version = await libvirtVersion();
  if (version !== undefined) return `libvirt ${version} runs already`;
  if (existsSync('/run/systemd/system')) await startBySystemd();
  else startByHand();
  return `libvirt ${await waitForLibvirt()} started`;
}

async function libvirtVersion(): Promise<string | undefined> {
  try {
    const connection = await connect({ uri: 'qemu:///system', timeoutMs: 5_000 });
    const { libVer } = await connection.remote.connectGetLibVersion();
    await connection.close();
    return `${libVer / 1_000_000n}.${(libVer / 1_000n) % 1_000n}.${libVer % 1_000n}`;
  } catch {
    return undefined;
  }
}

/** Rocky has a daemon for each driver, Debian one for all. */
async function startBySystemd(): Promise<void> {
  const { stdout } = await run('systemctl', ['list-unit-files', '--no-legend', 'libvirtd.socket', 'virtqemud.socket']);
  const monolithic = stdout.includes('libvirtd.socket') && !stdout.includes('virtqemud.socket');
  const drivers = ['qemu', 'network', 'storage', 'nodedev', 'interface', 'secret', 'nwfilter'];
  const units = monolithic ? ['libvirtd.socket', 'libvirtd'] : drivers.map((driver) => `virt${driver}d.socket`);
  await run('systemctl', ['start', ...units]);
}

/**
 * Without systemd (a container, say) nobody may bury dead processes, and libvirt waits long for each QEMU that it has tried. So
 * libvirtd gets a process tree of its own, whose first process is a shell, which does.
 */
function startByHand(): void {
  const init = 'virtlogd -d; libvirtd & while :; do wait; sleep 1; done';
  const tree = ['--pid', '--fork', '--mount-proc', 'bash', '-c', init];
  spawn('unshare', tree, { detached: true, stdio: 'ignore' }).unref();
}

async function waitForLibvirt(): Promise<string> {
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline) {
    const version = await libvirtVersion();
    if (version !== undefined) return version;
    await sleep(100);
  }
  throw new Error('libvirtd does not answer; see /var/log/libvirt or journalctl -u libvirtd');
}
