import * as rpc from '../../gen/ts/cell/v1/migration_service.ts';
import { holderOf } from '../compute/handler-change.ts';
import type { VmLocks } from '../compute/vm-locks.ts';
import type { Access } from '../core/access.ts';
import { notFound } from '../core/error.ts';
import { parseOperationId, parseRequestId, parseUuid, parseVmKey, vmKeyText } from '../core/ids.ts';
import type { Operations } from '../core/operations.ts';
import { concealed } from '../hypervisor/concealed.ts';
import type { Reach } from '../hypervisor/reachable-vms.ts';
import type { CallInfo, RpcContext } from '../rpc/call.ts';
import { digestOf } from '../rpc/digest.ts';
import { mutate, operationIdHeader } from '../rpc/mutation.ts';
import { pageOf } from '../rpc/page.ts';
import { parseBandwidthMib, parseDowntimeMs, parseOptions, renderMigration } from './convert.ts';
import { hasEnded, type MigrationView, migrationNotFound } from './migration.ts';
import type { Migrations } from './migrations.ts';

/** What the handler is given. */
export interface MigrationHandlerParts {
  readonly migrations: Migrations;
  readonly operations: Operations;
  readonly locks: VmLocks;
  readonly reach: Reach;
}

const defaultPerPage = 100;

/** MigrationService: parses, calls, renders; but for the question whether a VM can be moved. */
export function migrationHandler(
  parts: MigrationHandlerParts,
): Omit<rpc.MigrationServiceImplementation<CallInfo>, 'checkMigration'> {
  const { migrations, operations } = parts;
  const { rendered, isVisible, visible } = sightOf(parts);
  return {
    async startMigration(request, context) {
      if (request.validateOnly) return await validate(parts, request, context);
      const id = await begin(parts, request, { context, requestType: rpc.StartMigrationRequest });
      return { migration: rendered(context.access)(migrations.get(id)), operationId: id };
    },

    async *migrate(request, context) {
      if (request.validateOnly) return yield await validate(parts, request, context);
      const id = await begin(parts, request, { context, requestType: rpc.MigrateRequest });
      for await (const view of migrations.watch(id, context.signal))
        yield { migration: rendered(context.access)(view), operationId: id };
    },

    async getMigration({ migrationId }, { access }) {
      return { migration: rendered(access)(visible(migrationId, access)) };
    },

    async listMigrations(request, { access }) {
      const vmUuid = request.vmUuid === '' ? undefined : parseUuid('vm_uuid', request.vmUuid);
      const all = migrations
        .list()
        .filter(({ record }) => vmUuid === undefined || record.vmUuid === vmUuid)
        .filter(({ record }) => !request.runningOnly || !hasEnded(record))
        .filter(isVisible(access));
      const { items, nextPageToken } = pageOf(all, {
        request,
        requestType: rpc.ListMigrationsRequest,
        defaultSize: defaultPerPage,
        positionOf,
        isAfter: (view, position) => positionOf(view) < position,
      });
      return { migrations: items.map(rendered(access)), nextPageToken };
    },

    async *watchMigration({ migrationId }, { access, signal }) {
      const { record } = visible(migrationId, access);
      access.confirmedBy(() => void visible(migrationId, access));
      for await (const view of migrations.watch(record.id, signal)) yield { migration: rendered(access)(view) };
    },

    async cancelMigration({ migrationId }, { access }) {
      const { record } = visible(migrationId, access);
      return { migration: rendered(access)(await migrations.cancel(record.id)) };
    },

    async updateMigration(request, { access }) {
      const { record } = visible(request.migrationId, access);
      const { bandwidthBytesPerSecond: bytes, maxDowntime } = request;
      const maxDowntimeMs = parseDowntimeMs('max_downtime', maxDowntime);
      const limits = {
        ...(bytes === undefined ? {} : { bandwidthMib: parseBandwidthMib('bandwidth_bytes_per_second', bytes) }),
        ...(maxDowntimeMs === undefined ? {} : { maxDowntimeMs }),
      };
      if (request.switchToPostCopy) migrations.switchToPostCopy(record.id);
      const view = migrations.update(record.id, limits);
      return { migration: rendered(access)(view) };
    },

    recoverMigration(request, context) {
      const { id, vmUuid } = visible(request.migrationId, context.access).record;
      return mutate({
        ...{ operations, context, request, vmUuid },
        requestType: rpc.RecoverMigrationRequest,
        responseType: rpc.RecoverMigrationResponse,
        admit: () => void migrations.requirePaused(id),
        check: async () => {
          migrations.requirePaused(id);
          return { migration: rendered(context.access)(migrations.get(id)) };
        },
        // The VM is locked by the migration.
        work: async ({ id: operationId }) => {
          const view = await migrations.recoverSplit(id);
          return { migration: rendered(context.access)(view), operationId };
        },
      });
    },
  };
}

/** What callers see of migrations. */
function sightOf({ migrations, reach }: MigrationHandlerParts) {
  const rendered = (access: Access) => (view: MigrationView) =>
    renderMigration(view, (error) => concealed(reach(access.with('domain:read')), error));
  const isVisible = (access: Access) => {
    const { access: reading } = reach(access);
    return ({ record }: MigrationView) =>
      record.caller === access.caller || reading.grant.everything || reach(access).reaches(record.vmUuid);
  };
  const visible = (id: string, access: Access): MigrationView => {
    const view = migrations.get(parseOperationId('migration_id', id));
    // One that the caller may not see is as if it did not exist.
    if (!isVisible(access)(view)) throw migrationNotFound(id);
    return view;
  };
  return { rendered, isVisible, visible };
}

/** The two requests that begin a migration are the same. */
type StartRequest = rpc.StartMigrationRequest & rpc.MigrateRequest;

async function validate(
  { migrations, locks, reach }: MigrationHandlerParts,
  request: StartRequest,
  { access }: RpcContext,
) {
  const options = parseOptions(request.options);
  const vm = reach(access).get(parseVmKey('vm', request.vm));
  locks.requireFree(vm.uuid);
  await migrations.check(vm, request.targetHost, options);
  return {};
}

/** Begins the operation, and returns when its intent is on the disk; it is the caller's to watch. */
async function begin(
  { migrations, operations, locks, reach }: MigrationHandlerParts,
  request: StartRequest,
  {
    context,
    requestType,
  }: { readonly context: RpcContext; readonly requestType: { toJSON(message: StartRequest): unknown } },
) {
  const options = parseOptions(request.options);
  const key = parseVmKey('vm', request.vm);
  const vms = reach(context.access);
  // In the middle of the work another VM may come to have the name.
  const uuid = vms.find(key)?.uuid;
  const caller = context.call.caller.id;
  const target = request.targetHost;
  const begun = await operations.run(
    {
      requestId: request.requestId === '' ? undefined : parseRequestId('request_id', request.requestId),
      caller,
      method: context.call.method.path,
      requestDigest: digestOf(requestType, { ...request, requestId: '' }),
      vmUuid: uuid,
      admit: (id) => {
        const vm = vms.get(key);
        migrations.requireStartable(vm, target, options);
        return locks.take(vm.uuid, holderOf(id, context));
      },
    },
    async ({ id, signal }) => {
      const vm = uuid && vms.find({ tag: 'uuid', uuid });
      if (!vm) throw notFound('vm', vmKeyText(key));
      await migrations.run(id, { vm, target, options, caller }, signal);
      return rpc.StartMigrationResponse.encode({ migration: undefined, operationId: id }).finish();
    },
  );
  // The migration tells how it ends, whoever listens.
  begun.result.catch(() => undefined);
  context.header.set(operationIdHeader, begun.id);
  context.sendHeader();
  return begun.id;
}

/** Newest first, then by id, descending: text that compares so. */
const positionOf = ({ record: { createTimeMs, id } }: MigrationView) =>
  `${String(createTimeMs).padStart(15, '0')} ${id}`;
