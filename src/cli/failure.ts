// Whatever made a command fail, as one record that can be shown as text or JSON.

import type { ErrorDetails } from 'nice-grpc-error-details';
import type { OperationError } from '../../gen/ts/cell/v1/operation.ts';
import type { FieldViolation, PreconditionViolation } from '../core/error.ts';
import type { FailureOutcome } from './cli-error.ts';
import { CliError } from './cli-error.ts';

/** Why a command failed. */
export interface Failure {
  readonly outcome: FailureOutcome;
  /** Name of the gRPC status. Absent: cellctl itself found the failure. */
  readonly status?: string;
  /** Reason of the answer. Absent: the failure has none, for instance because no answer came. */
  readonly reason?: string;
  readonly message: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly fieldViolations: readonly FieldViolation[];
  readonly preconditions: readonly PreconditionViolation[];
  readonly resource?: { readonly type: string; readonly name: string };
  readonly retryAfterMs?: number;
  /** What to do next, where that is known from more than the reason. */
  readonly hint?: string;
  /** The change that was asked for, if one was. */
  readonly requestId?: string;
  readonly operationId?: string;
}

/** A failure on its way to the place that shows it. */
export class FailureError extends Error {
  override readonly name = 'FailureError';
  readonly failure: Failure;

  constructor(failure: Failure, cause?: unknown) {
    super(failure.message, { cause });
    this.failure = failure;
  }
}

/** Names of gRPC's status codes, by number. */
const statusNames = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
] as const;

const outcomes: Readonly<Record<string, FailureOutcome>> = {
  NOT_FOUND: 'not-found',
  UNAVAILABLE: 'unavailable',
  PERMISSION_DENIED: 'denied',
  UNAUTHENTICATED: 'denied',
  DEADLINE_EXCEEDED: 'timeout',
  ABORTED: 'conflict',
  // Ctrl-C gives an AbortError: this one is somebody else's doing.
  CANCELLED: 'unavailable',
};

const noDetails = { metadata: {}, fieldViolations: [], preconditions: [] };

/** What was thrown, as a failure. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure;
  if (error instanceof CliError) {
    const { outcome, message, fieldViolations, hint } = error;
    return { ...noDetails, outcome, message, fieldViolations, ...(hint === undefined ? {} : { hint }) };
  }
  if (isCallError(error)) {
    const status = statusNames[error.code] ?? `status ${error.code}`;
    return { ...callFailure(status, error.details), ...detailsOf(error.extra ?? []) };
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return { ...noDetails, outcome: 'interrupted', message: 'interrupted' };
  }
  return { ...noDetails, outcome: 'failed', message: error instanceof Error ? error.message : String(error) };
}

/** How an operation failed, as a failure. */
export function operationFailure({ code, message, reason }: OperationError, details: readonly ErrorDetails[]): Failure {
  const status = statusNames[code] ?? `status ${code}`;
  return { ...callFailure(status, message), ...detailsOf(details), ...(reason === '' ? {} : { reason }) };
}

function callFailure(status: string, message: string): Failure {
  return { ...noDetails, outcome: outcomes[status] ?? 'failed', status, message };
}

/** An error of a call by its shape: the library that makes it is loaded only by commands that call. */
function isCallError(
  error: unknown,
): error is Error & { readonly code: number; readonly details: string; readonly extra?: readonly ErrorDetails[] } {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'number' &&
    'details' in error &&
    typeof error.details === 'string'
  );
}

type Details = Omit<Failure, 'outcome' | 'message'>;

function detailsOf(details: readonly ErrorDetails[]): Details {
  let found: Details = noDetails;
  for (const detail of details) {
    found = { ...found, ...detailOf(detail) };
  }
  return found;
}

function detailOf(detail: ErrorDetails): Partial<Details> {
  switch (detail.$type) {
    case 'google.rpc.ErrorInfo':
      return { reason: detail.reason, metadata: detail.metadata };
    case 'google.rpc.BadRequest':
      return { fieldViolations: detail.fieldViolations.map(({ field, description }) => ({ field, description })) };
    case 'google.rpc.PreconditionFailure':
      return {
        preconditions: detail.violations.map(({ type, subject, description }) => ({ type, subject, description })),
      };
    case 'google.rpc.ResourceInfo':
      return { resource: { type: detail.resourceType, name: detail.resourceName } };
    case 'google.rpc.RetryInfo': {
      const delay = detail.retryDelay;
      return delay === undefined ? {} : { retryAfterMs: delay.seconds * 1_000 + delay.nanos / 1_000_000 };
    }
    default:
      return {};
  }
}
