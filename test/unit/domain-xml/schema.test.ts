import assert from 'node:assert/strict';
import { test } from 'node:test';
import { writeDomain } from '../../../src/domain-xml/domain.ts';
import { smallDomain } from './support/samples.ts';
import { schemaErrors } from './support/schema.ts';

test("libvirt's schema takes the smallest domain, and names what is wrong with a spoilt one", () => {
  const xml = writeDomain(smallDomain);
  assert.deepEqual(schemaErrors('domain', xml), []);
  assert.notDeepEqual(schemaErrors('domain', xml.replace('<devices/>', '<devices><disk type="file"/></devices>')), []);
  assert.notDeepEqual(schemaErrors('domain', xml.replace('unit="KiB"', 'unit="pounds"')), []);
});
