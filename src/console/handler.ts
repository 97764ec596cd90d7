import { ConsoleRole } from '../../gen/ts/cell/v1/console.ts';
import * as rpc from '../../gen/ts/cell/v1/console_service.ts';
import type { Access } from '../core/access.ts';
import { invalidField } from '../core/error.ts';
import { parseUuid, parseVmKey, type Uuid } from '../core/ids.ts';
import type { Reach } from '../hypervisor/reachable-vms.ts';
import type { CallInfo, RpcContext } from '../rpc/call.ts';
import type { Admission, Admissions } from './admission.ts';
import { type AttachAction, attach } from './attach.ts';
import type { LineOpener, LineStart } from './console-line.ts';
import type { Consoles } from './consoles.ts';
import {
  parseDevice,
  parseOnConflict,
  parseRole,
  renderAttachEvent,
  renderConsole,
  renderItem,
  renderSession,
} from './convert.ts';
import { offsetOf, outputFrom } from './output-source.ts';
import { parseFrom, parseOffset, readAttachStream } from './parse-attach.ts';

/** What the handler needs. */
export interface ConsoleHandlerParts {
  readonly consoles: Consoles;
  readonly reach: Reach;
  readonly admissions: Admissions;
}

const { methods } = rpc.ConsoleServiceDefinition;

/** The service, with the methods that there are. */
export const consoleService = {
  ...rpc.ConsoleServiceDefinition,
  methods: {
    attach: methods.attach,
    listConsoles: methods.listConsoles,
    readConsoleLog: methods.readConsoleLog,
    listConsoleSessions: methods.listConsoleSessions,
    closeConsoleSession: methods.closeConsoleSession,
  },
} as const;

type Handler = rpc.ConsoleServiceImplementation<CallInfo>;
type Context = RpcContext;

/** ConsoleService: being at consoles, and what they have printed. */
export function consoleHandler({ consoles, reach, admissions }: ConsoleHandlerParts) {
  const vmOf = (access: Access, vm: string) => reach(access).get(parseVmKey('vm', vm));

  const admit = ({ vm, device, role, ticket }: rpc.AttachOpen, { access, call }: Context): Admission => {
    const visitor = { access, method: call.method.path };
    const wish = {
      vm,
      device: device && parseDevice('open.device', device),
      role: role === ConsoleRole.UNSPECIFIED ? undefined : parseRole('open.role', role),
    };
    return ticket === '' ? admissions.admit(visitor, wish, 'open.vm') : admissions.redeem(visitor, wish, ticket);
  };

  const openLine: LineOpener = async ({ vm, run, device, ...how }) => consoles.textConsole(vm, run, device).line(how);

  return {
    async *attach(requests, context) {
      const { open, actions } = await readAttachStream(requests);
      const { mayControl, ...admission } = admit(open, context);
      const run = await consoles.bootIds.runOf(admission.vm);
      const from = parseFrom('open.', open.from, run);
      const onConflict = parseOnConflict('open.on_conflict', open.onConflict);
      const request = { ...admission, run, from, onConflict, displayName: open.displayName };
      const parts = { rooms: consoles.rooms, openLine, signal: context.signal };
      for await (const event of attach(request, permitted(actions, mayControl), parts))
        yield renderAttachEvent(event, run.bootId);
    },

    async listConsoles({ vm }, { access }) {
      return { consoles: (await consoles.list(vmOf(access, vm))).map(renderConsole) };
    },

    async *readConsoleLog({ vm: key, device, ...request }, { access, signal }) {
      const vm = reach(access).hold(parseVmKey('vm', key));
      const { log, bootId } = await consoles.log(vm, parseDevice('device', device));
      const from = offsetOf(log, parseLogStart(request, { vmUuid: vm.uuid, bootId }));
      const { nextOffset } = log;
      const start = request.lastBytes > 0n ? Math.max(log.oldestOffset, nextOffset - Number(request.lastBytes)) : from;
      yield { event: { $case: 'start', value: { bootId, offset: BigInt(start), nextOffset: BigInt(nextOffset) } } };
      const until = endOfReading(request, { start, nextOffset });
      for await (const item of outputFrom(log, { from: start, until, signal, pace: consoles.pace }))
        yield { event: renderItem(item) };
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
  } satisfies Partial<Handler>;
}

/** The actions; throws where one asks for control that the caller may not have. */
async function* permitted(actions: AsyncIterable<AttachAction>, mayControl: () => void) {
  for await (const action of actions) {
    if (action.tag === 'request-control') mayControl();
    yield action;
  }
}

type LogRange = Pick<rpc.ReadConsoleLogRequest, 'fromOffset' | 'lastBytes' | 'maxBytes' | 'follow'>;

function parseLogStart(
  { fromOffset, lastBytes }: LogRange,
  run: { readonly vmUuid: Uuid; readonly bootId: Uuid },
): LineStart {
  if (fromOffset && lastBytes > 0n) throw invalidField('last_bytes', 'cannot be used together with from_offset');
  return fromOffset ? parseOffset('from_offset', fromOffset, run) : { tag: 'boot' };
}

function endOfReading(
  { maxBytes, follow }: LogRange,
  { start, nextOffset }: { readonly start: number; readonly nextOffset: number },
): number {
  const most = maxBytes === 0n ? Number.MAX_SAFE_INTEGER : start + Number(maxBytes);
  return follow ? most : Math.min(most, nextOffset);
}
