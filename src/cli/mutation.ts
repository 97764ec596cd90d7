// Sends a change: with a request_id, a moving line while it takes long, and word on how to find it again when the wait ends early.

import { createHash, randomUUID } from 'node:crypto';
import type { CommandLine } from './command-line.ts';
import type { Failure } from './failure.ts';
import { FailureError, failureOf } from './failure.ts';
import { checkedUuid } from './ids.ts';
import { ProgressLine } from './progress.ts';
import type { Session, SessionCallOptions } from './session.ts';

/** Options of every command that changes something. */
export interface MutationFlags {
  readonly requestId?: string;
  readonly validateOnly?: boolean;
}

/** How long cellctl waits for a change unless told otherwise. */
export const mutationDeadlineMs = 300_000;

/** The fields that every mutation's request has. */
export interface MutationFields {
  readonly requestId: string;
  readonly validateOnly: boolean;
}

/** A change to send. */
export interface Mutation<T> {
  readonly flags: MutationFlags;
  /** What is done, such as `starting web`. */
  readonly title: string;
  /** Default: 5 minutes. */
  readonly deadlineMs?: number;
  /** Makes the call. */
  send(session: Session, fields: MutationFields, options: SessionCallOptions): Promise<T>;
}

/** Sends a change and waits for its answer. Throws FailureError, which names the request and the operation. */
export async function mutate<T>(cli: CommandLine, mutation: Mutation<T>): Promise<T> {
  const given = mutation.flags.requestId;
  const requestId = given === undefined ? randomUUID() : checkedUuid('--request-id', given);
  const session = await cli.session();
  cli.note(`request id: ${requestId}`);
  using progress = new ProgressLine(cli.io.stderr, mutation.title);
  const following = new AbortController();
  let operationId: string | undefined;
  try {
    return await mutation.send(
      session,
      { requestId, validateOnly: mutation.flags.validateOnly === true },
      {
        signal: cli.io.interrupt,
        deadlineMs: cli.deadlineMs(mutation.deadlineMs ?? mutationDeadlineMs),
        onHeader: (header) => {
          operationId = header.get('cell-operation-id');
          if (operationId === undefined) return;
          cli.note(`operation id: ${operationId}`);
          if (cli.io.stderr.isTerminal) void follow(session, { operationId, progress, signal: following.signal });
        },
      },
    );
  } catch (error) {
    throw new FailureError(withIds(failureOf(error), { requestId, operationId }), error);
  } finally {
    following.abort();
  }
}

/** Shows the phases of an operation until it ends or is not wanted; that it cannot be watched disturbs nobody. */
async function follow(
  session: Session,
  { operationId, progress, signal }: { operationId: string; progress: ProgressLine; signal: AbortSignal },
): Promise<void> {
  try {
    for await (const { operation } of session.operations.watchOperation({ operationId }, { signal })) {
      progress.phase(operation?.phase ?? '');
    }
  } catch {
    // The answer of the change itself says what matters.
  }
}

interface Ids {
  readonly requestId: string;
  readonly operationId: string | undefined;
}

/** Outcomes and reasons after which the change may be going on; with any other reason celld has given the final word. */
const openOutcomes: ReadonlySet<Failure['outcome']> = new Set(['interrupted', 'timeout', 'unavailable']);
const openReasons: ReadonlySet<string> = new Set(['CALL_DEADLINE_EXCEEDED', 'CALL_CANCELLED', 'SHUTTING_DOWN']);

function withIds(failure: Failure, { requestId, operationId }: Ids): Failure {
  const named = { ...failure, requestId, ...(operationId === undefined ? {} : { operationId }) };
  const open = failure.reason === undefined ? openOutcomes.has(failure.outcome) : openReasons.has(failure.reason);
  if (!open) return named;
  if (operationId !== undefined) {
    const message = failure.outcome === 'interrupted' ? 'interrupted: the operation goes on' : failure.message;
    return { ...named, message, hint: `find it again: cellctl operation watch ${operationId}` };
  }
  if (failure.outcome === 'unavailable') return named;
  return { ...named, hint: `whether it began is told by: cellctl operation get --request-id ${requestId}` };
}

/** A request id that follows from another, so that a command of several changes can be repeated as a whole. */
export function derivedRequestId(requestId: string, step: string): string {
  const hex = createHash('sha256').update(`${requestId.toLowerCase()}/${step}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
}
