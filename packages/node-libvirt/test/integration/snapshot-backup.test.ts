import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { type Host, startHost } from 'libvirt-lab';
import {
  type Connection,
  connect,
  type Domain,
  jobStats,
  LibvirtError,
  virConnectDomainEventBlockJobStatus,
  virDomainBlockCommitFlags,
  virDomainBlockCopyFlags,
  virDomainBlockJobAbortFlags,
  virDomainBlockJobType,
  virDomainJobOperation,
  virDomainSnapshotCreateFlags,
  virDomainSnapshotDeleteFlags,
  virDomainState,
  virDomainUndefineFlagsValues,
  virErrorNumber,
} from '../../src/index.ts';
import { rejection } from '../support/deadline.ts';
import { bootedConsole, defineGuest, nextEvent, typeCommand } from '../support/lab-guest.ts';

const { VIR_DOMAIN_BLOCK_JOB_COMPLETED, VIR_DOMAIN_BLOCK_JOB_READY } = virConnectDomainEventBlockJobStatus;

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

/** A guest with an empty disk of 8 MiB, running. */
async function guestWithDisk(name: string): Promise<Domain> {
  const path = join(host.poolPath, `${name}.qcow2`);
  await host.exec(['qemu-img', 'create', '-q', '-f', 'qcow2', path, '8M']);
  const image = { modules: ['virtio_blk'] };
  const domain = await defineGuest(connection, { name, image, disks: [{ path, format: 'qcow2' }] });
  await domain.create();
  return domain;
}

suite('a snapshot', () => {
  test('with memory brings a guest back to what it was', async () => {
    const domain = await guestWithDisk('back');
    const console = await bootedConsole(domain);
    await typeCommand(console, 'state=before; echo $state', /^before/m);
    const snapshot = await domain.snapshotCreateXml('<domainsnapshot><name>one</name></domainsnapshot>');
    assert.equal(snapshot.name, 'one');
    await typeCommand(console, 'state=after; echo $state', /^after/m);
    await console.abort();
    await snapshot.revert();
    assert.equal((await domain.getState()).state, virDomainState.VIR_DOMAIN_RUNNING);
    await using reverted = await domain.openConsole();
    await typeCommand(reverted, 'echo $state', /^before/m);

    const two = await domain.snapshotCreateXml('<domainsnapshot><name>two</name></domainsnapshot>');
    assert.equal((await two.getParent()).name, 'one');
    assert.deepEqual(
      (await snapshot.listAllChildren()).map(({ name }) => name),
      ['two'],
    );
    assert.deepEqual((await domain.listAllSnapshots()).map(({ name }) => name).toSorted(), ['one', 'two']);
    assert.equal((await domain.snapshotCurrent()).name, 'two');
    assert.deepEqual([await two.isCurrent(), await snapshot.isCurrent(), await two.hasMetadata()], [true, false, true]);
    assert.equal(await domain.hasCurrentSnapshot(), true);
    assert.match(await (await domain.snapshotLookupByName('one')).getXmlDesc(), /<state>running</);
    const { VIR_ERR_NO_DOMAIN_SNAPSHOT } = virErrorNumber;
    assert.equal(await refusalCode(snapshot.getParent()), VIR_ERR_NO_DOMAIN_SNAPSHOT);
    await snapshot.delete(virDomainSnapshotDeleteFlags.VIR_DOMAIN_SNAPSHOT_DELETE_CHILDREN);
    assert.deepEqual(await domain.listAllSnapshots(), []);
    await domain.destroy();
    await domain.undefine();
  });

  test('of the disk alone puts a layer on it, which is committed, pulled and copied while the guest runs', async () => {
    const domain = await guestWithDisk('layers');
    await using events = connection.events.domainBlockJob2();
    await events.ready;
    const jobIs = (status: number) =>
      nextEvent(events, ({ dom, ...job }) => connection.domainOf(dom).uuid === domain.uuid && job.status === status);
    const { VIR_DOMAIN_SNAPSHOT_CREATE_DISK_ONLY, VIR_DOMAIN_SNAPSHOT_CREATE_NO_METADATA } =
      virDomainSnapshotCreateFlags;
    const flags = VIR_DOMAIN_SNAPSHOT_CREATE_DISK_ONLY | VIR_DOMAIN_SNAPSHOT_CREATE_NO_METADATA;
    const layer = async (name: string) => {
      const path = join(host.poolPath, `${name}.qcow2`);
      const disk = `<disk name='vda' snapshot='external'><source file='${path}'/></disk>`;
      await domain.snapshotCreateXml(`<domainsnapshot><disks>${disk}</disks></domainsnapshot>`, flags);
      return path;
    };
    const inUse = async () => / <source file='(.*?)'/.exec(await domain.getXmlDesc())?.[1];

    const top = await layer('layers-top');
    assert.equal(await inUse(), top);
    await domain.blockCommit('vda', { flags: virDomainBlockCommitFlags.VIR_DOMAIN_BLOCK_COMMIT_ACTIVE });
    await jobIs(VIR_DOMAIN_BLOCK_JOB_READY);
    const job = await domain.getBlockJobInfo('vda');
    assert.equal(job?.type, virDomainBlockJobType.VIR_DOMAIN_BLOCK_JOB_TYPE_ACTIVE_COMMIT);
    assert.equal(job.cur, job.end);
    await domain.blockJobAbort('vda', virDomainBlockJobAbortFlags.VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT);
    await jobIs(VIR_DOMAIN_BLOCK_JOB_COMPLETED);
    assert.match((await inUse()) ?? '', /layers\.qcow2$/);
    assert.equal(await domain.getBlockJobInfo('vda'), undefined);

    await layer('layers-second');
    await domain.blockPull('vda');
    await jobIs(VIR_DOMAIN_BLOCK_JOB_COMPLETED);
    assert.doesNotMatch(await domain.getXmlDesc(), /layers\.qcow2/);

    const target = join(host.poolPath, 'layers-copy.qcow2');
    const copyXml = `<disk type='file'><source file='${target}'/><driver type='qcow2'/></disk>`;
    await domain.blockCopy('vda', copyXml, {
      bandwidth: 0,
      flags: virDomainBlockCopyFlags.VIR_DOMAIN_BLOCK_COPY_TRANSIENT_JOB,
    });
    await jobIs(VIR_DOMAIN_BLOCK_JOB_READY);
    await domain.blockJobSetSpeed('vda', 100);
    await domain.blockJobAbort('vda', virDomainBlockJobAbortFlags.VIR_DOMAIN_BLOCK_JOB_ABORT_PIVOT);
    await jobIs(VIR_DOMAIN_BLOCK_JOB_COMPLETED);
    assert.equal(await inUse(), target);
    await domain.setBlockThreshold('vda', 1024 * 1024);
    await domain.destroy();
    await domain.undefine();
  });
});

test('a push backup with a checkpoint runs until its job is completed; the next one is incremental', async () => {
  const domain = await guestWithDisk('kept');
  await using console = await bootedConsole(domain);
  await using completed = connection.events.domainJobCompleted();
  await completed.ready;
  const write = (text: string, at: number) =>
    typeCommand(console, `printf ${text} | dd of=/dev/vda bs=512 seek=${at} conv=fsync && echo D""ONE`, 'DONE');
  const backup = async (name: string, incremental = '') => {
    const path = join(host.poolPath, `${name}.qcow2`);
    const disk = `<disk name='vda' backup='yes' type='file'><driver type='qcow2'/><target file='${path}'/></disk>`;
    await domain.backupBegin({
      xml: `<domainbackup mode='push'>${incremental}<disks>${disk}</disks></domainbackup>`,
      checkpointXml: `<domaincheckpoint><name>${name}</name></domaincheckpoint>`,
    });
    const { params } = await nextEvent(completed, ({ dom }) => connection.domainOf(dom).uuid === domain.uuid);
    return { path, stats: jobStats(params) };
  };

  await write('first', 10);
  const full = await backup('full');
  assert.equal(full.stats.success, true);
  assert.equal(full.stats.operation, virDomainJobOperation.VIR_DOMAIN_JOB_OPERATION_BACKUP);
  assert.equal(full.stats.diskTotalBytes, full.stats.diskProcessedBytes);
  await write('second', 9000);
  const next = await backup('next', '<incremental>full</incremental>');
  assert.equal(next.stats.success, true);
  assert.ok((next.stats.diskTotalBytes ?? 0n) < (full.stats.diskTotalBytes ?? 0n));

  const found = await domain.checkpointLookupByName('next');
  assert.equal((await found.getParent()).name, 'full');
  assert.deepEqual((await domain.listAllCheckpoints()).map(({ name }) => name).toSorted(), ['full', 'next']);
  const third = await domain.checkpointCreateXml('<domaincheckpoint><name>third</name></domaincheckpoint>');
  assert.deepEqual(
    (await found.listAllChildren()).map(({ name }) => name),
    ['third'],
  );
  assert.match(await third.getXmlDesc(), /<parent>\s*<name>next</);
  await third.delete();

  await domain.destroy();
  const held = (path: string) => host.exec(['grep', '-c', 'second', path], { allowFailure: true });
  assert.deepEqual([(await held(full.path)).stdout.trim(), (await held(next.path)).stdout.trim()], ['0', '1']);
  assert.equal(await refusalCode(domain.undefine()), virErrorNumber.VIR_ERR_OPERATION_INVALID);
  await domain.undefine(virDomainUndefineFlagsValues.VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA);
});

test('a pull backup is there until it is aborted', async () => {
  const domain = await guestWithDisk('pulled');
  const socket = join(host.directory, 'nbd.sock');
  const scratch = `<scratch file='${join(host.poolPath, 'pulled.scratch')}'/>`;
  const disk = `<disk name='vda' backup='yes' type='file'>${scratch}</disk>`;
  const server = `<server transport='unix' socket='${socket}'/>`;
  await domain.backupBegin({ xml: `<domainbackup mode='pull'>${server}<disks>${disk}</disks></domainbackup>` });
  assert.match(await domain.backupGetXmlDesc(), /<domainbackup mode='pull'>/);
  const stats = await domain.getJobStats();
  assert.equal(stats.operation, virDomainJobOperation.VIR_DOMAIN_JOB_OPERATION_BACKUP);
  assert.ok((await domain.getJobInfo()).type > 0);
  const { stdout } = await host.exec(['qemu-img', 'info', `nbd:unix:${socket}:exportname=vda`]);
  assert.match(stdout, /virtual size: 8 MiB/);
  await using completed = connection.events.domainJobCompleted();
  await completed.ready;
  await domain.abortJob();
  await nextEvent(completed);
  assert.equal(await refusalCode(domain.backupGetXmlDesc()), virErrorNumber.VIR_ERR_NO_DOMAIN_BACKUP);
  await domain.destroy();
  await domain.undefine();
});
