import {
  type VmFilter as PbFilter,
  type VmOrder as PbOrder,
  VmOrder as pbOrder,
  type WatchVmsResponse,
} from '../../gen/ts/cell/v1/compute_service.ts';
import type * as pb from '../../gen/ts/cell/v1/vm.ts';
import type { Duration } from '../../gen/ts/google/protobuf/duration.ts';
import { invalidField } from '../core/error.ts';
import { parseVmStates, renderVmState } from './render-vm.ts';
import type { VmMeasurement } from './stats.ts';
import type { VmFilter, VmOrder } from './vm-filter.ts';
import type { VmWatchEvent } from './watch-vms.ts';

/** Parses a filter; an absent one chooses all VMs. */
export function parseFilter(field: string, filter: PbFilter | undefined): VmFilter {
  const { states = [], labels = {}, namePrefix = '', foreign } = filter ?? {};
  if (states.includes('UNRECOGNIZED')) throw invalidField(`${field}.states`, 'must be values of the enum VmState');
  return {
    states: states.length === 0 ? undefined : parseVmStates(states),
    labels: new Map(Object.entries(labels)),
    namePrefix,
    foreign,
  };
}

const orders: Readonly<Record<Exclude<PbOrder, 'UNRECOGNIZED'>, VmOrder>> = {
  [pbOrder.UNSPECIFIED]: 'name',
  [pbOrder.NAME]: 'name',
  [pbOrder.NAME_DESCENDING]: 'name-descending',
  [pbOrder.CREATE_TIME]: 'create-time',
  [pbOrder.CREATE_TIME_DESCENDING]: 'create-time-descending',
};

/** Parses an order. */
export function parseOrder(field: string, order: PbOrder): VmOrder {
  if (order === 'UNRECOGNIZED') throw invalidField(field, 'must be one of the values of its enum');
  return orders[order];
}

const nanosPerSecond = 1_000_000_000n;

function renderNanoseconds(nanoseconds: bigint): Duration {
  return { seconds: nanoseconds / nanosPerSecond, nanos: Number(nanoseconds % nanosPerSecond) };
}

/** Measurements as the contract has them. */
export function renderStats({ vm, sampleTime, memory, ...measured }: VmMeasurement): pb.VmStats {
  return {
    uuid: vm.uuid,
    name: vm.name,
    sampleTime,
    state: renderVmState(vm.state),
    cpuTime: measured.cpuTimeNs === undefined ? undefined : renderNanoseconds(measured.cpuTimeNs),
    vcpus: measured.vcpus.map(({ index, cpuTimeNs }) => ({ index, cpuTime: renderNanoseconds(cpuTimeNs) })),
    memory: memory && {
      currentBytes: BigInt(memory.currentBytes),
      maximumBytes: BigInt(memory.maximumBytes),
      residentBytes: BigInt(memory.residentBytes),
      usableBytes: memory.usableBytes === undefined ? undefined : BigInt(memory.usableBytes),
    },
    disks: [...measured.disks],
    nics: [...measured.nics],
    partial: measured.partial,
  };
}

/** A watch's event as the contract has it; `render` gives the VM as it is answered. */
export function renderWatchEvent(
  { token, ...event }: VmWatchEvent,
  render: (vm: Extract<VmWatchEvent, { tag: 'changed' }>['vm']) => pb.Vm,
): WatchVmsResponse {
  switch (event.tag) {
    case 'snapshot':
      return { event: { $case: 'snapshot', value: { vms: event.vms.map(render) } }, resumeToken: token };
    case 'changed':
      return { event: { $case: 'changed', value: render(event.vm) }, resumeToken: token };
    case 'removed': {
      const { uuid, name } = event.vm;
      return { event: { $case: 'removed', value: { uuid, name, leftFilter: event.leftFilter } }, resumeToken: token };
    }
    case 'bookmark':
      return { event: { $case: 'bookmark', value: {} }, resumeToken: token };
    default:
      return event satisfies never;
  }
}
