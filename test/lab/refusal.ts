import assert from 'node:assert/strict';
import { ClientError, Status } from 'nice-grpc-common';
import { RichClientError } from 'nice-grpc-error-details';
import { type Reason, statusOf } from '../../src/core/reasons.ts';

/** What celld answered when it refused or failed. */
export interface Refusal {
  /** Name of the gRPC status. */
  readonly status: string;
  /** Empty: the answer had no google.rpc.ErrorInfo. */
  readonly reason: string;
  readonly message: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** Paths of the fields that BadRequest names. */
  readonly fields: readonly string[];
  readonly preconditions: readonly { readonly type: string; readonly subject: string }[];
  readonly resource: { readonly type: string; readonly name: string } | undefined;
  /** When it says to try again. */
  readonly retryAfterMs: number | undefined;
}

/** Reads what a call threw. Throws it on when it is no answer of a server. */
export function refusalOf(thrown: unknown): Refusal {
  if (!(thrown instanceof ClientError)) throw thrown;
  const details = thrown instanceof RichClientError ? thrown.extra : [];
  const info = details.find((detail) => detail.$type === 'google.rpc.ErrorInfo');
  const request = details.find((detail) => detail.$type === 'google.rpc.BadRequest');
  const failure = details.find((detail) => detail.$type === 'google.rpc.PreconditionFailure');
  const resource = details.find((detail) => detail.$type === 'google.rpc.ResourceInfo');
  const retry = details.find((detail) => detail.$type === 'google.rpc.RetryInfo')?.retryDelay;
  return {
    status: Status[thrown.code] ?? '',
    reason: info?.reason ?? '',
    message: thrown.details,
    metadata: info?.metadata ?? {},
    fields: request?.fieldViolations.map(({ field }) => field) ?? [],
    preconditions: failure?.violations ?? [],
    resource: resource && { type: resource.resourceType, name: resource.resourceName },
    retryAfterMs: retry && Number(retry.seconds) * 1_000 + retry.nanos / 1_000_000,
  };
}

/** The refusal that a call is answered with; fails the test when it succeeds. */
export async function refused(call: Promise<unknown>): Promise<Refusal> {
  const outcome = await call.then(
    () => undefined,
    (thrown: unknown) => refusalOf(thrown),
  );
  return outcome ?? assert.fail('the call succeeded');
}

/** Fails the test unless the call is refused for that reason, with its status. Gives the refusal. */
export async function assertRefused(call: Promise<unknown>, reason: Reason): Promise<Refusal> {
  const refusal = await refused(call);
  assert.deepEqual(
    { reason: refusal.reason, status: refusal.status },
    { reason, status: statusOf(reason) },
    `${refusal.message} ${JSON.stringify(refusal.metadata)}`,
  );
  return refusal;
}
