import { defineVm, effectiveCpuMode } from '../../src/compute/spec/define-vm.ts';
import { type GuestFeatures, guestFeatures } from '../../src/compute/spec/guest-features.ts';
import type { ResolvedVolume, VmPlan } from '../../src/compute/spec/vm-plan.ts';
import type { VmSpec, VolumeRef } from '../../src/compute/spec/vm-spec.ts';
import type { MacAddress, PoolName, RequestId, Uuid, VolumeName } from '../../src/core/ids.ts';
import { writeDomain } from '../../src/domain-xml/domain.ts';
import { hypervFlags } from '../../src/domain-xml/hyperv.ts';
import { Pools } from '../../src/hypervisor/pools.ts';
import { type VmObservation, VmRecord } from '../../src/hypervisor/vm-record.ts';

export const uuid = '11111111-2222-4333-8444-555555555555' as Uuid;
const pool = 'default' as PoolName;
const directory = '/var/lib/cell/volumes';

/** One pool, `default`. Without libvirt it still knows its place. */
export const places = new Pools([{ name: pool, path: directory, isDefault: true }]);

const resolved = (ref: VolumeRef, format: ResolvedVolume['format'] = 'raw'): ResolvedVolume => ({
  ref,
  path: `${directory}/${ref.volume}`,
  format,
});
const formatOf = (name: string) => (name.endsWith('.qcow2') ? 'qcow2' : 'raw');

/** A host without KVM. */
export const emulation = { kvm: false, hyperv: [], intel: false, tscScaling: false };
/** An Intel host with all that KVM and QEMU 7.2 have. */
export const kvm = {
  kvm: true,
  hyperv: [...hypervFlags, 'stimer', 'spinlocks', 'vendor_id'],
  intel: true,
  tscScaling: true,
};

/** A plan of a spec on an emulating host with the pool `default`, everything in it that the spec names. */
export function planOf(spec: VmSpec, change: Partial<VmPlan> = {}): VmPlan {
  const { disks, cdroms, directBoot, cloudInit, nics } = spec;
  return {
    uuid,
    spec,
    createRequestId: 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee' as RequestId,
    createTime: new Date('2026-01-02T03:04:05.678Z'),
    architecture: 'x86_64',
    machine: spec.machineType ?? 'pc-q35-7.2',
    domainType: 'qemu',
    disks: disks.map(({ name, source }) => {
      if (source.tag === 'volume') return resolved(source.volume, formatOf(source.volume.volume));
      if (source.tag === 'outside') throw new Error('not asked for');
      const volume = `${uuid}-${name}.${source.format}` as VolumeName;
      return resolved({ pool: source.pool ?? pool, volume }, source.format);
    }),
    cdroms: cdroms.map(({ volume }) => volume && resolved(volume)),
    drivers: spec.driversMedia ? resolved({ pool, volume: 'virtio-win.iso' as VolumeName }) : undefined,
    seed: cloudInit && resolved({ pool, volume: `${uuid}-cidata.iso` as VolumeName }),
    kernel: directBoot && resolved(directBoot.kernel),
    initrd: directBoot?.initrd && resolved(directBoot.initrd),
    macs: nics.map(({ mac }, index) => mac ?? (`52:54:00:00:00:0${index}` as MacAddress)),
    serialLog: `/var/log/libvirt/cell/${uuid}.serial0.log`,
    guest: guestFeatures(spec, change.domainType === 'kvm' ? kvm : emulation),
    sev: spec.launchSecurity && { cbitpos: 51, reducedPhysBits: 1 },
    generationId: spec.generationId ? '99999999-8888-4777-8666-555555555555' : undefined,
    ...change,
  };
}

/** What libvirt would tell of the plan's VM, shut off. */
export function observationOf(plan: VmPlan, change: Partial<VmObservation> = {}): VmObservation {
  const xml = writeDomain(defineVm(plan));
  return {
    uuid: plan.uuid,
    name: plan.spec.name,
    domainId: -1,
    condition: { state: 'shut-off', reason: 'unknown' },
    persistent: true,
    autostart: plan.spec.autostart,
    configXml: xml,
    liveXml: xml,
    observedTime: new Date('2026-01-02T03:04:06Z'),
    ...change,
  };
}

/** The plan's VM as the inventory has it. */
export function recordOf(plan: VmPlan, change: Partial<VmObservation> = {}): VmRecord {
  return new VmRecord(observationOf(plan, change), { stateTime: undefined, fault: undefined }, undefined);
}

/** What the guest was given, said as in a spec. */
function guestOf(spec: VmSpec, { hyperv, clock }: GuestFeatures): Pick<VmSpec, 'hyperv' | 'clock'> {
  const has = (name: string) => clock.timers.some((timer) => timer.name === name && timer.present === true);
  const flags = Object.fromEntries(hypervFlags.map((flag) => [flag, hyperv[flag]]));
  return {
    hyperv: {
      toggles: { ...flags, stimer: hyperv.stimer !== 'off', stimerDirect: hyperv.stimer === 'direct' },
      spinlockRetries: hyperv.spinlockRetries ?? 0,
      vendorId: hyperv.vendorId,
    },
    clock: { ...spec.clock, kvmClock: has('kvmclock'), hypervClock: has('hypervclock') },
  };
}

/** The spec of a plan with the defaults filled in: what is read back of its VM. */
export function filledSpec(spec: VmSpec, plan: VmPlan): VmSpec {
  const { maximumVcpus, topology } = spec.cpu;
  return {
    ...spec,
    ...guestOf(spec, plan.guest),
    machineType: plan.machine,
    cpu: {
      ...spec.cpu,
      topology: topology ?? { sockets: maximumVcpus, cores: 1, threads: 1 },
      mode: effectiveCpuMode(spec, plan.domainType),
    },
    disks: spec.disks.map((each) => ({
      ...each,
      source: each.source.tag === 'new-volume' ? { ...each.source, pool: each.source.pool ?? pool } : each.source,
    })),
    nics: spec.nics.map((each, index) => ({ ...each, mac: plan.macs[index] })),
  };
}
