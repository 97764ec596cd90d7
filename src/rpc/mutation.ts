import type { Uuid } from '../core/ids.ts';
import { parseRequestId } from '../core/ids.ts';
import type { OperationContext, OperationRequest, Operations } from '../core/operations.ts';
import type { RpcContext } from './call.ts';
import type { JsonType } from './digest.ts';
import { digestOf } from './digest.ts';
import { encodedMessage } from './service.ts';

/** Header of a mutation's answer that holds the id of its operation, sent as soon as that has begun. */
export const operationIdHeader = 'cell-operation-id';

/** What the request of every mutation has. */
interface MutationRequest {
  readonly requestId: string;
  readonly validateOnly: boolean;
}

/** A mutation as its handler puts it. `Draft` is what a response may be made from. */
export interface Mutation<Request extends MutationRequest, Response, Draft> {
  readonly operations: Operations;
  readonly context: RpcContext;
  readonly request: Request;
  readonly requestType: JsonType<Request>;
  readonly responseType: {
    encode(message: Response): { finish(): Uint8Array };
    fromPartial(object: Draft): Response;
  };
  /** The VM that it changes, if it is one VM. */
  readonly vmUuid?: Uuid | undefined;
  /** As of Operations.run: refuses, or takes a lock, before a new operation begins. */
  readonly admit?: OperationRequest['admit'];
  /** Checks everything and changes nothing, for validate_only. */
  readonly check: () => Promise<NoInfer<Draft>>;
  /** Does it. It goes on when the caller hangs up. */
  readonly work: (operation: OperationContext) => Promise<NoInfer<Draft>>;
}

/**
 * Runs a mutation as an operation and gives its answer: of the work, of the same work that a former call began, or the kept one of the
 * same request_id. Throws what Operations.run throws, and the operation's own failure.
 */
export async function mutate<Request extends MutationRequest, Response, Draft>(
  mutation: Mutation<Request, Response, Draft>,
): Promise<Response> {
  const { operations, context, request, requestType, responseType, vmUuid, admit, check, work } = mutation;
  if (request.validateOnly) return responseType.fromPartial(await check());
  const begun = await operations.run(
    {
      requestId: request.requestId === '' ? undefined : parseRequestId('request_id', request.requestId),
      caller: context.call.caller.id,
      method: context.call.method.path,
      requestDigest: digestOf(requestType, { ...request, requestId: '' }),
      vmUuid,
      admit,
    },
    async (operation) => responseType.encode(responseType.fromPartial(await work(operation))).finish(),
  );
  // Whoever hangs up below leaves the operation to itself: its failure is then nobody's unhandled rejection.
  begun.result.catch(() => undefined);
  context.header.set(operationIdHeader, begun.id);
  context.sendHeader();
  return encodedMessage<Response>(await begun.result);
}
