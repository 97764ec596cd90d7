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
import type { PeerLink } from '../peer/peers.ts';
import { untilClear } from './until-clear.ts';

/** Where a VM is at the source. `waiting`: paused, perhaps in the middle of a migration that nobody drives any more. `busy`: libvirt is still at it. */
type AtSource = 'absent' | 'runs' | 'waiting' | 'busy' | 'off' | 'moved';
type AtTarget = Awaited<ReturnType<PeerLink['settle']>>;

/** What settling needs. */
export interface SettleParts {
  readonly hypervisor: Pick<Hypervisor, 'session'>;
  readonly migrationId: OperationId;
  readonly vm: { readonly uuid: Uuid; readonly name: string; readonly wasPaused: boolean };
  readonly target: string;
  readonly connect: () => PeerLink;
  /** The target may have been told to take over. If not, it cannot have, and need not be there to say so. */
  readonly mayBeHandedOver: boolean;
  readonly signal: AbortSignal;
  /** Hears what holds it up, each time that both have been asked. */
  readonly onDoubt: (doubt: CellError) => void;
}

const retryMs = 500;
const destroyMs = 60_000;

/**
 * Finds out on which host a VM is when nobody knows how its migration ended, and brings the other one in order: asks both until both give a clear answer, however
 * long that takes. The VM at the source goes on only when the target itself says that it has nothing of it; it is ended only when the target itself says that it has
 * taken it over, whether it has it still or not. Throws the signal's reason, and nothing else.
 */
export function settle(parts: SettleParts): Promise<'moved' | 'stayed'> {
  const { signal, onDoubt } = parts;
  return untilClear(() => settleOnce(parts), {
    ...{ retryMs, signal },
    onDoubt: (thrown) => onDoubt(doubtOf(parts, thrown)),
  });
}

/** The target first: once it has answered, nothing that was sent to it before can bring the VM there any more. */
async function settleOnce(parts: SettleParts): Promise<'moved' | 'stayed' | 'unclear'> {
  const { hypervisor, vm } = parts;
  const atTarget = await askTarget(parts);
  const connection = hypervisor.session.connection();
  const atSource = await viaLibvirt({ doing: `look for ${vm.name}` }, () => lookAtSource(connection, vm));
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
      return await goOn(parts, connection, atSource);
    case 'stopped':
      if (atSource === 'absent') return 'moved';
      if (atSource === 'runs') return 'stayed';
      throw inDoubt(parts, atTarget, atSource);
    case 'undecided':
      if (atSource === 'runs') return 'stayed';
      throw inDoubt(parts, atTarget, atSource);
    default:
      return atTarget satisfies never;
  }
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
  const dom = domainRef(vm.uuid);
  switch (at) {
    case 'absent':
      return 'moved';
    case 'waiting':
      await viaLibvirt({ doing: `end what is left of ${vm.name}` }, async () => {
        await connection.remote.domainDestroyFlags({ dom, flags: 0 }, { timeoutMs: destroyMs });
        await undefineHere(connection, vm.uuid);
      });
      return 'moved';
    case 'moved':
    case 'off':
      await viaLibvirt({ doing: `undefine what is left of ${vm.name}` }, () => undefineHere(connection, vm.uuid));
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
  at: AtSource,
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

async function lookAtSource(connection: Connection, { uuid, wasPaused }: SettleParts['vm']): Promise<AtSource> {
  const { remote } = connection;
  const dom = domainRef(uuid);
  try {
    const { state, reason } = await remote.domainGetState({ dom, flags: 0 });
    if (state === virDomainState.VIR_DOMAIN_SHUTOFF)
      return reason === virDomainShutoffReason.VIR_DOMAIN_SHUTOFF_MIGRATED ? 'moved' : 'off';
    const { type } = await remote.domainGetJobInfo({ dom });
    if (type !== virDomainJobType.VIR_DOMAIN_JOB_NONE) return 'busy';
    const isWaiting = wasPaused || reason === virDomainPausedReason.VIR_DOMAIN_PAUSED_MIGRATION;
    return state === virDomainState.VIR_DOMAIN_PAUSED && isWaiting ? 'waiting' : 'runs';
  } catch (error) {
    if (isLibvirtError(error, virErrorNumber.VIR_ERR_NO_DOMAIN)) return 'absent';
    throw error;
  }
}

async function undefineHere({ remote }: Connection, uuid: Uuid): Promise<void> {
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

function doubtOf({ vm, target }: SettleParts, thrown: unknown): CellError {
  if (thrown instanceof CellError) return thrown;
  return new CellError('PEER_UNAVAILABLE', `nobody knows yet whether ${vm.name} is at ${target}`, {
    metadata: { vm: vm.uuid, host: target },
    cause: thrown,
  });
}
