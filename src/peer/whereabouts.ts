import { type Connection, virDomainPausedReason, virDomainState, virErrorNumber } from 'node-libvirt';
import type { Uuid } from '../core/ids.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import { isLibvirtError } from '../hypervisor/libvirt-error.ts';
import { isSplit, vmCondition } from '../hypervisor/vm-state.ts';

/** Where a VM is that was to come here, as far as libvirt here can say. `split`: it runs here or stands still, and a part of its memory is at the source. */
export type LibvirtWhereabouts = 'here' | 'gone' | 'stopped' | 'undecided' | 'split';

/** Where a VM is that was to come here. `passed-on`: it was taken over, and is here no more. */
export type Whereabouts = LibvirtWhereabouts | 'passed-on';

/** libvirt's own answer, asked now: its news may be late. Throws what libvirt throws. */
export async function whereabouts(connection: Connection, uuid: Uuid): Promise<LibvirtWhereabouts> {
  const { remote } = connection;
  const dom = domainRef(uuid);
  try {
    const { state, reason } = await remote.domainGetState({ dom, flags: 0 });
    if (isSplit(vmCondition(state, reason))) return 'split';
    switch (state) {
      case virDomainState.VIR_DOMAIN_SHUTOFF:
      case virDomainState.VIR_DOMAIN_CRASHED:
        // One that was given up is seen so for a moment, before it is gone.
        return (await remote.domainIsPersistent({ dom })).persistent === 1 ? 'stopped' : 'undecided';
      case virDomainState.VIR_DOMAIN_PAUSED:
        if (pausedIncoming.has(reason)) return 'undecided';
        break;
      default:
    }
    return (await isComing(connection, uuid)) ? 'undecided' : 'here';
  } catch (error) {
    if (isLibvirtError(error, virErrorNumber.VIR_ERR_NO_DOMAIN)) return 'gone';
    throw error;
  }
}

/** Such a copy has not been taken over: libvirt lets it run, or ends it because the one who asked for it has left. */
const pausedIncoming: ReadonlySet<number> = new Set([
  virDomainPausedReason.VIR_DOMAIN_PAUSED_MIGRATION,
  virDomainPausedReason.VIR_DOMAIN_PAUSED_STARTING_UP,
]);

/** Whether libvirt still takes it in, whatever state it shows meanwhile: it has a job then of which it says that only the source can tell how far it is. */
async function isComing({ remote }: Connection, uuid: Uuid): Promise<boolean> {
  try {
    await remote.domainGetJobInfo({ dom: domainRef(uuid) });
    return false;
  } catch (error) {
    if (isLibvirtError(error, virErrorNumber.VIR_ERR_OPERATION_UNSUPPORTED)) return true;
    throw error;
  }
}
