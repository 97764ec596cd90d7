/** So many users are told apart at most; then the one who has been quiet for longest is forgotten. */
const maxUsers = 10_000;

interface Bucket {
  readonly left: number;
  readonly atMs: number;
}

/** How often each of several users may do something: `perSecond` in the long run, and `atOnce` after a silence. */
export class RateLimit {
  readonly #perSecond: number;
  readonly #atOnce: number;
  /** The one who took last is at the end. */
  readonly #buckets = new Map<string, Bucket>();

  constructor({ perSecond, atOnce }: { readonly perSecond: number; readonly atOnce: number }) {
    this.#perSecond = perSecond;
    this.#atOnce = atOnce;
  }

  /** Takes one. Returns 0, or, when there is none, in how many ms there will be one. */
  take(user: string, nowMs: number): number {
    const { left, atMs } = this.#buckets.get(user) ?? { left: this.#atOnce, atMs: nowMs };
    const filled = Math.min(this.#atOnce, left + ((nowMs - atMs) * this.#perSecond) / 1_000);
    if (filled < 1) return Math.ceil(((1 - filled) * 1_000) / this.#perSecond);
    this.#buckets.delete(user);
    this.#buckets.set(user, { left: filled - 1, atMs: nowMs });
    const [longestQuiet] = this.#buckets.keys();
    if (this.#buckets.size > maxUsers && longestQuiet !== undefined) this.#buckets.delete(longestQuiet);
    return 0;
  }
}
