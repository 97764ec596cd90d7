import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ClientError, Status } from 'nice-grpc';
import {
  BadRequest,
  ErrorInfo,
  PreconditionFailure,
  ResourceInfo,
  RetryInfo,
  RichClientError,
} from 'nice-grpc-error-details';
import { CliError, exitCodes } from '../../../src/cli/cli-error.ts';
import { withConnection } from '../../../src/cli/connection-failure.ts';
import type { Failure } from '../../../src/cli/failure.ts';
import { failureOf } from '../../../src/cli/failure.ts';
import { failureJson, failureText } from '../../../src/cli/failure-text.ts';
import { hintOf } from '../../../src/cli/hints.ts';
import { reasons } from '../../../src/core/reasons.ts';

const method = '/cell.v1.ComputeService/StartVm';
const errorInfo = (reason: string, metadata: Record<string, string> = {}) =>
  ErrorInfo.fromPartial({ reason, domain: 'cell', metadata });

describe('a failure as text', () => {
  it('is one line with the reason, then what to do', () => {
    const error = new RichClientError(method, Status.NOT_FOUND, 'VM web does not exist', [
      errorInfo('VM_NOT_FOUND', { vm: 'web' }),
      ResourceInfo.fromPartial({ resourceType: 'vm', resourceName: 'web' }),
    ]);
    assert.equal(
      failureText(failureOf(error)),
      'error: VM web does not exist (VM_NOT_FOUND)\nhint: see the VMs of this host: cellctl vm list\n',
    );
  });

  it('lists several bad fields once each', () => {
    const fieldViolations = [
      { field: 'spec.name', description: 'must not be empty' },
      { field: 'spec.disks[0].serial', description: 'must be short' },
    ];
    const error = new RichClientError(
      method,
      Status.INVALID_ARGUMENT,
      'spec.name must not be empty; spec.disks[0].serial must be short',
      [errorInfo('INVALID_FIELD'), BadRequest.fromPartial({ fieldViolations })],
    );
    const [headline, ...lines] = failureText(failureOf(error)).split('\n');
    assert.equal(headline, 'error: 2 fields of the request break their rules (INVALID_FIELD)');
    assert.deepEqual(lines.slice(0, 2), ['  spec.name must not be empty', '  spec.disks[0].serial must be short']);
  });

  it('does not say twice what the message has said', () => {
    const error = new RichClientError(method, Status.INVALID_ARGUMENT, 'spec.name must not be empty', [
      errorInfo('INVALID_FIELD'),
      BadRequest.fromPartial({ fieldViolations: [{ field: 'spec.name', description: 'must not be empty' }] }),
    ]);
    assert.equal(failureText(failureOf(error)).split('\n')[1]?.startsWith('hint: '), true);
  });

  it('lists preconditions', () => {
    const error = new RichClientError(method, Status.FAILED_PRECONDITION, 'web is running', [
      errorInfo('VM_WRONG_STATE', { vm: 'web' }),
      PreconditionFailure.fromPartial({
        violations: [{ type: 'VM_WRONG_STATE', subject: 'vm/1', description: 'must be shut off' }],
      }),
    ]);
    assert.equal(
      failureText(failureOf(error)),
      'error: web is running (VM_WRONG_STATE)\n  vm/1: must be shut off\nhint: look at its state: cellctl vm get web\n',
    );
  });

  it('shows control characters of a message instead of obeying them', () => {
    const text = failureText(failureOf(new ClientError(method, Status.UNKNOWN, 'a\x1b[2Jb\nc')));
    assert.equal(text, 'error: a\\x1b[2Jb\\nc (UNKNOWN)\n');
  });

  it('names the status when there is no reason', () => {
    assert.match(
      failureText(failureOf(new ClientError(method, Status.UNIMPLEMENTED, 'no'))),
      /^error: no \(UNIMPLEMENTED\)\nhint: this celld is older/,
    );
  });
});

describe('a failure as JSON', () => {
  it('has everything, and no empty parts', () => {
    const error = new RichClientError(method, Status.UNAVAILABLE, 'libvirt cannot be reached', [
      errorInfo('HYPERVISOR_UNAVAILABLE'),
      RetryInfo.fromPartial({ retryDelay: { seconds: 1, nanos: 500_000_000 } }),
    ]);
    const json = failureJson(failureOf(error));
    assert.deepEqual(json, {
      error: {
        exitCode: 4,
        status: 'UNAVAILABLE',
        reason: 'HYPERVISOR_UNAVAILABLE',
        message: 'libvirt cannot be reached',
        retryAfterMs: 1_500,
        hint: hintOf(failureOf(error)),
      },
    });
  });
});

describe('exit codes', () => {
  const expected: readonly [Status, number][] = [
    [Status.NOT_FOUND, 3],
    [Status.UNAVAILABLE, 4],
    [Status.CANCELLED, 4],
    [Status.PERMISSION_DENIED, 5],
    [Status.UNAUTHENTICATED, 5],
    [Status.DEADLINE_EXCEEDED, 6],
    [Status.ABORTED, 7],
    [Status.INVALID_ARGUMENT, 1],
    [Status.FAILED_PRECONDITION, 1],
    [Status.ALREADY_EXISTS, 1],
    [Status.RESOURCE_EXHAUSTED, 1],
    [Status.OUT_OF_RANGE, 1],
    [Status.UNIMPLEMENTED, 1],
    [Status.INTERNAL, 1],
  ];
  for (const [status, code] of expected) {
    it(`is ${code} for ${Status[status]}`, () => {
      assert.equal(exitCodes[failureOf(new ClientError(method, status, 'x')).outcome], code);
    });
  }
  it('is 130 for an interrupted call, and 1 for whatever else is thrown', () => {
    assert.equal(exitCodes[failureOf(new DOMException('stop', 'AbortError')).outcome], 130);
    assert.equal(exitCodes[failureOf(new Error('x')).outcome], 1);
    assert.equal(exitCodes[failureOf('x').outcome], 1);
  });
});

describe('hints', () => {
  it('exist for every reason, on one line', () => {
    for (const reason of Object.keys(reasons)) {
      const error = new RichClientError(method, Status.UNKNOWN, 'x', [
        errorInfo(reason, { vm: 'web', operation: 'op-1' }),
      ]);
      assert.match(hintOf(failureOf(error)) ?? '', /^\S[^\n]{5,}$/, reason);
    }
  });
  it('name the operation that is in the way', () => {
    const error = new RichClientError(method, Status.ABORTED, 'busy', [errorInfo('VM_BUSY', { operation: 'op-1' })]);
    assert.match(hintOf(failureOf(error)) ?? '', /cellctl operation watch op-1/);
  });
  it('give way to what cellctl knows itself', () => {
    assert.equal(hintOf(failureOf(new CliError('failed', 'x', { hint: 'do y' }))), 'do y');
  });
});

describe('a connection that could not be made', () => {
  const endpoint = {
    tag: 'tls',
    host: 'host1',
    port: 7443,
    serverName: undefined,
    credentials: { ca: 'a', cert: 'b', key: 'c' },
  } as const;
  const failure = (message: string): Failure =>
    withConnection(
      failureOf(
        new ClientError(method, Status.UNAVAILABLE, `No connection established. Last error: Error: ${message}`),
      ),
      endpoint,
    );
  const hints: readonly [string, RegExp][] = [
    ['connect ECONNREFUSED 10.0.0.1:7443', /is celld running there/],
    ['getaddrinfo ENOTFOUND host1', /the name is not known/],
    ["Hostname/IP does not match certificate's altnames: x", /--server-name/],
    ['unable to verify the first certificate', /not trusted by --ca/],
    ['self-signed certificate in certificate chain', /not trusted by --ca/],
    ['certificate has expired', /renew it on the host/],
    ['ssl3_read_bytes:tlsv13 alert certificate required', /does the server trust the CA that signed --cert/],
    ['connect EHOSTUNREACH 10.0.0.1:7443', /the address and the firewall/],
  ];
  for (const [message, hint] of hints) {
    it(`is explained: ${message}`, () => {
      const explained = failure(message);
      assert.equal(explained.message, `cannot reach celld at host1:7443: ${message}`);
      assert.match(hintOf(explained) ?? '', hint);
    });
  }
  it('is not what a celld has that cannot reach libvirt', () => {
    const error = new RichClientError(method, Status.UNAVAILABLE, 'libvirt cannot be reached', [
      errorInfo('HYPERVISOR_UNAVAILABLE'),
    ]);
    assert.equal(withConnection(failureOf(error), endpoint).message, 'libvirt cannot be reached');
  });
});
