import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { checkTuning } from '../../../src/compute/spec/check-tuning.ts';
import { unofferedTuning } from '../../../src/compute/spec/tuning-offers.ts';
import type { VmSpec } from '../../../src/compute/spec/vm-spec.ts';
import { type NumaCell, readCapabilities } from '../../../src/domain-xml/capabilities.ts';
import { readDomainCapabilities } from '../../../src/domain-xml/domain-capabilities.ts';
import type { HostFacts } from '../../../src/hypervisor/host-facts.ts';
import { disk, nic, plainSpec, volumeRef } from './samples.ts';

const mib = 1024 * 1024;
const fixture = (name: string) => readFileSync(new URL(`../domain-xml/fixtures/${name}.xml`, import.meta.url), 'utf8');
const tuned = (tuning: Partial<VmSpec['tuning']>, change: Partial<VmSpec> = {}): VmSpec => ({
  ...plainSpec,
  cpu: { vcpus: 2, maximumVcpus: 4, topology: undefined, mode: 'default', model: undefined },
  ...change,
  tuning: { ...plainSpec.tuning, ...tuning },
});
const uefi = { kind: 'uefi', secureBoot: false } as const;
const sev = { policy: 3, kernelHashes: false };
const scsi = (change: Partial<VmSpec['disks'][number]>) => disk({ bus: 'scsi', ...change });

describe('a VM is not tuned with', () => {
  const bad: readonly [says: string, spec: VmSpec, fields: readonly string[]][] = [
    ['a pin of a vCPU that it does not have', tuned({ vcpuPins: [{ vcpu: 4, cpus: [0] }] }), ['spec.tuning.vcpu_pins']],
    [
      'two pins of one vCPU',
      tuned({
        vcpuPins: [
          { vcpu: 0, cpus: [0] },
          { vcpu: 0, cpus: [1] },
        ],
      }),
      ['spec.tuning.vcpu_pins'],
    ],
    ['two preferred nodes', tuned({ numa: { mode: 'preferred', nodes: [0, 1] } }), ['spec.tuning.numa.nodes']],
    [
      'guest cells that leave a vCPU out',
      tuned({ guestNumaCells: [{ vcpus: [0, 1, 2], memoryBytes: 128 * mib }] }),
      ['spec.tuning.guest_numa_cells'],
    ],
    [
      'a vCPU in two guest cells',
      tuned({
        guestNumaCells: [
          { vcpus: [0, 1, 2], memoryBytes: 64 * mib },
          { vcpus: [2], memoryBytes: 64 * mib },
        ],
      }),
      ['spec.tuning.guest_numa_cells'],
    ],
    [
      'guest cells of other memory',
      tuned({ guestNumaCells: [{ vcpus: [0, 1, 2, 3], memoryBytes: 64 * mib }] }),
      ['spec.tuning.guest_numa_cells'],
    ],
    ['half a huge page', tuned({ hugepageBytes: 2 * mib }, { memoryBytes: 127 * mib }), ['spec.tuning.hugepage_bytes']],
    [
      'half a huge page in a guest cell',
      tuned({
        hugepageBytes: 2 * mib,
        guestNumaCells: [
          { vcpus: [0, 1], memoryBytes: 63 * mib },
          { vcpus: [2, 3], memoryBytes: 65 * mib },
        ],
      }),
      ['spec.tuning.hugepage_bytes'],
    ],
    [
      'locked memory twice promised',
      tuned({ lockMemory: true }, { allowMemoryOvercommit: true }),
      ['spec.tuning.lock_memory'],
    ],
    ['SEV without UEFI', tuned({}, { launchSecurity: sev }), ['spec.launch_security']],
    [
      'SEV with secure boot',
      tuned({}, { launchSecurity: sev, firmware: { kind: 'uefi', secureBoot: true } }),
      ['spec.launch_security'],
    ],
    [
      'hashes of no kernel',
      tuned({}, { launchSecurity: { ...sev, kernelHashes: true }, firmware: uefi }),
      ['spec.launch_security.sev.kernel_hashes'],
    ],
    ['queues of a SATA disk', tuned({}, { disks: [disk({ bus: 'sata', queues: 2 })] }), ['spec.disks[0].queues']],
    ['a pin of no I/O thread', tuned({}, { disks: [disk({ iothreadCpus: [0] })] }), ['spec.disks[0].iothread_cpus']],
    [
      'two opinions about a controller',
      tuned(
        {},
        { disks: [scsi({ queues: 2, iothread: true }), scsi({ queues: 1, iothread: true, iothreadCpus: [1] })] },
      ),
      ['spec.disks[1].queues', 'spec.disks[1].iothread_cpus'],
    ],
    ['queues of an e1000', tuned({}, { nics: [nic({ model: 'e1000', queues: 1 })] }), ['spec.nics[0].queues']],
    ['more queues than vCPUs', tuned({}, { nics: [nic(), nic({ queues: 5 })] }), ['spec.nics[1].queues']],
  ];
  for (const [says, spec, fields] of bad) {
    it(says, () => {
      assert.deepEqual(
        checkTuning(spec).map(({ field }) => field),
        fields,
      );
    });
  }

  it('nothing, where all goes together', () => {
    const good = tuned(
      {
        vcpuPins: [{ vcpu: 3, cpus: [0, 1] }],
        emulatorCpus: [0],
        numa: { mode: 'preferred', nodes: [1] },
        guestNumaCells: [
          { vcpus: [0, 2], memoryBytes: 64 * mib },
          { vcpus: [1, 3], memoryBytes: 64 * mib },
        ],
        hugepageBytes: 2 * mib,
        lockMemory: true,
      },
      {
        firmware: uefi,
        launchSecurity: { ...sev, kernelHashes: true },
        directBoot: { kernel: volumeRef('k'), initrd: undefined, cmdline: '' },
        disks: [disk({ queues: 4, iothread: true, iothreadCpus: [1] }), scsi({ queues: 9 })],
        nics: [nic({ queues: 4 })],
      },
    );
    assert.deepEqual(checkTuning(good), []);
  });
});

/** Two nodes with CPUs 0 to 3, of which 3 is offline, and huge pages on both. */
const cells: readonly NumaCell[] = [0, 1].map((id) => ({
  id,
  memoryBytes: 1024 ** 3,
  pages: [
    { sizeBytes: 4096, count: 1000 },
    { sizeBytes: 2 * mib, count: id === 0 ? 40 : 30 },
    { sizeBytes: 1024 * mib, count: 0 },
  ],
  cpus: [2 * id, 2 * id + 1].map((cpu) => ({
    id: cpu,
    socketId: cpu === 3 ? undefined : id,
    dieId: 0,
    coreId: cpu,
    siblings: [cpu],
  })),
}));
const host = (change: Partial<Pick<HostFacts, 'acceleration' | 'domainCapabilities'>> = {}): HostFacts => ({
  uuid: undefined,
  hostname: 'h',
  capabilities: { ...readCapabilities(fixture('capabilities')), numaCells: cells },
  memoryBytes: 2 * 1024 ** 3,
  cpus: 3,
  cores: 4,
  sockets: 2,
  coresPerSocket: 2,
  threadsPerCore: 1,
  frequencyMhz: 0,
  libvirtVersion: '9.0.0',
  hypervisorVersion: '7.2.0',
  kvmOffered: true,
  acceleration: { domainType: 'kvm', configured: true, detail: '' },
  guest: undefined,
  domainCapabilities: undefined,
  guestCpu: undefined,
  observedTime: new Date(0),
  ...change,
});
const withSev = {
  ...readDomainCapabilities(fixture('domain-capabilities-kvm-q35')),
  sev: { cbitpos: 51, reducedPhysBits: 1 },
};

describe('a host', () => {
  const refused: readonly [says: string, spec: VmSpec, field: string, why: RegExp][] = [
    [
      'has no such CPU for a vCPU',
      tuned({ vcpuPins: [{ vcpu: 0, cpus: [0, 4] }] }),
      'spec.tuning.vcpu_pins',
      /CPU 4 does not exist/,
    ],
    ['has that CPU offline', tuned({ emulatorCpus: [3] }), 'spec.tuning.emulator_cpus', /CPU 3 is offline/],
    [
      'has no such CPU for an I/O thread',
      tuned({}, { disks: [disk(), disk({ iothreadCpus: [9] })] }),
      'spec.disks[1].iothread_cpus',
      /CPU 9 does not exist/,
    ],
    [
      'has no such node',
      tuned({ numa: { mode: 'strict', nodes: [0, 2] } }),
      'spec.tuning.numa.nodes',
      /no NUMA node 2/,
    ],
    [
      'has no pages of that size',
      tuned({ hugepageBytes: 4 * mib }),
      'spec.tuning.hugepage_bytes',
      /it has 2097152, 1073741824/,
    ],
    [
      'has ordinary pages, which are not huge',
      tuned({ hugepageBytes: 4096 }),
      'spec.tuning.hugepage_bytes',
      /no huge pages of 4096/,
    ],
    [
      'keeps none of that size',
      tuned({ hugepageBytes: 1024 * mib }),
      'spec.tuning.hugepage_bytes',
      /needs 1 pages .* keeps 0/,
    ],
    [
      'keeps too few on those nodes',
      tuned({ hugepageBytes: 2 * mib, numa: { mode: 'strict', nodes: [1] } }),
      'spec.tuning.hugepage_bytes',
      /needs 64 pages .* keeps 30/,
    ],
    ['has no SEV', tuned({}, { launchSecurity: sev }), 'spec.launch_security.sev', /no SEV/],
  ];
  for (const [says, spec, field, why] of refused) {
    it(says, () => {
      const unoffered = unofferedTuning(spec, host());
      assert.equal(unoffered?.field, field);
      assert.match(unoffered.why, why);
    });
  }

  it('gives SEV where it has it, and not under emulation', () => {
    const spec = tuned({}, { launchSecurity: sev });
    assert.equal(unofferedTuning(spec, host({ domainCapabilities: withSev })), undefined);
    const emulating = { domainType: 'qemu', configured: true, detail: '' } as const;
    assert.match(
      unofferedTuning(spec, host({ domainCapabilities: withSev, acceleration: emulating }))?.why ?? '',
      /needs KVM/,
    );
  });

  it('gives what it has', () => {
    const spec = tuned(
      {
        vcpuPins: [{ vcpu: 1, cpus: [0, 1, 2] }],
        emulatorCpus: [2],
        numa: { mode: 'interleave', nodes: [0, 1] },
        hugepageBytes: 2 * mib,
        lockMemory: true,
      },
      { disks: [disk({ iothread: true, iothreadCpus: [1] })] },
    );
    assert.equal(unofferedTuning(spec, host()), undefined);
  });
});
