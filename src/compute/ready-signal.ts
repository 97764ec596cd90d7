import { once } from 'node:events';
import { connect } from 'node:net';
import type { ReadySignal } from '../domain-xml/metadata.ts';
import type { GuestAgents } from '../hypervisor/guest-agents.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';

const agentMs = 5_000;
const connectMs = 2_000;

/** Whether a VM is ready, by its signal. An agent that fails, for whatever reason, and a name that cannot be resolved are a no. */
export function readyBy(agents: Pick<GuestAgents, 'ask'>): (vm: VmRecord, ready: ReadySignal) => Promise<boolean> {
  return async (vm, ready) => {
    if (ready.kind === 'tcp') return listens(ready);
    return agents.ask(vm, { execute: 'guest-ping', timeoutMs: agentMs, pace: 'slow' }).then(
      () => true,
      () => false,
    );
  };
}

async function listens({ address: host, port }: Extract<ReadySignal, { kind: 'tcp' }>): Promise<boolean> {
  const socket = connect({ host, port });
  try {
    await once(socket, 'connect', { signal: AbortSignal.timeout(connectMs) });
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
