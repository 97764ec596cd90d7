import type { HostServiceImplementation } from '../../gen/ts/cell/v1/host_service.ts';
import type { CallInfo } from '../rpc/call.ts';
import { renderHost, renderLimit } from './convert.ts';
import { type HostParts, viewHost, viewLimits } from './hosts.ts';

/** HostService: the host that celld runs on. */
export function hostHandler(parts: HostParts): HostServiceImplementation<CallInfo> {
  return {
    async getHost() {
      return { host: renderHost(await viewHost(parts)) };
    },

    async getLimits() {
      return { limits: viewLimits(parts).map(renderLimit) };
    },
  };
}
