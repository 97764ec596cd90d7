import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Host, startHost } from 'libvirt-lab';
import { parseBridgeName, parseNetworkName } from '../../src/core/ids.ts';
import { requireBridge, requireNetwork } from '../../src/hypervisor/networks.ts';
import { openHypervisor, type TestHypervisor } from '../lab/hypervisor.ts';

let host: Host;
let hypervisor: TestHypervisor;

before(async () => {
  host = await startHost();
  hypervisor = await openHypervisor(host);
});

after(async () => {
  await hypervisor.session.close();
  await host.stop();
});

const bridge = (name: string) => requireBridge(hypervisor.session, parseBridgeName('bridge', name));
const network = (name: string) => requireNetwork(hypervisor.session, parseNetworkName('network', name));

test('finds the bridges of the host, those with dots and hyphens too', async () => {
  await bridge('br0');
  await host.exec(['ip', 'link', 'add', 'br-VM.101', 'type', 'bridge']);
  await bridge('br-VM.101');
});

test('refuses a bridge that does not exist, and an interface that is none', async () => {
  await assert.rejects(bridge('br9'), { reason: 'NETWORK_NOT_FOUND', message: 'network br9 does not exist' });
  for (const name of ['eth0', 'lo']) {
    await assert.rejects(bridge(name), { reason: 'NETWORK_NOT_FOUND', message: `${name} is no bridge` });
  }
});

test('finds a network of libvirt that is active, and refuses any other', async () => {
  await assert.rejects(network('default'), { reason: 'NETWORK_NOT_FOUND', message: 'network default is not active' });
  await assert.rejects(network('nowhere'), { reason: 'NETWORK_NOT_FOUND' });
  await host.virsh('net-start', 'default');
  await network('default');
});

test('refuses to guess while libvirt cannot be reached', async () => {
  await host.killLibvirtd();
  await hypervisor.reach('connecting', 5_000);
  await assert.rejects(bridge('br0'), { reason: 'HYPERVISOR_UNAVAILABLE' });
  await assert.rejects(network('default'), { reason: 'HYPERVISOR_UNAVAILABLE' });
});
