import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newBuilder } from '../../../src/domain-xml/document.ts';
import { readFeatures } from '../../../src/domain-xml/features.ts';
import { type Hyperv, noHyperv, readHyperv, writeHyperv } from '../../../src/domain-xml/hyperv.ts';
import { XmlReader } from '../../../src/domain-xml/reader.ts';
import { allHyperv } from '../../support/domain-spread.ts';
import { goldenTests, readingTests, refusalTests } from './support/golden.ts';
import { smallDomain } from './support/samples.ts';

const hyperv = {
  element: 'hyperv',
  write: (...[builder, value]: Parameters<typeof writeHyperv>) => {
    const element = writeHyperv(builder, value);
    assert.ok(element);
    return element;
  },
  read: readHyperv,
  within: (value: Hyperv) => ({ ...smallDomain, features: { ...smallDomain.features, hyperv: value } }),
};

goldenTests<Hyperv>(hyperv, [
  {
    says: 'every enlightenment',
    value: allHyperv,
    xml: '<hyperv mode="custom"><relaxed state="on"/><vapic state="on"/><vpindex state="on"/><runtime state="on"/><synic state="on"/><reset state="on"/><frequencies state="on"/><reenlightenment state="on"/><tlbflush state="on"/><ipi state="on"/><evmcs state="on"/><spinlocks state="on" retries="8191"/><stimer state="on"><direct state="on"/></stimer><vendor_id state="on" value="Cell 1"/></hyperv>',
  },
  {
    says: 'timers that are not direct',
    value: { ...noHyperv, stimer: 'on' },
    xml: '<hyperv mode="custom"><stimer state="on"/></hyperv>',
  },
]);

readingTests<Hyperv>(hyperv, [
  {
    says: 'what is off as not there, and leaves what it does not know unread',
    xml: "<hyperv><relaxed state='off'/><spinlocks state='off'/><vendor_id state='off'/><stimer state='on'><direct state='off'/></stimer><avic state='on'/></hyperv>",
    value: { ...noHyperv, stimer: 'on' },
    unknown: ['/hyperv/avic'],
  },
]);

refusalTests<Hyperv>(hyperv, [
  {
    says: 'enlightenments that are left to the host',
    xml: "<hyperv mode='passthrough'/>",
    error: { code: 'unsupported', path: '/hyperv/@mode' },
  },
  {
    says: 'spinlocks without a number',
    xml: "<hyperv><spinlocks state='on'/></hyperv>",
    error: { code: 'missing', path: '/hyperv/spinlocks/@retries' },
  },
]);

test('writes nothing where there is no enlightenment', () => {
  assert.equal(writeHyperv(newBuilder(), noHyperv), undefined);
});

test('reads enlightenments that it cannot express as none, and names them among the unknown parts', () => {
  const reader = XmlReader.open("<features><hyperv mode='passthrough'/></features>", 'features');
  assert.deepEqual(readFeatures(reader).hyperv, noHyperv);
  assert.deepEqual(
    reader.unknownParts().map(({ path }) => path),
    ['/features/hyperv'],
  );
});
