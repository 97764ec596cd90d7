import { CallTimeoutError, type Connection, connect } from 'node-libvirt';
import { CellError } from '../core/error.ts';
import { Gate } from '../core/gate.ts';
import type { Session } from './session.ts';

/** How long a caller waits, and how much the call matters. */
export interface LongCallOptions {
  readonly timeoutMs: number;
  /** Waits behind no other call: for what ends a QEMU that hangs. */
  readonly urgent?: boolean;
}

/**
 * Each call keeps one of the daemon's workers, 20 by default, until it is answered. A QEMU that hangs answers when it goes on or ends; the
 * workers that are left are for everybody else.
 */
const mostAtOnce = 12;

/**
 * Calls that wait for a QEMU. libvirt has no way to take back a question to a QEMU that hangs, and a connection has few places for calls
 * under way: so each of these calls has a connection of its own, on which nothing else can wait behind it.
 */
export class LongCalls implements AsyncDisposable {
  readonly #session: Session;
  readonly #gate: Gate;
  readonly #connections = new Set<Connection>();

  /** `atOnce`: how many of the daemon's workers these calls may keep. */
  constructor(session: Session, atOnce = mostAtOnce) {
    this.#session = session;
    this.#gate = new Gate(atOnce);
  }

  /**
   * Makes one call of libvirt. Throws CallTimeoutError when it is not answered in time: one that has not begun by then never will, one
   * that has goes on in the daemon. Throws what `connect` and the call throw, and HYPERVISOR_UNAVAILABLE while there is no session.
   */
  async run<T>(
    call: (connection: Connection) => Promise<T>,
    { timeoutMs, urgent = false }: LongCallOptions,
  ): Promise<T> {
    const deadline = AbortSignal.timeout(timeoutMs);
    const { promise: tooLate, reject } = Promise.withResolvers<never>();
    const giveUp = () => reject(new CallTimeoutError('a call that waits for QEMU', timeoutMs));
    deadline.addEventListener('abort', giveUp);
    const answer = urgent ? this.#call(call, deadline) : this.#gate.pass(() => this.#call(call, deadline));
    try {
      return await Promise.race([answer, tooLate]);
    } finally {
      deadline.removeEventListener('abort', giveUp);
      answer.catch(() => undefined);
    }
  }

  /** Ends the connections; calls under way fail. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#connections].map((connection) => connection.close()));
  }

  async #call<T>(call: (connection: Connection) => Promise<T>, deadline: AbortSignal): Promise<T> {
    deadline.throwIfAborted();
    await using connection = await this.#open(deadline);
    this.#connections.add(connection);
    try {
      return await call(connection);
    } finally {
      this.#connections.delete(connection);
    }
  }

  /** A connection without a time limit for calls: the answer of one that was given up says that the daemon's worker is free again. */
  async #open(signal: AbortSignal): Promise<Connection> {
    const { options } = this.#session.connection();
    try {
      return await connect({ ...options, pool: 1, callTimeoutMs: undefined, signal });
    } catch (cause) {
      throw new CellError('HYPERVISOR_UNAVAILABLE', 'libvirt cannot be reached', { cause });
    }
  }
}
