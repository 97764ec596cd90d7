/** What a ping and its TLS record take of the way back; more than that a ping means that something else was sent. */
const bytesPerPing = 100;

/**
 * How many pings a connection may send. gRPC clients measure the line with pings while data flows to them, which is good; pings on a
 * silent line cost the server and tell the client nothing. So only those are counted between which nothing else was sent.
 */
export class PingAllowance {
  readonly #perMinute: number;
  #left: number;
  #refilledMs = 0;
  #bytesBefore = 0;

  constructor(perMinute: number) {
    this.#perMinute = perMinute;
    this.#left = perMinute;
  }

  /** Whether one more ping is allowed now. `bytesSent`: what the server has sent on the connection in all. */
  take(nowMs: number, bytesSent: number): boolean {
    const sentSince = bytesSent - this.#bytesBefore;
    this.#bytesBefore = bytesSent;
    if (sentSince > bytesPerPing) return true;
    const refill = ((nowMs - this.#refilledMs) * this.#perMinute) / 60_000;
    this.#left = Math.min(this.#perMinute, this.#left + refill);
    this.#refilledMs = nowMs;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
