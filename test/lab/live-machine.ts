import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import {
  busyboxRoot,
  findKernel,
  findModules,
  findStaticBusybox,
  packCpio,
  readModule,
  waitForText,
  withParents,
} from 'libvirt-lab';
import { endsWithTest } from './celld.ts';
import { waitUntil } from './deadline.ts';
import { runToEnd } from './emulated-host.ts';
import { type ConsoleStream, GuestConsole } from './guests.ts';
import { Qmp } from './qmp.ts';

const virtiofsd = ['/usr/lib/qemu/virtiofsd', '/usr/libexec/virtiofsd'].find((path) => existsSync(path));
const here = import.meta.dirname;
const memory = '2560M';
export const diskBytes = 64 * 1024 * 1024;
const systemDiskBytes = 2 * 1024 * 1024 * 1024;
const bootMs = 120_000;

/** The port of celld in the host. */
export const celldPort = 7443;

/** A disk behind a SCSI controller, by its serial number. */
export interface LiveDisk {
  readonly serial: string;
  /** As QEMU's command line takes it: 0x and 16 digits. */
  readonly wwn?: string;
}

/** Controllers by their ids; the bus of each, and the disks in the order in which the host finds them. */
export type LiveLayout = Readonly<Record<string, { readonly bus: string; readonly disks: readonly LiveDisk[] }>>;

/** Nothing that the host does can change them. */
const lendFiles = `
set -e
mkdir -p "$1/below"
mount --bind -o ro / "$1/below"
exec "$0" --socket-path="$1/files" -o source="$1/below",cache=always
`;

/** Whether this machine has what the host is made of: Rocky has no busybox. */
export const isLiveHostThere =
  virtiofsd !== undefined &&
  ['/usr/bin/busybox', '/usr/bin/qemu-system-x86_64', '/lib/systemd/systemd-udevd'].every((path) => existsSync(path));

/**
 * An emulated machine with an IOMMU. Its files are this machine's own, which it cannot change; it has a system disk for what must outlive it, and /srv and /run in
 * memory. In it run udev, libvirt, and a root shell.
 */
export class LiveMachine implements AsyncDisposable {
  readonly qmp: Qmp;
  readonly shell: GuestConsole;
  /** Where its celld is reached. */
  readonly celldAddress: string;
  readonly #processes: readonly ChildProcess[];

  private constructor(parts: { qmp: Qmp; shell: GuestConsole; celldAddress: string; processes: ChildProcess[] }) {
    this.qmp = parts.qmp;
    this.shell = parts.shell;
    this.celldAddress = parts.celldAddress;
    this.#processes = parts.processes;
  }

  /** Boots it with the disks of a directory, which are made if they are not there. */
  static async boot(directory: string, layout: LiveLayout): Promise<LiveMachine> {
    const initrd = join(directory, 'initrd');
    if (!existsSync(initrd)) await prepare(directory, initrd);
    await makeDisks(directory, layout);
    const consoleLog = join(directory, 'console');
    await writeFile(consoleLog, '');
    if (virtiofsd === undefined) throw new Error('no virtiofsd: setup-system.sh installs it');
    // Of the run before.
    await rm(join(directory, 'files'), { force: true });
    const files = start('unshare', ['--mount', 'sh', '-c', lendFiles, virtiofsd, directory]);
    const processes = [files];
    try {
      await waitUntil('virtiofsd to listen', () => existsSync(join(directory, 'files')));
      const { path: kernel } = await findKernel();
      const qemu = start('qemu-system-x86_64', [...machine(directory, kernel), ...devices(directory, layout)]);
      processes.push(qemu);
      const ended = once(qemu, 'exit').then(([code, signal]) => {
        throw new Error(`QEMU ended with ${code ?? signal}`);
      });
      await Promise.race([waitForText(consoleLog, 'HOST READY', bootMs), ended]).catch(async (error: unknown) => {
        throw new Error(`the host is not ready:\n${await readFile(consoleLog, 'utf8')}`, { cause: error });
      });
      const qmp = await Qmp.connect(join(directory, 'qmp'));
      const shell = new GuestConsole(socketStream(join(directory, 'shell')));
      return new LiveMachine({ qmp, shell, celldAddress: await forwardCelld(qmp), processes });
    } catch (error) {
      await end(processes);
      throw error;
    }
  }

  /** Pulls the plug. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.qmp[Symbol.dispose]();
    await this.shell[Symbol.asyncDispose]();
    await end(this.#processes);
  }
}

function start(program: string, args: readonly string[]): ChildProcess {
  const [runner = '', ...more] = endsWithTest;
  const child = spawn(runner, [...more, program, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  child.on('exit', (code) => {
    if (code) process.stderr.write(`${program} ended with ${code}: ${said}\n`);
  });
  return child;
}

async function end(processes: readonly ChildProcess[]): Promise<void> {
  const ends = processes.map((child) => (child.exitCode ?? child.signalCode) === null && once(child, 'exit'));
  for (const child of processes) child.kill('SIGKILL');
  await Promise.all(ends);
}

async function prepare(directory: string, initrd: string): Promise<void> {
  const { release } = await findKernel();
  const { files, missing } = await findModules(release, ['virtio_pci', 'virtiofs']);
  if (missing.length > 0) throw new Error(`the kernel has no ${missing.join(', ')}`);
  const modules = await Promise.all(files.map(readModule));
  const busybox = await findStaticBusybox();
  if (busybox === undefined) throw new Error('no static busybox: install busybox-static');
  const inOrder = modules.map(({ name, content }, index) => ({
    path: `modules/${String(index).padStart(2, '0')}-${name}`,
    mode: 0o100644,
    content,
  }));
  const init = { path: 'init', mode: 0o100755, content: await readFile(join(here, 'live-host-init.sh')) };
  const places = ['dev', 'proc', 'sys'].map((path) => ({ path, mode: 0o040755 }));
  const console = { path: 'dev/console', mode: 0o020600, device: [5, 1] as const };
  await writeFile(
    initrd,
    packCpio(withParents([init, ...places, console, ...(await busyboxRoot(busybox)), ...inOrder])),
  );
  await makeFile(join(directory, 'SYSTEM'), systemDiskBytes);
  await runToEnd('mke2fs', ['-q', '-t', 'ext4', join(directory, 'SYSTEM')], 20_000);
}

async function makeDisks(directory: string, layout: LiveLayout): Promise<void> {
  for (const { disks } of Object.values(layout))
    for (const { serial } of disks)
      if (!existsSync(join(directory, serial))) await makeFile(join(directory, serial), diskBytes);
}

/** An empty file of a size. */
export async function makeFile(path: string, sizeBytes: number): Promise<void> {
  await writeFile(path, '');
  await truncate(path, sizeBytes);
}

function machine(directory: string, kernel: string): string[] {
  const append = [
    'console=ttyS0 quiet panic=-1',
    // On a busy machine an emulated timer is too late for the kernel's liking.
    'no_timer_check',
    'intel_iommu=on iommu=pt',
    `cell.main=${join(here, 'live-host.sh')}`,
  ].join(' ');
  const chardevs = [
    `socket,id=files,path=${directory}/files`,
    `socket,id=shell,path=${directory}/shell,server=on,wait=off`,
    `socket,id=qmp,path=${directory}/qmp,server=on,wait=off`,
    `file,id=log,path=${directory}/celld.log,append=on`,
  ];
  return [
    ...['-machine', 'q35,kernel-irqchip=split,memory-backend=memory', '-accel', 'tcg,thread=multi', '-cpu', 'max'],
    ...['-smp', '2', '-m', memory, '-object', `memory-backend-memfd,id=memory,size=${memory},share=on`],
    ...[
      '-display',
      'none',
      '-nodefaults',
      '-no-reboot',
      '-serial',
      `file:${directory}/console`,
      '-mon',
      'qmp,mode=control',
    ],
    ...['-kernel', kernel, '-initrd', join(directory, 'initrd'), '-append', append],
    ...chardevs.flatMap((each) => ['-chardev', each]),
    ...['-netdev', 'user,id=outside,restrict=on'],
  ];
}

function devices(directory: string, layout: LiveLayout): string[] {
  const remapped = 'disable-legacy=on,disable-modern=off,iommu_platform=on';
  const ports = ['rp1', 'rp2', 'rp3', 'rp4', 'rp5'].map(
    (id, index) => `pcie-root-port,id=${id},slot=${index + 1},chassis=${index + 1},addr=${index + 2}`,
  );
  const controllers = Object.entries(layout).map(([id, { bus }]) => `virtio-scsi-pci,bus=${bus},id=${id},${remapped}`);
  const disks = Object.entries(layout).flatMap(([id, { disks }]) =>
    disks.map((disk, index) => scsiDisk({ ...disk, controller: id, target: index })),
  );
  const added = [
    'intel-iommu,caching-mode=on',
    ...ports,
    'vhost-user-fs-pci,chardev=files,tag=machine',
    'nvme,bus=rp3,drive=SYSTEM,serial=SYSTEM',
    'virtio-serial-pci',
    'virtconsole,chardev=shell',
    'virtserialport,chardev=log,name=celld',
    // Whatever shares this bus is in one IOMMU group.
    'pcie-pci-bridge,id=shared,bus=rp4',
    `virtio-net-pci,bus=shared,netdev=outside,${remapped}`,
    ...controllers,
    ...disks.map(formatDevice),
  ];
  const serials = ['SYSTEM', ...Object.values(layout).flatMap(({ disks }) => disks.map(({ serial }) => serial))];
  const drives = serials.map((serial) => `file=${join(directory, serial)},if=none,id=${serial},format=raw`);
  return [...drives.flatMap((drive) => ['-drive', drive]), ...added.flatMap((device) => ['-device', device])];
}

/** A SCSI disk as device_add takes it. */
export function scsiDisk({
  serial,
  wwn,
  controller,
  target,
}: LiveDisk & { readonly controller: string; readonly target: number }): Record<string, string | number> {
  const identity = { drive: serial, serial, id: `disk-${serial}`, ...(wwn === undefined ? {} : { wwn }) };
  return { driver: 'scsi-hd', bus: `${controller}.0`, 'scsi-id': target, ...identity };
}

function formatDevice({ driver, ...properties }: Record<string, string | number>): string {
  return [driver, ...Object.entries(properties).map(([key, value]) => `${key}=${value}`)].join();
}

/** A port of loopback that leads to celld in the host. */
async function forwardCelld(qmp: Qmp): Promise<string> {
  await qmp.human(`hostfwd_add outside tcp:127.0.0.1:0-:${celldPort}`);
  const [, port] = /HOST_FORWARD\]\s+\d+\s+127\.0\.0\.1\s+(\d+)/.exec(await qmp.human('info usernet')) ?? [];
  if (port === undefined) throw new Error('QEMU forwards no port');
  return `localhost:${port}`;
}

function socketStream(path: string): ConsoleStream {
  const socket = connect(path).on('error', () => undefined);
  return {
    [Symbol.asyncIterator]: () => socket[Symbol.asyncIterator](),
    write: async (bytes) => void socket.write(bytes),
    abort: async () => void socket.destroy(),
  };
}
