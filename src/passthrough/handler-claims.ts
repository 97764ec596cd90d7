import * as rpc from '../../gen/ts/cell/v1/storage_passthrough_service.ts';
import { changeVm, holderOf } from '../compute/handler-change.ts';
import { orUnfinished } from '../compute/unfinished.ts';
import type { VmLocks } from '../compute/vm-locks.ts';
import { notFound } from '../core/error.ts';
import { parseUuid, parseVmKey, type Uuid, type VmKey, vmKeyText } from '../core/ids.ts';
import type { Operations } from '../core/operations.ts';
import type { Reach, ReachableVms } from '../hypervisor/reachable-vms.ts';
import type { CallInfo } from '../rpc/call.ts';
import { parseDurationMs } from '../rpc/duration.ts';
import { mutate } from '../rpc/mutation.ts';
import { pageOf } from '../rpc/page.ts';
import type { ClaimView } from './claim-view.ts';
import type { Claims } from './claims.ts';
import type { StorageDevices } from './devices.ts';
import { renderClaims, renderRelease } from './encode-claims.ts';
import { renderClaim } from './render-claim.ts';
import { shownTo } from './render-device.ts';

/** What the handler is given. */
export interface ClaimHandlerParts {
  readonly claims: Claims;
  readonly storage: StorageDevices;
  readonly operations: Operations;
  readonly locks: VmLocks;
  readonly reach: Reach;
}

const defaultPerPage = 1_000;
const defaultReleaseMs = 60_000;

/** StoragePassthroughService, as far as it gives devices to VMs: parses, calls, renders. */
export function claimHandler(
  parts: ClaimHandlerParts,
): Pick<rpc.StoragePassthroughServiceImplementation<CallInfo>, 'claimDevices' | 'releaseDevices' | 'listClaims'> {
  const { claims, storage, operations, locks, reach } = parts;
  return {
    claimDevices(request, context) {
      const asks = request.devices.map(({ device, iommuGroupMembers }) => ({ device, iommuGroup: iommuGroupMembers }));
      return changeVm(
        { operations, locks, reach },
        {
          request,
          context,
          requestType: rpc.ClaimDevicesRequest,
          responseType: rpc.ClaimDevicesResponse,
          action: claims.claim(asks),
          render: (outcome) => ({ claims: Array.isArray(outcome) ? renderClaims(outcome) : [] }),
        },
      );
    },

    releaseDevices(request, context) {
      const timeoutMs = parseDurationMs('timeout', request.timeout, defaultReleaseMs);
      const { claimIds: ids } = request;
      const key = parseVmKey('vm', request.vm);
      const vms = reach(context.access);
      const uuid = uuidOf(vms, key);
      const required = () => {
        if (uuid === undefined) throw notFound('vm', vmKeyText(key));
        // Of a VM that is gone there may be claims, and without them there is nothing of it.
        if (!vms.find(key) && !claims.has(uuid)) throw notFound('vm', vmKeyText(key));
        return { uuid, claims: claims.requireReleasable(uuid, ids) };
      };
      return mutate({
        operations,
        context,
        request,
        requestType: rpc.ReleaseDevicesRequest,
        responseType: rpc.ReleaseDevicesResponse,
        vmUuid: uuid,
        admit: (id) => locks.take(required().uuid, holderOf(id, context)),
        check: async () => {
          const { uuid: free, claims: released } = required();
          locks.requireFree(free);
          return renderRelease({ released, missingDisks: [] });
        },
        work: (operation) =>
          orUnfinished(async () => {
            const outcome = await claims.release(required().uuid, { ids, timeoutMs }, operation);
            return { ...renderRelease(outcome), operationId: operation.id };
          }),
      });
    },

    async listClaims(request, context) {
      const vms = reach(context.access);
      const vmUuid = request.vmUuid === '' ? undefined : parseUuid('vm_uuid', request.vmUuid);
      const reading = await storage.read();
      const wanted = reading.claims.filter(
        ({ claim }) => (vmUuid === undefined || claim.vmUuid === vmUuid) && vms.reaches(claim.vmUuid),
      );
      const { items, nextPageToken } = pageOf(wanted, {
        request,
        requestType: rpc.ListClaimsRequest,
        defaultSize: defaultPerPage,
        positionOf,
        isAfter: (view, position) => positionOf(view) > position,
      });
      const shown = shownTo(vms);
      return { claims: items.map((view) => renderClaim(view, shown)), nextPageToken };
    },
  };
}

/** The UUID of a VM within reach, also of one that is gone. */
function uuidOf(vms: ReachableVms, key: VmKey): Uuid | undefined {
  const vm = vms.find(key);
  if (vm) return vm.uuid;
  return key.tag === 'uuid' && vms.reaches(key.uuid) ? key.uuid : undefined;
}

/** The oldest first: text that compares so. */
const positionOf = ({ claim: { createTimeMs, id } }: ClaimView) => `${String(createTimeMs).padStart(15, '0')} ${id}`;
