import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from 'nice-grpc';
import { ComputeServiceDefinition } from '../../gen/ts/cell/v1/compute_service.ts';
import type { CertificatePair } from '../../src/cli/certs.ts';
import type { RefusalCause } from '../../src/rpc/connections.ts';
import { room } from '../../src/rpc/service.ts';
import type { RpcMetrics } from '../../src/rpc/telemetry/rpc-metrics.ts';
import { noMetrics } from '../../src/rpc/telemetry/rpc-metrics.ts';
import type { Pki, TestServer, TestServerOptions } from './rpc.ts';
import { compute, startServer } from './rpc.ts';

export interface CountingServer extends TestServer {
  readonly refused: Map<RefusalCause, number>;
  connections(): number;
}

/** A server that counts what it refuses. Its GetVm answers with a VM whose UUID is what was asked for. */
export async function startCounting(pki: Pki, options: TestServerOptions = {}): Promise<CountingServer> {
  const refused = new Map<RefusalCause, number>();
  let connections = () => 0;
  const metrics: RpcMetrics = {
    ...noMetrics,
    connectionRefused: (cause) => refused.set(cause, (refused.get(cause) ?? 0) + 1),
    watchConnections: (size) => {
      connections = size;
    },
  };
  const rooms = [room(ComputeServiceDefinition, compute({ getVm: async ({ vm }) => ({ vm: { uuid: vm } }) }))];
  return { ...(await startServer(pki, { rooms, metrics, ...options })), refused, connections: () => connections() };
}

/** A client on a new connection is served, and quickly. */
export async function assertServesTo(server: TestServer, client: CertificatePair): Promise<void> {
  const { getVm } = createClient(ComputeServiceDefinition, server.connect(client));
  const { vm } = await getVm({ vm: 'web' }, { signal: AbortSignal.timeout(5_000) });
  assert.equal(vm?.uuid, 'web');
}

/** A TCP connection that says nothing. */
export async function halfOpen(port: number, localAddress = '127.0.0.1'): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1', localAddress });
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('connect', resolve).once('close', resolve));
  return socket;
}

/** Looks again and again until it is so. The test's own timeout ends it if it never is. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await delay(5);
}
