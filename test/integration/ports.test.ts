import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, it } from 'node:test';
import { assertListensOnlyOn, tcpListeners } from '../lab/listeners.ts';
import { startStage } from '../lab/stage.ts';

async function listen(host: string): Promise<AsyncDisposable & { readonly port: number }> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP listener has no other kind of address
  return { port, [Symbol.asyncDispose]: async () => void (await once(server.close(), 'close')) };
}

describe('open ports', () => {
  it('are seen, of either family, and only those of the process itself', async () => {
    assert.deepEqual(await tcpListeners(process.pid), []);
    await using one = await listen('127.0.0.1');
    await using all = await listen('::');
    const open = [`127.0.0.1:${one.port}`, `[::]:${all.port}`];
    assert.deepEqual(await tcpListeners(process.pid), [...open].sort());
    await assertListensOnlyOn('the test', process.pid, open);
    await assert.rejects(assertListensOnlyOn('the test', process.pid, open.slice(1)), /listens where it was not told/);
    assert.deepEqual(await tcpListeners(1), []);
  });

  it('of celld are those of its configuration, and of a running VM with a screen none', async () => {
    await using stage = await startStage({ config: { telemetry: { prometheus: '127.0.0.1:0' } } });
    const { celld, host } = stage;
    await stage.start('seen', { vnc: true });
    const listeners = await tcpListeners(celld.pid);
    assert.equal(listeners.length, 2, listeners.join());
    assert.ok(
      listeners.includes(celld.address.replace('localhost', '127.0.0.1')),
      'what is looked for at the end of every test is found',
    );
    const pid = await host.qemuPid('seen');
    assert.deepEqual(await tcpListeners(pid), []);
    await celld.assertPorts();
  });
});
