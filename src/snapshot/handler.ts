import * as rpc from '../../gen/ts/cell/v1/snapshot_service.ts';
import { changeVm, type VmChangeParts } from '../compute/handler-change.ts';
import type { HostStorage } from '../compute/host-storage.ts';
import type { VmRenderer } from '../compute/render-vm.ts';
import { parseVmKey } from '../core/ids.ts';
import { VmRecord } from '../hypervisor/vm-record.ts';
import type { CallInfo } from '../rpc/call.ts';
import { pageOf } from '../rpc/page.ts';
import { checkSnapshotRequest } from './check-snapshot.ts';
import { parseRevertState, renderSnapshot } from './render-snapshot.ts';
import type { SnapshotRecord } from './snapshot-records.ts';
import type { Snapshots } from './snapshots.ts';

/** What the handler is given. */
export interface SnapshotHandlerParts extends VmChangeParts {
  readonly snapshots: Snapshots;
  readonly vms: VmRenderer;
  readonly hostStorage: Pick<HostStorage, 'stopping'>;
}

const defaultPerPage = 100;

/** SnapshotService: parses, calls, renders. */
export function snapshotHandler(parts: SnapshotHandlerParts): rpc.SnapshotServiceImplementation<CallInfo> {
  const { snapshots, reach, vms, hostStorage } = parts;
  return {
    async createSnapshot(request, context) {
      checkSnapshotRequest(request);
      return changeVm(parts, {
        request,
        context,
        requestType: rpc.CreateSnapshotRequest,
        responseType: rpc.CreateSnapshotResponse,
        action: snapshots.create(request),
        render: (outcome) =>
          outcome instanceof VmRecord ? {} : { snapshot: renderSnapshot(outcome.snapshot, outcome) },
      });
    },

    async getSnapshot(request, { access }) {
      const vm = reach(access).get(parseVmKey('vm', request.vm));
      const snapshot = await snapshots.get(vm, request.name);
      return { snapshot: renderSnapshot(snapshot, { vm, all: await snapshots.list(vm) }) };
    },

    async listSnapshots(request, { access }) {
      const vm = reach(access).get(parseVmKey('vm', request.vm));
      const all = await snapshots.list(vm);
      const { items, nextPageToken } = pageOf(all, {
        request,
        requestType: rpc.ListSnapshotsRequest,
        defaultSize: defaultPerPage,
        positionOf,
        isAfter: (snapshot, position) => positionOf(snapshot) > position,
      });
      return {
        snapshots: items.map((snapshot) => renderSnapshot(snapshot, { vm, all })),
        nextPageToken,
        totalSize: all.length,
      };
    },

    revertToSnapshot: (request, context) =>
      changeVm(parts, {
        request,
        context,
        requestType: rpc.RevertToSnapshotRequest,
        responseType: rpc.RevertToSnapshotResponse,
        action: hostStorage.stopping(
          snapshots.revert({ name: request.name, state: parseRevertState('state', request.state) }),
          { clients: request.storageClients, vms: reach(context.access) },
        ),
        render: (vm) => ({ vm: vms.atRest(vm) }),
      }),

    deleteSnapshot: (request, context) =>
      changeVm(parts, {
        request,
        context,
        requestType: rpc.DeleteSnapshotRequest,
        responseType: rpc.DeleteSnapshotResponse,
        action: snapshots.delete(request),
        render: (outcome) =>
          outcome instanceof VmRecord ? {} : { existed: outcome.length > 0, deleted: [...outcome] },
      }),
  };
}

/** Oldest first, then by name: text that compares so. */
const positionOf = ({ createTimeS, name }: SnapshotRecord) => `${String(createTimeS).padStart(12, '0')} ${name}`;
