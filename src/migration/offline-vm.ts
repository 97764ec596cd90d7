import {
  type Connection,
  virDomainState,
  virDomainUndefineFlagsValues,
  virDomainXMLFlags,
  virErrorNumber,
} from 'node-libvirt';
import { CellError } from '../core/error.ts';
import type { Uuid } from '../core/ids.ts';
import { nvramPath } from '../domain-xml/clone-domain.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import { defaultVariablesPath } from '../hypervisor/firmware-variables.ts';
import { isLibvirtError, viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';

/** A VM that is shut off, as libvirt has it stored. Plain data: with it the VM can be defined again. */
export interface StoredVm {
  /** With its secrets. */
  readonly xml: string;
  /** libvirt starts it with the host. */
  readonly autostart: boolean;
  /** Where its firmware variables are, or would be; undefined: it has none. */
  readonly variablesPath: string | undefined;
}

type VmName = Pick<VmRecord, 'uuid' | 'name'>;

const timeoutMs = 60_000;

/** What libvirt has stored of a VM. Throws VM_NOT_FOUND, HYPERVISOR_UNAVAILABLE. */
export async function readStored(connection: Connection, vm: VmRecord): Promise<StoredVm> {
  const { uuid, name, autostart, config } = vm;
  const flags = virDomainXMLFlags.VIR_DOMAIN_XML_INACTIVE | virDomainXMLFlags.VIR_DOMAIN_XML_SECURE;
  const resource = { type: 'vm', name: uuid } as const;
  const { xml } = await viaLibvirt({ doing: `read the definition of ${name}`, resource }, () =>
    connection.remote.domainGetXmlDesc({ dom: domainRef(uuid), flags }, { timeoutMs }),
  );
  const hasOwn = config.os.firmware.type === 'efi' ? defaultVariablesPath(name) : undefined;
  return { xml, autostart, variablesPath: nvramPath(xml) ?? hasOwn };
}

/** Takes the definition of a VM that is shut off away, and nothing else of it. Throws VM_WRONG_STATE for one that runs: it is left as it is. */
export async function undefineOff(connection: Connection, vm: VmName, stored: StoredVm): Promise<void> {
  const { remote } = connection;
  const dom = domainRef(vm.uuid);
  const { VIR_DOMAIN_UNDEFINE_KEEP_NVRAM, VIR_DOMAIN_UNDEFINE_KEEP_TPM } = virDomainUndefineFlagsValues;
  const flags = VIR_DOMAIN_UNDEFINE_KEEP_NVRAM | VIR_DOMAIN_UNDEFINE_KEEP_TPM;
  await viaLibvirt({ doing: `take the definition of ${vm.name} away` }, async () => {
    if ((await stateOf(connection, vm.uuid)) === 'runs') throw runs(vm);
    await remote.domainUndefineFlags({ dom, flags }, { timeoutMs });
    if ((await stateOf(connection, vm.uuid)) === 'absent') return;
    // Somebody started it in between: libvirt has made it one that is gone when it stops.
    await defineAgain(connection, vm, stored);
    throw runs(vm);
  });
}

/** Defines a VM as it was. */
export async function defineAgain({ remote }: Connection, { uuid, name }: VmName, stored: StoredVm): Promise<void> {
  const { xml, autostart } = stored;
  await viaLibvirt({ doing: `define ${name} again` }, async () => {
    await remote.domainDefineXmlFlags({ xml, flags: 0 }, { timeoutMs });
    if (autostart) await remote.domainSetAutostart({ dom: domainRef(uuid), autostart: 1 }, { timeoutMs });
  });
}

/** What libvirt says of a VM, asked now. */
export async function stateOf({ remote }: Connection, uuid: Uuid): Promise<'absent' | 'off' | 'runs'> {
  try {
    const { state } = await remote.domainGetState({ dom: domainRef(uuid), flags: 0 }, { timeoutMs });
    return state === virDomainState.VIR_DOMAIN_SHUTOFF ? 'off' : 'runs';
  } catch (error) {
    if (isLibvirtError(error, virErrorNumber.VIR_ERR_NO_DOMAIN)) return 'absent';
    throw error;
  }
}

function runs({ uuid, name }: VmName): CellError {
  const message = `${name} was started, and not by Cell, while it was to move: it stays`;
  return new CellError('VM_WRONG_STATE', message, {
    metadata: { vm: uuid, name, state: 'running', needed: 'shut-off' },
    resource: { type: 'vm', name: uuid, description: message },
  });
}
