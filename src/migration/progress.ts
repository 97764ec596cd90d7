import type { JobStats } from 'node-libvirt';
import type { DiskProgress, MigrationProgress } from './migration.ts';

/** A rate counts for half of the smoothed one after so long. */
const halfLifeMs = 2_000;

/** Makes progress of what libvirt says, again and again, of one job. */
export class ProgressMeter {
  #atMs: number | undefined;
  #rate = 0;
  #dirtyRate = 0;

  /** `nowMs` is of a clock that nobody sets. */
  read(stats: JobStats, disks: readonly DiskProgress[], nowMs: number): MigrationProgress {
    const rate = stats.memoryBytesPerSecond ?? 0n;
    const dirtyRate = (stats.memoryDirtyPagesPerSecond ?? 0n) * (stats.memoryPageBytes ?? 4_096n);
    const weight = this.#atMs === undefined ? 1 : 1 - 0.5 ** ((nowMs - this.#atMs) / halfLifeMs);
    this.#atMs = nowMs;
    this.#rate += weight * (Number(rate) - this.#rate);
    this.#dirtyRate += weight * (Number(dirtyRate) - this.#dirtyRate);
    const memoryRemaining = stats.memoryRemainingBytes ?? 0n;
    return {
      elapsedMs: Number(stats.timeElapsedMs ?? 0n),
      memoryTotal: stats.memoryTotalBytes ?? 0n,
      memoryProcessed: stats.memoryProcessedBytes ?? 0n,
      memoryRemaining,
      memoryIteration: stats.memoryIteration ?? 0n,
      rate,
      dirtyRate,
      smoothedRate: Math.round(this.#rate),
      smoothedDirtyRate: Math.round(this.#dirtyRate),
      downtimeMs: stats.downtimeMs === undefined ? undefined : Number(stats.downtimeMs),
      etaMs: this.#etaMs(Number(memoryRemaining)),
      throttlePercent: stats.autoConvergeThrottlePercent ?? 0,
      disks,
    };
  }

  /** The rest is sent while the guest writes more of it. */
  #etaMs(remainingBytes: number): number | undefined {
    const net = this.#rate - this.#dirtyRate;
    return net > 0 ? Math.round((remainingBytes / net) * 1_000) : undefined;
  }
}

/** Progress of a VM that is shut off: there is no memory. */
export function diskProgress(disks: readonly DiskProgress[], elapsedMs: number): MigrationProgress {
  return {
    ...{ memoryTotal: 0n, memoryProcessed: 0n, memoryRemaining: 0n, memoryIteration: 0n },
    ...{ rate: 0n, dirtyRate: 0n, smoothedRate: 0, smoothedDirtyRate: 0, throttlePercent: 0 },
    ...{ downtimeMs: undefined, etaMs: undefined },
    elapsedMs: Math.round(elapsedMs),
    disks,
  };
}
