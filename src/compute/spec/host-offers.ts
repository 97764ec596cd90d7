import { CellError } from '../../core/error.ts';
import type { Offer } from '../../domain-xml/domain-capabilities.ts';
import type { TpmModel } from '../../domain-xml/tpm.ts';
import { requireHostMemory, requireHostVcpus } from '../../host/limits.ts';
import type { HostFacts } from '../../hypervisor/host-facts.ts';
import { defaultMachine, effectiveCpuMode } from './define-vm.ts';
import { guestOffer, unofferedFeature } from './guest-features.ts';
import { unofferedTuning } from './tuning-offers.ts';
import type { VmSpec } from './vm-spec.ts';

/** Throws NOT_SUPPORTED_BY_HOST for the first thing of the spec that this host cannot give, with the reason. */
export function requireHostOffers(spec: VmSpec, facts: HostFacts): void {
  requireCpu(spec, facts);
  requireFirmware(spec, facts);
  requireMachine(spec, facts);
  requireGuest(spec, facts);
}

/** Throws LIMIT_EXCEEDED or MEMORY_OVERCOMMIT for a VM that this host could not even run alone. */
export function requireHostSuffices({ cpu, memoryBytes, allowMemoryOvercommit }: VmSpec, host: HostFacts): void {
  const nothing = { vcpus: 0, memoryBytes: 0 };
  const demand = { vcpus: cpu.vcpus, memoryBytes };
  requireHostVcpus(host, nothing, demand);
  if (!allowMemoryOvercommit) requireHostMemory(host, nothing, demand);
}

/** The machine type of a spec, with its version where the host knows one. */
export function machineOf({ machineType = defaultMachine }: VmSpec, { guest }: HostFacts): string {
  return guest?.machines.find(({ name }) => name === machineType)?.canonical ?? machineType;
}

/** NOT_SUPPORTED_BY_HOST for a field. `why` is for people. */
export function notOffered(field: string, why: string, values: Record<string, string> = {}): CellError {
  return new CellError('NOT_SUPPORTED_BY_HOST', `${field}: ${why}`, {
    metadata: { field, ...values },
    preconditions: [{ type: 'HOST_OFFER', subject: field, description: why }],
  });
}

function requireCpu(spec: VmSpec, { acceleration, domainCapabilities }: HostFacts): void {
  const { cpu } = spec;
  const mode = effectiveCpuMode(spec, acceleration.domainType);
  const emulated = acceleration.domainType === 'qemu';
  if ((mode === 'host-passthrough' || mode === 'host-model') && emulated) {
    throw notOffered('spec.cpu.mode', `needs KVM, but VMs are emulated here (${acceleration.detail})`, { mode });
  }
  if (mode === 'maximum' && !emulated) throw notOffered('spec.cpu.mode', 'MAXIMUM is for emulation only', { mode });
  const models = domainCapabilities?.cpu.custom;
  if (mode !== 'custom' || cpu.model === undefined || !models) return;
  const model = models.find(({ name }) => name === cpu.model);
  if (!model) throw notOffered('spec.cpu.model', `libvirt knows no CPU model ${cpu.model}`, { model: cpu.model });
  // A model may be more than the host has until features are taken from it: then the start tells.
  const isWhole = (cpu.modelChanges?.removed.length ?? 0) === 0;
  if (model.usable === 'no' && isWhole) {
    throw notOffered('spec.cpu.model', `this host cannot run CPU model ${cpu.model}`, { model: cpu.model });
  }
}

function requireFirmware({ firmware }: VmSpec, { domainCapabilities }: HostFacts): void {
  if (firmware.kind !== 'uefi' || !domainCapabilities) return;
  const offer = domainCapabilities.firmware;
  if (!offer.efi) throw notOffered('spec.firmware.kind', 'the host has no UEFI firmware (edk2/OVMF) installed');
  if (firmware.secureBoot && !offer.secureBoot) {
    throw notOffered('spec.firmware.secure_boot', 'the host has no UEFI firmware with secure boot installed');
  }
}

function requireGuest(spec: VmSpec, facts: HostFacts): void {
  const feature = unofferedFeature(spec, guestOffer(facts)) ?? unofferedTuning(spec, facts);
  if (feature) throw notOffered(feature.field, feature.why);
  const offers = facts.domainCapabilities;
  if (!offers) return;
  if (spec.tpm) requireTpm(spec.tpm.model, offers.devices['tpm']);
  if (spec.generationId && offers.features['genid']?.supported === false) {
    throw notOffered('spec.vm_generation_id', "this host's QEMU has no such device");
  }
}

function requireTpm(model: TpmModel, offer: Offer | undefined): void {
  const values = offer?.values ?? {};
  const emulated = offer?.supported && values['backendModel']?.includes('emulator');
  // Older libvirts do not say which versions there are.
  if (!emulated || values['backendVersion']?.includes('2.0') === false) {
    throw notOffered('spec.tpm', 'the host has no emulator of a TPM 2.0 (swtpm) installed');
  }
  if (!values['model']?.includes(model)) throw notOffered('spec.tpm.model', `QEMU has no ${model} here`, { model });
}

function requireMachine({ machineType, cpu }: VmSpec, { guest, domainCapabilities }: HostFacts): void {
  const machines = guest?.machines ?? [];
  if (machineType !== undefined && machines.length > 0 && !machines.some(({ name }) => name === machineType)) {
    throw notOffered('spec.machine_type', `QEMU has no machine type ${machineType}`, { machine_type: machineType });
  }
  const maxVcpus =
    machines.find(({ name }) => name === (machineType ?? defaultMachine))?.maxVcpus ?? domainCapabilities?.maxVcpus;
  if (maxVcpus !== undefined && cpu.maximumVcpus > maxVcpus) {
    const field = cpu.vcpus > maxVcpus ? 'spec.cpu.vcpus' : 'spec.cpu.maximum_vcpus';
    throw notOffered(field, `this host's QEMU gives at most ${maxVcpus} vCPUs to such a machine`, {
      requested: `${cpu.maximumVcpus}`,
      maximum: `${maxVcpus}`,
    });
  }
}
