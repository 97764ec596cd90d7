import type { ErrorRecord } from './error.ts';
import { CellError } from './error.ts';
import type { OperationId } from './ids.ts';
import { parseOperationId, parseRequestId, parseUuid } from './ids.ts';
import type { JsonValue } from './journal-lines.ts';
import type { FinalState, OperationStart } from './operation.ts';
import { isReason } from './reasons.ts';

/** What the journal holds of operations. None of it is secret: digests, ids, notes, responses. */
export type OperationRecord =
  | ({ readonly type: 'begin' } & OperationStart)
  | { readonly type: 'note'; readonly id: OperationId; readonly note: JsonValue }
  | { readonly type: 'end'; readonly id: OperationId; readonly endTimeMs: number; readonly outcome: Outcome };

/** A final state in JSON. */
export type Outcome =
  | { readonly tag: 'succeeded'; readonly result: string }
  | { readonly tag: 'failed'; readonly error: ErrorRecord }
  | { readonly tag: 'interrupted' };

/** The record of how an operation ended. */
export function endRecord(id: OperationId, endTimeMs: number, state: FinalState): OperationRecord {
  return { type: 'end', id, endTimeMs, outcome: outcomeOf(state) };
}

function outcomeOf(state: FinalState): Outcome {
  switch (state.tag) {
    case 'succeeded':
      return { tag: 'succeeded', result: Buffer.from(state.result).toString('base64') };
    case 'failed':
      return { tag: 'failed', error: state.error.toRecord() };
    case 'interrupted':
      return state;
    default:
      return state satisfies never;
  }
}

/** The final state that an outcome tells of. */
export function stateOf(outcome: Outcome): FinalState {
  switch (outcome.tag) {
    case 'succeeded':
      return { tag: 'succeeded', result: new Uint8Array(Buffer.from(outcome.result, 'base64')) };
    case 'failed':
      return { tag: 'failed', error: CellError.fromRecord(outcome.error) };
    case 'interrupted':
      return outcome;
    default:
      return outcome satisfies never;
  }
}

/** A value from the journal as a record; `undefined` for one that this version does not know. */
export function parseOperationRecord(value: unknown): OperationRecord | undefined {
  try {
    return readRecord(fieldsOf(value));
  } catch {
    return undefined;
  }
}

interface Fields {
  readonly [name: string]: unknown;
}

function readRecord(fields: Fields): OperationRecord {
  const id = parseOperationId('id', text(fields['id']));
  switch (fields['type']) {
    case 'begin':
      return { type: 'begin', ...readStart(id, fields) };
    case 'note':
      // Whatever JSON.parse gave is a JsonValue.
      return { type: 'note', id, note: fields['note'] as JsonValue };
    case 'end':
      return {
        type: 'end',
        id,
        endTimeMs: time(fields['endTimeMs']),
        outcome: readOutcome(fieldsOf(fields['outcome'])),
      };
    default:
      throw new TypeError('unknown type');
  }
}

function readStart(id: OperationId, fields: Fields): OperationStart {
  return {
    id,
    requestId: parseRequestId('requestId', text(fields['requestId'])),
    caller: text(fields['caller']),
    method: text(fields['method']),
    requestDigest: text(fields['requestDigest']),
    vmUuid: fields['vmUuid'] === undefined ? undefined : parseUuid('vmUuid', text(fields['vmUuid'])),
    createTimeMs: time(fields['createTimeMs']),
  };
}

function readOutcome(fields: Fields): Outcome {
  switch (fields['tag']) {
    case 'succeeded':
      return { tag: 'succeeded', result: text(fields['result']) };
    case 'failed':
      return { tag: 'failed', error: readError(fieldsOf(fields['error'])) };
    case 'interrupted':
      return { tag: 'interrupted' };
    default:
      throw new TypeError('unknown outcome');
  }
}

/** A reason that a later version wrote and this one does not know becomes INTERNAL, with its message. */
function readError(fields: Fields): ErrorRecord {
  const reason = text(fields['reason']);
  const message = text(fields['message']);
  if (!isReason(reason)) return { reason: 'INTERNAL', message };
  // The rest was written by CellError.toRecord and has kept its checksum.
  return { ...(fields as Partial<ErrorRecord>), reason, message };
}

function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null) throw new TypeError('not an object');
  return value as Fields;
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new TypeError('not a string');
  return value;
}

function time(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new TypeError('not a time');
  return value;
}
