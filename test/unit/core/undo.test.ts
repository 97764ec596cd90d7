import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { UndoFailure } from '../../../src/core/undo.ts';
import { UndoStack } from '../../../src/core/undo.ts';

test('undoes in reverse when the change fails, and lets the error through as it was', async () => {
  const undone: string[] = [];
  const failure = new Error('step 3 failed');
  const change = async () => {
    await using undo = new UndoStack(() => assert.fail());
    undo.push('one', () => void undone.push('one'));
    undo.push('two', async () => void undone.push('two'));
    throw failure;
  };
  await assert.rejects(change, (error) => error === failure);
  assert.deepEqual(undone, ['two', 'one']);
});

test('undoes nothing after commit', async () => {
  await using undo = new UndoStack(() => assert.fail());
  undo.push('one', () => assert.fail());
  undo.commit();
});

test('reports a step that cannot be undone, still undoes the others, and does not hide the error', async () => {
  const undone: string[] = [];
  const reported: UndoFailure[] = [];
  const failure = new Error('the change');
  const change = async () => {
    await using undo = new UndoStack((one) => reported.push(one));
    undo.push('one', () => void undone.push('one'));
    undo.push('two', () => Promise.reject(new Error('cannot')));
    throw failure;
  };
  await assert.rejects(change, (error) => error === failure);
  assert.deepEqual(undone, ['one']);
  assert.deepEqual(
    reported.map(({ what }) => what),
    ['two'],
  );
});

test('gives the failures to who rolls back by hand, and undoes each step once', async () => {
  let times = 0;
  await using undo = new UndoStack(() => assert.fail());
  undo.push('one', () => {
    times += 1;
    throw new Error('cannot');
  });
  assert.deepEqual(
    (await undo.rollback()).map(({ what }) => what),
    ['one'],
  );
  assert.deepEqual(await undo.rollback(), []);
  assert.equal(times, 1);
});
