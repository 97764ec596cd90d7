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
import { CopyWatch, pausePostCopy } from './copy-watch.ts';
import type { MigrationOptions, MigrationPhase, MigrationProgress } from './migration.ts';
import { sendVolumes } from './send-volumes.ts';

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
  /** libvirt starts it with the host. */
  readonly autostart: boolean;
  /** Sees to it that nothing but Cell starts it here any more: called before it can be at the target. */
  readonly fence: () => Promise<void>;
  /** Those that go with it. */
  readonly volumes: readonly ArrivingVolume[];
  readonly pools: Pick<Pools, 'content'>;
  /** The rest of its memory is to be fetched: it was switched to post-copy, and has broken off. */
  readonly recovers: boolean;
  /** Ends it, as long as the VM can stay. */
  readonly signal: AbortSignal;
  /** celld ends, and waits for nothing. */
  readonly shutdown: AbortSignal;
  readonly options: Pick<
    MigrationOptions,
    | 'connections'
    | 'compression'
    | 'autoConverge'
    | 'stall'
    | 'diskBandwidthMib'
    | 'allowsPostCopy'
    | 'postCopy'
    | 'postCopyBandwidthMib'
  >;
  /** Hears of a downtime that is allowed from now on. */
  readonly onRaise: (maxDowntimeMs: number) => void;
  /** The limits as they are now. */
  readonly limits: () => LiveLimits;
  /** Somebody has asked for the switch to post-copy. */
  readonly isSwitchAsked: () => boolean;
  readonly onPhase: (phase: MigrationPhase) => void;
  readonly onProgress: (progress: MigrationProgress) => void;
  readonly onAddress: (address: string) => void;
}

const flags = virDomainMigrateFlags;
const probeMs = 3_000;
/** Where nobody listens: a host that says so is there. QEMU takes the first free port from 49152. */
const probePort = 49_215;
const finishMs = 30_000;
/** As long as a timer can be set: memory follows for as long as it takes, and a target that is lost is noticed otherwise. */
const postCopyMs = 2 ** 31 - 1;
const cancelMs = 5_000;
const askMs = 10_000;
const askAgainMs = 250;
const statsMs = 500;

const phases: Readonly<Record<LibvirtPhase, MigrationPhase>> = {
  begin: 'prepare',
  prepare: 'prepare',
  perform: 'copy',
  finish: 'switch-over',
  'post-copy': 'post-copy',
  confirm: 'clean-up',
};

/**
 * Moves a VM, or fetches the rest of one. Gives what libvirt counted at the end, as far as it told. Throws MigrationError, which says where the guest is; before
 * anything has begun PEER_REFUSED, PEER_UNAVAILABLE, MIGRATION_IMPOSSIBLE or the signal's reason: the guest has not been touched then.
 */
export async function moveVm(parts: AttemptParts): Promise<JobStats | undefined> {
  const { vm, link, signal, encrypted, volumes, pools, recovers, onAddress } = parts;
  const onPhase = recovers ? unlessItFollows(parts.onPhase) : parts.onPhase;
  onPhase('check');
  const offer = { vmUuid: vm.uuid, vmName: vm.name, migrationId: parts.id, encrypted, offline: false, recovers };
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
  // QEMU may not have noticed yet that it has lost its way.
  if (recovers) await pausePostCopy(domain);
  const watch = new CopyWatch(domain, parts, { bandwidthMib, maxDowntimeMs: undefined });
  const stop = AbortSignal.any([signal, delivery.lost, watch.stalled]);
  const values = valuesOf(parts, bandwidthMib);
  if (volumes.length > 0) {
    onPhase('prepare');
    await delivery.begin();
    await sendVolumes(volumes, { pools, delivery, signal: stop });
  }
  await parts.fence();
  try {
    let isSplit = false;
    const destination = destinationOf({ delivery, parts, stop, stalled: watch.stalled, isSplit: () => isSplit });
    await domain.migrate3(destination, values, flagsOf(parts), {
      signal: stop,
      onPhase: (phase) => {
        onPhase(phases[phase]);
        watch.stop();
        if (phase === 'perform') watch.start('copy');
        isSplit ||= phase === 'post-copy';
        if (phase === 'post-copy') watch.start('post-copy');
      },
    });
  } finally {
    watch.stop();
  }
  return await completed(statsMs);
}

/** Of a recovery only the step is told in which memory follows: else the VM stays as it is. */
function unlessItFollows(onPhase: (phase: MigrationPhase) => void): (phase: MigrationPhase) => void {
  return (phase) => {
    if (phase === 'post-copy') onPhase(phase);
  };
}

function flagsOf({ options, encrypted, sharesDisks, volumes, recovers }: AttemptParts): number {
  let chosen = flags.VIR_MIGRATE_LIVE | flags.VIR_MIGRATE_PERSIST_DEST | flags.VIR_MIGRATE_UNDEFINE_SOURCE;
  chosen |= transferFlags(options) | mirrorFlags(mirroredDisks(volumes));
  if (recovers) chosen |= flags.VIR_MIGRATE_POSTCOPY_RESUME;
  if (options.autoConverge) chosen |= flags.VIR_MIGRATE_AUTO_CONVERGE;
  if (encrypted) chosen |= flags.VIR_MIGRATE_TLS;
  if (sharesDisks) chosen |= flags.VIR_MIGRATE_UNSAFE;
  return chosen;
}

function valuesOf(parts: AttemptParts, bandwidth: number): MigrateParameters {
  const { postCopyBandwidthMib } = parts.options;
  return {
    ...transferValues(parts.options),
    ...mirrorValues(mirroredDisks(parts.volumes)),
    ...(bandwidth === 0 ? {} : { bandwidth }),
    ...(postCopyBandwidthMib === 0 ? {} : { 'bandwidth.postcopy': postCopyBandwidthMib }),
  };
}

/** libvirt has one number for disks and memory, keeps it for the disks, and lets that for memory be changed at once. 0: no limit. */
function firstBandwidthMib({ options, volumes, limits }: AttemptParts): number {
  return mirroredDisks(volumes).length > 0 ? options.diskBandwidthMib : limits().bandwidthMib;
}

interface DestinationParts {
  readonly delivery: Delivery;
  readonly parts: AttemptParts;
  readonly stop: AbortSignal;
  /** The copying gets nowhere. */
  readonly stalled: AbortSignal;
  /** It was switched to post-copy. */
  readonly isSplit: () => boolean;
}

/** The celld of the other host as the destination of libvirt's five steps. */
function destinationOf({ delivery, parts, stop, stalled, isSplit }: DestinationParts): MigrationDestination<void> {
  const { link, vm, shutdown, autostart, options } = parts;
  return {
    prepare: async ({ values, cookieIn, flags: asked }) => {
      const paused = (asked & flags.VIR_MIGRATE_PAUSED) !== 0;
      const xml = values.destination_xml ?? '';
      const prepared = delivery.prepare({ xml, cookie: cookieIn, paused, autostart, transfer: options });
      prepared.catch(() => undefined);
      const { cookie, uri } = await Promise.race([prepared, abortOf(stop)]);
      return { cookieOut: cookie, uriOut: uri };
    },
    finish: async ({ cookieIn, cancelled }) => {
      const follows = isSplit() && !cancelled;
      const takeOverMs = follows ? postCopyMs : finishMs;
      const finished = delivery.finish({ cookie: cookieIn, cancelled, timeoutMs: cancelled ? cancelMs : takeOverMs });
      finished.catch(() => undefined);
      const givenUp = follows ? [abortOf(AbortSignal.any([shutdown, stalled]))] : [];
      const { cookie } = await Promise.race([finished, ...givenUp]);
      return { cookieOut: cookie, moved: undefined };
    },
    ask: async () => {
      const deadline = performance.now() + askMs;
      do {
        const answer = await link.settle(vm.uuid, parts.id).catch(() => 'undecided' as const);
        if (answer === 'here' || answer === 'passed-on') return { tag: 'here', moved: undefined };
        if (answer === 'gone' || answer === 'split') return { tag: answer };
        await delay(askAgainMs);
      } while (performance.now() < deadline && !shutdown.aborted);
      return { tag: 'unknown' };
    },
  };
}

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
