import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Frame, framePayload } from '../../../src/wire/frame.ts';
import { FrameSplitter } from '../../../src/wire/splitter.ts';
import { WireError } from '../../../src/wire/wire-error.ts';
import { captures } from '../support/captures.ts';
import { codecOf, incomingStructs } from '../support/codecs.ts';

const MUTATIONS = 10_000;

const frames = captures.filter(({ from }) => from === 'daemon').map(({ hex }) => Buffer.from(hex, 'hex'));
const decoders = [...incomingStructs, 'message_error', 'stream_hole'].map(codecOf);

/** What is done to a frame: a word set to a value that tends to hurt, a byte flipped, a cut, a piece repeated. */
interface Mutation {
  readonly kind: 'word' | 'byte' | 'cut' | 'repeat';
  readonly at: number;
  readonly value: number;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constantFrom('word', 'word', 'byte', 'cut', 'repeat'),
  at: fc.nat(4096),
  value: fc.oneof(fc.constantFrom(0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0x00ff_ffff), fc.nat(64), fc.nat(0xff)),
});

function mutate(bytes: Buffer, { kind, at, value }: Mutation): Buffer {
  const place = at % bytes.length;
  switch (kind) {
    case 'word':
      if (bytes.length >= 4) bytes.writeUInt32BE(value, Math.min(place & ~3, bytes.length - 4));
      return bytes;
    case 'byte':
      bytes[place] = value;
      return bytes;
    case 'cut':
      return bytes.subarray(0, Math.max(1, place));
    case 'repeat':
      return Buffer.concat([bytes.subarray(0, place), bytes.subarray(place & ~3)]);
    default:
      return kind satisfies never;
  }
}

/** Runs it and lets nothing through but a `WireError`. */
function onlyWireErrors(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof WireError)) throw error;
  }
}

function payloadsOf(bytes: Buffer): Uint8Array[] {
  const whole: Frame[] = [];
  const splitter = new FrameSplitter((frame) => whole.push(frame));
  onlyWireErrors(() => splitter.push(bytes));
  return whole.map(framePayload);
}

describe('a hostile peer', () => {
  it(`gets nothing but a WireError out of every decoder with ${MUTATIONS} mutated captures`, () => {
    const stackTraceLimit = Error.stackTraceLimit;
    // Three million errors are made here; their stacks would take most of the time.
    Error.stackTraceLimit = 0;
    let decoded = 0;
    const plan = fc.tuple(fc.nat(frames.length - 1), fc.array(mutation, { minLength: 1, maxLength: 4 }));
    try {
      fc.assert(
        fc.property(plan, ([index, mutations]) => {
          const bytes = mutations.reduce(mutate, Buffer.from(frames[index] ?? []));
          // The length may be what was mutated; the payload is tried behind a true one as well.
          for (const payload of [...payloadsOf(bytes), bytes.subarray(28)]) {
            for (const decoder of decoders) onlyWireErrors(() => void decoder.decode(payload));
            decoded += 1;
          }
        }),
        { numRuns: MUTATIONS },
      );
    } finally {
      Error.stackTraceLimit = stackTraceLimit;
    }
    assert.ok(decoded >= MUTATIONS);
  });

  it('cannot make a decoder take more memory than a small factor of its bytes', () => {
    const huge = Buffer.alloc(64, 0xff);
    for (const decoder of decoders) {
      const before = process.memoryUsage();
      onlyWireErrors(() => void decoder.decode(huge));
      const after = process.memoryUsage();
      assert.ok(after.arrayBuffers - before.arrayBuffers < 1024 * 1024);
      assert.ok(after.heapUsed - before.heapUsed < 4 * 1024 * 1024);
    }
  });
});
