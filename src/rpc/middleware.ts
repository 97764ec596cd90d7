import type { CallContext, ServerMiddlewareCall } from 'nice-grpc-common';
import { ServerError } from 'nice-grpc-common';
import type { Logger } from 'pino';
import { CellError } from '../core/error.ts';
import { ByteFlow } from './byte-flow.ts';
import type { Call, CallInfo } from './call.ts';
import { callIdHeader } from './call.ts';
import type { CallAudit } from './call-audit.ts';
import type { Gate } from './gate.ts';
import { HandlerContext } from './handler-context.ts';
import { operationIdHeader } from './mutation.ts';
import type { RateLimit } from './rate-limit.ts';
import type { RequestRules } from './requests.ts';
import type { RunningCall, RunningCalls } from './running-calls.ts';
import type { Encoder } from './service.ts';
import { replyOf, statusDetailsKey } from './status.ts';
import type { CallTracing } from './telemetry/tracing.ts';
import type { Turns } from './turns.ts';

/** How long a caller without a certificate may take to send its first message, which brings the ticket. */
const firstMessageMs = 5_000;

export interface MiddlewareOptions {
  readonly gate: Gate;
  readonly audit: CallAudit;
  readonly rules: RequestRules;
  readonly running: RunningCalls;
  /** Whose messages of a stream come when. */
  readonly turns: Turns;
  /** How fast the streams of one identity may be together. */
  readonly byteRate: RateLimit;
  /** Of the methods that answer with a stream, by path. */
  readonly encoders: ReadonlyMap<string, Encoder>;
  readonly tracing: CallTracing;
  readonly log: Logger;
}

/**
 * What is around every handler: the call's context, the verdict on its messages, an end from outside, and errors as statuses.
 */
export function callMiddleware(options: MiddlewareOptions) {
  const { gate, audit, rules, running, turns, byteRate, encoders, tracing, log } = options;
  const logOf = (call: Call): Logger => {
    const traceId = tracing.traceId(call);
    const fields = { callId: call.id, method: call.method.path, caller: call.caller.id };
    return log.child(traceId === undefined ? fields : { ...fields, traceId });
  };
  return async function* around<Request, Response>(
    grpc: ServerMiddlewareCall<Request, Response, CallInfo>,
    context: CallContext,
  ): AsyncGenerator<Response, Response | undefined, undefined> {
    const entry = gate.enter(context.metadata);
    const { call } = entry;
    const trail = audit.trailOf(call);
    const runningCall = running.begin(call, grpc.responseStream);
    const flow = new ByteFlow(call.caller.kind === 'local' ? undefined : byteRate, call.caller.id);
    const operation = () => context.header.get(operationIdHeader);
    const ending = () => ({ operation: operation(), ...(call.method.streams ? flow.moved : {}) });
    entry.onGone(() => runningCall.end(givenUp(call)));
    let failure: CellError | undefined;
    let entered = false;
    try {
      context.header.set(callIdHeader, call.id);
      const handlerContext = new HandlerContext(context, { running: runningCall, trail, newLog: logOf });
      if (!grpc.requestStream) trail.asks(grpc.request);
      const request = grpc.requestStream
        ? checkedMessages(promptly(grpc.request, runningCall), { rules, flow, next: () => turns.wait(call.caller.id) })
        : checkedMessage(grpc.request, rules);
      await trail.begin();
      if (runningCall.ended) throw givenUp(call);
      entered = true;
      if (grpc.responseStream) {
        const handler = tracing.within(call, () => grpc.next(request, handlerContext));
        // An async generator forgets its context between two steps: each step enters it again.
        const run: Step = (step) => runningCall.step(tracing.within(call, step));
        yield* messages(handler, { run, flow, encode: encoders.get(call.method.path) });
        await trail.end(undefined, ending());
        return undefined;
      }
      const result = await runningCall.step(tracing.within(call, () => grpc.next(request, handlerContext).next()));
      await trail.end(undefined, ending());
      // A unary method's generator yields nothing: its first result is its return value.
      return result.value;
    } catch (thrown) {
      if (thrown instanceof ServerError) throw thrown;
      failure = failureOf(thrown, call);
      if (!runningCall.ended) await trail.end(failure, ending());
      throw serverError(failure, context);
    } finally {
      running.done(runningCall);
      const handlerEnded = handlerEnd(runningCall, failure);
      entry.answered(failure, handlerEnded);
      // What a call that was given up changes may yet succeed: the record tells how it ended in truth.
      void handlerEnded.then(async (late) => {
        const done = entered && !grpc.responseStream && (await succeeded(runningCall.lastStep));
        await trail.end(late ?? (done ? undefined : (failure ?? givenUp(call))), ending());
      });
    }
  };
}

type Step = <T>(step: () => Promise<T>) => Promise<T>;

/** The messages of a stream until it ends, or a step throws; then the handler is put away, which is not waited for. */
async function* messages<Response>(
  handler: AsyncGenerator<Response, void, undefined>,
  { run, flow, encode }: { readonly run: Step; readonly flow: ByteFlow; readonly encode: Encoder | undefined },
): AsyncGenerator<Response, void, undefined> {
  try {
    for (;;) {
      const result = await run(() => handler.next());
      if (result.done) return;
      const encoded = encode?.(result.value);
      const wait = encoded && flow.sent(encoded.sizeBytes);
      if (wait !== undefined) await run(() => wait);
      // It goes to the encoder of its service and nowhere else, which knows it for what it is.
      yield encoded === undefined ? result.value : (encoded as Response);
    }
  } finally {
    run(() => handler.return()).catch(() => {
      // The call has its end; `handlerEnd` looks at what came of this.
    });
  }
}

/** When the handler has really ended; with the error that it came to after its call had ended, unless that is only the end itself. */
async function handlerEnd(
  { call, lastStep, ended }: RunningCall,
  failure: CellError | undefined,
): Promise<CellError | undefined> {
  try {
    await lastStep;
    return undefined;
  } catch (late) {
    const known = late === failure || late === failure?.cause || !ended || isAbortError(late);
    return known ? undefined : failureOf(late, call);
  }
}

function succeeded(promise: Promise<unknown>): Promise<boolean> {
  return promise.then(
    () => true,
    () => false,
  );
}

function isAbortError(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'AbortError';
}

function checkedMessage<Request>(message: Request, rules: RequestRules): Request {
  const refusal = rules.refusal(message);
  if (refusal !== undefined) throw refusal;
  return message;
}

/** The messages; ends the call when somebody who is to bring a ticket sends none for too long. */
function promptly<Request>(stream: AsyncIterable<Request>, running: RunningCall): AsyncIterable<Request> {
  if (running.call.caller.kind !== 'ticket') return stream;
  const timer = setTimeout(() => {
    running.end(new CellError('UNAUTHENTICATED', `no message with a ticket came within ${firstMessageMs} ms`));
  }, firstMessageMs).unref();
  return {
    async *[Symbol.asyncIterator]() {
      for await (const message of stream) {
        clearTimeout(timer);
        yield message;
      }
      clearTimeout(timer);
    },
  };
}

async function* checkedMessages<Request>(
  stream: AsyncIterable<Request>,
  { rules, flow, next }: { readonly rules: RequestRules; readonly flow: ByteFlow; readonly next: () => Promise<void> },
): AsyncIterable<Request> {
  for await (const message of stream) {
    await (flow.received(message) ?? next());
    yield checkedMessage(message, rules);
  }
}

function givenUp({ deadlineMs }: Call): CellError {
  return deadlineMs !== undefined && Date.now() >= deadlineMs
    ? new CellError('CALL_DEADLINE_EXCEEDED', 'the deadline of the call passed')
    : new CellError('CALL_CANCELLED', 'the caller gave the call up');
}

/** What was thrown as a CellError. Of anything unforeseen the caller learns only where the log has it. */
function failureOf(thrown: unknown, call: Call): CellError {
  if (thrown instanceof CellError) return thrown;
  const message = `internal error; the log of celld has it under ${call.id}`;
  return new CellError('INTERNAL', message, { metadata: { call_id: call.id }, cause: thrown });
}

function serverError(failure: CellError, { trailer }: Pick<CallContext, 'trailer'>): ServerError {
  const { code, message, details } = replyOf(failure);
  trailer.set(statusDetailsKey, details);
  return new ServerError(code, message);
}
