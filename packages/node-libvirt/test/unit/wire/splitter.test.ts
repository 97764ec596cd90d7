import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  beginFrame,
  endFrame,
  FRAME_MAX_BYTES,
  type Frame,
  type FrameType,
  framePayload,
} from '../../../src/wire/frame.ts';
import { FrameSplitter } from '../../../src/wire/splitter.ts';
import { XdrWriter } from '../../../src/wire/writer.ts';

function frame(payload: Uint8Array, type: FrameType = 'reply'): Buffer {
  const writer = new XdrWriter();
  beginFrame(writer, { program: 1, version: 1, procedure: 2, type, serial: 3, status: 'ok' });
  writer.raw(payload);
  return Buffer.from(endFrame(writer));
}

/** A packet of stream data. */
function data(payload: Uint8Array): Buffer {
  const bytes = frame(payload, 'stream');
  bytes.writeUInt32BE(2, 24);
  return bytes;
}

/** The length word and the start of a frame that announces `length` bytes. */
function announce(length: number): Buffer {
  const bytes = frame(new Uint8Array(0));
  bytes.writeUInt32BE(length, 0);
  return bytes;
}

function collector(): { splitter: FrameSplitter; frames: Frame[] } {
  const frames: Frame[] = [];
  return { splitter: new FrameSplitter((whole) => frames.push(whole)), frames };
}

function hex(frames: readonly Frame[]): string[] {
  return frames.map((whole) => Buffer.from(framePayload(whole)).toString('hex'));
}

describe('FrameSplitter', () => {
  it('gives the same frames whatever the chunks', () => {
    const payloads = fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 12 });
    const sizes = fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(payloads, sizes, (contents, chunkSizes) => {
        const bytes = Buffer.concat(contents.map((payload) => frame(payload)));
        const { splitter, frames } = collector();
        for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
          const size = chunkSizes[turn % chunkSizes.length] ?? 0;
          const next = at + (size === 0 ? 1 : size);
          splitter.push(bytes.subarray(at, next));
          at = next;
        }
        assert.deepEqual(
          hex(frames),
          contents.map((payload) => Buffer.from(payload).toString('hex')),
        );
        assert.ok(splitter.atBoundary);
      }),
      { numRuns: 300 },
    );
  });

  it('gives a frame inside a chunk without a copy', () => {
    const { splitter, frames } = collector();
    const chunk = Buffer.concat([frame(Buffer.from('one!')), frame(Buffer.from('two!'))]);
    splitter.push(chunk);
    assert.deepEqual(
      frames.map((whole) => [whole.bytes === chunk, whole.start, whole.end]),
      [
        [true, 28, 32],
        [true, 60, 64],
      ],
    );
  });

  it('puts a large frame together from many chunks', () => {
    const payload = Buffer.alloc(3_000_000, 'abcdefg');
    const bytes = Buffer.concat([frame(payload), frame(Buffer.from('next'))]);
    const { splitter, frames } = collector();
    for (let at = 0; at < bytes.length; at += 65_536) splitter.push(bytes.subarray(at, at + 65_536));
    assert.equal(frames.length, 2);
    assert.ok(frames[0] !== undefined && payload.equals(framePayload(frames[0])));
    assert.deepEqual(hex(frames.slice(1)), ['6e657874']);
  });

  it('hands out stream data as they come, whatever the chunks, and never an empty piece of its own', () => {
    const payloads = fc.array(fc.uint8Array({ maxLength: 120 }), { minLength: 1, maxLength: 8 });
    const sizes = fc.array(fc.integer({ min: 1, max: 150 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(payloads, sizes, (contents, chunkSizes) => {
        const ends = contents.filter((payload) => payload.length === 0).length;
        const bytes = Buffer.concat([...contents.map((payload) => data(payload)), frame(Buffer.from('after'))]);
        const pieces: string[] = [];
        const splitter = new FrameSplitter((piece) => pieces.push(Buffer.from(framePayload(piece)).toString('hex')));
        for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
          const next = at + (chunkSizes[turn % chunkSizes.length] ?? 1);
          splitter.push(bytes.subarray(at, next));
          at = next;
        }
        assert.ok(splitter.atBoundary);
        assert.equal(pieces.pop(), Buffer.from('after').toString('hex'));
        assert.equal(pieces.filter((piece) => piece === '').length, ends);
        assert.equal(pieces.join(''), Buffer.concat(contents).toString('hex'));
      }),
      { numRuns: 300 },
    );
  });

  it('takes no memory for stream data that are spread over chunks', () => {
    const pieces: Frame[] = [];
    const splitter = new FrameSplitter((piece) => pieces.push(piece));
    const bytes = data(Buffer.alloc(1_000_000, 'x'));
    const chunks = Array.from({ length: 4 }, (_, at) => bytes.subarray(at * 300_000, (at + 1) * 300_000));
    for (const chunk of chunks) splitter.push(chunk);
    assert.deepEqual(
      pieces.map((piece) => [piece.bytes, piece.start, piece.end, piece.serial]),
      chunks.map((chunk, at) => [chunk, at === 0 ? 28 : 0, chunk.length, 3]),
    );
  });

  it('keeps the bytes of a frame untouched by what comes later', () => {
    const { splitter, frames } = collector();
    for (const text of ['aaaa', 'bbbb', 'cccc']) {
      const bytes = frame(Buffer.from(text));
      splitter.push(bytes.subarray(0, 30));
      splitter.push(bytes.subarray(30));
    }
    assert.deepEqual(hex(frames), ['61616161', '62626262', '63636363']);
  });

  it('says whether it stands between two frames', () => {
    const { splitter } = collector();
    const bytes = frame(Buffer.from('body'));
    assert.equal(splitter.atBoundary, true);
    splitter.push(bytes.subarray(0, 3));
    assert.equal(splitter.atBoundary, false);
    splitter.push(bytes.subarray(3));
    assert.equal(splitter.atBoundary, true);
  });

  it('takes the bytes that stand for file descriptors off the stream', () => {
    const withFds = frame(Buffer.from('00000002aabbccdd', 'hex'), 'reply-with-fds');
    const bytes = Buffer.concat([withFds, Buffer.from('xx'), frame(Buffer.from('next'))]);
    for (const step of [1, 7, withFds.length + 1, bytes.length]) {
      const { splitter, frames } = collector();
      for (let at = 0; at < bytes.length; at += step) splitter.push(bytes.subarray(at, at + step));
      assert.deepEqual(hex(frames), ['aabbccdd', '6e657874'], `chunks of ${step}`);
    }
  });

  it('refuses more descriptors than a frame can carry, or none said', () => {
    const many = frame(Buffer.from('00000021', 'hex'), 'reply-with-fds');
    assert.throws(() => collector().splitter.push(many), { name: 'WireError', code: 'too-long' });
    const unsaid = frame(new Uint8Array(0), 'reply-with-fds');
    assert.throws(() => collector().splitter.push(unsaid), { name: 'WireError', code: 'truncated' });
  });

  it('refuses lengths that no frame has, and everything after', () => {
    for (const [length, code] of [
      [0, 'bad-value'],
      [27, 'bad-value'],
      [FRAME_MAX_BYTES + 1, 'too-long'],
      [0xffff_ffff, 'too-long'],
    ] as const) {
      for (const step of [1, 28]) {
        const { splitter, frames } = collector();
        const bytes = announce(length);
        const push = (): void => {
          for (let at = 0; at < bytes.length; at += step) splitter.push(bytes.subarray(at, at + step));
        };
        assert.throws(push, { name: 'WireError', code });
        assert.throws(() => splitter.push(frame(new Uint8Array(0))), { name: 'WireError', code });
        assert.equal(frames.length, 0);
      }
    }
  });

  it('takes no memory for bytes that a frame only announces', () => {
    const splitters: FrameSplitter[] = [];
    const before = process.memoryUsage().arrayBuffers;
    for (let index = 0; index < 8; index += 1) {
      const { splitter } = collector();
      splitter.push(announce(FRAME_MAX_BYTES));
      splitters.push(splitter);
    }
    const taken = process.memoryUsage().arrayBuffers - before;
    assert.ok(taken < 8 * 1024 * 1024, `${taken} bytes for 8 announced frames of 32 MiB`);
    assert.equal(splitters.length, 8);
  });
});
