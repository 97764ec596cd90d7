import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { ClientError, createClient, Status } from 'nice-grpc';
import { ComputeServiceDefinition, GetVmRequest, type WatchVmsRequest } from '../../gen/ts/cell/v1/compute_service.ts';
import type { CertificatePair } from '../../src/cli/certs.ts';
import { room } from '../../src/rpc/service.ts';
import { assertServesTo, halfOpen, startCounting, until } from '../support/counting-server.ts';
import { framed, rawCall, rawSession } from '../support/raw-grpc.ts';
import type { Pki, TestServer, TestServerOptions } from '../support/rpc.ts';
import { compute, issue, newPki } from '../support/rpc.ts';

const getVmPath = '/cell.v1.ComputeService/GetVm';
const getVmBody = framed(GetVmRequest.encode({ vm: 'web' }).finish());

describe('the limits of how often', { timeout: 60_000 }, () => {
  let pki: Pki;
  let alice: CertificatePair;
  let mallory: CertificatePair;
  before(async () => {
    pki = await newPki();
    [alice, mallory] = await Promise.all([issue(pki, 'op', 'alice'), issue(pki, 'op', 'mallory')]);
  });
  const start = (options?: TestServerOptions) => startCounting(pki, options);
  const assertServes = (server: TestServer) => assertServesTo(server, alice);

  it('takes only so many new connections a second from one address, and others from another', async () => {
    await using server = await start({ limits: { connectionsPerIdentity: 10, connectionsPerSecond: 5 } });
    const sockets: Socket[] = [];
    for (let index = 0; index < 40; index += 1) sockets.push(await halfOpen(server.port, '127.0.0.2'));
    await until(() => (server.refused.get('connections-per-second') ?? 0) >= 25);
    await until(() => sockets.filter(({ destroyed }) => destroyed).length >= 25);
    await assertServes(server);
    for (const socket of sockets) socket.destroy();
    await until(() => server.connections() <= 1);
    const retry = async () => {
      const socket = await halfOpen(server.port, '127.0.0.2');
      const ended = await Promise.race([once(socket, 'close').then(() => true), delay(100, false)]);
      socket.destroy();
      return !ended;
    };
    await until(retry);
  });

  it('answers RESOURCE_EXHAUSTED with a time to whoever calls too often, and serves others and root', async () => {
    await using server = await start({ limits: { callsPerSecond: 1 } });
    const client = createClient(ComputeServiceDefinition, server.connect(mallory));
    const answers = await Promise.allSettled(Array.from({ length: 100 }, () => client.getVm({ vm: 'web' })));
    const refused = answers.filter((answer) => answer.status === 'rejected');
    assert.ok(refused.length >= 80 && refused.length <= 98, `${refused.length} refused`);
    for (const { reason } of refused) assert.equal(reason.code, Status.RESOURCE_EXHAUSTED);
    const session = await rawSession(pki, server.port, mallory);
    const raw = await Promise.all([1, 2, 3].map(() => rawCall(session, getVmPath, getVmBody)));
    session.destroy();
    const answer = raw.find(({ status }) => status === Status.RESOURCE_EXHAUSTED);
    const details = Buffer.from(String(answer?.headers['grpc-status-details-bin']), 'base64').toString('latin1');
    assert.match(details, /TOO_MANY_REQUESTS/);
    assert.match(details, /google\.rpc\.RetryInfo/);
    await assertServes(server);
    const root = createClient(ComputeServiceDefinition, server.connectLocal());
    await Promise.all(Array.from({ length: 100 }, () => root.getVm({ vm: 'web' })));
    await until(() =>
      client.getVm({ vm: 'web' }).then(
        () => true,
        () => false,
      ),
    );
  });

  it('closes the connection of a client whose calls are refused and who goes on', async () => {
    await using server = await start({ limits: { callsPerSecond: 1, streamsPerConnection: 20 } });
    const session = await rawSession(pki, server.port, mallory);
    let goaway: Buffer | undefined;
    session.on('goaway', (_code, _last, data) => {
      goaway = data;
    });
    for (let index = 0; index < 1_000 && !session.closed && !session.destroyed; index += 1)
      await rawCall(session, getVmPath, getVmBody).catch(() => undefined);
    await until(() => session.destroyed);
    assert.equal(String(goaway), 'too many refused calls');
    assert.equal(server.refused.get('refused-calls'), 1);
    await assertServes(server);
  });

  it('serves a client at its turn while another one has a thousand calls under way', async () => {
    const log: string[] = [];
    const getVm = async ({ vm }: GetVmRequest) => {
      log.push(vm);
      return { vm: { uuid: vm } };
    };
    await using server = await start({ rooms: [room(ComputeServiceDefinition, compute({ getVm }))] });
    const sessions = await Promise.all(Array.from({ length: 4 }, () => rawSession(pki, server.port, mallory)));
    const client = createClient(ComputeServiceDefinition, server.connect(alice));
    await client.getVm({ vm: 'first' });
    const bodies = framed(GetVmRequest.encode({ vm: 'many' }).finish());
    const many = sessions.flatMap((session) => Array.from({ length: 250 }, () => rawCall(session, getVmPath, bodies)));
    await until(() => log.includes('many'));
    await client.getVm({ vm: 'one' });
    const before = log.indexOf('one');
    for (const { status } of await Promise.all(many)) assert.equal(status, Status.OK);
    assert.equal(log.length, 1_002);
    assert.ok(before < 900, `${before} of 1000 were served before`);
    for (const session of sessions) session.destroy();
  });

  it('lets the streams of one identity go only so fast, gives it no new ones when they are far behind, and holds up nobody else', async () => {
    const kibibytes = (count: number) => ({
      event: { $case: 'changed' as const, value: { name: 'x'.repeat(count * 1_024) } },
    });
    const charged = Promise.withResolvers<void>();
    const watchVms = async function* ({ resumeToken }: WatchVmsRequest) {
      if (resumeToken === 'large') {
        charged.resolve();
        yield kibibytes(1_024);
      }
      for (let index = 0; index < 8; index += 1) yield kibibytes(64);
    };
    const rooms = [room(ComputeServiceDefinition, compute({ watchVms, getVm: async () => ({}) }))];
    await using server = await start({ rooms, limits: { streamRateBytes: 256 * 1_024 } });
    const client = createClient(ComputeServiceDefinition, server.connect(mallory));
    const watched = async (of: typeof client, resumeToken = '') => {
      const startMs = performance.now();
      let bytes = 0;
      for await (const { event } of of.watchVms({ resumeToken }))
        if (event?.$case === 'changed') bytes += event.value.name.length;
      return { bytes, ms: performance.now() - startMs };
    };
    const slow = await watched(client);
    assert.equal(slow.bytes, 512 * 1_024);
    assert.ok(slow.ms > 900, `${slow.ms} ms`);
    const root = await watched(createClient(ComputeServiceDefinition, server.connectLocal()));
    assert.equal(root.bytes, 512 * 1_024);
    const hangUp = new AbortController();
    const large = client.watchVms({ resumeToken: 'large' }, { signal: hangUp.signal })[Symbol.asyncIterator]();
    const first = large.next().catch(() => undefined);
    await charged.promise;
    const refused = await watched(client).catch((error: unknown) => error);
    assert.ok(refused instanceof ClientError && refused.code === Status.RESOURCE_EXHAUSTED);
    assert.match(refused.details, /bytes a second/);
    await client.getVm({ vm: 'web' });
    const other = createClient(ComputeServiceDefinition, server.connect(alice));
    assert.equal((await watched(other)).bytes, 512 * 1_024);
    hangUp.abort();
    await first;
  });
});
