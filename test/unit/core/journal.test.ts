import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { CellError } from '../../../src/core/error.ts';
import type { JournalOptions } from '../../../src/core/journal.ts';
import { Journal } from '../../../src/core/journal.ts';
import { readLines, writeLine } from '../../../src/core/journal-lines.ts';
import { type Numbered, numbered, parseNumbered } from './numbered.ts';
import { scratchDirectory } from './scratch.ts';
import { mountSmallDisk, noSmallDisk } from './small-disk.ts';

const records = (count: number, first = 0) => Array.from({ length: count }, (_, i) => numbered(first + i));
function readAll(bytes: Buffer) {
  const values: unknown[] = [];
  const lines = readLines(bytes, (value) => values.push(value));
  return { values, ...lines };
}
const isReason = (reason: string) => (error: unknown) => error instanceof CellError && error.reason === reason;

async function openAt(path: string, options: Partial<JournalOptions<Numbered>> = {}) {
  const applied: Numbered[] = [];
  const journal = await Journal.open<Numbered>({
    path,
    parse: parseNumbered,
    apply: (record) => applied.push(record),
    live: () => applied,
    liveCount: () => applied.length,
    onCompactionFailure: (error) => assert.fail(String(error)),
    ...options,
  });
  return { journal, applied };
}

async function readBack(path: string): Promise<Numbered[]> {
  const { journal, applied } = await openAt(path);
  await journal.close();
  return applied;
}

describe('journal lines', () => {
  const sample = Buffer.from(records(25).map(writeLine).join(''));
  const ends = [...sample.entries()].filter(([, byte]) => byte === 0x0a).map(([at]) => at + 1);

  test('cut at any byte give the records before the cut, and no other', () => {
    for (let cut = 0; cut <= sample.length; cut += 1) {
      const whole = ends.filter((end) => end <= cut).length;
      const read = readAll(sample.subarray(0, cut));
      assert.deepEqual(read.values, records(whole));
      assert.equal(read.goodBytes, ends[whole - 1] ?? 0);
      assert.equal(read.damagedLines, 0);
    }
  });

  test('with one byte changed, anywhere and to anything, lose what that byte belongs to, and no other', () => {
    const change = fc.record({ at: fc.nat(sample.length - 1), to: fc.nat(255) });
    fc.assert(
      fc.property(change, ({ at, to }) => {
        const bytes = Buffer.from(sample);
        bytes[at] = to;
        const line = ends.findIndex((end) => at < end);
        const joinsNext = sample[at] === 0x0a;
        const expected = records(25).filter(
          (_, i) => to === sample[at] || (i !== line && !(joinsNext && i === line + 1)),
        );
        assert.deepEqual(readAll(bytes).values, expected);
      }),
      { numRuns: 2_000 },
    );
  });

  test('are never invented out of anything', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) =>
        assert.deepEqual(readAll(Buffer.from(bytes)).values, []),
      ),
    );
    fc.assert(
      fc.property(fc.array(fc.nat(sample.length - 1), { minLength: 2, maxLength: 12 }), (cuts) => {
        const pieces = cuts.map((cut, i) =>
          sample.subarray(Math.min(cut, cuts[i - 1] ?? 0), Math.max(cut, cuts[i - 1] ?? 0)),
        );
        for (const value of readAll(Buffer.concat(pieces)).values) assert.ok(parseNumbered(value));
      }),
    );
  });

  test('hold whatever JSON holds', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const line = Buffer.from(writeLine(object));
        assert.deepEqual(readAll(line).values, [JSON.parse(JSON.stringify(object))]);
      }),
    );
  });
});

describe('a journal', () => {
  test('gives back what was appended, in order, and is for its owner only', async () => {
    await using scratch = await scratchDirectory();
    const path = join(scratch.path, 'journal');
    const { journal } = await openAt(path);
    await Promise.all(records(500).map((record) => journal.append(record)));
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.deepEqual(await readBack(path), records(500));
    await journal.close();
  });

  test('applies a record when it is on the disk, and before its append returns', async () => {
    await using scratch = await scratchDirectory();
    const path = join(scratch.path, 'journal');
    const seen: number[] = [];
    await using journal = (await openAt(path, { apply: ({ n }) => seen.push(readFileSync(path).length > 0 ? n : -1) }))
      .journal;
    const appended = journal.append(numbered(1));
    assert.deepEqual(seen, []);
    await appended;
    assert.deepEqual(seen, [1]);
  });

  test('opened after a cut at any byte has every record before the cut, and takes new ones', async () => {
    await using scratch = await scratchDirectory();
    const path = join(scratch.path, 'journal');
    const sample = Buffer.from(records(12).map(writeLine).join(''));
    for (let cut = 0; cut <= sample.length; cut += 1) {
      writeFileSync(path, sample.subarray(0, cut));
      const whole = sample.subarray(0, cut).filter((byte) => byte === 0x0a).length;
      const { journal, applied } = await openAt(path);
      assert.deepEqual(applied, records(whole));
      await journal.append(numbered(100));
      await journal.close();
      assert.deepEqual(await readBack(path), [...records(whole), numbered(100)]);
    }
  });

  test('opened after any damage does not throw, invents nothing, takes new records and counts what it skipped', async () => {
    await using scratch = await scratchDirectory();
    const path = join(scratch.path, 'journal');
    const sample = Buffer.from(records(20).map(writeLine).join(''));
    const damage = fc.array(fc.record({ at: fc.nat(sample.length - 1), bytes: fc.uint8Array({ maxLength: 9 }) }), {
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(sample.length), async (places, cut) => {
        const bytes = Buffer.from(sample.subarray(0, cut));
        for (const place of places) Buffer.from(place.bytes).copy(bytes, place.at);
        writeFileSync(path, bytes);
        const { journal, applied } = await openAt(path);
        const before = [...applied];
        const numbers = before.map(({ n }) => n);
        assert.deepEqual(
          numbers,
          [...new Set(numbers)].sort((a, b) => a - b),
        );
        assert.ok(numbers.length + journal.damagedLines <= 20 + places.length * 9);
        await journal.append(numbered(100));
        await journal.close();
        assert.deepEqual(await readBack(path), [...before, numbered(100)]);
      }),
      { numRuns: 150 },
    );
  });

  test('survives kill -9 at any moment with all that it had said to be on the disk', { timeout: 60_000 }, async () => {
    await using scratch = await scratchDirectory();
    const path = join(scratch.path, 'journal');
    const writer = fileURLToPath(new URL('journal-writer.ts', import.meta.url));
    let said = 0;
    let first = 0;
    for (let kill = 0; kill < 12; kill += 1) {
      const child = spawn(process.execPath, ['--conditions=source', writer, path, String(first)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const heard: number[] = [];
      const untilHeard = 1 + kill * 37;
      for await (const line of createInterface(child.stdout)) {
        heard.push(Number(line));
        if (heard.length === untilHeard) child.kill('SIGKILL');
      }
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      said += heard.length;
      const found = new Set((await readBack(path)).map(({ n }) => n));
      for (const n of heard) assert.ok(found.has(n), `record ${n} is lost`);
      assert.ok(found.size >= said);
      first = Math.max(...found) + 1;
    }
    assert.ok(said > 2_000);
  });

  test('is written anew without what is no longer needed when it has grown, and loses nothing meanwhile', async () => {
    await using scratch = await scratchDirectory();
    const path = join(scratch.path, 'journal');
    const needed = new Map<number, Numbered>();
    const apply = (record: Numbered) => {
      needed.set(record.n, record);
      if (needed.size > 100) needed.delete(Math.min(...needed.keys()));
    };
    const { journal } = await openAt(path, {
      apply,
      live: () => needed.values(),
      liveCount: () => needed.size,
      compactBytes: 20_000,
    });
    let largest = 0;
    for (let n = 0; n < 3_000; n += 1) {
      await Promise.all([journal.append(numbered(n)), n % 50 === 0 ? journal.append(numbered(++n)) : undefined]);
      largest = Math.max(largest, statSync(path).size);
    }
    await journal.close();
    assert.ok(largest < 40_000, `grew to ${largest} bytes`);
    assert.deepEqual((await readBack(path)).slice(-100), records(100, 2_900));
    assert.equal(statSync(path).mode & 0o777, 0o600);
  });

  test('forgets a compaction that a crash left half done', async () => {
    await using scratch = await scratchDirectory();
    const path = join(scratch.path, 'journal');
    writeFileSync(path, records(3).map(writeLine).join(''));
    writeFileSync(`${path}.new`, records(1).map(writeLine).join(''));
    assert.deepEqual(await readBack(path), records(3));
    assert.throws(() => statSync(`${path}.new`), { code: 'ENOENT' });
  });

  test('goes on in its old file when a compaction fails', { skip: noSmallDisk }, async () => {
    using disk = mountSmallDisk(64);
    const path = join(disk.path, 'journal');
    const failures: unknown[] = [];
    const { journal } = await openAt(path, {
      compactBytes: 8_192,
      onCompactionFailure: (error) => failures.push(error),
    });
    await disk.fill(16_384);
    let n = 0;
    while (failures.length === 0) await journal.append(numbered(n++));
    await journal.append(numbered(n++));
    await journal.close();
    assert.deepEqual(await readBack(path), records(n));
  });

  test('refuses what a full disk does not hold, keeps the rest, and writes again when there is space', {
    skip: noSmallDisk,
  }, async () => {
    using disk = mountSmallDisk(64);
    const path = join(disk.path, 'journal');
    const { journal } = await openAt(path);
    const accepted: Numbered[] = [];
    await disk.fill(8_192);
    let refused: unknown;
    for (let n = 12; refused === undefined; n += 13) {
      await journal.append(numbered(n)).then(
        () => accepted.push(numbered(n)),
        (error) => {
          refused = error;
        },
      );
    }
    assert.ok(isReason('STATE_DIRECTORY_FULL')(refused), String(refused));
    assert.ok(accepted.length > 10);
    assert.deepEqual(readAll(readFileSync(path)).values, accepted);
    assert.equal(readAll(readFileSync(path)).goodBytes, statSync(path).size);
    await disk.free();
    await journal.append(numbered(1));
    await journal.close();
    assert.deepEqual(await readBack(path), [...accepted, numbered(1)]);
  });

  test('writes a kept record when there is space again, unasked', { skip: noSmallDisk, timeout: 10_000 }, async () => {
    using disk = mountSmallDisk(64);
    const path = join(disk.path, 'journal');
    const written = Promise.withResolvers<void>();
    const { journal } = await openAt(path, { retryMs: 20, apply: () => written.resolve() });
    await disk.fill();
    await assert.rejects(journal.appendKept(numbered(1)), isReason('STATE_DIRECTORY_FULL'));
    await disk.free();
    await written.promise;
    await journal.close();
    assert.deepEqual(await readBack(path), [numbered(1)]);
  });

  test('writes a kept record with the next one, and tries once more when it is closed', {
    skip: noSmallDisk,
  }, async () => {
    using disk = mountSmallDisk(64);
    const path = join(disk.path, 'journal');
    const { journal } = await openAt(path, { retryMs: 3_600_000 });
    await disk.fill();
    await assert.rejects(journal.appendKept(numbered(1)), isReason('STATE_DIRECTORY_FULL'));
    await disk.free();
    await journal.append(numbered(2));
    await disk.fill();
    // The last page of the file has room for short records on a full disk: this one needs another page.
    await assert.rejects(journal.appendKept({ n: 3, text: 'x'.repeat(5_000) }), isReason('STATE_DIRECTORY_FULL'));
    await disk.free();
    await journal.close();
    const { values } = readAll(readFileSync(path));
    assert.deepEqual(values.slice(0, 2), [numbered(2), numbered(1)]);
    assert.equal(values.length, 3);
  });

  test('takes nothing more once it is closed, and writes what came before', async () => {
    await using scratch = await scratchDirectory();
    const path = join(scratch.path, 'journal');
    const { journal } = await openAt(path);
    const before = journal.append(numbered(1));
    const closed = journal.close();
    await assert.rejects(journal.append(numbered(2)), isReason('SHUTTING_DOWN'));
    await Promise.all([before, closed, journal.close()]);
    assert.deepEqual(await readBack(path), [numbered(1)]);
  });

  test('refuses to open through a symbolic link', async () => {
    await using scratch = await scratchDirectory();
    const target = join(scratch.path, 'target');
    writeFileSync(target, '');
    chmodSync(target, 0o600);
    symlinkSync(target, join(scratch.path, 'journal'));
    await assert.rejects(openAt(join(scratch.path, 'journal')), { code: 'ELOOP' });
  });
});
