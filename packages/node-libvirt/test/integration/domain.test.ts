import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Host, startHost } from 'libvirt-lab';
import {
  type Connection,
  connect,
  type Domain,
  fillHoles,
  LibvirtError,
  virConnectGetAllDomainStatsFlags,
  virDomainCreateFlags,
  virDomainMetadataType,
  virDomainModificationImpact,
  virDomainShutoffReason,
  virDomainState,
  virDomainStatsTypes,
  virDomainVcpuFlags,
  virDomainXMLFlags,
  virErrorNumber,
  virKeycodeSet,
} from '../../src/index.ts';
import { rejection, soon } from '../support/deadline.ts';
import { readUntil } from '../support/guest.ts';
import { bootedConsole, defineGuest, nextEvent, typeCommand } from '../support/lab-guest.ts';

const { VIR_DOMAIN_AFFECT_CONFIG, VIR_DOMAIN_AFFECT_LIVE } = virDomainModificationImpact;
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
  const error = await rejection(promise, 30_000);
  assert.ok(error instanceof LibvirtError, String(error));
  return error.code;
}

test('a guest is defined, found, started, talked with, watched, ended and undefined', async () => {
  const domain = await defineGuest(connection, { name: 'whole', vnc: true });
  assert.equal(await domain.getId(), undefined);
  assert.deepEqual(await domain.getState(), {
    state: virDomainState.VIR_DOMAIN_SHUTOFF,
    reason: virDomainShutoffReason.VIR_DOMAIN_SHUTOFF_UNKNOWN,
  });
  await domain.create();
  await using console = await bootedConsole(domain);
  await typeCommand(console, 'echo $((6 * 7))', /\b42\b/);

  const id = await domain.getId();
  assert.ok(id !== undefined);
  for (const found of [
    await connection.lookupDomainByUuid(domain.uuid),
    await connection.lookupDomainByName('whole'),
    await connection.lookupDomainById(id),
    ...(await connection.listAllDomains()),
  ]) {
    assert.deepEqual([found.name, found.uuid], ['whole', domain.uuid]);
  }
  assert.match(await domain.getXmlDesc(), /<domain type='qemu' id='/);
  assert.match(await domain.getXmlDesc(virDomainXMLFlags.VIR_DOMAIN_XML_INACTIVE), /<domain type='qemu'>/);
  assert.equal(await domain.getOsType(), 'hvm');
  assert.deepEqual(
    [await domain.isActive(), await domain.isPersistent(), await domain.isUpdated()],
    [true, true, false],
  );

  const { cpuTimeNs, ...info } = await domain.getInfo();
  const { VIR_DOMAIN_RUNNING } = virDomainState;
  assert.deepEqual(info, { state: VIR_DOMAIN_RUNNING, maxMemoryKib: 131072n, memoryKib: 131072n, vcpus: 1 });
  assert.ok(cpuTimeNs > 0n);

  const groups = virDomainStatsTypes.VIR_DOMAIN_STATS_STATE | virDomainStatsTypes.VIR_DOMAIN_STATS_VCPU;
  const flags = virConnectGetAllDomainStatsFlags.VIR_CONNECT_GET_ALL_DOMAINS_STATS_ENFORCE_STATS;
  const [record] = await connection.getAllDomainStats(groups, flags);
  assert.equal(record?.domain.uuid, domain.uuid);
  assert.equal(record?.stats['state.state'], VIR_DOMAIN_RUNNING);
  assert.equal(record?.stats['vcpu.current'], 1);
  assert.equal((await connection.domainListGetStats([domain], groups))[0]?.domain.name, 'whole');

  const { mimeType, stream } = await domain.screenshot();
  const picture: Uint8Array[] = [];
  for await (const bytes of fillHoles(stream)) picture.push(bytes);
  assert.equal(mimeType, 'image/png');
  assert.equal(Buffer.concat(picture).subarray(1, 4).toString('latin1'), 'PNG');

  await domain.sendKey({ codeSet: virKeycodeSet.VIR_KEYCODE_SET_LINUX, holdMs: 10, keyCodes: [28] });
  await domain.suspend();
  assert.equal((await domain.getState()).state, virDomainState.VIR_DOMAIN_PAUSED);
  await domain.resume();
  await domain.reset();
  await console.abort();
  await domain.destroy();
  assert.equal(await domain.isActive(), false);
  await domain.undefine();
  assert.equal(await refusalCode(domain.getState()), virErrorNumber.VIR_ERR_NO_DOMAIN);
});

test('a disk is plugged in and out while the guest runs, which sees it, and events tell', async () => {
  const path = join(host.poolPath, 'plugged.raw');
  await host.exec(['truncate', '--size', String(8 * MIB), path]);
  const domain = await defineGuest(connection, { name: 'plug', machine: 'pc', image: { modules: ['virtio_blk'] } });
  await domain.create();
  await using console = await bootedConsole(domain);
  await using added = connection.events.domainDeviceAdded();
  await using removed = connection.events.domainDeviceRemoved();
  await Promise.all([added.ready, removed.ready]);

  const source = `<driver name='qemu' type='raw'/><source file='${path}'/>`;
  const disk = `<disk type='file' device='disk'>${source}<target dev='vdb' bus='virtio'/></disk>`;
  await domain.attachDevice(disk, VIR_DOMAIN_AFFECT_LIVE);
  const { devAlias } = await nextEvent(added, ({ dom }) => connection.domainOf(dom).uuid === domain.uuid);
  await typeCommand(console, 'until cat /sys/block/vda/size; do sleep 0.1; done', /^16384/m);

  assert.deepEqual(await domain.getBlockInfo('vdb'), {
    capacityBytes: BigInt(8 * MIB),
    allocationBytes: 0n,
    physicalBytes: BigInt(8 * MIB),
  });
  await domain.blockResize('vdb', 16 * MIB);
  assert.equal((await domain.getBlockInfo('vdb')).capacityBytes, BigInt(16 * MIB));
  await domain.setBlockIoTune('vdb', { total_bytes_sec: 1_000_000, total_iops_sec: 100n, group_name: 'slow' });
  const tune = await domain.getBlockIoTune('vdb');
  assert.deepEqual([tune['total_bytes_sec'], tune['total_iops_sec'], tune['group_name']], [1_000_000n, 100n, 'slow']);
  assert.equal((await domain.blockStats('vdb')).wrBytes, 0n);
  assert.equal((await domain.blockStatsFlags('vdb'))['wr_bytes'], 0n);
  assert.equal((await domain.blockPeek('vdb', { offset: 0, sizeBytes: 512 })).length, 512);
  assert.deepEqual(await domain.getDiskErrors(), []);

  await domain.detachDeviceAlias(devAlias);
  await nextEvent(removed, (event) => event.devAlias === devAlias);
  await typeCommand(console, 'until ! [ -e /sys/block/vda ]; do sleep 0.1; done; echo GO""NE', 'GONE');
  await domain.destroy();
  await domain.undefine();
});

test('a channel to the guest carries bytes both ways; the medium of its drive is changed', async () => {
  const media = ['old.iso', 'new.iso'].map((name) => join(host.poolPath, name));
  for (const path of media) await host.exec(['truncate', '--size', '1M', path]);
  const domain = await defineGuest(connection, {
    name: 'talk',
    image: { modules: ['virtio_console'] },
    channels: ['org.example.0'],
    disks: [{ path: media[0] ?? '', device: 'cdrom', bus: 'sata' }],
  });
  await domain.create();
  await using console = await bootedConsole(domain);
  await typeCommand(console, 'until ls /dev/vport*; do sleep 0.1; done', /^\/dev\/vport/m);
  await using channel = await domain.openChannel('org.example.0');
  await console.write(Buffer.from('port=$(ls /dev/vport*); read line < $port; echo "got $line" > $port\n'));
  await channel.write(Buffer.from('ping\n'));
  assert.match(await soon(readUntil(channel, 'got ping\n'), 30_000), /got ping/);

  const drive = `<driver name='qemu' type='raw'/><source file='${media[1]}'/><target dev='sda' bus='sata'/><readonly/>`;
  await domain.updateDevice(`<disk type='file' device='cdrom'>${drive}</disk>`);
  assert.match(await domain.getXmlDesc(), /<source file='[^']*new\.iso'/);
  await domain.destroy();
  await domain.undefine();
});

test('a domain that is only started is gone when it stops', async () => {
  const defined = await defineGuest(connection, { name: 'brief' });
  const xml = await defined.getXmlDesc();
  await defined.undefine();
  const { VIR_DOMAIN_START_PAUSED } = virDomainCreateFlags;
  const domain = await connection.createDomainXml(xml, VIR_DOMAIN_START_PAUSED);
  assert.equal((await domain.getState()).state, virDomainState.VIR_DOMAIN_PAUSED);
  assert.equal(await domain.isPersistent(), false);
  await domain.destroy();
  assert.equal(await refusalCode(domain.getInfo()), virErrorNumber.VIR_ERR_NO_DOMAIN);
});

test('CPUs and threads are counted, tied to CPUs of the host and changed', async () => {
  const domain = await defineGuest(connection, { name: 'cpus', vcpus: 2 });
  await domain.setVcpus(1, VIR_DOMAIN_AFFECT_CONFIG);
  assert.equal(await domain.getVcpusFlags(VIR_DOMAIN_AFFECT_CONFIG), 1);
  const maximum = VIR_DOMAIN_AFFECT_CONFIG | virDomainVcpuFlags.VIR_DOMAIN_VCPU_MAXIMUM;
  assert.equal(await domain.getVcpusFlags(maximum), 2);
  await domain.addIoThread(1, VIR_DOMAIN_AFFECT_CONFIG);
  await domain.create();
  assert.equal(await domain.getMaxVcpus(), 2);
  const [vcpu, ...others] = await domain.getVcpus();
  const { total } = await connection.getNodeCpuMap();
  assert.equal(others.length, 0);
  assert.deepEqual(vcpu?.affinity, [...Array(total).keys()]);
  await domain.pinVcpu(0, [1]);
  assert.deepEqual((await domain.getVcpus())[0]?.affinity, [1]);
  assert.deepEqual((await domain.getVcpuPinInfo())[0], [1]);
  await domain.pinEmulator([0]);
  assert.deepEqual(await domain.getEmulatorPinInfo(), [0]);
  await domain.pinIoThread(1, [0]);
  assert.deepEqual(await domain.getIoThreadInfo(), [{ id: 1, affinity: [0] }]);
  await domain.setIoThreadParams(1, { poll_max_ns: 50_000, poll_grow: 2, poll_shrink: 3 });
  await domain.setPerfEvents({ cmt: false }, VIR_DOMAIN_AFFECT_CONFIG);
  assert.equal((await domain.getPerfEvents())['cmt'], false);
  assert.ok(((await domain.memoryStats()).rssKib ?? 0n) > 10_000n);
  assert.equal((await domain.memoryPeek({ offset: 0, sizeBytes: 64 }, 2)).length, 64);
  await domain.destroy();
  await domain.setMaxMemory(200 * 1024);
  await domain.setMemory(100n * 1024n, VIR_DOMAIN_AFFECT_CONFIG);
  assert.equal(await domain.getMaxMemory(), 204_800n);
  await domain.setNumaParameters({ numa_mode: 0, numa_nodeset: '0' }, VIR_DOMAIN_AFFECT_CONFIG);
  assert.equal((await domain.getNumaParameters(VIR_DOMAIN_AFFECT_CONFIG))['numa_nodeset'], '0');
  await domain.undefine();
});

test('what is said of a domain is kept: metadata, title, autostart, name, action', async () => {
  const domain = await defineGuest(connection, { name: 'first' });
  const { VIR_DOMAIN_METADATA_ELEMENT, VIR_DOMAIN_METADATA_TITLE } = virDomainMetadataType;
  const uri = 'https://example.org/shop';
  const element = { type: VIR_DOMAIN_METADATA_ELEMENT, key: 'shop', uri };
  await domain.setMetadata({ ...element, metadata: '<order number="7"/>' });
  assert.equal(await domain.getMetadata(VIR_DOMAIN_METADATA_ELEMENT, uri), '<order number="7"/>');
  await domain.setMetadata({ ...element, metadata: undefined });
  const { VIR_ERR_NO_DOMAIN_METADATA, VIR_ERR_INVALID_ARG } = virErrorNumber;
  assert.equal(await refusalCode(domain.getMetadata(VIR_DOMAIN_METADATA_ELEMENT, uri)), VIR_ERR_NO_DOMAIN_METADATA);
  await domain.setMetadata({ type: VIR_DOMAIN_METADATA_TITLE, metadata: 'Ä title' });
  assert.equal(await domain.getMetadata(VIR_DOMAIN_METADATA_TITLE), 'Ä title');

  await domain.setAutostart(true);
  assert.equal(await domain.getAutostart(), true);
  await domain.setLifecycleAction(0, 1, VIR_DOMAIN_AFFECT_CONFIG);
  assert.match(await domain.getXmlDesc(), /<on_poweroff>restart</);
  await domain.rename('second');
  assert.equal((await connection.lookupDomainByUuid(domain.uuid)).name, 'second');
  assert.match(await domain.getXmlDesc(), /<name>second</);

  assert.equal(await refusalCode(domain.setMetadata({ type: 99, metadata: 'x' })), VIR_ERR_INVALID_ARG);
  await domain.undefine();
});

test('a guest is saved to a file or by libvirt itself, and goes on from there', async () => {
  const domain = await defineGuest(connection, { name: 'saved' });
  await domain.create();
  const console = await bootedConsole(domain);
  await typeCommand(console, 'kept=yes-it-is; echo $kept', /^yes-it-is/m);
  const path = join(host.directory, 'saved.state');
  await domain.save(path);
  assert.equal(await domain.isActive(), false);
  assert.match(await connection.saveImageGetXmlDesc(path), /<name>saved</);
  await connection.restoreDomain(path);
  await using restored = await domain.openConsole();
  await typeCommand(restored, 'echo $kept', /^yes-it-is/m);
  await restored.abort();

  await domain.managedSave();
  assert.equal(await domain.hasManagedSaveImage(), true);
  assert.match(await domain.managedSaveGetXmlDesc(), /<name>saved</);
  await domain.managedSaveRemove();
  assert.equal(await domain.hasManagedSaveImage(), false);
  await domain.undefine();
});

test('parameters that do not fit are refused before they are sent', async () => {
  const domain = await defineGuest(connection, { name: 'refused' });
  const misspelt: object = { total_byte_sec: 1 };
  await assert.rejects(domain.setBlockIoTune('vda', misspelt), TypeError);
  await assert.rejects(domain.setMemory(1.5), RangeError);
  await assert.rejects(domain.pinVcpu(0, [-1]), RangeError);
  await domain.undefine();
});

test('the host and its hypervisor tell of themselves', async () => {
  assert.equal(await connection.getType(), 'QEMU');
  assert.equal(await connection.getHostname(), host.name);
  assert.equal(await connection.getUri(), 'qemu:///system');
  assert.ok((await connection.getVersion()) >= 1_000_000);
  assert.ok((await connection.getLibVersion()) >= 9_000_000);
  assert.match(await connection.getCapabilities(), new RegExp(`<uuid>${host.uuid}</uuid>`));
  assert.ok((await connection.getMaxVcpus('qemu')) > 0);
  assert.ok((await connection.getCpuModelNames('x86_64')).includes('qemu64'));

  const info = await connection.getNodeInfo();
  assert.equal(info.model, 'x86_64');
  assert.equal((await connection.getNodeCpuMap()).online.length, info.cpus);
  assert.ok(((await connection.getNodeCpuStats())['idle'] ?? 0n) > 0n);
  const memory = await connection.getNodeMemoryStats();
  assert.ok((memory['free'] ?? 0n) <= (memory['total'] ?? 0n));
  assert.ok((await connection.getNodeFreeMemory()) > 0n);
  assert.equal((await connection.getNodeCellsFreeMemory()).length, info.nodes);
  assert.equal((await connection.getNodeFreePages({ pageSizesKib: [4] })).length, 1);
  assert.equal((await connection.getNodeSecurityModel()).model, 'none');
  assert.equal(typeof (await connection.getNodeMemoryParameters())['shm_pages_to_scan'], 'number');

  const target = { arch: 'x86_64', machine: 'q35', virtType: 'qemu' };
  const capabilities = await connection.getDomainCapabilities(target);
  const [cpu = ''] = /<mode name='host-model'[\s\S]*?<\/mode>/.exec(capabilities) ?? [];
  const cpuXml = cpu.replace(/<mode [^>]*>/, '<cpu>').replace('</mode>', '</cpu>');
  const baseline = await connection.baselineHypervisorCpu([cpuXml], target);
  assert.match(baseline, /<cpu mode='custom'/);
  assert.ok([1, 2].includes(await connection.compareHypervisorCpu(baseline, target)));
  const native = await connection.domainXmlToNative('qemu-argv', await nativeSource());
  assert.match(native, /qemu-system-x86_64/);
});

async function nativeSource(): Promise<string> {
  const domain: Domain = await defineGuest(connection, { name: 'native' });
  const xml = await domain.getXmlDesc();
  await domain.undefine();
  return xml;
}
