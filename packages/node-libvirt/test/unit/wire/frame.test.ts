import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  KEEPALIVE_PROC_PING,
  KEEPALIVE_PROGRAM,
  KEEPALIVE_PROTOCOL_VERSION,
} from '../../../src/generated/constants.ts';
import { remote } from '../../../src/generated/procedures.ts';
import {
  beginFrame,
  decodeFrame,
  decodePayload,
  encodeCall,
  encodeFrame,
  encodeFrameHeader,
  endFrame,
  type FrameHeader,
  PAYLOAD_MAX_BYTES,
} from '../../../src/wire/frame.ts';
import { XdrWriter } from '../../../src/wire/writer.ts';

function bytesOf(words: string): Buffer {
  return Buffer.from(words.replaceAll(' ', ''), 'hex');
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('hex')
    .replaceAll(/(.{8})(?=.)/g, '$1 ');
}

const STREAM: FrameHeader = {
  program: remote.storageVolUpload.program,
  version: 1,
  procedure: remote.storageVolUpload.number,
  type: 'stream',
  serial: 7,
  status: 'continue',
};

describe('frames', () => {
  it('encodes the first call of a connection', () => {
    const call = encodeCall(new XdrWriter(), remote.authList, { serial: 1, args: undefined });
    assert.equal(hexOf(call), '0000001c 20008086 00000001 00000042 00000000 00000001 00000000');
  });

  it('decodes the reply of a daemon that wants no authentication', () => {
    const bytes = bytesOf('00000024 20008086 00000001 00000042 00000001 00000001 00000000 00000001 00000000');
    const frame = decodeFrame(bytes, 0, bytes.length);
    assert.deepEqual(
      { ...frame, bytes: frame.bytes.length },
      {
        program: 0x2000_8086,
        version: 1,
        procedure: 66,
        type: 'reply',
        serial: 1,
        status: 'ok',
        bytes: 36,
        start: 28,
        end: 36,
      },
    );
    assert.deepEqual(decodePayload(frame, remote.authList.read), { types: [0] });
  });

  it('encodes a keepalive ping', () => {
    const ping = encodeFrame(new XdrWriter(), {
      program: KEEPALIVE_PROGRAM,
      version: KEEPALIVE_PROTOCOL_VERSION,
      procedure: KEEPALIVE_PROC_PING,
      type: 'message',
      serial: 0,
      status: 'ok',
    });
    assert.equal(hexOf(ping), '0000001c 6b656570 00000001 00000001 00000002 00000000 00000000');
  });

  it('encodes the header of a payload that is sent by itself', () => {
    const header = encodeFrameHeader(new XdrWriter(), STREAM, 5);
    assert.equal(hexOf(header), '00000021 20008086 00000001 000000d0 00000003 00000007 00000002');
    assert.throws(() => encodeFrameHeader(new XdrWriter(), STREAM, PAYLOAD_MAX_BYTES + 1), { code: 'too-long' });
  });

  it('refuses a frame above the limit of the protocol', () => {
    const writer = new XdrWriter();
    beginFrame(writer, STREAM);
    writer.raw(new Uint8Array(PAYLOAD_MAX_BYTES));
    assert.equal(endFrame(writer).length, PAYLOAD_MAX_BYTES + 28);
    beginFrame(writer, STREAM);
    writer.raw(new Uint8Array(PAYLOAD_MAX_BYTES + 1));
    assert.throws(() => endFrame(writer), { code: 'too-long' });
  });

  it('drops a call whose arguments were refused, so that the writer stays usable', () => {
    const writer = new XdrWriter();
    const dom = { name: 'a', uuid: new Uint8Array(16), id: -1 };
    assert.throws(() => encodeCall(writer, remote.domainGetState, { serial: 1, args: { dom, flags: -1 } }), {
      name: 'WireError',
      code: 'bad-value',
      field: 'DomainGetStateArgs.flags',
    });
    const next = encodeCall(writer, remote.domainGetState, { serial: 2, args: { dom, flags: 0 } });
    assert.equal(next.length, 28 + 8 + 16 + 4 + 4);
    assert.equal(Buffer.from(next).readUInt32BE(0), next.length);
  });

  it('keeps finished frames as they are while the writer goes on', () => {
    const writer = new XdrWriter(64);
    const first = encodeCall(writer, remote.authList, { serial: 1, args: undefined });
    const copy = Buffer.from(first);
    for (let serial = 2; serial < 50; serial += 1) encodeCall(writer, remote.authList, { serial, args: undefined });
    assert.deepEqual(Buffer.from(first), copy);
  });

  it('refuses a reply with bytes left over', () => {
    const bytes = bytesOf('00000028 20008086 00000001 00000042 00000001 00000001 00000000 00000001 00000000 00000000');
    assert.throws(() => decodePayload(decodeFrame(bytes, 0, bytes.length), remote.authList.read), { code: 'leftover' });
  });

  it('refuses unknown types and statuses', () => {
    for (const header of [
      '0000001c 20008086 00000001 00000042 00000007 00000001 00000000',
      '0000001c 20008086 00000001 00000042 ffffffff 00000001 00000000',
      '0000001c 20008086 00000001 00000042 00000001 00000001 00000003',
    ]) {
      assert.throws(() => decodeFrame(bytesOf(header), 0, 28), { code: 'bad-value' });
    }
  });
});
