import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { formatHoldRequest, parseHoldAnswer, parseHoldRequest } from '../../../src/passthrough/hold-protocol.ts';

const requests = fc.record({
  verb: fc.constantFrom('hold' as const, 'release' as const),
  device: fc.tuple(fc.nat(4095), fc.nat(1_048_575)).map(([major, minor]) => `${major}:${minor}`),
  diskseq: fc.bigInt({ min: 1n, max: 10n ** 19n - 1n }),
});

describe('the words of celld and cell-hostd', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const line = formatHoldRequest(request);
        assert.ok(line.endsWith('\n'));
        assert.deepEqual(parseHoldRequest(line), { ...request });
      }),
    );
  });

  it('are refused, and break nothing, when they are anything else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        assert.equal(parseHoldRequest(text), undefined);
        assert.equal(parseHoldAnswer(text), undefined);
      }),
    );
  });

  it('are refused with one key more', () => {
    fc.assert(
      fc.property(requests, fc.string({ minLength: 1 }), (request, key) => {
        fc.pre(!(key in request) && key !== '__proto__');
        const line = JSON.stringify({ ...request, diskseq: String(request.diskseq), [key]: 1 });
        assert.equal(parseHoldRequest(line), undefined);
      }),
    );
  });
});
