import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { cpuMapBytes, packCpus, unpackCpuMaps, unpackCpus } from '../../../src/object/cpu-map.ts';

describe('a map of CPUs', () => {
  it('has CPU 8m + n in bit n of byte m', () => {
    assert.deepEqual(packCpus([0, 3, 9]), Uint8Array.of(0b1001, 0b10));
    assert.deepEqual(unpackCpus(Uint8Array.of(0b1001, 0b10)), [0, 3, 9]);
  });

  it('gives back every set of CPUs, in order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 16383 })), (cpus) => {
        assert.deepEqual(
          unpackCpus(packCpus(cpus)),
          cpus.toSorted((a, b) => a - b),
        );
      }),
    );
  });

  it('refuses what is not the number of a CPU', () => {
    for (const cpu of [-1, 1.5, Number.NaN, 16384]) assert.throws(() => packCpus([0, cpu]), RangeError);
  });

  it('is cut out of several in one piece', () => {
    assert.equal(cpuMapBytes(9), 2);
    assert.deepEqual(unpackCpuMaps(Uint8Array.of(1, 0, 2, 1), 2), [[0], [1, 8]]);
  });
});
