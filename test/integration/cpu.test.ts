import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { type Host, startHost } from 'libvirt-lab';
import type { GuestCpu } from '../../gen/ts/cell/v1/cpu.ts';
import { type SimulateBaselineResponse, SimulatedReach } from '../../gen/ts/cell/v1/cpu_service.ts';
import { CpuMode } from '../../gen/ts/cell/v1/vm.ts';
import { type Celld, startCelld } from '../lab/celld.ts';
import { waitUntil } from '../lab/deadline.ts';
import { takeCpuFeatures } from '../lab/lesser-cpu.ts';
import { refused } from '../lab/refusal.ts';
import { small } from '../lab/stage.ts';

/** What the second host's QEMU does not emulate, by libvirt's names. */
const missing = ['aes', 'avx', 'avx2'];

suite('celld on two hosts, of which one emulates less', () => {
  let hosts: readonly Host[];
  let celld: Celld;
  let full: GuestCpu;
  let lesser: GuestCpu;

  const guestCpuOf = async (from: Celld) =>
    (await from.hosts.getHost({})).host?.guestCpu ?? assert.fail('no guest CPU');

  before(async () => {
    const [one, other] = await Promise.all([startHost(), startHost()]);
    hosts = [one, other];
    await takeCpuFeatures(other, missing);
    celld = await startCelld({ host: one });
    full = await guestCpuOf(celld);
    await using second = await startCelld({ host: other });
    lesser = await guestCpuOf(second);
  });

  after(async () => {
    await celld[Symbol.asyncDispose]();
    await Promise.all(hosts.map((host) => host.stop()));
  });

  const cpu = (model: string, more: Partial<GuestCpu> = {}) => ({ architecture: 'x86_64', model, ...more });

  test('shows the CPU that guests can have, with every feature by name', () => {
    assert.equal(full.architecture, 'x86_64');
    assert.ok(full.features.every((name) => full.allFeatures.includes(name)));
    assert.ok(full.disabledFeatures.every((name) => !full.allFeatures.includes(name)));
    assert.deepEqual(full.allFeatures, [...new Set(full.allFeatures)].sort());
    assert.deepEqual(
      full.allFeatures.filter((name) => !lesser.allFeatures.includes(name)),
      missing,
    );
  });

  test('computes a baseline that has what both have, and says what each could give beyond it', async () => {
    const { cpu: baseline, unused } = await celld.cpus.computeCpuBaseline({ cpus: [full, lesser] });
    assert.deepEqual(baseline?.allFeatures, lesser.allFeatures);
    assert.deepEqual(unused, [{ features: missing }, { features: [] }]);
    const { cpu: alone } = await celld.cpus.computeCpuBaseline({ cpus: [full] });
    assert.deepEqual(alone, full);
  });

  test('refuses CPUs that libvirt does not know, and those that have no baseline', async () => {
    const unknown = await refused(
      celld.cpus.computeCpuBaseline({ cpus: [full, cpu('nonsense'), cpu('qemu64', { features: ['nonsense'] })] }),
    );
    assert.equal(unknown.reason, 'INVALID_FIELD');
    assert.deepEqual(unknown.fields, ['cpus[1]', 'cpus[2]']);
    const arm = await refused(celld.cpus.computeCpuBaseline({ cpus: [{ ...cpu('a64fx'), architecture: 'aarch64' }] }));
    assert.deepEqual([arm.reason, arm.fields], ['INVALID_FIELD', ['cpus[0].architecture']]);
    const vendors = [cpu('Penryn', { vendor: 'Intel' }), cpu('EPYC', { vendor: 'AMD' })];
    assert.equal((await refused(celld.cpus.computeCpuBaseline({ cpus: vendors }))).reason, 'CPUS_INCOMPATIBLE');
  });

  test('says what would come of a host that joins or leaves', async () => {
    const vms = [
      { id: 'new', cpu: full },
      { id: 'old', cpu: cpu('qemu64') },
    ];
    const hostsNow = [
      { id: 'a', cpu: full, vms },
      { id: 'b', cpu: full },
    ];
    const withLesser = { id: 'c', cpu: lesser, vms: [{ id: 'guest', cpu: lesser }] };
    const joined = await celld.cpus.simulateBaseline({
      hosts: hostsNow,
      change: { $case: 'joining', value: withLesser },
    });
    assert.deepEqual([joined.gainedFeatures, joined.lostFeatures], [[], missing]);
    assert.deepEqual(joined.after?.allFeatures, lesser.allFeatures);
    assert.deepEqual(
      joined.hosts.map(({ host, unusedFeatures }) => [host, unusedFeatures]),
      [
        ['a', missing],
        ['b', missing],
        ['c', []],
      ],
    );
    assert.deepEqual(movesOf(joined), [
      ['new', SimulatedReach.EVERYWHERE, SimulatedReach.SOMEWHERE, [{ host: 'c', missingFeatures: missing }]],
    ]);

    const left = await celld.cpus.simulateBaseline({
      hosts: [{ id: 'a', cpu: full, vms }, withLesser],
      change: { $case: 'leaving', value: 'a' },
    });
    assert.deepEqual([left.gainedFeatures, left.lostFeatures, left.hosts.length], [[], [], 1]);
    assert.deepEqual(movesOf(left), [['guest', SimulatedReach.EVERYWHERE, SimulatedReach.NOWHERE, []]]);
    const twice = await refused(
      celld.cpus.simulateBaseline({
        hosts: [hostsNow[0], hostsNow[0]].map((each) => each ?? {}),
        change: { $case: 'leaving', value: 'a' },
      }),
    );
    assert.deepEqual(twice.fields, ['hosts[1].id']);
    const nobody = await refused(
      celld.cpus.simulateBaseline({ hosts: hostsNow, change: { $case: 'leaving', value: 'z' } }),
    );
    assert.deepEqual(nobody.fields, ['leaving']);
  });

  test('gives VMs that name no CPU the one of the configuration, if the host can give it', async () => {
    const [, other = assert.fail()] = hosts;
    const withBaseline = (baseline: GuestCpu) => {
      const { model, features, disabledFeatures } = baseline;
      const config = { hypervisor: { cpu: 'baseline', baseline: { model, features, disabledFeatures } } };
      return startCelld({ host: other, config });
    };
    {
      await using second = await withBaseline(lesser);
      const { vm } = await second.compute.createVm({ spec: small('common') });
      const { mode, model, features } = vm?.spec?.cpu ?? {};
      assert.deepEqual([mode, model, features], [CpuMode.CUSTOM, lesser.model, [...lesser.features].sort()]);
      const own = { cpu: { vcpus: 1, mode: CpuMode.MAXIMUM } };
      const { vm: maximum } = await second.compute.createVm({ spec: small('own', own) });
      assert.equal(maximum?.spec?.cpu?.mode, CpuMode.MAXIMUM);
      const { vm: started } = await second.compute.startVm({ vm: 'common' });
      const cpus = [started?.status?.bootedCpu?.cpu ?? assert.fail('no CPU')];
      const { cpu: booted } = await celld.cpus.computeCpuBaseline({ cpus });
      assert.ok(missing.every((name) => booted?.allFeatures.includes(name) === false));
      await second.compute.powerOffVm({ vm: 'common' });
    }
    await using third = await withBaseline(full);
    await third.waitForLog(({ msg }) => msg === 'new VMs cannot have the CPU that hypervisor.baseline says');
    const spec = small('too-much');
    for (const validateOnly of [true, false]) {
      const { reason, metadata, message } = await refused(third.compute.createVm({ spec, validateOnly }));
      assert.deepEqual([reason, metadata['field']], ['NOT_SUPPORTED_BY_HOST', 'spec.cpu.mode']);
      assert.match(message, /the host lacks .*aes.*avx.*avx2/);
    }
  });

  test('shows the CPU that a VM was started with while it runs', async () => {
    const custom = { cpu: { vcpus: 1, mode: CpuMode.CUSTOM, model: 'Penryn' } };
    for (const [name, draft] of [
      ['named', custom],
      ['most', {}],
    ] as const) {
      const created = await celld.compute.createVm({ spec: small(name, draft) });
      assert.equal(created.vm?.status?.bootedCpu, undefined);
      await celld.compute.startVm({ vm: name });
    }
    const booted = async (vm: string) => (await celld.compute.getVm({ vm })).vm?.status?.bootedCpu;
    const named = (await booted('named')) ?? assert.fail();
    assert.deepEqual([named.mode, named.cpu?.model], [CpuMode.CUSTOM, 'Penryn']);
    assert.deepEqual(await booted('most'), { mode: CpuMode.MAXIMUM, cpu: undefined });
    const { cpu: known } = await celld.cpus.computeCpuBaseline({ cpus: [named.cpu ?? assert.fail()] });
    assert.ok(known?.allFeatures.includes('sse4.1'));
    await celld.compute.powerOffVm({ vm: 'named' });
    await waitUntil('it to be off', async () => (await booted('named')) === undefined);
  });
});

function movesOf({ vms }: SimulateBaselineResponse) {
  return vms.map(({ vm, before: was, after: is, blockedHosts }) => [vm, was, is, blockedHosts]);
}
