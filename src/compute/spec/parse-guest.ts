import * as pb from '../../../gen/ts/cell/v1/vm.ts';
import { invalidField } from '../../core/error.ts';
import type { GuestProfile } from '../../domain-xml/metadata.ts';
import type { TpmModel } from '../../domain-xml/tpm.ts';
import { machineFamily } from './check-spec.ts';
import { defaultMachine } from './define-vm.ts';
import { type Words, word } from './parse-words.ts';
import type { ClockSpec, FirmwareSpec, HypervSpec, VmSpec } from './vm-spec.ts';

const guestProfiles: Words<pb.GuestProfile, GuestProfile> = {
  GUEST_PROFILE_UNSPECIFIED: 'linux',
  GUEST_PROFILE_LINUX: 'linux',
  GUEST_PROFILE_WINDOWS: 'windows',
};
const firmwareKinds: Words<pb.FirmwareKind, FirmwareSpec['kind'] | undefined> = {
  FIRMWARE_KIND_UNSPECIFIED: undefined,
  FIRMWARE_KIND_BIOS: 'bios',
  FIRMWARE_KIND_UEFI: 'uefi',
};
const clockOffsets: Words<pb.ClockOffset, ClockSpec['offset'] | undefined> = {
  CLOCK_OFFSET_UNSPECIFIED: undefined,
  CLOCK_OFFSET_UTC: 'utc',
  CLOCK_OFFSET_LOCALTIME: 'localtime',
};
const tickPolicies: Words<pb.TickPolicy, 'delay' | 'catchup' | 'discard' | undefined> = {
  TICK_POLICY_UNSPECIFIED: undefined,
  TICK_POLICY_DELAY: 'delay',
  TICK_POLICY_CATCHUP: 'catchup',
  TICK_POLICY_DISCARD: 'discard',
};
const tpmModels: Words<pb.TpmModel, TpmModel | undefined> = {
  TPM_MODEL_UNSPECIFIED: undefined,
  TPM_MODEL_CRB: 'tpm-crb',
  TPM_MODEL_TIS: 'tpm-tis',
};

/** What defaults go by beside the profile. */
export interface RoleFacts {
  /** It is the storage controller of its host. */
  readonly isStorage: boolean;
}

type GuestPart = Pick<
  VmSpec,
  'firmware' | 'guestProfile' | 'hyperv' | 'clock' | 'tpm' | 'generationId' | 'driversMedia'
>;

/** What of a spec goes by the system in the guest, with the profile's choices as far as they do not depend on the host. Throws INVALID_FIELD. */
export function parseGuest(field: string, spec: pb.VmSpec, { isStorage }: RoleFacts): GuestPart {
  const guestProfile = word(`${field}.guest_profile`, guestProfiles, spec.guestProfile);
  const windows = guestProfile === 'windows';
  const firmware = parseFirmware(`${field}.firmware`, spec, { windows, isStorage });
  return {
    firmware,
    guestProfile,
    hyperv: parseHyperv(spec.hyperv),
    clock: parseClock(`${field}.clock`, spec.clock ?? pb.ClockSpec.create(), windows),
    // Windows takes a TPM 2.0 only under UEFI.
    tpm: spec.tpm
      ? parseTpm(`${field}.tpm`, spec.tpm)
      : windows && firmware.kind === 'uefi'
        ? { model: 'tpm-crb' }
        : undefined,
    generationId: spec.vmGenerationId ?? windows,
    driversMedia: spec.driversMedia,
  };
}

function parseFirmware(
  field: string,
  { firmware, machineType }: pb.VmSpec,
  { windows, isStorage }: RoleFacts & { readonly windows: boolean },
): FirmwareSpec {
  const { kind: asked, secureBoot } = firmware ?? pb.Firmware.create();
  const kind = word(`${field}.kind`, firmwareKinds, asked);
  if (kind === 'uefi') return { kind, secureBoot };
  if (kind === undefined && windows && machineFamily(machineType || defaultMachine) === 'q35') {
    return { kind: 'uefi', secureBoot: true };
  }
  if (kind === undefined && isStorage) return { kind: 'uefi', secureBoot };
  if (secureBoot) throw invalidField(`${field}.secure_boot`, 'needs kind UEFI');
  return { kind: 'bios' };
}

function parseHyperv(hyperv: pb.HypervSpec | undefined): HypervSpec {
  const { spinlockRetries, vendorId, ...toggles } = hyperv ?? pb.HypervSpec.create();
  const given = Object.entries(toggles).filter(([, value]) => value !== undefined);
  return { toggles: Object.fromEntries(given), spinlockRetries, vendorId: vendorId === '' ? undefined : vendorId };
}

function parseClock(field: string, clock: pb.ClockSpec, windows: boolean): ClockSpec {
  const rtc = word(`${field}.rtc`, tickPolicies, clock.rtc) ?? 'catchup';
  const pit = word(`${field}.pit`, tickPolicies, clock.pit) ?? 'delay';
  if (rtc === 'discard') throw invalidField(`${field}.rtc`, 'must be CATCHUP or DELAY');
  if (pit === 'catchup') throw invalidField(`${field}.pit`, 'must be DELAY or DISCARD');
  return {
    offset: word(`${field}.offset`, clockOffsets, clock.offset) ?? (windows ? 'localtime' : 'utc'),
    rtc,
    pit,
    hpet: clock.hpet ?? false,
    kvmClock: clock.kvmClock,
    hypervClock: clock.hypervClock,
  };
}

function parseTpm(field: string, { enabled = true, model: asked }: pb.TpmSpec): VmSpec['tpm'] {
  const model = word(`${field}.model`, tpmModels, asked);
  if (enabled) return { model: model ?? 'tpm-crb' };
  if (model !== undefined) throw invalidField(`${field}.model`, 'needs enabled');
  return undefined;
}
