import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Status } from 'nice-grpc';
import { ErrorInfo } from 'nice-grpc-error-details';
import { OperationState } from '../../../gen/ts/cell/v1/operation.ts';
import { run } from '../../support/cellctl.ts';
import { cannedOperation, operationId, vmUuid } from './canned-data.ts';
import { lastRequest, requestId, setStage } from './stage.ts';

const stage = setStage();

describe('host', () => {
  it('is shown with its components, versions and pools', async () => {
    const { stdout } = await stage.cellctl('host get');
    assert.match(stdout, /^ {2}kvm {6}degraded {2}\ds {4}not used by configuration$/m);
    assert.match(stdout, /^ {2}default {2}yes {6}yes {5}100GiB {4}50GiB$/m);
    assert.doesNotMatch(stdout, /avx2/);
    assert.match((await stage.cellctl('host get -o wide')).stdout, /^CPU features: +avx2$/m);
    assert.equal((await stage.cellctl('host get -o name')).stdout, 'host1\n');
  });

  it('gives its limits with their use', async () => {
    const { stdout } = await stage.cellctl('host limits');
    assert.match(stdout, /^vm-memory +16TiB +- +-$/m);
    assert.match(stdout, /^host-vcpus +16 +4 +25%$/m);
  });

  it('is put into maintenance, with a note, and back into service', async () => {
    const entered = await stage.cellctl('host enter-maintenance --note memory');
    assert.match(entered.stdout, /^in maintenance since 2026-11-20T08:00:00.000Z by spiffe:.*admin \(memory\)$/m);
    assert.deepEqual(lastRequest(stage.celld(), 'EnterMaintenance'), { note: 'memory' });
    assert.equal((await stage.cellctl('host leave-maintenance')).stdout, 'in service\n');
  });
});

describe('operation', () => {
  it('is found by its id and by its request', async () => {
    assert.match(
      (await stage.cellctl(`operation get ${operationId.toUpperCase()}`)).stdout,
      /^Method: +\/cell\.v1\.ComputeService\/StartVm$/m,
    );
    assert.deepEqual(lastRequest(stage.celld(), 'GetOperation'), { key: { $case: 'operationId', value: operationId } });
    await stage.cellctl(`operation get --request-id ${requestId}`);
    assert.deepEqual(lastRequest(stage.celld(), 'GetOperation'), { key: { $case: 'requestId', value: requestId } });
  });

  it('is listed, for a VM by name too', async () => {
    assert.match(
      (await stage.cellctl('operation list')).stdout,
      new RegExp(`^${operationId} {2}StartVm {2}succeeded`, 'm'),
    );
    await stage.cellctl('operation list --vm web --running --limit 5');
    assert.deepEqual(lastRequest(stage.celld(), 'ListOperations'), {
      vmUuid,
      runningOnly: true,
      pageSize: 5,
      pageToken: '',
    });
  });

  it('is followed to its good end', async () => {
    stage.answers.watchOperation = async function* () {
      yield { operation: cannedOperation({ state: OperationState.RUNNING, phase: 'defining' }) };
      yield { operation: cannedOperation() };
    };
    const { stdout, exitCode } = await stage.cellctl(`operation watch ${operationId}`);
    assert.match(
      stdout,
      /^\d\d:\d\d:\d\d {2}StartVm {2}running {2}defining\n\d\d:\d\d:\d\d {2}StartVm {2}succeeded\n$/,
    );
    assert.equal(exitCode, 0);
  });

  it('is followed to its bad end, which decides the exit code', async () => {
    const info = ErrorInfo.fromPartial({ reason: 'POOL_FULL', domain: 'cell', metadata: { pool: 'default' } });
    const details = [{ typeUrl: 'type.googleapis.com/google.rpc.ErrorInfo', value: ErrorInfo.encode(info).finish() }];
    const error = { code: Status.RESOURCE_EXHAUSTED, message: 'pool default is full', reason: 'POOL_FULL', details };
    stage.answers.watchOperation = async function* () {
      yield { operation: cannedOperation({ state: OperationState.FAILED, error }) };
    };
    const { stderr, exitCode } = await stage.cellctl(`operation watch ${operationId} -o json`);
    assert.equal(exitCode, 1);
    const failure = JSON.parse(stderr).error;
    assert.deepEqual(
      [failure.reason, failure.metadata, failure.operationId],
      ['POOL_FULL', { pool: 'default' }, operationId],
    );
  });

  it('is given up at --timeout while it goes on', async () => {
    stage.answers.watchOperation = async function* (_request, context) {
      yield { operation: cannedOperation({ state: OperationState.RUNNING }) };
      await new Promise((resolve) => context.signal.addEventListener('abort', resolve, { once: true }));
    };
    const { stderr, exitCode } = await stage.cellctl(`operation watch ${operationId} --timeout 200ms`);
    assert.equal(exitCode, 6);
    assert.match(stderr, /has not ended after 200ms\nhint: it goes on/);
  });
});

describe('version', () => {
  it('gives both sides', async () => {
    const { stdout, exitCode } = await stage.cellctl('version');
    assert.match(stdout, /^cellctl: {2}\d+\.\d+\.\d+, Node\.js .*\ncelld: {4}0\.1\.0, libvirt 9\.0\.0/);
    assert.equal(exitCode, 0);
    assert.doesNotMatch((await stage.cellctl('version --client')).stdout, /celld/);
  });
  it('of cellctl is given by --version too', async () => {
    const { stdout, exitCode } = await run(['--version']);
    assert.match(stdout, /^\d+\.\d+\.\d+\n$/);
    assert.equal(exitCode, 0);
  });
  it('does without celld', async () => {
    const { stdout, exitCode } = await run(['version', '--socket', '/nonexistent/cell.sock']);
    assert.match(stdout, /celld: {4}not reached: cannot reach celld at \/nonexistent\/cell\.sock: connect ENOENT/);
    assert.equal(exitCode, 0);
  });
});
