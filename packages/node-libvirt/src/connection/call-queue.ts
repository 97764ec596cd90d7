/** An item's place in a queue; items carry it themselves, so that leaving the middle costs nothing. */
export interface QueueItem<T> {
  queuedBefore: T | undefined;
  queuedAfter: T | undefined;
  queued: boolean;
}

/**
 * How many calls are with the daemon, and which wait behind them.
 *
 * At most `limit` are under way; a call that was given up counts until its reply comes, because the daemon still holds
 * its place. At most `queueLimit` more wait, first come first served.
 */
export class CallQueue<T extends QueueItem<T>> {
  readonly #limit: number;
  readonly #queueLimit: number;
  #underWay = 0;
  #waiting = 0;
  #first: T | undefined;
  #last: T | undefined;

  constructor(limit: number, queueLimit: number) {
    this.#limit = limit;
    this.#queueLimit = queueLimit;
  }

  get underWay(): number {
    return this.#underWay;
  }

  get waiting(): number {
    return this.#waiting;
  }

  /** Takes a call in: 'send' it now, it is 'queued', or the queue is 'full' and it was not taken. */
  admit(call: T): 'send' | 'queued' | 'full' {
    if (this.#underWay < this.#limit) {
      this.#underWay += 1;
      return 'send';
    }
    if (this.#waiting >= this.#queueLimit) return 'full';
    this.#append(call);
    return 'queued';
  }

  /** A reply came. Returns the call to send in its place; it counts as under way. */
  release(): T | undefined {
    const next = this.#first;
    if (next === undefined) this.#underWay -= 1;
    else this.withdraw(next);
    return next;
  }

  /** Takes a call out of the queue; false when it is not in it. */
  withdraw(call: T): boolean {
    if (!call.queued) return false;
    if (call.queuedBefore === undefined) this.#first = call.queuedAfter;
    else call.queuedBefore.queuedAfter = call.queuedAfter;
    if (call.queuedAfter === undefined) this.#last = call.queuedBefore;
    else call.queuedAfter.queuedBefore = call.queuedBefore;
    call.queuedBefore = undefined;
    call.queuedAfter = undefined;
    call.queued = false;
    this.#waiting -= 1;
    return true;
  }

  /** Empties the queue; returns what waited, in order. */
  drain(): T[] {
    const calls: T[] = [];
    for (let call = this.#first; call !== undefined; call = this.#first) {
      this.withdraw(call);
      calls.push(call);
    }
    return calls;
  }

  #append(call: T): void {
    call.queued = true;
    call.queuedBefore = this.#last;
    if (this.#last === undefined) this.#first = call;
    else this.#last.queuedAfter = call;
    this.#last = call;
    this.#waiting += 1;
  }
}
