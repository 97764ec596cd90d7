import type * as rpc from '../../gen/ts/cell/v1/console_service.ts';
import { invalidField } from '../core/error.ts';
import { parseVmKey, type Uuid } from '../core/ids.ts';
import type { Reach } from '../hypervisor/reachable-vms.ts';
import type { CallInfo } from '../rpc/call.ts';
import { parseDurationMs } from '../rpc/duration.ts';
import { Outgoing } from '../rpc/outgoing.ts';
import type { LineStart } from './console-line.ts';
import type { Consoles } from './consoles.ts';
import { parseDevice, renderItem } from './convert.ts';
import { deviceName } from './device.ts';
import { encodeData } from './encode-data.ts';
import { type OutputSource, offsetOf, outputFrom } from './output-source.ts';
import { parseFrom, parseOffset } from './parse-attach.ts';
import { PatternSearch, type Search, TextSearch } from './search.ts';
import { waitForOutput } from './wait-for-output.ts';

/** What the handler needs. */
export interface LogHandlerParts {
  readonly consoles: Pick<Consoles, 'log' | 'pace'>;
  readonly reach: Reach;
}

const defaultWaitMs = 60_000;

/** Of ConsoleService: what consoles have printed, without a session. */
export function logHandler({ consoles, reach }: LogHandlerParts) {
  return {
    async *readConsoleLog({ vm: key, device, ...request }, { access, audit, signal }) {
      const vm = reach(access).hold(parseVmKey('vm', key));
      const wanted = parseDevice('device', device);
      const { log, bootId } = await consoles.log(vm, wanted);
      const start = startOfReading(request, log, { vmUuid: vm.uuid, bootId });
      const { nextOffset } = log;
      await audit({ vm: vm.uuid, device: deviceName(wanted), boot: bootId, from: start });
      yield { event: { $case: 'start', value: { bootId, offset: BigInt(start), nextOffset: BigInt(nextOffset) } } };
      const until = endOfReading(request, { start, nextOffset });
      using outgoing = new Outgoing(signal);
      for await (const item of outputFrom(log, { from: start, until, signal, pace: consoles.pace })) {
        yield item.tag === 'data'
          ? outgoing.message<rpc.ReadConsoleLogResponse>(encodeData(item.offset, item.bytes))
          : { event: renderItem(item) };
        await outgoing.taken();
      }
    },

    async waitForOutput({ vm: key, device: wanted, ...request }, { access, signal }) {
      const search = parseSearch(request.wanted);
      const timeoutMs = parseDurationMs('timeout', request.timeout, defaultWaitMs);
      const vm = reach(access).hold(parseVmKey('vm', key));
      const device = parseDevice('device', wanted);
      const { log, bootId } = await consoles.log(vm, device);
      const from = offsetOf(log, parseFrom('', request.from, { vmUuid: vm.uuid, bootId }));
      const how = { vmUuid: vm.uuid, device, from, search, timeoutMs, signal, pace: consoles.pace };
      const { offset, bytes, groups } = await waitForOutput(log, how);
      const where = { bootId, offset: BigInt(offset), endOffset: BigInt(offset + bytes.length) };
      return { ...where, match: bytes, groups: [...groups] };
    },
  } satisfies Partial<rpc.ConsoleServiceImplementation<CallInfo>>;
}

function parseSearch(wanted: rpc.WaitForOutputRequest['wanted']): Search {
  if (wanted === undefined) throw invalidField('wanted', 'must be set');
  return wanted.$case === 'text' ? new TextSearch(wanted.value) : new PatternSearch('pattern', wanted.value);
}

type LogRange = Pick<rpc.ReadConsoleLogRequest, 'fromOffset' | 'lastBytes' | 'maxBytes' | 'follow'>;

function startOfReading(
  { fromOffset, lastBytes }: LogRange,
  log: OutputSource,
  run: { readonly vmUuid: Uuid; readonly bootId: Uuid },
): number {
  if (fromOffset && lastBytes > 0n) throw invalidField('last_bytes', 'cannot be used together with from_offset');
  if (lastBytes > 0n) return Math.max(log.oldestOffset, log.nextOffset - Number(lastBytes));
  const from: LineStart = fromOffset ? parseOffset('from_offset', fromOffset, run) : { tag: 'boot' };
  return offsetOf(log, from);
}

function endOfReading(
  { maxBytes, follow }: LogRange,
  { start, nextOffset }: { readonly start: number; readonly nextOffset: number },
): number {
  const most = maxBytes === 0n ? Number.MAX_SAFE_INTEGER : start + Number(maxBytes);
  return follow ? most : Math.min(most, nextOffset);
}
