import { createHash, randomUUID } from 'node:crypto';
import { access, chmod, copyFile, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { userCacheDirectory } from './cache-directory.ts';
import { type ArchiveEntry, packCpio } from './cpio.ts';
import { agentEntries, agentModules, agentSources, findAgent } from './guest-agent.ts';
import { findKernel, findModules, type GuestKernel, type ModuleFiles, readModule } from './guest-kernel.ts';
import { compileProgram } from './guest-program.ts';
import { busyboxRoot, findStaticBusybox, hostRoot, withParents } from './guest-root.ts';

const guestDirectory = join(import.meta.dirname, '../guest');

export interface GuestImageOptions {
  /** Kernel modules to load at boot, e.g. ['virtio_blk', 'virtio_net']; what virtio devices need besides is added. */
  readonly modules?: readonly string[];
  /** 'dirtier', 'ticker', or the path of a C source; each becomes /bin/<name> in the guest. */
  readonly programs?: readonly string[];
  /** A guest that does not heed the power button. */
  readonly ignoreAcpi?: boolean;
  /**
   * Runs this machine's qemu-guest-agent on the channel `org.qemu.guest_agent.0`; the first virtio disk gets a file system, unless it has
   * one, and is /data.
   */
  readonly agent?: boolean;
  /** 'busybox' or 'host' (this machine's bash and coreutils); busybox where a static one is installed, unless told. */
  readonly userSpace?: 'busybox' | 'host';
  /** Where the image is kept; the user's cache directory unless told. */
  readonly cacheDirectory?: string;
}

/** What a domain boots directly. */
export interface GuestImage {
  readonly kernel: string;
  readonly initrd: string;
  /** The kernel's command line that the image needs; more may be added. */
  readonly cmdline: string;
  readonly kernelRelease: string;
  /** Modules that were asked for but that this kernel does not have, neither as a file nor built in. */
  readonly missingModules: readonly string[];
}

/**
 * A guest that boots in about two seconds under emulation, prints `GUEST READY <uptime>` on its first serial port and then gives
 * a root shell there. `lab.run="command"` on its kernel command line runs that command before the shell. The image is built when there is
 * none for the same kernel, tools and options, in about half a second; concurrent builders do not disturb one another.
 */
export async function guestImage(options: GuestImageOptions = {}): Promise<GuestImage> {
  const kernel = await findKernel();
  const modules = await findModules(kernel.release, wantedModules(options));
  const directory = options.cacheDirectory ?? userCacheDirectory();
  await mkdir(directory, { recursive: true });
  const busybox = options.userSpace === 'host' ? undefined : await findStaticBusybox();
  if (options.userSpace === 'busybox' && busybox === undefined)
    throw new Error('no static busybox: install busybox-static');
  const agent = options.agent === true ? await findAgent() : undefined;
  const recipe: Recipe = { options, kernel, modules, busybox, agent };
  const initrd = join(directory, `guest-${await recipeKey(recipe)}.cpio`);
  if (!(await exists(initrd))) await build(recipe, initrd);
  return {
    kernel: await keepKernel(kernel, directory),
    initrd,
    cmdline: 'console=ttyS0 quiet panic=-1',
    kernelRelease: kernel.release,
    missingModules: modules.missing,
  };
}

interface Recipe {
  readonly options: GuestImageOptions;
  readonly kernel: GuestKernel;
  readonly modules: ModuleFiles;
  readonly busybox: string | undefined;
  readonly agent: string | undefined;
}

/** button and evdev bring the ACPI power button; virtio devices sit on a PCI bus that modprobe does not know they need. */
function wantedModules({ modules: asked = [], agent = false }: GuestImageOptions): string[] {
  const modules = [...asked, ...(agent ? agentModules : [])];
  const virtio = modules.some((name) => /virtio/.test(name)) ? ['virtio_pci'] : [];
  return [...new Set(['button', 'evdev', ...virtio, ...modules])];
}

/** Names everything that the image's content depends on; files of this machine by their size and time of change. */
async function recipeKey({ options, kernel, modules, busybox, agent }: Recipe): Promise<string> {
  const { ignoreAcpi = false, programs = [] } = options;
  const agentFiles = agent === undefined ? [] : agentSources;
  const sources = await Promise.all(
    [join(guestDirectory, 'init.sh'), ...programs.map(sourceOf), ...agentFiles].map((path) => readFile(path)),
  );
  const recipes = ['guest-image.ts', 'guest-agent.ts', 'guest-root.ts', 'cpio.ts', 'guest-program.ts'];
  const code = await Promise.all(recipes.map((file) => readFile(join(import.meta.dirname, file))));
  const files = [busybox ?? '/bin/bash', kernel.path, ...modules.files, ...(agent === undefined ? [] : [agent])];
  const machine = await Promise.all(files.map(fingerprint));
  const hash = createHash('sha256').update(JSON.stringify([ignoreAcpi, programs, kernel, modules, busybox, machine]));
  for (const content of [...sources, ...code]) hash.update(content);
  return hash.digest('hex').slice(0, 16);
}

/** A copy of the kernel: a host may hand what it boots over to QEMU's user, and the machine's own must stay as it is. */
async function keepKernel({ path, release }: GuestKernel, directory: string): Promise<string> {
  const key = createHash('sha256')
    .update(await fingerprint(path))
    .digest('hex')
    .slice(0, 16);
  const copy = join(directory, `vmlinuz-${release}-${key}`);
  if (await exists(copy)) return copy;
  const unfinished = `${copy}.${randomUUID()}`;
  await copyFile(path, unfinished);
  await chmod(unfinished, 0o644);
  await rename(unfinished, copy);
  return copy;
}

async function fingerprint(path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  return `${path} ${size} ${mtimeMs}`;
}

async function build({ options, modules, busybox, agent }: Recipe, target: string): Promise<void> {
  const root = busybox === undefined ? await hostRoot() : await busyboxRoot(busybox);
  const moduleFiles = await Promise.all(modules.files.map(readModule));
  const init = (await readFile(join(guestDirectory, 'init.sh'), 'utf8'))
    .replaceAll('@IGNORE_ACPI@', options.ignoreAcpi ? '1' : '0')
    .replaceAll('@MODULES@', moduleFiles.map(({ name }) => name).join(' '));
  const entries: ArchiveEntry[] = [
    { path: 'init', mode: 0o100755, content: Buffer.from(init) },
    ...['dev', 'proc', 'sys'].map((path) => ({ path, mode: 0o040755 })),
    // The kernel opens this for init's output before devtmpfs is mounted.
    { path: 'dev/console', mode: 0o020600, device: [5, 1] },
    ...root,
    ...(agent === undefined ? [] : await agentEntries(agent, busybox)),
    ...moduleFiles.map(({ name, content }) => ({ path: `modules/${name}`, mode: 0o100644, content })),
  ];
  for (const program of options.programs ?? []) {
    entries.push(...(await compileProgram(sourceOf(program))));
  }
  const unfinished = `${target}.${randomUUID()}`;
  await writeFile(unfinished, packCpio(withParents(entries)));
  await rename(unfinished, target);
}

function sourceOf(program: string): string {
  return program.includes('/') ? program : join(guestDirectory, `${program}.c`);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
