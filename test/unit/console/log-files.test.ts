import assert from 'node:assert/strict';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { LogFiles } from '../../../src/console/log-files.ts';

describe('the files of a log', () => {
  let directory: string;
  let files: LogFiles;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'log-files-'));
    files = new LogFiles(join(directory, 'log'));
  });
  afterEach(() => {
    mock.restoreAll();
    rmSync(directory, { recursive: true });
  });

  const path = (name: string) => join(directory, name);
  const make = (...names: readonly string[]) => {
    for (const name of names) writeFileSync(path(name), name);
  };
  const found = () => files.find()?.map((file) => basename(file.path));
  /** Counts how often it is waited for a rotation, and does something instead of waiting. */
  const waits = (instead: (count: number) => void = () => undefined) => {
    const waiting = mock.method(Atomics, 'wait', () => {
      instead(waiting.mock.callCount() + 1);
      return 'timed-out' as const;
    });
    return () => waiting.mock.callCount();
  };

  it('are found newest first, without waiting', () => {
    const count = waits();
    assert.equal(found(), undefined);
    make('log', 'log.0', 'log.1');
    assert.deepEqual(found(), ['log', 'log.0', 'log.1']);
    assert.equal(count(), 0);
  });

  it('are waited for in the middle of a rotation, when one has no name for a moment', () => {
    make('log', 'between', 'log.1');
    const count = waits((nth) => nth === 3 && renameSync(path('between'), path('log.0')));
    assert.deepEqual(found(), ['log', 'log.0', 'log.1']);
    assert.equal(count(), 3);
  });

  it('are not found behind one that was deleted, which is waited for once', () => {
    make('log', 'log.1', 'log.2');
    const count = waits();
    for (let look = 0; look < 10; look += 1) assert.deepEqual(found(), ['log']);
    assert.equal(count(), 20);
  });

  it('are waited for again after a rotation that moved the gap', () => {
    make('log', 'log.1');
    const count = waits();
    found();
    renameSync(path('log.1'), path('log.2'));
    renameSync(path('log'), path('log.0'));
    make('log');
    for (let look = 0; look < 10; look += 1) assert.deepEqual(found(), ['log', 'log.0']);
    assert.equal(count(), 40);
  });
});
