import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Host, startHost } from 'libvirt-lab';
import {
  type Connection,
  connect,
  type Domain,
  LibvirtError,
  virDomainInterfaceAddressesSource,
  virDomainModificationImpact,
  virErrorNumber,
} from '../../src/index.ts';
import { rejection } from '../support/deadline.ts';

// libvirt's test driver answers for guests and hosts that these tests cannot have: with an agent, with cgroups, with NPIV.

let host: Host;
let connection: Connection;
let domain: Domain;

before(async () => {
  host = await startHost();
  connection = await connect({ uri: 'test:///default', socketPath: host.socketPath });
  domain = await connection.lookupDomainByName('test');
});

after(async () => {
  await connection.close();
  await host.stop();
});

test('the agent of a guest is asked for file systems, time and addresses', async () => {
  assert.deepEqual(
    (await domain.getFsInfo()).map(({ mountpoint, devAliases }) => [mountpoint, devAliases]),
    [
      ['/', ['vda']],
      ['/boot', ['vda']],
    ],
  );
  assert.equal(await domain.fsFreeze(['/']), 1);
  assert.equal(await domain.fsFreeze(), 1);
  assert.equal(await domain.fsThaw(), 2);
  await domain.fsTrim({ mountPoint: '/', minimumBytes: 4096 });
  await domain.setTime({ seconds: 1_700_000_000n, nanoseconds: 5 });
  assert.deepEqual(await domain.getTime(), { seconds: 1_700_000_000n, nanoseconds: 5 });
  await domain.setTime(undefined);
  const { VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT } = virDomainInterfaceAddressesSource;
  const [card] = await domain.interfaceAddresses(VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT);
  assert.deepEqual([card?.name, card?.hwaddr, card?.addrs.length], ['testnet0', 'aa:bb:cc:dd:ee:ff', 1]);
  await domain.setUserPassword('root', 'new');
  await domain.sendProcessSignal(1, 15);
  await domain.injectNmi();
  await domain.coreDump(join(host.directory, 'core'));
});

test('CPU time is told as a sum or for each CPU', async () => {
  const [sum] = await domain.getCpuStats();
  assert.deepEqual(Object.keys(sum ?? {}).toSorted(), ['cpu_time', 'system_time', 'user_time']);
  const each = await domain.getCpuStats({ startCpu: 0, count: 2 });
  assert.equal(each.length, 2);
  for (const stats of each) assert.equal(typeof stats['vcpu_time'], 'bigint');
});

test('limits are set and told, those that are text too', async () => {
  const { VIR_DOMAIN_AFFECT_CONFIG } = virDomainModificationImpact;
  await domain.setMemoryParameters({ hard_limit: 5000n, soft_limit: 4000 }, VIR_DOMAIN_AFFECT_CONFIG);
  const memory = await domain.getMemoryParameters(VIR_DOMAIN_AFFECT_CONFIG);
  assert.deepEqual([memory['hard_limit'], memory['soft_limit']], [5000n, 4000n]);
  await domain.setBlkioParameters({ device_weight: '/dev/sda,500' }, VIR_DOMAIN_AFFECT_CONFIG);
  assert.equal((await domain.getBlkioParameters(VIR_DOMAIN_AFFECT_CONFIG))['device_weight'], '/dev/sda,500');
  await domain.setInterfaceParameters('testnet0', {
    'inbound.average': 100,
    'outbound.peak': 7,
    'outbound.average': 5,
  });
  const card = await domain.getInterfaceParameters('testnet0');
  assert.deepEqual([card['inbound.average'], card['outbound.average'], card['outbound.peak']], [100, 5, 7]);
  assert.equal(await domain.getSchedulerType(), 'fair');
  assert.deepEqual(await domain.getDiskErrors(), [{ disk: 'vda', error: 1 }]);
  const { swapInKib, unusedKib, availableKib } = await domain.memoryStats();
  assert.deepEqual([swapInKib, unusedKib, availableKib], [0n, 1_048_576n, 2_097_152n]);
  assert.deepEqual(await domain.getSecurityLabel(), { label: 'libvirt-test', enforcing: 1 });
});

test("changes of the host's interfaces are taken back", async () => {
  await connection.interfaceChangeBegin();
  const made = await connection.defineInterfaceXml(
    "<interface type='ethernet' name='eth9'><start mode='none'/><mac address='52:54:00:00:00:09'/></interface>",
  );
  assert.deepEqual([made.name, made.mac, await made.isActive()], ['eth9', '52:54:00:00:00:09', false]);
  await made.create();
  assert.equal(await made.isActive(), true);
  await made.destroy();
  await connection.interfaceChangeRollback();
  const error = await rejection(connection.lookupInterfaceByName('eth9'));
  assert.ok(error instanceof LibvirtError && error.code === virErrorNumber.VIR_ERR_NO_INTERFACE);
});

test('a virtual device of the host is made and removed', async () => {
  const names = '<wwnn>1111222233334444</wwnn><wwpn>5555666677778888</wwpn>';
  const capability = `<capability type='scsi_host'><capability type='fc_host'>${names}</capability></capability>`;
  const device = await connection.createNodeDeviceXml(`<device><parent>scsi_host1</parent>${capability}</device>`);
  assert.equal(await device.getParent(), 'scsi_host1');
  assert.deepEqual(await device.listCaps(), ['scsi_host']);
  await device.destroy();
  const error = await rejection(device.getXmlDesc());
  assert.ok(error instanceof LibvirtError && error.code === virErrorNumber.VIR_ERR_NO_NODE_DEVICE);
});

test('the host tells of its storage, its BIOS and the best CPU of several', async () => {
  assert.match(await connection.findStoragePoolSources('logical'), /<name>testvg1<\/name>/);
  assert.match(await connection.getSysinfo(), /<sysinfo type='smbios'>/);
  assert.deepEqual(await connection.getNodeCellsFreeMemory(), [2_097_152n, 4_194_304n]);
  assert.deepEqual(await connection.getNodeCellsFreeMemory(1, 1), [4_194_304n]);
  const cpu = (model: string) => `<cpu><arch>x86_64</arch><model>${model}</model></cpu>`;
  assert.match(await connection.baselineCpu([cpu('Penryn'), cpu('Nehalem')]), />Penryn</);
});
