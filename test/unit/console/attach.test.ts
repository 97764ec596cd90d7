import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type AttachAction, type AttachRequest, attach } from '../../../src/console/attach.ts';
import type { LineOpener } from '../../../src/console/console-line.ts';
import { firstSerial } from '../../../src/console/device.ts';
import { Rooms } from '../../../src/console/rooms.ts';
import type { Uuid } from '../../../src/core/ids.ts';
import type { VmRecord } from '../../../src/hypervisor/vm-record.ts';
import { waitUntil } from '../../lab/deadline.ts';

const uuid = '22222222-2222-4222-8222-222222222222' as Uuid;
const bootId = '11111111-1111-4111-8111-111111111111' as Uuid;

const request: AttachRequest = {
  vm: { uuid, domainId: 1, state: 'running' } as VmRecord, // all that attaching looks at
  run: { vmUuid: uuid, domainId: 1, bootId },
  device: firstSerial,
  role: 'controller',
  onConflict: 'fail',
  from: { tag: 'now' },
  caller: 'local:root',
  displayName: 'kim',
  ticketId: undefined,
  mayPower: () => undefined,
};

it('takes nothing more of somebody who was sent away, though they do not read that they were', async () => {
  const typed: string[] = [];
  const openLine: LineOpener = async ({ mayType }) => ({
    line: {
      async *output() {
        for (;;) yield { tag: 'data', offset: 0, bytes: Buffer.alloc(1) };
      },
      write: async (bytes) => void (mayType() && typed.push(Buffer.from(bytes).toString())),
      takeInput: async () => true,
      releaseInput: () => undefined,
      [Symbol.asyncDispose]: async () => undefined,
    },
    offset: 0,
    logged: true,
  });
  const actions = new TransformStream<AttachAction, AttachAction>();
  const writer = actions.writable.getWriter();
  const type = (text: string) => writer.write({ tag: 'data', bytes: Buffer.from(text) });
  const rooms = new Rooms(2);
  const leaving = new AbortController();
  const parts = { rooms, openLine, record: undefined, signal: leaving.signal };
  const events = attach(request, actions.readable, parts);
  assert.equal((await events.next()).value?.tag, 'attached');
  // The first piece of a flood, after which nothing is read any more.
  assert.equal((await events.next()).value?.tag, 'data');
  await type('before');
  await waitUntil('it is typed', () => typed.length > 0);
  const [session] = rooms.sessions();
  assert.ok(session && rooms.revoke(session.sessionId));
  assert.deepEqual(rooms.sessions(), []);
  await type('after');
  await type('later');
  assert.deepEqual(typed, ['before']);
  let last: unknown;
  for await (const event of events) last = event.tag;
  assert.equal(last, 'closed');
});
