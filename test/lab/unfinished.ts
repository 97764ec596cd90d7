import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import type { Operation } from '../../gen/ts/cell/v1/operation.ts';
import type { RequestId, Uuid } from '../../src/core/ids.ts';
import type { JsonValue } from '../../src/core/journal-lines.ts';
import { Operations } from '../../src/core/operations.ts';
import { waitUntil } from './deadline.ts';
import type { Stage } from './stage.ts';

/** An operation that has begun and not ended. */
export interface Unfinished {
  /** Such as `ComputeService/StartVm`. */
  readonly method: string;
  readonly vmUuid: string;
  readonly requestId?: string;
  /** What it noted before celld ended. */
  readonly notes: readonly JsonValue[];
}

/** Ends celld, leaves it an operation that has begun and not ended, and starts it again. Gives what came of the operation. */
export async function afterRestart(stage: Stage, { method, vmUuid, requestId, notes }: Unfinished): Promise<Operation> {
  await stage.celld.kill();
  const directory = dirname(stage.celld.journal);
  const operations = await Operations.open({ directory, onJournalFailure: (error) => assert.fail(String(error)) });
  const noted = Promise.withResolvers<void>();
  const begun = await operations.run(
    {
      // Another caller than the one whose request may have succeeded.
      caller: 'spiffe://cell.local/cell/svc/mold',
      method: `/cell.v1.${method}`,
      requestDigest: 'd',
      vmUuid: vmUuid as Uuid,
      requestId: (requestId ?? crypto.randomUUID()) as RequestId,
    },
    async (context) => {
      for (const note of notes) await context.note(note);
      noted.resolve();
      return new Promise<never>(() => undefined);
    },
  );
  begun.result.catch(() => undefined);
  await noted.promise;
  await operations.close({ abortMs: 0 });
  await stage.celld.start();
  const find = async () =>
    (await stage.celld.operations.getOperation({ key: { $case: 'operationId', value: begun.id } })).operation;
  await waitUntil(`${method} is recovered`, async () => (await find())?.state !== 'OPERATION_STATE_RUNNING');
  return (await find()) ?? assert.fail('it is forgotten');
}
