// Operations for people.

import type { Operation, OperationError } from '../../gen/ts/cell/v1/operation.ts';
import { OperationState } from '../../gen/ts/cell/v1/operation.ts';
import type { Any } from '../../gen/ts/google/protobuf/any.ts';
import type { Failure } from './failure.ts';
import { operationFailure } from './failure.ts';
import { ageText, durationText } from './format.ts';
import type { TableStyle } from './output.ts';
import { factsText, tableText } from './table.ts';
import { wordOf } from './words.ts';

export function operationTable(operations: readonly Operation[], { wide, headers, now }: TableStyle): string {
  const header = ['ID', 'METHOD', 'STATE', 'PHASE', 'AGE', 'TOOK', 'VM'];
  const rows = operations.map((operation) => [
    operation.id,
    shortMethod(operation),
    wordOf(OperationState, operation.state),
    operation.error === undefined ? operation.phase : operation.error.reason,
    ageText(operation.createTime, now),
    tookText(operation, now),
    operation.vmUuid,
    ...(wide ? [operation.caller, operation.requestId] : []),
  ]);
  return tableText(wide ? [...header, 'CALLER', 'REQUEST-ID'] : header, rows, headers);
}

export function operationDetails(operation: Operation, { now }: Pick<TableStyle, 'now'>): string {
  const { error } = operation;
  return factsText([
    ['Operation', operation.id],
    ['Method', operation.method],
    ['State', wordOf(OperationState, operation.state)],
    ['Phase', operation.phase],
    ['VM', operation.vmUuid],
    ['Caller', operation.caller],
    ['Request id', operation.requestId],
    ['Began', operation.createTime === undefined ? '' : `${ageText(operation.createTime, now)} ago`],
    ['Took', tookText(operation, now)],
    ...(error === undefined ? [] : [['Error', `${error.message} (${error.reason})`] as const]),
  ]);
}

/** `StartVm` of `/cell.v1.ComputeService/StartVm`. */
export function shortMethod({ method }: Operation): string {
  return method.slice(method.lastIndexOf('/') + 1);
}

function tookText({ createTime, endTime }: Operation, now: Date): string {
  return createTime === undefined ? '' : durationText((endTime ?? now).getTime() - createTime.getTime());
}

/** Whether an operation has ended. */
export function hasEnded({ state }: Operation): boolean {
  return state !== OperationState.RUNNING && state !== OperationState.UNSPECIFIED;
}

/** How an operation failed; undefined when it has not. */
export async function failureOfOperation(operation: Operation): Promise<Failure | undefined> {
  const { error, id: operationId, requestId } = operation;
  if (error === undefined) return undefined;
  return { ...(await failureOfError(error)), operationId, requestId };
}

/** What the error of an operation says. */
export async function failureOfError(error: OperationError): Promise<Failure> {
  return operationFailure(error, await errorDetails(error.details));
}

async function errorDetails(details: readonly Any[]) {
  const { BadRequest, ErrorInfo, PreconditionFailure, ResourceInfo, RetryInfo } = await import(
    'nice-grpc-error-details'
  );
  const known = [BadRequest, ErrorInfo, PreconditionFailure, ResourceInfo, RetryInfo];
  return details.flatMap(({ typeUrl, value }) =>
    known.filter(({ $type }) => typeUrl.endsWith(`/${$type}`)).map((type) => type.decode(value)),
  );
}
