import * as pb from '../../../gen/ts/cell/v1/vm.ts';
import type { ClockSpec, HypervSpec, VmSpec } from './vm-spec.ts';

const guestProfiles: Readonly<Record<NonNullable<VmSpec['guestProfile']>, pb.GuestProfile>> = {
  linux: pb.GuestProfile.LINUX,
  windows: pb.GuestProfile.WINDOWS,
};
const clockOffsets: Readonly<Record<ClockSpec['offset'], pb.ClockOffset>> = {
  utc: pb.ClockOffset.UTC,
  localtime: pb.ClockOffset.LOCALTIME,
};
const tickPolicies: Readonly<Record<ClockSpec['rtc' | 'pit'], pb.TickPolicy>> = {
  delay: pb.TickPolicy.DELAY,
  catchup: pb.TickPolicy.CATCHUP,
  discard: pb.TickPolicy.DISCARD,
};
const tpmModels: Readonly<Record<NonNullable<VmSpec['tpm']>['model'], pb.TpmModel>> = {
  'tpm-crb': pb.TpmModel.CRB,
  'tpm-tis': pb.TpmModel.TIS,
};

type GuestPart = Pick<pb.VmSpec, 'guestProfile' | 'hyperv' | 'clock' | 'tpm' | 'vmGenerationId' | 'driversMedia'>;

/** What of a spec goes by the system in the guest. */
export function renderGuest({ guestProfile, hyperv, clock, tpm, generationId, driversMedia }: VmSpec): GuestPart {
  return {
    guestProfile: guestProfile === undefined ? pb.GuestProfile.UNSPECIFIED : guestProfiles[guestProfile],
    hyperv: renderHyperv(hyperv),
    clock: renderClock(clock),
    tpm: { enabled: tpm !== undefined, model: tpm === undefined ? pb.TpmModel.UNSPECIFIED : tpmModels[tpm.model] },
    vmGenerationId: generationId,
    driversMedia,
  };
}

function renderHyperv({ toggles, spinlockRetries, vendorId }: HypervSpec): pb.HypervSpec {
  return { ...pb.HypervSpec.create(), ...toggles, spinlockRetries, vendorId: vendorId ?? '' };
}

function renderClock({ offset, rtc, pit, ...flags }: ClockSpec): pb.ClockSpec {
  const { hpet, kvmClock, hypervClock } = flags;
  return {
    offset: clockOffsets[offset],
    rtc: tickPolicies[rtc],
    pit: tickPolicies[pit],
    hpet,
    kvmClock,
    hypervClock,
  };
}
