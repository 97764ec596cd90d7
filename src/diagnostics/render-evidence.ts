import type { EvidenceOperation, Evidence as ProtoEvidence } from '../../gen/ts/cell/v1/diagnostics.ts';
import { DumpFormat } from '../../gen/ts/cell/v1/diagnostics_service.ts';
import type { Vm } from '../../gen/ts/cell/v1/vm.ts';
import { type CellError, invalidField } from '../core/error.ts';
import { type Operation, operationError } from '../core/operation.ts';
import type { Evidence } from './evidence.ts';
import type { DumpRequest } from './memory-dumps.ts';
import { redacted } from './redact.ts';

/** Evidence as the contract has it; errors of operations as `shown` makes them. */
export function renderEvidence(
  { collectTime, conditions, parts, operations, timeline }: Evidence,
  { vm, shown }: { readonly vm: Vm; readonly shown: (error: CellError) => CellError },
): ProtoEvidence {
  return {
    collectTime,
    vm,
    conditions: [...conditions],
    parts: parts.map((part) => ({ ...part, totalBytes: BigInt(part.totalBytes) })),
    operations: operations.map((operation) => renderOperation(operation, shown)),
    timeline: [...timeline],
  };
}

function renderOperation(operation: Operation, shown: (error: CellError) => CellError): EvidenceOperation {
  const { id, requestId, method, caller, state, createTimeMs, endTimeMs } = operation;
  const failure = operationError(operation);
  const error = failure && shown(failure);
  return {
    id,
    requestId,
    method,
    caller,
    state: state.tag,
    createTime: new Date(createTimeMs),
    endTime: endTimeMs === undefined ? undefined : new Date(endTimeMs),
    reason: error?.reason ?? '',
    message: redacted(error?.message ?? '').slice(0, 2_000),
  };
}

/** The format of a dump that is asked for, in Cell's words. */
export function parseDumpFormat(field: string, format: DumpFormat): DumpRequest['format'] {
  switch (format) {
    case DumpFormat.UNSPECIFIED:
    case DumpFormat.ELF:
      return 'elf';
    case DumpFormat.KDUMP_ZLIB:
      return 'kdump-zlib';
    case DumpFormat.UNRECOGNIZED:
      throw invalidField(field, 'must be one of the defined enum values');
    default:
      return format satisfies never;
  }
}
