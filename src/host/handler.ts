import type { HostServiceImplementation } from '../../gen/ts/cell/v1/host_service.ts';
import type { CallInfo } from '../rpc/call.ts';
import { renderHost, renderLimit, renderMaintenance } from './convert.ts';
import { type HostParts, viewHost, viewLimits } from './hosts.ts';
import type { Maintenance } from './maintenance.ts';

/** What changes the host. */
export interface HostChanges {
  readonly maintenance: Pick<Maintenance, 'state' | 'enter' | 'leave'>;
}

/** HostService: the host that celld runs on. */
export function hostHandler(parts: HostParts & HostChanges): HostServiceImplementation<CallInfo> {
  return {
    async getHost(_request, { access }) {
      const host = await viewHost(parts);
      const pools = host.pools.filter(({ name }) => access.grant.pool(name));
      return { host: renderHost({ ...host, pools }, parts.maintenance.state) };
    },

    async getLimits() {
      return { limits: viewLimits(parts).map(renderLimit) };
    },

    async enterMaintenance({ note }, { call }) {
      const state = await parts.maintenance.enter({ by: call.caller.id, note });
      return { maintenance: renderMaintenance(state) };
    },

    async leaveMaintenance() {
      await parts.maintenance.leave();
      return {};
    },
  };
}
