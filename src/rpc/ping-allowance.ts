/** What the answer to a ping takes on the wire. */
const pongBytes = 17;

/** What the smallest message takes: a frame's head, a message's head, a byte or two. Settings and windows take less. */
const messageBytes = 16;

/**
 * How many pings a connection may send. gRPC clients measure the line with pings while data flows to them, which is good; pings on a
 * silent line cost the server and tell the client nothing. So only those are counted since which nothing but answers to pings was sent.
 */
export class PingAllowance {
  readonly #perMinute: number;
  #left: number;
  #refilledMs = 0;
  #pongsBytes = 0;
  /** The most that was ever sent beside answers to pings. Answers may lag behind, so what was sent can seem to shrink. */
  #otherBytes = 0;

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
    this.#left = perMinute;
  }

  /** Whether one more ping is allowed now. `sentBytes`: what the server has sent on the connection in all, before TLS. */
  take(nowMs: number, sentBytes: number): boolean {
    const otherBytes = sentBytes - this.#pongsBytes;
    const other = otherBytes - this.#otherBytes;
    this.#otherBytes = Math.max(otherBytes, this.#otherBytes);
    this.#pongsBytes += pongBytes;
    if (other >= messageBytes) return true;
    const refill = ((nowMs - this.#refilledMs) * this.#perMinute) / 60_000;
    this.#left = Math.min(this.#perMinute, this.#left + refill);
    this.#refilledMs = nowMs;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
