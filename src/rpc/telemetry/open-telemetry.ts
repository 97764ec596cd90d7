import type { RpcMetrics } from './rpc-metrics.ts';
import { noMetrics } from './rpc-metrics.ts';
import type { CallTracing } from './tracing.ts';
import { noTracing } from './tracing.ts';

export interface TelemetryOptions {
  /** Base URL of a collector; empty: no traces. */
  readonly otlpEndpoint: string;
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
export async function openTelemetry({ otlpEndpoint, prometheus, version }: TelemetryOptions): Promise<Telemetry> {
  const served = prometheus && (await (await import('./prometheus.ts')).servePrometheus(prometheus, version));
  const spans =
    otlpEndpoint === '' ? undefined : (await import('./span-tracing.ts')).openOtlpTracing(otlpEndpoint, version);
  return {
    metrics: served?.metrics ?? noMetrics,
    tracing: spans?.tracing ?? noTracing,
    prometheusAddress: served?.address,
    [Symbol.asyncDispose]: async () => {
      await spans?.close();
      await served?.close();
    },
  };
}
