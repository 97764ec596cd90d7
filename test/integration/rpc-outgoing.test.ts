import assert from 'node:assert/strict';
import { once } from 'node:events';
import { it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { ComputeServiceDefinition, WatchVmsRequest, WatchVmsResponse } from '../../gen/ts/cell/v1/compute_service.ts';
import { Outgoing } from '../../src/rpc/outgoing.ts';
import { room } from '../../src/rpc/service.ts';
import { waitUntil } from '../lab/deadline.ts';
import { framed, openCall, rawSession } from '../support/raw-grpc.ts';
import { compute, issue, newPki, startServer } from '../support/rpc.ts';

const watchBody = framed(WatchVmsRequest.encode(WatchVmsRequest.fromPartial({})).finish());

it('a stream of large messages has two in hand that nobody reads, and ends all the same', async () => {
  const pki = await newPki();
  const alice = await issue(pki, 'op', 'alice');
  const large = WatchVmsResponse.encode(WatchVmsResponse.fromPartial({ resumeToken: 'x'.repeat(256 * 1024) })).finish();
  let made = 0;
  const left = Promise.withResolvers<void>();
  const watches = compute({
    async *watchVms(_request, { signal }) {
      using outgoing = new Outgoing(signal);
      try {
        while (!signal.aborted) {
          made += 1;
          yield outgoing.message(large);
          await outgoing.taken();
        }
      } finally {
        left.resolve();
      }
    },
  });
  await using server = await startServer(pki, { rooms: [room(ComputeServiceDefinition, watches)] });
  const session = await rawSession(pki, server.port, alice);
  const stream = openCall(session, '/cell.v1.ComputeService/WatchVms');
  stream.end(watchBody);
  await once(stream, 'response');
  let before = -1;
  while (made !== before) {
    before = made;
    await delay(200);
  }
  assert.equal(made, 2);
  // Each message comes as it is.
  let received = 0;
  stream.on('data', ({ length }) => {
    received += length;
  });
  await waitUntil('many are read', () => received > 40 * large.length);
  stream.pause();
  session.destroy();
  await left.promise;
});
