import type { NumaCell } from '../../domain-xml/capabilities.ts';
import type { HostFacts } from '../../hypervisor/host-facts.ts';
import type { UnofferedField } from './guest-features.ts';
import type { VmSpec } from './vm-spec.ts';

/** The first thing of where a VM is to run that this host does not have. */
export function unofferedTuning(spec: VmSpec, facts: HostFacts): UnofferedField | undefined {
  const { numaCells } = facts.capabilities;
  return (
    unofferedCpu(spec, numaCells) ??
    unofferedNode(spec, numaCells) ??
    unofferedPages(spec, numaCells) ??
    unofferedSev(spec, facts)
  );
}

function unofferedCpu({ tuning, disks }: VmSpec, cells: readonly NumaCell[]): UnofferedField | undefined {
  const cpus = cells.flatMap((cell) => cell.cpus);
  // Of a CPU that is offline libvirt says no place.
  const online = new Map(cpus.map(({ id, socketId }) => [id, socketId !== undefined]));
  const places = [
    ...tuning.vcpuPins.map((pin) => ({ field: 'spec.tuning.vcpu_pins', cpus: pin.cpus })),
    { field: 'spec.tuning.emulator_cpus', cpus: tuning.emulatorCpus },
    ...disks.map(({ iothreadCpus }, index) => ({ field: `spec.disks[${index}].iothread_cpus`, cpus: iothreadCpus })),
  ];
  for (const { field, cpus: wanted } of places) {
    const missing = wanted.find((cpu) => online.get(cpu) !== true);
    if (missing !== undefined) {
      return { field, why: `the host's CPU ${missing} ${online.has(missing) ? 'is offline' : 'does not exist'}` };
    }
  }
  return undefined;
}

function unofferedNode({ tuning: { numa } }: VmSpec, cells: readonly NumaCell[]): UnofferedField | undefined {
  const missing = numa?.nodes.find((node) => !cells.some(({ id }) => id === node));
  return missing === undefined
    ? undefined
    : { field: 'spec.tuning.numa.nodes', why: `the host has no NUMA node ${missing}` };
}

/** Whether there could ever be enough pages; whether they are free now is asked at a start. */
function unofferedPages({ tuning, memoryBytes }: VmSpec, cells: readonly NumaCell[]): UnofferedField | undefined {
  const { hugepageBytes, numa } = tuning;
  if (hugepageBytes === undefined) return undefined;
  const field = 'spec.tuning.hugepage_bytes';
  const sizes = new Set(cells.flatMap(({ pages }) => pages.map(({ sizeBytes }) => sizeBytes)));
  // The smallest are ordinary ones.
  const huge = [...sizes].sort((a, b) => a - b).slice(1);
  if (!huge.includes(hugepageBytes)) {
    const offered = huge.length === 0 ? 'it has none' : `it has ${huge.join(', ')}`;
    return { field, why: `the host has no huge pages of ${hugepageBytes} bytes; ${offered}` };
  }
  const reachable = numa?.mode === 'strict' ? cells.filter(({ id }) => numa.nodes.includes(id)) : cells;
  const count = reachable
    .flatMap(({ pages }) => pages)
    .reduce((sum, page) => sum + (page.sizeBytes === hugepageBytes ? page.count : 0), 0);
  const needed = Math.ceil(memoryBytes / hugepageBytes);
  if (count >= needed) return undefined;
  return { field, why: `the VM needs ${needed} pages of ${hugepageBytes} bytes, and the host keeps ${count}` };
}

function unofferedSev(
  { launchSecurity }: VmSpec,
  { acceleration, domainCapabilities }: HostFacts,
): UnofferedField | undefined {
  if (!launchSecurity) return undefined;
  const field = 'spec.launch_security.sev';
  if (acceleration.domainType !== 'kvm') return { field, why: 'needs KVM' };
  return domainCapabilities?.sev ? undefined : { field, why: "the host's processor, firmware or kernel has no SEV" };
}
