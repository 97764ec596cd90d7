import assert from 'node:assert/strict';
import { appendFileSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ConsoleLog } from '../../../src/console/console-log.ts';
import { LogFiles } from '../../../src/console/log-files.ts';
import type { Uuid } from '../../../src/core/ids.ts';

const run = { bootId: '11111111-1111-4111-8111-111111111111' as Uuid, domainId: 1 };
const backups = 3;

/** Writes as virtlogd does. */
class Writer implements Disposable {
  readonly path: string;
  readonly found: LogFiles;
  readonly #directory = mkdtempSync(join(tmpdir(), 'console-log-'));
  printed = '';

  constructor() {
    this.path = join(this.#directory, 'log');
    this.found = new LogFiles(this.path);
    writeFileSync(this.path, '');
  }

  print(text: string): void {
    appendFileSync(this.path, text);
    this.printed += text;
  }

  rotate(): void {
    for (let index = backups - 2; index >= 0; index -= 1) {
      if (existsSync(`${this.path}.${index}`)) renameSync(`${this.path}.${index}`, `${this.path}.${index + 1}`);
    }
    renameSync(this.path, `${this.path}.0`);
    writeFileSync(this.path, '');
  }

  files() {
    return this.found.find() ?? assert.fail('there is a log');
  }

  [Symbol.dispose](): void {
    rmSync(this.#directory, { recursive: true });
  }
}

type Step = { readonly tag: 'print'; readonly text: string } | { readonly tag: 'rotate' | 'look' | 'read' | 'restart' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.string({ minLength: 1, maxLength: 20 }).map((text) => ({ tag: 'print', text }) as const) },
  fc.constantFrom({ tag: 'rotate' } as const, { tag: 'look' } as const, { tag: 'read' } as const),
  fc.constant({ tag: 'restart' } as const),
);

describe('the log of a run', () => {
  it('gives every byte its offset, over rotations and restarts, and counts those that are gone', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        using writer = new Writer();
        let log = new ConsoleLog(writer.found, writer.files());
        log.bind(run);
        let following = log.follow(() => undefined);
        let at = 0;
        let sinceLook = 0;
        const read = () => {
          for (let item = log.read(at, 7); item; item = log.read(at, 7)) {
            assert.equal(item.offset, at);
            if (item.tag === 'data')
              assert.equal(Buffer.from(item.bytes).toString(), slice(writer, at, item.bytes.length));
            at += item.tag === 'data' ? item.bytes.length : item.lostBytes;
          }
        };
        const look = () => {
          assert.notEqual(log.look().tag, 'replaced');
          sinceLook = 0;
        };
        for (const each of steps) {
          if (each.tag === 'print') writer.print(each.text);
          if (each.tag === 'rotate') {
            // More at a time would leave nothing that was known.
            if (sinceLook === backups) look();
            writer.rotate();
            sinceLook += 1;
          }
          if (each.tag === 'look') look();
          if (each.tag === 'read') read();
          if (each.tag === 'restart') {
            const place = log.place ?? assert.fail('it is bound');
            following[Symbol.dispose]();
            log = ConsoleLog.resumed(writer.found, writer.files(), place) ?? assert.fail('its place is known');
            following = log.follow(() => undefined);
            sinceLook = 0;
          }
        }
        look();
        read();
        assert.equal(at, Buffer.byteLength(writer.printed));
        assert.equal(log.nextOffset, at);
        following[Symbol.dispose]();
      }),
      { numRuns: 200 },
    );
  });

  it('gives no offset twice when its place is gone', () => {
    using writer = new Writer();
    writer.print('first run of bytes');
    const before = new ConsoleLog(writer.found, writer.files());
    before.bind(run);
    const place = before.place ?? assert.fail('it is bound');
    const given = before.nextOffset;
    for (let index = 0; index <= backups; index += 1) {
      writer.rotate();
      writer.print(`file ${index} of many`);
    }
    assert.equal(before.look().tag, 'replaced');
    assert.equal(ConsoleLog.resumed(writer.found, writer.files(), place), undefined);
    const after = ConsoleLog.after(writer.found, writer.files(), place);
    assert.ok(after.oldestOffset > given);
    assert.deepEqual(after.read(given, 10)?.tag, 'gap');
  });
});

const slice = ({ printed }: Writer, at: number, bytes: number) =>
  Buffer.from(printed)
    .subarray(at, at + bytes)
    .toString();
