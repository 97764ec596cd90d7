import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isReason, isTransient, reasons, statusOf } from '../../../src/core/reasons.ts';

test('knows every reason that the contract promises', () => {
  const directory = new URL('../../../proto/cell/v1/', import.meta.url);
  const contract = readdirSync(directory)
    .filter((name) => name.endsWith('.proto'))
    .map((name) => readFileSync(new URL(name, directory), 'utf8').replaceAll(/\n\s*\/\/ ?/g, ' '))
    .join('\n');
  const lists = contract
    .matchAll(/Reasons: ([^\n]*)/g)
    .flatMap(([, list = '']) => list.match(/\b[A-Z]+(_[A-Z]+)+\b/g) ?? []);
  const promised = [...new Set(lists)].filter((word) => !['OUT_OF_RANGE'].includes(word));
  assert.ok(promised.length > 10, `only ${promised.length} reasons found in the contract`);
  assert.deepEqual(
    promised.filter((word) => !isReason(word)),
    [],
  );
});

test('never keeps an answer that says "not now" under a request_id', () => {
  const passing = new Set([
    'UNAVAILABLE',
    'ABORTED',
    'RESOURCE_EXHAUSTED',
    'CANCELLED',
    'UNAUTHENTICATED',
    'PERMISSION_DENIED',
  ]);
  for (const [reason, { status, transient }] of Object.entries(reasons)) {
    if (passing.has(status)) assert.ok(transient, reason);
  }
});

test('maps what habit promises: busy and stale are ABORTED, wrong state is FAILED_PRECONDITION', () => {
  assert.equal(statusOf('VM_BUSY'), 'ABORTED');
  assert.equal(statusOf('ETAG_MISMATCH'), 'ABORTED');
  assert.equal(statusOf('VM_WRONG_STATE'), 'FAILED_PRECONDITION');
  assert.equal(statusOf('SNAPSHOT_REQUIRED'), 'OUT_OF_RANGE');
  assert.equal(statusOf('SHUTDOWN_TIMEOUT'), 'DEADLINE_EXCEEDED');
  assert.equal(isTransient('VM_WRONG_STATE'), false);
});

test('describes each reason in one line', () => {
  for (const [reason, { description }] of Object.entries(reasons))
    assert.match(description, /^\S[^\n]{10,120}\.$/, reason);
});

test('does not take names of Object.prototype for reasons', () => {
  assert.equal(isReason('constructor'), false);
  assert.equal(isReason('__proto__'), false);
});
