/** What is done when the copying gets nowhere. */
export interface StallPolicy {
  /** How long nothing may be gained before the next step is taken. */
  readonly patienceMs: number;
  /** The downtime that is allowed is doubled at each step, up to this; undefined: it stays. */
  readonly mostDowntimeMs: number | undefined;
  /** Gives up when nothing else is left to do; else it goes on as it is. */
  readonly abort: boolean;
}

/** Of a migration for which nothing else is said. */
export const defaultPatienceMs = 10_000;

/** A step of the ladder. */
export type StallStep =
  | { readonly tag: 'raise-downtime'; readonly maxDowntimeMs: number }
  | { readonly tag: 'post-copy' }
  | { readonly tag: 'abort'; readonly stalledMs: number };

/** How far the copying is. */
export interface CopyReading {
  /** How often the memory has been gone through. */
  readonly iteration: bigint;
  readonly remainingBytes: bigint;
  /** The downtime that is allowed now. */
  readonly maxDowntimeMs: number;
}

/** A round that begins with so much less than the best one before has gained something. */
const gain = 0.9;

/**
 * Notices that a guest writes as fast as its memory is sent. What is left when a round begins is what the guest has written during the one before: as long as that gets less, the
 * copying comes to an end by itself.
 */
export class StallLadder {
  readonly #policy: StallPolicy;
  readonly #switches: boolean;
  #iteration = 0n;
  #least: bigint | undefined;
  #gainedMs: number;

  /** `switches`: to post-copy, before it would give up. */
  constructor(policy: StallPolicy, nowMs: number, switches = false) {
    this.#policy = policy;
    this.#switches = switches;
    this.#gainedMs = nowMs;
  }

  /** The step that is to be taken now; undefined: none. */
  read({ iteration, remainingBytes, maxDowntimeMs }: CopyReading, nowMs: number): StallStep | undefined {
    if (iteration <= this.#iteration) return undefined;
    this.#iteration = iteration;
    if (this.#least === undefined || Number(remainingBytes) < Number(this.#least) * gain) {
      this.#least = remainingBytes;
      this.#gainedMs = nowMs;
      return undefined;
    }
    const stalledMs = nowMs - this.#gainedMs;
    if (stalledMs < this.#policy.patienceMs) return undefined;
    const step = this.#next(maxDowntimeMs, stalledMs);
    if (step?.tag === 'raise-downtime') this.#gainedMs = nowMs;
    return step;
  }

  #next(maxDowntimeMs: number, stalledMs: number): StallStep | undefined {
    const { mostDowntimeMs, abort } = this.#policy;
    if (mostDowntimeMs !== undefined && maxDowntimeMs < mostDowntimeMs)
      return { tag: 'raise-downtime', maxDowntimeMs: Math.min(maxDowntimeMs * 2, mostDowntimeMs) };
    if (this.#switches) return { tag: 'post-copy' };
    return abort ? { tag: 'abort', stalledMs } : undefined;
  }
}
