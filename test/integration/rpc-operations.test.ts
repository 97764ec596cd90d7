import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { ClientError } from 'nice-grpc';
import { createClient, Status } from 'nice-grpc';
import { OperationServiceDefinition } from '../../gen/ts/cell/v1/operation_service.ts';
import { CellError } from '../../src/core/error.ts';
import { newRequestId, newUuid } from '../../src/core/ids.ts';
import type { OperationWork } from '../../src/core/operations.ts';
import { Operations } from '../../src/core/operations.ts';
import { operationHandler } from '../../src/operation/handler.ts';
import { room } from '../../src/rpc/service.ts';
import { noVms } from '../support/access.ts';
import type { Pki, TestServer } from '../support/rpc.ts';
import { issue, newPki, startServer } from '../support/rpc.ts';

const alice = 'spiffe://test.cell/cell/op/alice';

describe('OperationService', { timeout: 60_000 }, () => {
  let directory: string;
  let pki: Pki;
  let operations: Operations;
  let server: TestServer;
  before(async () => {
    directory = mkdtempSync(join(tmpdir(), 'cell-operations-'));
    pki = await newPki();
    operations = await Operations.open({ directory, onJournalFailure: (error) => assert.fail(String(error)) });
    server = await startServer(pki, { rooms: [room(OperationServiceDefinition, operationHandler(operations, noVms))] });
  });
  after(async () => {
    await server?.[Symbol.asyncDispose]();
    await operations?.close();
    rmSync(directory, { recursive: true });
  });

  const client = async (name = 'alice') =>
    createClient(OperationServiceDefinition, server.connect(await issue(pki, 'op', name)));

  function begin(work: OperationWork, change: Partial<Parameters<Operations['run']>[0]> = {}) {
    const request = {
      caller: alice,
      method: '/cell.v1.ComputeService/StartVm',
      requestDigest: 'd',
      requestId: newRequestId(),
    };
    return operations.run({ ...request, ...change }, work);
  }
  const succeed: OperationWork = async () => new Uint8Array([1]);

  it('gives an operation by its id, and by the request_id of its own caller only', async () => {
    const requestId = newRequestId();
    const vmUuid = newUuid();
    const { id, result } = await begin(succeed, { requestId, vmUuid });
    await result;
    const mine = await client();
    const { operation } = await mine.getOperation({ key: { $case: 'operationId', value: id } });
    assert.deepEqual(
      [operation?.id, operation?.requestId, operation?.vmUuid, operation?.caller, operation?.state, operation?.error],
      [id, requestId, vmUuid, alice, 'OPERATION_STATE_SUCCEEDED', undefined],
    );
    assert.ok(operation?.createTime && operation.endTime && operation.endTime >= operation.createTime);
    assert.equal((await mine.getOperation({ key: { $case: 'requestId', value: requestId } })).operation?.id, id);
    const others = (await client('bob')).getOperation({ key: { $case: 'requestId', value: requestId } });
    assert.equal((await rejection(others)).code, Status.NOT_FOUND);
  });

  it('says how an operation failed, as its RPC did', async () => {
    const { id, result } = await begin(async () => {
      throw new CellError('VM_WRONG_STATE', 'it runs', {
        preconditions: [{ type: 'VM_WRONG_STATE', subject: 'vm/x', description: 'must be shut off' }],
      });
    });
    await assert.rejects(result);
    const { operation } = await (await client()).getOperation({ key: { $case: 'operationId', value: id } });
    assert.equal(operation?.state, 'OPERATION_STATE_FAILED');
    assert.deepEqual(
      [operation?.error?.code, operation?.error?.reason, operation?.error?.message],
      [Status.FAILED_PRECONDITION, 'VM_WRONG_STATE', 'it runs'],
    );
    assert.deepEqual(
      operation?.error?.details.map(({ typeUrl }) => typeUrl),
      ['type.googleapis.com/google.rpc.ErrorInfo', 'type.googleapis.com/google.rpc.PreconditionFailure'],
    );
  });

  it('lists operations, newest first, page by page, of one VM or under way only', async () => {
    const vmUuid = newUuid();
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      const begun = await begin(succeed, { vmUuid });
      await begun.result;
      ids.unshift(begun.id);
    }
    const parked = Promise.withResolvers<Uint8Array>();
    const running = await begin(() => parked.promise, { vmUuid });
    const mine = await client();
    const found: string[] = [];
    let pageToken = '';
    do {
      const page = await mine.listOperations({ vmUuid, pageSize: 2, pageToken });
      found.push(...page.operations.map(({ id }) => id));
      pageToken = page.nextPageToken;
    } while (pageToken !== '');
    assert.deepEqual([...found].sort(), [...ids, running.id].sort());
    const times = await Promise.all(
      found.map(
        async (id) => (await mine.getOperation({ key: { $case: 'operationId', value: id } })).operation?.createTime,
      ),
    );
    assert.deepEqual(
      times,
      [...times].sort((a, b) => Number(b) - Number(a)),
    );
    assert.deepEqual(
      (await mine.listOperations({ vmUuid, runningOnly: true })).operations.map(({ id }) => id),
      [running.id],
    );
    parked.resolve(new Uint8Array());
    await running.result;
  });

  it('streams an operation as it is, then its phases, then its end, and ends itself', async () => {
    const steps = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
    const { id } = await begin(async ({ setPhase }) => {
      await steps[0].promise;
      setPhase('creating volumes');
      await steps[1].promise;
      return new Uint8Array();
    });
    const seen: [string | undefined, string | undefined][] = [];
    for await (const { operation } of (await client()).watchOperation({ operationId: id })) {
      seen.push([operation?.state, operation?.phase]);
      steps[seen.length - 1]?.resolve();
    }
    assert.deepEqual(seen, [
      ['OPERATION_STATE_RUNNING', ''],
      ['OPERATION_STATE_RUNNING', 'creating volumes'],
      ['OPERATION_STATE_SUCCEEDED', ''],
    ]);
  });

  for (const [what, call, code, field] of [
    [
      'an unknown id',
      async () => (await client()).getOperation({ key: { $case: 'operationId', value: newUuid() } }),
      Status.NOT_FOUND,
      '',
    ],
    ['no key', async () => (await client()).getOperation({}), Status.INVALID_ARGUMENT, 'key'],
    [
      'what is no UUID',
      async () => (await client()).getOperation({ key: { $case: 'requestId', value: '-rf' } }),
      Status.INVALID_ARGUMENT,
      'request_id',
    ],
    [
      'a strange page token',
      async () => (await client()).listOperations({ pageToken: 'AAAA' }),
      Status.INVALID_ARGUMENT,
      'page_token',
    ],
    [
      'a page too large',
      async () => (await client()).listOperations({ pageSize: 1_001 }),
      Status.INVALID_ARGUMENT,
      'page_size',
    ],
    [
      'a watch of nothing',
      async () => (await client()).watchOperation({ operationId: newUuid() })[Symbol.asyncIterator]().next(),
      Status.NOT_FOUND,
      '',
    ],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const error = await rejection(call());
      assert.equal(error.code, code);
      assert.ok(error.details.startsWith(field), error.details);
    });
  }
});

async function rejection(call: Promise<unknown>): Promise<ClientError> {
  const error = await call.then(
    () => assert.fail('the call succeeded'),
    (thrown: unknown) => thrown,
  );
  return error as ClientError; // clients of nice-grpc throw nothing else for a status
}
