import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { release } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { type GuestImage, guestImage, guestXml, type Host, startHost } from 'libvirt-lab';
import { createClient } from 'nice-grpc';
import { ComputeServiceDefinition } from '../../gen/ts/cell/v1/compute_service.ts';
import type * as pb from '../../gen/ts/cell/v1/host.ts';
import { ComponentHealth, HostComponentKind, LimitId } from '../../gen/ts/cell/v1/host.ts';
import { HostServiceDefinition } from '../../gen/ts/cell/v1/host_service.ts';
import { VmAcceleration } from '../../gen/ts/cell/v1/vm.ts';
import { HealthDefinition } from '../../gen/ts/grpc/health/v1/health.ts';
import { renderHost } from '../../src/host/convert.ts';
import { viewHost } from '../../src/host/hosts.ts';
import type { AccelerationChoice } from '../../src/hypervisor/acceleration.ts';
import { type Celld, startCelld } from '../lab/celld.ts';
import { waitUntil } from '../lab/deadline.ts';
import { openHypervisor } from '../lab/hypervisor.ts';
import { refused } from '../lab/refusal.ts';

const { HEALTHY, DEGRADED, UNHEALTHY, UNSPECIFIED } = ComponentHealth;

/** A component of a host, which must be there. */
function component({ components }: pb.Host, kind: pb.HostComponentKind): pb.HostComponent {
  return components.find((each) => each.kind === kind) ?? assert.fail(`no ${kind}`);
}

const healths = (host: pb.Host) => host.components.map(({ health }) => health);

suite('celld', () => {
  let host: Host;
  let celld: Celld;
  let image: GuestImage;

  before(async () => {
    host = await startHost();
    image = await guestImage();
    celld = await startCelld({ host });
  });

  after(async () => {
    await celld[Symbol.asyncDispose]();
    await host.stop();
  });

  /** What health says of a service; empty: of the whole. */
  const servesNow = async (service: string) => {
    const { status } = await createClient(HealthDefinition, celld.clients.channel).check({ service });
    return status === 'SERVING';
  };
  const getHost = async () => (await celld.hosts.getHost({})).host ?? assert.fail();
  const getLimits = async () =>
    new Map((await celld.hosts.getLimits({})).limits.map(({ id, maximum, used }) => [id, { maximum, used }]));

  test('shows its host as libvirt, the kernel and Node know it', async () => {
    const shown = await getHost();
    assert.equal(shown.uuid, host.uuid);
    assert.equal(shown.hostname, host.name);
    const info = await host.virsh('nodeinfo');
    const number = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(info)?.[1]);
    assert.equal(shown.memoryBytes, BigInt(number('Memory size')) * 1024n);
    assert.equal(shown.cpu?.cpus, number('CPU\\(s\\)'));
    assert.equal(shown.cpu?.cores, number('Core\\(s\\) per socket'));
    assert.equal(shown.cpu?.architecture, 'x86_64');
    const versions = await host.virsh('version');
    assert.match(versions, new RegExp(`libvirt ${shown.versions?.libvirt}\\b`));
    assert.match(versions, new RegExp(`QEMU ${shown.versions?.qemu}\\b`));
    assert.deepEqual([shown.versions?.kernel, shown.versions?.node], [release(), process.versions.node]);
    assert.ok(shown.versions?.cell);
    assert.ok(shown.numaNodes.length > 0 && shown.numaNodes.flatMap(({ cpus }) => cpus).length === shown.cpu?.cpus);
    assert.ok(shown.machineTypes.includes('q35') && shown.cpuModels.includes('qemu64'));
    assert.deepEqual(healths(shown), [DEGRADED, HEALTHY, HEALTHY]);
    assert.deepEqual(
      [shown.acceleration?.acceleration, shown.acceleration?.configured],
      [VmAcceleration.EMULATION, true],
    );
    const [pool] = shown.pools;
    assert.deepEqual([pool?.name, pool?.isDefault, pool?.active], ['default', true, true]);
    assert.ok((pool?.capacityBytes ?? 0n) >= (pool?.availableBytes ?? 0n) && (pool?.availableBytes ?? 0n) > 0n);
  });

  test('shows the use of the limits as VMs start and stop, whoever starts them', async () => {
    const idle = await getLimits();
    assert.equal(idle.get(LimitId.HOST_VCPUS)?.used, 0n);
    assert.equal(idle.get(LimitId.HOST_PROMISED_MEMORY)?.used, 0n);
    const { cpu, memoryBytes } = await getHost();
    const cores = BigInt((cpu?.sockets ?? 0) * (cpu?.cores ?? 0));
    assert.equal(idle.get(LimitId.HOST_VCPUS)?.maximum, 8n * cores);
    assert.deepEqual(idle.get(LimitId.HOST_CPUS), { maximum: 4_096n, used: BigInt(cpu?.cpus ?? 0) });
    assert.deepEqual(idle.get(LimitId.HOST_MEMORY), { maximum: 1n << 44n, used: memoryBytes });
    assert.equal(idle.get(LimitId.HOST_PROMISED_MEMORY)?.maximum, memoryBytes);
    await host.define(guestXml({ name: 'user', ...image, vcpus: 3, memoryMib: 96 }));
    assert.deepEqual(await getLimits(), idle, 'what does not run takes nothing');
    await host.virsh('start', 'user');
    const uses = async () => {
      const limits = await getLimits();
      return [LimitId.HOST_VCPUS, LimitId.HOST_PROMISED_MEMORY].map((id) => limits.get(id)?.used);
    };
    await waitUntil('the use to be seen', async () => (await uses()).join() === `3,${96 * 1024 ** 2}`);
    await host.virsh('suspend', 'user');
    assert.deepEqual(await uses(), [3n, 96n * 1024n ** 2n], 'a paused VM keeps what it has');
    await host.virsh('destroy', 'user');
    await waitUntil('the end to be seen', async () => (await uses()).join() === '0,0');
  });

  test('answers with what it knew while libvirt is away, and refuses limits whose use it does not know', async () => {
    const before = await getHost();
    await host.killLibvirtd();
    try {
      await waitUntil('libvirt to be unhealthy', async () => {
        return component(await getHost(), HostComponentKind.LIBVIRT).health === UNHEALTHY;
      });
      const shown = await getHost();
      assert.match(component(shown, HostComponentKind.LIBVIRT).detail, /^cannot be reached since \d{4}-.*: .+/);
      assert.equal(component(shown, HostComponentKind.QEMU).health, HEALTHY);
      const withoutComponents = ({ components: _, pools: __, ...rest }: pb.Host) => rest;
      assert.deepEqual(withoutComponents(shown), withoutComponents(before));
      assert.deepEqual(
        shown.pools.map(({ name, active, problem }) => [name, active, problem]),
        [['default', false, 'libvirt cannot be reached']],
      );
      const serving = await Promise.all(
        [HostServiceDefinition.fullName, ComputeServiceDefinition.fullName, ''].map(servesNow),
      );
      assert.deepEqual(serving, [true, false, false]);
      const { reason } = await refused(celld.hosts.getLimits({}));
      assert.equal(reason, 'HYPERVISOR_UNAVAILABLE');

      // A new celld has known nothing yet.
      await using young = await startCelld({ host, awaitLibvirt: false });
      const unseen = (await young.hosts.getHost({})).host ?? assert.fail();
      assert.ok(unseen.hostname !== '' && unseen.cpu === undefined && unseen.observedTime === undefined);
      assert.equal(component(unseen, HostComponentKind.LIBVIRT).health, UNHEALTHY);
      assert.equal(component(unseen, HostComponentKind.QEMU).health, UNSPECIFIED);
      assert.equal((await refused(young.hosts.getLimits({}))).reason, 'HYPERVISOR_UNAVAILABLE');
    } finally {
      await host.startLibvirtd();
    }
    await waitUntil('libvirt to be healthy', async () => healths(await getHost())[1] === HEALTHY);
    const [pool] = (await getHost()).pools;
    assert.deepEqual([pool?.active, pool?.problem], [true, '']);
  });
});

suite('a host', () => {
  /** GetHost of a celld that would be configured so. */
  async function hostWith(host: Host, acceleration: AccelerationChoice): Promise<pb.Host> {
    await using hypervisor = await openHypervisor(host, { acceleration });
    const running = () => ({ vcpus: 0, memoryBytes: 0 });
    return renderHost(await viewHost({ ...hypervisor, running, acceleration, version: '1.2.3' }));
  }

  async function restartLibvirtd(host: Host): Promise<void> {
    await host.killLibvirtd();
    await host.startLibvirtd();
  }

  test('whose libvirt has no KVM emulates by itself, and uses KVM when it is told to', async () => {
    await using host = await startHost();
    // A /dev without kvm, for libvirt only.
    const devices = join(host.directory, 'dev');
    await mkdir(devices);
    const script = `set -e
      mount -t tmpfs tmpfs ${devices}
      for each in null zero full random urandom tty; do cp -a /dev/$each ${devices}/; done
      mkdir ${devices}/pts ${devices}/shm
      mount --rbind /dev/pts ${devices}/pts
      ln -s pts/ptmx ${devices}/ptmx
      mount --move ${devices} /dev`;
    await host.exec(['bash', '-c', script]);
    await restartLibvirtd(host);
    const found = await hostWith(host, 'auto');
    assert.deepEqual(
      [found.acceleration?.acceleration, found.acceleration?.configured],
      [VmAcceleration.EMULATION, false],
    );
    assert.notEqual(component(found, HostComponentKind.KVM).health, HEALTHY);
    assert.ok(found.cpuModels.length > 0);
    const told = await hostWith(host, 'kvm');
    assert.deepEqual([told.acceleration?.acceleration, told.acceleration?.configured], [VmAcceleration.KVM, true]);
    assert.notEqual(component(told, HostComponentKind.KVM).health, HEALTHY);
  });

  test('whose libvirt offers KVM uses it, unless it is told not to', async (context) => {
    await using host = await startHost();
    if (!(await host.virsh('capabilities')).includes("<domain type='kvm'/>")) return context.skip('no KVM here');
    const found = await hostWith(host, 'auto');
    assert.deepEqual([found.acceleration?.acceleration, found.acceleration?.configured], [VmAcceleration.KVM, false]);
    assert.equal(component(found, HostComponentKind.KVM).health, HEALTHY);
    const told = await hostWith(host, 'emulation');
    assert.equal(told.acceleration?.acceleration, VmAcceleration.EMULATION);
    assert.equal(component(told, HostComponentKind.KVM).health, DEGRADED);
  });

  test('without an emulator says so', async () => {
    await using host = await startHost();
    const script = `for each in /usr/bin/qemu-system-* /usr/bin/qemu-kvm /usr/libexec/qemu-kvm /usr/bin/kvm; do
      if [ -e "$each" ]; then mount --bind /dev/null "$each"; fi; done`;
    await host.exec(['bash', '-c', script]);
    await restartLibvirtd(host);
    const shown = await hostWith(host, 'auto');
    const qemu = component(shown, HostComponentKind.QEMU);
    assert.deepEqual([qemu.health, qemu.detail], [UNHEALTHY, 'libvirt finds no emulator for x86_64']);
    assert.deepEqual([shown.versions?.qemu, shown.machineTypes], ['', []]);
    assert.equal(component(shown, HostComponentKind.LIBVIRT).health, HEALTHY);
  });
});
