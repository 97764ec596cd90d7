import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { formatUuid, parseUuid } from '../../../src/index.ts';

const TEXT = 'a3903fd6-2891-4336-9b0a-cf2139e245ed';

describe('a UUID', () => {
  it('is the same after it was parsed and written again, with hyphens or without, in any case', () => {
    for (const text of [TEXT, TEXT.toUpperCase(), TEXT.replaceAll('-', '')]) {
      assert.equal(formatUuid(parseUuid(text)), TEXT);
    }
  });

  it('is written from a part of a larger buffer', () => {
    const packet = new Uint8Array(40);
    packet.set(parseUuid(TEXT), 11);
    assert.equal(formatUuid(packet.subarray(11, 27)), TEXT);
  });

  it('cannot be any other text or length', () => {
    for (const text of ['', TEXT.slice(1), `${TEXT}0`, TEXT.replace('a', 'g')]) {
      assert.throws(() => parseUuid(text), TypeError, text);
    }
    assert.throws(() => formatUuid(new Uint8Array(15)), TypeError);
  });
});
