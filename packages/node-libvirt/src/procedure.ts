import type { XdrReader } from './wire/reader.ts';
import type { XdrWriter } from './wire/writer.ts';

/** What is known of a procedure: how to call it, and how it behaves. */
export interface Procedure<A, R> {
  /** Such as `domainGetState`. */
  readonly name: string;
  readonly program: number;
  readonly version: number;
  readonly number: number;
  /** `high` runs on the daemon's priority workers too, which are never all busy with long calls. */
  readonly priority: 'high' | 'low';
  /** Direction of the stream that the call opens, seen from the client. */
  readonly stream: 'none' | 'read' | 'write' | 'duplex';
  /** `slow` may take more than a moment and belongs on a connection where nobody waits behind it. */
  readonly lane: 'fast' | 'slow';
  /** Whether file descriptors travel with the call (`in`) or its reply (`out`); Node can do neither. */
  readonly fds: 'none' | 'in' | 'out' | 'both';
  /** The release of libvirt that brought it, where that is newer than 9.0. */
  readonly since: string | undefined;
  write(writer: XdrWriter, args: A): void;
  read(reader: XdrReader): R;
}

/** Options of every call. */
export interface CallOptions {
  /** Ends the wait, not the call: the daemon cannot cancel one. */
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number | undefined;
  /** Overrides the procedure's own lane, such as for a destroy of a guest that may not answer. */
  readonly lane?: 'fast' | 'slow' | undefined;
}

/** What a call that opens a stream gives. */
export interface StreamResult<S, R> {
  readonly stream: S;
  readonly reply: R;
}

/** What the generated APIs need of a connection; `S` is its stream type. */
export interface Caller<S> {
  call<A, R>(procedure: Procedure<A, R>, args: A, options?: CallOptions): Promise<R>;
  openStream<A, R>(procedure: Procedure<A, R>, args: A, options?: CallOptions): Promise<StreamResult<S, R>>;
}

/** What the generated tables say of a procedure; what is left out has its usual value. */
export interface ProcedureFacts {
  readonly name: string;
  readonly number: number;
  readonly priority: 'high' | 'low';
  readonly stream?: 'read' | 'write' | 'duplex';
  readonly lane?: 'slow';
  readonly fds?: 'in' | 'out' | 'both';
  readonly since?: string;
}

/** Makes procedures of one program. */
type Define = <A, R>(
  facts: ProcedureFacts,
  write: (writer: XdrWriter, args: A) => void,
  read: (reader: XdrReader) => R,
) => Procedure<A, R>;

/** Gives the function that makes the procedures of a program. */
export function procedures(program: number, version: number): Define {
  return (facts, write, read) => ({
    name: facts.name,
    program,
    version,
    number: facts.number,
    priority: facts.priority,
    stream: facts.stream ?? 'none',
    lane: facts.lane ?? 'fast',
    fds: facts.fds ?? 'none',
    since: facts.since,
    write,
    read,
  });
}
