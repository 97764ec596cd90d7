import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { redacted } from '../../../src/diagnostics/redact.ts';

describe('a text that is shown', () => {
  for (const text of [
    `<graphics type='vnc' passwd='s3cret' port='-1'>`,
    `<auth password="s3cret"/>`,
    '-object {"qom-type":"secret","id":"x","data":"s3cret","format":"base64"}',
    '-object qom-type=secret,id=x,data=s3cret -machine q35',
    '{"execute":"guest-set-user-password","arguments":{"username":"root","password":"s3cret"}}',
    'cloud password=s3cret; next',
    '-----BEGIN PRIVATE KEY-----\ns3cret\n-----END PRIVATE KEY-----',
    '-----BEGIN RSA PRIVATE KEY-----\ns3cret',
    '{"password":"a\\"s3cret"}',
  ]) {
    it(`has no secret where it was ${JSON.stringify(text).slice(0, 50)}`, () => {
      const shown = redacted(text);
      assert.doesNotMatch(shown, /s3cret/);
      assert.match(shown, /\[removed\]/);
    });
  }

  it('is else as it was', () => {
    const text = `<disk type='file'><source file='/pool/a.qcow2'/></disk> -device virtio-blk,drive=x`;
    assert.equal(redacted(text), text);
  });
});
