import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import { keyCodes } from '../../../src/console/key-codes.ts';
import { parseKeys } from '../../../src/console/send-keys.ts';
import { CellError } from '../../../src/core/error.ts';

const header = '/usr/include/linux/input-event-codes.h';

it('knows keys by their names', () => {
  assert.deepEqual(parseKeys('keys', ['KEY_LEFTCTRL', 'KEY_LEFTALT', 'KEY_DELETE']), [29, 56, 111]);
});

it('names each key that there is none of', () => {
  assert.throws(
    () => parseKeys('keys', ['KEY_A', 'KEY_NONE', 'KEY_RESERVED', 'KEY_B', 'KEY_CONSTRUCTOR']),
    (thrown: unknown) => {
      assert.ok(thrown instanceof CellError);
      assert.equal(thrown.reason, 'INVALID_FIELD');
      assert.deepEqual(
        thrown.fieldViolations.map(({ field }) => field),
        ['keys[1]', 'keys[2]', 'keys[4]'],
      );
      return true;
    },
  );
});

it('has the codes of the kernel', { skip: !existsSync(header) && `no ${header}` }, () => {
  const named = new Map<string, string>();
  for (const [, name = '', value = ''] of readFileSync(header, 'utf8').matchAll(/^#define (KEY_\w+)\s+(\w+)/gm)) {
    named.set(name, named.get(value) ?? value);
  }
  for (const [name, code] of Object.entries(keyCodes)) assert.equal(code, Number(named.get(name)), name);
});

it('has no key that QEMU does not know by its number', () => {
  for (const code of Object.values(keyCodes)) assert.ok(code >= 1 && code <= 239, `${code}`);
});
