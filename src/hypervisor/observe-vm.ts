import { type Connection, virDomainXMLFlags, virErrorNumber } from 'node-libvirt';
import type { Uuid } from '../core/ids.ts';
import { domainRef } from './domain-ref.ts';
import { isLibvirtError } from './libvirt-error.ts';
import type { VmFault, VmObservation } from './vm-record.ts';
import { isActive, vmCondition } from './vm-state.ts';

/**
 * Asks libvirt for everything that the inventory keeps of a VM. None of the calls needs QEMU to answer, so a guest that hangs is
 * observed like any other. But libvirt answers none while it holds the VM locked (a start whose hook takes its time), so one goes
 * before the others: however long a VM is locked, it takes one place among the calls under way.
 * @returns undefined when there is no such VM (any more).
 */
export async function observeVm(connection: Connection, uuid: Uuid): Promise<VmObservation | undefined> {
  try {
    return await observe(connection, uuid);
  } catch (thrown) {
    if (isLibvirtError(thrown, virErrorNumber.VIR_ERR_NO_DOMAIN)) return undefined;
    throw thrown;
  }
}

async function observe({ remote }: Connection, uuid: Uuid): Promise<VmObservation> {
  const dom = domainRef(uuid);
  const { state, reason } = await remote.domainGetState({ dom, flags: 0 });
  const condition = vmCondition(state, reason);
  const active = isActive(condition.state);
  const [{ dom: found }, { xml: configXml }, live, { persistent }, { autostart }, saved, snapshot] = await Promise.all([
    remote.domainLookupByUuid({ uuid: dom.uuid }),
    remote.domainGetXmlDesc({ dom, flags: virDomainXMLFlags.VIR_DOMAIN_XML_INACTIVE }),
    active ? remote.domainGetXmlDesc({ dom, flags: 0 }) : undefined,
    remote.domainIsPersistent({ dom }),
    remote.domainGetAutostart({ dom }),
    active ? undefined : remote.domainHasManagedSaveImage({ dom, flags: 0 }),
    remote.domainHasCurrentSnapshot({ dom, flags: 0 }),
  ]);
  return {
    uuid,
    name: found.name,
    domainId: active ? found.id : -1,
    condition,
    persistent: persistent !== 0,
    autostart: autostart !== 0,
    configXml,
    liveXml: live?.xml ?? configXml,
    observedTime: new Date(),
    hasSavedState: saved !== undefined && saved.result !== 0,
    currentSnapshot: snapshot.result === 0 ? undefined : await currentSnapshot({ remote }, dom),
  };
}

const diskErrorNames = new Map([
  [1, 'EIO'],
  [2, 'ENOSPC'],
]);
const diskErrorsTimeoutMs = 5_000;

/** Asks which disk paused a VM, for a pause that nobody was there to see. QEMU answers it, so it may take a while. */
export async function observeDiskFault({ remote }: Connection, uuid: Uuid): Promise<VmFault | undefined> {
  const { errors } = await remote.domainGetDiskErrors(
    { dom: domainRef(uuid), maxerrors: 256, flags: 0 },
    { timeoutMs: diskErrorsTimeoutMs },
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

/** It may have been deleted since libvirt said that there is one. */
async function currentSnapshot(
  { remote }: Pick<Connection, 'remote'>,
  dom: ReturnType<typeof domainRef>,
): Promise<string | undefined> {
  try {
    return (await remote.domainSnapshotCurrent({ dom, flags: 0 })).snap.name;
  } catch (thrown) {
    if (isLibvirtError(thrown, virErrorNumber.VIR_ERR_NO_DOMAIN_SNAPSHOT)) return undefined;
    throw thrown;
  }
}
