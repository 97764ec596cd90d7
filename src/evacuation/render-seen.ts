import type { ReturnedVm } from '../../gen/ts/cell/v1/peer_service.ts';
import { VmState } from '../../gen/ts/cell/v1/vm.ts';
import { parseVmStates, renderVmState } from '../compute/render-vm.ts';
import type { SeenVm } from './evacuation.ts';

/** What a VM is known by, for another host. */
export function renderSeen({ state, domainId, etag }: SeenVm): ReturnedVm {
  return { state: renderVmState(state), run: domainId, etag };
}

/** As another host has it. Of what it does not say nothing is known. */
export function parseSeen({ state = VmState.UNSPECIFIED, run = -1, etag = '' }: Partial<ReturnedVm> = {}): SeenVm {
  const [word = 'unknown'] = parseVmStates([state]);
  return { state: word, domainId: run, etag };
}
