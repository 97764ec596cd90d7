import type * as rpc from '../../gen/ts/cell/v1/guest_service.ts';
import { invalidField } from '../core/error.ts';
import { parseVmKey } from '../core/ids.ts';
import type { Operations } from '../core/operations.ts';
import { Secret } from '../core/secret.ts';
import type { Reach } from '../hypervisor/reachable-vms.ts';
import type { CallInfo, RpcContext } from '../rpc/call.ts';
import { parseDurationMs } from '../rpc/duration.ts';
import type { Guests } from './guests.ts';
import { execHandler } from './handler-exec.ts';
import { fileHandler } from './handler-files.ts';

/** What the handler needs. */
export interface GuestHandlerParts {
  readonly guests: Guests;
  readonly operations: Operations;
  readonly reach: Reach;
}

const defaultFreezeMs = 60_000;
const lastTimeMs = Date.UTC(9999, 11, 31);

/** GuestService: parses, calls, renders. None of its calls takes a VM's lock. */
export function guestHandler({ guests, operations, reach }: GuestHandlerParts) {
  const vmOf = ({ vm }: { readonly vm: string }, { access }: RpcContext) => reach(access).get(parseVmKey('vm', vm));

  return {
    ...execHandler({ guests, operations, reach }),
    ...fileHandler({ guests, reach }),

    async getGuestInfo(request, context) {
      const { agent, os, hostName, timezone, thawTime } = await guests.info(vmOf(request, context));
      const { version: agentVersion, commands } = agent;
      return { info: { agentVersion, commands: [...commands], os, hostName: hostName ?? '', timezone, thawTime } };
    },

    async listGuestInterfaces(request, context) {
      return { interfaces: await guests.interfaces(vmOf(request, context)) };
    },

    async listGuestFilesystems(request, context) {
      return { filesystems: await guests.filesystems(vmOf(request, context)) };
    },

    async listGuestUsers(request, context) {
      return { users: await guests.users(vmOf(request, context)) };
    },

    async getGuestTime(request, context) {
      const { guest, host } = await guests.time(vmOf(request, context));
      return { guestTime: guest, hostTime: host };
    },

    async setGuestTime(request, context) {
      await guests.setTime(vmOf(request, context), request.time && parseTime('time', request.time));
      return {};
    },

    async setGuestPassword({ user, password, crypted, ...request }, context) {
      await context.audit({ user });
      await guests.setPassword(vmOf(request, context), { user, password: new Secret(password), crypted });
      return {};
    },

    async trimGuest(request, context) {
      return { filesystems: await guests.trim(vmOf(request, context), Number(request.minimumBytes)) };
    },

    async freezeGuest(request, context) {
      const boundMs = parseDurationMs('timeout', request.timeout, defaultFreezeMs);
      const { mountpoints } = request;
      const options = mountpoints.length === 0 ? { boundMs } : { boundMs, mountpoints };
      const { count, thawTime } = await guests.freeze(vmOf(request, context), options);
      return { frozenFilesystems: count, thawTime };
    },

    async thawGuest(request, context) {
      return { thawedFilesystems: await guests.thaw(vmOf(request, context)) };
    },
  } satisfies rpc.GuestServiceImplementation<CallInfo>;
}

function parseTime(field: string, time: Date): Date {
  const ms = time.getTime();
  if (!(ms >= 0 && ms <= lastTimeMs)) throw invalidField(field, 'must be from 1970 to 9999');
  return time;
}
