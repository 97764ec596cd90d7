import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Metadata } from 'nice-grpc-common';
import { ResetVmRequest, ResetVmResponse } from '../../../gen/ts/cell/v1/compute_service.ts';
import { CellError } from '../../../src/core/error.ts';
import { Operations } from '../../../src/core/operations.ts';
import type { RpcContext } from '../../../src/rpc/call.ts';
import { mutate, operationIdHeader } from '../../../src/rpc/mutation.ts';
import { rootAccess } from '../../support/access.ts';
import { quiet } from '../../support/rpc.ts';

const requestId = '6ba7b810-9dad-41d1-80b4-00c04fd430c8';

interface Sent {
  readonly context: RpcContext;
  readonly sent: string[];
}

function newContext(caller = 'spiffe://t/cell/op/a'): Sent {
  const sent: string[] = [];
  const header = Metadata();
  const method = {
    path: '/cell.v1.ComputeService/ResetVm',
    permission: 'domain:reset',
    mutates: true,
    input: undefined,
  };
  const context: RpcContext = {
    call: {
      id: 'c',
      method,
      caller: { kind: 'op', id: caller, name: 'a' },
      access: rootAccess,
      peer: 'here',
      deadlineMs: undefined,
      confirmCaller: () => undefined,
    },
    access: rootAccess,
    audit: async () => undefined,
    log: quiet,
    metadata: Metadata(),
    peer: 'here',
    header,
    sendHeader: () => sent.push(header.get(operationIdHeader) ?? ''),
    trailer: Metadata(),
    signal: new AbortController().signal,
  };
  return { context, sent };
}

describe('a mutation', () => {
  let directory: string;
  let operations: Operations;
  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'cell-mutation-'));
    operations = await Operations.open({ directory, onJournalFailure: (error) => assert.fail(String(error)) });
  });
  after(async () => {
    await operations.close();
    rmSync(directory, { recursive: true });
  });

  function reset(
    change: Partial<ResetVmRequest>,
    work: () => Promise<{ operationId?: string }>,
    { context }: Sent = newContext(),
  ) {
    return mutate({
      operations,
      context,
      request: ResetVmRequest.fromPartial({ vm: 'web', ...change }),
      requestType: ResetVmRequest,
      responseType: ResetVmResponse,
      check: async () => ({ vm: { uuid: 'checked' } }),
      work,
    });
  }

  const bytesOf = (response: unknown): string =>
    Buffer.from((response as { finish(): Uint8Array }).finish()).toString('hex');

  it('runs as an operation whose id goes out before its answer', async () => {
    const work = Promise.withResolvers<{ operationId: string }>();
    const started = newContext();
    const answer = reset({}, () => work.promise, started);
    while (started.sent.length === 0) await new Promise((resolve) => setImmediate(resolve));
    assert.match(started.sent[0] ?? '', /^[0-9a-f-]{36}$/);
    work.resolve({ operationId: 'x' });
    assert.equal(
      bytesOf(await answer),
      Buffer.from(ResetVmResponse.encode(ResetVmResponse.fromPartial({ operationId: 'x' })).finish()).toString('hex'),
    );
  });

  it('gives the first answer again to the same request_id, and does nothing twice', async () => {
    let runs = 0;
    const work = async () => ({ operationId: String(++runs) });
    const first = bytesOf(await reset({ requestId }, work));
    assert.equal(bytesOf(await reset({ requestId: requestId.toUpperCase() }, work)), first);
    assert.equal(runs, 1);
  });

  it('refuses the request_id of another request', async () => {
    await assert.rejects(
      reset({ requestId, vm: 'other' }, async () => ({})),
      { reason: 'REQUEST_ID_REUSED' },
    );
  });

  it("takes another caller's same request_id for another request", async () => {
    let runs = 0;
    await reset(
      { requestId, vm: 'third' },
      async () => ({ operationId: String(++runs) }),
      newContext('spiffe://t/cell/op/b'),
    );
    assert.equal(runs, 1);
  });

  it('only checks with validate_only: no operation begins', async () => {
    const before = operations.list().length;
    const answer = await reset({ validateOnly: true }, () => assert.fail('the work must not run'));
    assert.equal(answer.vm?.uuid, 'checked');
    assert.equal(operations.list().length, before);
  });

  it("throws the operation's own failure", async () => {
    const failing = async () => {
      throw new CellError('VM_WRONG_STATE', 'it is shut off');
    };
    await assert.rejects(reset({}, failing), { reason: 'VM_WRONG_STATE' });
  });
});
