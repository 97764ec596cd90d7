import { ConsoleRole } from '../../gen/ts/cell/v1/console.ts';
import type * as rpc from '../../gen/ts/cell/v1/console_service.ts';
import type { Access } from '../core/access.ts';
import { invalidField } from '../core/error.ts';
import { parseUuid, parseVmKey } from '../core/ids.ts';
import type { Reach } from '../hypervisor/reachable-vms.ts';
import type { CallInfo, RpcContext } from '../rpc/call.ts';
import { Outgoing } from '../rpc/outgoing.ts';
import { type Admission, Admissions } from './admission.ts';
import { type AttachAction, type AttachEvent, attach } from './attach.ts';
import type { LineOpener } from './console-line.ts';
import type { Consoles } from './consoles.ts';
import { parseDevice, parseOnConflict, parseRole, renderAttachEvent, renderConsole, renderSession } from './convert.ts';
import { deviceName } from './device.ts';
import { encodeData } from './encode-data.ts';
import { logHandler } from './handler-logs.ts';
import { recordingHandler } from './handler-recordings.ts';
import { screenHandler } from './handler-screens.ts';
import { ticketHandler } from './handler-tickets.ts';
import { parseFrom, readAttachStream } from './parse-attach.ts';
import type { MayPower } from './rfb-filter.ts';
import type { SessionInfo } from './room.ts';
import { ticketInvalid } from './tickets.ts';

/** What the handler needs. */
export interface ConsoleHandlerParts {
  readonly consoles: Consoles;
  readonly reach: Reach;
}

type Handler = rpc.ConsoleServiceImplementation<CallInfo>;
type Context = RpcContext;

/** ConsoleService: being at consoles, and what they have printed. */
export function consoleHandler({ consoles, reach }: ConsoleHandlerParts) {
  const { tickets, screens, calls, recordings } = consoles;
  const admissions = new Admissions(reach, tickets);
  const vmOf = (access: Access, vm: string) => reach(access).get(parseVmKey('vm', vm));

  const admit = ({ vm, device, role, ticket }: rpc.AttachOpen, { access, call }: Context): Admission => {
    const visitor = { access, method: call.method.path };
    const wish = {
      vm,
      device: device && parseDevice('open.device', device),
      role: role === ConsoleRole.UNSPECIFIED ? undefined : parseRole('open.role', role),
    };
    if (ticket !== '') return admissions.redeem(visitor, wish, ticket);
    if (call.caller.kind === 'ticket') throw ticketInvalid();
    return admissions.admit(visitor, wish, 'open.vm');
  };

  const openLine: LineOpener = async (request) => {
    const { vm, run, device, ...how } = request;
    return device.kind === 'vnc' ? screens.open(request) : consoles.textConsole(vm, run, device).line(how);
  };

  const parseRecord = ({ record }: rpc.AttachOpen, { vm, device, caller }: Admission) => {
    if (!record) return undefined;
    if (device.kind === 'vnc') throw invalidField('open.record', 'must not be set for VNC');
    return () => recordings.begin({ vmUuid: vm.uuid, vmName: vm.name, device, caller });
  };

  return {
    ...logHandler({ consoles, reach }),
    ...recordingHandler({ recordings, reach }),
    ...ticketHandler({ admissions, tickets, reach }),
    ...screenHandler({ calls, reach }),

    async *attach(requests, context) {
      const { open, actions } = await readAttachStream(requests);
      const admission = admit(open, context);
      const { mayControl } = admission;
      const mayPower = recordedPower(admission, context);
      const run = await consoles.bootIds.runOf(admission.vm);
      const from = parseFrom('open.', open.from, run);
      const onConflict = parseOnConflict('open.on_conflict', open.onConflict);
      const request = { ...admission, run, from, onConflict, displayName: open.displayName, mayPower };
      const parts = { rooms: consoles.rooms, openLine, record: parseRecord(open, admission), signal: context.signal };
      const note = sessionNotes();
      using outgoing = new Outgoing(context.signal);
      for await (const event of attach(request, permitted(actions, mayControl), parts)) {
        const noted = note(event);
        if (noted) await context.audit(noted);
        yield event.tag === 'data'
          ? outgoing.message<rpc.AttachResponse>(encodeData(event.offset, event.bytes))
          : renderAttachEvent(event, run.bootId);
        await outgoing.taken();
      }
    },

    async listConsoles({ vm }, { access }) {
      return { consoles: (await consoles.list(vmOf(access, vm))).map(renderConsole) };
    },

    async listConsoleSessions({ vm }, { access }) {
      const vms = reach(access);
      const uuid = vm === '' ? undefined : vms.get(parseVmKey('vm', vm)).uuid;
      const visible = consoles.rooms
        .sessions(uuid)
        .filter(({ vmUuid }) => vms.find({ tag: 'uuid', uuid: vmUuid }) !== undefined);
      return { sessions: visible.map(renderSession) };
    },

    async closeConsoleSession(request, { access }) {
      const sessionId = parseUuid('session_id', request.sessionId);
      const session = consoles.rooms.find(sessionId);
      const reached = session && reach(access).find({ tag: 'uuid', uuid: session.vmUuid });
      return { existed: reached !== undefined && consoles.rooms.revoke(sessionId) };
    },
  } satisfies Handler;
}

/** What a viewer does by RFB is recorded as if it were an RPC. */
function recordedPower({ vm, device, caller, mayPower }: Admission, { audit }: Context): MayPower {
  const facts = { vm: vm.uuid, device: deviceName(device), attached_as: caller };
  return (power) => (mayPower(power) ? audit({ ...facts, power }) : undefined);
}

/** What the audit is to hold of a session: who watches, and from when on they type. */
function sessionNotes() {
  let own: SessionInfo | undefined;
  return (event: AttachEvent) => {
    if (event.tag !== 'attached' && event.tag !== 'presence') return undefined;
    const now =
      event.tag === 'attached' ? event.session : event.sessions.find((each) => each.sessionId === own?.sessionId);
    if (!now || now.role === own?.role) return undefined;
    const { sessionId: session, vmUuid: vm, device, role, caller, ticketId: ticket, recordingId: recording } = now;
    own = now;
    return { session, vm, device: deviceName(device), role, attached_as: caller, ticket, recording };
  };
}

/** The actions; throws where one asks for control that the caller may not have. */
async function* permitted(actions: AsyncIterable<AttachAction>, mayControl: () => void) {
  for await (const action of actions) {
    if (action.tag === 'request-control') mayControl();
    yield action;
  }
}
