import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { Status } from 'nice-grpc-common';
import { BadRequest, ErrorInfo, PreconditionFailure, ResourceInfo, RetryInfo } from 'nice-grpc-error-details';
import type { OperationError } from '../../gen/ts/cell/v1/operation.ts';
import { Any } from '../../gen/ts/google/protobuf/any.ts';
import type { CellError, FieldViolation } from '../core/error.ts';
import type { StatusName } from '../core/reasons.ts';
import { statusOf } from '../core/reasons.ts';

/** The domain in google.rpc.ErrorInfo of every error of Cell. */
export const errorDomain = 'cell';

/** Key of the trailer that holds a google.rpc.Status. */
export const statusDetailsKey = 'grpc-status-details-bin';

/** An error as gRPC sends it. */
export interface StatusReply {
  readonly code: Status;
  readonly message: string;
  /** The encoded google.rpc.Status. */
  readonly details: Uint8Array;
}

// An answer's trailers must pass through clients that take 8 KiB of headers (grpc-java's default): base64 adds a third, and the
// message is there twice.
const maxMessageLength = 512;
const maxValueLength = 256;
const maxDetailsBytes = 4_096;

/** The status of an error, with details that fit into trailers. */
export function replyOf(error: CellError): StatusReply {
  const code = codeOf(statusOf(error.reason));
  const { message } = shownOf(error);
  const writer = new BinaryWriter().uint32(8).int32(code).uint32(18).string(message);
  for (const detail of detailsOf(error)) Any.encode(detail, writer.uint32(26).fork()).join();
  return { code, message, details: writer.finish() };
}

/** An error's message and metadata at the length in which they are shown: callers choose some of the text in them, and may choose much. */
export function shownOf({ message, metadata }: CellError) {
  return {
    message: clipped(message, maxMessageLength),
    metadata: Object.fromEntries(Object.entries(metadata).map(([key, value]) => [key, clipped(value, maxValueLength)])),
  };
}

/** gRPC's number of a status. */
export function codeOf(name: StatusName): Status {
  return Status[name];
}

/** An error that something ended with, as the contract has it. */
export function renderError(error: CellError): OperationError {
  const { reason, message } = error;
  return { code: codeOf(statusOf(reason)), message, reason, details: [...detailsOf(error)] };
}

/** The google.rpc details of an error: ErrorInfo first, then what else it carries. */
export function detailsOf(error: CellError): readonly Any[] {
  const details = [errorInfo(error)];
  if (error.preconditions.length > 0) details.push(preconditionFailure(error));
  if (error.resource !== undefined) {
    const { type, name, description } = error.resource;
    details.push(
      any(
        'ResourceInfo',
        ResourceInfo.encode(ResourceInfo.fromPartial({ resourceType: type, resourceName: name, description })),
      ),
    );
  }
  if (error.retryAfterMs !== undefined) details.push(retryInfo(error.retryAfterMs));
  if (error.fieldViolations.length > 0) {
    const used = details.reduce((sum, { value }) => sum + value.length, 0);
    details.push(badRequest(error.fieldViolations, maxDetailsBytes - used));
  }
  return details;
}

function any(name: string, message: { finish(): Uint8Array }): Any {
  return { typeUrl: `type.googleapis.com/google.rpc.${name}`, value: message.finish() };
}

function errorInfo(error: CellError): Any {
  const { reason } = error;
  const { metadata } = shownOf(error);
  return any('ErrorInfo', ErrorInfo.encode(ErrorInfo.fromPartial({ reason, domain: errorDomain, metadata })));
}

function preconditionFailure({ preconditions }: CellError): Any {
  const violations = preconditions.map(({ type, subject, description }) => ({
    type,
    subject,
    description: clipped(description, maxMessageLength),
  }));
  return any('PreconditionFailure', PreconditionFailure.encode(PreconditionFailure.fromPartial({ violations })));
}

function retryInfo(afterMs: number): Any {
  const retryDelay = { seconds: Math.floor(afterMs / 1_000), nanos: Math.round((afterMs % 1_000) * 1_000_000) };
  return any('RetryInfo', RetryInfo.encode(RetryInfo.fromPartial({ retryDelay })));
}

/** As many violations as fit; the last entry then says how many are left out. */
function badRequest(violations: readonly FieldViolation[], maxBytes: number): Any {
  const fieldViolations: FieldViolation[] = [];
  let bytes = 64;
  for (const { field, description } of violations) {
    const violation = { field: clipped(field, maxValueLength), description: clipped(description, maxValueLength) };
    bytes += Buffer.byteLength(violation.field) + Buffer.byteLength(violation.description) + 8;
    if (bytes > maxBytes) {
      fieldViolations.push({ field: '', description: `and ${violations.length - fieldViolations.length} more` });
      break;
    }
    fieldViolations.push(violation);
  }
  return any('BadRequest', BadRequest.encode(BadRequest.fromPartial({ fieldViolations })));
}

/** At most so many characters, and never half of one: gRPC's transport fails on text that is not Unicode. */
function clipped(text: string, maxLength: number): string {
  return (text.length > maxLength ? `${text.slice(0, maxLength - 1)}…` : text).toWellFormed();
}
