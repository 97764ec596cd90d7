import { setTimeout as delay } from 'node:timers/promises';
import type { Collector } from './otlp.ts';
import type { ServedMetrics } from './prometheus.ts';
import type { RpcMetrics } from './rpc-metrics.ts';
import { noMetrics } from './rpc-metrics.ts';
import type { CallTracing } from './tracing.ts';
import { noTracing } from './tracing.ts';

/** A collector that answers byte by byte is waited for no longer than this when celld ends. */
const lastWordsMs = 3_000;

export interface TelemetryOptions {
  /** Base URL of a collector of traces and metrics; empty: neither is sent. */
  readonly otlpEndpoint: string;
  /** How often it is sent metrics. */
  readonly otlpMetricsIntervalMs: number;
  /** Where to serve metrics; undefined: nowhere. */
  readonly prometheus: { readonly host: string; readonly port: number } | undefined;
  readonly version: string;
}

/** Traces and metrics, as far as they are wanted. */
export interface Telemetry extends AsyncDisposable {
  readonly metrics: RpcMetrics;
  readonly tracing: CallTracing;
  /** Where metrics are served. */
  readonly prometheusAddress: { readonly host: string; readonly port: number } | undefined;
}

/** Opens what is wanted. What is not wanted is not even loaded: the exporters would be the slowest part of celld's start. */
export async function openTelemetry(options: TelemetryOptions): Promise<Telemetry> {
  const { otlpEndpoint, otlpMetricsIntervalMs, prometheus, version } = options;
  const served = prometheus && (await (await import('./prometheus.ts')).servePrometheus(prometheus));
  const collector =
    otlpEndpoint === ''
      ? undefined
      : (await import('./otlp.ts')).openCollector(otlpEndpoint, otlpMetricsIntervalMs, version);
  const metering = await meteringFor({ served, collector, version });
  const spans = collector && (await import('./span-tracing.ts')).openTracing(collector.spans, collector.resource);
  return {
    metrics: metering?.metrics ?? noMetrics,
    tracing: spans?.tracing ?? noTracing,
    prometheusAddress: served?.address,
    [Symbol.asyncDispose]: async () => {
      // What the collector does not take is lost.
      const sent = Promise.allSettled([spans?.close(), metering?.close()]);
      await Promise.race([sent, delay(lastWordsMs, undefined, { ref: false })]);
      served?.close();
    },
  };
}

interface Readers {
  readonly served: ServedMetrics | undefined;
  readonly collector: Collector | undefined;
  readonly version: string;
}

async function meteringFor({ served, collector, version }: Readers) {
  const readers = [served?.reader, collector?.metrics].filter((reader) => reader !== undefined);
  if (readers.length === 0) return undefined;
  return (await import('./metering.ts')).openMetering(readers, { resource: collector?.resource, version });
}
