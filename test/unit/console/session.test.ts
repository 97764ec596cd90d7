import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RoomEvent, SessionInfo } from '../../../src/console/room.ts';
import { ConsoleSession } from '../../../src/console/session.ts';
import type { Uuid } from '../../../src/core/ids.ts';

const somebody: SessionInfo = {
  sessionId: 'a' as Uuid,
  vmUuid: 'vm' as Uuid,
  device: { kind: 'serial', index: 0 },
  role: 'observer',
  caller: 'local:root',
  displayName: '',
  startTime: new Date(),
  ticketId: undefined,
  recordingId: undefined,
};
const presence = (change: 'joined' | 'role', people: number): RoomEvent => ({
  tag: 'presence',
  change,
  session: somebody,
  sessions: Array.from({ length: people }, () => somebody),
});

describe('what somebody at a console is told', () => {
  it('is every coming and going among few', () => {
    const session = new ConsoleSession(somebody);
    const events = [presence('joined', 2), presence('joined', 3)];
    for (const event of events) session.tell(event);
    assert.deepEqual([session.take(), session.take(), session.take()], [...events, undefined]);
  });

  it('is the last coming or going of a while in a crowd, and any change of control at once', async () => {
    const session = new ConsoleSession(somebody);
    let woken = 0;
    session.onEvent(() => {
      woken += 1;
    });
    const [first, second, third, control] = [
      presence('joined', 40),
      presence('joined', 41),
      presence('joined', 42),
      presence('role', 42),
    ];
    session.tell(first);
    assert.equal(session.take(), first);
    session.tell(second);
    session.tell(third);
    assert.equal(session.take(), undefined);
    const before = woken;
    while (woken === before) await sleep(20);
    assert.equal(session.take(), third);
    session.tell(second);
    session.tell(control);
    assert.deepEqual([session.take(), session.take()], [control, undefined]);
  });

  it('is bounded for who does not listen', () => {
    const session = new ConsoleSession(somebody);
    for (let index = 0; index < 1_000; index += 1) session.tell(presence('role', 2));
    let taken = 0;
    while (session.take()) taken += 1;
    assert.equal(taken, 256);
  });
});
