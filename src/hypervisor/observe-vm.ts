import { type Connection, virDomainXMLFlags, virErrorNumber } from 'node-libvirt';
import type { Uuid } from '../core/ids.ts';
import { domainRef } from './domain-ref.ts';
import { isLibvirtError } from './libvirt-error.ts';
import type { VmFault, VmObservation } from './vm-record.ts';
import { vmCondition } from './vm-state.ts';

const timeoutMs = 5_000;

/**
 * Asks libvirt for everything that the inventory keeps of a VM. None of the calls needs QEMU to answer, so a guest that hangs is
 * observed like any other.
 * @returns undefined when there is no such VM (any more).
 */
export async function observeVm(connection: Connection, uuid: Uuid): Promise<VmObservation | undefined> {
  const dom = domainRef(uuid);
  const { remote } = connection;
  try {
    const [found, condition, config, live, persistent, autostart] = await Promise.all([
      remote.domainLookupByUuid({ uuid: dom.uuid }, { timeoutMs }),
      remote.domainGetState({ dom, flags: 0 }, { timeoutMs }),
      remote.domainGetXmlDesc({ dom, flags: virDomainXMLFlags.VIR_DOMAIN_XML_INACTIVE }, { timeoutMs }),
      remote.domainGetXmlDesc({ dom, flags: 0 }, { timeoutMs }),
      remote.domainIsPersistent({ dom }, { timeoutMs }),
      remote.domainGetAutostart({ dom }, { timeoutMs }),
    ]);
    return {
      uuid,
      name: found.dom.name,
      domainId: found.dom.id,
      condition: vmCondition(condition.state, condition.reason),
      persistent: persistent.persistent !== 0,
      autostart: autostart.autostart !== 0,
      configXml: config.xml,
      liveXml: live.xml,
      observedTime: new Date(),
    };
  } catch (thrown) {
    if (isLibvirtError(thrown, virErrorNumber.VIR_ERR_NO_DOMAIN)) return undefined;
    throw thrown;
  }
}

const diskErrorNames = new Map([
  [1, 'EIO'],
  [2, 'ENOSPC'],
]);

/** Asks which disk paused a VM, for a pause that nobody was there to see. QEMU answers it, so it may take a while. */
export async function observeDiskFault(connection: Connection, uuid: Uuid): Promise<VmFault | undefined> {
  const { errors } = await connection.remote.domainGetDiskErrors(
    { dom: domainRef(uuid), maxerrors: 256, flags: 0 },
    { timeoutMs },
  );
  const [first] = errors;
  if (!first) return undefined;
  const errnoName = diskErrorNames.get(first.error) ?? 'EIO';
  return {
    disk: { by: 'target', name: first.disk },
    errnoName,
    message: `disk ${first.disk} failed with ${errnoName}`,
    time: new Date(),
  };
}
