import { ResumeVmResponse } from '../../gen/ts/cell/v1/compute_service.ts';
import { DetachDiskResponse, DetachNicResponse } from '../../gen/ts/cell/v1/device_service.ts';
import { renderVolumeRef } from '../compute/spec/render-spec.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { Devices } from './devices.ts';
import type { DetachOutcome } from './disk-detachments.ts';
import type { NicDetachment } from './nic-detachments.ts';

type Renderer = Pick<Devices, 'vms'>;

/** What came of unplugging a disk, without the operation's id. */
export function renderDetachment(
  { vms }: Renderer,
  { vm, stillInGuest, deletedVolume }: DetachOutcome,
): Partial<DetachDiskResponse> {
  return { vm: vms.atRest(vm), stillInGuest, deletedVolume: deletedVolume && renderVolumeRef(deletedVolume) };
}

/** The answer of an operation that unplugged a disk. */
export function encodeDetachment(parts: Renderer, operationId: string, outcome: DetachOutcome): Uint8Array {
  return DetachDiskResponse.encode(
    DetachDiskResponse.fromPartial({ ...renderDetachment(parts, outcome), operationId }),
  ).finish();
}

/** The answer of an operation that unplugged a network interface. */
export function encodeNicDetachment({ vms }: Renderer, operationId: string, outcome: NicDetachment): Uint8Array {
  const { vm, stillInGuest } = outcome;
  return DetachNicResponse.encode({ vm: vms.atRest(vm), operationId, stillInGuest }).finish();
}

/** The answer of an operation that resumed a VM. */
export function encodeResumed({ vms }: Renderer, operationId: string, vm: VmRecord | undefined): Uint8Array {
  return ResumeVmResponse.encode({ vm: vm && vms.atRest(vm), operationId }).finish();
}
