import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ContentDigest } from '../../../src/peer/content-digest.ts';

/** Bytes, or a run of zeros. */
type Piece = { readonly bytes: number; readonly fill: number | undefined };

const pieces = fc.array(
  fc.record({
    bytes: fc.integer({ min: 0, max: 200_000 }),
    fill: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
  }),
  { maxLength: 6 },
);

function digestOf(content: Iterable<Piece>): string {
  const digest = new ContentDigest();
  for (const { bytes, fill } of content) {
    if (fill === undefined) digest.addHole(bytes);
    else digest.add(new Uint8Array(bytes).fill(fill));
  }
  return Buffer.from(digest.digest()).toString('hex');
}

const bytesOf = (content: readonly Piece[]) =>
  Buffer.concat(content.map(({ bytes, fill = 0 }) => Buffer.alloc(bytes, fill)));

describe('the digest of a content', () => {
  it('is the same however it is cut, with holes or with zeros', () => {
    fc.assert(
      fc.property(pieces, fc.integer({ min: 1, max: 100_000 }), (content, stepBytes) => {
        const whole = bytesOf(content);
        const digest = new ContentDigest();
        for (let offset = 0; offset < whole.length; offset += stepBytes)
          digest.add(whole.subarray(offset, offset + stepBytes));
        assert.equal(digest.lengthBytes, whole.length);
        assert.equal(Buffer.from(digest.digest()).toString('hex'), digestOf(content));
      }),
      { numRuns: 60 },
    );
  });

  it('is another for another content', () => {
    const one = (bytes: number, fill?: number) => digestOf([{ bytes, fill }]);
    const all = [one(65_536), one(65_537), one(0), one(65_536, 1), one(65_537, 1), one(1, 1), one(1)];
    const shifted = [
      digestOf([
        { bytes: 65_536, fill: undefined },
        { bytes: 10, fill: 1 },
      ]),
      digestOf([
        { bytes: 10, fill: 1 },
        { bytes: 65_536, fill: undefined },
      ]),
    ];
    assert.equal(new Set([...all, ...shifted]).size, all.length + shifted.length);
  });
});
