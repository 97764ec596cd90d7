import assert from 'node:assert/strict';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { AuditOptions } from '../../../src/audit/audit-log.ts';
import { AuditLog } from '../../../src/audit/audit-log.ts';
import { readAuditLine } from '../../../src/audit/line.ts';
import { verifyAudit } from '../../../src/audit/verify.ts';

describe('the audit log', () => {
  let directory: string;
  let path: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'audit-'));
    path = join(directory, 'audit.jsonl');
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  function open(change: Partial<AuditOptions> = {}): Promise<AuditLog> {
    return AuditLog.open({
      path,
      maxSizeBytes: 1_000_000,
      keep: 100,
      start: { version: 'test' },
      bootId: 'b1',
      onFailure: (error) => assert.fail(String(error)),
      onHead: () => undefined,
      ...change,
    });
  }

  async function write(count: number, change: Partial<AuditOptions> = {}): Promise<void> {
    await using log = await open(change);
    for (let index = 0; index < count; index += 1) await log.append({ event: 'outcome', index });
  }

  const files = (): string[] => readdirSync(directory).map((name) => join(directory, name));
  const lines = (file = path): string[] => readFileSync(file, 'utf8').split('\n').slice(0, -1);

  it('holds each record once, in order, with its time and the run of celld', async () => {
    await using log = await open();
    await Promise.all(Array.from({ length: 100 }, (_, index) => log.append({ event: 'outcome', index })));
    const records = lines().map((line) => JSON.parse(line));
    assert.deepEqual(
      records.map(({ event }) => event),
      ['file', 'start', ...Array(100).fill('outcome')],
    );
    assert.deepEqual(
      records.slice(2).map(({ index }) => index),
      Array.from({ length: 100 }, (_, index) => index),
    );
    assert.ok(records.every(({ time, boot }) => Date.parse(time) > 0 && boot === 'b1'));
    assert.deepEqual(await verifyAudit([path]), { tag: 'good', records: 102, first: 1, head: log.head });
  });

  it('goes on in the same chain after a restart and from file to file', async () => {
    await write(20, { maxSizeBytes: 1_000 });
    await write(20, { maxSizeBytes: 1_000 });
    assert.ok(files().length > 5);
    const verified = await verifyAudit(files().reverse());
    assert.equal(verified.tag, 'good');
    assert.equal(verified.first, 1);
    const total = files().reduce((sum, file) => sum + lines(file).length, 0);
    assert.equal(verified.records, total);
  });

  it('keeps as many files as it is told, and those still verify', async () => {
    await write(50, { maxSizeBytes: 1_000, keep: 3 });
    assert.equal(files().length, 4);
    const verified = await verifyAudit(files());
    assert.equal(verified.tag, 'good');
    assert.ok(verified.first > 1);
  });

  it('cuts a line that was torn off and goes on from the one before', async () => {
    await write(3);
    const whole = readFileSync(path).length;
    appendFileSync(path, '{"seq":6,"prev":"');
    const broken = await verifyAudit([path]);
    assert.deepEqual([broken.tag, broken.tag === 'broken' && broken.line], ['broken', 6]);
    await write(1);
    const verified = await verifyAudit([path]);
    assert.equal(verified.tag, 'good');
    const start = lines().map((line) => JSON.parse(line))[5];
    assert.deepEqual([start.event, start.tornBytes], ['start', 17]);
    assert.equal(Buffer.byteLength(`${lines().slice(0, 5).join('\n')}\n`), whole);
  });

  it('begins another file when the end of the present one is not as it was written, and keeps that one', async () => {
    await write(3);
    const changed = readFileSync(path, 'utf8').replace(/"index":2/, '"index":7');
    writeFileSync(path, changed);
    await write(1);
    assert.equal(files().length, 2);
    const broken = await verifyAudit(files());
    assert.ok(broken.tag === 'broken');
    assert.deepEqual([broken.line, broken.problem], [5, 'is not as it was written']);
  });

  it('can hold what some readers take for the end of a line', async () => {
    await using log = await open();
    await log.append({ event: 'outcome', text: 'a\u2028b\u2029c\r\nd\ud800' });
    assert.equal((await verifyAudit([path])).tag, 'good');
  });

  for (const [edit, change] of Object.entries({
    'a changed value': (all: string[]) => all.map((line) => line.replace('"index":3', '"index":4')),
    'a changed value in the last line': (all: string[]) => all.map((line) => line.replace('"index":9', '"index":8')),
    'a changed hash': (all: string[]) => all.with(5, all[5]?.replace(/"hash":"./, '"hash":"x') ?? ''),
    'a line that is gone': (all: string[]) => all.toSpliced(5, 1),
    'a first line that is gone': (all: string[]) => all.slice(1),
    'a line that is there twice': (all: string[]) => all.toSpliced(5, 0, all[5] ?? ''),
    'two lines in the other order': (all: string[]) => all.toSpliced(5, 2, all[6] ?? '', all[5] ?? ''),
    'an empty line': (all: string[]) => all.toSpliced(5, 0, ''),
    'a line of somebody else': (all: string[]) => all.toSpliced(5, 0, '{"seq":6,"event":"outcome"}'),
  })) {
    it(`shows ${edit}, by the number of the line`, async () => {
      await write(10);
      const before = lines();
      const after = change(before);
      writeFileSync(path, `${after.join('\n')}\n`);
      const first = after.findIndex((line, index) => line !== before[index]) + 1;
      const broken = await verifyAudit([path]);
      assert.ok(broken.tag === 'broken', 'it is found');
      assert.equal(broken.line, first);
    });
  }

  it('shows lines that were cut off at the end to those who know one of them', async () => {
    await write(10);
    const last = readAuditLine(lines().at(-1) ?? '');
    assert.equal((await verifyAudit([path], { contains: last?.hash })).tag, 'good');
    writeFileSync(path, `${lines().slice(0, -1).join('\n')}\n`);
    assert.equal((await verifyAudit([path])).tag, 'good');
    assert.equal((await verifyAudit([path], { contains: last?.hash })).tag, 'broken');
  });

  it('shows a file that is missing between others, and one that is cut in its last line', async () => {
    await write(20, { maxSizeBytes: 1_000 });
    const some = files().sort().toSpliced(2, 1);
    assert.equal((await verifyAudit(some)).tag, 'broken');
    truncateSync(path, readFileSync(path).length - 5);
    assert.equal((await verifyAudit(files())).tag, 'broken');
  });

  it('takes no records after it is closed', async () => {
    const log = await open();
    await log.close();
    await assert.rejects(log.append({ event: 'outcome' }), { reason: 'SHUTTING_DOWN' });
  });
});
