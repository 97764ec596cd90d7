import { type Connection, LibvirtError, virConnectBaselineCPUFlags, virErrorNumber } from 'node-libvirt';
import { CellError } from '../core/error.ts';
import { type GuestCpu, guestCpuXml, hostCpuXml, readBaseline } from '../domain-xml/guest-cpu.ts';
import type { HostFacts } from './host-facts.ts';
import { isLibvirtError, viaLibvirt } from './libvirt-error.ts';

const timeoutMs = 15_000;
const { VIR_CONNECT_BASELINE_CPU_EXPAND_FEATURES: expanded } = virConnectBaselineCPUFlags;

/** libvirt's codes for CPUs of other vendors and for CPUs without anything in common. */
const incompatible = [virErrorNumber.VIR_ERR_OPERATION_FAILED, virErrorNumber.VIR_ERR_CPU_INCOMPATIBLE];

/**
 * Every feature that a CPU has, those of its model among them, sorted. libvirt knows models and features by itself: neither the host's processor nor its
 * QEMU plays a part. undefined: libvirt does not know such a CPU.
 */
export async function featuresOf({ remote }: Connection, cpu: GuestCpu): Promise<readonly string[] | undefined> {
  try {
    const { cpu: xml } = await remote.connectBaselineCpu(
      { xmlCPUs: [hostCpuXml(cpu)], flags: expanded },
      { timeoutMs },
    );
    const { features } = readBaseline(cpu.arch, xml);
    const disabled = new Set(cpu.disabledFeatures);
    return [...new Set(features)].filter((name) => !disabled.has(name)).sort();
  } catch (thrown) {
    if (thrown instanceof LibvirtError) return undefined;
    throw thrown;
  }
}

/**
 * The best CPU that guests can have on all of these hosts, as far as this host's QEMU can give it. Throws CPUS_INCOMPATIBLE where there is none.
 * The CPUs are at least one, of the host's architecture, and known to libvirt.
 */
export async function baselineOf(
  { remote }: Connection,
  cpus: readonly GuestCpu[],
  { capabilities, acceleration }: Pick<HostFacts, 'capabilities' | 'acceleration'>,
): Promise<GuestCpu> {
  const { arch } = capabilities.cpu;
  const xmlCPUs = cpus.map(guestCpuXml);
  const args = { emulator: undefined, arch, machine: undefined, virttype: acceleration.domainType, xmlCPUs, flags: 0 };
  return viaLibvirt({ doing: 'compute the baseline of these CPUs' }, async () => {
    try {
      const { cpu } = await remote.connectBaselineHypervisorCpu(args, { timeoutMs });
      return readBaseline(arch, cpu);
    } catch (thrown) {
      if (!incompatible.some((code) => isLibvirtError(thrown, code))) throw thrown;
      const libvirtMessage = thrown instanceof LibvirtError ? thrown.message : '';
      throw new CellError('CPUS_INCOMPATIBLE', `these CPUs have no baseline: ${libvirtMessage}`, {
        metadata: { libvirt_message: libvirtMessage },
        cause: thrown,
      });
    }
  });
}
