import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { type Host, startHost } from 'libvirt-lab';
import {
  type Connection,
  connect,
  LibvirtError,
  virConnectListAllNetworksFlags,
  virConnectListAllNodeDeviceFlags,
  virErrorNumber,
  virNetworkUpdateCommand,
  virNetworkUpdateFlags,
  virNetworkUpdateSection,
} from '../../src/index.ts';
import { rejection } from '../support/deadline.ts';
import { defineGuest } from '../support/lab-guest.ts';

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

const networkXml = `<network><name>inner</name><bridge name='inner0'/>
  <ip address='10.77.0.1' netmask='255.255.255.0'><dhcp><range start='10.77.0.10' end='10.77.0.20'/></dhcp></ip>
</network>`;

test('a network is defined, started, changed while it runs, stopped and undefined', async () => {
  const network = await connection.defineNetworkXml(networkXml);
  assert.deepEqual([await network.isActive(), await network.isPersistent()], [false, true]);
  await network.create();
  assert.equal(await network.getBridgeName(), 'inner0');
  const active = virConnectListAllNetworksFlags.VIR_CONNECT_LIST_NETWORKS_ACTIVE;
  for (const found of [
    await connection.lookupNetworkByName('inner'),
    await connection.lookupNetworkByUuid(network.uuid),
    ...(await connection.listAllNetworks(active)),
  ]) {
    assert.deepEqual([found.name, found.uuid], ['inner', network.uuid]);
  }
  const { VIR_NETWORK_UPDATE_AFFECT_CONFIG, VIR_NETWORK_UPDATE_AFFECT_LIVE } = virNetworkUpdateFlags;
  await network.update({
    command: virNetworkUpdateCommand.VIR_NETWORK_UPDATE_COMMAND_ADD_LAST,
    section: virNetworkUpdateSection.VIR_NETWORK_SECTION_IP_DHCP_HOST,
    xml: "<host mac='52:54:00:00:00:01' ip='10.77.0.15'/>",
    flags: VIR_NETWORK_UPDATE_AFFECT_LIVE | VIR_NETWORK_UPDATE_AFFECT_CONFIG,
  });
  assert.match(await network.getXmlDesc(), /<host mac='52:54:00:00:00:01' ip='10\.77\.0\.15'\/>/);
  assert.deepEqual(await network.getDhcpLeases(), []);
  await network.setAutostart(true);
  assert.equal(await network.getAutostart(), true);
  await network.destroy();
  await network.undefine();
  assert.equal(await refusalCode(network.getXmlDesc()), virErrorNumber.VIR_ERR_NO_NETWORK);
});

test('a port of a network is made, found, limited and deleted', async () => {
  const network = await connection.createNetworkXml(networkXml);
  const owner = '<owner><name>g</name><uuid>a3903fd6-2891-4336-9b0a-cf2139e245ed</uuid></owner>';
  const uuid = '0b7f1d92-7d6a-4b0d-9a6e-2f0b1c9f4a11';
  const card = "<mac address='52:54:00:00:00:02'/>";
  const port = await network.createPortXml(`<networkport><uuid>${uuid}</uuid>${owner}${card}</networkport>`);
  assert.equal(port.uuid, uuid);
  assert.equal((await network.listAllPorts())[0]?.uuid, port.uuid);
  const found = await network.lookupPortByUuid(port.uuid);
  assert.match(await found.getXmlDesc(), /52:54:00:00:00:02/);
  assert.deepEqual(await found.getParameters(), {});
  await found.delete();
  const { VIR_ERR_NO_NETWORK_PORT } = virErrorNumber;
  assert.equal(await refusalCode(port.getXmlDesc()), VIR_ERR_NO_NETWORK_PORT);
  await network.destroy();
});

suite('filters', () => {
  const filterXml = `<filter name='only-arp'><rule action='accept' direction='inout'><mac protocolid='arp'/></rule></filter>`;

  test('are defined, found and undefined', async () => {
    const filter = await connection.defineNwFilterXml(filterXml);
    assert.equal((await connection.lookupNwFilterByName('only-arp')).uuid, filter.uuid);
    assert.match(await (await connection.lookupNwFilterByUuid(filter.uuid)).getXmlDesc(), /<filter name='only-arp'/);
    assert.ok((await connection.listAllNwFilters()).some(({ name }) => name === 'only-arp'));
    await filter.undefine();
    assert.equal(await refusalCode(filter.getXmlDesc()), virErrorNumber.VIR_ERR_NO_NWFILTER);
  });

  test('are bound to the cards of running guests', async () => {
    const filter = await connection.defineNwFilterXml(filterXml);
    const plain = await defineGuest(connection, { name: 'filtered', nics: [{ bridge: 'br0' }] });
    const xml = (await plain.getXmlDesc()).replace('</interface>', "<filterref filter='only-arp'/></interface>");
    const domain = await connection.defineDomainXml(xml);
    await domain.create();
    const [binding] = await connection.listAllNwFilterBindings();
    assert.equal(binding?.filterName, 'only-arp');
    const found = await connection.lookupNwFilterBindingByPortDev(binding.portDev);
    assert.match(await found.getXmlDesc(), /<name>filtered</);
    assert.ok((await domain.interfaceStats(binding.portDev)).txPackets >= 0n);
    await found.delete();
    assert.deepEqual(await connection.listAllNwFilterBindings(), []);
    await domain.destroy();
    await domain.undefine();
    await filter.undefine();
  });
});

test("the host's interfaces are listed and described", async () => {
  const all = await connection.listAllInterfaces();
  const bridge = all.find(({ name }) => name === 'br0');
  assert.ok(bridge !== undefined);
  assert.equal(await bridge.isActive(), true);
  assert.match(await bridge.getXmlDesc(), /<interface type='bridge' name='br0'>/);
  assert.equal((await connection.lookupInterfaceByName('br0')).mac, bridge.mac);
  assert.equal((await connection.lookupInterfaceByMacString(bridge.mac)).name, 'br0');
});

test("the host's devices are listed by kind and described", async () => {
  const devices = await connection.listAllNodeDevices();
  const computer = await connection.lookupNodeDeviceByName('computer');
  assert.ok(devices.some(({ name }) => name === computer.name));
  assert.equal(await computer.getParent(), undefined);
  assert.deepEqual(await computer.listCaps(), ['system']);
  assert.match(await computer.getXmlDesc(), /<capability type='system'>/);

  const { VIR_CONNECT_LIST_NODE_DEVICES_ACTIVE, VIR_CONNECT_LIST_NODE_DEVICES_CAP_NET } =
    virConnectListAllNodeDeviceFlags;
  const flags = VIR_CONNECT_LIST_NODE_DEVICES_ACTIVE | VIR_CONNECT_LIST_NODE_DEVICES_CAP_NET;
  const cards = await connection.listAllNodeDevices(flags);
  assert.ok(cards.length > 0 && cards.length < devices.length);
  for (const card of cards) {
    assert.deepEqual([await card.listCaps(), await card.isActive()], [['net'], true]);
    assert.notEqual(await card.getParent(), undefined);
  }
  assert.equal(await refusalCode(computer.destroy()), virErrorNumber.VIR_ERR_CONFIG_UNSUPPORTED);
});
