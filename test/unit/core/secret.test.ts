import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { format, inspect } from 'node:util';
import { pino } from 'pino';
import { CellError } from '../../../src/core/error.ts';
import { Secret } from '../../../src/core/secret.ts';

const text = 'hunter2';
const secret = new Secret(text);
const holder = { user: 'root', deep: { list: [secret] } };

function logged(level: 'info' | 'error', ...values: [object, string]): string {
  let line = '';
  const output = new Writable({
    write(chunk, _encoding, done) {
      line += String(chunk);
      done();
    },
  });
  pino({}, output)[level](...values);
  return line;
}

test('gives its text to whoever asks for it', () => {
  assert.equal(secret.reveal(), text);
  assert.equal(new Secret('').reveal(), '');
});

test('shows nothing of its text, whatever prints it', () => {
  const prints: Record<string, string> = {
    template: `${secret}`,
    joined: ['a', secret].join(),
    String: String(secret),
    JSON: JSON.stringify(holder),
    inspect: inspect(holder, { depth: 9, showHidden: true }),
    'inspect without custom': inspect(holder, { depth: 9, customInspect: false, showHidden: true }),
    format: format('%s %j %o %O %d', secret, secret, secret, secret, secret),
    log: logged('info', holder, `of ${secret}`),
    'log of an error': logged('error', { err: new Error('x', { cause: secret }), secret }, 'failed'),
    'log of its own error': logged('error', { err: new CellError('INTERNAL', `${secret}`, { cause: holder }) }, 'x'),
  };
  for (const [how, print] of Object.entries(prints)) assert.ok(!print.includes(text), `${how}: ${print}`);
});

test('has no property that holds the text', () => {
  assert.deepEqual(Reflect.ownKeys(secret), []);
  assert.deepEqual(Object.keys({ ...secret }), []);
  assert.throws(() => structuredClone({ secret }.secret).reveal());
});
