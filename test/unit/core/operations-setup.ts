import assert from 'node:assert/strict';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CellError } from '../../../src/core/error.ts';
import type { Operation } from '../../../src/core/operation.ts';
import type { RecoveryHandler } from '../../../src/core/operation-recovery.ts';
import type {
  OperationContext,
  OperationRequest,
  OperationsOptions,
  OperationWork,
} from '../../../src/core/operations.ts';
import { Operations } from '../../../src/core/operations.ts';
import type { Reason } from '../../../src/core/reasons.ts';
import { scratchDirectory } from './scratch.ts';

export const method = '/cell.v1.ComputeService/StartVm';
/** A request to begin an operation. */
export const request = (more: Partial<OperationRequest> = {}): OperationRequest => ({
  caller: 'spiffe://lab/cell/op/alice',
  method,
  requestDigest: 'd1',
  ...more,
});
/** A response. */
export const bytes = (text: string) => new TextEncoder().encode(text);
/** What a response says. */
export const text = (result: Uint8Array) => new TextDecoder().decode(result);
/** For assert.rejects and assert.throws. */
export const isReason = (reason: Reason) => (error: unknown) => error instanceof CellError && error.reason === reason;
/** A recovery that must not happen. */
export const unexpected: RecoveryHandler = () => assert.fail('nothing was to be recovered');

/** Work that goes on until it is let go. */
export function gate() {
  const begun = Promise.withResolvers<OperationContext>();
  const end = Promise.withResolvers<Uint8Array>();
  const work: OperationWork = (context) => {
    begun.resolve(context);
    return end.promise;
  };
  return { work, begun: begun.promise, finish: (result: string) => end.resolve(bytes(result)) };
}

/** Opens operations that may not fail to write their journal. */
export const openIn = (directory: string, options: Partial<OperationsOptions> = {}) =>
  Operations.open({ directory, onJournalFailure: (error) => assert.fail(String(error)), ...options });

/** Runs a test on operations in a directory of their own. */
export async function withOperations(
  use: (operations: Operations, directory: string) => Promise<void>,
  options?: Partial<OperationsOptions>,
) {
  await using scratch = await scratchDirectory();
  const operations = await openIn(scratch.path, options);
  try {
    await use(operations, scratch.path);
  } finally {
    await operations.close({ abortMs: 0 });
  }
}

/** What a celld that is killed now leaves behind, opened by the next. */
export async function afterKill(
  directory: string,
  use: (operations: Operations) => Promise<void>,
  options?: Partial<OperationsOptions>,
) {
  await using scratch = await scratchDirectory();
  for (const name of ['operations.v1.journal', 'digest.key'])
    await copyFile(join(directory, name), join(scratch.path, name));
  await using operations = await openIn(scratch.path, options);
  await use(operations);
}

/** All states that a watch gives until it is over. */
export async function collect(watch: AsyncIterable<Operation>): Promise<string[]> {
  const states: string[] = [];
  for await (const { state } of watch) states.push(state.tag === 'running' ? `running ${state.phase}` : state.tag);
  return states;
}
