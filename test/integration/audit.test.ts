import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, before, beforeEach, describe, it } from 'node:test';
import type { ClientError } from 'nice-grpc';
import { createClient, Status } from 'nice-grpc';
import { ComputeServiceDefinition, StartVmRequest, WatchVmsRequest } from '../../gen/ts/cell/v1/compute_service.ts';
import { AuditLog } from '../../src/audit/audit-log.ts';
import { verifyAudit } from '../../src/audit/verify.ts';
import type { CertificatePair } from '../../src/cli/certs.ts';
import { CellError } from '../../src/core/error.ts';
import type { AuditSink } from '../../src/rpc/call-audit.ts';
import { operationIdHeader } from '../../src/rpc/mutation.ts';
import { room } from '../../src/rpc/service.ts';
import { endOf, framed, openCall, rawCall, rawSession } from '../support/raw-grpc.ts';
import type { Pki, TestServer } from '../support/rpc.ts';
import { compute, issue, newPki, startServer, trustDomain } from '../support/rpc.ts';

const startPath = '/cell.v1.ComputeService/StartVm';
const startBody = framed(StartVmRequest.encode(StartVmRequest.fromPartial({ vm: 'web' })).finish());
const mebibyte = 1024 * 1024;
const keyed = (digest: string) => `keyed ${digest}`;

type Line = Readonly<Record<string, unknown>>;

describe('the audit of calls', { timeout: 120_000 }, () => {
  let pki: Pki;
  let alice: CertificatePair;
  let stranger: CertificatePair;
  let directory: string;
  let path: string;
  before(async () => {
    pki = await newPki();
    [alice, stranger] = await Promise.all([issue(pki, 'op', 'alice'), issue(pki, 'op', 'nobody')]);
  });
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'audit-'));
    path = join(directory, 'audit.jsonl');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  function openLog(file = path): Promise<AuditLog> {
    return AuditLog.open({
      path: file,
      maxSizeBytes: 16 * mebibyte,
      keep: 10,
      start: {},
      bootId: 'b1',
      onFailure: () => undefined,
      onHead: () => undefined,
      retryMs: 50,
    });
  }

  const lines = (file = path): Line[] =>
    readFileSync(file, 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line));
  const outcomes = (): Line[] => lines().filter(({ event }) => event === 'outcome' || event === 'denied');

  interface Started extends TestServer {
    readonly log: AuditLog;
  }

  /** A server whose StartVm does what its name says: fails for VMs named `no…`, else succeeds. */
  async function start(audit: Partial<AuditSink> = {}, changes = { made: 0 }): Promise<Started> {
    const log = await openLog();
    const grant = (caller: string) => (caller.endsWith('/nobody') ? undefined : everything);
    const server = await startServer(pki, {
      access: { grant },
      audit: { append: (record, how) => log.append(record, how), mustWrite: true, keyed, ...audit },
      rooms: [
        room(
          ComputeServiceDefinition,
          compute({
            getVm: async ({ vm }) => ({ vm: { uuid: vm } }),
            startVm: async ({ vm }, { header }) => {
              header.set(operationIdHeader, 'op-1');
              if (vm.startsWith('no')) throw new CellError('VM_WRONG_STATE', 'no');
              changes.made += 1;
              return {};
            },
            async *watchVms(_request, { audit: record }) {
              await record({ watched: 'all' });
              yield {};
            },
          }),
        ),
      ],
    });
    return {
      ...server,
      log,
      [Symbol.asyncDispose]: async () => {
        await server[Symbol.asyncDispose]();
        await log.close();
      },
    };
  }

  it('has who, with what, from where, about what, and how it ended', async () => {
    await using server = await start();
    const session = await rawSession(pki, server.port, alice);
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    await rawCall(session, startPath, startBody, { 'x-request-id': 'my-call', traceparent });
    session.destroy();
    const [intent, outcome] = lines().slice(-2);
    assert.ok(intent && outcome);
    assert.deepEqual([intent['event'], outcome['event'], outcome['status']], ['intent', 'outcome', 'OK']);
    for (const line of [intent, outcome]) {
      assert.equal(line['call'], 'my-call');
      assert.equal(line['method'], startPath);
      assert.equal(line['permission'], 'domain:start');
      assert.equal(line['caller'], `spiffe://${trustDomain}/cell/op/alice`);
      assert.match(String(line['peer']), /^127\.0\.0\.1:\d+$/);
      assert.equal(line['traceparent'], traceparent);
      assert.deepEqual(line['object'], { vm: 'web' });
      const request = StartVmRequest.encode(StartVmRequest.fromPartial({ vm: 'web' })).finish();
      assert.equal(line['requestDigest'], keyed(createHash('sha256').update(request).digest('base64url')));
      const certificate = line['certificate'] as Line; // the assertions below look at it
      assert.match(String(certificate['serial']), /^[0-9A-F]+$/);
      assert.match(String(certificate['fingerprint']), /^[0-9a-f]{64}$/);
      assert.equal(certificate['resumed'], false);
    }
    assert.equal(typeof outcome['durationMs'], 'number');
    assert.equal(outcome['operation'], 'op-1');
  });

  it('has one record for each of 1,000 calls that change something or are denied, none for the others', async () => {
    await using server = await start();
    const denials = await Promise.all([rawSession(pki, server.port, stranger)]);
    const callers = await Promise.all(
      ['alice', 'bob', 'carol'].map(async (name) => rawSession(pki, server.port, await issue(pki, 'op', name))),
    );
    const local = createClient(ComputeServiceDefinition, server.connectLocal());
    const getPath = '/cell.v1.ComputeService/GetVm';
    const badBody = framed(StartVmRequest.encode(StartVmRequest.fromPartial({ vm: '../x' })).finish());
    const noBody = framed(StartVmRequest.encode(StartVmRequest.fromPartial({ vm: 'no-such' })).finish());
    const expected = new Map<string, string>();
    const calls = Array.from({ length: 1_000 }, async (_, index) => {
      const id = `call-${index}`;
      const header = { 'x-request-id': id };
      const session = callers[index % 3];
      const [denied] = denials;
      assert.ok(session && denied);
      switch (index % 6) {
        case 0:
          expected.set(id, 'outcome OK');
          return rawCall(session, startPath, startBody, header);
        case 1:
          expected.set(id, 'outcome FAILED_PRECONDITION');
          return rawCall(session, startPath, noBody, header);
        case 2:
          expected.set(id, 'outcome INVALID_ARGUMENT');
          return rawCall(session, startPath, badBody, header);
        case 3:
          expected.set(id, 'denied PERMISSION_DENIED');
          return rawCall(denied, index % 4 === 0 ? startPath : getPath, startBody, header);
        case 4:
          return local.getVm({ vm: 'web' });
        default:
          return rawCall(session, getPath, startBody, header);
      }
    });
    await Promise.all(calls);
    for (const session of [...callers, ...denials]) session.destroy();
    const found = outcomes().map(({ call, event, status }) => [call, `${event} ${status}`] as const);
    assert.equal(found.length, expected.size, 'one record each');
    assert.deepEqual(new Map(found as [string, string][]), expected);
    const intents = lines().filter(({ event }) => event === 'intent');
    const intended = new Set(intents.map(({ call }) => call));
    assert.equal(intents.length, intended.size);
    for (const [id, outcome] of expected) {
      if (/OK|FAILED/.test(outcome)) assert.ok(intended.has(id), `${id} was announced before it began`);
    }
    const verified = await verifyAudit([path]);
    assert.equal(verified.tag, 'good');
  });

  it('has the outcome of a change whose caller has gone, as it really was', async () => {
    const parked = Promise.withResolvers<void>();
    const entered = Promise.withResolvers<void>();
    const log = await openLog();
    await using server = await startServer(pki, {
      audit: { append: (record, how) => log.append(record, how), mustWrite: true, keyed },
      rooms: [
        room(
          ComputeServiceDefinition,
          compute({
            startVm: async () => {
              entered.resolve();
              await parked.promise;
              return {};
            },
          }),
        ),
      ],
    });
    const session = await rawSession(pki, server.port, alice);
    const stream = openCall(session, startPath);
    const ended = endOf(stream);
    stream.end(startBody);
    await entered.promise;
    stream.close(8);
    await ended;
    parked.resolve();
    while (outcomes().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    session.destroy();
    assert.deepEqual(
      outcomes().map(({ status }) => status),
      ['OK'],
    );
    await log.close();
  });

  it('has what a stream says of itself, and its end', async () => {
    await using server = await start();
    const session = await rawSession(pki, server.port, alice);
    const body = framed(WatchVmsRequest.encode(WatchVmsRequest.fromPartial({})).finish());
    assert.equal((await rawCall(session, '/cell.v1.ComputeService/WatchVms', body)).status, Status.OK);
    session.destroy();
    const [note, outcome] = lines().slice(-2);
    assert.deepEqual([note?.['event'], note?.['fields']], ['note', { watched: 'all' }]);
    assert.deepEqual([outcome?.['event'], outcome?.['status']], ['outcome', 'OK']);
  });

  it('counts refused connections, and strangers who are too many', async () => {
    await using server = await start();
    const other = await newPki();
    const wrong = await issue(other, 'op', 'alice');
    for (let round = 0; round < 3; round += 1) {
      const session = await rawSession({ ...pki, ca: pki.ca }, server.port, wrong).catch(() => undefined);
      session?.destroy();
    }
    while (!lines().some(({ event }) => event === 'refused')) await new Promise((resolve) => setTimeout(resolve, 20));
    const counts = lines()
      .filter(({ event }) => event === 'refused')
      .map((line) => line['counts'] as Line);
    const total = counts.reduce((sum, count) => sum + Number(count['connection handshake-failed'] ?? 0), 0);
    assert.ok(total >= 1);
  });

  describe('on a full disk', () => {
    let mount: string;
    beforeEach(() => {
      mount = join(directory, 'small');
      execFileSync('mkdir', [mount]);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', mount]);
      path = join(mount, 'audit.jsonl');
    });
    afterEach(() => execFileSync('umount', ['-l', mount]));

    const fill = () => {
      try {
        for (let index = 0; ; index += 1) writeFileSync(join(mount, `fill-${index}`), Buffer.alloc(4_096));
      } catch {
        // It is full.
      }
    };
    const empty = () => {
      for (const name of readdirSync(mount)) if (name.startsWith('fill')) rmSync(join(mount, name));
    };

    it('lets nothing be changed, reads go on, and goes on by itself when there is room', async () => {
      const changes = { made: 0 };
      await using server = await start({}, changes);
      const client = createClient(ComputeServiceDefinition, server.connect(alice));
      await client.startVm({ vm: 'web' });
      fill();
      let refusal: ClientError | undefined;
      let accepted = 0;
      while (refusal === undefined) {
        await client.startVm({ vm: 'web' }).then(
          () => {
            accepted += 1;
          },
          (error: ClientError) => {
            refusal = error;
          },
        );
      }
      assert.equal(refusal.code, Status.RESOURCE_EXHAUSTED);
      assert.match(refusal.details, /the disk of the audit log is full/);
      assert.equal(changes.made, accepted + 1, 'what is refused is not done');
      assert.equal((await client.getVm({ vm: 'web' })).vm?.uuid, 'web');
      empty();
      await client.startVm({ vm: 'web' });
      await server.log.close();
      const verified = await verifyAudit([path]);
      assert.equal(verified.tag, 'good');
      const done = outcomes().filter(({ status }) => status === 'OK').length;
      assert.equal(done, changes.made, 'every change that was made is recorded');
      assert.ok(outcomes().some(({ reason }) => reason === 'AUDIT_FULL'));
    });

    it('lets everything be changed where the host wants that, and writes the records later', async () => {
      const changes = { made: 0 };
      await using server = await start({ mustWrite: false }, changes);
      const client = createClient(ComputeServiceDefinition, server.connect(alice));
      fill();
      for (let index = 0; index < 40; index += 1) await client.startVm({ vm: 'web' });
      assert.equal(changes.made, 40);
      assert.ok(server.log.counts.failures > 0);
      empty();
      await client.startVm({ vm: 'web' });
      await server.log.close();
      assert.equal((await verifyAudit([path])).tag, 'good');
      assert.equal(outcomes().length, 41);
    });
  });
});

const everything = {
  everything: true,
  digest: '',
  vm: () => true,
  newVm: () => true,
  pool: () => true,
  network: () => true,
  bridge: () => true,
};
