import type { FieldViolation } from '../../core/error.ts';
import type { Clock } from '../../domain-xml/clock.ts';
import { type Hyperv, hypervFlags, noHyperv } from '../../domain-xml/hyperv.ts';
import type { HostFacts } from '../../hypervisor/host-facts.ts';
import type { HypervToggle, VmSpec } from './vm-spec.ts';

/** What a host has for its guests of the interfaces of hypervisors. */
export interface GuestOffer {
  readonly kvm: boolean;
  /** Hyper-V's interfaces, by libvirt's names. */
  readonly hyperv: readonly string[];
  readonly intel: boolean;
  readonly tscScaling: boolean;
}

/** What a guest gets of them, and its clock. */
export interface GuestFeatures {
  readonly hyperv: Hyperv;
  readonly clock: Clock;
}

/** What a host has. Under emulation QEMU takes most of Hyper-V's interfaces and gives the guest none: nothing is offered then, whatever libvirt says. */
export function guestOffer({ acceleration, capabilities, domainCapabilities }: HostFacts): GuestOffer {
  const kvm = acceleration.domainType === 'kvm';
  return {
    kvm,
    hyperv: (kvm && domainCapabilities?.features['hyperv']?.values['features']) || [],
    intel: capabilities.cpu.vendor === 'Intel',
    tscScaling: capabilities.cpu.tscScaling,
  };
}

type Feature = HypervToggle | 'hypervClock';

/** In the order of the contract. */
export const hypervToggles: readonly HypervToggle[] = [...hypervFlags, 'stimer', 'stimerDirect'];

/** What each feature is nothing without. */
const needs: Readonly<Partial<Record<Feature, readonly Feature[]>>> = {
  synic: ['vpindex'],
  stimer: ['synic', 'hypervClock'],
  stimerDirect: ['stimer'],
  tlbflush: ['vpindex'],
  ipi: ['vpindex'],
  evmcs: ['vapic'],
};

/** QEMU advises against the one: no current Windows uses it. */
const notForWindows: readonly Feature[] = ['reset'];
const windowsSpinlockRetries = 8191;

/** The paths of the fields. */
const fields: Readonly<Record<Feature, string>> = {
  relaxed: 'spec.hyperv.relaxed',
  vapic: 'spec.hyperv.vapic',
  vpindex: 'spec.hyperv.vpindex',
  runtime: 'spec.hyperv.runtime',
  synic: 'spec.hyperv.synic',
  stimer: 'spec.hyperv.stimer',
  stimerDirect: 'spec.hyperv.stimer_direct',
  reset: 'spec.hyperv.reset',
  frequencies: 'spec.hyperv.frequencies',
  reenlightenment: 'spec.hyperv.reenlightenment',
  tlbflush: 'spec.hyperv.tlbflush',
  ipi: 'spec.hyperv.ipi',
  evmcs: 'spec.hyperv.evmcs',
  hypervClock: 'spec.clock.hyperv_clock',
};

const explicit = ({ hyperv, clock }: VmSpec, feature: Feature): boolean | undefined =>
  feature === 'hypervClock' ? clock.hypervClock : hyperv.toggles[feature];

const byProfile = ({ guestProfile }: VmSpec, feature: Feature): boolean =>
  guestProfile === 'windows' && !notForWindows.includes(feature);

const wanted = (spec: VmSpec, feature: Feature): boolean => explicit(spec, feature) ?? byProfile(spec, feature);

/** What is asked for without what it needs, whatever the host. */
export function checkGuestFeatures(spec: VmSpec): FieldViolation[] {
  return hypervToggles.flatMap((feature) => {
    if (explicit(spec, feature) !== true) return [];
    const missing = (needs[feature] ?? []).filter((need) => !wanted(spec, need));
    return missing.map((need) => ({ field: fields[feature], description: `needs ${fields[need]}` }));
  });
}

const needsKvm = "needs KVM: QEMU's emulation gives the guest nothing of it";
const notOfferedHere = "is not offered by this host's QEMU and kernel";

/** Why the host cannot give a feature; undefined: it can. */
function refusal(feature: Feature, { kvm, hyperv, intel }: GuestOffer): string | undefined {
  if (!kvm) return needsKvm;
  if (feature === 'evmcs' && !intel) return 'needs an Intel processor';
  const name = feature === 'stimerDirect' ? 'stimer' : feature;
  return feature === 'hypervClock' || hyperv.includes(name) ? undefined : notOfferedHere;
}

/** A field that asks for what the host cannot give. */
export interface UnofferedField {
  readonly field: string;
  readonly why: string;
}

/** The first thing that is asked for by name and that the host cannot give. What only the profile wants is done without. */
export function unofferedFeature(spec: VmSpec, offer: GuestOffer): UnofferedField | undefined {
  const { hyperv, clock } = spec;
  const features: readonly Feature[] = [...hypervToggles, 'hypervClock'];
  for (const feature of features) {
    if (explicit(spec, feature) !== true) continue;
    for (const needed of [feature, ...(needs[feature] ?? [])]) {
      const why = refusal(needed, offer);
      if (why !== undefined)
        return { field: fields[feature], why: needed === feature ? why : `${fields[needed]} ${why}` };
    }
  }
  const values = [
    { field: 'spec.hyperv.spinlock_retries', asked: (hyperv.spinlockRetries ?? 0) > 0, name: 'spinlocks' },
    { field: 'spec.hyperv.vendor_id', asked: hyperv.vendorId !== undefined, name: 'vendor_id' },
  ];
  for (const { field, asked, name } of values) {
    if (!asked) continue;
    if (!offer.kvm) return { field, why: needsKvm };
    if (!offer.hyperv.includes(name)) return { field, why: notOfferedHere };
  }
  return clock.kvmClock && !offer.kvm ? { field: 'spec.clock.kvm_clock', why: needsKvm } : undefined;
}

/** What the guest of a spec gets of what the host has. The spec has been checked. */
export function guestFeatures(spec: VmSpec, offer: GuestOffer): GuestFeatures {
  const has = (feature: Feature): boolean => {
    const asked = explicit(spec, feature);
    if (!(asked ?? byProfile(spec, feature)) || refusal(feature, offer) !== undefined) return false;
    // Left to the profile, a feature that ties the guest to this very processor is only taken where it does not.
    if (asked === undefined && feature === 'reenlightenment' && !offer.tscScaling) return false;
    return (needs[feature] ?? []).every(has);
  };
  const retries = spec.hyperv.spinlockRetries ?? (spec.guestProfile === 'windows' ? windowsSpinlockRetries : 0);
  const hyperv: Hyperv = {
    ...noHyperv,
    ...Object.fromEntries(hypervFlags.map((flag) => [flag, has(flag)])),
    spinlockRetries: retries > 0 && offer.hyperv.includes('spinlocks') ? retries : undefined,
    stimer: has('stimerDirect') ? 'direct' : has('stimer') ? 'on' : 'off',
    vendorId: spec.hyperv.vendorId,
  };
  return { hyperv, clock: clockOf(spec, offer, has('hypervClock')) };
}

/** A guest that was paused catches up by its paravirtual clock; the old timers must not flood it with the ticks that it missed. */
function clockOf({ clock, guestProfile }: VmSpec, { kvm }: GuestOffer, hypervClock: boolean): Clock {
  const kvmClock = clock.kvmClock ?? guestProfile !== 'windows';
  const timers: Clock['timers'] = [
    { name: 'rtc', present: undefined, tickPolicy: clock.rtc },
    { name: 'pit', present: undefined, tickPolicy: clock.pit },
    { name: 'hpet', present: clock.hpet, tickPolicy: undefined },
    ...(kvm ? [{ name: 'kvmclock', present: kvmClock, tickPolicy: undefined } as const] : []),
    ...(hypervClock ? [{ name: 'hypervclock', present: true, tickPolicy: undefined } as const] : []),
  ];
  return { offset: clock.offset, timers };
}
