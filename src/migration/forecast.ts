/** What a forecast is made of. Bytes, and bytes a second. */
export interface ForecastInput {
  /** Memory that is sent at least once. */
  readonly memoryBytes: number;
  /** What the guest writes. */
  readonly dirtyBytesPerSecond: number;
  readonly bandwidthBytesPerSecond: number;
  readonly maxDowntimeMs: number;
}

/** What a migration would be like. */
export interface Forecast {
  readonly converges: boolean;
  /** undefined: it does not converge. */
  readonly durationMs: number | undefined;
  /** As far as memory goes. */
  readonly downtimeMs: number | undefined;
  /** With so much it would converge. */
  readonly neededBandwidthBytesPerSecond: number;
}

const mostRounds = 1_000;

/**
 * Reckons pre-copy: each round sends what was written during the one before, until what is left fits into the downtime. A guest cannot write more than its
 * memory, so that a migration of a small one converges however much it writes.
 */
export function forecast(input: ForecastInput): Forecast {
  const { memoryBytes, bandwidthBytesPerSecond: bandwidth, maxDowntimeMs } = input;
  const neededBandwidthBytesPerSecond = neededBandwidth(input);
  const atOnce = (bandwidth * maxDowntimeMs) / 1_000;
  let left = memoryBytes;
  let seconds = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    if (left <= atOnce) {
      const downtimeMs = (left / bandwidth) * 1_000;
      return { converges: true, durationMs: seconds * 1_000 + downtimeMs, downtimeMs, neededBandwidthBytesPerSecond };
    }
    const took = left / bandwidth;
    seconds += took;
    const next = Math.min(memoryBytes, took * input.dirtyBytesPerSecond);
    if (next >= left && next > atOnce) break;
    left = next;
  }
  return { converges: false, durationMs: undefined, downtimeMs: undefined, neededBandwidthBytesPerSecond };
}

/** More than is written, or all of the memory within the downtime: whichever is less. A tenth more, so that it comes to an end soon. */
function neededBandwidth({ memoryBytes, dirtyBytesPerSecond, maxDowntimeMs }: ForecastInput): number {
  return Math.ceil(Math.min(dirtyBytesPerSecond * 1.1, memoryBytes / (maxDowntimeMs / 1_000)));
}
