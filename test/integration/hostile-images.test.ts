import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { isReason, type Reason, statusOf } from '../../src/core/reasons.ts';
import { newVolume, type SpecDraft, volume } from '../lab/guests.ts';
import { hostileImages, type ImageGround } from '../lab/hostile-images.ts';
import { refusalOf } from '../lab/refusal.ts';
import { type Stage, small, startStage } from '../lab/stage.ts';

const marker = `Marker${randomBytes(12).toString('hex')}`;
const eachWithinMs = 30_000;

let stage: Stage;
let secret: string;
let ground: ImageGround;
let calls = 0;
const trap = createServer((socket) => {
  calls += 1;
  socket.destroy();
});

before(async () => {
  trap.listen(0, '0.0.0.0');
  await once(trap, 'listening');
  stage = await startStage({ unprivileged: true });
  const { host, celld } = stage;
  secret = join(host.directory, 'secret.bin');
  await writeFile(secret, marker.repeat(50_000), { mode: 0o600 });
  await chmod(secret, 0o600);
  const { port } = trap.address() as AddressInfo; // a TCP listener has no other kind of address
  const address = `${host.address.replace(/\d+$/, '254')}:${port}`;
  await host.exec(['qemu-img', 'info', `nbd://${address}/x`], { allowFailure: true });
  assert.ok(calls > 0, 'who dials out is heard');
  calls = 0;
  ground = { host, pool: celld.poolPath, secret, trap: address };
});

after(async () => {
  await stage?.[Symbol.asyncDispose]();
  trap.close();
});

const ref = (name: string) => ({ pool: 'default', volume: name });

/** VMs that use a volume in each way in which one can be used; an initial RAM disk is found as a kernel is. */
const uses: Readonly<Record<string, (name: string) => SpecDraft>> = {
  disk: (name) => ({ disks: [{ name: 'a', source: volume(name) }] }),
  drive: (name) => ({ cdroms: [{ name: 'a', volume: ref(name) }] }),
  kernel: (name) => ({ directBoot: { kernel: ref(name) } }),
};

/** libvirt cannot read a directory with such a file, and stops its pool; the file's owner must take it away. */
const endsPool: ReadonlySet<string> = new Set(['cut-off.qcow2']);

/** Creates and starts the VM, and looks at what its QEMU has open. Gives what came of it, in a word. */
async function tryOut(name: string, draft: SpecDraft): Promise<string> {
  const { celld } = stage;
  try {
    await celld.compute.createVm({ spec: small('victim', draft) });
  } catch (thrown) {
    return refusalWord(thrown);
  }
  try {
    await celld.compute.startVm({ vm: 'victim', paused: true });
    await assertSeesOnly(name);
    return 'started';
  } catch (thrown) {
    return `not started: ${refusalWord(thrown)}`;
  } finally {
    await celld.compute.deleteVm({ vm: 'victim' });
  }
}

function refusalWord(thrown: unknown): string {
  const refusal = refusalOf(thrown);
  assert.ok(isReason(refusal.reason), JSON.stringify(refusal));
  assert.equal(refusal.status, statusOf(refusal.reason as Reason));
  assert.ok(refusal.reason !== 'INTERNAL', refusal.message);
  assert.ok(!JSON.stringify(refusal).includes(marker), 'nothing of the file is in the answer');
  return refusal.reason;
}

/** Of the host's own files QEMU has none open but the volume. */
async function assertSeesOnly(name: string): Promise<void> {
  const { host, celld } = stage;
  const open = await host.openDescriptors(await host.qemuPid('victim'));
  assert.ok(!open.includes(secret), `${name}: QEMU has opened the host's file`);
  const inPool = open.filter((path) => path.startsWith(celld.poolPath));
  assert.deepEqual(
    inPool.filter((path) => path !== join(celld.poolPath, name)),
    [],
  );
  const nodes = await host.virsh('qemu-monitor-command', 'victim', '{"execute":"query-named-block-nodes"}');
  const drivers = [...nodes.matchAll(/"drv":"([^"]*)"/g)].map(([, driver]) => driver);
  assert.deepEqual(
    drivers.filter((driver) => !['file', 'raw', 'qcow2'].includes(driver ?? '')),
    [],
    nodes,
  );
  assert.ok(!nodes.includes(secret) && !/"backing(-image|_file)":/.test(nodes), nodes);
}

async function assertOthersAreServed(): Promise<void> {
  await stage.create('other', { disks: [{ name: 'a', source: newVolume() }] });
  await stage.remove('other');
}

describe(`${Object.keys(hostileImages).length} hostile images`, { timeout: 600_000 }, () => {
  for (const [use, draftOf] of Object.entries(uses)) {
    it(`as a ${use} show nothing of the host, call nobody, and are answered`, async (t) => {
      const outcomes = new Map<string, string[]>();
      for (const [name, make] of Object.entries(hostileImages)) {
        await make(ground, join(ground.pool, name));
        const startMs = performance.now();
        const outcome = await tryOut(name, draftOf(name));
        const tookMs = performance.now() - startMs;
        if (use === 'disk' && !endsPool.has(name)) await assertOthersAreServed();
        await rm(join(ground.pool, name), { recursive: true });
        assert.equal(outcome === 'POOL_NOT_FOUND', endsPool.has(name), `${name}: ${outcome}`);
        assert.ok(tookMs < eachWithinMs, `${name} took ${tookMs} ms`);
        outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), name]);
      }
      for (const [outcome, names] of outcomes) t.diagnostic(`${outcome}: ${names.join(', ')}`);
      assert.equal(calls, 0, 'something dialled out');
      const { mode, uid } = await stat(secret);
      assert.deepEqual([mode & 0o777, uid], [0o600, process.getuid?.()], "the host's file was handed over");
      assert.ok((await readFile(secret, 'utf8')) === marker.repeat(50_000), "the host's file was written");
      assert.ok(!JSON.stringify(stage.celld.log).includes(marker));
      const errors = stage.celld.log.filter(({ level }) => level === 'error' || level === 'fatal');
      assert.deepEqual(
        errors.filter(({ msg }) => !msg.startsWith('call failed')),
        [],
      );
    });
  }

  it('take no more memory of celld than other files do', async () => {
    const status = await readFile(`/proc/${stage.celld.pid}/status`, 'utf8');
    const peakKib = Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]);
    assert.ok(peakKib < 400 * 1024, `${peakKib} KiB`);
  });
});
