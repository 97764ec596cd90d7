import type { IncomingHttpHeaders } from 'node:http2';
import type { Call, CallEnd } from '../call.ts';

/** A span for every call, as part of its caller's trace. */
export interface CallTracing {
  begin(call: Call, headers: IncomingHttpHeaders): void;
  /** Runs a step of the call's handler with its span as the active one. */
  within<T>(call: Call, step: () => T): T;
  end(end: CallEnd): void;
  /** Id of the call's trace, for logs. Undefined: not traced. */
  traceId(call: Call): string | undefined;
}

/** Traces nothing. */
export const noTracing: CallTracing = {
  begin: () => undefined,
  within: (_call, step) => step(),
  end: () => undefined,
  traceId: () => undefined,
};
