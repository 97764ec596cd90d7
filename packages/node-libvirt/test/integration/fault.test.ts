import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { type Host, startHost } from 'libvirt-lab';
import {
  ConnectError,
  type Connection,
  ConnectionClosedError,
  connect,
  KeepaliveError,
  type NonnullDomain,
  PeerClosedError,
} from '../../src/index.ts';
import { rejection, soon } from '../support/deadline.ts';
import { deafClient } from '../support/deaf-client.ts';
import { bootGuest, freezeQemu, queryStatus, readUntil } from '../support/guest.ts';

const unhandled: unknown[] = [];
const note = (reason: unknown) => void unhandled.push(reason);

before(() => void process.on('unhandledRejection', note));

after(() => {
  process.off('unhandledRejection', note);
  assert.deepEqual(unhandled, []);
});

/** That which rejects when the daemon is gone: the connection lost, by the other side. */
function assertLost(error: unknown): void {
  assert.ok(error instanceof ConnectionClosedError && error.cause instanceof PeerClosedError, String(error));
}

suite('libvirtd killed', () => {
  let host: Host;
  let connection: Connection;
  let dom: NonnullDomain;

  before(async () => {
    host = await startHost();
    connection = await connect({ socketPath: host.socketPath });
    dom = await bootGuest(connection, { name: 'survivor' });
    await connection.close();
  });

  after(() => host.stop());

  test('in the middle of calls: all are rejected within a second, with those that wait', async () => {
    await using lost = await connect({ socketPath: host.socketPath, pool: 2 });
    await lost.remote.connectGetHostname({ lane: 'slow' });
    const events = [lost.events.domainLifecycle(), lost.events.qemuMonitor()];
    await Promise.all(events.map((items) => soon(items.ready)));
    const next = events.map((items) => rejection(items.next(), 60_000));
    using _ = await freezeQemu(host, dom.name);
    const calls = Array.from({ length: 20 }, (__, at) =>
      rejection(queryStatus(lost, dom, { lane: at % 2 === 0 ? 'fast' : 'slow' }), 60_000),
    );
    await host.killLibvirtd('SIGKILL');
    const errors = await soon(Promise.all([...calls, ...next]), 1000);
    assert.equal(errors.length, 22);
    for (const error of errors) assertLost(error);
    assert.ok((await soon(lost.closed)) instanceof PeerClosedError);
    assertLost(await rejection(lost.remote.connectGetHostname()));
    assertLost(await rejection(lost.qemu.domainMonitorCommand({ dom, cmd: '', flags: 0 })));
    assertLost(await rejection(lost.remote.domainOpenConsole({ dom, devName: undefined, flags: 0 })));
    await lost.close();
  });

  test('in the middle of a stream: reading, writing and finishing are rejected within a second', async () => {
    await host.startLibvirtd();
    await using lost = await connect({ socketPath: host.socketPath });
    const { stream } = await lost.remote.domainOpenConsole({ dom, devName: undefined, flags: 1 });
    await stream.write(Buffer.from('\r'));
    await readUntil(stream, '# ');
    const readOn = async () => {
      while ((await stream.read()) !== undefined);
    };
    const read = rejection(readOn(), 60_000);
    await host.killLibvirtd('SIGKILL');
    assertLost(await soon(read, 1000));
    assertLost(await soon(stream.closed, 1000));
    assertLost(await rejection(stream.write(Buffer.from('x'))));
    assertLost(await rejection(stream.finish()));
    await stream.abort();
  });

  test('in the middle of the handshake: connect is rejected within a second', async () => {
    await host.startLibvirtd();
    await host.signalLibvirtd('SIGSTOP');
    const error = rejection(connect({ socketPath: host.socketPath }), 60_000);
    await new Promise((resolve) => setTimeout(resolve, 200)); // until the first call lies in the socket
    await host.killLibvirtd('SIGKILL');
    const failed = await soon(error, 1000);
    assert.ok(failed instanceof ConnectError && failed.cause instanceof PeerClosedError, String(failed));
  });

  test('with nobody at home connect is rejected at once, and works again when it is back', async () => {
    const error = await rejection(connect({ socketPath: host.socketPath }), 1000);
    assert.ok(error instanceof ConnectError, String(error));
    await host.startLibvirtd();
    await using back = await connect({ socketPath: host.socketPath });
    assert.equal((await back.remote.domainGetState({ dom, flags: 0 })).state, 1);
  });
});

suite('silence', () => {
  let host: Host;

  before(async () => {
    host = await startHost({ libvirtdConf: { keepalive_interval: 1, keepalive_count: 2 } });
  });

  after(() => host.stop());

  test('a daemon that has stopped is given up by our pings, its calls and streams with it', async () => {
    await using connection = await connect({ socketPath: host.socketPath, keepalive: { intervalMs: 100, count: 4 } });
    await connection.remote.connectGetHostname();
    await host.signalLibvirtd('SIGSTOP');
    try {
      const call = rejection(connection.remote.connectGetHostname(), 5000);
      const cause = await soon(connection.closed, 2000);
      assert.ok(cause instanceof KeepaliveError && cause.silentMs >= 500, String(cause));
      const error = await call;
      assert.ok(error instanceof ConnectionClosedError && error.cause === cause, String(error));
    } finally {
      await host.signalLibvirtd('SIGCONT');
    }
  });

  test("the daemon's pings are answered; a client that does not answer is thrown out", async () => {
    const sleepy = { intervalMs: 60_000, count: 5 }; // our own pings would keep the daemon from pinging
    await using connection = await connect({ socketPath: host.socketPath, keepalive: sleepy });
    await using deaf = await deafClient(host.socketPath);
    await soon(deaf.ended, 10_000);
    assert.ok(deaf.pings >= 2, `${deaf.pings} pings`);
    assert.equal(connection.state.tag, 'open');
    assert.equal((await soon(connection.remote.connectGetHostname())).hostname, host.name);
  });

  test('a connection without keepalive is left alone by the daemon', async () => {
    await using connection = await connect({ socketPath: host.socketPath, keepalive: false });
    await new Promise((resolve) => setTimeout(resolve, 4000)); // it would have been thrown out after three seconds
    assert.equal((await soon(connection.remote.connectGetHostname())).hostname, host.name);
  });

  test('a host that can no longer be reached is given up, over TCP', async () => {
    await using connection = await connect({ uri: host.tcpUri, keepalive: { intervalMs: 100, count: 4 } });
    await host.partition();
    try {
      const call = rejection(connection.remote.connectGetHostname(), 5000);
      assert.ok((await soon(connection.closed, 2000)) instanceof KeepaliveError);
      assert.ok((await call) instanceof ConnectionClosedError);
    } finally {
      await host.heal();
    }
  });

  test('connect gives up a daemon that does not answer', async () => {
    await host.signalLibvirtd('SIGSTOP');
    try {
      const error = await rejection(connect({ socketPath: host.socketPath, timeoutMs: 200 }), 2000);
      assert.ok(error instanceof ConnectError, String(error));
    } finally {
      await host.signalLibvirtd('SIGCONT');
    }
  });
});
