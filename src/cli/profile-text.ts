// What of a VM goes by the system in its guest, for people.

import type { ClockSpec, HypervSpec, Vm } from '../../gen/ts/cell/v1/vm.ts';
import { ClockOffset, GuestProfile, TickPolicy, TpmModel } from '../../gen/ts/cell/v1/vm.ts';
import { wordOf } from './words.ts';

/** Facts about a VM, for `factsText`. */
export function guestFacts({ spec, status }: Vm): (readonly [name: string, text: string])[] {
  if (spec === undefined) return [];
  const { guestProfile, tpm, clock, hyperv } = spec;
  const enlightenments = hypervText(hyperv);
  return [
    ['Profile', guestProfile === GuestProfile.UNSPECIFIED ? '' : wordOf(GuestProfile, guestProfile)],
    ['Clock', clockText(clock)],
    ...(enlightenments === '' ? [] : [['Hyper-V', enlightenments] as const]),
    ...(tpm?.enabled === true ? [['TPM', `2.0, ${wordOf(TpmModel, tpm.model)}`] as const] : []),
    ...(status?.generationId ? [['Generation', status.generationId] as const] : []),
  ];
}

function clockText(clock: ClockSpec | undefined): string {
  if (clock === undefined) return '';
  const { offset, rtc, pit, hpet, kvmClock, hypervClock } = clock;
  return [
    wordOf(ClockOffset, offset),
    `rtc ${wordOf(TickPolicy, rtc)}`,
    `pit ${wordOf(TickPolicy, pit)}`,
    ...(hpet === true ? ['hpet'] : []),
    ...(kvmClock === true ? ['kvm-clock'] : []),
    ...(hypervClock === true ? ['hyperv-clock'] : []),
  ].join(', ');
}

function hypervText(hyperv: HypervSpec | undefined): string {
  const { spinlockRetries, vendorId, ...flags } = hyperv ?? {};
  const on = Object.entries(flags).flatMap(([name, value]) =>
    value === true ? name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`) : [],
  );
  const spinlocks = spinlockRetries ? [`spinlocks=${spinlockRetries}`] : [];
  return [...on, ...spinlocks, ...(vendorId ? [`vendor-id=${vendorId}`] : [])].join(', ');
}
