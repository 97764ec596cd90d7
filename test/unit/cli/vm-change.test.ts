import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Status } from 'nice-grpc';
import { OperationState } from '../../../gen/ts/cell/v1/operation.ts';
import type { Answers } from './canned-celld.ts';
import { beginOperation } from './canned-celld.ts';
import { cannedOperation, cannedVm, operationId } from './canned-data.ts';
import { lastRequest, refusal, requestId, setStage } from './stage.ts';

const stage = setStage();

describe('changes of a VM', () => {
  const lines: readonly [string, string, string, object][] = [
    ['vm start web', 'StartVm', 'web: started, now running\n', { vm: 'web', paused: false }],
    ['vm start web --paused', 'StartVm', 'web: started, now running\n', { vm: 'web', paused: true }],
    ['vm poweroff web', 'PowerOffVm', 'web: powered off, now running\n', { vm: 'web', storageClients: 0 }],
    ['vm reboot web', 'RebootVm', 'web: asked to reboot, now running\n', { vm: 'web', storageClients: 0 }],
    ['vm reset web', 'ResetVm', 'web: reset, now running\n', { vm: 'web', storageClients: 0 }],
    ['vm pause web', 'PauseVm', 'web: paused, now running\n', { vm: 'web', storageClients: 0 }],
    [
      'vm poweroff web --storage-clients 3',
      'PowerOffVm',
      'web: powered off, now running\n',
      { vm: 'web', storageClients: 3 },
    ],
    ['vm resume web', 'ResumeVm', 'web: resumed, now running\n', { vm: 'web' }],
    [
      'vm shutdown web --grace 90s --force',
      'ShutdownVm',
      'web: shut down, now running\n',
      { vm: 'web', forceAfterTimeout: true, timeout: { seconds: 90n, nanos: 0 }, storageClients: 0 },
    ],
    [
      'vm delete web --volumes --etag e1',
      'DeleteVm',
      'web: deleted, with volumes default/a-root.qcow2\n',
      { vm: 'web', deleteVolumes: true, etag: 'e1', storageClients: 0 },
    ],
  ];
  for (const [line, method, output, request] of lines) {
    it(`are sent by ${line}`, async () => {
      const { stdout, stderr, exitCode } = await stage.cellctl(`${line} --request-id ${requestId}`);
      assert.deepEqual([stdout, stderr, exitCode], [output, '', 0]);
      assert.deepEqual(lastRequest(stage.celld(), method), { requestId, validateOnly: false, ...request });
    });
    it(`are only checked by ${line} --validate-only`, async () => {
      const { stdout, exitCode } = await stage.cellctl(`${line} --validate-only`);
      assert.equal(exitCode, 0);
      assert.match(stdout, /nothing was changed\n$/);
      assert.equal(lastRequest<{ validateOnly: boolean }>(stage.celld(), method).validateOnly, true);
    });
  }

  it('each get a request id of their own, which -v shows with the operation', async () => {
    const { stderr } = await stage.cellctl('vm start web -v');
    const { requestId: sent } = lastRequest<{ requestId: string }>(stage.celld(), 'StartVm');
    assert.equal(stderr, `celld: ${stage.celld().socket} (flag)\nrequest id: ${sent}\noperation id: ${operationId}\n`);
  });

  it('say that a deleted VM was not there', async () => {
    stage.answers.deleteVm = async () => ({ existed: false });
    assert.equal((await stage.cellctl('vm delete web')).stdout, 'web: there is no such VM, nothing to delete\n');
  });

  it('print the answer of the contract as JSON', async () => {
    const json = JSON.parse((await stage.cellctl('vm start web -o json')).stdout);
    assert.deepEqual([json.operationId, json.vm.name], [operationId, 'web']);
  });

  it('name the reason, the other operation and the exit code when refused', async () => {
    stage.answers.startVm = () =>
      Promise.reject(refusal(Status.ABORTED, 'VM_BUSY', 'web is being deleted', { operation: operationId }));
    const { stdout, stderr, exitCode } = await stage.cellctl('vm start web');
    assert.deepEqual([stdout, exitCode], ['', 7]);
    assert.equal(
      stderr,
      `error: web is being deleted (VM_BUSY)\nhint: wait for the other change, then try again: cellctl operation watch ${operationId}\n`,
    );
  });

  it('give failures as JSON with -o json', async () => {
    stage.answers.startVm = () => Promise.reject(refusal(Status.NOT_FOUND, 'VM_NOT_FOUND', 'no VM web', { vm: 'web' }));
    const { stdout, stderr, exitCode } = await stage.cellctl(`vm start web -o json --request-id ${requestId}`);
    assert.deepEqual([stdout, exitCode], ['', 3]);
    const { error } = JSON.parse(stderr);
    assert.deepEqual(
      [error.reason, error.exitCode, error.metadata, error.requestId],
      ['VM_NOT_FOUND', 3, { vm: 'web' }, requestId],
    );
  });
});

describe('waiting', () => {
  /** An answer that does not come until the call ends. */
  const never: Answers['startVm'] = async (_request, context) => {
    beginOperation(context);
    await new Promise((resolve) => context.signal.addEventListener('abort', resolve, { once: true }));
    return {};
  };

  it('sends its deadline with every call', async () => {
    await stage.cellctl('vm list --timeout 7s');
    await stage.cellctl('vm start web');
    const last = (method: string) => stage.celld().deadlinesMs.findLast((call) => call.method === method)?.ms ?? 0;
    assert.ok(last('ListVms') > 5_000 && last('ListVms') <= 7_000);
    assert.ok(last('StartVm') > 290_000 && last('StartVm') <= 300_000);
  });

  it('ends at --timeout, and says that the operation goes on', async () => {
    stage.answers.startVm = never;
    const { stderr, exitCode } = await stage.cellctl('vm start web --timeout 300ms');
    assert.equal(exitCode, 6);
    assert.match(stderr, new RegExp(`\\nhint: find it again: cellctl operation watch ${operationId}\\n$`));
  });

  it('ends by Ctrl-C, and says that the operation goes on', async () => {
    const interrupt = new AbortController();
    stage.answers.startVm = async (request, context) => {
      beginOperation(context);
      setTimeout(() => interrupt.abort(), 100);
      return never(request, context);
    };
    const { stderr, exitCode } = await stage.cellctl('vm start web', { interrupt: interrupt.signal });
    assert.equal(exitCode, 130);
    assert.equal(
      stderr,
      `error: interrupted: the operation goes on\nhint: find it again: cellctl operation watch ${operationId}\n`,
    );
  });

  it('ends by Ctrl-C before the operation is known, and says how to ask for it', async () => {
    const interrupt = new AbortController();
    stage.answers.startVm = async (_request, context) => {
      setTimeout(() => interrupt.abort(), 50);
      await new Promise((resolve) => context.signal.addEventListener('abort', resolve, { once: true }));
      return {};
    };
    const { stderr, exitCode } = await stage.cellctl(`vm start web --request-id ${requestId}`, {
      interrupt: interrupt.signal,
    });
    assert.equal(exitCode, 130);
    assert.match(stderr, new RegExp(`cellctl operation get --request-id ${requestId}`));
  });

  it('shows the phase on a terminal, and wipes it away', async () => {
    let answer = () => {};
    const shown = new Promise<void>((resolve) => {
      answer = resolve;
    });
    stage.answers.startVm = async (_request, context) => {
      beginOperation(context);
      await shown;
      return { vm: cannedVm(), operationId };
    };
    stage.answers.watchOperation = async function* () {
      yield { operation: cannedOperation({ state: OperationState.RUNNING, phase: 'starting QEMU' }) };
    };
    const onStderr = (text: string) => {
      if (text.includes('starting web: starting QEMU')) answer();
    };
    const { stdout, stderr, exitCode } = await stage.cellctl('vm start web', { terminal: true, onStderr });
    assert.deepEqual([stdout, exitCode], ['web: started, now running\n', 0]);
    assert.ok(stderr.endsWith('\r\x1b[K'));
  });

  it('writes nothing while it waits when there is no terminal', async () => {
    stage.answers.startVm = async (_request, context) => {
      beginOperation(context);
      await new Promise((resolve) => setTimeout(resolve, 600));
      return { vm: cannedVm(), operationId };
    };
    assert.equal((await stage.cellctl('vm start web')).stderr, '');
  });
});
