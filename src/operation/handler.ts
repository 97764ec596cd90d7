import type { OperationServiceImplementation } from '../../gen/ts/cell/v1/operation_service.ts';
import { ListOperationsRequest } from '../../gen/ts/cell/v1/operation_service.ts';
import type { Access } from '../core/access.ts';
import { invalidField, notFound } from '../core/error.ts';
import { parseOperationId, parseRequestId, parseUuid } from '../core/ids.ts';
import type { Operation } from '../core/operation.ts';
import type { Operations } from '../core/operations.ts';
import { concealed } from '../hypervisor/concealed.ts';
import type { Reach } from '../hypervisor/reachable-vms.ts';
import type { CallInfo } from '../rpc/call.ts';
import { pageOf } from '../rpc/page.ts';
import { renderOperation } from './convert.ts';
import { visibleTo } from './visible.ts';

const defaultPageSize = 100;

/** OperationService: finds work again. */
export function operationHandler(operations: Operations, reach: Reach): OperationServiceImplementation<CallInfo> {
  /** Throws OPERATION_NOT_FOUND also for one that the caller may not see. */
  const requireVisible = (operation: Operation, access: Access) => {
    if (!visibleTo(access, reach)(operation)) throw notFound('operation', operation.id);
    return operation;
  };
  /** For everybody who sees an operation: its error does not name VMs that they may not reach. */
  const rendered = (access: Access) => (operation: Operation) =>
    renderOperation(operation, (error) => concealed(reach(access.with('domain:read')), error));
  return {
    async getOperation({ key }, { call, access }) {
      if (key === undefined) throw invalidField('key', 'must be given');
      const operation =
        key.$case === 'operationId'
          ? requireVisible(operations.get(parseOperationId('operation_id', key.value)), access)
          : operations.getByRequest(call.caller.id, parseRequestId('request_id', key.value));
      return { operation: rendered(access)(operation) };
    },

    async listOperations(request, { access }) {
      const vmUuid = request.vmUuid === '' ? undefined : parseUuid('vm_uuid', request.vmUuid);
      const all = operations.list({ vmUuid, runningOnly: request.runningOnly });
      const { items, nextPageToken } = pageOf(all.filter(visibleTo(access, reach)), {
        request,
        requestType: ListOperationsRequest,
        defaultSize: defaultPageSize,
        positionOf,
        isAfter: (operation, position) => positionOf(operation) < position,
      });
      return { operations: items.map(rendered(access)), nextPageToken };
    },

    async *watchOperation({ operationId }, { signal, access }) {
      const id = parseOperationId('operation_id', operationId);
      const start = requireVisible(operations.get(id), access);
      access.confirmedBy(() => void requireVisible(start, access));
      for await (const operation of operations.watch(id, { signal })) {
        yield { operation: rendered(access)(operation) };
      }
    },
  };
}

/** Newest first, then by id, descending: text that compares so. */
function positionOf({ createTimeMs, id }: Operation): string {
  return `${String(createTimeMs).padStart(15, '0')} ${id}`;
}
