import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, describe, it } from 'node:test';
import type { TuningSpec } from '../../gen/ts/cell/v1/vm.ts';
import { newVolume, type SpecDraft } from '../lab/guests.ts';
import { assertRefused } from '../lab/refusal.ts';
import { type Stage, small, startStage } from '../lab/stage.ts';

let stage: Stage;

before(async () => {
  stage = await startStage();
});

after(() => stage?.[Symbol.asyncDispose]());

const mib = 1n << 20n;

describe('a VM that runs where it is told', () => {
  it('has its threads on those CPUs, its queues and its NUMA cells', async () => {
    const tuning: Omit<TuningSpec, 'hugepageBytes'> = {
      vcpuPins: [{ vcpu: 1, cpus: [1] }],
      emulatorCpus: [0],
      numa: { mode: 'NUMA_MODE_STRICT', nodes: [0] },
      guestNumaCells: [
        { vcpus: [0], memoryBytes: 16n * mib },
        { vcpus: [1], memoryBytes: 16n * mib },
      ],
      lockMemory: false,
    };
    const disk = { name: 'd', iothread: true, iothreadCpus: [1], queues: 2, source: newVolume() };
    const scsi = { name: 's', bus: 'DISK_BUS_SCSI', queues: 3, source: newVolume() } as const;
    const nic = { source: { $case: 'network', value: 'default' }, queues: 2 } as const;
    const draft: SpecDraft = { cpu: { vcpus: 2 }, tuning, disks: [disk, scsi], nics: [nic] };
    await stage.host.virsh('net-start', 'default').catch(() => undefined);
    const { spec } = await stage.start('tuned', draft);
    assert.deepEqual(spec?.tuning, { ...tuning, hugepageBytes: 0n });
    assert.deepEqual(
      spec.disks.map(({ queues, iothreadCpus }) => ({ queues, iothreadCpus })),
      [
        { queues: 2, iothreadCpus: [1] },
        { queues: 3, iothreadCpus: [] },
      ],
    );
    assert.equal(spec.nics[0]?.queues, 2);

    const affinity = async (what: string, ...more: string[]) => (await stage.host.virsh(what, 'tuned', ...more)).trim();
    assert.match(await affinity('vcpupin', '--live', '1'), /(^|\s)1$/);
    assert.match(await affinity('emulatorpin', '--live'), /(^|\s)0$/);
    assert.match(await affinity('iothreadinfo', '--live'), /(^|\s)1$/);
    const pid = await stage.host.qemuPid('tuned');
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0');
    const has = (pattern: RegExp) =>
      assert.ok(
        command.some((part) => pattern.test(part)),
        `${pattern} in ${command}`,
      );
    has(/"driver":"virtio-blk.*"num-queues":2/);
    has(/"driver":"virtio-scsi.*"num_queues":3/);
    has(/"driver":"virtio-net.*"mq":true/);
    has(/^node,nodeid=1,cpus=1/);
    assert.match(await readFile(`/proc/${pid}/status`, 'utf8'), /\nCpus_allowed_list:\t0\n/, 'by the kernel too');
    await stage.remove('tuned');
  });
});

describe('a VM with locked memory', () => {
  // Its start needs a right that containers do not have.
  it('is told to libvirt', async () => {
    const { spec } = await stage.create('locked', { tuning: { lockMemory: true } });
    assert.equal(spec?.tuning?.lockMemory, true);
    assert.match(await stage.host.virsh('dumpxml', 'locked'), /<memoryBacking>\s*<locked\/>/);
    await stage.remove('locked');
  });

  it('is not started when the host has less memory left, and is told how much', async () => {
    const meminfo = await readFile('/proc/meminfo', 'utf8');
    const kib = (name: string) =>
      BigInt(new RegExp(`^${name}:\\s*(\\d+) kB$`, 'm').exec(meminfo)?.[1] ?? assert.fail(name));
    // All but 16 MiB of the host: this test alone has more.
    const memoryBytes = ((kib('MemTotal') >> 10n) - 16n) << 20n;
    await stage.create('vast', { tuning: { lockMemory: true }, memoryBytes });
    for (const validateOnly of [true, false]) {
      const start = stage.celld.compute.startVm({ vm: 'vast', validateOnly });
      const { metadata } = await assertRefused(start, 'MEMORY_OVERCOMMIT');
      assert.deepEqual([metadata['limit'], metadata['needed']], ['MemAvailable', `${memoryBytes}`]);
      assert.ok(Number(metadata['available']) > 0 && BigInt(metadata['available'] ?? '') < memoryBytes);
    }
    await stage.remove('vast');
  });
});

describe('what this host does not have', () => {
  const refused: readonly [field: string, draft: SpecDraft, why: RegExp][] = [
    ['spec.tuning.vcpu_pins', { tuning: { vcpuPins: [{ vcpu: 0, cpus: [0, 4095] }] } }, /CPU 4095 does not exist/],
    ['spec.tuning.emulator_cpus', { tuning: { emulatorCpus: [4095] } }, /CPU 4095 does not exist/],
    ['spec.tuning.numa.nodes', { tuning: { numa: { nodes: [0, 63] } } }, /no NUMA node 63/],
    ['spec.tuning.hugepage_bytes', { tuning: { hugepageBytes: 4096n } }, /no huge pages of 4096 bytes/],
    [
      'spec.disks[0].iothread_cpus',
      { disks: [{ name: 'd', source: newVolume(), iothread: true, iothreadCpus: [4095] }] },
      /CPU 4095 does not exist/,
    ],
    [
      'spec.launch_security.sev',
      { firmware: { kind: 'FIRMWARE_KIND_UEFI' }, launchSecurity: { kind: { $case: 'sev', value: {} } } },
      /needs KVM/,
    ],
  ];
  for (const [field, draft, why] of refused) {
    it(`is refused before libvirt is asked: ${field}`, async () => {
      const call = stage.celld.compute.createVm({ spec: small('refused', draft) });
      const { metadata, message } = await assertRefused(call, 'NOT_SUPPORTED_BY_HOST');
      assert.equal(metadata['field'], field);
      assert.match(message, why);
    });
  }

  it('is missed at a start: huge pages that are no longer free', async () => {
    await stage.create('pages');
    const xml = await stage.host.virsh('dumpxml', 'pages', '--inactive');
    const pages = "<memoryBacking><hugepages><page size='1048576' unit='KiB'/></hugepages></memoryBacking>";
    await stage.defineXml('pages', xml.replace('<os>', `${pages}<os>`).replace(/(<memory [^>]*>)\d+/, '$11048576'));
    const { metadata } = await assertRefused(stage.celld.compute.startVm({ vm: 'pages' }), 'HUGEPAGES_EXHAUSTED');
    assert.deepEqual([metadata['needed'], metadata['free']], ['1', '0']);
  });
});
