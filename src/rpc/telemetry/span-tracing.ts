import type { Context, Span } from '@opentelemetry/api';
import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import type { Resource } from '@opentelemetry/resources';
import type { SpanProcessor } from '@opentelemetry/sdk-trace';
import { TracerProvider } from '@opentelemetry/sdk-trace';
import { Status } from 'nice-grpc-common';
import type { Call } from '../call.ts';
import type { CallTracing } from './tracing.ts';

/** Codes that are the server's fault: OpenTelemetry marks only their spans as failed. */
const serverFaults: ReadonlySet<number> = new Set([
  Status.UNKNOWN,
  Status.DEADLINE_EXCEEDED,
  Status.UNIMPLEMENTED,
  Status.INTERNAL,
  Status.UNAVAILABLE,
  Status.DATA_LOSS,
]);

/** Tracing that has to be closed, so that the last spans are sent. */
export interface OpenTracing {
  readonly tracing: CallTracing;
  readonly close: () => Promise<void>;
}

/** Gives spans to `processor`. Rooms get the active span and make children with OpenTelemetry's own API. */
export function openTracing(processor: SpanProcessor, resource: Resource): OpenTracing {
  const provider = new TracerProvider({ resource, spanProcessors: [processor] });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  const close = async () => {
    await provider.shutdown().catch(() => {
      // The collector did not take the last spans.
    });
    trace.disable();
    propagation.disable();
    context.disable();
  };
  return { tracing: spanTracing(), close };
}

function spanTracing(): CallTracing {
  const tracer = trace.getTracer('cell.rpc');
  const contexts = new WeakMap<object, Context>();
  const spanOf = (call: object): Span | undefined => {
    const active = contexts.get(call);
    return active === undefined ? undefined : trace.getSpan(active);
  };
  return {
    begin: (call, headers) => {
      const parent = propagation.extract(ROOT_CONTEXT, headers);
      contexts.set(call, trace.setSpan(parent, tracer.startSpan(call.method.path.slice(1), spanStart(call), parent)));
    },
    within: (call, step) => context.with(contexts.get(call) ?? ROOT_CONTEXT, step),
    end: ({ call, code, failure }) => {
      const span = spanOf(call);
      if (span === undefined) return;
      span.setAttribute('rpc.response.status_code', Status[code] ?? String(code));
      if (failure !== undefined) span.setAttribute('error.type', failure.reason);
      if (serverFaults.has(code)) span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    },
    traceId: (call) => spanOf(call)?.spanContext().traceId,
  };
}

function spanStart({ id, method, caller, peer }: Call) {
  return {
    kind: SpanKind.SERVER,
    attributes: {
      'rpc.system.name': 'grpc',
      'rpc.method': method.path.slice(1),
      'network.peer.address': peer,
      'cell.call_id': id,
      'cell.caller': caller.id,
    },
  };
}
