import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { pngSize, writePng } from '../../../src/console/png.ts';
import { readPpm } from '../../../src/console/ppm.ts';
import { screenshotOf } from '../../../src/console/screenshot.ts';
import { readPng } from '../../lab/png.ts';

const ppm = (head: string, bytes: number) => Buffer.concat([Buffer.from(head, 'latin1'), Buffer.alloc(bytes, 9)]);

describe('PNG', () => {
  it('holds the very pixels', async () => {
    const side = fc.integer({ min: 1, max: 40 });
    const picture = fc.tuple(side, side).chain(([width, height]) =>
      fc.record({
        width: fc.constant(width),
        height: fc.constant(height),
        rgb: fc.uint8Array({ minLength: width * height * 3, maxLength: width * height * 3 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(picture, async ({ width, height, rgb }) => {
        const png = await writePng({ width, height, rgb });
        assert.deepEqual(readPng(png), { width, height, rgb: Buffer.from(rgb) });
        assert.deepEqual(pngSize(png), { width, height });
      }),
    );
  });

  it('of another kind, or cut off in its head, has no size', async () => {
    const png = await writePng({ width: 1, height: 1, rgb: new Uint8Array(3) });
    assert.equal(pngSize(Buffer.alloc(0)), undefined);
    assert.equal(pngSize(png.subarray(0, 28)), undefined);
    assert.equal(pngSize(Buffer.concat([Buffer.from('x'), png])), undefined);
    const otherBlock = Buffer.from(png);
    otherBlock.write('IDAT', 12);
    assert.equal(pngSize(otherBlock), undefined);
  });
});

describe('PPM', () => {
  it('as QEMU writes it is read', async () => {
    const rgb = Buffer.from('ff0000 00ff00 0000ff 0a0d20 ffffff 000000'.replaceAll(' ', ''), 'hex');
    const picture = Buffer.concat([Buffer.from('P6\n3 2\n255\n'), rgb]);
    assert.deepEqual(readPpm(picture), { width: 3, height: 2, rgb });
    const screenshot = await screenshotOf(picture);
    assert.deepEqual(readPng(screenshot?.png ?? Buffer.alloc(0)), { width: 3, height: 2, rgb });
  });

  for (const [says, picture] of [
    ['nothing', Buffer.alloc(0)],
    ['a head alone', ppm('P6\n2 2\n255\n', 0)],
    ['too few pixels', ppm('P6\n2 2\n255\n', 11)],
    ['too many pixels', ppm('P6\n2 2\n255\n', 13)],
    ['pixels as text', ppm('P3\n2 2\n255\n', 12)],
    ['16 bits a sample', ppm('P6\n2 2\n65535\n', 24)],
    ['no width', ppm('P6\n0 2\n255\n', 0)],
    ['a negative height', ppm('P6\n2 -2\n255\n', 12)],
    ['a width of thousands of millions', ppm('P6\n4294967296 1\n255\n', 12)],
    ['a product that overflows', ppm('P6\n99999 99999\n255\n', 12)],
    ['a width that no screen has', ppm('P6\n16385 1\n255\n', 16_385 * 3)],
    ['a head without end', ppm(`P6\n${' '.repeat(1_000_000)}2 2\n255\n`, 12)],
    ['a head of digits', Buffer.alloc(1_000_000, 0x31)],
    ['HTML', Buffer.from('<html>'.repeat(20))],
  ] as const) {
    it(`with ${says} is none`, async () => {
      assert.equal(readPpm(picture), undefined);
      assert.equal(await screenshotOf(picture), undefined);
    });
  }

  it('of any bytes is a picture of their number, or none', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, withHead) => {
        const picture = Buffer.concat([Buffer.from(withHead ? 'P6\n2 3\n255\n' : ''), bytes]);
        const pixels = readPpm(picture);
        if (pixels) assert.equal(pixels.rgb.length, pixels.width * pixels.height * 3);
      }),
    );
  });
});
