import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { PrometheusExporter } from '@opentelemetry/exporter-prometheus';
import type { MetricReader } from '@opentelemetry/sdk-metrics';

/** Metrics that somebody can look at. */
export interface ServedMetrics {
  readonly reader: MetricReader;
  readonly address: { readonly host: string; readonly port: number };
  readonly close: () => void;
}

/** Serves what the reader reads as Prometheus metrics under /metrics, and nothing else. Rejects when it cannot listen there. */
export async function servePrometheus(address: {
  readonly host: string;
  readonly port: number;
}): Promise<ServedMetrics> {
  const exporter = new PrometheusExporter({
    preventServerStart: true,
    withoutScopeInfo: true,
    withoutTargetInfo: true,
  });
  const server = createServer({ requestTimeout: 5_000, headersTimeout: 5_000 }, (request, response) => {
    if (request.method === 'GET' && request.url === '/metrics') exporter.getMetricsRequestHandler(request, response);
    else response.writeHead(404).end();
  });
  server.maxConnections = 32;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', reject).listen(address.port, address.host, resolve);
  await promise;
  const { port } = server.address() as AddressInfo; // a TCP listener has no other kind of address
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { reader: exporter, address: { host: address.host, port }, close };
}
