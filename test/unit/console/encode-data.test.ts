import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { AttachResponse, ReadConsoleLogResponse } from '../../../gen/ts/cell/v1/console_service.ts';
import { encodeData } from '../../../src/console/encode-data.ts';

it('encodes data as the generated code does', () => {
  const offset = fc.oneof(fc.constant(0), fc.nat(1000), fc.maxSafeNat(), fc.constant(Number.MAX_SAFE_INTEGER));
  const bytes = fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.constant(new Uint8Array(262_144).fill(7)));
  fc.assert(
    fc.property(offset, bytes, (at, data) => {
      const encoded = encodeData(at, data);
      const event = { $case: 'data', value: { offset: BigInt(at), data } } as const;
      for (const type of [AttachResponse, ReadConsoleLogResponse]) {
        assert.deepEqual(encoded, Buffer.from(type.encode({ event }).finish()));
      }
    }),
  );
});
