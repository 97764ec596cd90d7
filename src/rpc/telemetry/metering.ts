import type { Resource } from '@opentelemetry/resources';
import type { MetricReader } from '@opentelemetry/sdk-metrics';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import type { RpcMetrics } from './rpc-metrics.ts';
import { rpcMetrics, watchProcess } from './rpc-metrics.ts';

/** Metrics that have to be closed, so that the last ones are sent. */
export interface OpenMetering {
  readonly metrics: RpcMetrics;
  readonly close: () => Promise<void>;
}

/** Counts for these readers. */
export function openMetering(
  readers: readonly MetricReader[],
  { resource, version }: { readonly resource: Resource | undefined; readonly version: string },
): OpenMetering {
  const provider = new MeterProvider({ readers: [...readers], ...(resource && { resource }) });
  const meter = provider.getMeter('cell');
  watchProcess(meter, version);
  return { metrics: rpcMetrics(meter), close: () => provider.shutdown() };
}
