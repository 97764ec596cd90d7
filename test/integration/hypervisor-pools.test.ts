import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { access, mkdir, readdir, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { type Host, startHost } from 'libvirt-lab';
import { type PoolName, parsePoolName, parseVolumeName } from '../../src/core/ids.ts';
import { GIB, KIB, MIB } from '../../src/core/quantities.ts';
import type { PoolOptions } from '../../src/hypervisor/owned-pool.ts';
import type { Pools, VolumePlace } from '../../src/hypervisor/pools.ts';
import { openHypervisor, type TestHypervisor } from '../lab/hypervisor.ts';

let host: Host;
let hypervisor: TestHypervisor;
let pools: Pools;
let path: string;

before(async () => {
  host = await startHost();
  path = join(host.directory, 'volumes');
  hypervisor = await openHypervisor(host, { pools: [pool('main', path, { isDefault: true })] });
  pools = hypervisor.pools;
});

after(async () => {
  await hypervisor.session.close();
  await host.stop();
});

function pool(name: string, directory: string, { isDefault = false } = {}): PoolOptions {
  return { name: parsePoolName('name', name), path: directory, isDefault };
}

const main: PoolName = parsePoolName('name', 'main');
const at = (volume: string, name = main): VolumePlace => ({ pool: name, volume: parseVolumeName('volume', volume) });
const one = { capacityBytes: MIB, format: 'raw' } as const;

/** A file system of its own, unmounted at the end of the scope. */
async function mount(directory: string, size: string): Promise<AsyncDisposable> {
  await mkdir(directory, { recursive: true });
  await host.exec(['mount', '-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', directory]);
  return { [Symbol.asyncDispose]: async () => void (await host.exec(['umount', '--lazy', directory])) };
}

/** Runs qemu-img in the directory of the main pool. */
const qemuImg = (...args: string[]) => host.exec(['qemu-img', ...args], { cwd: path });

suite('a pool', () => {
  test('is defined, made, started and autostarted when libvirt has none', async () => {
    assert.equal((await pools.list())[0]?.problem, undefined);
    assert.equal((await stat(path)).isDirectory(), true);
    const info = await host.virsh('pool-info', 'main');
    assert.match(info, /State:\s+running/);
    assert.match(info, /Autostart:\s+yes/);
    assert.match(await host.virsh('pool-dumpxml', 'main'), new RegExp(`<path>${path}</path>`));
    assert.equal(pools.defaultPool, main);
  });

  test('is taken as it is when libvirt has it, and started when it is not', async () => {
    const uuid = await host.virsh('pool-uuid', 'main');
    await host.virsh('pool-destroy', 'main');
    await using again = await openHypervisor(host, { pools: [pool('main', path, { isDefault: true })] });
    const [state] = await again.pools.list();
    assert.equal(state?.problem, undefined);
    assert.equal(await host.virsh('pool-uuid', 'main'), uuid);
  });

  test('of the same name with another type or directory is left alone and refused', async () => {
    const elsewhere = join(host.directory, 'elsewhere');
    await mkdir(elsewhere);
    await host.virsh('pool-define-as', 'other', 'dir', '--target', elsewhere);
    await host.virsh('pool-define-as', 'disk', 'fs', '--source-dev', '/dev/nothing', '--target', join(elsewhere, 'x'));
    const before = await Promise.all(['other', 'disk'].map((name) => host.virsh('pool-dumpxml', name)));
    const wanted = join(host.directory, 'wanted');
    await using opened = await openHypervisor(host, {
      pools: [pool('other', wanted), pool('disk', wanted), pool('main', path, { isDefault: true })],
    });
    const [other, disk, good] = await opened.pools.list();
    assert.match(other?.problem ?? '', /libvirt has another pool of that name \(dir, .*elsewhere\)/);
    assert.match(disk?.problem ?? '', /libvirt has another pool of that name \(fs, /);
    assert.equal(good?.problem, undefined, 'one bad pool does not keep the others from work');
    const place = at('a.raw', parsePoolName('name', 'other'));
    await assert.rejects(opened.pools.create(place, one), { reason: 'POOL_NOT_FOUND' });
    await assert.rejects(opened.pools.find(place), { reason: 'POOL_NOT_FOUND' });
    assert.deepEqual(await Promise.all(['other', 'disk'].map((name) => host.virsh('pool-dumpxml', name))), before);
    assert.equal(existsSync(wanted), false);
    assert.match(await host.virsh('pool-list', '--inactive', '--name'), /other/);
  });

  test('in the directory of a pool of another name is refused with libvirt’s word', async () => {
    await using opened = await openHypervisor(host, { pools: [pool('second', path)] });
    const [state] = await opened.pools.list();
    assert.match(state?.problem ?? '', /Storage source conflict with pool: 'main'/);
  });

  test('that was stopped or undefined meanwhile is claimed again when it is wanted', async () => {
    await pools.create(at('kept.raw'), one);
    await host.virsh('pool-destroy', 'main');
    assert.equal((await pools.find(at('kept.raw'))).format, 'raw');
    await host.virsh('pool-destroy', 'main');
    await host.virsh('pool-undefine', 'main');
    const all = await Promise.all(Array.from({ length: 10 }, () => pools.find(at('kept.raw'))));
    assert.equal(all.length, 10, 'all who want it at once get it');
    await pools.delete(at('kept.raw'));
  });

  test('whose directory has vanished says so, is not made anew, and works again when it is back', async () => {
    const directory = join(host.directory, 'vanishing');
    await using opened = await openHypervisor(host, { pools: [pool('vanishing', directory, { isDefault: true })] });
    const name = parsePoolName('name', 'vanishing');
    await opened.pools.create(at('a.raw', name), one);
    await rename(directory, `${directory}.away`);
    for (const format of ['raw', 'qcow2'] as const) {
      await assert.rejects(opened.pools.create(at(`b.${format}`, name), { ...one, format }), {
        reason: 'POOL_NOT_FOUND',
      });
    }
    await assert.rejects(opened.pools.find(at('a.raw', name)), { reason: 'POOL_NOT_FOUND' });
    await assert.rejects(opened.pools.requireSpace(name, 1), { reason: 'POOL_NOT_FOUND' });
    const [state] = await opened.pools.list();
    assert.match(state?.problem ?? '', /cannot open directory .*No such file or directory/);
    {
      await using second = await openHypervisor(host, { pools: [pool('vanishing', directory)] });
      assert.match((await second.pools.list())[0]?.problem ?? '', /cannot open directory/);
    }
    assert.equal(existsSync(directory), false);
    await rename(`${directory}.away`, directory);
    assert.equal((await opened.pools.find(at('a.raw', name))).capacityBytes, MIB);
    assert.equal((await opened.pools.list())[0]?.problem, undefined);
  });

  test('is unusable while libvirt is away, and unknown by any other name', async () => {
    await using opened = await openHypervisor(host, { pools: [pool('main', path)] });
    await assert.rejects(opened.pools.availableBytes(parsePoolName('name', 'none')), { reason: 'POOL_NOT_FOUND' });
    assert.throws(() => opened.pools.pathOf(at('a.raw', parsePoolName('name', 'none'))), { reason: 'POOL_NOT_FOUND' });
    assert.throws(() => opened.pools.defaultPool, { reason: 'POOL_NOT_FOUND' });
    await opened.session.close();
    await assert.rejects(opened.pools.find(at('a.raw')), { reason: 'HYPERVISOR_UNAVAILABLE' });
    await assert.rejects(opened.pools.availableBytes(main), { reason: 'HYPERVISOR_UNAVAILABLE' });
    assert.match((await opened.pools.list())[0]?.problem ?? '', /libvirt cannot be reached/);
  });
});

suite('a volume', () => {
  test('is made, found, and deleted, in both formats, without taking its space', async () => {
    for (const format of ['raw', 'qcow2'] as const) {
      const place = at(`made.${format}`);
      const made = await pools.create(place, { capacityBytes: 10 * GIB, format });
      assert.deepEqual(
        [made.place, made.path, made.format, made.capacityBytes],
        [place, join(path, place.volume), format, 10 * GIB],
      );
      assert.ok(made.allocationBytes < MIB);
      assert.equal(made.path, pools.pathOf(place));
      assert.equal(await pools.has(place), true);
      assert.deepEqual(await pools.find(place), made);
      await pools.delete(place);
      assert.equal(await pools.has(place), false);
      await assert.rejects(access(made.path));
      await assert.rejects(pools.find(place), { reason: 'VOLUME_NOT_FOUND' });
      await pools.delete(place);
    }
  });

  test('of format qcow2 is of the version that can free space in the middle', async () => {
    await pools.create(at('modern.qcow2'), { capacityBytes: MIB, format: 'qcow2' });
    const { stdout } = await qemuImg('info', '--output=json', 'modern.qcow2');
    assert.equal(JSON.parse(stdout)['format-specific'].data.compat, '1.1');
    await pools.delete(at('modern.qcow2'));
  });

  test('is not made over another, whether libvirt knows of that or not', async () => {
    await writeFile(join(path, 'mine.raw'), 'precious');
    for (const format of ['raw', 'qcow2'] as const) {
      await assert.rejects(pools.create(at('mine.raw'), { capacityBytes: MIB, format }), {
        reason: 'VOLUME_ALREADY_EXISTS',
      });
    }
    assert.equal(await readFile(join(path, 'mine.raw'), 'utf8'), 'precious');
    await pools.delete(at('mine.raw'));
    assert.equal(existsSync(join(path, 'mine.raw')), false);
  });

  test('that was put there by hand is found, and deleted; one that was taken away is not found', async () => {
    await writeFile(join(path, 'hand.iso'), Buffer.alloc(64 * KIB));
    const found = await pools.find(at('hand.iso'));
    assert.deepEqual([found.format, found.capacityBytes], ['raw', 64 * KIB]);
    await rm(found.path);
    await assert.rejects(pools.find(at('hand.iso')), { reason: 'VOLUME_NOT_FOUND' });
    await writeFile(join(path, 'again.raw'), 'x');
    await pools.delete(at('again.raw'));
    assert.equal(existsSync(join(path, 'again.raw')), false);
  });

  test('is written from its beginning', async () => {
    await pools.create(at('seed.iso'), { capacityBytes: 512 * KIB, format: 'raw' });
    const content = Buffer.from(Array.from({ length: 400 * KIB }, (_, index) => index % 251));
    await pools.upload(at('seed.iso'), content);
    const written = await readFile(pools.pathOf(at('seed.iso')));
    assert.equal(written.length, 512 * KIB);
    assert.deepEqual(written.subarray(0, content.length), content);
    assert.ok(written.subarray(content.length).every((byte) => byte === 0));
    await assert.rejects(pools.upload(at('none.iso'), content), { reason: 'VOLUME_NOT_FOUND' });
    await pools.delete(at('seed.iso'));
  });

  test('is found and made while others are made: libvirt does not read the directory then', async () => {
    const places = Array.from({ length: 12 }, (_, index) => at(`many-${index}.qcow2`));
    await writeFile(join(path, 'beside.raw'), 'x');
    const made = Promise.all(places.map((place) => pools.create(place, { capacityBytes: GIB, format: 'qcow2' })));
    const found = Promise.all(Array.from({ length: 12 }, () => pools.find(at('beside.raw'))));
    const measured = Promise.all(Array.from({ length: 6 }, () => pools.availableBytes(main)));
    assert.equal((await made).length, 12);
    assert.equal((await found).length, 12);
    assert.ok((await measured).every((bytes) => bytes > 0));
    await Promise.all([at('beside.raw'), ...places].map((place) => pools.delete(place)));
    assert.deepEqual(await readdir(path), []);
  });
});

suite('space', () => {
  test('counts what was written since, and is refused when it would not suffice', async () => {
    const directory = join(host.directory, 'small');
    await using _mounted = await mount(directory, '4m');
    const name = parsePoolName('name', 'small');
    await using opened = await openHypervisor(host, { pools: [pool('small', directory, { isDefault: true })] });
    const { pools: small } = opened;
    assert.equal(await small.availableBytes(name), 4 * MIB);
    await small.requireSpace(name, 4 * MIB);
    await host.exec(['dd', 'if=/dev/zero', `of=${join(directory, 'fill.raw')}`, 'bs=1M', 'count=3', 'status=none']);
    assert.equal(await small.availableBytes(name), MIB);
    const [state] = await small.list();
    assert.deepEqual([state?.capacityBytes, state?.availableBytes], [4 * MIB, MIB]);
    await assert.rejects(small.requireSpace(name, 2 * MIB), {
      reason: 'POOL_FULL',
      message: 'pool small has 1 MiB free, 2 MiB are asked for',
      metadata: { pool: 'small', available_bytes: `${MIB}`, requested_bytes: `${2 * MIB}` },
    });
  });

  test('that is used up fails a new volume and an upload as a full pool, and leaves nothing behind', async () => {
    const directory = join(host.directory, 'tiny');
    await using _mounted = await mount(directory, '1m');
    const name = parsePoolName('name', 'tiny');
    await using opened = await openHypervisor(host, { pools: [pool('tiny', directory, { isDefault: true })] });
    const { pools: tiny } = opened;
    await tiny.create(at('seed.iso', name), { capacityBytes: 2 * MIB, format: 'raw' });
    await assert.rejects(tiny.upload(at('seed.iso', name), Buffer.alloc(2 * MIB, 1)), { reason: 'POOL_FULL' });
    // To the last byte: a write of many pages fails while there is room for a few.
    await host.exec(['dd', 'if=/dev/zero', `of=${directory}/fill`, 'bs=512'], { allowFailure: true });
    await assert.rejects(tiny.create(at('new.qcow2', name), { capacityBytes: GIB, format: 'qcow2' }), {
      reason: 'POOL_FULL',
    });
    assert.equal((await host.exec(['ls', directory])).stdout, 'fill\nseed.iso\n');
    await tiny.delete(at('seed.iso', name));
    await tiny.create(at('new.qcow2', name), { capacityBytes: GIB, format: 'qcow2' });
  });
});

suite('a file that would reach out of its pool, or is not what it says, is refused:', () => {
  /** Makes a file in the pool, and expects `find` to refuse it. */
  async function refused(name: string, make: () => Promise<unknown>, why: RegExp): Promise<void> {
    await make();
    await assert.rejects(pools.find(at(name)), { reason: 'NOT_SUPPORTED_BY_HOST', message: why });
    await pools.delete(at(name));
  }

  test('a backing file outside, inside, through another, by protocol, or in JSON', async () => {
    const over = (backing: string, name: string) =>
      qemuImg('create', '-q', '-u', '-f', 'qcow2', '-b', backing, '-F', 'raw', name, '1M');
    await refused('out.qcow2', () => over('/etc/passwd', 'out.qcow2'), /it has a backing file, \/etc\/passwd/);
    await writeFile(join(path, 'base.raw'), Buffer.alloc(MIB));
    await refused('in.qcow2', () => over('base.raw', 'in.qcow2'), /it has a backing file/);
    await refused('nbd.qcow2', () => over('nbd://127.0.0.1/x', 'nbd.qcow2'), /it has a backing file/);
    const json = 'json:{"driver":"raw","file":{"driver":"file","filename":"/etc/passwd"}}';
    await refused('json.qcow2', () => over(json, 'json.qcow2'), /it has a backing file/);
    await pools.delete(at('base.raw'));
  });

  test('data in another file', async () => {
    const outside = join(host.directory, 'outside.raw');
    const make = () =>
      qemuImg('create', '-q', '-f', 'qcow2', '-o', `data_file=${outside},data_file_raw=on`, 'split.qcow2', '1M');
    await refused('split.qcow2', make, /it keeps its data in another file/);
  });

  test('a raw disk onto which its guest wrote a header of qcow2 stays raw', async () => {
    await qemuImg('create', '-q', '-f', 'qcow2', '-b', '/etc/passwd', '-F', 'raw', 'forged.raw');
    assert.equal((await pools.find(at('forged.raw'))).format, 'raw');
    await pools.delete(at('forged.raw'));
    await refused('forged.img', () => qemuImg('create', '-q', '-f', 'qcow2', 'forged.img', '1M'), /does not end in/);
  });

  test('other formats', async () => {
    for (const format of ['vmdk', 'vdi', 'qed', 'vpc']) {
      const make = () => qemuImg('create', '-q', '-f', format, `odd.${format}`, '4M');
      await refused(`odd.${format}`, make, new RegExp(`its format is ${format}`));
    }
    await refused('plain.qcow2', () => writeFile(join(path, 'plain.qcow2'), 'text'), /its format is raw/);
  });

  test('directories, and links to them', async () => {
    await refused('folder', () => mkdir(join(path, 'folder')), /not a file in the directory of its pool/);
    await symlink('/etc', join(path, 'link'));
    await assert.rejects(pools.find(at('link')), { reason: 'NOT_SUPPORTED_BY_HOST' });
    await rm(join(path, 'link'));
  });

  test('names that are paths', () => {
    for (const name of [
      '../x.raw',
      '/etc/passwd',
      'a/b',
      '.',
      '..',
      '.hidden',
      '-rf',
      'a\0b',
      '',
      'a\n',
      'x'.repeat(129),
    ]) {
      assert.throws(() => at(name), { reason: 'INVALID_FIELD' }, name);
    }
  });
});
