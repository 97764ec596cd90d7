import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { type Host, startHost } from 'libvirt-lab';
import { type Connection, connect, type EventItem, LibvirtError, virErrorNumber } from '../../src/index.ts';
import { rejection, soon } from '../support/deadline.ts';
import { bootGuest } from '../support/guest.ts';

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

async function payload<T>(items: AsyncIterator<EventItem<T>>): Promise<T> {
  const { value } = await soon(items.next(), 10_000);
  assert.equal(value?.tag, 'event');
  return value.payload;
}

/** VIR_DOMAIN_EVENT_… */
const words = ['defined', 'undefined', 'started', 'suspended', 'resumed', 'stopped', 'shutdown'];

suite('a guest of QEMU', () => {
  test('its life is told in order', async () => {
    const lifecycle = connection.events.domainLifecycle();
    await lifecycle.ready;
    const dom = await bootGuest(connection, { name: 'told' });
    await connection.remote.domainDestroy({ dom });
    await connection.remote.domainUndefineFlags({ dom, flags: 0 });
    const told: (string | undefined)[] = [];
    while (told.length < 6) {
      const event = await payload(lifecycle);
      assert.equal(event.dom.name, 'told');
      told.push(words[event.event]);
    }
    assert.deepEqual(told, ['defined', 'resumed', 'started', 'shutdown', 'stopped', 'undefined']);
    await lifecycle.return();
  });

  test('events of every class have payloads of their own types', async () => {
    const { events, remote } = connection;
    const dom = await bootGuest(connection, { name: 'typed' });
    const metadata = events.domainMetadataChange();
    const reboot = events.domainReboot();
    const monitor = events.qemuMonitor();
    const agent = events.domainAgentLifecycle();
    await Promise.all([metadata.ready, reboot.ready, monitor.ready, agent.ready]);
    const element = { metadata: '<note xmlns="urn:test">x</note>', key: 'n', uri: 'urn:test' };
    await remote.domainSetMetadata({ dom, type: 2, ...element, flags: 1 });
    const change = await payload(metadata);
    assert.deepEqual({ name: change.dom.name, type: change.type }, { name: 'typed', type: 2 });
    await remote.domainReset({ dom, flags: 0 });
    const raw = await payload(monitor);
    assert.deepEqual({ event: raw.event, name: raw.dom.name }, { event: 'RESET', name: 'typed' });
    assert.ok(raw.seconds > 1_600_000_000n);
    assert.equal((await payload(reboot)).dom.name, 'typed');
    await remote.domainDestroy({ dom });
    await remote.domainUndefineFlags({ dom, flags: 0 });
    for (const items of [metadata, reboot, monitor, agent]) await items.return();
  });
});

test('networks, pools, secrets and node devices tell of themselves', async () => {
  const { events, remote } = connection;
  const network = events.networkLifecycle();
  const pool = events.storagePoolLifecycle();
  const refresh = events.storagePoolRefresh();
  const secret = events.secretLifecycle();
  const value = events.secretValueChanged();
  const device = events.nodeDeviceLifecycle();
  const closed = events.connectionClosed();
  await Promise.all([network, pool, refresh, secret, value, device, closed].map((items) => items.ready));

  const { net } = await remote.networkDefineXml({ xml: '<network><name>quiet</name></network>' });
  assert.equal((await payload(network)).net.name, 'quiet');
  await remote.networkUndefine({ net });

  const xml = `<pool type='dir'><name>told</name><target><path>${host.poolPath}</path></target></pool>`;
  const { pool: told } = await remote.storagePoolCreateXml({ xml, flags: 0 });
  assert.equal((await payload(pool)).pool.name, 'told');
  await remote.storagePoolRefresh({ pool: told, flags: 0 });
  assert.equal((await payload(refresh)).pool.name, 'told');
  await remote.storagePoolDestroy({ pool: told });

  const secretXml = "<secret><usage type='ceph'><name>key</name></usage></secret>";
  const { secret: kept } = await remote.secretDefineXml({ xml: secretXml, flags: 0 });
  assert.equal((await payload(secret)).secret.usageID, 'key');
  await remote.secretSetValue({ secret: kept, value: Buffer.from('x'), flags: 0 });
  assert.deepEqual((await payload(value)).secret.uuid, kept.uuid);
  await remote.secretUndefine({ secret: kept });
});

suite('registration', () => {
  test('every event of the daemon can be listened to and left, and again', async () => {
    await using fresh = await connect({ socketPath: host.socketPath });
    for (const round of [1, 2]) {
      const subscriptions = Object.values(fresh.events).map((listen) => listen());
      const results = await Promise.allSettled(subscriptions.map((items) => soon(items.ready, 10_000)));
      const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
      // Two events are newer than this libvirtd.
      assert.equal(refused.length, 2, `round ${round}: ${refused}`);
      for (const error of refused) assert.ok(error instanceof LibvirtError, String(error));
      await Promise.all(subscriptions.map((items) => items.return()));
    }
  });

  test('a refused registration is the end of its listener only', async () => {
    await using readOnly = await connect({ socketPath: host.readOnlySocketPath, readOnly: true });
    const error = await rejection(readOnly.events.qemuMonitor().next());
    assert.ok(error instanceof LibvirtError && error.code === virErrorNumber.VIR_ERR_OPERATION_DENIED, String(error));
    await soon(readOnly.events.domainLifecycle().ready);
  });

  test('two connections and two listeners on one hear the same events', async () => {
    await using other = await connect({ uri: 'test:///default', socketPath: host.socketPath });
    await using mine = await connect({ uri: 'test:///default', socketPath: host.socketPath });
    const listeners = [mine.events.domainLifecycle(), mine.events.domainLifecycle(), other.events.domainLifecycle()];
    await Promise.all(listeners.map((items) => items.ready));
    const [dom] = (await mine.remote.connectListAllDomains({ needResults: 1, flags: 0 })).domains;
    assert.ok(dom !== undefined);
    await mine.remote.domainSuspend({ dom });
    for (const items of listeners) assert.equal(words[(await payload(items)).event], 'suspended');
    await mine.remote.domainResume({ dom }); // the daemon may keep the state for the connection that comes next
  });
});

test('a listener that does not read hears how many events it has missed, and the latest', async () => {
  await using mine = await connect({ uri: 'test:///default', socketPath: host.socketPath });
  const slow = mine.events.domainLifecycle({ limit: 4 });
  const quick = mine.events.domainLifecycle();
  await Promise.all([slow.ready, quick.ready]);
  const [dom] = (await mine.remote.connectListAllDomains({ needResults: 1, flags: 0 })).domains;
  assert.ok(dom !== undefined);
  for (let count = 0; count < 50; count += 1) {
    await mine.remote.domainSuspend({ dom });
    await mine.remote.domainResume({ dom });
  }
  for (let count = 0; count < 100; count += 1) await payload(quick);
  assert.deepEqual(await slow.next(), { done: false, value: { tag: 'lost', count: 96 } });
  const rest = [await payload(slow), await payload(slow), await payload(slow), await payload(slow)];
  assert.deepEqual(
    rest.map(({ event }) => words[event]),
    ['suspended', 'resumed', 'suspended', 'resumed'],
  );
});
