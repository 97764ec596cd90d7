import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { camel, pascal } from '../../../scripts/generate/names.ts';
import { XdrReader } from '../../../src/wire/reader.ts';
import { writeTypedParameterList } from '../../../src/wire/typed-params.ts';
import { XdrWriter } from '../../../src/wire/writer.ts';
import { codecOf, facts } from '../support/codecs.ts';
import { structModel } from '../support/model.ts';

interface LimitedField {
  readonly struct: string;
  readonly field: string;
  readonly base: string;
  readonly max: number;
}

const limited: readonly LimitedField[] = Object.entries(facts.structs).flatMap(([struct, fields]) =>
  Object.entries(fields).flatMap(([field, type]) => {
    const [, base, max] = /^(\w+)<(\d+)>$/.exec(type) ?? [];
    return base === undefined ? [] : [{ struct, field, base, max: Number(max) }];
  }),
);

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** A random value of the struct, always the same. */
function sample(struct: string): Readonly<Record<string, unknown>> {
  // Made by the struct's own arbitrary, hence a record.
  return fc.sample(structModel(struct).values, { numRuns: 1, seed: 1 })[0] as Record<string, unknown>;
}

/** The bytes of the fields before the limited one, then a count, then nothing. */
function withCount({ struct, field }: LimitedField, count: number): Buffer {
  return Buffer.concat([structModel(struct, field).encode(sample(struct)), word(count)]);
}

/** A value of the field's type with one item too many. */
function tooLong({ base, max }: LimitedField): unknown {
  if (base === 'opaque' || base === 'octets') return new Uint8Array(max + 1);
  // The NUL that is written with a text counts too.
  return base === 'text' ? 'x'.repeat(max) : new Array(max + 1).fill(0);
}

describe('every limit of the facts', () => {
  for (const entry of limited) {
    const field = `${pascal(entry.struct)}.${camel(entry.field)}`;
    it(`${field} has at most ${entry.max} items`, () => {
      const codec = codecOf(entry.struct);
      assert.throws(() => codec.decode(withCount(entry, entry.max + 1)), { code: 'too-long', field });
      assert.throws(() => codec.decode(withCount(entry, 0xffff_ffff)), { code: 'too-long', field });
      assert.throws(() => codec.decode(withCount(entry, entry.max)), { code: 'truncated', field });
      const value = { ...sample(entry.struct), [camel(entry.field)]: tooLong(entry) };
      assert.throws(() => codec.encode(value), { code: 'too-long', field });
    });
  }

  it('are all there', () => {
    assert.ok(limited.length > 100, `${limited.length} limited fields`);
  });
});

describe('values that do not fit their wire type', () => {
  const uuid = new Uint8Array(16);
  const dom = { name: 'a', uuid, id: 1 };
  const cases: readonly (readonly [string, string, unknown, string])[] = [
    ['a negative unsigned integer', 'domain_get_state_args', { dom, flags: -1 }, 'DomainGetStateArgs.flags'],
    ['flags above 32 bits', 'domain_get_state_args', { dom, flags: 2 ** 32 }, 'DomainGetStateArgs.flags'],
    ['a fraction', 'domain_get_state_args', { dom, flags: 1.5 }, 'DomainGetStateArgs.flags'],
    ['NaN', 'domain_get_state_args', { dom, flags: Number.NaN }, 'DomainGetStateArgs.flags'],
    ['a missing number', 'domain_get_state_args', { dom }, 'DomainGetStateArgs.flags'],
    ['an integer above 31 bits', 'nonnull_domain', { ...dom, id: 2 ** 31 }, 'NonnullDomain.id'],
    ['a number where a string is due', 'nonnull_domain', { ...dom, name: 5 }, 'NonnullDomain.name'],
    ['a string with NUL', 'nonnull_domain', { ...dom, name: 'a\0b' }, 'NonnullDomain.name'],
    ['a lone surrogate', 'nonnull_domain', { ...dom, name: 'a\ud800' }, 'NonnullDomain.name'],
    ['a string of 4 MiB and a byte', 'nonnull_domain', { ...dom, name: 'x'.repeat(4_194_305) }, 'NonnullDomain.name'],
    [
      'a string of few characters but many bytes',
      'nonnull_domain',
      { ...dom, name: '€'.repeat(1_398_102) },
      'NonnullDomain.name',
    ],
    ['a UUID of 15 bytes', 'nonnull_domain', { ...dom, uuid: new Uint8Array(15) }, 'NonnullDomain.uuid'],
    ['a UUID as text', 'nonnull_domain', { ...dom, uuid: '0'.repeat(16) }, 'NonnullDomain.uuid'],
    [
      'a number for a 64-bit integer',
      'domain_set_max_memory_args',
      { dom, memory: 1 },
      'DomainSetMaxMemoryArgs.memory',
    ],
    [
      'a negative 64-bit unsigned integer',
      'domain_set_max_memory_args',
      { dom, memory: -1n },
      'DomainSetMaxMemoryArgs.memory',
    ],
    ['a 65-bit integer', 'domain_set_max_memory_args', { dom, memory: 2n ** 64n }, 'DomainSetMaxMemoryArgs.memory'],
    ['a negative enum', 'auth_list_ret', { types: [-1] }, 'AuthListRet.types'],
    ['an unknown enum', 'auth_list_ret', { types: [3] }, 'AuthListRet.types'],
    ['an unsigned char above 255', 'domain_get_info_ret', { state: 256 }, 'DomainGetInfoRet.state'],
    ['text longer than its array', 'node_get_info_ret', { model: 'x'.repeat(33) }, 'NodeGetInfoRet.model'],
    ['no array', 'auth_list_ret', { types: undefined }, 'AuthListRet.types'],
  ];
  for (const [what, struct, value, field] of cases) {
    it(`refuses ${what}, naming the field`, () => {
      assert.throws(
        () => codecOf(struct).encode(value),
        (error: { name: string; field: string; message: string }) => {
          assert.equal(error.name, 'WireError');
          assert.equal(error.field, field);
          assert.ok(error.message.startsWith(`${field}: `));
          return true;
        },
      );
    });
  }

  it('takes a string of exactly 4 MiB, short in characters or not', () => {
    for (const name of ['x'.repeat(4_194_304), `${'€'.repeat(1_398_101)}x`]) {
      const bytes = codecOf('nonnull_domain').encode({ ...dom, name });
      assert.deepEqual(codecOf('nonnull_domain').decode(bytes), { ...dom, name });
    }
  });

  it('names the typed parameter that is refused', () => {
    const write = (parameters: unknown): void =>
      // Wrong on purpose.
      writeTypedParameterList(new XdrWriter(), parameters as [], { max: 2, field: 'Args.params' });
    const bad = (type: string, value: unknown): unknown => [{ field: 'bandwidth', type, value }];
    assert.throws(() => write(bad('uint', -1)), { code: 'bad-value', field: 'bandwidth' });
    assert.throws(() => write(bad('ullong', 1)), { code: 'bad-value', field: 'bandwidth' });
    assert.throws(() => write(bad('boolean', 1)), { code: 'bad-value', field: 'bandwidth' });
    assert.throws(() => write(bad('double', '1')), { code: 'bad-value', field: 'bandwidth' });
    assert.throws(() => write(bad('long', 1)), { code: 'bad-value', field: 'bandwidth' });
    assert.throws(() => write([{ field: 'x'.repeat(80), type: 'int', value: 1 }]), { code: 'too-long' });
    assert.throws(() => write([1, 2, 3]), { code: 'too-long', field: 'Args.params' });
  });
});

describe('bytes that do not fit their wire type', () => {
  it('refuses a flag of presence other than 0 and 1', () => {
    const error = { code: 'bad-value', field: 'ConnectOpenArgs.name' };
    assert.throws(() => codecOf('connect_open_args').decode(Buffer.concat([word(2), word(0)])), error);
  });

  it('refuses an unknown or negative enum', () => {
    for (const type of [3, 0xffff_ffff]) {
      const error = { code: 'bad-value', field: 'AuthListRet.types' };
      assert.throws(() => codecOf('auth_list_ret').decode(Buffer.concat([word(1), word(type)])), error);
    }
  });

  it('refuses an unknown type of a typed parameter', () => {
    const bytes = Buffer.concat([word(1), word(1), Buffer.from('a\0\0\0'), word(8), word(0)]);
    assert.throws(() => codecOf('domain_get_perf_events_ret').decode(bytes), { code: 'bad-value' });
  });

  it('refuses small integers that do not fit', () => {
    const bytes = Buffer.concat([word(256), Buffer.alloc(28)]);
    assert.throws(() => codecOf('domain_get_info_ret').decode(bytes), {
      code: 'bad-value',
      field: 'DomainGetInfoRet.state',
    });
  });

  it('reads characters of either sign as bytes', () => {
    const signed = Buffer.concat([word(2), word(0xffff_ffc3), word(0xffff_ffbc)]);
    const unsigned = Buffer.concat([word(2), word(0xc3), word(0xbc)]);
    for (const bytes of [signed, unsigned]) assert.equal(new XdrReader(bytes).text(8), 'ü');
  });

  it('refuses bytes after the end', () => {
    const bytes = Buffer.concat([word(1), word(1), word(0)]);
    assert.throws(() => codecOf('domain_get_state_ret').decode(bytes), { code: 'leftover' });
  });
});
