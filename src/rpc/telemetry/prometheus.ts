import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { RpcMetrics } from './rpc-metrics.ts';
import { rpcMetrics, watchProcess } from './rpc-metrics.ts';

/** Metrics that somebody can look at. */
export interface ServedMetrics {
  readonly metrics: RpcMetrics;
  readonly address: { readonly host: string; readonly port: number };
  readonly close: () => Promise<void>;
}

/** Serves Prometheus metrics under /metrics, and nothing else. Rejects when it cannot listen there. */
export async function servePrometheus(
  address: { readonly host: string; readonly port: number },
  version: string,
): Promise<ServedMetrics> {
  const exporter = new PrometheusExporter({
    preventServerStart: true,
    withoutScopeInfo: true,
    withoutTargetInfo: true,
  });
  const provider = new MeterProvider({ readers: [exporter] });
  const meter = provider.getMeter('cell');
  watchProcess(meter, version);
  const server = createServer({ requestTimeout: 5_000, headersTimeout: 5_000 }, (request, response) => {
    if (request.method === 'GET' && request.url === '/metrics') exporter.getMetricsRequestHandler(request, response);
    else response.writeHead(404).end();
  });
  server.maxConnections = 32;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(address.port, address.host, resolve);
  await promise;
  const { port } = server.address() as AddressInfo; // a TCP listener has no other kind of address
  const close = async () => {
    server.close();
    server.closeAllConnections();
    await provider.shutdown();
  };
  return { metrics: rpcMetrics(meter), address: { host: address.host, port }, close };
}
