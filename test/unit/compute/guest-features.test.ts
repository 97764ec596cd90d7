import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import * as pb from '../../../gen/ts/cell/v1/vm.ts';
import {
  checkGuestFeatures,
  guestFeatures,
  hypervToggles,
  unofferedFeature,
} from '../../../src/compute/spec/guest-features.ts';
import { parseVmSpec } from '../../../src/compute/spec/parse-spec.ts';
import { readSpec } from '../../../src/compute/spec/read-spec.ts';
import { renderVmSpec } from '../../../src/compute/spec/render-spec.ts';
import type { VmSpec } from '../../../src/compute/spec/vm-spec.ts';
import { CellError } from '../../../src/core/error.ts';
import { readCapabilities } from '../../../src/domain-xml/capabilities.ts';
import { newBuilder, serialize } from '../../../src/domain-xml/document.ts';
import { writeHyperv } from '../../../src/domain-xml/hyperv.ts';
import { emulation, kvm, observationOf, places, planOf, recordOf } from '../../support/vm-plans.ts';
import { schemaErrors } from '../domain-xml/support/schema.ts';

type Draft = Parameters<typeof pb.VmSpec.fromPartial>[0];
const spec = (draft: Draft): VmSpec =>
  parseVmSpec('spec', pb.VmSpec.fromPartial({ name: 'a', cpu: { vcpus: 1 }, ...draft }));
const windows = (draft: Draft = {}) => spec({ guestProfile: 'GUEST_PROFILE_WINDOWS', ...draft });
const hypervXml = (asked: VmSpec, offer = kvm) => {
  const element = writeHyperv(newBuilder(), guestFeatures(asked, offer).hyperv);
  return element === undefined ? '' : serialize(element);
};

describe('the profile windows', () => {
  it('asks for UEFI with secure boot, a TPM, a generation id and local time', () => {
    const { firmware, tpm, generationId, clock } = windows();
    assert.deepEqual(firmware, { kind: 'uefi', secureBoot: true });
    assert.deepEqual(tpm, { model: 'tpm-crb' });
    assert.equal(generationId, true);
    assert.equal(clock.offset, 'localtime');
  });

  it('asks for no more than BIOS on machine type pc, and for no TPM with BIOS', () => {
    assert.deepEqual(
      [windows({ machineType: 'pc' }).firmware, windows({ machineType: 'pc' }).tpm],
      [{ kind: 'bios' }, undefined],
    );
    assert.equal(windows({ firmware: { kind: 'FIRMWARE_KIND_BIOS' } }).tpm, undefined);
  });

  it('gives way to what the spec says', () => {
    const asked = windows({
      firmware: { kind: 'FIRMWARE_KIND_UEFI' },
      tpm: { enabled: false },
      vmGenerationId: false,
      clock: { offset: 'CLOCK_OFFSET_UTC', hpet: true },
      hyperv: { synic: false, spinlockRetries: 4095, vendorId: 'Cell' },
    });
    assert.deepEqual(
      [asked.firmware, asked.tpm, asked.generationId],
      [{ kind: 'uefi', secureBoot: false }, undefined, false],
    );
    assert.deepEqual([asked.clock.offset, asked.clock.hpet], ['utc', true]);
    assert.equal(
      hypervXml(asked),
      '<hyperv mode="custom"><relaxed state="on"/><vapic state="on"/><vpindex state="on"/><runtime state="on"/><frequencies state="on"/><reenlightenment state="on"/><tlbflush state="on"/><ipi state="on"/><evmcs state="on"/><spinlocks state="on" retries="4095"/><vendor_id state="on" value="Cell"/></hyperv>',
    );
  });

  it('takes every enlightenment that an Intel host with KVM offers, and its clock', () => {
    assert.equal(
      hypervXml(windows()),
      '<hyperv mode="custom"><relaxed state="on"/><vapic state="on"/><vpindex state="on"/><runtime state="on"/><synic state="on"/><frequencies state="on"/><reenlightenment state="on"/><tlbflush state="on"/><ipi state="on"/><evmcs state="on"/><spinlocks state="on" retries="8191"/><stimer state="on"><direct state="on"/></stimer></hyperv>',
    );
    assert.deepEqual(guestFeatures(windows(), kvm).clock.timers.slice(2), [
      { name: 'hpet', present: false, tickPolicy: undefined },
      { name: 'kvmclock', present: false, tickPolicy: undefined },
      { name: 'hypervclock', present: true, tickPolicy: undefined },
    ]);
  });

  const lesser: readonly [says: string, offer: typeof kvm, absent: readonly string[]][] = [
    ['of another maker', { ...kvm, intel: false }, ['evmcs']],
    ['that cannot scale its TSC', { ...kvm, tscScaling: false }, ['reenlightenment']],
    [
      'without vpindex, and what needs that',
      { ...kvm, hyperv: kvm.hyperv.filter((name) => name !== 'vpindex') },
      ['vpindex', 'synic', 'stimer', 'tlbflush', 'ipi'],
    ],
    ['without spinlocks', { ...kvm, hyperv: kvm.hyperv.filter((name) => name !== 'spinlocks') }, ['spinlocks']],
  ];
  for (const [says, offer, absent] of lesser) {
    it(`leaves out what a host cannot give: one ${says}`, () => {
      const names = (xml: string) =>
        [...xml.matchAll(/<(\w+) state/g)].map(([, name]) => name).filter((name) => name !== 'direct');
      const all = names(hypervXml(windows()));
      assert.deepEqual(
        names(hypervXml(windows(), offer)),
        all.filter((name) => !absent.includes(name ?? '')),
      );
      assert.equal(unofferedFeature(windows(), offer), undefined);
    });
  }

  it('leaves all of it out under emulation', () => {
    assert.equal(hypervXml(windows(), emulation), '');
    assert.deepEqual(
      guestFeatures(windows(), emulation).clock.timers.map(({ name }) => name),
      ['rtc', 'pit', 'hpet'],
    );
    assert.equal(unofferedFeature(windows(), emulation), undefined);
  });
});

describe('the profile linux', () => {
  it('is what a spec without a profile gets', () => {
    assert.deepEqual(spec({}), spec({ guestProfile: 'GUEST_PROFILE_LINUX' }));
  });

  it('has kvm-clock where there is KVM, and no enlightenment', () => {
    assert.equal(hypervXml(spec({})), '');
    assert.deepEqual(guestFeatures(spec({}), kvm).clock.timers.at(-1), {
      name: 'kvmclock',
      present: true,
      tickPolicy: undefined,
    });
  });
});

describe('what is asked for by name', () => {
  const refused: readonly [Draft, typeof kvm, string][] = [
    [{ hyperv: { relaxed: true } }, emulation, 'spec.hyperv.relaxed'],
    [{ hyperv: { spinlockRetries: 4095 } }, emulation, 'spec.hyperv.spinlock_retries'],
    [{ hyperv: { vendorId: 'x' } }, emulation, 'spec.hyperv.vendor_id'],
    [{ clock: { kvmClock: true } }, emulation, 'spec.clock.kvm_clock'],
    [{ clock: { hypervClock: true } }, emulation, 'spec.clock.hyperv_clock'],
    [{ hyperv: { evmcs: true, vapic: true } }, { ...kvm, intel: false }, 'spec.hyperv.evmcs'],
    [{ hyperv: { ipi: true, vpindex: true } }, { ...kvm, hyperv: ['vpindex'] }, 'spec.hyperv.ipi'],
    [
      { guestProfile: 'GUEST_PROFILE_WINDOWS', hyperv: { stimer: true } },
      { ...kvm, hyperv: ['stimer'] },
      'spec.hyperv.stimer',
    ],
    [{ hyperv: { spinlockRetries: 4095 } }, { ...kvm, hyperv: [] }, 'spec.hyperv.spinlock_retries'],
    [{ hyperv: { vendorId: 'x' } }, { ...kvm, hyperv: [] }, 'spec.hyperv.vendor_id'],
  ];
  for (const [draft, offer, field] of refused) {
    it(`is refused where the host cannot give it: ${field} of ${JSON.stringify(draft)}`, () => {
      const unoffered = unofferedFeature(spec(draft), offer);
      assert.equal(unoffered?.field, field);
      assert.ok(unoffered.why.length > 10);
    });
  }

  const contradictions: readonly [Draft, readonly string[]][] = [
    [{ hyperv: { synic: true } }, ['spec.hyperv.synic needs spec.hyperv.vpindex']],
    [
      { hyperv: { stimer: true } },
      ['spec.hyperv.stimer needs spec.hyperv.synic', 'spec.hyperv.stimer needs spec.clock.hyperv_clock'],
    ],
    [{ hyperv: { stimerDirect: true } }, ['spec.hyperv.stimer_direct needs spec.hyperv.stimer']],
    [{ hyperv: { evmcs: true } }, ['spec.hyperv.evmcs needs spec.hyperv.vapic']],
    [
      { guestProfile: 'GUEST_PROFILE_WINDOWS', hyperv: { ipi: true, vpindex: false } },
      ['spec.hyperv.ipi needs spec.hyperv.vpindex'],
    ],
    [{ guestProfile: 'GUEST_PROFILE_WINDOWS', hyperv: { stimer: true, ipi: true } }, []],
    [{ guestProfile: 'GUEST_PROFILE_WINDOWS', hyperv: { vpindex: false, vapic: false } }, []],
  ];
  for (const [draft, violations] of contradictions) {
    it(`must have what it needs: ${JSON.stringify(draft.hyperv)} of ${draft.guestProfile ?? 'no profile'}`, () => {
      assert.deepEqual(
        checkGuestFeatures(spec(draft)).map(({ field, description }) => `${field} ${description}`),
        violations,
      );
    });
  }

  const broken: readonly [Draft, string][] = [
    [{ clock: { rtc: 'TICK_POLICY_DISCARD' } }, 'spec.clock.rtc'],
    [{ clock: { pit: 'TICK_POLICY_CATCHUP' } }, 'spec.clock.pit'],
    [{ tpm: { enabled: false, model: 'TPM_MODEL_CRB' } }, 'spec.tpm.model'],
    [
      { guestProfile: 'GUEST_PROFILE_WINDOWS', firmware: { kind: 'FIRMWARE_KIND_BIOS', secureBoot: true } },
      'spec.firmware.secure_boot',
    ],
    [{ guestProfile: 'UNRECOGNIZED' }, 'spec.guest_profile'],
    [{ tpm: { model: 'UNRECOGNIZED' } }, 'spec.tpm.model'],
    [{ clock: { offset: 'UNRECOGNIZED' } }, 'spec.clock.offset'],
  ];
  for (const [draft, field] of broken) {
    it(`must be possible at all: ${field} of ${JSON.stringify(draft)}`, () => {
      assert.throws(
        () => spec(draft),
        (error) => error instanceof CellError && error.metadata['field'] === field,
      );
    });
  }
});

describe('a VM of any profile on a host with KVM', () => {
  const toggles = fc
    .subarray([...hypervToggles])
    .chain((names) =>
      fc
        .tuple(...names.map((name) => fc.tuple(fc.constant(name), fc.boolean())))
        .map((pairs) => Object.fromEntries(pairs)),
    );
  const draft = fc.record(
    {
      guestProfile: fc.constantFrom('GUEST_PROFILE_LINUX' as const, 'GUEST_PROFILE_WINDOWS' as const),
      hyperv: fc.tuple(toggles, fc.constantFrom(undefined, 0, 4095, 2147483647)).map(([flags, spinlockRetries]) => ({
        ...flags,
        ...(spinlockRetries === undefined ? {} : { spinlockRetries }),
      })),
      clock: fc.record({ hypervClock: fc.boolean(), kvmClock: fc.boolean() }, { requiredKeys: [] }),
      vmGenerationId: fc.boolean(),
    },
    { requiredKeys: [] },
  );

  it("is answered with a spec that makes the same VM, which libvirt's schema takes", () => {
    let taken = 0;
    fc.assert(
      fc.property(
        draft,
        fc.constantFrom(kvm, { ...kvm, intel: false, hyperv: ['relaxed', 'vpindex', 'synic', 'stimer'] }),
        (asked, offer) => {
          const first = spec(asked);
          if (checkGuestFeatures(first).length > 0 || unofferedFeature(first, offer)) return;
          taken += 1;
          const plan = (each: VmSpec) => planOf(each, { domainType: 'kvm', guest: guestFeatures(each, offer) });
          const { configXml } = observationOf(plan(first));
          assert.deepEqual(schemaErrors('domain', configXml), []);
          const answered = renderVmSpec(readSpec(recordOf(plan(first)), places));
          const second = parseVmSpec('spec', answered);
          assert.deepEqual(checkGuestFeatures(second), []);
          assert.equal(unofferedFeature(second, offer), undefined);
          assert.deepEqual(guestFeatures(second, offer), guestFeatures(first, offer));
          assert.deepEqual(renderVmSpec(readSpec(recordOf(plan(second)), places)), answered);
        },
      ),
      { numRuns: 500 },
    );
    assert.ok(taken > 50, `only ${taken} were taken`);
  });
});

it('a host says whether it can scale its TSC', () => {
  const xml = readFileSync(new URL('../domain-xml/fixtures/capabilities.xml', import.meta.url), 'utf8');
  assert.equal(readCapabilities(xml).cpu.tscScaling, false);
  assert.equal(readCapabilities(xml.replace("scaling='no'", "scaling='yes'")).cpu.tscScaling, true);
  assert.equal(readCapabilities(xml.replace(/<counter[^>]*>/, '')).cpu.tscScaling, false);
});
