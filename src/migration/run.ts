import { setTimeout as delay } from 'node:timers/promises';
import { ConnectionError, type JobStats, MigrationError } from 'node-libvirt';
import { promisedMemory } from '../compute/spec/read-spec.ts';
import { CellError } from '../core/error.ts';
import type { Gate } from '../core/gate.ts';
import type { RecordFiles } from '../core/record-files.ts';
import type { Hypervisor } from '../hypervisor/hypervisor.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import { placeText } from '../hypervisor/pools.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { PeerLink, Peers } from '../peer/peers.ts';
import { type AttemptParts, moveVm } from './attempt.ts';
import { hasSharedFiles, requireMovable } from './check-move.ts';
import type { MigrationChecks } from './checks.ts';
import { giveHostStartBack, takeHostStart } from './host-start.ts';
import type { LiveMigration } from './live-migration.ts';
import { type MigrationRecord, migrationRunLost } from './migration.ts';
import { moveOffline } from './offline-move.ts';
import { readStored, undefineOff } from './offline-vm.ts';
import { diskProgress } from './progress.ts';
import { releaseVolumes } from './release-volumes.ts';
import { type Settled, settle } from './settle.ts';
import { settleOffline } from './settle-offline.ts';
import { SplitKeeper } from './split-keeper.ts';

/** What moving a VM needs. */
export interface RunParts {
  readonly hypervisor: Pick<Hypervisor, 'session' | 'inventory' | 'pools' | 'firmwareVariables' | 'open'>;
  readonly peers: Peers;
  readonly files: RecordFiles<MigrationRecord>;
  /** Lets those through that may leave at a time. */
  readonly gate: Gate;
  readonly checks: Pick<MigrationChecks, 'require'>;
  readonly encrypted: boolean;
  /** Names of pools that are the same files on all hosts. */
  readonly sharedPools: ReadonlySet<string>;
  /** Hears of what holds a migration up, once for each new cause. */
  readonly onTrouble: (live: LiveMigration, error: CellError) => void;
  /** Hears of a record that could not be written. */
  readonly onUnwritten: (record: MigrationRecord, error: unknown) => void;
}

/** When a target that takes in as many VMs as it may is asked again. */
const fullRetryMs = 1_000;

/**
 * Moves a VM when its turn has come. Gives what libvirt counted, if it told. Throws what it failed with, and then the VM is at the source as it was; the reason
 * of `shutdown`, and then nobody knows.
 */
export async function moveInTurn(
  live: LiveMigration,
  parts: RunParts,
  shutdown: AbortSignal,
): Promise<JobStats | undefined> {
  const stop = AbortSignal.any([shutdown, live.cancelled]);
  for (;;) {
    const turn = await parts.gate.enter({ priority: live.record.options.priority, signal: stop });
    try {
      using link = parts.peers.connect(live.record.target);
      return await attempt({ live, parts, link, stop, shutdown, leave: () => turn[Symbol.dispose]() });
    } catch (thrown) {
      if (!isFull(thrown)) throw thrown;
    } finally {
      // Others, who go elsewhere, may have the turn while this one waits for its target.
      turn[Symbol.dispose]();
    }
    live.change({ state: 'queued', phase: 'none' });
    await delay(fullRetryMs, undefined, { signal: stop });
  }
}

/** Finds out where a VM is whose migration was lost sight of, and brings both hosts in order. Throws the reason of `shutdown`, and MIGRATION_RUN_LOST. */
export async function settleMigration(
  live: LiveMigration,
  parts: RunParts,
  { shutdown, mayBeHandedOver }: { readonly shutdown: AbortSignal; readonly mayBeHandedOver: boolean },
): Promise<'moved' | 'stayed'> {
  const { record } = live;
  const { id: migrationId, vmUuid: uuid, vmName: name, target, wasPaused, options, fenced: stored } = record;
  // Before its definition is taken away, one that is shut off is where it was.
  if (options.offline && stored === undefined) return 'stayed';
  const vm = {
    ...{ uuid, name, wasPaused },
    // Perhaps it is found out on the way.
    get isSwitched() {
      return live.record.postCopyTimeMs !== undefined;
    },
  };
  if (!vm.isSwitched) live.enterPhase('settle');
  const tell = teller(live, parts);
  const common = {
    hypervisor: parts.hypervisor,
    migrationId,
    target,
    connect: () => parts.peers.connect(target),
    signal: shutdown,
    onDoubt: (doubt: CellError) => {
      live.answerRecovery(doubt);
      tell(doubt);
    },
  };
  const keeper = new SplitKeeper({
    ...{ live, shutdown, tell },
    recover: () => recoverSplit(live, parts, shutdown),
    save: () => noteSwitched(live, parts),
  });
  const outcome: Settled = await (stored === undefined
    ? settle({ ...common, vm, mayBeHandedOver, onSplit: (...seen) => keeper.look(...seen) })
    : settleOffline({ ...common, vm, stored }));
  if (outcome === 'stayed' || outcome === 'lost-here') await leaveHere(live, parts, shutdown);
  live.change({ error: undefined, ...(outcome === 'stayed' ? { fenced: undefined } : {}) });
  if (outcome === 'lost-here') throw migrationRunLost(record, record.source);
  if (outcome === 'lost-there') throw migrationRunLost(record, record.target);
  return outcome;
}

/** The VM starts with this host as before. Throws the reason of `shutdown`. */
async function leaveHere(live: LiveMigration, parts: RunParts, shutdown: AbortSignal): Promise<void> {
  const { vmUuid, startsWithHost } = live.record;
  if (!startsWithHost) return;
  await giveHostStartBack({ hypervisor: parts.hypervisor, vmUuid }, { signal: shutdown, onDoubt: teller(live, parts) });
  live.change({ startsWithHost: false });
}

/** Has the rest of the memory of a VM fetched that was switched to post-copy. Throws what it fails with; then the VM is split as before. */
async function recoverSplit(live: LiveMigration, parts: RunParts, shutdown: AbortSignal): Promise<void> {
  const { inventory } = parts.hypervisor;
  await inventory.refresh(live.record.vmUuid);
  const vm = inventory.get({ tag: 'uuid', uuid: live.record.vmUuid });
  using link = parts.peers.connect(live.record.target);
  await moveVm({ ...attemptParts({ live, parts, link, stop: shutdown, shutdown }, vm), recovers: true });
}

/** Tells the next celld that the VM never goes on here; without that it still sees so from what libvirt says, as long as QEMU is there. */
function noteSwitched(live: LiveMigration, { files, onUnwritten }: RunParts): void {
  if (live.record.postCopyTimeMs === undefined) live.change({ postCopyTimeMs: Date.now() });
  const { record } = live;
  files.save(record).catch((error: unknown) => onUnwritten(record, error));
}

/** Deletes what the source has of the disks of a VM that has moved. Throws the reason of `shutdown`, STATE_DIRECTORY_FAILED. */
export async function clearSource(live: LiveMigration, parts: RunParts, shutdown: AbortSignal): Promise<void> {
  const { id, vmUuid, target, options, volumes, fenced } = live.record;
  if (volumes.length === 0 && !options.offline) return;
  live.enterPhase('clean-up');
  // The target is asked for the last time, and need not know it afterwards.
  live.change({ isMoved: true });
  await parts.files.save(live.record);
  const places = volumes.map(({ place }) => place);
  const kept = await releaseVolumes({
    hypervisor: parts.hypervisor,
    vmUuid,
    migrationId: id,
    target,
    volumes: places,
    variablesPath: fenced?.variablesPath,
    connect: () => parts.peers.connect(target),
    signal: shutdown,
    onDoubt: teller(live, parts),
  });
  live.copies = { copied: places.map(placeText), kept };
  live.change({ error: undefined });
}

/** Tells whoever watches what holds a migration up, and the log once for each new cause. */
function teller(live: LiveMigration, { onTrouble }: Pick<RunParts, 'onTrouble'>): (error: CellError) => void {
  let told: string | undefined;
  return (error) => {
    live.change({ error: error.toRecord() });
    if (told === error.message) return;
    told = error.message;
    onTrouble(live, error);
  };
}

interface Attempt {
  readonly live: LiveMigration;
  readonly parts: RunParts;
  readonly link: PeerLink;
  readonly stop: AbortSignal;
  readonly shutdown: AbortSignal;
  /** Lets the next one have the turn. */
  readonly leave: () => void;
}

async function attempt(attempted: Attempt): Promise<JobStats | undefined> {
  const { live, parts } = attempted;
  const { files } = parts;
  const vm = await vmToMove(live.record, parts);
  live.change({ state: 'running', startTimeMs: live.record.startTimeMs ?? Date.now() });
  live.enterPhase('check');
  const volumes = await parts.checks.require(vm, live.record.target, live.record.options);
  live.change({ volumes });
  // From here on the VM may be anywhere: who finds this record after a crash asks both hosts.
  await files.save(live.record);
  return live.record.options.offline ? await attemptOffline(attempted, vm) : await attemptLive(attempted, vm);
}

async function attemptLive(attempted: Attempt, vm: VmRecord): Promise<JobStats | undefined> {
  const { live, parts, shutdown, leave } = attempted;
  try {
    return await moveVm({ ...attemptParts(attempted, vm), recovers: false });
  } catch (thrown) {
    if (!(thrown instanceof MigrationError) || isClean(thrown)) {
      await leaveHere(live, parts, shutdown);
      throw thrown;
    }
    // It may take until somebody mends the network.
    if (thrown.guest === 'split') leave();
    const outcome = await settleMigration(live, parts, { shutdown, mayBeHandedOver: mayBeHandedOver(thrown) });
    if (outcome === 'stayed') throw thrown;
    return undefined;
  }
}

function attemptParts(
  { live, parts, link, stop, shutdown }: Omit<Attempt, 'leave'>,
  vm: VmRecord,
): Omit<AttemptParts, 'recovers'> {
  const { hypervisor, encrypted, sharedPools } = parts;
  const { id, target, options, volumes } = live.record;
  return {
    ...{ id, vm: travellerOf(vm), target, link, encrypted, volumes, options, shutdown, signal: stop },
    open: () => hypervisor.open(),
    autostart: vm.autostart || live.record.startsWithHost,
    fence: async () => {
      if (!vm.autostart) return;
      // The next celld must know what to give back before it is taken.
      live.change({ startsWithHost: true });
      await parts.files.save(live.record);
      await takeHostStart({ hypervisor, vmUuid: vm.uuid });
    },
    sharesDisks: hasSharedFiles(vm, { pools: hypervisor.pools, sharedPools }),
    pools: hypervisor.pools,
    limits: () => live.limits,
    isSwitchAsked: () => live.isSwitchAsked,
    onRaise: (maxDowntimeMs) => {
      live.limits = { ...live.limits, maxDowntimeMs };
    },
    onPhase: (phase) => {
      live.enterPhase(phase);
      if (phase === 'post-copy') noteSwitched(live, parts);
    },
    onProgress: (progress) => live.setProgress(progress),
    onAddress: (address) => {
      live.address = address;
    },
  };
}

async function attemptOffline({ live, parts, link, stop, shutdown }: Attempt, vm: VmRecord): Promise<undefined> {
  const { hypervisor, files, encrypted } = parts;
  const { id, volumes } = live.record;
  const connection = hypervisor.session.connection();
  const stored = await readStored(connection, vm);
  const variables = await readVariables(hypervisor, stored.variablesPath);
  const startedMs = performance.now();
  try {
    await moveOffline({
      ...{ id, vm: travellerOf(vm), stored, variables, link, encrypted, volumes },
      pools: hypervisor.pools,
      signal: stop,
      onPhase: (phase) => live.enterPhase(phase),
      onDisks: (disks) => live.setProgress(diskProgress(disks, performance.now() - startedMs)),
      fence: async () => {
        // The next celld must know what to define again before there is nothing left of it.
        live.change({ fenced: stored });
        await files.save(live.record);
        await undefineOff(hypervisor.session.connection(), vm, stored);
      },
    });
  } catch (thrown) {
    if (live.record.fenced === undefined) throw thrown;
    const outcome = await settleMigration(live, parts, { shutdown, mayBeHandedOver: true });
    if (outcome === 'stayed') throw thrown;
  }
}

const travellerOf = ({ uuid, name, live }: VmRecord) => ({
  uuid,
  name,
  vcpus: live.vcpu.current,
  memoryBytes: promisedMemory(live),
});

/** Empty: there are none, or none yet. */
async function readVariables(
  { session, firmwareVariables }: RunParts['hypervisor'],
  path: string | undefined,
): Promise<Uint8Array> {
  if (path === undefined) return new Uint8Array();
  const read = await viaLibvirt({ doing: 'read firmware variables' }, () =>
    firmwareVariables.read(session.connection(), path),
  );
  return read ?? new Uint8Array();
}

async function vmToMove(
  { vmUuid: uuid, options }: LiveMigration['record'],
  { hypervisor, sharedPools }: RunParts,
): Promise<VmRecord> {
  await hypervisor.inventory.refresh(uuid);
  const vm = hypervisor.inventory.get({ tag: 'uuid', uuid });
  requireMovable(vm, { pools: hypervisor.pools, sharedPools }, options);
  return vm;
}

/** The VM is at the source as it was, and libvirt there has said so. What the target has of it ends by itself: it was not told to take over. */
function isClean({ guest, phase, cause, cleanupErrors }: MigrationError): boolean {
  if (guest !== 'source' || [cause, ...cleanupErrors].some((error) => error instanceof ConnectionError)) return false;
  return phase !== 'finish' || cleanupErrors.length === 0;
}

function mayBeHandedOver({ guest, phase }: MigrationError): boolean {
  return guest !== 'source' || phase === 'finish' || phase === 'confirm';
}

function isFull(thrown: unknown): boolean {
  return thrown instanceof CellError && thrown.metadata['peer_reason'] === 'TOO_MANY_OPERATIONS';
}
