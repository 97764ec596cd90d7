import { type ReadDrive, readDrives } from '../compute/spec/read-spec.ts';
import { CellError } from '../core/error.ts';
import type { DomainReading } from '../domain-xml/domain.ts';
import type { Interface } from '../domain-xml/interface.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';

/** A drive of a VM, where it has it: it may be in one of its definitions only. */
export interface FoundDrive {
  readonly name: string;
  readonly target: string;
  /** In the definition that the VM runs with; undefined too when it does not run. */
  readonly live: ReadDrive | undefined;
  readonly stored: ReadDrive | undefined;
}

/** A drive by the name that the spec gives it; one without a name goes by its target. Throws DEVICE_NOT_FOUND. */
export function findDrive(vm: VmRecord, uses: readonly ReadDrive['use'][], name: string): FoundDrive {
  const find = (reading: DomainReading) =>
    readDrives(reading).find((each) => uses.includes(each.use) && (each.name ?? each.target) === name);
  const stored = vm.persistent ? find(vm.config) : undefined;
  const live = vm.domainId < 0 ? undefined : find(vm.live);
  const target = (stored ?? live)?.target;
  if (target === undefined) throw deviceNotFound(vm, name);
  // Of two drives of that name the one that the VM will have is meant.
  return { name, target, stored, live: live?.target === target ? live : undefined };
}

/** DEVICE_NOT_FOUND. */
export function deviceNotFound({ uuid, name }: VmRecord, device: string): CellError {
  return new CellError('DEVICE_NOT_FOUND', `${name} has no such device as ${device}`, {
    metadata: { vm: uuid, name, device },
    resource: { type: 'vm', name: uuid, description: `has no such device as ${device}` },
  });
}

/** A network interface of a VM, where it has it. */
export interface FoundNic {
  /** In the definition that the VM runs with; undefined too when it does not run. */
  readonly live: Interface | undefined;
  readonly stored: Interface | undefined;
}

/** An interface by its MAC address; one whose address changes at the next start goes by the new one. Throws DEVICE_NOT_FOUND. */
export function findNic(vm: VmRecord, mac: string): FoundNic {
  const has = (nic: Interface) => nic.mac === mac;
  const ofConfig = vm.persistent ? vm.config.devices.interfaces : [];
  const ofLive = vm.domainId < 0 ? [] : vm.live.devices.interfaces;
  const stored = ofConfig.find(has);
  const renamed = stored && ofLive[ofConfig.indexOf(stored)];
  const isAnother = ofConfig.some((nic) => nic.mac === renamed?.mac);
  const live = ofLive.find(has) ?? (isAnother ? undefined : renamed);
  if (!stored && !live) throw deviceNotFound(vm, mac);
  return { stored, live };
}
