import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Clock, readClock, writeClock } from '../../../src/domain-xml/clock.ts';
import { newBuilder, serialize } from '../../../src/domain-xml/document.ts';
import { readDomain, writeDomain } from '../../../src/domain-xml/domain.ts';
import { type Features, readFeatures, writeFeatures } from '../../../src/domain-xml/features.ts';
import { noHyperv } from '../../../src/domain-xml/hyperv.ts';
import { readLifecycle } from '../../../src/domain-xml/lifecycle.ts';
import { XmlReader } from '../../../src/domain-xml/reader.ts';
import { goldenTests, readingTests, refusalTests } from './support/golden.ts';
import { smallDomain } from './support/samples.ts';
import { schemaErrors } from './support/schema.ts';

const clock = {
  element: 'clock',
  write: writeClock,
  read: readClock,
  within: (value: Clock) => ({ ...smallDomain, clock: value }),
};

goldenTests<Clock>(clock, [
  { says: 'a clock in UTC', value: { offset: 'utc', timers: [] }, xml: '<clock offset="utc"/>' },
  {
    says: "a Linux guest's clock and timers",
    value: {
      offset: 'utc',
      timers: [
        { name: 'kvmclock', present: true, tickPolicy: undefined },
        { name: 'rtc', present: undefined, tickPolicy: 'catchup' },
        { name: 'pit', present: undefined, tickPolicy: 'delay' },
        { name: 'hpet', present: false, tickPolicy: undefined },
      ],
    },
    xml: '<clock offset="utc"><timer name="kvmclock" present="yes"/><timer name="rtc" tickpolicy="catchup"/><timer name="pit" tickpolicy="delay"/><timer name="hpet" present="no"/></clock>',
  },
  {
    says: 'a clock in local time',
    value: { offset: 'localtime', timers: [{ name: 'hypervclock', present: true, tickPolicy: undefined }] },
    xml: '<clock offset="localtime"><timer name="hypervclock" present="yes"/></clock>',
  },
]);

readingTests<Clock>(clock, [
  {
    says: 'an adjusted clock, and leaves the adjustment unread',
    xml: "<clock offset='utc' adjustment='12'><timer name='rtc' track='guest'><catchup threshold='1'/></timer></clock>",
    value: { offset: 'utc', timers: [{ name: 'rtc', present: undefined, tickPolicy: undefined }] },
    unknown: ['/clock/@adjustment', '/clock/timer/@track', '/clock/timer/catchup'],
  },
]);

refusalTests<Clock>(clock, [
  {
    says: 'a clock that it cannot express',
    xml: "<clock offset='timezone'/>",
    error: { code: 'unsupported', path: '/clock/@offset' },
  },
]);

const allFeatures = { acpi: true, apic: true, smm: true, hyperv: noHyperv };
const features: readonly [says: string, value: Features, xml: string | undefined][] = [
  ['every feature', allFeatures, '<features><acpi/><apic/><smm state="on"/></features>'],
  ['ACPI alone', { acpi: true, apic: false, smm: false, hyperv: noHyperv }, '<features><acpi/></features>'],
  ['no feature', { acpi: false, apic: false, smm: false, hyperv: noHyperv }, undefined],
];
for (const [says, value, xml] of features) {
  test(`writes ${says}, and reads it back`, () => {
    const element = writeFeatures(newBuilder(), value);
    assert.equal(element && serialize(element), xml);
    assert.deepEqual(readFeatures(xml === undefined ? undefined : XmlReader.open(xml, 'features')), value);
    assert.deepEqual(schemaErrors('domain', writeDomain({ ...smallDomain, features: value })), []);
  });
}

test('reads SMM switched off, and a bare <smm/> as on', () => {
  const smm = (xml: string) => readFeatures(XmlReader.open(xml, 'features')).smm;
  assert.equal(smm("<features><smm state='off'/></features>"), false);
  assert.equal(smm('<features><smm/></features>'), true);
});

test("reads libvirt's defaults where a domain says nothing of its lifecycle", () => {
  assert.deepEqual(readLifecycle(XmlReader.open('<domain/>', 'domain')), smallDomain.lifecycle);
});

test('writes and reads every action of the lifecycle', () => {
  for (const action of ['destroy', 'restart', 'preserve', 'rename-restart'] as const) {
    const lifecycle = { onPoweroff: action, onReboot: action, onCrash: action };
    const xml = writeDomain({ ...smallDomain, lifecycle });
    assert.deepEqual(readDomain(xml).lifecycle, lifecycle);
    assert.deepEqual(schemaErrors('domain', xml), []);
  }
  const lifecycle = { ...smallDomain.lifecycle, onCrash: 'coredump-restart' } as const;
  assert.deepEqual(readDomain(writeDomain({ ...smallDomain, lifecycle })).lifecycle, lifecycle);
});
