// What goes by the system in the guest, from flags of `vm create`. Everything else of it is said in a spec file.

import { ClockOffset, ClockSpec, GuestProfile, TpmModel, TpmSpec, type VmSpec } from '../../gen/ts/cell/v1/vm.ts';
import { enumOf, wordsOf } from './words.ts';

/** Flags about the system in the guest. */
export interface GuestFlags {
  readonly profile?: string;
  /** A model, or `none`. */
  readonly tpm?: string;
  readonly clock?: string;
  readonly generationId?: boolean;
  readonly driversMedia?: boolean;
}

type GuestPart = Partial<Pick<VmSpec, 'guestProfile' | 'tpm' | 'clock' | 'vmGenerationId' | 'driversMedia'>>;

/** What `--tpm` takes. */
export const tpmWords: readonly string[] = [...wordsOf(TpmModel), 'none'];

/** What the flags ask for. Throws a usage error for a word that is none. */
export function guestFromFlags({ profile, tpm, clock, generationId, driversMedia }: GuestFlags): GuestPart {
  return {
    ...(profile === undefined ? {} : { guestProfile: enumOf('--profile', GuestProfile, profile) }),
    ...(tpm === undefined ? {} : { tpm: tpmOf(tpm) }),
    ...(clock === undefined ? {} : { clock: ClockSpec.create({ offset: enumOf('--clock', ClockOffset, clock) }) }),
    ...(generationId === undefined ? {} : { vmGenerationId: generationId }),
    ...(driversMedia === true ? { driversMedia } : {}),
  };
}

function tpmOf(word: string): TpmSpec {
  if (word === 'none') return TpmSpec.create({ enabled: false });
  return TpmSpec.create({ enabled: true, model: enumOf('--tpm', TpmModel, word) });
}
