import type { MigrationServiceImplementation } from '../../gen/ts/cell/v1/migration_service.ts';
import type { VmLocks } from '../compute/vm-locks.ts';
import { parseVmKey } from '../core/ids.ts';
import { MIB } from '../core/quantities.ts';
import type { Reach } from '../hypervisor/reachable-vms.ts';
import { atSource } from '../peer/finding.ts';
import type { CallInfo } from '../rpc/call.ts';
import { type MigrationChecks, noConvergence } from './checks.ts';
import { parseOptions } from './convert.ts';
import { renderCheck } from './render-check.ts';

/** What CheckMigration needs. */
export interface CheckHandlerParts {
  readonly checks: MigrationChecks;
  readonly locks: Pick<VmLocks, 'busy'>;
  readonly reach: Reach;
}

/** The half of MigrationService that only looks. */
export function checkHandler({
  checks,
  locks,
  reach,
}: CheckHandlerParts): Pick<MigrationServiceImplementation<CallInfo>, 'checkMigration'> {
  return {
    async checkMigration({ vm: key, targetHost: target, options, withoutForecast }, { access, signal }) {
      const vm = reach(access).get(parseVmKey('vm', key));
      const how = parseOptions(options);
      const ask = { bandwidthBytesPerSecond: how.bandwidthMib * MIB, maxDowntimeMs: how.maxDowntimeMs };
      const [found, forecast] = await Promise.all([
        checks.findings(vm, target, how),
        withoutForecast ? undefined : checks.forecast(vm, ask, signal),
      ]);
      const busy = locks.busy(vm.uuid);
      const slow = forecast && noConvergence(vm, forecast);
      const findings = [
        ...(busy ? [atSource.blocker('vm-busy', busy.message)] : []),
        ...found,
        ...(slow ? [slow] : []),
      ];
      return renderCheck(findings, forecast);
    },
  };
}
