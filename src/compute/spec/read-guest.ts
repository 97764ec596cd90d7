import type { Clock, TimerName } from '../../domain-xml/clock.ts';
import type { DomainReading } from '../../domain-xml/domain.ts';
import { type Hyperv, hypervFlags } from '../../domain-xml/hyperv.ts';
import type { ClockSpec, HypervSpec, VmSpec } from './vm-spec.ts';

type GuestPart = Pick<VmSpec, 'guestProfile' | 'hyperv' | 'clock' | 'tpm' | 'generationId' | 'driversMedia'>;

/** What of a spec goes by the system in the guest, as the VM has it. Of a foreign VM, what the hypervisor does where it is not told. */
export function readGuest(domain: DomainReading): GuestPart {
  const { metadata, features, clock, devices, generationId } = domain;
  return {
    guestProfile: metadata?.requested.guestProfile,
    hyperv: readHypervSpec(features.hyperv),
    clock: readClockSpec(clock, domain.type === 'kvm'),
    tpm: devices.tpm && { model: devices.tpm.model },
    generationId: generationId !== undefined,
    driversMedia: metadata?.drives.some(({ use }) => use === 'drivers') ?? false,
  };
}

function readHypervSpec(hyperv: Hyperv): HypervSpec {
  const flags = Object.fromEntries(hypervFlags.map((flag) => [flag, hyperv[flag]]));
  return {
    toggles: { ...flags, stimer: hyperv.stimer !== 'off', stimerDirect: hyperv.stimer === 'direct' },
    spinlockRetries: hyperv.spinlockRetries ?? 0,
    vendorId: hyperv.vendorId,
  };
}

function readClockSpec(clock: Clock | undefined, kvm: boolean): ClockSpec {
  const timer = (name: TimerName) => clock?.timers.find((each) => each.name === name);
  return {
    offset: clock?.offset ?? 'utc',
    rtc: timer('rtc')?.tickPolicy === 'catchup' ? 'catchup' : 'delay',
    pit: timer('pit')?.tickPolicy === 'discard' ? 'discard' : 'delay',
    hpet: timer('hpet')?.present ?? true,
    kvmClock: kvm && (timer('kvmclock')?.present ?? true),
    hypervClock: timer('hypervclock')?.present ?? false,
  };
}
