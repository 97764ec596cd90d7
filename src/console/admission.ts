import { type Access, permissionDenied } from '../core/access.ts';
import { parseVmKey, type Uuid, type VmKey } from '../core/ids.ts';
import type { Reach } from '../hypervisor/reachable-vms.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { type ConsoleDevice, deviceName, firstSerial } from './device.ts';
import type { PowerAction } from './rfb-filter.ts';
import type { ConsoleRole } from './room.ts';
import { type Ticket, type Tickets, ticketInvalid } from './tickets.ts';

/** The right to be at a console, in a role. */
export interface Admission {
  readonly vm: VmRecord;
  readonly device: ConsoleDevice;
  readonly role: ConsoleRole;
  /** Who it is; of somebody with a ticket, who made that. */
  readonly caller: string;
  readonly ticketId: Uuid | undefined;
  /** Throws unless they may become the controller. */
  readonly mayControl: () => void;
  /** Whether they may, now, do by RFB what needs a permission of its own. */
  readonly mayPower: (action: PowerAction) => boolean;
}

/** Who asks for admission. */
export interface Visitor {
  readonly access: Access;
  /** Path of the RPC. */
  readonly method: string;
}

/** Where somebody wants to be. What is not said is left to the ticket, or else is what the contract says. */
export interface Wish {
  readonly vm: string;
  readonly device: ConsoleDevice | undefined;
  readonly role: ConsoleRole | undefined;
}

const openDevice = 'domain:open_device';
const openGraphics = 'domain:open_graphics';
const sendInput = 'domain:send_input';
/** Those of the RPCs that do the same. */
const powerPermissions = { shutdown: 'domain:stop', reboot: 'domain:reset', reset: 'domain:reset' } as const;

/** Decides who may be at which console. */
export class Admissions {
  readonly #reach: Reach;
  readonly #tickets: Tickets;

  constructor(reach: Reach, tickets: Tickets) {
    this.#reach = reach;
    this.#tickets = tickets;
  }

  /** By what the caller may do, as long as the call lasts. Throws VM_NOT_FOUND, PERMISSION_DENIED. `field` is the path of `vm`. */
  admit(visitor: Visitor, { vm: name, device = firstSerial, role = 'observer' }: Wish, field: string): Admission {
    // The gate asks it of callers; of a ticket's maker nobody has.
    needFor(visitor.access, visitor.method);
    const vm = this.#reach(visitor.access).hold(parseVmKey(field, name));
    const mayControl = () => this.#need(visitor, sendInput, vm);
    this.#need(visitor, openDevice, vm);
    if (device.kind === 'vnc') this.#need(visitor, openGraphics, vm);
    if (role === 'controller') mayControl();
    const mayPower = (action: PowerAction) =>
      this.#reach(visitor.access.with(powerPermissions[action])).reaches(vm.uuid);
    return { vm, device, role, caller: visitor.access.caller, ticketId: undefined, mayControl, mayPower };
  }

  /**
   * By a ticket, which is worth nothing afterwards, and by what its maker may do now, as long as the call lasts. Throws TICKET_INVALID, also for a
   * ticket to something else than is wished for, and what `admit` throws.
   */
  redeem(visitor: Visitor, wish: Wish, secret: string): Admission {
    const ticket = this.#tickets.redeem(secret);
    const { vmUuid, device, role, caller } = ticket;
    const maker = { ...visitor, access: visitor.access.of(caller) };
    const admission = this.admit(maker, { vm: vmUuid, device, role }, 'open.ticket');
    if (!agrees(wish, ticket, admission.vm)) throw ticketInvalid();
    const mayControl = () => {
      if (role === 'observer')
        throw permissionDenied({ caller, permission: sendInput }, ' by a ticket for an observer');
      admission.mayControl();
    };
    return { ...admission, ticketId: ticket.id, mayControl };
  }

  /** The caller's access with one more permission, to the same VM. */
  #need({ access, method }: Visitor, permission: string, { uuid }: VmRecord): void {
    const more = access.with(permission);
    needFor(more, method);
    this.#reach(more).hold({ tag: 'uuid', uuid });
  }
}

/** Throws PERMISSION_DENIED unless there is the permission, as long as the call lasts. */
function needFor(access: Access, method: string): void {
  const check = () => access.require(method);
  check();
  access.confirmedBy(check);
}

/** Whether what is said beside a ticket is what the ticket says. */
function agrees({ vm, device, role }: Wish, ticket: Ticket, { uuid, name }: VmRecord): boolean {
  const isNamed = (key: VmKey) => (key.tag === 'uuid' ? key.uuid === uuid : key.name === name);
  return (
    (vm === '' || isNamed(parseVmKey('open.vm', vm))) &&
    (device === undefined || deviceName(device) === deviceName(ticket.device)) &&
    (role === undefined || role === ticket.role)
  );
}
