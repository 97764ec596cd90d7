import { isIP, isIPv6 } from 'node:net';
import type { Client } from 'nice-grpc';
import { ClientError, createChannel, createClientFactory, Status } from 'nice-grpc';
import { errorDetailsClientMiddleware, RichClientError } from 'nice-grpc-error-details';
import { libvirtErrorOf } from 'node-libvirt';
import * as rpc from '../../gen/ts/cell/v1/peer_service.ts';
import { CellError, toCellError } from '../core/error.ts';
import { credentialsFor, type PeerTls } from './encode-credentials.ts';
import { renderTransfer } from './parse-transfer.ts';
import { renderPart, renderVolume } from './parse-volume.ts';
import { type Delivery, hostNotFound, type PeerLink, type Peers, peerUnavailable } from './peers.ts';
import { parseRoom, parseSurvey, renderArrival } from './render-survey.ts';
import type { Whereabouts } from './whereabouts.ts';

/** How other hosts are reached. */
export interface PeersOptions {
  readonly peers: readonly {
    readonly id: string;
    readonly address: { readonly host: string; readonly port: number };
  }[];
  readonly tls: PeerTls;
}

/** A connection to the celld of another host, for who makes calls of their own. */
export interface PeerChannel extends Disposable {
  readonly client: Client<rpc.PeerServiceDefinition>;
  /** Makes a call, for 4 s unless told otherwise. Throws PEER_UNAVAILABLE, or PEER_REFUSED with what the other host said. */
  call<T>(make: (signal: AbortSignal) => Promise<T>, timeoutMs?: number): Promise<T>;
}

/** A host that does not answer a question in this time is as good as gone. */
const callMs = 4_000;
/** What is left of an earlier attempt is waited for, and pools are read again. */
const offerMs = 12_000;
/** Asking libvirt about CPUs and pools takes longer. */
const surveyMs = 8_000;
/** Memory may have to be found for the guest. A host that is lost meanwhile is noticed much earlier. */
const prepareMs = 310_000;
/** Making a volume, writing a part of one, reading all of it back. */
const volumesMs = 600_000;
/** The kernel there writes out all that it has. */
const storedMs = 65_000;

const channelOptions = {
  'grpc.use_local_subchannel_pool': 1,
  'grpc.enable_retries': 0,
  'grpc.enable_http_proxy': 0,
  'grpc.service_config_disable_resolution': 1,
  // A host that is cut off is noticed in a few seconds, in the middle of a delivery too.
  'grpc.keepalive_time_ms': 2_000,
  'grpc.keepalive_timeout_ms': 3_000,
};

const whereabouts = new Map<rpc.ArrivalState, Whereabouts>([
  [rpc.ArrivalState.HERE, 'here'],
  [rpc.ArrivalState.GONE, 'gone'],
  [rpc.ArrivalState.STOPPED, 'stopped'],
  [rpc.ArrivalState.PASSED_ON, 'passed-on'],
  [rpc.ArrivalState.SPLIT, 'split'],
]);

/** Opens connections to other hosts, by gRPC with mTLS: each must show the certificate of the host that it is said to be. Throws as Peers.connect does. */
export function dialer({ peers, tls }: PeersOptions): (id: string) => PeerChannel {
  return (id) => {
    const peer = peers.find((each) => each.id === id);
    if (peer === undefined) throw hostNotFound(id);
    return channelTo(id, peer.address, tls);
  };
}

/** The other hosts, by connections that `dial` opens. */
export function peersOf({ peers }: Pick<PeersOptions, 'peers'>, dial: (id: string) => PeerChannel): Peers {
  return { ids: peers.map(({ id }) => id), connect: (id) => linkTo(id, dial(id)) };
}

function channelTo(id: string, { host, port }: { host: string; port: number }, tls: PeersOptions['tls']): PeerChannel {
  const credentials = credentialsFor(id, tls);
  const target = `${isIPv6(host) ? `[${host}]` : host}:${port}`;
  // A TLS server name is never an IP address.
  const name =
    isIP(host) === 0 ? {} : { 'grpc.ssl_target_name_override': 'ip.invalid', 'grpc.default_authority': target };
  const channel = createChannel(target, credentials, { ...channelOptions, ...name });
  const client = createClientFactory().use(errorDetailsClientMiddleware).create(rpc.PeerServiceDefinition, channel);
  return {
    client,
    call: (make, timeoutMs = callMs) =>
      make(AbortSignal.timeout(timeoutMs)).catch((error: unknown) => {
        throw peerError(id, error);
      }),
    [Symbol.dispose]: () => channel.close(),
  };
}

function linkTo(id: string, channel: PeerChannel): PeerLink {
  const { client, call } = channel;
  return {
    offer: ({ volumes, memoryBytes, ...ask }) => {
      const request = { ...ask, memoryBytes: BigInt(memoryBytes), volumes: volumes.map(renderVolume) };
      return call((signal) => client.offerVm(request, { signal }), offerMs);
    },
    room: async () => parseRoom(await call((signal) => client.getArrivalRoom({}, { signal }))),
    settle: async (vmUuid, migrationId) => {
      const { state } = await call((signal) => client.settleArrival({ vmUuid, migrationId }, { signal }));
      return whereabouts.get(state) ?? 'undecided';
    },
    settleStored: async (vmUuid, migrationId) => {
      const request = { vmUuid, migrationId, stored: true };
      const { state } = await call((signal) => client.settleArrival(request, { signal }), storedMs);
      return whereabouts.get(state) ?? 'undecided';
    },
    survey: async (arrival) => {
      const request = renderArrival(arrival);
      return parseSurvey(await call((signal) => client.checkArrival(request, { signal }), surveyMs));
    },
    deliver: (ticket) => delivery(id, client, ticket),
    [Symbol.dispose]: () => channel[Symbol.dispose](),
  };
}

function delivery(id: string, client: Client<rpc.PeerServiceDefinition>, ticket: string): Delivery {
  const over = new AbortController();
  const lost = new AbortController();
  const steps = outbox();
  const answers = client.receiveVm(steps, { signal: over.signal })[Symbol.asyncIterator]();
  // Only one answer is awaited at a time, and the next one from the moment when the one before has come: so the end of the stream is heard at once.
  const read = () => {
    const answer = answers.next().then(({ done, value }) => {
      if (done || value?.event === undefined) throw peerUnavailable(id, 'it has ended the delivery');
      return value.event;
    });
    answer.catch((error: unknown) => lost.abort(peerError(id, error)));
    return answer;
  };
  let next = read();
  const ask = async <K extends rpc.ReceiveVmResponse['event'] & object>(
    action: NonNullable<rpc.ReceiveVmRequest['action']>,
    wanted: K['$case'],
    timeoutMs: number,
  ) => {
    steps.send({ action });
    const { promise: tooLate, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(peerUnavailable(id, `no answer in ${timeoutMs} ms`)), timeoutMs);
    try {
      const event = await Promise.race([next, tooLate]);
      if (event.$case === 'refused') throw libvirtErrorOf(event.value);
      if (event.$case !== wanted) throw peerUnavailable(id, `it has answered with ${event.$case}`);
      if (event.$case !== 'finished') next = read();
      return event.value;
    } catch (error) {
      throw error instanceof Error && error.name === 'LibvirtError' ? error : peerError(id, error);
    } finally {
      clearTimeout(timer);
    }
  };
  return {
    lost: lost.signal,
    begin: async () => {
      await ask({ $case: 'begin', value: { ticket } }, 'begun', volumesMs);
    },
    write: async (volume, part) => {
      await ask({ $case: 'content', value: { volume, part: renderPart(part) } }, 'written', volumesMs);
    },
    prepare: async ({ xml, cookie, paused, autostart, transfer }) => {
      const { allowsPostCopy: postCopy } = transfer;
      const value = { ticket, domainXml: xml, cookie, paused, autostart, ...renderTransfer(transfer), postCopy };
      const answer = await ask(
        { $case: 'prepare', value: rpc.ReceiveVmPrepare.fromPartial(value) },
        'prepared',
        prepareMs,
      );
      return { cookie: cookieOf(answer), uri: 'uri' in answer ? answer.uri : '' };
    },
    prepareOffline: async ({ xml, autostart, variables }) => {
      const value = { ticket, domainXml: xml, autostart, firmwareVariables: variables };
      await ask({ $case: 'prepare', value: rpc.ReceiveVmPrepare.fromPartial(value) }, 'prepared', volumesMs);
    },
    finish: async ({ cookie, cancelled, timeoutMs }) => {
      const answer = await ask({ $case: 'finish', value: { cookie, cancelled } }, 'finished', timeoutMs);
      return { cookie: cookieOf(answer) };
    },
    [Symbol.dispose]: () => {
      steps.end();
      over.abort();
    },
  };
}

const cookieOf = (answer: object) =>
  'cookie' in answer && answer.cookie instanceof Uint8Array ? answer.cookie : new Uint8Array();

/** Messages to send, one after the other, as they come. */
function outbox() {
  const waiting: rpc.ReceiveVmRequest[] = [];
  let wake = Promise.withResolvers<void>();
  let ended = false;
  return {
    send: (request: rpc.ReceiveVmRequest) => {
      waiting.push(request);
      wake.resolve();
    },
    end: () => {
      ended = true;
      wake.resolve();
    },
    async *[Symbol.asyncIterator]() {
      while (!ended) {
        const request = waiting.shift();
        if (request !== undefined) yield request;
        else {
          await wake.promise;
          wake = Promise.withResolvers();
        }
      }
    },
  };
}

const gone: ReadonlySet<Status> = new Set([
  Status.UNAVAILABLE,
  Status.DEADLINE_EXCEEDED,
  Status.CANCELLED,
  Status.UNKNOWN,
]);

/** What another host's answer, or its silence, means here. */
function peerError(id: string, error: unknown): CellError {
  if (error instanceof CellError) return error;
  if (error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError'))
    return peerUnavailable(id, `no answer in ${callMs} ms`, error);
  if (!(error instanceof ClientError)) return toCellError(error);
  if (gone.has(error.code)) return peerUnavailable(id, error.details, error);
  const info =
    error instanceof RichClientError ? error.extra.find((each) => each.$type === 'google.rpc.ErrorInfo') : undefined;
  const reason = info !== undefined && 'reason' in info ? String(info.reason) : Status[error.code];
  return new CellError('PEER_REFUSED', `host ${id} refuses: ${error.details}`, {
    metadata: { host: id, peer_reason: reason },
    cause: error,
  });
}
