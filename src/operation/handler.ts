import type { OperationServiceImplementation } from '../../gen/ts/cell/v1/operation_service.ts';
import { ListOperationsRequest } from '../../gen/ts/cell/v1/operation_service.ts';
import { invalidField } from '../core/error.ts';
import { parseOperationId, parseRequestId, parseUuid } from '../core/ids.ts';
import type { Operation } from '../core/operation.ts';
import type { Operations } from '../core/operations.ts';
import type { CallInfo } from '../rpc/call.ts';
import { pageOf } from '../rpc/page.ts';
import { renderOperation } from './convert.ts';

const defaultPageSize = 100;

/** OperationService: finds work again. */
export function operationHandler(operations: Operations): OperationServiceImplementation<CallInfo> {
  return {
    async getOperation({ key }, { call }) {
      if (key === undefined) throw invalidField('key', 'must be given');
      const operation =
        key.$case === 'operationId'
          ? operations.get(parseOperationId('operation_id', key.value))
          : operations.getByRequest(call.caller.id, parseRequestId('request_id', key.value));
      return { operation: renderOperation(operation) };
    },

    async listOperations(request) {
      const vmUuid = request.vmUuid === '' ? undefined : parseUuid('vm_uuid', request.vmUuid);
      const { items, nextPageToken } = pageOf(operations.list({ vmUuid, runningOnly: request.runningOnly }), {
        request,
        requestType: ListOperationsRequest,
        defaultSize: defaultPageSize,
        positionOf,
        isAfter: (operation, position) => positionOf(operation) < position,
      });
      return { operations: items.map(renderOperation), nextPageToken };
    },

    async *watchOperation({ operationId }, { signal }) {
      for await (const operation of operations.watch(parseOperationId('operation_id', operationId), { signal })) {
        yield { operation: renderOperation(operation) };
      }
    },
  };
}

/** Newest first, then by id, descending: text that compares so. */
function positionOf({ createTimeMs, id }: Operation): string {
  return `${String(createTimeMs).padStart(15, '0')} ${id}`;
}
