import { unusedVolumes } from '../compute/volume-uses.ts';
import { CellError, toCellError } from '../core/error.ts';
import type { OperationId, Uuid } from '../core/ids.ts';
import type { Hypervisor } from '../hypervisor/hypervisor.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import { placeText, type VolumePlace } from '../hypervisor/pools.ts';
import type { PeerLink } from '../peer/peers.ts';
import { untilClear } from './until-clear.ts';

/** What deleting the volumes of a VM that has left needs. */
export interface ReleaseParts {
  readonly hypervisor: Pick<Hypervisor, 'session' | 'inventory' | 'pools' | 'firmwareVariables'>;
  readonly vmUuid: Uuid;
  readonly migrationId: OperationId;
  readonly target: string;
  readonly volumes: readonly VolumePlace[];
  /** Its firmware variables; undefined: libvirt has seen to them, or there are none. */
  readonly variablesPath: string | undefined;
  readonly connect: () => PeerLink;
  readonly signal: AbortSignal;
  /** Hears what holds it up, each time that it has been tried. */
  readonly onDoubt: (doubt: CellError) => void;
}

const retryMs = 1_000;

/**
 * Deletes the volumes of a VM that has moved, when the target itself says that it has the VM and that all of it has reached its storage: asks until it answers. Each may
 * have been deleted before. Gives those that it has kept, because the target no longer has the VM, or because a VM of this host uses them. Throws the signal's reason.
 */
export async function releaseVolumes(parts: ReleaseParts): Promise<readonly string[]> {
  const { signal, onDoubt } = parts;
  const kept = await untilClear(() => releaseOnce(parts), {
    ...{ retryMs, signal },
    onDoubt: (thrown) => onDoubt(toCellError(thrown)),
  });
  return kept.map(placeText);
}

/** 'unclear': the target does not know yet. */
async function releaseOnce(parts: ReleaseParts): Promise<readonly VolumePlace[] | 'unclear'> {
  const { hypervisor, vmUuid, migrationId, target, volumes, variablesPath, connect } = parts;
  const { session, inventory, pools, firmwareVariables } = hypervisor;
  using link = connect();
  const where = await link.settleStored(vmUuid, migrationId);
  switch (where) {
    case 'here':
    case 'stopped':
      break;
    case 'gone':
    case 'passed-on':
      return volumes;
    case 'undecided':
    case 'split':
      return 'unclear';
    default:
      return where satisfies never;
  }
  await inventory.refresh(vmUuid);
  if (inventory.find({ tag: 'uuid', uuid: vmUuid }) !== undefined) {
    const message = `${target} has VM ${vmUuid}, and this host has not given it up`;
    throw new CellError('HYPERVISOR_ERROR', message, { metadata: { vm: vmUuid, host: target } });
  }
  const unused = unusedVolumes(volumes, inventory.list(), pools);
  for (const place of unused) await pools.delete(place);
  if (variablesPath !== undefined)
    await viaLibvirt({ doing: 'delete firmware variables' }, () =>
      firmwareVariables.delete(session.connection(), variablesPath),
    );
  return volumes.filter((place) => !unused.includes(place));
}
