/**
 * Shares the event loop among users: each may do so much in one turn of it, and what is more waits for the next turns, in order. So
 * whoever comes with masses is served as fast as there is time, and everybody else waits for a few of them, not for all.
 */
export class Turns {
  readonly #perTurn: number;
  readonly #taken = new Map<string, number>();
  readonly #waiting = new Map<string, (() => void)[]>();
  #next: NodeJS.Immediate | undefined;

  constructor(perTurn: number) {
    this.#perTurn = perTurn;
  }

  /** Calls `act`, which must not throw, now or in one of the next turns. */
  take(user: string, act: () => void): void {
    this.#next ??= setImmediate(() => this.#turn());
    const waiting = this.#waiting.get(user);
    const taken = this.#taken.get(user) ?? 0;
    if (waiting !== undefined) waiting.push(act);
    else if (taken >= this.#perTurn) this.#waiting.set(user, [act]);
    else {
      this.#taken.set(user, taken + 1);
      act();
    }
  }

  /** Resolves when it is the user's turn. */
  wait(user: string): Promise<void> {
    return new Promise((resolve) => this.take(user, resolve));
  }

  #turn(): void {
    this.#next = this.#waiting.size > 0 ? setImmediate(() => this.#turn()) : undefined;
    this.#taken.clear();
    for (const [user, waiting] of [...this.#waiting]) {
      const acts = waiting.splice(0, this.#perTurn);
      if (waiting.length === 0) this.#waiting.delete(user);
      this.#taken.set(user, acts.length);
      for (const act of acts) act();
    }
  }
}
