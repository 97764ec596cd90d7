import { type Connection, virDomainUndefineFlagsValues as flag, virErrorNumber } from 'node-libvirt';
import type { Uuid } from '../core/ids.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import { isLibvirtError } from '../hypervisor/libvirt-error.ts';

const timeoutMs = 60_000;

/** Everything that libvirt keeps beside a definition and would else refuse to leave behind. */
const withAllState =
  flag.VIR_DOMAIN_UNDEFINE_MANAGED_SAVE |
  flag.VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA |
  flag.VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA |
  flag.VIR_DOMAIN_UNDEFINE_NVRAM |
  flag.VIR_DOMAIN_UNDEFINE_TPM;

/** Takes a VM's definition away, with its firmware variables, TPM state and saved state. One that is not defined is left alone. */
export async function undefineVm({ remote }: Connection, uuid: Uuid): Promise<void> {
  try {
    await remote.domainUndefineFlags({ dom: domainRef(uuid), flags: withAllState }, { timeoutMs });
  } catch (thrown) {
    const gone = isLibvirtError(thrown, virErrorNumber.VIR_ERR_NO_DOMAIN);
    // A transient VM has no definition to take away.
    const transient = isLibvirtError(thrown, virErrorNumber.VIR_ERR_OPERATION_INVALID);
    if (!gone && !transient) throw thrown;
  }
}
