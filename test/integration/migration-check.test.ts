import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { GuestCpu } from '../../gen/ts/cell/v1/cpu.ts';
import { EvacuationAction } from '../../gen/ts/cell/v1/evacuation.ts';
import { MigrationState } from '../../gen/ts/cell/v1/migration.ts';
import { MigrationFindingKind as Kind, MigrationEnd, MigrationSeverity } from '../../gen/ts/cell/v1/migration_check.ts';
import type { CheckMigrationRequest, CheckMigrationResponse } from '../../gen/ts/cell/v1/migration_service.ts';
import { CpuMode, DiskCache, StorageRole } from '../../gen/ts/cell/v1/vm.ts';
import { waitUntil } from '../lab/deadline.ts';
import { type Fleet, type FleetHost, startHosts } from '../lab/fleet.ts';
import type { Guests, SpecDraft } from '../lab/guests.ts';
import { takeCpuFeatures } from '../lab/lesser-cpu.ts';
import { move } from '../lab/moves.ts';
import { refused } from '../lab/refusal.ts';
import { small } from '../lab/stage.ts';

/** What the second host's QEMU does not emulate, by libvirt's names. */
const missing = ['aes', 'avx', 'avx2'];
const mib = 1n << 20n;

suite('a check of a migration', () => {
  let fleet: Fleet;
  let guests: Guests;
  let source: FleetHost;
  let target: FleetHost;

  before(async () => {
    fleet = await startHosts(2);
    [source, target] = [fleet.at(0), fleet.at(1)];
    await takeCpuFeatures(target.host, missing);
    await waitUntil('celld to see the lesser CPU', async () => {
      const { host } = await target.celld.hosts.getHost({}).catch(() => ({ host: undefined }));
      return host?.guestCpu?.allFeatures.includes('aes') === false;
    });
    guests = await fleet.guests(source, { programs: ['dirtier'], run: 'exec dirtier 64 200' });
  });

  after(async () => {
    await guests?.[Symbol.asyncDispose]();
    await fleet?.[Symbol.asyncDispose]();
  });

  const check = (vm: string, more: Parameters<typeof CheckMigrationRequest.fromPartial>[0] = {}) =>
    source.celld.clients.migrations.checkMigration({ vm, targetHost: target.id, withoutForecast: true, ...more });
  /** A CPU that both hosts have. */
  const modest = { vcpus: 1, mode: CpuMode.CUSTOM, model: 'Penryn' };
  const running = async (name: string, draft: SpecDraft = {}) => {
    const vm = await source.start(name, { cpu: modest, ...draft });
    return vm;
  };
  const diskOn = (pool: string, more: object = {}) => ({
    name: 'data',
    source: { $case: 'newVolume' as const, value: { pool, capacityBytes: 16n * mib } },
    ...more,
  });

  test('finds nothing in the way of a VM that both hosts can run', async () => {
    await running('fine', { disks: [diskOn('shared')], nics: [{ source: { $case: 'bridge', value: 'br0' } }] });
    assert.deepEqual(await check('fine'), { possible: true, findings: [], forecast: undefined });
  });

  test('leaves the storage controller of a host where it is, and so does a plan to empty the host', async () => {
    const startReady = { signal: { $case: 'tcp' as const, value: { address: '127.0.0.1', port: 1 } } };
    const storageRole = StorageRole.CONTROLLER;
    const { uuid } = await running('storage', { storageRole, startReady, tuning: { lockMemory: false } });
    const { findings, possible } = await check('storage');
    assert.equal(possible, false);
    assert.deepEqual(
      findings.map(({ kind, severity, end }) => [kind, severity, end]),
      [[Kind.STORAGE_CONTROLLER, MigrationSeverity.BLOCKER, MigrationEnd.SOURCE]],
    );
    const { migrations, evacuations } = source.celld.clients;
    const tried = await refused(
      migrations.startMigration({ vm: 'storage', targetHost: target.id, validateOnly: true }),
    );
    assert.deepEqual([tried.reason, tried.metadata['findings']], ['MIGRATION_IMPOSSIBLE', 'STORAGE_CONTROLLER']);
    assert.equal((await move(source, target, 'storage')).state, MigrationState.FAILED);
    assert.deepEqual(await fleet.copies(uuid), [{ host: source.id, state: 'running' }]);
    const { plan } = await evacuations.planEvacuation({ targetHosts: [target.id] });
    const planned = plan?.vms.find((vm) => vm.vmName === 'storage');
    assert.equal(planned?.action, EvacuationAction.REFUSE);
    assert.deepEqual(
      planned.obstacles.flatMap((obstacle) => obstacle.findings.map(({ kind }) => kind)),
      [Kind.STORAGE_CONTROLLER],
    );
    await source.celld.compute.deleteVm({ vm: 'storage' });
  });

  test('names the CPU features that the target lacks, and a baseline makes it work', async () => {
    await running('westmere', { cpu: { ...modest, model: 'Westmere' } });
    const [finding, ...others] = (await check('westmere')).findings;
    assert.deepEqual(
      [finding?.kind, finding?.severity, finding?.end, finding?.features],
      [Kind.CPU_FEATURES_MISSING, MigrationSeverity.BLOCKER, MigrationEnd.TARGET, ['aes']],
    );
    assert.deepEqual(others, []);
    const most = await running('most', { cpu: { vcpus: 1 } });
    const { findings } = await check('most');
    assert.deepEqual(
      findings.map(({ kind, features }) => [kind, features]),
      [[Kind.CPU_FEATURES_MISSING, missing]],
    );
    const tried = await refused(
      source.celld.clients.migrations.startMigration({ vm: 'most', targetHost: target.id, validateOnly: true }),
    );
    assert.deepEqual([tried.reason, tried.metadata['findings']], ['MIGRATION_IMPOSSIBLE', 'CPU_FEATURES_MISSING']);
    const { state, error } = await move(source, target, 'most');
    assert.equal(state, MigrationState.FAILED);
    assert.match(error?.message ?? '', /lacks aes, avx, avx2/);
    assert.deepEqual(await fleet.copies(most.uuid), [{ host: source.id, state: 'running' }]);

    const cpus = (await Promise.all([source, target].map(({ celld }) => celld.hosts.getHost({})))).map(
      ({ host }): GuestCpu => host?.guestCpu ?? assert.fail('no guest CPU'),
    );
    const { cpu } = await source.celld.cpus.computeCpuBaseline({ cpus });
    const { model, features, disabledFeatures } = cpu ?? assert.fail('no baseline');
    const common = { vcpus: 1, mode: CpuMode.CUSTOM, model, features, disabledFeatures };
    // What it was started with counts, not what it gets at the next start.
    const { spec } = await source.get('most');
    await source.celld.compute.updateVm({ vm: 'most', spec: { ...spec, cpu: common }, updateMask: ['cpu'] });
    assert.deepEqual(kindsOf(await check('most')), [Kind.CPU_FEATURES_MISSING]);
    await running('baseline', { cpu: common });
    assert.deepEqual(kindsOf(await check('baseline')), []);
    const moved = await move(source, target, 'baseline');
    assert.equal(moved.state, MigrationState.SUCCEEDED, moved.error?.message);
    await target.remove('baseline');
  });

  test('says everything in one answer, from both ends', async () => {
    await source.host.exec(['ip', 'link', 'add', 'alone0', 'type', 'bridge']);
    const network = '<network><name>alone</name><forward mode="bridge"/><bridge name="br0"/></network>';
    await source.host.exec(['bash', '-c', `virsh net-create /dev/stdin <<< '${network}'`]);
    const mac = '52:54:00:00:77:01';
    await target.create('troubled');
    await target.create('neighbour', { nics: [{ source: { $case: 'bridge', value: 'br0' }, mac }] });
    await running('troubled', {
      cpu: { ...modest, model: 'Westmere' },
      disks: [diskOn('default', { cache: DiskCache.WRITEBACK })],
      nics: [{ source: { $case: 'bridge', value: 'alone0' }, mac }, { source: { $case: 'network', value: 'alone' } }],
    });
    await target.celld.hosts.enterMaintenance({ note: 'new memory' });
    const { possible, findings } = await check('troubled').finally(() => target.celld.hosts.leaveMaintenance({}));
    assert.equal(possible, false);
    assert.deepEqual(
      findings.map(({ kind, subject, end }) => `${kind} ${subject} ${end}`).sort(),
      [
        `${Kind.BRIDGE_MISSING} alone0 ${MigrationEnd.TARGET}`,
        `${Kind.CPU_FEATURES_MISSING}  ${MigrationEnd.TARGET}`,
        `${Kind.DISK_CACHE} vda ${MigrationEnd.SOURCE}`,
        `${Kind.DISK_NOT_SHARED} vda ${MigrationEnd.TARGET}`,
        `${Kind.MAC_IN_USE} ${mac} ${MigrationEnd.TARGET}`,
        `${Kind.MAINTENANCE}  ${MigrationEnd.TARGET}`,
        `${Kind.NETWORK_MISSING} alone ${MigrationEnd.TARGET}`,
        `${Kind.VM_EXISTS} troubled ${MigrationEnd.TARGET}`,
      ].sort(),
    );
    assert.ok(findings.every(({ message }) => message !== '' && !message.includes('neighbour')));
    const disk = findings.find(({ kind }) => kind === Kind.DISK_NOT_SHARED);
    assert.ok(disk && disk.needed > 0n && disk.needed <= 16n * mib);
  });

  test('takes no file of the same name for the same file', async () => {
    const vm = await running('twin', { disks: [diskOn('default')] });
    const volume = vm.status?.disks[0]?.volume?.volume ?? assert.fail('no volume');
    const path = `/var/lib/libvirt/images/cell/${volume}`;
    await target.host.exec(['cp', '--sparse=always', '/dev/null', path]);
    const [finding] = (await check('twin')).findings;
    assert.deepEqual([finding?.kind, finding?.subject], [Kind.DISK_NOT_SHARED, 'vda']);
    assert.match(finding?.message ?? '', /is another file at the target/);
  });

  test('finds what a VM has that does not go with it', async () => {
    await source.create('odd', { cpu: modest, disks: [diskOn('shared')] });
    const xml = await source.host.virsh('dumpxml', '--inactive', 'odd');
    await source.defineXml('odd', xml.replace('</devices>', '<watchdog model="i6300esb" action="none"/></devices>'));
    await source.celld.compute.startVm({ vm: 'odd' });
    const [device] = (await check('odd')).findings;
    assert.deepEqual([device?.kind, device?.subject], [Kind.DEVICE_NOT_MOVABLE, '/domain/devices/watchdog']);
    await source.celld.compute.powerOffVm({ vm: 'odd' });
    const off = (await check('odd')).findings.find(({ kind }) => kind === Kind.VM_STATE);
    assert.match(off?.message ?? '', /is shut-off/);
  });

  test('counts the memory that the target has promised', async () => {
    const { host } = await target.celld.hosts.getHost({});
    const most = ((host?.memoryBytes ?? 0n) / mib - 16n) * mib;
    await target.celld.compute.createVm({ spec: small('large', { cpu: modest, memoryBytes: most }) });
    await target.celld.compute.startVm({ vm: 'large', paused: true });
    const { possible, findings } = await check('fine');
    assert.equal(possible, false);
    const [finding] = findings;
    assert.deepEqual([finding?.kind, finding?.needed], [Kind.MEMORY_PROMISED, 32n * mib]);
    await target.remove('large');
    assert.ok((await check('fine')).possible);
  });

  test('forecasts from what the guest writes', async () => {
    const busy = await guests.create('busy', { cpu: modest });
    await source.celld.compute.startVm({ vm: busy.uuid });
    const forecastOf = async (bandwidthBytesPerSecond: bigint) =>
      check('busy', { withoutForecast: false, options: { bandwidthBytesPerSecond } });
    await waitUntil(
      'the guest to write',
      async () => ((await forecastOf(0n)).forecast?.dirtyBytesPerSecond ?? 0n) > 8n * mib,
    );
    const slow = await forecastOf(mib);
    assert.deepEqual([slow.possible, kindsOf(slow)], [true, [Kind.NO_CONVERGENCE]]);
    const { converges, duration, neededBandwidthBytesPerSecond: needed = 0n } = slow.forecast ?? assert.fail();
    assert.deepEqual([converges, duration], [false, undefined]);
    assert.ok(needed > mib);
    const fast = await forecastOf(1n << 35n);
    assert.deepEqual([fast.findings, fast.forecast?.converges, fast.forecast?.bandwidthAssumed], [[], true, false]);
    assert.ok((fast.forecast?.memoryBytes ?? 0n) >= 160n * mib);
  });

  test('of a target that does not answer says so within seconds, and refuses one that there is not', async () => {
    assert.equal((await refused(check('fine', { targetHost: 'nobody' }))).reason, 'HOST_NOT_FOUND');
    await target.celld.kill('SIGKILL');
    const beganMs = performance.now();
    const { possible, findings } = await check('fine');
    assert.ok(performance.now() - beganMs < 10_000);
    assert.equal(possible, false);
    assert.deepEqual(
      findings.map(({ kind, subject }) => [kind, subject]),
      [[Kind.TARGET_UNAVAILABLE, target.id]],
    );
    await target.celld.start();
    assert.ok((await check('fine')).possible);
  });

  test('is asked of the target only by hosts', async () => {
    using clients = await target.celld.clientsOf({ kind: 'op', name: 'admin' });
    const request = { domainXml: '<domain/>' };
    const asAdmin = await refused(clients.peers.checkArrival(request));
    assert.equal(asAdmin.reason, 'PERMISSION_DENIED');
    using host = await target.celld.clientsOf({ kind: 'host', name: source.id });
    const asHost = await refused(host.peers.checkArrival(request));
    assert.deepEqual([asHost.reason, asHost.fields], ['INVALID_FIELD', ['domain_xml']]);
  });
});

const kindsOf = ({ findings }: CheckMigrationResponse) => findings.map(({ kind }) => kind);
