/**
 * What `make up` does once everything is installed and built: development certificates, libvirtd if none runs, celld, and a real guest, created and
 * started through the API, whose console is shown until it is ready. May be run again. `scripts/up.ts down` takes it back, but for libvirtd.
 */
import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guestImage } from 'libvirt-lab';
import { Celld } from './up/celld.ts';
import { showUntil } from './up/console.ts';
import { ensureLibvirtd } from './up/libvirtd.ts';
import { printWhatNext } from './up/next.ts';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const poolPath = '/var/lib/cell/volumes';
const guestName = 'hello';
/** Under emulation the guest needs about 3 s; ten times as much on a busy machine. */
const bootTimeoutMs = 60_000;

async function up(celld: Celld): Promise<void> {
  step('libvirtd');
  console.log(await ensureLibvirtd());
  step('certificates, celld');
  await celld.ensureCertificates();
  console.log(await celld.start('auto'));
  step(`guest '${guestName}', through the API`);
  const problem = await showGuest(celld);
  if (problem !== undefined) {
    console.log(`\n${problem}\nKVM may be there and still not run a guest: once more, with emulation.`);
    console.log(await celld.start('emulation'));
    const stillWrong = await showGuest(celld);
    if (stillWrong !== undefined) throw new Error(`${stillWrong}; see ${celld.logPath}`);
  }
  await printWhatNext(celld, guestName);
}

/** Makes the guest anew, starts it, and shows its console. Gives what kept it from getting ready. */
async function showGuest(celld: Celld): Promise<string | undefined> {
  const { kernel, initrd, cmdline } = await guestImage();
  await mkdir(poolPath, { recursive: true });
  await copyFile(kernel, join(poolPath, 'hello-vmlinuz'));
  await copyFile(initrd, join(poolPath, 'hello-initrd.gz'));
  await celld.cellctl('vm', 'delete', guestName, '--volumes');
  const boot = ['--kernel', 'default/hello-vmlinuz', '--initrd', 'default/hello-initrd.gz', '--cmdline', cmdline];
  await celld.cellctl(
    'vm',
    'create',
    '--name',
    guestName,
    '--vcpus',
    '1',
    '--memory',
    '256MiB',
    '--disk',
    '1GiB',
    ...boot,
  );
  try {
    await celld.cellctl('vm', 'start', guestName);
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
  const wanted = { guestName, text: 'GUEST READY', timeoutMs: bootTimeoutMs };
  if (await showUntil(celld.cellctlPath, wanted)) return undefined;
  return `the guest has not said GUEST READY within ${bootTimeoutMs / 1_000} s`;
}

async function down(celld: Celld): Promise<void> {
  if (celld.isRunning()) await celld.cellctl('vm', 'delete', guestName, '--volumes');
  console.log(await celld.stop());
  console.log('libvirtd is left as it is: other guests may run in it');
}

const step = (title: string) => console.log(`\n== ${title}`);

const celld = new Celld({ root, directory: join(root, '.dev'), poolPath });
try {
  await (process.argv[2] === 'down' ? down(celld) : up(celld));
} catch (thrown) {
  console.error(`\nmake up: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  process.exitCode = 1;
}
