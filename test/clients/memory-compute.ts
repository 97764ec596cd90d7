import { randomUUID } from 'node:crypto';
import { EventEmitter, on } from 'node:events';
import type { ComputeServiceImplementation, DeepPartial } from '../../gen/ts/cell/v1/compute_service.ts';
import { WatchVmsResponse } from '../../gen/ts/cell/v1/compute_service.ts';
import { Vm } from '../../gen/ts/cell/v1/vm.ts';
import { CellError } from '../../src/core/error.ts';
import type { CallInfo } from '../../src/rpc/call.ts';
import { compute } from '../support/rpc.ts';

/** A compute service whose VMs are in memory only. */
export function memoryCompute(): ComputeServiceImplementation<CallInfo> {
  const vms = new Map<string, Vm>();
  const changes = new EventEmitter<{ event: [DeepPartial<WatchVmsResponse>] }>();
  return compute({
    async createVm({ spec }) {
      const vm = Vm.fromPartial({ uuid: randomUUID(), name: spec?.name ?? '', ...(spec ? { spec } : {}) });
      vms.set(vm.uuid, vm);
      changes.emit('event', { event: { $case: 'changed', value: vm } });
      return { vm, operationId: randomUUID() };
    },
    async getVm({ vm }) {
      throw new CellError('VM_NOT_FOUND', `there is no VM ${vm}`);
    },
    async listVms({ filter }) {
      const found = [...vms.values()].filter(({ name }) => name.startsWith(filter?.namePrefix ?? ''));
      return { vms: found, totalSize: found.length };
    },
    async deleteVm({ vm }) {
      changes.emit('event', { event: { $case: 'removed', value: { uuid: vm } } });
      return { existed: vms.delete(vm) };
    },
    async *watchVms(_request, { signal }) {
      const events = on(changes, 'event', { signal });
      yield { event: { $case: 'snapshot', value: { vms: [...vms.values()] } } };
      for await (const [event] of events) yield WatchVmsResponse.fromPartial(event);
    },
  });
}
