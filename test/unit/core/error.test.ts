import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ResourceType } from '../../../src/core/error.ts';
import { CellError, invalidField, invalidFields, notFound, toCellError } from '../../../src/core/error.ts';

test('gives RetryInfo a time for UNAVAILABLE, and for nothing else unasked', () => {
  assert.equal(new CellError('HYPERVISOR_UNAVAILABLE', 'x').retryAfterMs, 1_000);
  assert.equal(new CellError('HYPERVISOR_UNAVAILABLE', 'x', { retryAfterMs: 5_000 }).retryAfterMs, 5_000);
  assert.equal(new CellError('VM_BUSY', 'x').retryAfterMs, undefined);
});

test('comes back from JSON as it was, without its cause', () => {
  const error = new CellError('VM_BUSY', 'VM a is busy', {
    metadata: { vm: 'a' },
    preconditions: [{ type: 'VM_BUSY', subject: 'vm/a', description: 'wait' }],
    resource: { type: 'vm', name: 'a', description: 'busy' },
    retryAfterMs: 7,
    cause: new Error('secret'),
  });
  const json = JSON.stringify(error.toRecord());
  assert.ok(!json.includes('secret'));
  const back = CellError.fromRecord(JSON.parse(json));
  assert.deepEqual(back.toRecord(), error.toRecord());
  assert.ok(back instanceof CellError);
  assert.equal(back.message, 'VM a is busy');
});

test('names every bad field', () => {
  const error = invalidFields([
    { field: 'a', description: 'must be b' },
    { field: 'c', description: 'must be d' },
  ]);
  assert.equal(error.message, 'a must be b; c must be d');
  assert.equal(error.fieldViolations.length, 2);
  assert.deepEqual(invalidField('a', 'must be b').metadata, { field: 'a' });
});

test('says what is missing, with the reason of its kind', () => {
  const expected = {
    vm: 'VM_NOT_FOUND',
    snapshot: 'SNAPSHOT_NOT_FOUND',
    volume: 'VOLUME_NOT_FOUND',
    pool: 'POOL_NOT_FOUND',
    network: 'NETWORK_NOT_FOUND',
    operation: 'OPERATION_NOT_FOUND',
    storage_device: 'STORAGE_DEVICE_NOT_FOUND',
  } as const satisfies Record<ResourceType, string>;
  for (const type of Object.keys(expected) as ResourceType[]) {
    const error = notFound(type, 'x1');
    assert.equal(error.reason, expected[type]);
    assert.deepEqual(error.metadata, { [type]: 'x1' });
    assert.equal(error.resource?.name, 'x1');
  }
});

test('hides what an unexpected error says from the caller, and keeps it as cause', () => {
  const unexpected = new TypeError('password is hunter2');
  const error = toCellError(unexpected);
  assert.equal(error.reason, 'INTERNAL');
  assert.ok(!JSON.stringify(error.toRecord()).includes('hunter2'));
  assert.equal(error.cause, unexpected);
  assert.equal(toCellError(error), error);
  assert.equal(toCellError(undefined).reason, 'INTERNAL');
});
