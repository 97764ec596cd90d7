import { ExecOutput, ExecStream } from '../../gen/ts/cell/v1/guest.ts';
import * as rpc from '../../gen/ts/cell/v1/guest_service.ts';
import { CellError, invalidField } from '../core/error.ts';
import { parseRequestId, parseVmKey } from '../core/ids.ts';
import type { OperationRequest, Operations } from '../core/operations.ts';
import type { Reach } from '../hypervisor/reachable-vms.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { CallInfo } from '../rpc/call.ts';
import { digestOf } from '../rpc/digest.ts';
import { parseDurationMs } from '../rpc/duration.ts';
import {
  commandsFor,
  type ExecEvent,
  followProgram,
  type OutputWay,
  type Program,
  type StartedProgram,
  startProgram,
} from './exec.ts';
import type { Guests } from './guests.ts';

/** What the handler needs. */
export interface ExecHandlerParts {
  readonly guests: Guests;
  readonly operations: Operations;
  readonly reach: Reach;
}

const defaultTimeoutMs = 600_000;
/** More on its way to a guest may bring QEMU's channel to a stand. */
const mostCommandBytes = 64 * 1024;

/** Of GuestService: programs in the guest. */
export function execHandler({ guests, operations, reach }: ExecHandlerParts) {
  return {
    async *execInGuest(request, context) {
      const timeoutMs = parseDurationMs('timeout', request.timeout, defaultTimeoutMs);
      requireBounded(request);
      const vm = reach(context.access).hold(parseVmKey('vm', request.vm));
      const { path, environment, input } = request;
      const { requestId } = request;
      const known = requestId === '' ? undefined : parseRequestId('request_id', requestId);
      const operation: OperationRequest = {
        requestId: known,
        caller: context.call.caller.id,
        method: context.call.method.path,
        requestDigest: digestOf(rpc.ExecInGuestRequest, { ...request, requestId: '' }),
        vmUuid: vm.uuid,
      };
      const output = await outputWay(guests, vm, request.output);
      await context.audit({ vm: vm.uuid, program: path, arguments: request.arguments.length });
      const program: Program = { path, arguments: request.arguments, environment, input, output };
      const { started, operationId } = await startOnce(operations, operation, {
        start: () => startProgram(guests, vm, program),
        vm,
      });
      await using _ = started;
      yield { event: { $case: 'started', value: renderStarted(started, operationId) } } as const;
      const follow = { ...started, timeoutMs, signal: context.signal };
      for await (const event of followProgram(guests, vm, follow)) yield renderEvent(event);
    },
  } satisfies Partial<rpc.GuestServiceImplementation<CallInfo>>;
}

/** Before the operation: what fails here has started nothing. */
async function outputWay(guests: Guests, vm: VmRecord, asked: ExecOutput): Promise<OutputWay> {
  switch (asked) {
    case ExecOutput.AT_END:
    case ExecOutput.NONE: {
      const way = asked === ExecOutput.NONE ? 'none' : 'at-end';
      await guests.requireCommands(vm, commandsFor(way));
      return way;
    }
    case ExecOutput.LIVE:
      await guests.requireCommands(vm, commandsFor('live'));
      return 'live';
    case ExecOutput.UNSPECIFIED:
    case ExecOutput.UNRECOGNIZED: {
      const { agent, os } = await guests.info(vm);
      const offered = new Set(agent.commands.flatMap(({ name, enabled }) => (enabled ? [name] : [])));
      const hasShell = os !== undefined && os.id !== 'mswindows';
      const way = hasShell && commandsFor('live').every((name) => offered.has(name)) ? 'live' : 'at-end';
      await guests.requireCommands(vm, commandsFor(way));
      return way;
    }
    default:
      return asked satisfies never;
  }
}

/** Starts a program unless the request_id has started it before. Throws GUEST_EXEC_REPEATED, GUEST_EXEC_UNKNOWN and what starting throws. */
async function startOnce(
  operations: Operations,
  request: OperationRequest,
  { start, vm }: { readonly start: () => Promise<StartedProgram>; readonly vm: VmRecord },
): Promise<{ readonly started: StartedProgram; readonly operationId: string }> {
  let started: StartedProgram | undefined;
  const begun = await operations.run(request, async ({ id }) => {
    started = await start();
    return encodeStarted(renderStarted(started, id));
  });
  const result = await begun.result;
  if (started) return { started, operationId: begun.id };
  const metadata = { vm: vm.uuid, name: vm.name, operation: begun.id };
  const { event } = rpc.ExecInGuestResponse.decode(result);
  if (event?.$case !== 'started')
    throw new CellError('GUEST_EXEC_UNKNOWN', 'celld ended while the program was started', { metadata });
  const pid = String(event.value.pid);
  throw new CellError('GUEST_EXEC_REPEATED', `the program was started before, as process ${pid} of the guest`, {
    metadata: { ...metadata, pid },
  });
}

function encodeStarted(value: rpc.ExecStarted): Uint8Array {
  return rpc.ExecInGuestResponse.encode({ event: { $case: 'started', value } }).finish();
}

function requireBounded({ arguments: args, environment, input }: rpc.ExecInGuestRequest): void {
  const textBytes = [...args, ...environment].reduce((sum, each) => sum + Buffer.byteLength(each) + 1, 0);
  if (textBytes + input.length > mostCommandBytes)
    throw invalidField('input', `must have, with arguments and environment, at most ${mostCommandBytes} bytes`);
}

const outputs = {
  live: ExecOutput.LIVE,
  'at-end': ExecOutput.AT_END,
  none: ExecOutput.NONE,
} as const satisfies Record<OutputWay, ExecOutput>;

function renderStarted({ pid, output }: Pick<StartedProgram, 'pid' | 'output'>, operationId: string): rpc.ExecStarted {
  return { pid: BigInt(pid), output: outputs[output], operationId };
}

const streams = { stdout: ExecStream.STDOUT, stderr: ExecStream.STDERR } as const;

function renderEvent(event: ExecEvent) {
  if (event.tag === 'data')
    return { event: { $case: 'data', value: { stream: streams[event.stream], data: event.bytes } } } as const;
  const { how, truncated } = event;
  const ended =
    how.tag === 'signal'
      ? ({ $case: 'signal', value: how.value } as const)
      : ({ $case: 'exitCode', value: how.value } as const);
  return { event: { $case: 'exited', value: { how: ended, truncated } } } as const;
}
