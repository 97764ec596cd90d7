import type * as rpc from '../../gen/ts/cell/v1/console_service.ts';
import { parseVmKey } from '../core/ids.ts';
import type { LongCalls } from '../hypervisor/long-calls.ts';
import type { Reach } from '../hypervisor/reachable-vms.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import type { CallInfo } from '../rpc/call.ts';
import { parseDurationMs } from '../rpc/duration.ts';
import { notRunning } from './boot-ids.ts';
import { hasPicture } from './device.ts';
import { consoleNotFound } from './failures.ts';
import { takeScreenshot } from './screenshot.ts';
import { parseKeys, sendKeys } from './send-keys.ts';

/** What the handler needs. */
export interface ScreenHandlerParts {
  readonly calls: LongCalls;
  readonly reach: Reach;
}

const defaultHoldMs = 50;

/** Of ConsoleService: pictures and keys, without a session. */
export function screenHandler({ calls, reach }: ScreenHandlerParts) {
  return {
    async getScreenshot(request, { access }) {
      const vm = reach(access).get(parseVmKey('vm', request.vm));
      if (!isActive(vm.state)) throw notRunning(vm);
      if (!hasPicture(vm)) throw consoleNotFound(vm.uuid, { kind: 'vnc', index: 0 });
      return takeScreenshot(calls, vm);
    },

    async sendKeys(request, { access }) {
      const vm = reach(access).get(parseVmKey('vm', request.vm));
      const codes = parseKeys('keys', request.keys);
      const holdMs = parseDurationMs('hold', request.hold, defaultHoldMs);
      await sendKeys(calls, vm, { codes, holdMs });
      return {};
    },
  } satisfies Partial<rpc.ConsoleServiceImplementation<CallInfo>>;
}
