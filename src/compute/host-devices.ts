import type { VmRecord } from '../hypervisor/vm-record.ts';

/** Who keeps account of the devices of the host that VMs have as a whole. */
export interface HostDevices {
  /** Throws that for which a start would be refused: DEVICE_MOVED, DEVICE_NOT_SAFE, DEVICE_CLAIMED. Changes nothing. */
  requireStartable(vm: VmRecord): Promise<void>;
  /** Sees to it, right before a start, that the VM gets the devices that it is to have, and no others. Gives the VM as it is then. Throws as `requireStartable`, and DEVICE_BIND_FAILED. */
  prepareStart(vm: VmRecord, signal: AbortSignal): Promise<VmRecord>;
  /** Throws DEVICE_CLAIMED for a VM that has any. `done` completes "cannot be …". */
  requireNone(vm: VmRecord, done: string): void;
}
