/** When to ask a silent peer for a sign of life, and when to give it up. */
export interface KeepaliveOptions {
  /** Silence after which a ping is sent, and after which another follows. Default 5000. */
  readonly intervalMs: number;
  /** Pings without any answer before the peer counts as dead, one interval after the last. Default 5. */
  readonly count: number;
}

/** What to do now. `inMs` is when to ask again. */
export type KeepaliveStep =
  | { readonly tag: 'wait'; readonly inMs: number }
  | { readonly tag: 'ping'; readonly inMs: number }
  | { readonly tag: 'dead'; readonly silentMs: number };

/**
 * The clock of a keepalive; the caller has the timer and the time.
 *
 * A peer is given up only after `count` pings were really sent and each had a whole interval, so that a process which
 * was stopped or busy for minutes does not take its own absence for the peer's.
 */
export class KeepaliveClock {
  readonly #options: KeepaliveOptions;
  #heardAtMs: number;
  #pingedAtMs: number;
  #pings = 0;

  constructor(options: KeepaliveOptions, nowMs: number) {
    this.#options = options;
    this.#heardAtMs = nowMs;
    this.#pingedAtMs = nowMs;
  }

  /** Bytes came, of whatever kind. */
  heard(nowMs: number): void {
    this.#heardAtMs = nowMs;
    this.#pingedAtMs = nowMs;
    this.#pings = 0;
  }

  /** Says what to do at `nowMs`; a 'ping' counts as sent. */
  step(nowMs: number): KeepaliveStep {
    const { intervalMs, count } = this.#options;
    const dueInMs = this.#pingedAtMs + intervalMs - nowMs;
    if (dueInMs > 0) return { tag: 'wait', inMs: dueInMs };
    if (this.#pings >= count) return { tag: 'dead', silentMs: nowMs - this.#heardAtMs };
    this.#pings += 1;
    this.#pingedAtMs = nowMs;
    return { tag: 'ping', inMs: intervalMs };
  }
}
