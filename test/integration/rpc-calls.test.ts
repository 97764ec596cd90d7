import assert from 'node:assert/strict';
import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { ClientError } from 'nice-grpc';
import { createClient, createClientFactory, Metadata, Status } from 'nice-grpc';
import {
  type BadRequest,
  ErrorInfo,
  errorDetailsClientMiddleware,
  type ResourceInfo,
  RichClientError,
} from 'nice-grpc-error-details';
import { pino } from 'pino';
import { ComputeServiceDefinition, GetVmRequest } from '../../gen/ts/cell/v1/compute_service.ts';
import { HostServiceDefinition } from '../../gen/ts/cell/v1/host_service.ts';
import { HealthDefinition } from '../../gen/ts/grpc/health/v1/health.ts';
import type { CertificatePair } from '../../src/cli/certs.ts';
import { signLeaf } from '../../src/cli/certs.ts';
import { CellError, notFound } from '../../src/core/error.ts';
import { room } from '../../src/rpc/service.ts';
import { endOf, framed, openCall, rawCall, rawSession } from '../support/raw-grpc.ts';
import type { Pki, TestServer, TestServerOptions } from '../support/rpc.ts';
import { compute, host, issue, newPki, startServer } from '../support/rpc.ts';

const getVmPath = '/cell.v1.ComputeService/GetVm';
const getVmBody = framed(GetVmRequest.encode({ vm: 'web' }).finish());

/** The status with which a call fails. */
async function failure(call: Promise<unknown>): Promise<ClientError> {
  const error = await call.then(
    () => assert.fail('the call succeeded'),
    (thrown: unknown) => thrown,
  );
  return error as ClientError; // clients of nice-grpc throw nothing else for a status
}

describe('a call', { timeout: 60_000 }, () => {
  let pki: Pki;
  let alice: CertificatePair;
  let peerHost: CertificatePair;
  before(async () => {
    pki = await newPki();
    [alice, peerHost] = await Promise.all([issue(pki, 'op', 'alice'), issue(pki, 'host', 'h2')]);
  });

  function start(methods: Parameters<typeof compute>[0], options: TestServerOptions = {}): Promise<TestServer> {
    return startServer(pki, {
      rooms: [room(ComputeServiceDefinition, compute(methods)), room(HostServiceDefinition, host)],
      ...options,
    });
  }
  const vms = (server: TestServer, client = alice) => createClient(ComputeServiceDefinition, server.connect(client));

  it('reaches its handler with who calls, over mTLS and over the unix socket', async () => {
    await using server = await start({
      getVm: async (_request, { call }) => ({ vm: { uuid: call.caller.id, etag: call.caller.kind } }),
    });
    assert.deepEqual((await vms(server).getVm({ vm: 'web' })).vm?.uuid, 'spiffe://test.cell/cell/op/alice');
    const local = createClient(ComputeServiceDefinition, server.connectLocal());
    assert.deepEqual((await local.getVm({ vm: 'web' })).vm?.uuid, 'local:root');
  });

  it('of a host is denied, but for health', async () => {
    await using server = await start({});
    const error = await failure(vms(server, peerHost).getVm({ vm: 'web' }));
    assert.equal(error.code, Status.PERMISSION_DENIED);
    assert.match(error.details, /h2 lacks permission domain:read, which \/cell\.v1\.ComputeService\/GetVm needs/);
    server.server.health.setServing('', true);
    const health = createClient(HealthDefinition, server.connect(peerHost));
    assert.equal((await health.check({ service: '' })).status, 'SERVING');
  });

  it('is UNAUTHENTICATED, with the reason, when TLS is content with the certificate but its rules are broken', async () => {
    let entries = 0;
    await using server = await start({
      getVm: async () => {
        entries += 1;
        return {};
      },
    });
    const life = { commonName: 'x', notBefore: new Date(Date.now() - 60_000), notAfter: new Date(Date.now() + 60_000) };
    const uri = 'spiffe://test.cell/cell/op/mallory';
    for (const [uris, uses, problem] of [
      [[uri], [], /not for clients/],
      [[uri, 'spiffe://test.cell/cell/op/alice'], ['client'], /2 URI names/],
      [[], ['client'], /0 URI names/],
      [['spiffe://other/cell/op/alice'], ['client'], /trust domain is not test\.cell/],
    ] as const) {
      const session = await rawSession(pki, server.port, await signLeaf(pki.ca, { ...life, uris, uses }));
      for (const path of [getVmPath, '/cell.v1.ComputeService/WatchVms', '/no/such', '/grpc.health.v1.Health/Check']) {
        const { status, message } = await rawCall(session, path, getVmBody);
        assert.equal(status, Status.UNAUTHENTICATED, path);
        assert.match(message, problem);
      }
      session.close();
    }
    assert.equal(entries, 0);
  });

  it('cannot pretend to be another one that has passed the gate', async () => {
    const parked = Promise.withResolvers<void>();
    await using server = await start({
      getVm: async ({ vm }, { call }) => {
        if (vm === 'first') await parked.promise;
        return { vm: { uuid: call.caller.id } };
      },
    });
    const first = vms(server).getVm({ vm: 'first' });
    const session = await rawSession(pki, server.port, peerHost);
    for (let key = 0; key < 5; key += 1) {
      const { status } = await rawCall(session, getVmPath, getVmBody, { 'x-cell-passage': String(key) });
      assert.equal(status, Status.PERMISSION_DENIED);
    }
    session.close();
    const bob = await rawSession(pki, server.port, await issue(pki, 'svc', 'bob'));
    assert.equal((await rawCall(bob, getVmPath, getVmBody, { 'x-cell-passage': '1' })).status, Status.OK);
    bob.close();
    parked.resolve();
    assert.match((await first).vm?.uuid ?? '', /alice$/);
  });

  it('of a method that does not exist is UNIMPLEMENTED, for those who are known', async () => {
    await using server = await start({});
    const session = await rawSession(pki, server.port, alice);
    const { status, headers } = await rawCall(session, '/cell.v1.ComputeService/Nothing', getVmBody);
    assert.equal(status, Status.UNIMPLEMENTED);
    assert.ok(headers['grpc-status-details-bin']);
    session.close();
  });

  it('carries its id back: its own if that is well formed, else a new one', async () => {
    await using server = await start({ getVm: async () => ({}) });
    const session = await rawSession(pki, server.port, alice);
    assert.equal(
      (await rawCall(session, getVmPath, getVmBody, { 'x-request-id': 'mine-1' })).headers['x-request-id'],
      'mine-1',
    );
    for (const bad of ['', 'a b', 'x'.repeat(65), '<x>']) {
      const { headers } = await rawCall(session, getVmPath, getVmBody, { 'x-request-id': bad });
      assert.match(String(headers['x-request-id']), /^[0-9a-f-]{36}$/);
    }
    assert.equal(
      (await rawCall(session, '/no/such', getVmBody, { 'x-request-id': 'mine-2' })).headers['x-request-id'],
      'mine-2',
    );
    session.close();
  });

  it('fails with the details of what went wrong', async () => {
    await using server = await start({
      getVm: async ({ vm }) => {
        throw notFound('vm', vm);
      },
    });
    const client = createClientFactory()
      .use(errorDetailsClientMiddleware)
      .create(ComputeServiceDefinition, server.connect(alice));
    const missing = await failure(client.getVm({ vm: 'web' }));
    assert.equal(missing.code, Status.NOT_FOUND);
    assert.ok(missing instanceof RichClientError);
    const [info, resource] = missing.extra;
    assert.deepEqual(info, ErrorInfo.fromPartial({ reason: 'VM_NOT_FOUND', domain: 'cell', metadata: { vm: 'web' } }));
    assert.equal((resource as ResourceInfo).resourceName, 'web');
    const invalid = await failure(client.getVm({ vm: '../x' }));
    assert.equal(invalid.code, Status.INVALID_ARGUMENT);
    assert.ok(invalid instanceof RichClientError);
    const request = invalid.extra.find((detail) => detail.$type === 'google.rpc.BadRequest') as BadRequest | undefined;
    assert.deepEqual(
      request?.fieldViolations.map(({ field }) => field),
      ['vm'],
    );
  });

  it('that meets an unforeseen error is INTERNAL, says where the log has it, and nothing else', async () => {
    const output = new PassThrough();
    await using server = await start(
      {
        getVm: async () => {
          throw new Error('password hunter2');
        },
      },
      { log: pino(output) },
    );
    const session = await rawSession(pki, server.port, alice);
    const { status, message, headers } = await rawCall(session, getVmPath, getVmBody, { 'x-request-id': 'call-7' });
    session.close();
    assert.equal(status, Status.INTERNAL);
    assert.equal(message, 'internal error; the log of celld has it under call-7');
    assert.ok(!JSON.stringify(headers).includes('hunter2'));
    const [line] = await once(output, 'data');
    const { level, callId, err } = JSON.parse(String(line));
    assert.deepEqual([level, callId, err.message], [50, 'call-7', 'password hunter2']);
  });

  it('that its caller gives up aborts the handler', async () => {
    const aborted = Promise.withResolvers<unknown>();
    const entered = Promise.withResolvers<void>();
    await using server = await start({
      getVm: (_request, { signal }) => {
        signal.addEventListener('abort', () => aborted.resolve(signal.reason));
        entered.resolve();
        return new Promise(() => {});
      },
    });
    const giveUp = new AbortController();
    const call = vms(server).getVm({ vm: 'web' }, { signal: giveUp.signal });
    await entered.promise;
    giveUp.abort();
    await assert.rejects(call);
    const reason = await aborted.promise;
    assert.ok(reason instanceof CellError);
    assert.equal(reason.reason, 'CALL_CANCELLED');
  });

  it('ends at its deadline even if its handler does not, and the handler hears of it', async () => {
    const aborted = Promise.withResolvers<unknown>();
    let deadlineMs = 0;
    await using server = await start({
      getVm: (_request, { signal, call }) => {
        deadlineMs = call.deadlineMs ?? 0;
        signal.addEventListener('abort', () => aborted.resolve(signal.reason));
        return new Promise(() => {});
      },
    });
    const session = await rawSession(pki, server.port, alice);
    const beforeMs = Date.now();
    const { status } = await rawCall(session, getVmPath, getVmBody, { 'grpc-timeout': '50m' });
    session.close();
    assert.equal(status, Status.DEADLINE_EXCEEDED);
    assert.ok(deadlineMs >= beforeMs + 50 && deadlineMs < beforeMs + 5_000);
    const reason = await aborted.promise;
    assert.ok(reason instanceof CellError);
    assert.equal(reason.reason, 'CALL_DEADLINE_EXCEEDED');
  });

  it('with a deadline of many years is not over at once', async () => {
    await using server = await start({ getVm: async () => ({}) });
    const session = await rawSession(pki, server.port, alice);
    for (const timeout of ['99999999H', '2592000S']) {
      assert.equal(
        (await rawCall(session, getVmPath, getVmBody, { 'grpc-timeout': timeout })).status,
        Status.OK,
        timeout,
      );
    }
    session.close();
  });

  it('is answered properly whatever bytes are its message', async () => {
    await using server = await start({ getVm: async () => ({}) }, { limits: { requestSizeBytes: 65_536 } });
    const session = await rawSession(pki, server.port, alice);
    const large = Buffer.alloc(70_000);
    for (const [what, body, headers, expected] of [
      ['an empty body', Buffer.alloc(0), {}, Status.UNIMPLEMENTED],
      ['half a message', getVmBody.subarray(0, 7), {}, Status.UNIMPLEMENTED],
      ['two messages', Buffer.concat([getVmBody, getVmBody]), {}, Status.UNIMPLEMENTED],
      ['a message too large', framed(large), {}, Status.RESOURCE_EXHAUSTED],
      ['a length of 4 GiB', Buffer.from([0, 0xff, 0xff, 0xff, 0xff]), {}, Status.RESOURCE_EXHAUSTED],
      ['a compressed message', framed(gzipSync(getVmBody.subarray(5)), 1), { 'grpc-encoding': 'gzip' }, Status.OK],
      ['a broken compressed message', framed(Buffer.from('garbage'), 1), { 'grpc-encoding': 'gzip' }, Status.INTERNAL],
      [
        'a cut compressed message',
        framed(gzipSync(large).subarray(0, 40), 1),
        { 'grpc-encoding': 'gzip' },
        Status.INTERNAL,
      ],
      [
        'a compressed bomb',
        framed(gzipSync(Buffer.alloc(50_000_000)), 1),
        { 'grpc-encoding': 'gzip' },
        Status.RESOURCE_EXHAUSTED,
      ],
      ['an unknown compression', framed(Buffer.from('x'), 1), { 'grpc-encoding': 'br' }, Status.UNIMPLEMENTED],
      ['what is no protobuf', framed(Buffer.from([0xff, 0xff])), {}, Status.INVALID_ARGUMENT],
      ['text that is not UTF-8', framed(Buffer.from([0x0a, 1, 0xff])), {}, Status.INVALID_ARGUMENT],
    ] as const) {
      assert.equal((await rawCall(session, getVmPath, body, headers)).status, expected, what);
    }
    assert.equal((await rawCall(session, getVmPath, getVmBody)).status, Status.OK, 'and the connection is still good');
    session.close();
  });

  it('is refused when its identity has too many under way, and only then', async () => {
    const parked = Promise.withResolvers<void>();
    let entered = 0;
    await using server = await start(
      {
        getVm: async () => {
          entered += 1;
          await parked.promise;
          return {};
        },
      },
      { limits: { callsPerIdentity: 3 } },
    );
    const client = vms(server);
    const calls = [client.getVm({ vm: 'a' }), client.getVm({ vm: 'b' }), vms(server).getVm({ vm: 'c' })];
    await until(() => entered === 3);
    const error = await failure(client.getVm({ vm: 'd' }));
    assert.equal(error.code, Status.RESOURCE_EXHAUSTED);
    assert.match(error.details, /3 calls under way, which is the limit/);
    const bob = createClient(HostServiceDefinition, server.connect(await issue(pki, 'op', 'bob')));
    assert.ok(await bob.getHost({}), 'another identity is not concerned');
    parked.resolve();
    await Promise.all(calls);
    assert.ok(await client.getVm({ vm: 'e' }), 'and it may call again');
  });

  it('counts as long as its handler runs, also when its caller has given it up', async () => {
    const parked = Promise.withResolvers<void>();
    const entered = Promise.withResolvers<void>();
    await using server = await start(
      {
        getVm: async () => {
          entered.resolve();
          await parked.promise;
          return {};
        },
      },
      { limits: { callsPerIdentity: 1 } },
    );
    const session = await rawSession(pki, server.port, alice);
    const stream = openCall(session, getVmPath);
    const ended = endOf(stream);
    stream.end(getVmBody);
    await entered.promise;
    stream.close(8);
    await ended;
    const getHost = async () =>
      (await rawCall(session, '/cell.v1.HostService/GetHost', framed(Buffer.alloc(0)))).status;
    assert.equal(await getHost(), Status.RESOURCE_EXHAUSTED);
    parked.resolve();
    await until(async () => (await getHost()) === Status.OK);
    session.close();
  });

  it('that fails after its caller has gone is in the log', async () => {
    const output = new PassThrough();
    const entered = Promise.withResolvers<void>();
    await using server = await start(
      {
        getVm: async (_request, { signal }) => {
          entered.resolve();
          await once(signal, 'abort');
          throw new Error('late');
        },
      },
      { log: pino(output) },
    );
    const giveUp = new AbortController();
    const call = vms(server).getVm({ vm: 'web' }, { signal: giveUp.signal });
    await entered.promise;
    giveUp.abort();
    await assert.rejects(call);
    const [line] = await once(output, 'data');
    const { msg, err } = JSON.parse(String(line));
    assert.match(msg, /after its caller had gone/);
    assert.equal(err.message, 'late');
  });

  it('sees metadata of its client, but not what the gate wrote into them', async () => {
    let keys: string[] = [];
    await using server = await start({
      getVm: async (_request, { metadata }) => {
        keys = [...metadata].map(([key]) => key);
        return {};
      },
    });
    await vms(server).getVm({ vm: 'web' }, { metadata: Metadata({ 'x-mine': '1' }) });
    assert.ok(keys.includes('x-mine'));
    assert.ok(!keys.some((key) => key.startsWith('x-cell')));
  });
});

/** Looks again and again until it is so. The test's own timeout ends it if it never is. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await delay(5);
}
