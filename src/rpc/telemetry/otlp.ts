import { hostname } from 'node:os';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-proto';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import type { Resource } from '@opentelemetry/resources';
import { resourceFromAttributes } from '@opentelemetry/resources';
import type { MetricReader } from '@opentelemetry/sdk-metrics';
import { PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import type { SpanProcessor } from '@opentelemetry/sdk-trace';
import { BatchSpanProcessor } from '@opentelemetry/sdk-trace';

/** A collector that takes longer loses what it was sent, and holds up nobody: neither calls nor the end of celld. */
const exportTimeoutMs = 2_000;

/** The ways to one collector. */
export interface Collector {
  readonly spans: SpanProcessor;
  readonly metrics: MetricReader;
  /** Whose spans and metrics they are: many celld may send to one collector. */
  readonly resource: Resource;
}

/**
 * Opens the ways to an OpenTelemetry collector. `endpoint` is the base URL of its OTLP over HTTP; headers, authorities and a client certificate
 * come from OpenTelemetry's own variables (OTEL_EXPORTER_OTLP_HEADERS, …_CERTIFICATE, …_CLIENT_CERTIFICATE, …_CLIENT_KEY). Connects when there is
 * something to send, and not before.
 */
export function openCollector(endpoint: string, metricsIntervalMs: number, version: string): Collector {
  const exporterOf = (signal: 'traces' | 'metrics') => ({
    url: `${endpoint.replace(/\/$/, '')}/v1/${signal}`,
    timeoutMillis: exportTimeoutMs,
  });
  return {
    spans: new BatchSpanProcessor({ exporter: new OTLPTraceExporter(exporterOf('traces')) }),
    metrics: new PeriodicExportingMetricReader({
      exporter: new OTLPMetricExporter(exporterOf('metrics')),
      exportIntervalMillis: metricsIntervalMs,
      exportTimeoutMillis: Math.min(exportTimeoutMs, metricsIntervalMs),
    }),
    resource: resourceFromAttributes({
      'service.name': 'celld',
      'service.version': version,
      'service.instance.id': hostname(),
      'host.name': hostname(),
    }),
  };
}
