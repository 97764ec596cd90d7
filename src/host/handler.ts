import type { HostServiceImplementation } from '../../gen/ts/cell/v1/host_service.ts';
import type { CallInfo } from '../rpc/call.ts';
import { renderHost, renderLimit, renderMaintenance } from './convert.ts';
import { type HostParts, viewHost, viewLimits } from './hosts.ts';
import type { Maintenance } from './maintenance.ts';

/** HostService: the host that celld runs on. */
export function hostHandler({ maintenance, ...parts }: Omit<HostParts, 'maintenance'> & { readonly maintenance: Maintenance }): HostServiceImplementation<CallInfo> {
  return {
    async getHost(_request, { access }) {
      const host = await viewHost(parts);
      return { host: renderHost({ ...host, pools: host.pools.filter(({ name }) => access.grant.pool(name)) }) };
    },

    async getLimits() {
      return { limits: viewLimits(parts).map(renderLimit) };
    },
  };
}
