import { CellError, toCellError } from '../core/error.ts';
import type { Uuid } from '../core/ids.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import type { Hypervisor } from '../hypervisor/hypervisor.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import { untilClear } from './until-clear.ts';

/** A VM that libvirt starts with the host. */
export interface HostStartParts {
  readonly hypervisor: Pick<Hypervisor, 'session' | 'inventory'>;
  readonly vmUuid: Uuid;
}

const retryMs = 500;
const timeoutMs = 10_000;

/** From here on libvirt does not start the VM with the host: after a crash of the host it may run on another one. Throws as `viaLibvirt` does. */
export function takeHostStart(parts: HostStartParts): Promise<void> {
  return setAutostart(parts, false);
}

/** Has libvirt start the VM with the host again, however long that takes, unless it is gone. Throws the signal's reason, and nothing else. */
export async function giveHostStartBack(
  parts: HostStartParts,
  { signal, onDoubt }: { readonly signal: AbortSignal; readonly onDoubt: (doubt: CellError) => void },
): Promise<void> {
  const give = async () => {
    try {
      await setAutostart(parts, true);
    } catch (thrown) {
      if (!(thrown instanceof CellError && thrown.reason === 'VM_NOT_FOUND')) throw thrown;
    }
    return 'given' as const;
  };
  await untilClear(give, { retryMs, signal, onDoubt: (thrown) => onDoubt(toCellError(thrown)) });
}

async function setAutostart({ hypervisor, vmUuid }: HostStartParts, isOn: boolean): Promise<void> {
  const { session, inventory } = hypervisor;
  const args = { dom: domainRef(vmUuid), autostart: isOn ? 1 : 0 };
  await viaLibvirt({ doing: `set the autostart of VM ${vmUuid}`, resource: { type: 'vm', name: vmUuid } }, () =>
    session.connection().remote.domainSetAutostart(args, { timeoutMs }),
  );
  // libvirt tells nobody of an autostart.
  await inventory.refresh(vmUuid);
}
