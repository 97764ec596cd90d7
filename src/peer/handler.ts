import * as rpc from '../../gen/ts/cell/v1/peer_service.ts';
import { permissionDenied } from '../core/access.ts';
import { invalidField } from '../core/error.ts';
import { parseOperationId, parseUuid, parseVmName } from '../core/ids.ts';
import type { CallInfo, RpcContext } from '../rpc/call.ts';
import type { Arrivals, Whereabouts } from './arrivals.ts';
import { parseTransfer } from './parse-transfer.ts';

const states = {
  here: rpc.ArrivalState.HERE,
  gone: rpc.ArrivalState.GONE,
  stopped: rpc.ArrivalState.STOPPED,
  undecided: rpc.ArrivalState.UNDECIDED,
} as const satisfies Record<Whereabouts, rpc.ArrivalState>;

/** PeerService: what other hosts ask when they bring a VM, but for the questions whether one may come. */
export function peerHandler(
  arrivals: Arrivals,
): Omit<rpc.PeerServiceImplementation<CallInfo>, 'checkArrival' | 'getArrivalRoom'> {
  return {
    async offerVm(request, context) {
      const peer = requireHost(context);
      const { ticket, address } = await arrivals.offer({
        peer,
        vmUuid: parseUuid('vm_uuid', request.vmUuid),
        vmName: parseVmName('vm_name', request.vmName),
        migrationId: parseOperationId('migration_id', request.migrationId),
        vcpus: request.vcpus,
        memoryBytes: Number(request.memoryBytes),
        encrypted: request.encrypted,
      });
      return { ticket, migrationAddress: address };
    },

    async *receiveVm(requests, context) {
      const steps = stepsOf(requests, context.signal);
      const first = await steps.next();
      const peer = requireHost(context);
      if (first?.$case !== 'prepare') throw invalidField('prepare', 'must be the first message');
      const { ticket, domainXml: xml, cookie, paused } = first.value;
      const transfer = parseTransfer('prepare', first.value);
      await using arrival = arrivals.redeem(ticket, peer);
      // The host that brings the VM may go while libvirt is at it.
      context.signal.addEventListener('abort', () => void arrival.end(), { once: true });
      const prepared = await arrival.prepare({ xml, cookie, paused, transfer });
      if (prepared.tag === 'refused') return yield renderRefusal(prepared.error);
      yield { event: { $case: 'prepared', value: prepared.value } };
      const second = await Promise.race([steps.next(), arrival.lost]);
      if (second?.$case !== 'finish') return;
      const finished = await arrival.finish(second.value.cookie, second.value.cancelled);
      if (finished.tag === 'refused') return yield renderRefusal(finished.error);
      yield { event: { $case: 'finished', value: finished.value } };
    },

    async settleArrival({ vmUuid }, context) {
      const peer = requireHost(context);
      return { state: states[await arrivals.settle(parseUuid('vm_uuid', vmUuid), peer)] };
    },
  };
}

/** The caller's SPIFFE id, which must be a host's whatever the policy says: admins have every permission, and are none. */
export function requireHost({ call, access }: RpcContext): string {
  if (call.caller.kind === 'host') return call.caller.id;
  throw permissionDenied(access, ', which only hosts can have', { method: call.method.path });
}

function renderRefusal({ code, domain, message }: { code: number; domain: number; message: string }) {
  return { event: { $case: 'refused' as const, value: { code, domain, message } } };
}

/** The steps that are asked for, one at a time; undefined when no more come, or nobody is there any more. */
function stepsOf(requests: AsyncIterable<rpc.ReceiveVmRequest>, signal: AbortSignal) {
  const iterator = requests[Symbol.asyncIterator]();
  const { promise: gone, resolve } = Promise.withResolvers<undefined>();
  signal.addEventListener('abort', () => resolve(undefined), { once: true });
  const next = async () => {
    const step = iterator.next().then(({ done, value }) => (done ? undefined : value.action));
    step.catch(() => undefined);
    return Promise.race([step, gone]);
  };
  return { next };
}
