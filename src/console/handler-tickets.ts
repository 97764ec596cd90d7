import type * as rpc from '../../gen/ts/cell/v1/console_service.ts';
import { parseUuid } from '../core/ids.ts';
import type { Reach } from '../hypervisor/reachable-vms.ts';
import type { CallInfo } from '../rpc/call.ts';
import { parseDurationMs } from '../rpc/duration.ts';
import type { Admissions } from './admission.ts';
import { parseDevice, parseRole, renderDevice, renderRole } from './convert.ts';
import { hasConsole } from './device.ts';
import { consoleNotFound } from './failures.ts';
import type { Ticket, Tickets } from './tickets.ts';

/** What the handler needs. */
export interface TicketHandlerParts {
  readonly admissions: Admissions;
  readonly tickets: Tickets;
  readonly reach: Reach;
}

const longestTtlMs = 60_000;

/** Of ConsoleService: tickets. */
export function ticketHandler({ admissions, tickets, reach }: TicketHandlerParts) {
  return {
    async createConsoleTicket(request, { access, call }) {
      const ttlMs = parseDurationMs('ttl', request.ttl, longestTtlMs);
      const wish = {
        vm: request.vm,
        device: parseDevice('device', request.device),
        role: parseRole('role', request.role),
      };
      // First by the permission for tickets, then by those for the console.
      const { vm, device, role, caller } = admissions.admit({ access, method: call.method.path }, wish, 'vm');
      if (!hasConsole(vm, device)) throw consoleNotFound(vm.uuid, device);
      const { ticket, secret } = tickets.create({ vmUuid: vm.uuid, device, role, caller }, ttlMs);
      return { ticket: renderTicket(ticket), secret: secret.reveal() };
    },

    async listConsoleTickets(_request, { access }) {
      const vms = reach(access);
      const visible = tickets.list().filter(({ vmUuid }) => vms.find({ tag: 'uuid', uuid: vmUuid }) !== undefined);
      return { tickets: visible.map(renderTicket) };
    },

    async revokeConsoleTicket(request, { access }) {
      const id = parseUuid('ticket_id', request.ticketId);
      const ticket = tickets.find(id);
      const reached = ticket && reach(access).find({ tag: 'uuid', uuid: ticket.vmUuid });
      return { existed: reached !== undefined && tickets.revoke(id) };
    },
  } satisfies Partial<rpc.ConsoleServiceImplementation<CallInfo>>;
}

function renderTicket({ id, device, role, vmUuid, caller, expireTime }: Ticket) {
  return { ticketId: id, vmUuid, device: renderDevice(device), role: renderRole(role), caller, expireTime };
}
