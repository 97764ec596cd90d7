import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ReleaseMark, releaseMarkXml, takeReleaseMark } from '../../../src/domain-xml/release-mark.ts';

const mark: ReleaseMark = {
  domainId: 7,
  releases: [
    { kind: 'disk', key: 'vdb', alias: 'ua-data', since: '2026-01-02T03:04:05.678Z' },
    { kind: 'nic', key: '52:54:00:00:00:01', alias: 'net1', since: '2026-01-02T03:04:06.000Z' },
  ],
};
/** As libvirt writes it back. */
const written = (text: string) =>
  text.replace('<releases ', '<cellrelease:releases xmlns:cellrelease="urn:ablestack:cell:release:1" ');

test('is read back as it was written, and leaves no trace in the definition', () => {
  const xml = `<domain>\n  <metadata>\n    ${written(releaseMarkXml(mark))}\n  </metadata>\n  <name>a</name>\n</domain>`;
  assert.deepEqual(takeReleaseMark(xml), { mark, xml: '<domain>\n  <name>a</name>\n</domain>' });
});

test('leaves a definition without it, and what is not as Cell writes it, alone', () => {
  assert.deepEqual(takeReleaseMark('<domain/>'), { mark: undefined, xml: '<domain/>' });
  const strange = written(
    '<releases domain-id="7" devices="disk vdb ua-x never,tape st0 ua-y 2026-01-02T03:04:05Z,x"/>',
  );
  assert.deepEqual(takeReleaseMark(strange).mark, { domainId: 7, releases: [] });
  assert.equal(takeReleaseMark(written('<releases devices="x"/>')).mark, undefined);
});
