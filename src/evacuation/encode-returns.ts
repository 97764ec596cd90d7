import { MigrationOptions } from '../../gen/ts/cell/v1/migration.ts';
import { type OperationError, OperationState } from '../../gen/ts/cell/v1/operation.ts';
import type * as rpc from '../../gen/ts/cell/v1/peer_service.ts';
import { CellError } from '../core/error.ts';
import { parseOperationId } from '../core/ids.ts';
import { isReason } from '../core/reasons.ts';
import { renderOptions } from '../migration/convert.ts';
import type { PeerChannel } from '../peer/encode-calls.ts';
import { parseFinding } from '../peer/render-survey.ts';
import type { GivenVm, Holders, ReturnState } from './holders.ts';
import { parseSeen, renderSeen } from './render-seen.ts';

/** The other host asks this one what it finds, and libvirt. */
const checkMs = 20_000;
/** Its intent is written to the disk. */
const startMs = 10_000;

/** The hosts that have VMs which are to come back, by connections that `dial` opens. */
export function holdersOf(dial: (id: string) => PeerChannel): Holders {
  const ask = async <T>(host: string, make: (channel: PeerChannel) => Promise<T>) => {
    using channel = dial(host);
    return await make(channel);
  };
  return {
    check: async (host, vm) => {
      const request = givenOf(vm);
      const answer = await ask(host, ({ client, call }) =>
        call((signal) => client.checkReturn(request, { signal }), checkMs),
      );
      return {
        seen: parseSeen(answer.vm),
        memoryBytes: Number(answer.memoryBytes),
        vcpus: answer.vcpus,
        findings: answer.findings.map(parseFinding),
      };
    },

    start: async (host, { seen, requestId, ...vm }) => {
      const request = { ...givenOf(vm), vm: renderSeen(seen), requestId };
      const { operationId } = await ask(host, ({ client, call }) =>
        call((signal) => client.startReturn(request, { signal }), startMs),
      );
      return parseOperationId('operation_id', operationId);
    },

    state: async (host, requestId) =>
      stateOf(
        host,
        await ask(host, ({ client, call }) => call((signal) => client.getReturn({ requestId }, { signal }))),
      ),

    cancel: async (host, requestId) => {
      await ask(host, ({ client, call }) => call((signal) => client.cancelReturn({ requestId }, { signal })));
    },
  };
}

function givenOf({ vmUuid, migrationId, options }: GivenVm) {
  return { vmUuid, migrationId, options: MigrationOptions.fromPartial(renderOptions(options)) };
}

function stateOf(host: string, { operationId: id, state, error }: rpc.GetReturnResponse): ReturnState {
  if (id === '') return { tag: 'none' };
  const operationId = parseOperationId('operation_id', id);
  switch (state) {
    case OperationState.SUCCEEDED:
      return { tag: 'done', operationId };
    case OperationState.RUNNING:
      return { tag: 'running', operationId };
    default:
      return { tag: 'failed', operationId, error: errorOf(host, error) };
  }
}

/** What the other host's operation has failed with. */
function errorOf(
  host: string,
  { reason = '', message = 'it does not say why' }: Partial<OperationError> = {},
): CellError {
  return new CellError(isReason(reason) ? reason : 'PEER_REFUSED', `host ${host}: ${message}`, { metadata: { host } });
}
