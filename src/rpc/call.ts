import type { CallContext } from 'nice-grpc-common';
import type { Logger } from 'pino';
import type { Access } from '../core/access.ts';
import type { CellError } from '../core/error.ts';
import type { AuditFields } from './call-audit.ts';
import type { Caller, ShownCertificate } from './caller.ts';
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
  /** What the client showed when the connection began. Undefined: nothing. */
  readonly shown?: ShownCertificate | undefined;
  /** The caller's `traceparent`, if it is well formed. */
  readonly traceparent?: string | undefined;
  /** The caller's deadline in ms since 1970. Undefined: none. */
  readonly deadlineMs: number | undefined;
  /**
   * Throws UNAUTHENTICATED when the caller's certificate has ended meanwhile, PERMISSION_DENIED when the permission is gone, and what else `access` is
   * confirmed by. The server asks for every stream and every read every 10 s, and at once when there is a new policy.
   */
  readonly confirmCaller: () => void;
}

/** What a handler's context has beside what nice-grpc gives (`signal` ends with the call or at its deadline). */
export interface CallInfo {
  readonly call: Call;
  /** What the caller may reach: handlers come to objects by this. */
  readonly access: Access;
  /**
   * Puts a record into the audit log: what the call itself does not say, such as who looks at which console. Returns when it is on the disk; throws
   * AUDIT_FULL or AUDIT_FAILED when it cannot be written and the host wants nothing done then. The end of the call is recorded too, from then on.
   */
  readonly audit: (fields: AuditFields) => Promise<void>;
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
  readonly shown?: ShownCertificate | undefined;
  readonly traceparent?: string | undefined;
}
