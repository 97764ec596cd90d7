import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { open, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, suite, test } from 'node:test';
import { type Host, startHost } from 'libvirt-lab';
import {
  type Connection,
  connect,
  fillHoles,
  findHoles,
  isHole,
  LibvirtError,
  type StoragePool,
  virErrorNumber,
  virSecretUsageType,
  virStoragePoolState,
  virStorageVolInfoFlags,
} from '../../src/index.ts';
import { rejection } from '../support/deadline.ts';

const MIB = 1024 * 1024;

let host: Host;
let connection: Connection;

before(async () => {
  host = await startHost();
  connection = await connect({ socketPath: host.socketPath });
});

after(async () => {
  await connection.close();
  await host.stop();
});

async function refusalCode(promise: Promise<unknown>): Promise<number> {
  const error = await rejection(promise, 10_000);
  assert.ok(error instanceof LibvirtError, String(error));
  return error.code;
}

function volumeXml(name: string, capacityBytes: number, format = 'raw'): string {
  const size = `<capacity>${capacityBytes}</capacity><allocation>0</allocation>`;
  return `<volume><name>${name}</name>${size}<target><format type='${format}'/></target></volume>`;
}

test('a pool is defined, built, started, looked up, stopped, deleted and undefined', async () => {
  const path = join(host.poolPath, 'shelf');
  const xml = `<pool type='dir'><name>shelf</name><target><path>${path}</path></target></pool>`;
  const pool = await connection.defineStoragePoolXml(xml);
  assert.equal(await pool.isActive(), false);
  assert.equal(await pool.isPersistent(), true);
  await pool.build();
  await pool.create();
  const { state, capacityBytes, allocationBytes, availableBytes } = await pool.getInfo();
  assert.equal(state, virStoragePoolState.VIR_STORAGE_POOL_RUNNING);
  assert.equal(capacityBytes, allocationBytes + availableBytes);
  for (const found of [
    await connection.lookupStoragePoolByName('shelf'),
    await connection.lookupStoragePoolByUuid(pool.uuid),
    await connection.lookupStoragePoolByTargetPath(path),
    ...(await connection.listAllStoragePools()),
  ]) {
    assert.deepEqual([found.name, found.uuid], ['shelf', pool.uuid]);
  }
  assert.match(await pool.getXmlDesc(), /<name>shelf</);
  assert.match(await connection.getStoragePoolCapabilities(), /<pool type='dir'/);
  await pool.setAutostart(true);
  assert.equal(await pool.getAutostart(), true);
  await writeFile(join(path, 'by-hand.raw'), 'x');
  assert.equal(await pool.numOfVolumes(), 0);
  await pool.refresh();
  assert.deepEqual(
    (await pool.listAllVolumes()).map(({ name }) => name),
    ['by-hand.raw'],
  );
  await (await pool.lookupVolumeByName('by-hand.raw')).delete();
  await pool.destroy();
  await pool.delete();
  await pool.undefine();
  const { VIR_ERR_NO_STORAGE_POOL } = virErrorNumber;
  assert.equal(await refusalCode(pool.getInfo()), VIR_ERR_NO_STORAGE_POOL);
});

suite('a volume', () => {
  let pool: StoragePool;

  before(async () => {
    const path = join(host.poolPath, 'volumes');
    await host.exec(['mkdir', path]);
    const xml = `<pool type='dir'><name>volumes</name><target><path>${path}</path></target></pool>`;
    pool = await connection.createStoragePoolXml(xml);
  });

  after(() => pool.destroy());

  test('is made, found, described, enlarged, copied, wiped and deleted', async () => {
    const volume = await pool.createVolumeXml(volumeXml('a.qcow2', 4 * MIB, 'qcow2'));
    assert.deepEqual([volume.name, volume.poolName], ['a.qcow2', 'volumes']);
    const path = await volume.getPath();
    for (const found of [
      await connection.lookupStorageVolumeByKey(volume.key),
      await connection.lookupStorageVolumeByPath(path),
      await pool.lookupVolumeByName('a.qcow2'),
    ]) {
      assert.deepEqual(found.ref, volume.ref);
    }
    assert.equal((await volume.lookupPool()).uuid, pool.uuid);
    assert.match(await volume.getXmlDesc(), /<format type='qcow2'\/>/);
    await volume.resize(8 * MIB);
    assert.equal((await volume.getInfo()).capacityBytes, BigInt(8 * MIB));
    const { allocationBytes } = await volume.getInfo(virStorageVolInfoFlags.VIR_STORAGE_VOL_GET_PHYSICAL);
    assert.equal(allocationBytes, BigInt((await stat(path)).size));

    const copy = await pool.createVolumeXmlFrom(volumeXml('b.raw', 8 * MIB), volume);
    assert.equal((await copy.getInfo()).capacityBytes, BigInt(8 * MIB));
    await copy.upload([Buffer.from('secret')]);
    await copy.wipe();
    assert.equal((await readFile(await copy.getPath())).indexOf('secret'), -1);
    await copy.delete();
    await volume.delete();
    assert.equal(await refusalCode(volume.getInfo()), virErrorNumber.VIR_ERR_NO_STORAGE_VOL);
  });

  test('takes a Readable and gives back its bytes, whole or in part', async () => {
    const volume = await pool.createVolumeXml(volumeXml('bytes.raw', MIB));
    const content = randomBytes(MIB);
    await volume.upload(Readable.from([content.subarray(0, 1000), content.subarray(1000)]));
    assert.deepEqual(await readAll(await volume.download()), content);
    await volume.upload([Buffer.from('middle')], { offsetBytes: 5000, lengthBytes: 6 });
    content.write('middle', 5000);
    const part = await volume.download({ offsetBytes: 4990n, lengthBytes: 40n });
    assert.deepEqual(await readAll(part), content.subarray(4990, 5030));
    await volume.delete();
  });

  test('takes a file with zeros as a sparse one, and gives back its holes', async () => {
    const volume = await pool.createVolumeXml(volumeXml('sparse.raw', 64 * MIB));
    const path = join(host.directory, 'image.raw');
    await using file = await open(path, 'w+');
    await file.write(randomBytes(MIB), 0, MIB, 20 * MIB);
    await file.truncate(64 * MIB);
    await volume.upload(findHoles(file.createReadStream({ start: 0, autoClose: false })), { sparse: true });
    const { size, blocks } = await stat(await volume.getPath());
    assert.equal(size, 64 * MIB);
    assert.ok(blocks * 512 < 2 * MIB, `${blocks} blocks are on the disk`);

    let holeBytes = 0;
    const data: Uint8Array[] = [];
    for await (const item of await volume.download({ sparse: true })) {
      if (isHole(item)) holeBytes += item.holeBytes;
      else data.push(Buffer.from(item));
    }
    assert.equal(holeBytes, 63 * MIB);
    const { buffer } = await file.read(Buffer.alloc(MIB), 0, MIB, 20 * MIB);
    assert.deepEqual(Buffer.concat(data), buffer);
    await volume.delete();
  });

  test('refuses holes where the upload is not sparse, and leaves nothing open', async () => {
    const volume = await pool.createVolumeXml(volumeXml('full.raw', MIB));
    await assert.rejects(volume.upload([{ holeBytes: 10 }]), TypeError);
    const failing = (async function* () {
      yield Buffer.from('some');
      throw new Error('the source broke');
    })();
    await assert.rejects(volume.upload(failing), /the source broke/);
    await assert.rejects(volume.upload([Buffer.alloc(2 * MIB)], { lengthBytes: MIB }), LibvirtError);
    const pid = await host.libvirtdPid();
    const path = await volume.getPath();
    const holders = (await host.openDescriptors(pid)).filter((target) => target.includes(path));
    assert.deepEqual(holders, []);
    await volume.delete();
  });

  async function readAll(items: Parameters<typeof fillHoles>[0]): Promise<Buffer> {
    const chunks: Uint8Array[] = [];
    for await (const bytes of fillHoles(items)) chunks.push(Buffer.from(bytes));
    return Buffer.concat(chunks);
  }
});

suite('a secret', () => {
  const secretXml = (path: string, isPrivate: 'yes' | 'no') =>
    `<secret ephemeral='no' private='${isPrivate}'><usage type='volume'><volume>${path}</volume></usage></secret>`;

  test('is defined, found by its use, set, read and undefined', async () => {
    const secret = await connection.defineSecretXml(secretXml('/a', 'no'));
    const { VIR_SECRET_USAGE_TYPE_VOLUME } = virSecretUsageType;
    assert.deepEqual([secret.usageType, secret.usageId], [VIR_SECRET_USAGE_TYPE_VOLUME, '/a']);
    const value = randomBytes(100);
    await secret.setValue(value);
    for (const found of [
      await connection.lookupSecretByUuid(secret.uuid),
      await connection.lookupSecretByUsage({ usageType: VIR_SECRET_USAGE_TYPE_VOLUME, usageId: '/a' }),
      ...(await connection.listAllSecrets()),
    ]) {
      assert.deepEqual(Buffer.from(await found.getValue()), value);
    }
    assert.match(await secret.getXmlDesc(), /<volume>\/a</);
    await secret.undefine();
    assert.equal(await refusalCode(secret.getValue()), virErrorNumber.VIR_ERR_NO_SECRET);
  });

  test('that is private is taken but not given', async () => {
    const secret = await connection.defineSecretXml(secretXml('/b', 'yes'));
    await secret.setValue(Buffer.from('hidden'));
    assert.equal(await refusalCode(secret.getValue()), virErrorNumber.VIR_ERR_INVALID_SECRET);
    await secret.undefine();
  });
});
