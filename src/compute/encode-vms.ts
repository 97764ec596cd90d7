import { BinaryWriter } from '@bufbuild/protobuf/wire';
import type { GetVmResponse, ListVmsResponse } from '../../gen/ts/cell/v1/compute_service.ts';
import { Vm } from '../../gen/ts/cell/v1/vm.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { Page } from '../rpc/page.ts';
import { encodedMessage } from '../rpc/service.ts';
import { renderVm } from './render-vm.ts';
import type { VmLocks } from './vm-locks.ts';

/** A record never changes, so it is encoded once, however often it is asked for. */
const encoded = new WeakMap<VmRecord, Uint8Array>();

function bytesOf(vm: VmRecord, locks: VmLocks): Uint8Array {
  const operationId = locks.operationOn(vm.uuid);
  if (operationId !== undefined) return Vm.encode(renderVm(vm, operationId)).finish();
  const known = encoded.get(vm);
  if (known) return known;
  const bytes = Vm.encode(renderVm(vm, undefined)).finish();
  encoded.set(vm, bytes);
  return bytes;
}

/** The tag of a field on the wire: its number and that a length follows. */
const lengthDelimited = (field: number) => field * 8 + 2;
const varint = (field: number) => field * 8;

/** GetVmResponse. */
export function encodedVm(vm: VmRecord, locks: VmLocks): GetVmResponse {
  const writer = new BinaryWriter().uint32(lengthDelimited(1)).bytes(bytesOf(vm, locks));
  return encodedMessage<GetVmResponse>(writer.finish());
}

/** ListVmsResponse. */
export function encodedVms(
  { items, nextPageToken }: Page<VmRecord>,
  totalSize: number,
  locks: VmLocks,
): ListVmsResponse {
  const writer = new BinaryWriter();
  for (const vm of items) writer.uint32(lengthDelimited(1)).bytes(bytesOf(vm, locks));
  if (nextPageToken !== '') writer.uint32(lengthDelimited(2)).string(nextPageToken);
  if (totalSize !== 0) writer.uint32(varint(3)).uint32(totalSize);
  return encodedMessage<ListVmsResponse>(writer.finish());
}
