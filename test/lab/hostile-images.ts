import { link, mkdir, open, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Host } from 'libvirt-lab';

/** Where hostile images are made, and what they are after. */
export interface ImageGround {
  readonly host: Host;
  /** Directory of a pool of Cell. */
  readonly pool: string;
  /** A file of the host that no guest may see. */
  readonly secret: string;
  /** `host:port` where nobody may call. */
  readonly trap: string;
}

type Make = (ground: ImageGround, path: string) => Promise<unknown>;

const mib = 1024 * 1024;
const qemuImg = ({ host, pool }: ImageGround, ...args: readonly string[]) =>
  host.exec(['qemu-img', ...args], { cwd: pool });
const qcow2 = (ground: ImageGround, path: string, ...more: readonly string[]) =>
  qemuImg(ground, 'create', '-q', '-f', 'qcow2', ...more, path, '1M');

/** A qcow2 file with that backing file, which qemu-img is not to look at. */
const backed =
  (backing: (ground: ImageGround) => string, format = 'raw'): Make =>
  (ground, path) =>
    qcow2(ground, path, '-u', '-b', backing(ground), '-F', format);

/** A good qcow2 file with these bytes of its header overwritten. */
const patched =
  (...patches: readonly (readonly [offset: number, bytes: Buffer])[]): Make =>
  async (ground, path) => {
    await qcow2(ground, path);
    const file = await open(path, 'r+');
    try {
      for (const [offset, bytes] of patches) await file.write(bytes, 0, bytes.length, offset);
    } finally {
      await file.close();
    }
  };

const u32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const u64 = (value: bigint) => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(value);
  return bytes;
};

const vmdk =
  (extent: (ground: ImageGround) => string): Make =>
  (ground, path) =>
    writeFile(
      path,
      `# Disk DescriptorFile\nversion=1\nCID=fffffffe\nparentCID=ffffffff\ncreateType="monolithicFlat"\n\n# Extent description\n${extent(ground)}\n\n#DDB\nddb.virtualHWVersion = "4"\nddb.geometry.cylinders = "1"\nddb.geometry.heads = "16"\nddb.geometry.sectors = "63"\nddb.adapterType = "ide"\n`,
    );

const converted =
  (format: string): Make =>
  (ground, path) =>
    qemuImg(ground, 'create', '-q', '-f', format, path, '1M');

/** Files that have made hypervisors show their host, dial out, or use it up; by their names in the pool. */
export const hostileImages: Readonly<Record<string, Make>> = {
  'backing-file.qcow2': backed(({ secret }) => secret),
  'backing-relative.qcow2': backed(() => '../../../../../../../etc/shadow'),
  'backing-json.qcow2': backed(({ secret }) => `json:{"driver":"raw","file":{"driver":"file","filename":"${secret}"}}`),
  'backing-nbd.qcow2': backed(({ trap }) => `nbd://${trap}/x`),
  'backing-json-nbd.qcow2': backed(
    ({ trap }) =>
      `json:{"driver":"nbd","server.type":"inet","server.host":"${trap.split(':')[0]}","server.port":"${trap.split(':')[1]}"}`,
  ),
  'backing-http.qcow2': backed(({ trap }) => `http://${trap}/x.raw`),
  'backing-ssh.qcow2': backed(({ trap }) => `ssh://root@${trap}/etc/shadow`),
  'backing-iscsi.qcow2': backed(({ trap }) => `iscsi://${trap}/iqn.2026-01.x/0`),
  'backing-fd.qcow2': backed(() => '/dev/fdset/1'),
  'backing-in-pool.qcow2': backed(() => 'backing-file.qcow2', 'qcow2'),
  'backing-itself.qcow2': backed(() => 'backing-itself.qcow2', 'qcow2'),
  'data-file.qcow2': async (ground, path) => {
    await qcow2(ground, path, '-o', `data_file=${ground.pool}/data.tmp`);
    const file = await open(path, 'r+');
    try {
      const bytes = Buffer.alloc(64 * 1024);
      await file.read(bytes, 0, bytes.length, 0);
      // As long as the name of the secret, which is made so.
      const at = bytes.indexOf(`${ground.pool}/data.tmp`);
      const name = Buffer.from(ground.secret);
      bytes.writeUInt32BE(name.length, at - 4);
      name.copy(bytes, at);
      await file.write(bytes, 0, bytes.length, 0);
    } finally {
      await file.close();
    }
  },
  'raw-that-is-qcow2.raw': backed(({ secret }) => secret),
  'img-that-is-qcow2.img': backed(({ secret }) => secret),
  'iso-that-is-qcow2.iso': backed(({ secret }) => secret),
  'vmdk-extent.vmdk': vmdk(({ secret }) => `RW 2048 FLAT "${secret}" 0`),
  'vmdk-extent.qcow2': vmdk(({ secret }) => `RW 2048 FLAT "${secret}" 0`),
  'vmdk-extent.raw': vmdk(({ secret }) => `RW 2048 FLAT "${secret}" 0`),
  'vmdk-relative.img': vmdk(() => 'RW 2048 FLAT "../../../../etc/shadow" 0'),
  'vmdk-nbd.img': vmdk(({ trap }) => `RW 2048 FLAT "nbd://${trap}/x" 0`),
  'vdi.img': converted('vdi'),
  'vhdx.img': converted('vhdx'),
  'vpc.img': converted('vpc'),
  'qed.qcow2': converted('qed'),
  'luks.raw': (_, path) =>
    writeFile(path, Buffer.concat([Buffer.from('LUKS\xba\xbe\x00\x01', 'latin1'), Buffer.alloc(mib)])),
  'luks.img': (_, path) =>
    writeFile(path, Buffer.concat([Buffer.from('LUKS\xba\xbe\x00\x01', 'latin1'), Buffer.alloc(mib)])),
  'header-length.qcow2': patched([100, u32(0xffff_fff8)]),
  'cluster-bits-0.qcow2': patched([20, u32(0)]),
  'cluster-bits-63.qcow2': patched([20, u32(63)]),
  'l1-size.qcow2': patched([36, u32(0xffff_ffff)]),
  'l1-offset.qcow2': patched([40, u64(2n ** 63n)]),
  'refcount-table.qcow2': patched([56, u32(0xffff_ffff)]),
  'refcount-order.qcow2': patched([96, u32(255)]),
  'snapshots.qcow2': patched([60, u32(0xffff_ffff)], [64, u64(65_536n)]),
  'features.qcow2': patched([72, u64(2n ** 63n)]),
  'encrypted-aes.qcow2': patched([32, u32(1)]),
  'encrypted-luks.qcow2': patched([32, u32(2)]),
  'size-of-exabytes.qcow2': patched([24, u64(2n ** 63n - 512n)]),
  'size-of-zero.qcow2': patched([24, u64(0n)]),
  'backing-name-far-away.qcow2': patched([8, u64(2n ** 62n)], [16, u32(1023)]),
  'backing-name-long.qcow2': patched([8, u64(512n)], [16, u32(0xffff_ffff)]),
  'version-9.qcow2': patched([4, u32(9)]),
  'cut-off.qcow2': async (ground, path) => {
    await qcow2(ground, path);
    await truncate(path, 50);
  },
  'cut-off-after-header.qcow2': async (ground, path) => {
    await qcow2(ground, path);
    await truncate(path, 120);
  },
  'empty.qcow2': (_, path) => writeFile(path, ''),
  'empty.raw': (_, path) => writeFile(path, ''),
  'sparse.raw': async (_, path) => {
    await writeFile(path, '');
    // As far as the file system goes: up to 8 EiB.
    for (const bits of [63, 44, 43, 40]) {
      const done = await truncate(path, 2 ** bits - 4096).then(
        () => true,
        () => false,
      );
      if (done) return;
    }
  },
  'bomb.qcow2': async (ground, path) => {
    const zeros = join(ground.pool, 'zeros.tmp');
    await writeFile(zeros, '');
    await truncate(zeros, 64 * mib);
    await qemuImg(ground, 'convert', '-c', '-S', '0', '-f', 'raw', '-O', 'qcow2', zeros, path);
  },
  'link.raw': ({ secret }, path) => symlink(secret, path),
  'link.qcow2': ({ secret }, path) => symlink(secret, path),
  'link.iso': ({ secret }, path) => symlink(secret, path),
  'link-in-pool.raw': (_, path) => symlink('data.tmp', path),
  'link-to-nothing.raw': (_, path) => symlink('/nonexistent/file', path),
  'link-to-disk.raw': (_, path) => symlink('/dev/zero', path),
  'hard-link.raw': ({ secret }, path) => link(secret, path),
  'directory.raw': (_, path) => mkdir(path),
  'fifo.raw': ({ host }, path) => host.exec(['mkfifo', path]),
  'zero.raw': ({ host }, path) => host.exec(['mknod', path, 'c', '1', '5']),
  'loop.raw': ({ host }, path) => host.exec(['mknod', path, 'b', '7', '0']),
};
