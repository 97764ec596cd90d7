import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Member, Room, type RoomEvent, type SessionInfo } from '../../../src/console/room.ts';
import type { Uuid } from '../../../src/core/ids.ts';

class Person implements Member {
  info: SessionInfo;
  readonly events: RoomEvent[] = [];

  constructor(name: string) {
    const device = { kind: 'serial', index: 0 } as const;
    const who = { caller: name, displayName: name, ticketId: undefined, recordingId: undefined };
    this.info = {
      ...who,
      sessionId: name as Uuid,
      vmUuid: 'vm' as Uuid,
      device,
      role: 'observer',
      startTime: new Date(),
    };
  }

  tell(event: RoomEvent): void {
    this.events.push(event);
  }
}

describe('a room', () => {
  it('never has two controllers, and tells everybody who is there the same', () => {
    const action = fc.tuple(fc.constantFrom('join', 'leave', 'control', 'take-over', 'release'), fc.nat({ max: 4 }));
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const room = new Room();
        const people = ['a', 'b', 'c', 'd', 'e'].map((name) => new Person(name));
        for (const [what, index] of actions) {
          const person = people[index] ?? assert.fail('there are five');
          const { sessionId } = person.info;
          if (what === 'join' && !room.has(sessionId)) room.join(person);
          if (what === 'leave') {
            room.leave(sessionId);
            person.info = { ...person.info, role: 'observer' };
          }
          if (what === 'control') room.control(sessionId, false);
          if (what === 'take-over') room.control(sessionId, true);
          if (what === 'release') room.release(sessionId);
          assert.ok(room.sessions.filter(({ role }) => role === 'controller').length <= 1);
        }
        for (const person of people) {
          const last = person.events.findLast((event) => event.tag === 'presence');
          const isAlone = room.sessions.length === 1;
          if (!room.has(person.info.sessionId) || !last || isAlone) continue;
          assert.deepEqual(last.sessions.map(({ sessionId }) => sessionId).includes(person.info.sessionId), true);
        }
      }),
    );
  });

  it('gives the one who is in the way to whom it refuses control', () => {
    const room = new Room();
    const [a, b] = [new Person('a'), new Person('b')];
    room.join(a);
    room.join(b);
    assert.equal(room.control(a.info.sessionId, false), undefined);
    assert.equal(room.control(b.info.sessionId, false)?.sessionId, 'a');
    assert.equal(room.control(b.info.sessionId, true), undefined);
    assert.deepEqual([a.info.role, b.info.role], ['observer', 'controller']);
    assert.deepEqual(
      a.events.map((event) => event.tag === 'presence' && [event.change, event.session.sessionId]),
      [
        ['joined', 'b'],
        ['role', 'a'],
        ['take-over', 'b'],
      ],
    );
  });
});
