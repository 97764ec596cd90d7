import assert from 'node:assert/strict';
import { chmod, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Host } from 'libvirt-lab';
import { startHost } from 'libvirt-lab';
import type { WatchVmsResponse } from '../../gen/ts/cell/v1/compute_service.ts';
import { type Celld, startCelld } from '../lab/celld.ts';
import type { Clients } from '../lab/clients.ts';
import { waitUntil, within } from '../lab/deadline.ts';
import { assertRefused, refusalOf, refused } from '../lab/refusal.ts';
import { small } from '../lab/stage.ts';

/** How a policy comes into force, and what does not. */

const kim = { kind: 'op', name: 'kim' } as const;
const bind = (role: string, scope: object | string = 'all') => ({
  identity: 'spiffe://cell.local/cell/op/kim',
  role,
  scope,
});

let host: Host;
before(async () => {
  host = await startHost();
});
after(() => host?.stop());

/** A celld with a policy, and kim as its client. */
async function start(policy: readonly object[], config: Record<string, object> = {}) {
  const celld = await startCelld({ host, policy, config });
  const clients = await celld.clientsOf(kim);
  return {
    celld,
    clients,
    async [Symbol.asyncDispose]() {
      clients[Symbol.dispose]();
      await celld[Symbol.asyncDispose]();
    },
  };
}

/** Puts other bindings in force. */
async function enforce(celld: Celld, bindings: readonly object[]): Promise<void> {
  const from = celld.log.length;
  await celld.writePolicy(bindings);
  await celld.waitForLog(({ msg }) => msg === 'a policy is in force', { from });
}

/** A stream that has begun; `ended` is the refusal that it ends with. */
async function begun<T>(stream: AsyncIterable<T>) {
  const messages = stream[Symbol.asyncIterator]();
  const { value: first } = await messages.next();
  const drained = async () => {
    for (;;) if ((await messages.next()).done) return assert.fail('the stream ended without an error');
  };
  const ended = drained().catch((thrown: unknown) => refusalOf(thrown));
  return { first: first as T, ended: () => within(ended, 2_000, () => 'the stream goes on') };
}

/** Opens the serial console of a VM, and stays as long as celld lets it. */
async function* opening(vm: string) {
  yield { action: { $case: 'open', value: { vm } } } as const;
  await new Promise<void>((resolve) => setTimeout(resolve, 10_000).unref());
}

const mayRead = (clients: Clients) =>
  clients.compute.listVms({}).then(
    () => true,
    (thrown: unknown) => {
      assert.equal(refusalOf(thrown).reason, 'PERMISSION_DENIED');
      return false;
    },
  );

describe('a policy', { timeout: 120_000 }, () => {
  it('is in force for new calls as soon as it is written, and takes nothing from nobody else', async () => {
    await using stage = await start([]);
    const { celld, clients } = stage;
    const { message, metadata } = await assertRefused(clients.compute.listVms({}), 'PERMISSION_DENIED');
    const permission = 'domain:read';
    const method = '/cell.v1.ComputeService/ListVms';
    assert.equal(message, `spiffe://cell.local/cell/op/kim lacks permission ${permission}, which ${method} needs`);
    assert.deepEqual(metadata, { caller: 'spiffe://cell.local/cell/op/kim', permission, method });
    await enforce(celld, [bind('viewer')]);
    assert.equal(await mayRead(clients), true);
    assert.equal((await refused(clients.compute.startVm({ vm: 'x' }))).reason, 'PERMISSION_DENIED');
    await enforce(celld, []);
    assert.equal(await mayRead(clients), false);
    await celld.compute.listVms({});
  });

  it('ends streams at once that it no longer allows, and lets all others go on', async () => {
    await using stage = await start([bind('viewer'), bind('console')]);
    const { celld, clients } = stage;
    const uuid = (await celld.compute.createVm({ spec: small('vm') })).vm?.uuid ?? '';
    const limits = await begun(clients.compute.watchVms({}));
    const stats = await begun(clients.compute.watchVmStats({ interval: { seconds: 1n, nanos: 0 } }));
    const roots = await begun(celld.compute.watchVms({}));
    // The console role reads VMs as well: nothing changes for these streams.
    await enforce(celld, [bind('console')]);
    await celld.compute.powerOffVm({ vm: uuid });
    const still = await Promise.race([limits.ended(), stats.ended(), roots.ended()]).catch((late: unknown) => late);
    assert.match(String(still), /the stream goes on/);
    await enforce(celld, []);
    assert.equal((await limits.ended()).reason, 'PERMISSION_DENIED');
    assert.equal((await stats.ended()).reason, 'PERMISSION_DENIED');
  });

  it('that reaches other VMs ends a watch, which then needs a new snapshot', async () => {
    await using stage = await start([bind('viewer', { labels: { team: 'a' } })]);
    const { celld, clients } = stage;
    await celld.compute.createVm({ spec: small('a', { labels: { team: 'a' } }) });
    await celld.compute.createVm({ spec: small('b', { labels: { team: 'b' } }) });
    const watch = await begun<WatchVmsResponse>(clients.compute.watchVms({}));
    await enforce(celld, [bind('viewer', { labels: { team: 'b' } })]);
    assert.equal((await watch.ended()).reason, 'SNAPSHOT_REQUIRED');
    const { resumeToken } = watch.first;
    const again = clients.compute.watchVms({ resumeToken })[Symbol.asyncIterator]();
    await assertRefused(again.next(), 'SNAPSHOT_REQUIRED');
    const { first } = await begun<WatchVmsResponse>(clients.compute.watchVms({}));
    assert.ok(first.event?.$case === 'snapshot');
    assert.deepEqual(
      first.event.value.vms.map(({ name }) => name),
      ['b'],
    );
  });

  it('that no longer reaches a VM ends consoles and watches of its operations, as if it were gone', async () => {
    await using stage = await start([bind('admin')]);
    const { celld, clients } = stage;
    const uuid = (await celld.compute.createVm({ spec: small('held') })).vm?.uuid ?? '';
    await celld.compute.startVm({ vm: uuid });
    const stopping = celld.compute.shutdownVm({ vm: uuid, timeout: { seconds: 60n, nanos: 0 } }).catch(() => undefined);
    const running = async () => (await celld.operations.listOperations({ vmUuid: uuid, runningOnly: true })).operations;
    await waitUntil('the operation runs', async () => (await running()).length === 1);
    const [operation] = await running();
    const watch = await begun(clients.operations.watchOperation({ operationId: operation?.id ?? '' }));
    const console = await begun(clients.consoles.attach(opening(uuid)));
    const log = await begun(clients.consoles.readConsoleLog({ vm: 'held', follow: true }));
    assert.equal(console.first.event?.$case, 'attached');
    await enforce(celld, [bind('admin', { vms: [uuid] })]);
    await assert.rejects(Promise.race([watch.ended(), console.ended(), log.ended()]), /the stream goes on/);
    await enforce(celld, [bind('admin', { vms: [crypto.randomUUID()] })]);
    assert.equal((await watch.ended()).reason, 'OPERATION_NOT_FOUND');
    for (const stream of [console, log]) assert.equal((await stream.ended()).reason, 'VM_NOT_FOUND');
    await assertRefused(clients.compute.getVm({ vm: uuid }), 'VM_NOT_FOUND');
    await celld.kill();
    await stopping;
    await celld.start();
    await celld.compute.deleteVm({ vm: uuid });
  });

  it('that is not good changes nothing, and raises an alarm until it is good again', async () => {
    await using stage = await start([bind('viewer')], { telemetry: { prometheus: '127.0.0.1:0' } });
    const { celld, clients } = stage;
    const ready = celld.log.find(({ msg }) => msg === 'ready')?.['prometheus'];
    const { port } = ready as { port: number };
    const alarm = async () => {
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      return /^cell_policy_invalid (\d)/m.exec(text)?.[1];
    };
    assert.equal(await alarm(), '0');
    const spoil: readonly [RegExp, () => Promise<void>][] = [
      [/is not YAML/, () => writeFile(celld.policyFile, 'bindings: [')],
      [/bindings\[0\]\.role must be one of/, () => celld.writePolicy([bind('viewr'), bind('viewer')])],
      [/trust domain/, () => celld.writePolicy([{ ...bind('admin'), identity: 'spiffe://other/cell/op/kim' }])],
      [/bindings must be a list/, () => writeFile(celld.policyFile, '{ "bindings": {} }')],
      [/can be written by others/, () => chmod(celld.policyFile, 0o620)],
      [/is gone/, () => rm(celld.policyFile)],
    ];
    for (const [problem, how] of spoil) {
      const from = celld.log.length;
      await how();
      const ignored = await celld.waitForLog(({ msg }) => msg.startsWith('the policy is not good'), { from });
      assert.equal(ignored.level, 'error');
      assert.match(String(ignored['problems']), problem);
      assert.equal(await alarm(), '1');
      assert.equal(await mayRead(clients), true);
      // The same policy as before is good again, and nothing else changes by it.
      await celld.writePolicy([bind('viewer')]);
      const deadline = performance.now() + 10_000;
      while ((await alarm()) !== '0') assert.ok(performance.now() < deadline, 'the alarm stays');
    }
  });

  it('is read on SIGHUP where nobody can watch it change', async () => {
    await using stage = await start([bind('viewer')]);
    const { celld, clients } = stage;
    const elsewhere = join(celld.directory, 'state', 'elsewhere.yaml');
    await rename(celld.policyFile, elsewhere);
    await symlink(elsewhere, celld.policyFile);
    await writeFile(elsewhere, JSON.stringify({ bindings: [] }));
    const from = celld.log.length;
    process.kill(celld.pid, 'SIGHUP');
    await celld.waitForLog(({ msg }) => msg === 'a policy is in force', { from, timeoutMs: 2_000 });
    assert.equal(await mayRead(clients), false);
  });

  it('need not be there: then only root may call, and the log says so', async () => {
    await using stage = await start([bind('admin')]);
    const { celld } = stage;
    await celld.kill();
    await rm(celld.policyFile);
    const from = celld.log.length;
    await celld.start();
    await celld.waitForLog(({ msg }) => msg === 'there is no policy: nobody but root on this host may call', { from });
    using clients = await celld.clientsOf(kim);
    assert.equal(await mayRead(clients), false);
    await celld.compute.listVms({});
    await enforce(celld, [bind('viewer')]);
    assert.equal(await mayRead(clients), true);
  });

  it('that is not good keeps celld from starting', async () => {
    await using stage = await start([]);
    const { celld } = stage;
    await celld.kill();
    await celld.writePolicy([bind('emperor')]);
    await assert.rejects(
      celld.start(),
      /access\.policy names .*: bindings\[0\]\.role must be one of viewer, .*, not 'emperor'/,
    );
    await celld.writePolicy([]);
    await celld.start();
  });

  it('that takes a permission away lets an operation end that has begun', async () => {
    await using stage = await start([bind('operator')]);
    const { celld, clients } = stage;
    await celld.compute.createVm({ spec: small('slow') });
    await celld.compute.startVm({ vm: 'slow' });
    const stopping = clients.compute.shutdownVm({
      vm: 'slow',
      timeout: { seconds: 3n, nanos: 0 },
      forceAfterTimeout: true,
    });
    const watch = celld.compute.watchVms({})[Symbol.asyncIterator]();
    for (;;) {
      const { value } = await watch.next();
      if (value?.event?.$case === 'changed' && value.event.value.status?.operationId) break;
    }
    await enforce(celld, []);
    assert.equal((await stopping).forced, true);
    assert.equal(await mayRead(clients), false);
    await watch.return?.();
  });
});
