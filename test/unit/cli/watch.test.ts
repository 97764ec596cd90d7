import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Status } from 'nice-grpc';
import type { WatchVmsRequest } from '../../../gen/ts/cell/v1/compute_service.ts';
import { VmState, VmStateReason } from '../../../gen/ts/cell/v1/vm.ts';
import { run } from '../../support/cellctl.ts';
import type { Answers } from './canned-celld.ts';
import { startCannedCelld } from './canned-celld.ts';
import { cannedVm } from './canned-data.ts';
import { refusal, setStage } from './stage.ts';

const stage = setStage();
const off = { state: VmState.SHUT_OFF, reason: VmStateReason.GUEST_SHUTDOWN };
const gone = { event: { $case: 'removed', value: { uuid: 'u-2', name: 'db' } }, resumeToken: '3' } as const;
const denied = () => refusal(Status.PERMISSION_DENIED, 'PERMISSION_DENIED', 'no more');
const web = () => cannedVm({ uuid: 'u-1' });
const snapshot = (resumeToken: string, ...vms: ReturnType<typeof cannedVm>[]) =>
  ({ event: { $case: 'snapshot', value: { vms } }, resumeToken }) as const;
const changed = (resumeToken: string, vm: ReturnType<typeof cannedVm>) =>
  ({ event: { $case: 'changed', value: vm }, resumeToken }) as const;
const bookmark = (resumeToken: string) => ({ event: { $case: 'bookmark', value: {} }, resumeToken }) as const;

const untilGone = (context: { readonly signal: AbortSignal }) =>
  new Promise((resolve) => context.signal.addEventListener('abort', resolve, { once: true }));

describe('vm watch', () => {
  it('prints what is there, then each change, in lines that stay below each other', async () => {
    stage.answers.watchVms = async function* () {
      yield snapshot('1', cannedVm({ uuid: 'u-2', name: 'db' }), web());
      yield bookmark('1');
      yield changed('2', cannedVm({ uuid: 'u-1', status: off }));
      yield gone;
      throw denied();
    };
    const { stdout, stderr, exitCode } = await stage.cellctl('vm watch');
    const lines = stdout.split('\n').map((line) => line.replace(/^\d\d:\d\d:\d\d/, 'hh:mm:ss'));
    assert.deepEqual(lines, [
      'TIME      EVENT    NAME      STATE          REASON          VCPUS  MEMORY  AGE',
      'hh:mm:ss  present  db        running        booted          2      2GiB    3m',
      'hh:mm:ss  present  web       running        booted          2      2GiB    3m',
      'hh:mm:ss  changed  web       shut-off       guest-shutdown  2      2GiB    3m',
      'hh:mm:ss  removed  db        running        booted          2      2GiB    3m',
      '',
    ]);
    assert.match(stderr, /^error: no more \(PERMISSION_DENIED\)/);
    assert.equal(exitCode, 5);
  });

  it('prints no row for a change that shows in no column', async () => {
    const busy = { state: VmState.RUNNING, reason: VmStateReason.BOOTED, operationId: 'op-1', stateTime: new Date() };
    stage.answers.watchVms = async function* () {
      yield snapshot('1', web());
      yield changed('2', cannedVm({ uuid: 'u-1', status: busy }));
      yield changed('3', cannedVm({ uuid: 'u-9', name: 'new', status: busy }));
      throw denied();
    };
    const events = async (line: string) =>
      (await stage.cellctl(line)).stdout
        .trimEnd()
        .split('\n')
        .map((row) => row.split(/ +/).slice(1, 3).join(' '));
    assert.deepEqual(await events('vm watch --no-headers'), ['present web', 'added new']);
    assert.deepEqual(await events('vm watch --no-headers -o wide'), ['present web', 'changed web', 'added new']);
  });

  it('prints one JSON object a line, without bookmarks', async () => {
    stage.answers.watchVms = async function* () {
      yield snapshot('1', web());
      yield bookmark('1');
      yield gone;
      throw denied();
    };
    const { stdout } = await stage.cellctl('vm watch -o json');
    const messages = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    assert.deepEqual(messages.map(Object.keys), [
      ['snapshot', 'resumeToken'],
      ['removed', 'resumeToken'],
    ]);
    assert.equal(messages[0].snapshot.vms[0].status.state, 'VM_STATE_RUNNING');
  });

  it('prints names', async () => {
    stage.answers.watchVms = async function* () {
      yield snapshot('1', web());
      yield gone;
      throw denied();
    };
    assert.equal((await stage.cellctl('vm watch -o name')).stdout, 'web\ndb\n');
  });

  it('tells a VM that has left the filter from one that is gone', async () => {
    stage.answers.watchVms = async function* () {
      yield snapshot('1', web());
      yield {
        event: { $case: 'removed', value: { uuid: 'u-1', name: 'web', leftFilter: true } },
        resumeToken: '2',
      } as const;
      throw denied();
    };
    assert.match((await stage.cellctl('vm watch --state running')).stdout, /left +web/);
  });

  it('goes on from its last place after a broken connection, and says so', async () => {
    const asked: WatchVmsRequest[] = [];
    const watchVms: Answers['watchVms'] = async function* (request, context) {
      asked.push(request);
      if (asked.length === 1) {
        yield snapshot('1', web());
        yield bookmark('7');
        setTimeout(() => celld.crash(), 20);
        await untilGone(context);
        return;
      }
      yield bookmark('7');
      yield changed('8', cannedVm({ uuid: 'u-1', status: off }));
      throw denied();
    };
    await using celld = await startCannedCelld({ answers: { watchVms } });
    let restarted: Promise<void> | undefined;
    const onStderr = () => {
      restarted ??= celld.restart();
    };
    const { stdout, stderr, exitCode } = await run(['vm', 'watch', '--prefix', 'w', '--socket', celld.socket], {
      onStderr,
    });
    await restarted;
    assert.deepEqual(
      asked.map(({ resumeToken, filter }) => [resumeToken, filter?.namePrefix]),
      [
        ['', 'w'],
        ['7', 'w'],
      ],
    );
    assert.match(stderr, /^watch: connection lost \(.*\); trying again in 500ms\nerror: no more/);
    assert.equal(stdout.match(/present/g)?.length, 1);
    assert.match(stdout, /changed +web +shut-off/);
    assert.equal(exitCode, 5);
  });

  it('begins again when its place is no longer known, and prints only what is new', async () => {
    const asked: string[] = [];
    const unchanged = web();
    stage.answers.watchVms = async function* ({ resumeToken }) {
      asked.push(resumeToken);
      if (asked.length === 1) {
        yield snapshot('1', unchanged, cannedVm({ uuid: 'u-2', name: 'db' }));
        throw refusal(Status.OUT_OF_RANGE, 'SNAPSHOT_REQUIRED', 'too slow');
      }
      yield snapshot('9', unchanged, cannedVm({ uuid: 'u-3', name: 'new' }));
      throw denied();
    };
    const { stdout, stderr } = await stage.cellctl('vm watch --no-headers');
    assert.deepEqual(asked, ['', '']);
    assert.match(stderr, /^watch: the place is no longer known; beginning again with all VMs\n/);
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ +/).slice(1, 3).join(' '));
    assert.deepEqual(events, ['present web', 'present db', 'added new', 'removed db']);
  });

  it('begins where it is told', async () => {
    const asked: string[] = [];
    stage.answers.watchVms = async function* ({ resumeToken }) {
      asked.push(resumeToken);
      yield bookmark('5');
      throw denied();
    };
    await stage.cellctl('vm watch --resume-token 5');
    assert.deepEqual(asked, ['5']);
  });

  it('fails at once when celld cannot be reached from the start', async () => {
    const { stderr, exitCode } = await run(['vm', 'watch', '--socket', '/nonexistent/cell.sock']);
    assert.equal(exitCode, 4);
    assert.doesNotMatch(stderr, /trying again/);
  });

  it('ends well at --timeout, and as interrupted by Ctrl-C', async () => {
    stage.answers.watchVms = async function* (_request, context) {
      yield snapshot('1', web());
      await untilGone(context);
    };
    const timed = await stage.cellctl('vm watch --timeout 200ms');
    assert.deepEqual([timed.exitCode, timed.stderr], [0, '']);
    const interrupt = new AbortController();
    const onStdout = () => interrupt.abort();
    const interrupted = await stage.cellctl('vm watch', { interrupt: interrupt.signal, onStdout });
    assert.deepEqual([interrupted.exitCode, interrupted.stderr], [130, '']);
  });
});
