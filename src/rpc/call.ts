import type { CallContext } from 'nice-grpc-common';
import type { Logger } from 'pino';
import type { Access } from '../core/access.ts';
import type { CellError } from '../core/error.ts';
import type { Caller } from './caller.ts';
import type { MethodFacts } from './contract.ts';

/** Name of the header that carries the id of a call, both ways. */
export const callIdHeader = 'x-request-id';

/** One call that the gate let in. */
export interface Call {
  /** The caller's own `x-request-id` if it is well formed, else a UUID. Not to be mistaken for a mutation's request_id. */
  readonly id: string;
  readonly method: MethodFacts;
  readonly caller: Caller;
  /** What the caller may reach with the method's permission. */
  readonly access: Access;
  /** Address and port of the client, or `unix`. */
  readonly peer: string;
  /** The caller's deadline in ms since 1970. Undefined: none. */
  readonly deadlineMs: number | undefined;
  /**
   * Throws UNAUTHENTICATED when the caller's certificate has ended meanwhile, PERMISSION_DENIED when the permission is gone, and what else `access` is
   * confirmed by. The server asks for every stream every 10 s, and at once when there is a new policy.
   */
  readonly confirmCaller: () => void;
}

/** What a handler's context has beside what nice-grpc gives (`signal` ends with the call or at its deadline). */
export interface CallInfo {
  readonly call: Call;
  /** What the caller may reach: handlers come to objects by this. */
  readonly access: Access;
  /** Writes with the id of the call, the method and the caller. */
  readonly log: Logger;
}

/** The context of a handler: `XServiceImplementation<CallInfo>` in gen/ts. */
export type RpcContext = CallContext & CallInfo;

/** How a call ended, told once. */
export interface CallEnd {
  readonly call: Call | RefusedCall;
  /** gRPC's status code. */
  readonly code: number;
  readonly durationMs: number;
  /** The error that was answered, if celld itself answered one. */
  readonly failure: CellError | undefined;
}

/** A call that the gate refused: perhaps nobody knows who called what. */
export interface RefusedCall {
  readonly id: string;
  readonly method: MethodFacts | undefined;
  readonly caller: Caller | undefined;
  readonly peer: string;
}
