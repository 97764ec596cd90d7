import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Status } from 'nice-grpc';
import { ConsoleKind, ConsoleRole } from '../../../gen/ts/cell/v1/console.ts';
import type {
  AttachOpen,
  AttachRequest,
  AttachResponse,
  CreateConsoleTicketRequest,
  DeepPartial,
  ReadConsoleLogRequest,
  SendKeysRequest,
  WaitForOutputRequest,
} from '../../../gen/ts/cell/v1/console_service.ts';
import { CloseReason, OnConflict, PresenceChange } from '../../../gen/ts/cell/v1/console_service.ts';
import { VmState } from '../../../gen/ts/cell/v1/vm.ts';
import { bootId, cannedSession, printed, recordingId, sessionId, ticketId } from './canned-console.ts';
import { lastRequest, refusal, setStage } from './stage.ts';

const stage = setStage();
type Event = DeepPartial<AttachResponse>;
const otherId = '7d0f7a52-31c8-4f0e-9b53-2c9a6f1e7d09';
const otherBoot = 'b007c0de-0000-4f0e-8a53-0c2a9e1b7d99';

const attached = (offset: number, change = {}): Event => ({
  event: {
    $case: 'attached',
    value: { session: cannedSession(), bootId, offset: BigInt(offset), vmState: VmState.RUNNING, ...change },
  },
});
const data = (offset: number, text: string): Event => ({
  event: { $case: 'data', value: { offset: BigInt(offset), data: Buffer.from(text) } },
});
const closed = (reason: CloseReason, message = ''): Event => ({
  event: { $case: 'closed', value: { reason, message } },
});
const stopped = closed(CloseReason.VM_STOPPED);
const broken = () => refusal(Status.UNAVAILABLE, 'HYPERVISOR_UNAVAILABLE', 'libvirt is away');

/** Answers one attachment after the other; gives what each was opened with. */
function attachments(...sessions: readonly (readonly (Event | Error)[])[]): AttachOpen[] {
  const opened: AttachOpen[] = [];
  stage.answers.attach = async function* (requests) {
    const session = sessions[opened.length] ?? [];
    const { value } = await requests[Symbol.asyncIterator]().next();
    const { action }: AttachRequest = value;
    assert.ok(action?.$case === 'open');
    opened.push(action.value);
    for (const event of session) {
      if (event instanceof Error) throw event;
      yield event;
    }
  };
  return opened;
}

describe('cellctl console', () => {
  it('types standard input, shows what comes, and leaves', async () => {
    const { stdout, stderr, exitCode, celld } = await stage.cellctl('console web', { stdin: 'ls\r' });
    assert.deepEqual([exitCode, stdout], [0, `${printed}ls\r`]);
    assert.equal(stderr, '[cellctl: at serial0 of web, typing]\n');
    assert.equal(celld.received.at(-1)?.method, 'Attach');
  });

  it('asks for what it was told to', async () => {
    const opened = attachments([attached(0), stopped]);
    const flags = '--observe --device virtio2 --from-boot --record';
    const { exitCode } = await stage.cellctl(`console web ${flags}`, { env: { USER: 'kim' } });
    assert.equal(exitCode, 0);
    const [open] = opened;
    assert.deepEqual(open?.device, { kind: ConsoleKind.VIRTIO, index: 2 });
    assert.deepEqual([open?.role, open?.record, open?.from?.$case], [ConsoleRole.OBSERVER, true, 'fromBoot']);
    assert.match(open?.displayName ?? '', /^kim@/);
    assert.equal(open?.onConflict, OnConflict.OBSERVE);
  });

  it('stays out where its input would go nowhere, unless it takes over', async () => {
    const first = attachments([attached(0), stopped]);
    await stage.cellctl('console web');
    assert.equal(first[0]?.onConflict, OnConflict.FAIL);
    const second = attachments([attached(0), stopped]);
    await stage.cellctl('console web --take-over');
    assert.equal(second[0]?.onConflict, OnConflict.TAKE_OVER);
  });

  it('attaches again behind the last byte, and says so', async () => {
    const opened = attachments(
      [attached(10), data(10, 'one '), broken()],
      [
        attached(14),
        data(14, 'two '),
        { event: { $case: 'gap', value: { offset: 18n, lostBytes: 4n } } },
        closed(CloseReason.HYPERVISOR_LOST),
      ],
      [attached(22), data(22, 'three'), stopped],
    );
    const { stdout, stderr, exitCode } = await stage.cellctl('console web --observe');
    assert.deepEqual([exitCode, stdout], [0, 'one two three']);
    const from = opened.map((open) => (open.from?.$case === 'fromOffset' ? open.from.value : undefined));
    assert.deepEqual(from, [undefined, { bootId, offset: 14n }, { bootId, offset: 22n }]);
    assert.equal(opened[1]?.vm, cannedSession().vmUuid);
    assert.match(stderr, /connection lost \(libvirt is away\); trying again in 250ms/);
    assert.match(stderr, /4 bytes are missing here/);
    assert.match(stderr, /attached again/);
    assert.match(stderr, /\[cellctl: web stopped\]\n$/);
  });

  it('begins anew with a VM that was started anew meanwhile', async () => {
    const opened = attachments(
      [attached(10), data(10, 'old '), broken()],
      [refusal(Status.FAILED_PRECONDITION, 'CONSOLE_BOOT_CHANGED', 'another run')],
      [attached(0, { bootId: otherBoot }), data(0, 'new'), stopped],
    );
    const { stdout, stderr } = await stage.cellctl('console web --observe');
    assert.equal(stdout, 'old new');
    assert.equal(opened[2]?.from?.$case, 'fromBoot');
    assert.match(stderr, /web was started anew; this is from its start/);
  });

  it('ends where the VM has stopped or gone while the connection was broken', async () => {
    for (const [status, reason, text] of [
      [Status.FAILED_PRECONDITION, 'VM_WRONG_STATE', 'web stopped'],
      [Status.NOT_FOUND, 'VM_NOT_FOUND', 'web was deleted'],
    ] as const) {
      attachments([attached(0), broken()], [refusal(status, reason, 'no')]);
      const { stderr, exitCode } = await stage.cellctl('console web --observe');
      assert.equal(exitCode, 0);
      assert.ok(stderr.endsWith(`[cellctl: ${text}]\n`), stderr);
    }
  });

  it('does not take control back from who took it, nor lose it to its own stale session', async () => {
    const lee = cannedSession({ sessionId: otherId, displayName: 'lee@desk' });
    const mine = cannedSession({ role: ConsoleRole.OBSERVER });
    const taken: Event = {
      event: { $case: 'presence', value: { change: PresenceChange.TAKE_OVER, session: lee, sessions: [mine, lee] } },
    };
    const opened = attachments([attached(0), taken, broken()], [attached(0), stopped]);
    const { stderr } = await stage.cellctl('console web --take-over --timeout 5s');
    assert.match(stderr, /lee@desk \(\S+\) took over \(back: cellctl console web --take-over\)/);
    assert.deepEqual(
      opened.map(({ role, onConflict }) => [role, onConflict]),
      [
        [ConsoleRole.CONTROLLER, OnConflict.TAKE_OVER],
        [ConsoleRole.OBSERVER, OnConflict.OBSERVE],
      ],
    );
    const asked: AttachRequest['action'][] = [];
    let calls = 0;
    stage.answers.attach = async function* (requests) {
      calls += 1;
      const iterator = requests[Symbol.asyncIterator]();
      await iterator.next();
      if (calls === 1) {
        yield attached(0);
        throw broken();
      }
      yield attached(0, {
        session: cannedSession({ sessionId: otherId, role: ConsoleRole.OBSERVER }),
        others: [cannedSession()],
      });
      asked.push((await iterator.next()).value.action);
      yield stopped;
    };
    await stage.cellctl('console web --timeout 5s');
    assert.deepEqual(asked, [{ $case: 'requestControl', value: { takeOver: true } }]);
  });

  it('tells by its exit code why it ended', async () => {
    for (const [reason, code] of [
      [CloseReason.VM_STOPPED, 0],
      [CloseReason.VM_DELETED, 0],
      [CloseReason.DEVICE_GONE, 1],
      [CloseReason.MOVED, 4],
      [CloseReason.REVOKED, 5],
    ] as const) {
      attachments([attached(0), closed(reason, 'so it is')]);
      const { exitCode, stderr } = await stage.cellctl('console web --observe');
      assert.equal(exitCode, code, `${reason}: ${stderr}`);
    }
    attachments([refusal(Status.FAILED_PRECONDITION, 'CONSOLE_BUSY', 'kim types here')]);
    assert.equal((await stage.cellctl('console web')).exitCode, 1);
  });

  it('refuses what cannot be meant, before anything is sent', async () => {
    for (const [line, text] of [
      ['console web --observe --take-over', '--observe and --take-over exclude each other'],
      ['console web --log --list', '--log and --list exclude each other'],
      ['console web --follow', '--follow and --last need --log'],
      ['console web --log --last 12', "--last '12' is not a size"],
      ['console web --detach-keys x-y', "--detach-keys 'x-y' is no list of keys"],
      ['console web --device vnc', 'the screen is no text'],
      ['console web --device com1', "--device 'com1' is not one of"],
      ['vnc web --observe --take-over', '--observe and --take-over exclude each other'],
      ['vm wait-output web', 'give either --text or --pattern'],
      ['vm wait-output web --text a --pattern b', 'give either --text or --pattern'],
      ['vm wait-output web --text a --from x', "--from '' is not a UUID"],
      ['vm wait-output web --text a --timeout 2h', '--timeout is longer than 1h'],
      ['vm keys web ENTER', "'ENTER' is no name of a key"],
      ['session close 7', "session '7' is not a UUID"],
    ] as const) {
      const { length } = stage.celld().received;
      const { exitCode, stderr } = await stage.cellctl(line);
      assert.equal(exitCode, 2, line);
      assert.ok(stderr.includes(text), `${line}: ${stderr}`);
      assert.equal(stage.celld().received.length, length);
    }
  });
});

describe('cellctl console --log', () => {
  it('prints bytes as they are, from where it was told', async () => {
    const { stdout, stderr, exitCode, celld } = await stage.cellctl('console --log web --last 1KiB');
    assert.deepEqual([exitCode, stdout, stderr], [0, printed, '']);
    const request = lastRequest<ReadConsoleLogRequest>(celld, 'ReadConsoleLog');
    assert.deepEqual([request.lastBytes, request.follow, request.fromOffset], [1_024n, false, undefined]);
  });

  it('goes on behind the last byte when the connection breaks', async () => {
    const requests: ReadConsoleLogRequest[] = [];
    stage.answers.readConsoleLog = async function* (request) {
      requests.push(request);
      const offset = requests.length === 1 ? 100n : 103n;
      yield { event: { $case: 'start', value: { bootId, offset, nextOffset: offset } } };
      yield { event: { $case: 'data', value: { offset, data: Buffer.from(requests.length === 1 ? 'abc' : 'def') } } };
      if (requests.length === 1) throw broken();
    };
    const { stdout, exitCode } = await stage.cellctl('console --log web --follow --last 3B');
    assert.deepEqual([exitCode, stdout], [0, 'abcdef']);
    assert.deepEqual(
      requests.map(({ fromOffset, lastBytes }) => [fromOffset?.offset, lastBytes]),
      [
        [undefined, 3n],
        [103n, 0n],
      ],
    );
  });
});

describe('what is done at a console without being there', () => {
  it('takes a picture into a file that only its owner may read', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'cellctl-screenshot-'));
    try {
      const path = join(directory, 'web.png');
      assert.equal((await stage.cellctl(['vm', 'screenshot', 'web', path])).stdout, `${path}: 720x400\n`);
      assert.equal(await readFile(path, 'latin1'), '\x89PNG');
      assert.equal((await stat(path)).mode & 0o777, 0o600);
      assert.equal((await stage.cellctl(['vm', 'screenshot', 'web', join(directory, 'no/web.png')])).exitCode, 1);
    } finally {
      await rm(directory, { recursive: true });
    }
  });

  it('presses keys, and waits for output from a place', async () => {
    const keys = await stage.cellctl('vm keys web KEY_LEFTALT KEY_F2 --hold 1s');
    assert.deepEqual(lastRequest<SendKeysRequest>(keys.celld, 'SendKeys').hold, { seconds: 1n, nanos: 0 });
    const waited = await stage.cellctl(`vm wait-output web --pattern GUEST --from ${bootId}:42 --timeout 90s`);
    assert.equal(waited.stdout, 'GUEST READY\n');
    const request = lastRequest<WaitForOutputRequest>(waited.celld, 'WaitForOutput');
    assert.deepEqual(request.from, { $case: 'fromOffset', value: { bootId, offset: 42n } });
    assert.deepEqual(request.timeout, { seconds: 90n, nanos: 0 });
  });

  it('lists, gives and takes back sessions, tickets and recordings', async () => {
    assert.match(
      (await stage.cellctl('console --list web')).stdout,
      /^serial0 +4.6KiB +4.6KiB +kim@desk \(\S+\) types$/m,
    );
    assert.match((await stage.cellctl('session list')).stdout, /serial0 +controller +kim@desk/);
    assert.equal((await stage.cellctl(`session close ${sessionId}`)).stdout, `${sessionId}: closed\n`);
    const made = await stage.cellctl('ticket create web --device vnc --control --ttl 5s');
    assert.match(made.stdout, /^Secret: +sesame$/m);
    const request = lastRequest<CreateConsoleTicketRequest>(made.celld, 'CreateConsoleTicket');
    assert.deepEqual([request.device?.kind, request.role], [ConsoleKind.VNC, ConsoleRole.CONTROLLER]);
    assert.equal((await stage.cellctl(`ticket revoke ${ticketId}`)).stdout, `${ticketId}: revoked\n`);
    assert.match((await stage.cellctl('recording list')).stdout, /web +serial0 +1m +1m30s +2KiB/);
    assert.match((await stage.cellctl(`recording get ${recordingId}`)).stdout, /"version": 2/);
    assert.equal((await stage.cellctl(`recording delete ${recordingId}`)).stdout, `${recordingId}: deleted\n`);
  });
});
