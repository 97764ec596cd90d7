import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDomain, writeDomain } from '../../../src/domain-xml/domain.ts';
import { editDomain } from '../../../src/domain-xml/edit.ts';
import { renewGenerationId } from '../../../src/domain-xml/genid.ts';
import { readTpm, type Tpm, writeTpm } from '../../../src/domain-xml/tpm.ts';
import { goldenTests, readingTests, refusalTests } from './support/golden.ts';
import { smallDomain, withDevices } from './support/samples.ts';
import { schemaErrors } from './support/schema.ts';

const tpm = { element: 'tpm', write: writeTpm, read: readTpm, within: (value: Tpm) => withDevices({ tpm: value }) };

goldenTests<Tpm>(tpm, [
  {
    says: 'a TPM',
    value: { model: 'tpm-crb', alias: undefined },
    xml: '<tpm model="tpm-crb"><backend type="emulator" version="2.0"/></tpm>',
  },
  {
    says: 'a TPM on the old interface',
    value: { model: 'tpm-tis', alias: 'ua-tpm' },
    xml: '<tpm model="tpm-tis"><backend type="emulator" version="2.0"/><alias name="ua-tpm"/></tpm>',
  },
]);

readingTests<Tpm>(tpm, [
  {
    says: 'a TPM whose state is encrypted, and leaves the secret unread',
    xml: "<tpm model='tpm-crb'><backend type='emulator' version='2.0'><encryption secret='x'/></backend><alias name='tpm0'/></tpm>",
    value: { model: 'tpm-crb', alias: 'tpm0' },
    unknown: ['/tpm/backend/encryption'],
  },
]);

refusalTests<Tpm>(tpm, [
  {
    says: "the host's own TPM",
    xml: "<tpm model='tpm-tis'><backend type='passthrough'><device path='/dev/tpm0'/></backend></tpm>",
    error: { code: 'unsupported', path: '/tpm/backend/@type' },
  },
  {
    says: 'a TPM 1.2',
    xml: "<tpm model='tpm-tis'><backend type='emulator' version='1.2'/></tpm>",
    error: { code: 'unsupported', path: '/tpm/backend/@version' },
  },
]);

const [before, after] = ['3e2d1c0b-0a09-4807-8605-040302010000', '00010203-0405-4607-8809-0a0b0c0d0e0f'];

test('writes a generation id, and reads it back', () => {
  const xml = writeDomain({ ...smallDomain, generationId: before });
  assert.match(xml, new RegExp(`<genid>${before}</genid>`));
  assert.equal(readDomain(xml).generationId, before);
  assert.deepEqual(schemaErrors('domain', xml), []);
});

test('gives a domain another generation id, and leaves one without as it is', () => {
  const xml = writeDomain({ ...smallDomain, generationId: before });
  const renewed = editDomain(xml, (domain, edit) => renewGenerationId(domain, edit, after));
  assert.equal(renewed, xml.replace(before, after));
  const without = writeDomain(smallDomain);
  assert.equal(
    editDomain(without, (domain, edit) => renewGenerationId(domain, edit, after)),
    without,
  );
});
