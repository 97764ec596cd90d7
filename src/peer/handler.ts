import * as rpc from '../../gen/ts/cell/v1/peer_service.ts';
import { permissionDenied } from '../core/access.ts';
import { invalidField } from '../core/error.ts';
import { parseOperationId, parseUuid, parseVmName } from '../core/ids.ts';
import type { CallInfo, RpcContext } from '../rpc/call.ts';
import type { Arrival } from './arrival.ts';
import type { Arrivals } from './arrivals.ts';
import { OfflineArrival } from './offline-arrival.ts';
import { parseTransfer } from './parse-transfer.ts';
import { parsePart, parseVolumes } from './parse-volume.ts';
import { requireStored } from './stored.ts';
import type { Whereabouts } from './whereabouts.ts';

const states = {
  here: rpc.ArrivalState.HERE,
  gone: rpc.ArrivalState.GONE,
  stopped: rpc.ArrivalState.STOPPED,
  undecided: rpc.ArrivalState.UNDECIDED,
  'passed-on': rpc.ArrivalState.PASSED_ON,
  split: rpc.ArrivalState.SPLIT,
} as const satisfies Record<Whereabouts, rpc.ArrivalState>;

/** The part of PeerService in which other hosts bring a VM. */
export function peerHandler(
  arrivals: Arrivals,
): Pick<rpc.PeerServiceImplementation<CallInfo>, 'offerVm' | 'receiveVm' | 'settleArrival'> {
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
        volumes: parseVolumes(request.volumes),
        offline: request.offline,
        recovers: request.recovers,
      });
      return { ticket, migrationAddress: address };
    },

    async *receiveVm(requests, context) {
      const steps = stepsOf(requests, context.signal);
      const first = await steps.next();
      const peer = requireHost(context);
      if (first?.$case !== 'prepare' && first?.$case !== 'begin')
        throw invalidField('prepare', 'or begin must be the first message');
      await using arrival = arrivals.redeem(first.value.ticket, peer);
      // The host that brings the VM may go while libvirt is at it.
      context.signal.addEventListener('abort', () => void arrival.end(), { once: true });
      const step = first.$case === 'begin' ? yield* takeVolumes(arrival, steps) : first;
      if (step?.$case !== 'prepare') return;
      if (arrival instanceof OfflineArrival) yield* takeDefinition(arrival, step.value, steps);
      else yield* takeGuest(arrival, step.value, steps);
    },

    async settleArrival({ vmUuid, stored, migrationId }, context) {
      const peer = requireHost(context);
      if (stored) await requireStored();
      const question = { migrationId: parseOperationId('migration_id', migrationId), isLast: stored };
      return { state: states[await arrivals.settle(parseUuid('vm_uuid', vmUuid), peer, question)] };
    },
  };
}

type Answers = AsyncGenerator<rpc.DeepPartial<rpc.ReceiveVmResponse>, void, void>;

/** Takes a guest that runs. */
async function* takeGuest(arrival: Arrival, ask: rpc.ReceiveVmPrepare, steps: Steps): Answers {
  const { domainXml: xml, cookie, paused, autostart } = ask;
  const prepared = await arrival.prepare({
    xml,
    cookie,
    paused,
    autostart,
    transfer: parseTransfer('prepare', ask, ask.postCopy),
  });
  if (prepared.tag === 'refused') return yield renderRefusal(prepared.error);
  yield { event: { $case: 'prepared', value: prepared.value } };
  const last = await Promise.race([steps.next(), arrival.lost]);
  if (last?.$case !== 'finish') return;
  const finished = await arrival.finish(last.value.cookie, last.value.cancelled);
  if (finished.tag === 'refused') return yield renderRefusal(finished.error);
  yield { event: { $case: 'finished', value: finished.value } };
}

/** Takes a VM that is shut off. */
async function* takeDefinition(arrival: OfflineArrival, ask: rpc.ReceiveVmPrepare, steps: Steps): Answers {
  const { domainXml: xml, firmwareVariables: variables, autostart } = ask;
  await arrival.prepare({ xml, variables, autostart });
  yield { event: { $case: 'prepared', value: {} } };
  const last = await steps.next();
  if (last?.$case !== 'finish' || last.value.cancelled) return;
  const finished = await arrival.finish();
  if (finished.tag === 'refused') return yield renderRefusal(finished.error);
  yield { event: { $case: 'finished', value: {} } };
}

/** Takes the volumes of a VM; gives the step that comes after them. */
async function* takeVolumes(
  arrival: Arrival | OfflineArrival,
  { next }: Steps,
): AsyncGenerator<rpc.DeepPartial<rpc.ReceiveVmResponse>, Step, void> {
  await arrival.begin();
  yield { event: { $case: 'begun', value: {} } };
  for (;;) {
    const step = await next();
    if (step?.$case !== 'content') return step;
    const part = parsePart(step.value);
    if (part === undefined) throw invalidField('content', 'has no part');
    await arrival.write(step.value.volume, part);
    yield { event: { $case: 'written', value: {} } };
  }
}

/** The caller's SPIFFE id, which must be a host's whatever the policy says: admins have every permission, and are none. */
export function requireHost({ call, access }: RpcContext): string {
  if (call.caller.kind === 'host') return call.caller.id;
  throw permissionDenied(access, ', which only hosts can have', { method: call.method.path });
}

function renderRefusal({ code, domain, message }: { code: number; domain: number; message: string }) {
  return { event: { $case: 'refused' as const, value: { code, domain, message } } };
}

type Step = rpc.ReceiveVmRequest['action'];

/** The steps that are asked for, one at a time; undefined when no more come, or nobody is there any more. */
interface Steps {
  readonly next: () => Promise<Step>;
}

function stepsOf(requests: AsyncIterable<rpc.ReceiveVmRequest>, signal: AbortSignal): Steps {
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
