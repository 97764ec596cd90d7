import { BinaryWriter } from '@bufbuild/protobuf/wire';
import type { GetVmResponse, ListVmsResponse } from '../../gen/ts/cell/v1/compute_service.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { Page } from '../rpc/page.ts';
import { encodedMessage } from '../rpc/service.ts';
import type { VmRenderer } from './render-vm.ts';

/** The tag of a field on the wire: its number and that a length follows. */
const lengthDelimited = (field: number) => field * 8 + 2;
const varint = (field: number) => field * 8;

/** GetVmResponse. */
export function encodedVm(vm: VmRecord, vms: VmRenderer): GetVmResponse {
  const writer = new BinaryWriter().uint32(lengthDelimited(1)).bytes(vms.encoded(vm, { actions: true }));
  return encodedMessage<GetVmResponse>(writer.finish());
}

/** ListVmsResponse. */
export function encodedVms(
  { items, nextPageToken }: Page<VmRecord>,
  { totalSize, actions }: { readonly totalSize: number; readonly actions: boolean },
  vms: VmRenderer,
): ListVmsResponse {
  const writer = new BinaryWriter();
  for (const vm of items) writer.uint32(lengthDelimited(1)).bytes(vms.encoded(vm, { actions }));
  if (nextPageToken !== '') writer.uint32(lengthDelimited(2)).string(nextPageToken);
  if (totalSize !== 0) writer.uint32(varint(3)).uint32(totalSize);
  return encodedMessage<ListVmsResponse>(writer.finish());
}
