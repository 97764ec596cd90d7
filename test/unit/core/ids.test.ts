import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { CellError } from '../../../src/core/error.ts';
import {
  newMacAddress,
  newOperationId,
  newRequestId,
  newUuid,
  parseBridgeName,
  parseMacAddress,
  parseNetworkName,
  parseOperationId,
  parsePoolName,
  parseRequestId,
  parseUuid,
  parseVmKey,
  parseVmName,
  parseVolumeName,
  vmKeyText,
} from '../../../src/core/ids.ts';

const uuid = '0e2a7f6c-9d1b-4c3e-8f00-5a6b7c8d9e0f';
const badNames = [
  '',
  '-rf',
  '../x',
  '..',
  '.',
  '.hidden',
  'a/b',
  '<b',
  'a b',
  'a\n',
  '\na',
  'a\0',
  'ä',
  'a%',
  'a;b',
  '_a',
  'a\u2028',
];
const refuses = (parse: () => unknown, field: string) =>
  assert.throws(parse, (error) => {
    assert.ok(error instanceof CellError);
    assert.equal(error.reason, 'INVALID_FIELD');
    assert.equal(error.fieldViolations[0]?.field, field);
    return true;
  });

describe('UUIDs, request and operation ids', () => {
  for (const parse of [parseUuid, parseRequestId, parseOperationId]) {
    test(`are put in lower case, and refused in any other form (${parse === parseUuid ? 'uuid' : 'id'})`, () => {
      assert.equal(parse('f', uuid.toUpperCase()), uuid);
      for (const bad of ['', uuid.replaceAll('-', ''), `{${uuid}}`, `${uuid}\n`, ` ${uuid}`, uuid.replace('0', 'g')]) {
        refuses(() => parse('request.id', bad), 'request.id');
      }
    });
  }

  test('are made so that they parse', () => {
    for (const made of [newUuid(), newRequestId(), newOperationId()]) assert.equal(parseUuid('f', made), made);
    assert.notEqual(newUuid(), newUuid());
  });
});

describe('names', () => {
  const parsers = { parseVmName, parsePoolName, parseVolumeName, parseNetworkName, parseBridgeName };
  const longest = {
    parseVmName: 63,
    parsePoolName: 63,
    parseVolumeName: 128,
    parseNetworkName: 63,
    parseBridgeName: 15,
  };
  for (const [name, parse] of Object.entries(parsers)) {
    test(`${name} takes plain names, and refuses paths, options, markup and control characters`, () => {
      assert.equal(parse('f', 'br-VM.101'), 'br-VM.101');
      for (const bad of badNames) refuses(() => parse('spec.x', bad), 'spec.x');
    });

    test(`${name} refuses a name that is too long`, () => {
      const length = longest[name as keyof typeof longest];
      assert.equal(parse('f', 'a'.repeat(length)).length, length);
      refuses(() => parse('f', 'a'.repeat(length + 1)), 'f');
    });

    test(`${name} gives nothing but what the rule allows, whatever it is given`, () => {
      fc.assert(
        fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
          try {
            assert.match(parse('f', text), /^[A-Za-z0-9][A-Za-z0-9._-]*$/);
          } catch (error) {
            assert.ok(error instanceof CellError, String(error));
          }
        }),
      );
    });
  }

  test('of a VM do not look like a UUID', () => {
    refuses(() => parseVmName('spec.name', uuid), 'spec.name');
    refuses(() => parseVmName('spec.name', uuid.toUpperCase()), 'spec.name');
  });
});

describe('VM keys', () => {
  test('are a UUID where they look like one, else a name', () => {
    assert.deepEqual(parseVmKey('vm', uuid.toUpperCase()), { tag: 'uuid', uuid });
    assert.deepEqual(parseVmKey('vm', 'web-1'), { tag: 'name', name: 'web-1' });
    assert.equal(vmKeyText(parseVmKey('vm', uuid)), uuid);
    assert.equal(vmKeyText(parseVmKey('vm', 'web-1')), 'web-1');
  });

  test('are refused where they can be neither', () => {
    for (const bad of [...badNames, 'a'.repeat(64)]) refuses(() => parseVmKey('vm', bad), 'vm');
  });
});

describe('MAC addresses', () => {
  test('are put in lower case', () => assert.equal(parseMacAddress('f', '52:54:00:AB:Cd:eF'), '52:54:00:ab:cd:ef'));

  test('are refused when multicast, all zeros or in another form', () => {
    const bad = [
      '',
      '01:00:5e:00:00:01',
      'ff:ff:ff:ff:ff:ff',
      '00:00:00:00:00:00',
      '52-54-00-12-34-56',
      '52:54:00:12:34',
      '52:54:00:12:34:56:78',
    ];
    for (const address of bad) refuses(() => parseMacAddress('nics[0].mac', address), 'nics[0].mac');
  });

  test('are made under 52:54:00, in the form in which they parse', () => {
    const made = new Set(Array.from({ length: 100 }, newMacAddress));
    for (const address of made) {
      assert.match(address, /^52:54:00(:[0-9a-f]{2}){3}$/);
      assert.equal(parseMacAddress('f', address), address);
    }
    assert.ok(made.size > 90);
  });
});
