import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { guestImage, packCpio, programEntries, withParents } from 'libvirt-lab';

const modules = [
  'virtio_pci',
  'virtio_scsi',
  'virtio_net',
  'sd_mod',
  'raid1',
  'dm_mod',
  'dm_crypt',
  'xts',
  'ext4',
  'nvme',
];
const rules = [
  '50-udev-default',
  '55-dm',
  '60-block',
  '60-persistent-storage',
  '60-persistent-storage-dm',
  '95-dm-notify',
];
const diskBytes = 64 * 1024 * 1024;

/** Disks by serial number, and the buses on which their controllers are. BESIDE and SWAP share a bus, and a group, with a network card. */
const disks = { FIRST: 'rp1', SECOND: 'rp2', IDLE: 'rp3', OUT: 'rp3', SWAP: 'old', BESIDE: 'old' } as const;

/** What an emulated host said of its storage. */
export interface SeenStorage extends AsyncDisposable {
  /** What its kernel and udev showed, as files. */
  readonly root: string;
  /** Names of its disks by serial number. */
  readonly names: Readonly<Record<string, string>>;
}

/** Whether this machine has what the host is made of: Rocky has no busybox. */
export const isEmulatedHostThere = [
  '/usr/bin/busybox',
  '/usr/bin/qemu-system-x86_64',
  '/usr/bin/udevadm',
  '/usr/sbin/dmsetup',
  '/usr/lib/udev/scsi_id',
].every((path) => existsSync(path));

/** Boots a host with an IOMMU and four controllers of disks, runs a script in it, and gives the files that it leaves on the disk OUT. */
export async function storageOfEmulatedHost(script: string): Promise<SeenStorage> {
  const directory = await mkdtemp(join(tmpdir(), 'emulated-host-'));
  const remove = () => rm(directory, { recursive: true, force: true });
  try {
    const output = await boot(directory, script);
    if (!output.includes('LAYOUT DONE') || output.includes('FAILED')) throw new Error(`the host said:\n${output}`);
    const root = join(directory, 'root');
    await mkdir(root);
    await runToEnd('tar', ['-C', root, '-xf', join(directory, 'OUT')], 20_000);
    const names = Object.fromEntries((await readFile(join(root, 'names'), 'utf8')).trim().split(' ').map(pair));
    return { root, names, [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

function pair(text: string): [string, string] {
  const [key = '', value = ''] = text.split('=');
  return [key, value];
}

async function boot(directory: string, script: string): Promise<string> {
  const { kernel, initrd, cmdline, missingModules } = await guestImage({ modules, userSpace: 'busybox' });
  if (missingModules.length > 0) throw new Error(`the kernel has no ${missingModules.join(', ')}`);
  const whole = join(directory, 'initrd');
  await writeFile(whole, Buffer.concat([await readFile(initrd), await udevArchive(script)]));
  for (const name of [...Object.keys(disks), 'NVME']) {
    await writeFile(join(directory, name), '');
    await truncate(join(directory, name), diskBytes);
  }
  // On a busy machine an emulated timer is too late for the kernel's liking.
  const append = `${cmdline} no_timer_check intel_iommu=on iommu=pt lab.run="sh /layout.sh"`;
  const machine = [
    '-machine',
    'q35,kernel-irqchip=split',
    '-accel',
    'tcg',
    '-cpu',
    'max',
    '-smp',
    '2',
    '-m',
    '768',
    '-nographic',
    '-nodefaults',
  ];
  const rest = ['-serial', 'stdio', '-no-reboot', '-kernel', kernel, '-initrd', whole, '-append', append];
  return runToEnd('qemu-system-x86_64', [...machine, ...rest, ...devices(directory)], 110_000);
}

function devices(directory: string): string[] {
  const ports = ['rp1', 'rp2', 'rp3', 'rp4', 'rp5'].map(
    (id, index) => `pcie-root-port,id=${id},slot=${index + 1},chassis=${index + 1}`,
  );
  const scsi = (bus: string) =>
    `virtio-scsi-pci,bus=${bus},id=on-${bus},disable-legacy=on,disable-modern=off,iommu_platform=on`;
  const added = [
    'intel-iommu,caching-mode=on',
    ...ports,
    'pcie-pci-bridge,id=old,bus=rp5',
    ...[...new Set(Object.values(disks))].map(scsi),
    ...Object.entries(disks).map(([serial, bus]) => `scsi-hd,bus=on-${bus}.0,drive=${serial},serial=${serial}`),
    'nvme,bus=rp4,drive=NVME,serial=NVME',
    'virtio-net-pci,bus=old,disable-legacy=on,disable-modern=off,iommu_platform=on',
  ];
  const drives = [...Object.keys(disks), 'NVME'].map((id) => `file=${join(directory, id)},if=none,id=${id},format=raw`);
  return [...drives.flatMap((drive) => ['-drive', drive]), ...added.flatMap((device) => ['-device', device])];
}

/** This machine's udev and device mapper, as a second initial RAM disk. */
async function udevArchive(script: string): Promise<Buffer> {
  const plain = 0o100644;
  const link = 0o120777;
  const executable = 0o100755;
  const programs = await Promise.all([
    programEntries('udevadm', '/usr/bin/udevadm'),
    programEntries('dmsetup', '/usr/sbin/dmsetup'),
  ]);
  const scsiId = await programEntries('scsi_id', '/usr/lib/udev/scsi_id');
  const found = (await readdir('/usr/lib/udev/rules.d')).filter((name) => rules.includes(name.replace('.rules', '')));
  const ruleFiles = found.map(async (name) => ({
    path: `lib/udev/rules.d/${name}`,
    mode: plain,
    content: await readFile(`/usr/lib/udev/rules.d/${name}`),
  }));
  return packCpio(
    withParents([
      ...programs.flat(),
      ...scsiId,
      ...(await Promise.all(ruleFiles)),
      { path: 'lib/udev/scsi_id', mode: link, content: Buffer.from('/bin/scsi_id') },
      { path: 'sbin/dmsetup', mode: link, content: Buffer.from('/bin/dmsetup') },
      { path: 'lib/systemd/systemd-udevd', mode: link, content: Buffer.from('/bin/udevadm') },
      { path: 'layout.sh', mode: executable, content: Buffer.from(script) },
    ]),
  );
}

/** What a program says until it ends by itself; kills it when it does not in time. */
export async function runToEnd(command: string, args: readonly string[], timeoutMs: number): Promise<string> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs, killSignal: 'SIGKILL' });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const [code, signal] = await once(child, 'close');
  if (code !== 0) throw new Error(`${command} ended with ${code ?? signal}:\n${output}`);
  return output;
}
