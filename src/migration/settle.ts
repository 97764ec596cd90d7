import {
  type Connection,
  virDomainJobType,
  virDomainPausedReason,
  virDomainShutoffReason,
  virDomainState,
  virDomainUndefineFlagsValues,
  virErrorNumber,
} from 'node-libvirt';
import { CellError, toCellError } from '../core/error.ts';
import type { OperationId, Uuid } from '../core/ids.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import type { Hypervisor } from '../hypervisor/hypervisor.ts';
import { isLibvirtError, viaLibvirt } from '../hypervisor/libvirt-error.ts';
import { isSplit, vmCondition } from '../hypervisor/vm-state.ts';
import type { PeerLink } from '../peer/peers.ts';
import { untilClear } from './until-clear.ts';

/**
 * Where a VM is at the source. `waiting`: paused, perhaps in the middle of a migration that nobody drives any more. `busy`: libvirt is still at it. `split`: it runs at the
 * target since it was switched to post-copy, and a part of its memory is here.
 */
type AtSource = 'absent' | 'runs' | 'waiting' | 'busy' | 'off' | 'moved' | 'split';
type AtTarget = Awaited<ReturnType<PeerLink['settle']>>;

/** How it ended. `lost-here`, `lost-there`: switched to post-copy, and ended at the target before all of it was there; it is shut off here, or there. */
export type Settled = 'moved' | 'stayed' | 'lost-here' | 'lost-there';

/** What settling needs. */
export interface SettleParts {
  readonly hypervisor: Pick<Hypervisor, 'session'>;
  readonly migrationId: OperationId;
  readonly vm: {
    readonly uuid: Uuid;
    readonly name: string;
    readonly wasPaused: boolean;
    /** It was switched to post-copy, as far as is known. */
    readonly isSwitched: boolean;
  };
  readonly target: string;
  readonly connect: () => PeerLink;
  /** The target may have been told to take over. If not, it cannot have, and need not be there to say so. */
  readonly mayBeHandedOver: boolean;
  readonly signal: AbortSignal;
  /** Sees to one that is split, each time that both have been asked: perhaps what is missing follows by itself, or is to be fetched. `silence`: why the target says nothing. */
  readonly onSplit: (connection: Connection, silence: CellError | undefined) => Promise<void>;
  /** Hears what holds it up, each time that both have been asked. */
  readonly onDoubt: (doubt: CellError) => void;
}

const retryMs = 500;
const destroyMs = 60_000;

/**
 * Finds out on which host a VM is when nobody knows how its migration ended, and brings the other one in order: asks both until both give a clear answer, however
 * long that takes. The VM at the source goes on only when the target itself says that it has nothing of it; it is ended only when the target itself says that it has
 * taken it over, whether it has it still or not. One that was switched to post-copy never goes on at the source, and what is here is ended only when the target has all of it or
 * what it had has ended. Throws the signal's reason, and nothing else.
 */
export function settle(parts: SettleParts): Promise<Settled> {
  const { signal, onDoubt } = parts;
  return untilClear(() => settleOnce(parts), {
    ...{ retryMs, signal },
    onDoubt: (thrown) => onDoubt(doubtOf(parts, thrown)),
  });
}

/** The target first: once it has answered, nothing that was sent to it before can bring the VM there any more. */
async function settleOnce(parts: SettleParts): Promise<Settled | 'unclear'> {
  const { hypervisor, vm } = parts;
  const atTarget = await askTarget(parts);
  const connection = hypervisor.session.connection();
  const atSource = await viaLibvirt({ doing: `look for ${vm.name}` }, () => lookAtSource(connection, vm));
  if (atSource === 'split') return await settleSplit(parts, connection, atTarget);
  if (atTarget instanceof CellError) {
    // Before the target is told to take over, libvirt has made the VM stand still: one that runs has not been handed over.
    if (atSource === 'runs') return 'stayed';
    if (!parts.mayBeHandedOver) return await goOn(parts, connection, atSource);
    throw atTarget;
  }
  switch (atTarget) {
    case 'here':
    case 'passed-on':
      return await giveUp(parts, connection, atSource);
    case 'gone':
      if (vm.isSwitched && atSource === 'off') return 'lost-here';
      return await goOn(parts, connection, atSource);
    case 'stopped':
      if (vm.isSwitched && atSource === 'off') return await endHalf(parts, connection, atTarget);
      if (atSource === 'absent') return 'moved';
      if (atSource === 'runs') return 'stayed';
      throw inDoubt(parts, atTarget, atSource);
    case 'undecided':
      if (atSource === 'runs') return 'stayed';
      throw inDoubt(parts, atTarget, atSource);
    case 'split':
      throw halfGone(parts);
    default:
      return atTarget satisfies never;
  }
}

/** A part of it is here. */
async function settleSplit(
  parts: SettleParts,
  connection: Connection,
  atTarget: AtTarget | CellError,
): Promise<Settled | 'unclear'> {
  if (atTarget === 'here' || atTarget === 'passed-on') return await giveUp(parts, connection, 'split');
  if (atTarget === 'gone' || atTarget === 'stopped') return await endHalf(parts, connection, atTarget);
  await parts.onSplit(connection, atTarget instanceof CellError ? atTarget : undefined);
  return 'unclear';
}

/** What ran at the target has ended: the part of its memory that is here is worth nothing any more. */
async function endHalf(
  { vm }: SettleParts,
  { remote }: Connection,
  atTarget: 'gone' | 'stopped',
): Promise<'lost-here' | 'lost-there'> {
  await viaLibvirt({ doing: `end what is left of ${vm.name}` }, async () => {
    await destroyHere(remote, vm.uuid);
    if (atTarget === 'stopped') await undefineHere(remote, vm.uuid);
  });
  return atTarget === 'stopped' ? 'lost-there' : 'lost-here';
}

/** What the target says, or why it does not. */
async function askTarget({ connect, vm, migrationId }: SettleParts): Promise<AtTarget | CellError> {
  try {
    using link = connect();
    return await link.settle(vm.uuid, migrationId);
  } catch (thrown) {
    return toCellError(thrown);
  }
}

/** The target has it: what is left here is ended, unless it runs, which must not be. */
async function giveUp(parts: SettleParts, connection: Connection, at: AtSource): Promise<'moved' | 'unclear'> {
  const { vm } = parts;
  const { remote } = connection;
  switch (at) {
    case 'absent':
      return 'moved';
    case 'waiting':
    case 'split':
      await viaLibvirt({ doing: `end what is left of ${vm.name}` }, async () => {
        await destroyHere(remote, vm.uuid);
        await undefineHere(remote, vm.uuid);
      });
      return 'moved';
    case 'moved':
    case 'off':
      await viaLibvirt({ doing: `undefine what is left of ${vm.name}` }, () => undefineHere(remote, vm.uuid));
      return 'moved';
    case 'busy':
      return 'unclear';
    case 'runs':
      throw inDoubt(parts, 'here', at);
    default:
      return at satisfies never;
  }
}

/** The target has nothing of it: it goes on here. */
async function goOn(
  { vm }: SettleParts,
  connection: Connection,
  at: Exclude<AtSource, 'split'>,
): Promise<'moved' | 'stayed' | 'unclear'> {
  switch (at) {
    case 'waiting':
      if (!vm.wasPaused) {
        const dom = domainRef(vm.uuid);
        await viaLibvirt({ doing: `resume ${vm.name}` }, () => connection.remote.domainResume({ dom }));
      }
      return 'stayed';
    case 'runs':
    case 'off':
      return 'stayed';
    case 'busy':
      return 'unclear';
    // libvirt here has confirmed that it was handed over; what became of it since is no longer this migration's.
    case 'absent':
    case 'moved':
      return 'moved';
    default:
      return at satisfies never;
  }
}

async function lookAtSource(
  connection: Connection,
  { uuid, wasPaused, isSwitched }: SettleParts['vm'],
): Promise<AtSource> {
  const { remote } = connection;
  const dom = domainRef(uuid);
  try {
    const { state, reason } = await remote.domainGetState({ dom, flags: 0 });
    if (state === virDomainState.VIR_DOMAIN_SHUTOFF)
      return reason === virDomainShutoffReason.VIR_DOMAIN_SHUTOFF_MIGRATED ? 'moved' : 'off';
    const isPaused = state === virDomainState.VIR_DOMAIN_PAUSED;
    if (isPaused && (isSwitched || isSplit(vmCondition(state, reason)))) return 'split';
    const { type } = await remote.domainGetJobInfo({ dom });
    if (type !== virDomainJobType.VIR_DOMAIN_JOB_NONE) return 'busy';
    const isWaiting = wasPaused || reason === virDomainPausedReason.VIR_DOMAIN_PAUSED_MIGRATION;
    return isPaused && isWaiting ? 'waiting' : 'runs';
  } catch (error) {
    if (isLibvirtError(error, virErrorNumber.VIR_ERR_NO_DOMAIN)) return 'absent';
    throw error;
  }
}

async function destroyHere(remote: Connection['remote'], uuid: Uuid): Promise<void> {
  try {
    await remote.domainDestroyFlags({ dom: domainRef(uuid), flags: 0 }, { timeoutMs: destroyMs });
  } catch (error) {
    // It has ended meanwhile.
    if (!isLibvirtError(error, virErrorNumber.VIR_ERR_OPERATION_INVALID)) throw error;
  }
}

async function undefineHere(remote: Connection['remote'], uuid: Uuid): Promise<void> {
  const flags = virDomainUndefineFlagsValues.VIR_DOMAIN_UNDEFINE_KEEP_NVRAM;
  try {
    await remote.domainUndefineFlags({ dom: domainRef(uuid), flags });
  } catch (error) {
    if (!isLibvirtError(error, virErrorNumber.VIR_ERR_NO_DOMAIN)) throw error;
  }
}

function inDoubt({ vm, target }: SettleParts, atTarget: AtTarget, atSource: AtSource): CellError {
  const message = `nobody knows yet where ${vm.name} is: at ${target} it is '${atTarget}', here '${atSource}'`;
  return new CellError('PEER_UNAVAILABLE', message, {
    metadata: { vm: vm.uuid, host: target, at_target: atTarget, at_source: atSource },
  });
}

/** A host that has just sent the last of it is seen so for a moment, too. */
function halfGone({ vm, target, migrationId }: SettleParts): CellError {
  const message = `${vm.name} was switched to post-copy, and this host has nothing of it any more: unless ${target} soon has all of it, it cannot go on, and is to be powered off there`;
  return new CellError('MIGRATION_SPLIT', message, {
    metadata: { migration: migrationId, vm: vm.uuid, name: vm.name, host: target },
  });
}

function doubtOf({ vm, target }: SettleParts, thrown: unknown): CellError {
  if (thrown instanceof CellError) return thrown;
  return new CellError('PEER_UNAVAILABLE', `nobody knows yet whether ${vm.name} is at ${target}`, {
    metadata: { vm: vm.uuid, host: target },
    cause: thrown,
  });
}
