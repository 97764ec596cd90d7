import { CellError, toCellError } from '../core/error.ts';
import type { OperationId, Uuid } from '../core/ids.ts';
import type { Hypervisor } from '../hypervisor/hypervisor.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { PeerLink } from '../peer/peers.ts';
import { defineAgain, type StoredVm, stateOf, undefineOff } from './offline-vm.ts';
import { untilClear } from './until-clear.ts';

/** What settling a VM needs that was shut off, and of which the definition was to be taken away here. */
export interface SettleOfflineParts {
  readonly hypervisor: Pick<Hypervisor, 'session'>;
  readonly vm: { readonly uuid: Uuid; readonly name: string };
  readonly migrationId: OperationId;
  readonly stored: StoredVm;
  readonly target: string;
  readonly connect: () => PeerLink;
  readonly signal: AbortSignal;
  /** Hears what holds it up, each time that both have been asked. */
  readonly onDoubt: (doubt: CellError) => void;
}

const retryMs = 500;

/**
 * Finds out on which host a VM is defined: asks the target until it gives a clear answer, however long that takes. The VM is defined here again only when the target itself
 * says that it has nothing of it; once it has answered, nothing that was sent to it before can bring the VM there any more. Throws the signal's reason, and nothing else.
 */
export function settleOffline(parts: SettleOfflineParts): Promise<'moved' | 'stayed'> {
  const { signal, onDoubt } = parts;
  return untilClear(() => settleOnce(parts), {
    ...{ retryMs, signal },
    onDoubt: (thrown) => onDoubt(toCellError(thrown)),
  });
}

async function settleOnce(parts: SettleOfflineParts): Promise<'moved' | 'stayed' | 'unclear'> {
  const { hypervisor, vm, migrationId, stored, connect } = parts;
  using link = connect();
  const atTarget = await link.settle(vm.uuid, migrationId);
  const connection = hypervisor.session.connection();
  const here = await viaLibvirt({ doing: `look for ${vm.name}` }, () => stateOf(connection, vm.uuid));
  switch (atTarget) {
    case 'here':
    case 'stopped':
    case 'passed-on':
      if (here === 'runs') throw runsAtBoth(parts);
      if (here === 'off') await undefineOff(connection, vm, stored);
      return 'moved';
    case 'gone':
      if (here === 'absent') await defineAgain(connection, vm, stored);
      return 'stayed';
    case 'undecided':
    case 'split':
      return 'unclear';
    default:
      return atTarget satisfies never;
  }
}

function runsAtBoth({ vm, target }: SettleOfflineParts): CellError {
  const message = `${vm.name} is defined at ${target}, and somebody has started it here: end it here, or delete it there`;
  return new CellError('PEER_UNAVAILABLE', message, { metadata: { vm: vm.uuid, host: target } });
}
