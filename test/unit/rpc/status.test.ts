import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BinaryReader } from '@bufbuild/protobuf/wire';
import { Status } from 'nice-grpc-common';
import { BadRequest, ErrorInfo, PreconditionFailure, ResourceInfo, RetryInfo } from 'nice-grpc-error-details';
import type { Any } from '../../../gen/ts/google/protobuf/any.ts';
import { CellError, invalidFields, notFound } from '../../../src/core/error.ts';
import { reasons } from '../../../src/core/reasons.ts';
import { codeOf, detailsOf, replyOf } from '../../../src/rpc/status.ts';

const decoders = { BadRequest, ErrorInfo, PreconditionFailure, ResourceInfo, RetryInfo };

function decoded(details: readonly Any[], name: keyof typeof decoders): unknown {
  const found = details.find(({ typeUrl }) => typeUrl === `type.googleapis.com/google.rpc.${name}`);
  return found && decoders[name].decode(found.value);
}

describe('an error as a status', () => {
  it('has a number for every reason', () => {
    for (const { status } of Object.values(reasons)) assert.ok(codeOf(status) > 0, status);
  });

  it('says the reason, the domain and every value in ErrorInfo', () => {
    const details = detailsOf(new CellError('VM_BUSY', 'busy', { metadata: { operation: 'o1', vm: 'v' } }));
    assert.deepEqual(decoded(details, 'ErrorInfo'), {
      $type: 'google.rpc.ErrorInfo',
      reason: 'VM_BUSY',
      domain: 'cell',
      metadata: { operation: 'o1', vm: 'v' },
    });
    assert.equal(details.length, 1);
  });

  it('names the missing thing in ResourceInfo', () => {
    const info = decoded(detailsOf(notFound('vm', 'web')), 'ResourceInfo') as ResourceInfo;
    assert.equal(info.resourceType, 'vm');
    assert.equal(info.resourceName, 'web');
  });

  it('says what must be so in PreconditionFailure', () => {
    const preconditions = [{ type: 'VM_WRONG_STATE', subject: 'vm/x', description: 'must be shut off' }];
    const failure = decoded(
      detailsOf(new CellError('VM_WRONG_STATE', 'no', { preconditions })),
      'PreconditionFailure',
    ) as PreconditionFailure;
    assert.deepEqual(
      failure.violations.map(({ type, subject, description }) => ({ type, subject, description })),
      preconditions,
    );
  });

  it('says when to try again with UNAVAILABLE', () => {
    const retry = decoded(
      detailsOf(new CellError('HYPERVISOR_UNAVAILABLE', 'gone', { retryAfterMs: 1_500 })),
      'RetryInfo',
    ) as RetryInfo;
    assert.equal(retry.retryDelay?.seconds, 1);
    assert.equal(retry.retryDelay?.nanos, 500_000_000);
    assert.ok(decoded(detailsOf(new CellError('SHUTTING_DOWN', 'x')), 'RetryInfo'));
  });

  it('names every field in BadRequest', () => {
    const request = decoded(
      detailsOf(invalidFields([{ field: 'a.b[0]', description: 'must be c' }])),
      'BadRequest',
    ) as BadRequest;
    assert.deepEqual(
      request.fieldViolations.map(({ field, description }) => ({ field, description })),
      [{ field: 'a.b[0]', description: 'must be c' }],
    );
  });

  it('is a google.rpc.Status that repeats code and message', () => {
    const { code, message, details } = replyOf(notFound('vm', 'web'));
    assert.equal(code, Status.NOT_FOUND);
    const reader = new BinaryReader(details);
    assert.deepEqual(reader.tag(), [1, 0]);
    assert.equal(reader.int32(), code);
    assert.deepEqual(reader.tag(), [2, 2]);
    assert.equal(reader.string(), message);
    assert.deepEqual(reader.tag(), [3, 2]);
  });

  it('never shows the cause', () => {
    const { message, details } = replyOf(new CellError('INTERNAL', 'internal error', { cause: new Error('secret') }));
    assert.ok(!`${message} ${Buffer.from(details).toString('latin1')}`.includes('secret'));
  });

  it('stays under 8 KiB of trailers however much is wrong, and says how much was left out', () => {
    const violations = Array.from({ length: 5_000 }, (_, index) => ({
      field: `spec.disks[${index}].name`,
      description: 'x'.repeat(500),
    }));
    const { message, details } = replyOf(invalidFields(violations));
    const trailerBytes = encodeURI(message).length + Buffer.from(details).toString('base64').length;
    assert.ok(trailerBytes < 8_192 - 500, `${trailerBytes} bytes`);
    const request = decoded(detailsOf(invalidFields(violations)), 'BadRequest') as BadRequest;
    assert.ok(request.fieldViolations.length > 5);
    assert.equal(request.fieldViolations.at(-1)?.description, `and ${5_000 - request.fieldViolations.length + 1} more`);
  });

  it('holds only whole characters, also where it was cut', () => {
    const { message } = replyOf(
      new CellError('INTERNAL', `${'x'.repeat(510)}😀 \ud800`, { metadata: { a: '\udfff' } }),
    );
    assert.ok(message.isWellFormed());
    assert.doesNotThrow(() => encodeURI(message));
  });
});
