import { connect as connectTcp } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type Connection,
  type Domain,
  type JobStats,
  jobStats,
  type MigrationPhase as LibvirtPhase,
  type MigrateParameters,
  type MigrationDestination,
  virDomainMigrateFlags,
} from 'node-libvirt';
import { CellError } from '../core/error.ts';
import type { OperationId, Uuid } from '../core/ids.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import type { Pools } from '../hypervisor/pools.ts';
import { type ArrivingVolume, mirroredDisks } from '../peer/arriving-volume.ts';
import type { Delivery, PeerLink } from '../peer/peers.ts';
import { mirrorFlags, mirrorValues, transferFlags, transferValues } from '../peer/transfer.ts';
import {
  type DiskProgress,
  hypervisorDowntimeMs,
  type MigrationOptions,
  type MigrationPhase,
  type MigrationProgress,
} from './migration.ts';
import { ProgressMeter } from './progress.ts';
import { sendVolumes } from './send-volumes.ts';
import { StallLadder } from './stall.ts';

/** Limits that may be changed while the memory is copied. */
export interface LiveLimits {
  /** 0: what the network gives. */
  readonly bandwidthMib: number;
  /** undefined: the hypervisor's own. */
  readonly maxDowntimeMs: number | undefined;
}

/** One attempt to move a VM that runs. */
export interface AttemptParts {
  readonly id: OperationId;
  readonly vm: {
    readonly uuid: Uuid;
    readonly name: string;
    readonly vcpus: number;
    readonly memoryBytes: number;
  };
  readonly target: string;
  readonly link: PeerLink;
  /** A connection of its own. When it is lost, libvirt gives the migration up. */
  readonly open: () => Promise<Connection>;
  readonly encrypted: boolean;
  /** It has disks in pools that are the same files on both hosts, whatever libvirt makes of the file system. */
  readonly sharesDisks: boolean;
  /** Those that go with it. */
  readonly volumes: readonly ArrivingVolume[];
  readonly pools: Pick<Pools, 'content'>;
  readonly signal: AbortSignal;
  readonly options: Pick<
    MigrationOptions,
    'connections' | 'compression' | 'autoConverge' | 'stall' | 'diskBandwidthMib'
  >;
  /** Hears of a downtime that is allowed from now on. */
  readonly onRaise: (maxDowntimeMs: number) => void;
  /** The limits as they are now. */
  readonly limits: () => LiveLimits;
  readonly onPhase: (phase: MigrationPhase) => void;
  readonly onProgress: (progress: MigrationProgress) => void;
  readonly onAddress: (address: string) => void;
}

const flags = virDomainMigrateFlags;
const pollMs = 200;
/** Copying that does not get on for so long has lost its way to the target. */
const stallMs = 7_000;
const probeMs = 3_000;
/** Where nobody listens: a host that says so is there. QEMU takes the first free port from 49152. */
const probePort = 49_215;
const finishMs = 30_000;
const cancelMs = 5_000;
const askMs = 10_000;
const askAgainMs = 250;
const statsMs = 500;

const phases: Readonly<Record<LibvirtPhase, MigrationPhase>> = {
  begin: 'prepare',
  prepare: 'prepare',
  perform: 'copy',
  finish: 'switch-over',
  confirm: 'clean-up',
};

/**
 * Moves a VM. Gives what libvirt counted at the end, as far as it told. Throws MigrationError, which says where the guest is; before anything has begun
 * PEER_REFUSED, PEER_UNAVAILABLE, MIGRATION_IMPOSSIBLE or the signal's reason: the guest has not been touched then.
 */
export async function moveVm(parts: AttemptParts): Promise<JobStats | undefined> {
  const { vm, link, signal, encrypted, volumes, pools, onPhase, onAddress } = parts;
  onPhase('check');
  const offer = { vmUuid: vm.uuid, vmName: vm.name, migrationId: parts.id, encrypted, offline: false };
  const { ticket, migrationAddress } = await link.offer({
    ...offer,
    volumes,
    vcpus: vm.vcpus,
    memoryBytes: vm.memoryBytes,
  });
  await requireReachable(parts.target, migrationAddress);
  onAddress(migrationAddress);
  signal.throwIfAborted();
  await using connection = await parts.open();
  using delivery = link.deliver(ticket);
  const domain = connection.domainOf({ ...domainRef(vm.uuid), name: vm.name });
  const completed = completionOf(connection, domain);
  const bandwidthMib = firstBandwidthMib(parts);
  const watch = new CopyWatch(domain, parts, { bandwidthMib, maxDowntimeMs: undefined });
  const stop = AbortSignal.any([signal, delivery.lost, watch.stalled]);
  const values = valuesOf(parts, bandwidthMib);
  if (volumes.length > 0) {
    onPhase('prepare');
    await delivery.begin();
    await sendVolumes(volumes, { pools, delivery, signal: stop });
  }
  try {
    await domain.migrate3(destinationOf(delivery, parts, stop), values, flagsOf(parts), {
      signal: stop,
      onPhase: (phase) => {
        onPhase(phases[phase]);
        if (phase === 'perform') watch.start();
        else watch.stop();
      },
    });
  } finally {
    watch.stop();
  }
  return await completed(statsMs);
}

function flagsOf({ options, encrypted, sharesDisks, volumes }: AttemptParts): number {
  let chosen = flags.VIR_MIGRATE_LIVE | flags.VIR_MIGRATE_PERSIST_DEST | flags.VIR_MIGRATE_UNDEFINE_SOURCE;
  chosen |= transferFlags(options) | mirrorFlags(mirroredDisks(volumes));
  if (options.autoConverge) chosen |= flags.VIR_MIGRATE_AUTO_CONVERGE;
  if (encrypted) chosen |= flags.VIR_MIGRATE_TLS;
  if (sharesDisks) chosen |= flags.VIR_MIGRATE_UNSAFE;
  return chosen;
}

function valuesOf(parts: AttemptParts, bandwidth: number): MigrateParameters {
  return {
    ...transferValues(parts.options),
    ...mirrorValues(mirroredDisks(parts.volumes)),
    ...(bandwidth === 0 ? {} : { bandwidth }),
  };
}

/** libvirt has one number for disks and memory, keeps it for the disks, and lets that for memory be changed at once. 0: no limit. */
function firstBandwidthMib({ options, volumes, limits }: AttemptParts): number {
  return mirroredDisks(volumes).length > 0 ? options.diskBandwidthMib : limits().bandwidthMib;
}

/** QEMU sends so much of a limited disk at once, and then nothing until the limit is kept. */
const mirrorBurstMib = 16;

/** How long nothing may come through. */
function silenceMs({ options, volumes }: AttemptParts): number {
  const isLimited = mirroredDisks(volumes).length > 0 && options.diskBandwidthMib > 0;
  return stallMs + (isLimited ? (mirrorBurstMib * 1_000) / options.diskBandwidthMib : 0);
}

/** The celld of the other host as the destination of libvirt's five steps. */
function destinationOf(delivery: Delivery, parts: AttemptParts, stop: AbortSignal): MigrationDestination<void> {
  const { link, vm } = parts;
  return {
    prepare: async ({ values, cookieIn, flags: asked }) => {
      const paused = (asked & flags.VIR_MIGRATE_PAUSED) !== 0;
      const { connections, compression } = parts.options;
      const xml = values.destination_xml ?? '';
      const prepared = delivery.prepare({ xml, cookie: cookieIn, paused, connections, compression });
      prepared.catch(() => undefined);
      const { cookie, uri } = await Promise.race([prepared, abortOf(stop)]);
      return { cookieOut: cookie, uriOut: uri };
    },
    finish: async ({ cookieIn, cancelled }) => {
      const timeoutMs = cancelled ? cancelMs : finishMs;
      const { cookie } = await delivery.finish({ cookie: cookieIn, cancelled, timeoutMs });
      return { cookieOut: cookie, moved: undefined };
    },
    ask: async () => {
      const deadline = performance.now() + askMs;
      do {
        const answer = await link.settle(vm.uuid, parts.id).catch(() => 'undecided' as const);
        if (answer === 'here' || answer === 'passed-on') return { tag: 'here', moved: undefined };
        if (answer === 'gone') return { tag: 'gone' };
        await delay(askAgainMs);
      } while (performance.now() < deadline);
      return { tag: 'unknown' };
    },
  };
}

/** Follows the copying, and sets the limits that are wished. Aborts `stalled` when nothing gets on. */
class CopyWatch {
  readonly #domain: Domain;
  readonly #parts: AttemptParts;
  readonly #meter = new ProgressMeter();
  readonly #stalled = new AbortController();
  readonly #disks = new Map<string, DiskProgress>();
  #running: AbortController | undefined;
  #inForce: LiveLimits;
  #ladder: StallLadder | undefined;

  /** `inForce`: the limits that the copying begins with. */
  constructor(domain: Domain, parts: AttemptParts, inForce: LiveLimits) {
    this.#domain = domain;
    this.#parts = parts;
    this.#inForce = inForce;
  }

  get stalled(): AbortSignal {
    return this.#stalled.signal;
  }

  start(): void {
    const { stall } = this.#parts.options;
    this.#ladder = stall && new StallLadder(stall, performance.now());
    const running = new AbortController();
    this.#running = running;
    void this.#follow(running.signal);
  }

  stop(): void {
    this.#running?.abort();
  }

  async #follow(signal: AbortSignal): Promise<void> {
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
        this.#climb(progress, now);
        await this.#setLimits();
      }
      if (now - aliveMs > silenceMs(this.#parts)) this.#stalled.abort(stalledError(this.#parts));
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

  /** Does something about a guest that writes as fast as its memory is sent. */
  #climb({ memoryIteration: iteration, memoryRemaining: remainingBytes }: MigrationProgress, nowMs: number): void {
    const maxDowntimeMs = this.#parts.limits().maxDowntimeMs ?? hypervisorDowntimeMs;
    const step = this.#ladder?.read({ iteration, remainingBytes, maxDowntimeMs }, nowMs);
    if (step?.tag === 'raise-downtime') this.#parts.onRaise(step.maxDowntimeMs);
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

/** libvirt's greatest speed: as good as none. */
const noLimitMib = 2 ** 33;

/** Hears libvirt say how the job went. Gives a wait for it: once the VM has left, nobody else can say. */
function completionOf(connection: Connection, domain: Domain): (timeoutMs: number) => Promise<JobStats | undefined> {
  const { promise, resolve } = Promise.withResolvers<JobStats | undefined>();
  const listen = async () => {
    for await (const item of connection.events.domainJobCompleted()) {
      if (item.tag === 'event' && Buffer.from(item.payload.dom.uuid).equals(Buffer.from(domain.ref.uuid)))
        return resolve(jobStats(item.payload.params));
    }
  };
  listen().catch(() => resolve(undefined));
  return (timeoutMs) => Promise.race([promise, delay(timeoutMs, undefined)]);
}

/** A host that is not there would be waited for by libvirt for minutes: one that refuses a connection to a port where nobody listens is there. */
async function requireReachable(target: string, host: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const socket = connectTcp({ host, port: probePort });
  const lost = (why: string) => {
    const message = `the migration address ${host} of ${target} cannot be reached: ${why}`;
    reject(new CellError('PEER_UNAVAILABLE', message, { metadata: { host: target, address: host } }));
  };
  const timer = setTimeout(() => lost(`no answer in ${probeMs} ms`), probeMs);
  socket.once('connect', () => resolve());
  socket.once('error', (error: NodeJS.ErrnoException) =>
    error.code === 'ECONNREFUSED' ? resolve() : lost(error.message),
  );
  try {
    await promise;
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

function stalledError(parts: AttemptParts): CellError {
  const { vm, target } = parts;
  const message = `nothing of ${vm.name} has come through to ${target} for ${(silenceMs(parts) / 1_000).toFixed(0)} s`;
  return new CellError('PEER_UNAVAILABLE', message, { metadata: { vm: vm.uuid, host: target } });
}

function neverEnds({ vm, target }: AttemptParts, stalledMs: number): CellError {
  const seconds = (stalledMs / 1_000).toFixed(0);
  const message = `the guest of ${vm.name} writes as fast as its memory is sent: nothing gained for ${seconds} s`;
  return new CellError('MIGRATION_STALLED', message, {
    metadata: { vm: vm.uuid, host: target, stalled_seconds: seconds },
  });
}
