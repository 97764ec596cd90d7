import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { XdrReader } from '../../../src/wire/reader.ts';
import {
  readTypedParameterList,
  readTypedParameters,
  writeTypedParameterList,
} from '../../../src/wire/typed-params.ts';
import { XdrWriter } from '../../../src/wire/writer.ts';
import { codecOf, facts } from '../support/codecs.ts';
import { structModel, typedParameter } from '../support/model.ts';

const RUNS = 20;

describe('every struct', () => {
  for (const name of Object.keys(facts.structs)) {
    it(`${name} is written and read as the facts say`, () => {
      const codec = codecOf(name);
      const model = structModel(name);
      fc.assert(
        fc.property(model.values, (value) => {
          const bytes = model.encode(value);
          assert.deepEqual(Buffer.from(codec.encode(value)), bytes);
          assert.deepEqual(plain(codec.decode(bytes)), plain(model.seen(value)));
        }),
        { numRuns: RUNS },
      );
    });
  }
});

describe('typed parameters', () => {
  const limit = { max: 16, field: 'params' };

  it('keep type, order and repetition as a list', () => {
    fc.assert(
      fc.property(fc.array(typedParameter, { maxLength: 16 }), (parameters) => {
        const writer = new XdrWriter();
        writeTypedParameterList(writer, parameters, limit);
        const reader = new XdrReader(writer.bytes());
        assert.deepEqual(readTypedParameterList(reader, 16), parameters.map(plain));
        reader.end();
      }),
    );
  });

  it('become a plain object by name, the last of equal names', () => {
    const writer = new XdrWriter();
    writeTypedParameterList(
      writer,
      [
        { field: 'disk', type: 'string', value: 'vda' },
        { field: 'time', type: 'ullong', value: 2n ** 63n },
        { field: 'disk', type: 'string', value: 'vdb' },
        { field: 'on', type: 'boolean', value: true },
      ],
      limit,
    );
    const parameters = readTypedParameters(new XdrReader(writer.bytes()), 16);
    assert.deepEqual(parameters, { disk: 'vdb', time: 2n ** 63n, on: true });
  });

  it('refuse the name __proto__, which no plain object can have', () => {
    const writer = new XdrWriter();
    writeTypedParameterList(writer, [{ field: '__proto__', type: 'int', value: 1 }], limit);
    assert.throws(() => readTypedParameters(new XdrReader(writer.bytes()), 16), { code: 'bad-value' });
  });
});

/** fast-check makes records without a prototype; the codec makes ordinary objects. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plain(item)]));
}
