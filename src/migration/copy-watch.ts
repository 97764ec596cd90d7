import { setTimeout as delay } from 'node:timers/promises';
import { type Domain, virDomainAbortJobFlagsValues, virDomainState } from 'node-libvirt';
import { CellError } from '../core/error.ts';
import { mirroredDisks } from '../peer/arriving-volume.ts';
import type { AttemptParts, LiveLimits } from './attempt.ts';
import { type DiskProgress, hypervisorDowntimeMs, type MigrationProgress } from './migration.ts';
import { ProgressMeter } from './progress.ts';
import { defaultPatienceMs, StallLadder } from './stall.ts';

/** What is followed. */
type WatchParts = Pick<
  AttemptParts,
  'vm' | 'target' | 'options' | 'volumes' | 'limits' | 'isSwitchAsked' | 'onRaise' | 'onProgress'
>;

const pollMs = 200;
/** Copying that does not get on for so long has lost its way to the target. */
const stallMs = 7_000;

/** Follows the copying, sets the limits that are wished, and switches to post-copy. Aborts `stalled` when nothing gets on. */
export class CopyWatch {
  readonly #domain: Domain;
  readonly #parts: WatchParts;
  readonly #meter = new ProgressMeter();
  readonly #stalled = new AbortController();
  readonly #disks = new Map<string, DiskProgress>();
  #running: AbortController | undefined;
  #inForce: LiveLimits;
  #ladder: StallLadder | undefined;
  #switches = false;

  /** `inForce`: the limits that the copying begins with. */
  constructor(domain: Domain, parts: WatchParts, inForce: LiveLimits) {
    this.#domain = domain;
    this.#parts = parts;
    this.#inForce = inForce;
  }

  get stalled(): AbortSignal {
    return this.#stalled.signal;
  }

  /** In 'post-copy' there is nothing to set or to switch. */
  start(stage: 'copy' | 'post-copy'): void {
    const running = new AbortController();
    this.#running = running;
    this.#ladder = stage === 'copy' ? ladderOf(this.#parts.options) : undefined;
    void this.#follow(stage, running.signal);
  }

  stop(): void {
    this.#running?.abort();
  }

  async #follow(stage: 'copy' | 'post-copy', signal: AbortSignal): Promise<void> {
    let seen: string | undefined;
    let aliveMs = performance.now();
    while (!signal.aborted) {
      const stats = await this.#domain.getJobStats().catch(() => undefined);
      if (signal.aborted) return;
      const now = performance.now();
      const sign = stats && `${stats.memoryProcessedBytes} ${stats.memoryRemainingBytes} ${stats.diskProcessedBytes}`;
      if (sign !== undefined && sign !== seen) {
        seen = sign;
        aliveMs = now;
      }
      if (stats !== undefined && (stats.memoryTotalBytes ?? 0n) + (stats.diskTotalBytes ?? 0n) > 0n) {
        const progress = this.#meter.read(stats, await this.#readDisks(), now);
        this.#parts.onProgress(progress);
        if (stage === 'copy') await this.#steer(progress, now);
      }
      if (now - aliveMs > silenceMs(this.#parts) && (stage === 'copy' || (await pausePostCopy(this.#domain))))
        this.#stalled.abort(stalledError(this.#parts));
      await delay(pollMs, undefined, { signal }).catch(() => undefined);
    }
  }

  /** One that is copied no more stays as it was seen last. */
  async #readDisks(): Promise<readonly DiskProgress[]> {
    for (const target of mirroredDisks(this.#parts.volumes)) {
      const job = await this.#domain.getBlockJobInfo(target).catch(() => undefined);
      if (job !== undefined) this.#disks.set(target, { target, total: job.end, processed: job.cur });
    }
    return [...this.#disks.values()];
  }

  async #steer(progress: MigrationProgress, nowMs: number): Promise<void> {
    this.#climb(progress, nowMs);
    const { options, isSwitchAsked } = this.#parts;
    if (options.postCopy === 'after-first-pass' && progress.memoryIteration > 1n) this.#switches = true;
    if (this.#switches || isSwitchAsked()) await this.#switch();
    else await this.#setLimits();
  }

  /** Of a guest that somebody has paused libvirt would not say afterwards that it was switched. */
  async #switch(): Promise<void> {
    try {
      const { state } = await this.#domain.getState();
      if (state === virDomainState.VIR_DOMAIN_RUNNING) await this.#domain.migrateStartPostCopy();
    } catch {
      // The copying may just have ended or not quite begun, or libvirt been lost; else it is tried again.
    }
  }

  /** Does something about a guest that writes as fast as its memory is sent. */
  #climb({ memoryIteration: iteration, memoryRemaining: remainingBytes }: MigrationProgress, nowMs: number): void {
    const maxDowntimeMs = this.#parts.limits().maxDowntimeMs ?? hypervisorDowntimeMs;
    const step = this.#ladder?.read({ iteration, remainingBytes, maxDowntimeMs }, nowMs);
    if (step?.tag === 'raise-downtime') this.#parts.onRaise(step.maxDowntimeMs);
    if (step?.tag === 'post-copy') this.#switches = true;
    if (step?.tag === 'abort') this.#stalled.abort(neverEnds(this.#parts, step.stalledMs));
  }

  async #setLimits(): Promise<void> {
    const { bandwidthMib, maxDowntimeMs } = this.#parts.limits();
    const inForce = this.#inForce;
    try {
      if (maxDowntimeMs !== undefined && maxDowntimeMs !== inForce.maxDowntimeMs)
        await this.#domain.migrateSetMaxDowntime(maxDowntimeMs);
      if (bandwidthMib !== inForce.bandwidthMib)
        await this.#domain.migrateSetMaxSpeed(bandwidthMib === 0 ? noLimitMib : bandwidthMib);
      this.#inForce = { bandwidthMib, maxDowntimeMs };
    } catch {
      // The copying may just have ended, or libvirt been lost; else it is tried again.
    }
  }
}

/** Has QEMU give up a way on which nothing comes through, so that the rest can go another one. false: it is not in post-copy any more, or is paused already. */
export async function pausePostCopy(domain: Domain): Promise<boolean> {
  return await domain.abortJob(virDomainAbortJobFlagsValues.VIR_DOMAIN_ABORT_JOB_POSTCOPY).then(
    () => true,
    () => false,
  );
}

function ladderOf({ stall, postCopy }: WatchParts['options']): StallLadder | undefined {
  const switches = postCopy === 'when-stalled';
  const patient = { patienceMs: defaultPatienceMs, mostDowntimeMs: undefined, abort: false };
  const policy = stall ?? (switches ? patient : undefined);
  return policy && new StallLadder(policy, performance.now(), switches);
}

/** libvirt's greatest speed: as good as none. */
const noLimitMib = 2 ** 33;

/** QEMU sends so much of a limited disk at once, and then nothing until the limit is kept. */
const mirrorBurstMib = 16;

/** How long nothing may come through. */
function silenceMs({ options, volumes }: WatchParts): number {
  const isLimited = mirroredDisks(volumes).length > 0 && options.diskBandwidthMib > 0;
  return stallMs + (isLimited ? (mirrorBurstMib * 1_000) / options.diskBandwidthMib : 0);
}

function stalledError(parts: WatchParts): CellError {
  const { vm, target } = parts;
  const message = `nothing of ${vm.name} has come through to ${target} for ${(silenceMs(parts) / 1_000).toFixed(0)} s`;
  return new CellError('PEER_UNAVAILABLE', message, { metadata: { vm: vm.uuid, host: target } });
}

function neverEnds({ vm, target }: WatchParts, stalledMs: number): CellError {
  const seconds = (stalledMs / 1_000).toFixed(0);
  const message = `the guest of ${vm.name} writes as fast as its memory is sent: nothing gained for ${seconds} s`;
  return new CellError('MIGRATION_STALLED', message, {
    metadata: { vm: vm.uuid, host: target, stalled_seconds: seconds },
  });
}
