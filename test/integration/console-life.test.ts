import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Vm } from '../../gen/ts/cell/v1/vm.ts';
import { ConsoleClient, type OpenDraft } from '../lab/console-client.ts';
import { waitUntil } from '../lab/deadline.ts';
import { Guests } from '../lab/guests.ts';
import { assertRefused } from '../lab/refusal.ts';
import { type Stage, startStage } from '../lab/stage.ts';

const asController = { role: 'CONSOLE_ROLE_CONTROLLER' } as const;
const fromBoot = { from: { $case: 'fromBoot', value: {} } } as const;
const ready = /GUEST READY[\s\S]*# /;
const segmentBytes = 65_536;

/** Numbers of whole lines. */
const numbersOf = (text: string) => [...text.matchAll(/^N(\d+)\r$/gm)].map(([, number]) => Number(number));
const count = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('the log of a console', () => {
  let stage: Stage;
  let guests: Guests;
  let vm: Vm;

  before(async () => {
    stage = await startStage({ virtlogdConf: { max_size: segmentBytes, max_backups: 3 } });
    guests = await Guests.open(stage.host, stage.celld);
    vm = await guests.create('printer');
  });
  after(async () => {
    await guests?.[Symbol.asyncDispose]();
    await stage?.[Symbol.asyncDispose]();
  });

  const attach = async (open: OpenDraft = {}) => {
    await waitUntil('those who hung up are gone', async () => {
      const { sessions } = await stage.celld.consoles.listConsoleSessions({});
      return !sessions.some(({ role }) => role === open.role && role === 'CONSOLE_ROLE_CONTROLLER');
    });
    const console = await ConsoleClient.attach(stage.celld.consoles, { vm: 'printer', ...open });
    if (open.role !== undefined) assert.equal(console.attached.session?.role, open.role);
    return console;
  };
  const fromOffset = (bootId: string, offset: number | bigint) =>
    ({ from: { $case: 'fromOffset', value: { bootId, offset: BigInt(offset) } } }) as const;
  const start = async () => {
    await stage.celld.compute.startVm({ vm: vm.uuid });
    await using first = await attach(fromBoot);
    await first.waitFor(ready);
    return first.attached.bootId;
  };
  const print = (console: ConsoleClient, from: number, to: number) =>
    console.type(`seq -f N%.0f ${from} ${to} 2>/dev/null || seq ${from} ${to} | sed s/^/N/; echo do""ne${to}\r`);
  const logFiles = () => readdirSync(join(stage.host.directory, 'console')).filter((name) => name.startsWith(vm.uuid));
  /** Has libvirt itself type, which no celld needs. */
  const typeOutside = async (text: string) => {
    await using outside = await guests.console(vm.uuid);
    await outside.run(text, 60_000);
  };

  it('is read to its end by those who are there when the VM stops, who are told at once', async (t) => {
    await start();
    await using console = await attach(asController);
    console.type('seq 1 500; echo o > /proc/sysrq-trigger\r');
    await stage.sees(({ name, status }) => name === 'printer' && status?.state === 'VM_STATE_SHUT_OFF');
    const stoppedMs = performance.now();
    assert.equal((await console.event('closed')).reason, 'CLOSE_REASON_VM_STOPPED');
    t.diagnostic(`told after ${Math.round(performance.now() - stoppedMs)} ms`);
    assert.equal(await console.end(), undefined);
    assert.match(console.text, /\n500\r\n[\s\S]*Power down/i);
  });

  it('can be read when the VM has stopped, until it starts again', async () => {
    const pieces = [];
    let bootId = '';
    for await (const { event } of stage.celld.consoles.readConsoleLog({ vm: 'printer', follow: true })) {
      if (event?.$case === 'start') bootId = event.value.bootId;
      if (event?.$case === 'data') pieces.push(event.value.data);
    }
    assert.match(Buffer.concat(pieces).toString('latin1'), /GUEST READY[\s\S]*\n500\r\n/);
    const next = await start();
    assert.notEqual(next, bootId);
    await assertRefused(attach(fromOffset(bootId, 0)), 'CONSOLE_BOOT_CHANGED');
  });

  it('gives the last bytes, and so many as are wanted', async () => {
    await using console = await attach(asController);
    console.type('echo th""e end\r');
    await console.waitFor(/the end\r\n[\s\S]*# /);
    const read = async (how: Parameters<typeof stage.celld.consoles.readConsoleLog>[0]) => {
      const events = [];
      for await (const { event } of stage.celld.consoles.readConsoleLog({ vm: 'printer', ...how })) events.push(event);
      const [first] = events;
      assert.equal(first?.$case, 'start');
      const text = events.map((event) => (event?.$case === 'data' ? Buffer.from(event.value.data).toString() : ''));
      return { start: first.value, text: text.join('') };
    };
    const last = await read({ lastBytes: 20n });
    assert.equal(last.start.nextOffset - last.start.offset, 20n);
    assert.equal(last.text, console.text.slice(-20));
    const first = await read({ maxBytes: 10n });
    assert.equal(first.start.offset, 0n);
    assert.equal(first.text.length, 10);
    const { bootId, nextOffset } = last.start;
    assert.equal((await read({ fromOffset: { bootId, offset: nextOffset - 5n } })).text, console.text.slice(-5));
    await assertRefused(read({ fromOffset: { bootId, offset: 0n }, lastBytes: 1n }), 'INVALID_FIELD');
    await assertRefused(read({ device: { kind: 'CONSOLE_KIND_VNC' } }), 'NOT_SUPPORTED_BY_HOST');
    await assertRefused(read({ device: { kind: 'CONSOLE_KIND_VIRTIO' } }), 'CONSOLE_NOT_FOUND');
  });

  it('is whole for a reader while virtlogd rotates it', async () => {
    await using console = await attach(asController);
    print(console, 1, 40_000);
    await console.waitFor(/done40000/, { timeoutMs: 90_000 });
    assert.deepEqual(numbersOf(console.text), count(1, 40_000));
    assert.ok(!console.events.some(({ $case }) => $case === 'gap'));
    const [first] = console.pieces;
    assert.ok(console.offset - (first?.offset ?? 0) > 3 * segmentBytes);
  });

  it('tells those who ask for bytes that are gone how many they are', async () => {
    await using whole = await attach(asController);
    const { bootId } = whole.attached;
    await using console = await attach(fromOffset(bootId, 0));
    const gap = await console.event('gap');
    assert.equal(gap.offset, 0n);
    await console.waitFor(/done40000/);
    assert.equal(BigInt(console.pieces[0]?.offset ?? 0), gap.lostBytes);
    const numbers = numbersOf(console.text);
    assert.deepEqual(numbers, count(numbers[0] ?? 0, 40_000));
    const { consoles } = await stage.celld.consoles.listConsoles({ vm: 'printer' });
    assert.equal(consoles[0]?.oldestOffset, gap.lostBytes);
    assert.equal(consoles[0]?.nextOffset, BigInt(console.offset));
  });

  it('goes on from an offset when celld was killed while the guest prints and the log is rotated: no byte lost, none twice', async () => {
    const before = await attach(asController);
    print(before, 50_001, 70_000);
    await before.waitFor(/N50100\r/);
    await stage.celld.kill('SIGKILL');
    await before.end();
    await waitForSize(stage, vm, before.offset);
    await stage.celld.start();
    const after = await attach(fromOffset(before.attached.bootId, before.offset));
    await after.waitFor(/done70000/, { timeoutMs: 90_000 });
    assert.ok(!after.events.some(({ $case }) => $case === 'gap'));
    assert.equal(after.pieces[0]?.offset, before.offset);
    assert.deepEqual(numbersOf(before.text + after.text), count(50_001, 70_000));
    await after.cancel();
  });

  it('gives no offset twice when so much was printed while celld was dead that its place is gone', async () => {
    const before = await attach(asController);
    const { bootId } = before.attached;
    const { offset } = before;
    await before.cancel();
    await stage.celld.kill('SIGKILL');
    await typeOutside('seq 100001 160000 | sed s/^/N/');
    await stage.celld.start();
    await using after = await attach(fromOffset(bootId, offset));
    const gap = await after.event('gap');
    assert.equal(gap.offset, BigInt(offset));
    await after.waitFor(/N160000\r/);
    assert.equal(after.pieces[0]?.offset, offset + Number(gap.lostBytes));
    const numbers = numbersOf(after.text);
    assert.deepEqual(numbers, count(numbers[0] ?? 0, 160_000));
  });

  it('is searched for a text, across lines, and for a pattern within one', async () => {
    await using console = await attach(asController);
    const { bootId, offset } = console.attached;
    const wait = (wanted: object, more: object = {}) =>
      stage.celld.consoles.waitForOutput({ vm: 'printer', ...fromOffset(bootId, offset), ...more, ...wanted });
    const text = wait({ wanted: { $case: 'text', value: 'two\r\nthree' } });
    const pattern = wait({ wanted: { $case: 'pattern', value: '^(o)ne: (\\d+)(x)?$' } });
    console.type('echo one: $((40 + 2)); printf "tw%s\\nthr%s\\n" o ee\r');
    const found = await text;
    assert.equal(found.endOffset - found.offset, 10n);
    assert.equal(Buffer.from(found.match).toString(), 'two\r\nthree');
    const { groups, match } = await pattern;
    assert.equal(Buffer.from(match).toString(), 'one: 42');
    assert.deepEqual(
      groups.map((group) => Buffer.from(group).toString()),
      ['o', '42', ''],
    );
    // A prompt is a line that does not end.
    const prompt = await wait(
      { wanted: { $case: 'pattern', value: '# (\\x1b\\[6n)?$' } },
      fromOffset(bootId, found.endOffset),
    );
    assert.match(Buffer.from(prompt.match).toString(), /^# /);
  });

  it('waits no longer than it is told, and says how far it has searched', async () => {
    const { consoles } = stage.celld;
    const wanted = { $case: 'text', value: 'never printed' } as const;
    const timeout = { seconds: 0n, nanos: 300_000_000 };
    const { metadata } = await assertRefused(
      consoles.waitForOutput({ vm: 'printer', wanted, timeout, ...fromBoot }),
      'OUTPUT_TIMEOUT',
    );
    const { nextOffset } = (await consoles.listConsoles({ vm: 'printer' })).consoles[0] ?? {};
    assert.ok(
      Number(metadata['offset']) >= Number(nextOffset) - 12 && Number(metadata['offset']) <= Number(nextOffset),
    );
    const bad = { $case: 'pattern', value: '(' } as const;
    const refusal = await assertRefused(consoles.waitForOutput({ vm: 'printer', wanted: bad }), 'INVALID_FIELD');
    assert.deepEqual(refusal.fields, ['pattern']);
  });

  it('is recorded, as players of asciicast can read it', async () => {
    const { consoles } = stage.celld;
    const console = await attach({ ...asController, record: true });
    const { recordingId = '' } = console.attached.session ?? {};
    console.type('echo ün""icode\r');
    await console.waitFor(/nicode\r\n/);
    await assertRefused(consoles.deleteConsoleRecording({ recordingId }), 'RECORDING_NOT_FINISHED');
    await console.cancel();
    const list = async () => (await consoles.listConsoleRecordings({ vmUuid: vm.uuid })).recordings;
    await waitUntil('the recording is finished', async () => (await list())[0]?.endTime !== undefined);
    const [recording] = await list();
    assert.equal(recording?.recordingId, recordingId);
    assert.equal(recording.vmName, 'printer');
    assert.equal(recording.caller, 'local:root');
    const [header, events] = await readCast(stage, recordingId);
    assert.equal(header.version, 2);
    assert.equal(Number(recording.sizeBytes), header.sizeBytes);
    assert.equal(events.map(([, , text]) => text).join(''), Buffer.from(console.text, 'latin1').toString('utf8'));
    assert.deepEqual(await consoles.deleteConsoleRecording({ recordingId }), { existed: true });
    assert.deepEqual(await consoles.deleteConsoleRecording({ recordingId }), { existed: false });
    await assertRefused(readCast(stage, recordingId), 'RECORDING_NOT_FOUND');
  });

  it('keeps the recording of a session in whose middle celld was killed', async () => {
    const console = await attach({ ...asController, record: true });
    const { recordingId = '' } = console.attached.session ?? {};
    console.type('echo la""sting\r');
    await console.waitFor(/lasting\r\n/);
    await waitUntil('it is on the disk', async () => {
      const [, events] = await readCast(stage, recordingId);
      return /lasting/.test(events.map(([, , text]) => text).join(''));
    });
    await stage.celld.restart('SIGKILL');
    await console.end();
    const [found] = (await stage.celld.consoles.listConsoleRecordings({})).recordings;
    assert.equal(found?.recordingId, recordingId);
    assert.ok(found.endTime !== undefined && found.expireTime !== undefined && found.expireTime > found.endTime);
    const [, events] = await readCast(stage, recordingId);
    assert.match(events.map(([, , text]) => text).join(''), /lasting/);
  });

  it('goes with the VM, and ends the sessions of those who are there at once', async (t) => {
    await using console = await attach(asController);
    assert.ok(logFiles().length > 1);
    await stage.remove('printer');
    const deletedMs = performance.now();
    assert.equal((await console.event('closed')).reason, 'CLOSE_REASON_VM_DELETED');
    t.diagnostic(`ended after ${Math.round(performance.now() - deletedMs)} ms`);
    assert.deepEqual(logFiles(), []);
    assert.ok(existsSync(join(stage.host.directory, 'console')));
  });
});

/** Waits until the log has been rotated and written further since it had so many bytes. */
async function waitForSize(stage: Stage, { uuid }: Vm, sizeBytes: number): Promise<void> {
  const path = join(stage.host.directory, 'console', `${uuid}.serial0.log`);
  const inode = async () => (await stage.host.exec(['stat', '-c', '%i', path])).stdout;
  const first = await inode();
  await waitUntil(`the log is rotated after ${sizeBytes} bytes`, async () => (await inode()) !== first, 60_000);
}

/** The header of a recording, and its events. */
async function readCast(stage: Stage, recordingId: string) {
  const pieces = [];
  for await (const { data } of stage.celld.consoles.readConsoleRecording({ recordingId })) pieces.push(data);
  const bytes = Buffer.concat(pieces);
  const [header = '', ...lines] = bytes.toString('utf8').trimEnd().split('\n');
  const events: [number, string, string][] = lines.map((line) => JSON.parse(line));
  return [{ ...JSON.parse(header), sizeBytes: bytes.length }, events] as const;
}
