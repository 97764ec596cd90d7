import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { guestImage, guestXml, startHost, waitForText } from 'libvirt-lab';

/** The numbers that the ticker has printed so far; its last line may be unfinished. */
async function ticks(log: string): Promise<number[]> {
  return [...(await readFile(log, 'utf8')).matchAll(/^TICK (\d+)\r$/gm)].map(([, tick]) => Number(tick));
}

for (const tls of [false, true]) {
  test(`a running guest moves to another host and back${tls ? ' over TLS' : ''}, and misses no tick`, async () => {
    const [source, target] = await Promise.all([startHost({ tls }), startHost({ tls })]);
    await using _source = source;
    await using _target = target;
    const image = await guestImage({ programs: ['ticker'] });
    const log = join(source.sharedPath, 'guest.serial');
    const cmdline = `${image.cmdline} lab.run="ticker 10"`;
    await source.define(guestXml({ name: 'guest', ...image, cmdline, serialLog: log }));
    await source.virsh('start', 'guest');
    await waitForText(log, 'TICK 10\r');

    const scheme = tls ? 'qemu+tls' : 'qemu+tcp';
    const options = ['--live', '--p2p', ...(tls ? ['--tls'] : [])];
    for (const [from, to] of [
      [source, target],
      [target, source],
    ] as const) {
      const query = tls ? `?pkipath=${from.tls?.directory}` : '';
      await from.virsh('migrate', ...options, 'guest', `${scheme}://${to.name}/system${query}`);
      assert.equal(await to.virsh('domstate', 'guest'), 'running');
      assert.deepEqual(await from.qemuPids(), []);
      const last = (await ticks(log)).at(-1) ?? 0;
      await waitForText(log, `TICK ${last + 20}\r`);
    }

    const seen = await ticks(log);
    assert.deepEqual(
      seen,
      seen.map((_, index) => index),
    );
  });
}
