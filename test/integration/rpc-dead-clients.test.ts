// Clients that die while much is on its way to them. Node.js does not hear of it: the failure of a write is lost when more of it waits for TLS.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { before, describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createChannel, createClient } from 'nice-grpc';
import { ComputeServiceDefinition } from '../../gen/ts/cell/v1/compute_service.ts';
import type { CertificatePair } from '../../src/cli/certs.ts';
import { room } from '../../src/rpc/service.ts';
import { noMetrics } from '../../src/rpc/telemetry/rpc-metrics.ts';
import { waitUntil, within } from '../lab/deadline.ts';
import type { Pki } from '../support/rpc.ts';
import { clientCredentials, compute, issue, newPki, startServer } from '../support/rpc.ts';

const manyBytes = 8_000_000;
const largeWindow = { 'grpc-node.flow_control_window': 64 << 20, 'grpc.use_local_subchannel_pool': 1 };

/** Passes bytes between one client and a server, until it dies as a machine does: what came and was not read is answered with a reset. */
async function startMiddle(port: number) {
  const sockets: Socket[] = [];
  const upstream = connect(port, 'localhost').on('error', () => undefined);
  const server = createServer((client) => {
    sockets.push(client.on('error', () => undefined));
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await Promise.all([once(server, 'listening'), once(upstream, 'connect')]);
  return {
    port: (server.address() as AddressInfo).port, // it listens on TCP
    die: async () => {
      upstream.unpipe().pause();
      // Until the server can write no more.
      await sleep(500);
      upstream.resetAndDestroy();
      for (const socket of sockets) socket.destroy();
    },
    [Symbol.dispose]: () => {
      for (const socket of [upstream, ...sockets]) socket.destroy();
      server.close();
    },
  };
}

describe('a client that died in the middle of a flood', { timeout: 60_000 }, () => {
  let pki: Pki;
  let alice: CertificatePair;
  before(async () => {
    pki = await newPki();
    alice = await issue(pki, 'op', 'alice');
  });

  /** A server whose watches are a flood, with a client that died; `connections` are those that the server counts. */
  async function startWithDead(keepalive: { intervalMs: number; timeoutMs: number }) {
    let countOf = () => 0;
    let handlers = 0;
    const flood = compute({
      async *watchVms(_request, { signal }) {
        handlers += 1;
        try {
          while (!signal.aborted)
            yield { event: { $case: 'bookmark', value: {} }, resumeToken: 'x'.repeat(256 * 1024) };
        } finally {
          handlers -= 1;
        }
      },
    });
    const server = await startServer(pki, {
      keepalive,
      rooms: [room(ComputeServiceDefinition, flood)],
      metrics: {
        ...noMetrics,
        watchConnections: (count) => {
          countOf = count;
        },
      },
    });
    using middle = await startMiddle(server.port);
    const channel = createChannel(`localhost:${middle.port}`, clientCredentials(pki, alice), largeWindow);
    const reading = (async () => {
      let bytes = 0;
      for await (const { resumeToken } of createClient(ComputeServiceDefinition, channel).watchVms({})) {
        bytes += resumeToken.length;
        if (bytes > manyBytes && bytes - resumeToken.length <= manyBytes) void middle.die();
      }
    })().catch(() => undefined);
    await reading;
    channel.close();
    return { server, connections: () => countOf(), handlers: () => handlers };
  }

  it('is gone when a ping has had no answer, and its connection too', async () => {
    const { server, connections, handlers } = await startWithDead({ intervalMs: 2_000, timeoutMs: 500 });
    await using _server = server;
    assert.deepEqual([connections(), handlers()], [1, 1], 'nothing tells of it at once');
    await waitUntil('the stream has ended', () => handlers() === 0, 10_000);
    await waitUntil('the connection is closed', () => connections() === 0, 10_000);
  });

  it('does not keep the server from its end', async () => {
    const { server } = await startWithDead({ intervalMs: 60_000, timeoutMs: 500 });
    await within(server.server.drain(100), 10_000, () => 'the server has not ended');
    await server[Symbol.asyncDispose]();
  });

  it('does not keep the server from its end when a ping has just found out', async () => {
    const { server, handlers } = await startWithDead({ intervalMs: 2_000, timeoutMs: 500 });
    await waitUntil('the stream has ended', () => handlers() === 0, 10_000);
    await within(server.server.drain(60_000), 10_000, () => 'the server has not ended');
    await server[Symbol.asyncDispose]();
  });
});
