import { DetachDiskResponse } from '../../gen/ts/cell/v1/device_service.ts';
import { renderVolumeRef } from '../compute/render-spec.ts';
import type { Devices } from './devices.ts';
import type { DetachOutcome } from './disk-detachments.ts';

/** What came of unplugging a disk, without the operation's id. */
export function renderDetachment(
  { vms }: Pick<Devices, 'vms'>,
  { vm, stillInGuest, deletedVolume }: DetachOutcome,
): Partial<DetachDiskResponse> {
  return { vm: vms.atRest(vm), stillInGuest, deletedVolume: deletedVolume && renderVolumeRef(deletedVolume) };
}

/** The answer of an operation that unplugged a disk. */
export function encodeDetachment(parts: Pick<Devices, 'vms'>, operationId: string, outcome: DetachOutcome): Uint8Array {
  return DetachDiskResponse.encode(
    DetachDiskResponse.fromPartial({ ...renderDetachment(parts, outcome), operationId }),
  ).finish();
}
