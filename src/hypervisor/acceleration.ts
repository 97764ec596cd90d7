import { access } from 'node:fs/promises';

/** How new VMs are to run: what the operator configured. */
export type AccelerationChoice = 'auto' | 'kvm' | 'emulation';

/** How new VMs run on this host. */
export interface Acceleration {
  readonly domainType: 'kvm' | 'qemu';
  readonly configured: boolean;
  /** Why, for people. */
  readonly detail: string;
}

/** What was found of KVM. */
export interface KvmFindings {
  /** libvirt's QEMU could open the device and lists KVM among what guests can run with. */
  readonly offered: boolean;
  /** Why the device is not there; undefined when it is. */
  readonly problem: string | undefined;
}

/**
 * Chooses how new VMs run. Configuration wins, for a device that opens does not say that a guest runs. Else libvirt decides: it is its QEMU
 * that must open the device, which celld itself perhaps may not.
 */
export function chooseAcceleration(choice: AccelerationChoice, { offered, problem }: KvmFindings): Acceleration {
  switch (choice) {
    case 'kvm':
      return { domainType: 'kvm', configured: true, detail: 'configured: hypervisor.acceleration is kvm' };
    case 'emulation':
      return { domainType: 'qemu', configured: true, detail: 'configured: hypervisor.acceleration is emulation' };
    case 'auto':
      return offered
        ? { domainType: 'kvm', configured: false, detail: 'libvirt offers KVM' }
        : {
            domainType: 'qemu',
            configured: false,
            detail: problem ?? 'libvirt does not offer KVM, though its device is there',
          };
    default:
      return choice satisfies never;
  }
}

/** Why KVM's device is not there, as celld sees it; undefined when it is. */
export async function probeKvm(device = '/dev/kvm'): Promise<string | undefined> {
  try {
    await access(device);
    return undefined;
  } catch {
    return `there is no ${device}: the kernel's KVM module is not loaded, or the processor's virtualization is off`;
  }
}
