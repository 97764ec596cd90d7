import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { AttachRequest } from '../../../gen/ts/cell/v1/console_service.ts';
import { typedFirst } from '../../../src/console/parse-typed.ts';
import { RequestRules } from '../../../src/rpc/requests.ts';
import { contract } from '../../support/rpc.ts';

const rules = new RequestRules(contract);
const input = contract.methods.get('/cell.v1.ConsoleService/Attach')?.input;
const byRules = rules.checked(AttachRequest, input);
const fast = typedFirst(byRules);

/** What comes of a message: what it says, or why it is refused. */
function outcome(decoder: typeof fast, bytes: Uint8Array): unknown {
  const message = decoder.decode(bytes);
  const refused = rules.refusal(message);
  return refused ? { reason: refused.reason, violations: refused.fieldViolations } : plain(message);
}

/** The same with plain bytes: a Buffer is no other than a Uint8Array here. */
const plain = (message: unknown): unknown =>
  JSON.parse(
    JSON.stringify(message, (_key, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
    ),
  );

const encoded = (action: AttachRequest['action']) => Buffer.from(AttachRequest.encode({ action }).finish());
const typedBytes = (length: number) => encoded({ $case: 'data', value: Buffer.alloc(length, 7) });

it('knows what is typed without the rules, with the same outcome', () => {
  const unasked = typedFirst({ decode: () => assert.fail('the rules were asked') });
  for (const length of [0, 1, 127, 128, 16_383, 16_384, 1_048_576]) {
    assert.deepEqual(
      plain(unasked.decode(typedBytes(length))),
      outcome(byRules, typedBytes(length)),
      `${length} bytes`,
    );
  }
});

it('leaves to the rules what is too long, broken off, or something else beside', () => {
  const key = typedBytes(1);
  for (const bytes of [
    typedBytes(1_048_577),
    key.subarray(0, -1),
    key.subarray(0, 1),
    Buffer.concat([key, key]),
    Buffer.concat([key, encoded({ $case: 'releaseControl', value: {} })]),
    Buffer.from([0x12, 0x80, 0x80, 0x80, 0x80, 0x01]),
    Buffer.from([0x12, 0x81, 0x00, 0x07]),
    Buffer.alloc(0),
    encoded({ $case: 'requestControl', value: { takeOver: true } }),
  ]) {
    assert.deepEqual(outcome(fast, bytes), outcome(byRules, bytes), bytes.subarray(0, 16).toString('hex'));
  }
});

it('takes any bytes as the rules do', () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 12 }),
    fc.uint8Array({ maxLength: 300 }).map((value) => encoded({ $case: 'data', value })),
    fc.constantFrom(Buffer.from([0x12]), Buffer.from([0x12, 0x80]), encoded({ $case: 'releaseControl', value: {} })),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 3 }), (pieces) => {
      const bytes = Buffer.concat(pieces);
      assert.deepEqual(outcome(fast, bytes), outcome(byRules, bytes));
    }),
  );
});
