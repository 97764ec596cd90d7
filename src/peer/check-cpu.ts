import type { Connection } from 'node-libvirt';
import type { DomainReading } from '../domain-xml/domain.ts';
import { readDomainCapabilities } from '../domain-xml/domain-capabilities.ts';
import { guestCpuOf, namedCpuOf } from '../domain-xml/guest-cpu.ts';
import { type KnownCpu, missingOn, without } from '../host/cpu-baselines.ts';
import { featuresOf } from '../hypervisor/guest-cpus.ts';
import type { HostFacts } from '../hypervisor/host-facts.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { ArrivalFacts } from './arrival-facts.ts';
import { atTarget, type Finding } from './finding.ts';

/** Where a VM is to run. */
export interface CpuTarget {
  readonly connection: Connection;
  readonly facts: HostFacts;
}

const timeoutMs = 15_000;

/** What is wrong with the CPU, the way of running and the machine type of a VM here. What cannot be known is a blocker. */
export async function checkCpu(
  domain: DomainReading,
  { sourceCpu }: ArrivalFacts,
  { connection, facts }: CpuTarget,
): Promise<Finding[]> {
  const findings = [...checkAcceleration(domain, facts), ...checkMachine(domain, facts)];
  // Without them libvirt has nothing to say of CPUs.
  if (findings.length > 0) return findings;
  const here = await guestCpuHere(domain, { connection, facts });
  const { arch } = domain.os;
  const named = namedCpuOf(arch, domain.cpu);
  if (named !== undefined) {
    const features = await featuresOf(connection, named);
    if (features === undefined)
      return [
        differs(`libvirt at the target does not know CPU model ${named.model} with the features of ${domain.name}`),
      ];
    return checkNamed(domain.name, { cpu: named, features }, here);
  }
  const mode = domain.cpu?.mode;
  // libvirt's own default, and a name that is chosen at each start.
  if (mode === undefined || mode === 'host-model') return [];
  return checkSame(`${domain.name} has CPU mode ${mode}`, sourceCpu, here);
}

function checkAcceleration({ type, name }: DomainReading, { kvmOffered }: HostFacts): Finding[] {
  if (type !== 'kvm' || kvmOffered) return [];
  return [atTarget.blocker('kvm-missing', `${name} runs under KVM, which libvirt at the target does not offer`)];
}

function checkMachine({ os }: DomainReading, { guest }: HostFacts): Finding[] {
  const { machine = '', arch } = os;
  const isThere =
    guest?.arch === arch && guest.machines.some((each) => each.name === machine || each.canonical === machine);
  if (isThere) return [];
  const message = `QEMU at the target has no machine type ${machine} of ${arch}`;
  return [atTarget.blocker('machine-type-missing', message, { subject: machine })];
}

/** The best CPU that such a VM can have here; undefined: libvirt does not say. */
async function guestCpuHere(
  { type, os }: DomainReading,
  { connection, facts }: CpuTarget,
): Promise<KnownCpu | undefined> {
  if (type === facts.acceleration.domainType) return facts.guestCpu;
  const args = { arch: os.arch, machine: os.machine, virttype: type, flags: 0 };
  const { capabilities } = await viaLibvirt({ doing: 'ask which CPUs there are' }, () =>
    connection.remote.connectGetDomainCapabilities(args, { timeoutMs }),
  );
  const { hostModel } = readDomainCapabilities(capabilities).cpu;
  const cpu = hostModel && guestCpuOf(os.arch, hostModel);
  const features = cpu && (await featuresOf(connection, cpu));
  return cpu && features && { cpu, features };
}

function checkNamed(name: string, vm: KnownCpu, here: KnownCpu | undefined): Finding[] {
  if (here === undefined) return [differs('libvirt at the target does not say which CPU guests can have there')];
  const missing = missingOn(here, vm);
  if (missing === undefined) return [];
  if (missing.length > 0) return [lacks(name, missing)];
  return [differs(`${name} was started with a CPU of ${vm.cpu.vendor}, and the target has one of ${here.cpu.vendor}`)];
}

/** A CPU without a name must be the same at both ends: the guest has seen it. */
function checkSame(what: string, there: KnownCpu | undefined, here: KnownCpu | undefined): Finding[] {
  if (there === undefined || here === undefined)
    return [differs(`${what}, and whether the CPUs of both hosts are the same is not known`)];
  const missing = without(there.features, here.features);
  if (missing.length > 0) return [lacks(what, missing)];
  const more = without(here.features, there.features);
  if (more.length > 0) return [{ ...differs(`${what}, and the target has more: ${more.join(', ')}`), features: more }];
  if (there.cpu.vendor === here.cpu.vendor && there.cpu.model === here.cpu.model) return [];
  return [differs(`${what}, and is on ${there.cpu.model}; the target is ${here.cpu.model}`)];
}

const differs = (message: string): Finding => atTarget.blocker('cpu-differs', message);

function lacks(who: string, features: readonly string[]): Finding {
  const message = `${who}: the target lacks ${features.join(', ')}`;
  return atTarget.blocker('cpu-features-missing', message, { features });
}
