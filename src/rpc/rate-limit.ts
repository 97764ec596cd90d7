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
    const left = this.#left(user, nowMs);
    if (left < 1) return Math.ceil(((1 - left) * 1_000) / this.#perSecond);
    this.#put(user, { left: left - 1, atMs: nowMs });
    return 0;
  }

  /** Takes so many, whether there are as many or not. Returns in how many ms the debt will be paid; 0: there is none. */
  charge(user: string, count: number, nowMs: number): number {
    const left = this.#left(user, nowMs) - count;
    if (count > 0) this.#put(user, { left, atMs: nowMs });
    return left < 0 ? Math.ceil((-left * 1_000) / this.#perSecond) : 0;
  }

  #left(user: string, nowMs: number): number {
    const { left, atMs } = this.#buckets.get(user) ?? { left: this.#atOnce, atMs: nowMs };
    return Math.min(this.#atOnce, left + ((nowMs - atMs) * this.#perSecond) / 1_000);
  }

  #put(user: string, bucket: Bucket): void {
    this.#buckets.delete(user);
    this.#buckets.set(user, bucket);
    const [longestQuiet] = this.#buckets.keys();
    if (this.#buckets.size > maxUsers && longestQuiet !== undefined) this.#buckets.delete(longestQuiet);
  }
}
