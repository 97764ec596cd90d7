import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CallTimeoutError, type Connection, PeerClosedError } from 'node-libvirt';
import { CellError } from '../../../src/core/error.ts';
import {
  Session,
  type SessionListener,
  type SessionOptions,
  type SessionState,
} from '../../../src/hypervisor/session.ts';
import { within } from '../../lab/deadline.ts';

/** As much of a connection as a session touches. */
class FakeConnection {
  readonly #closed = Promise.withResolvers<Error | undefined>();
  state: { tag: 'open' | 'closed' } = { tag: 'open' };
  closes = 0;
  /** What the next signs of life come to. */
  probe: () => Promise<void> = async () => undefined;
  readonly remote = { connectGetLibVersion: () => this.probe() };

  get closed(): Promise<Error | undefined> {
    return this.#closed.promise;
  }

  /** The daemon goes away. */
  lose(cause: Error | undefined): void {
    this.state = { tag: 'closed' };
    this.#closed.resolve(cause);
  }

  async close(): Promise<void> {
    this.closes += 1;
    this.lose(undefined);
  }
}

/** A session of which every step is written down, and that can be waited for. */
class Stage {
  readonly steps: string[] = [];
  readonly connections: FakeConnection[] = [];
  readonly states: SessionState[] = [];
  readonly session: Session;
  #moved = Promise.withResolvers<void>();
  /** How the next attempts to open end; then they succeed. */
  failures: Error[] = [];
  listen: SessionListener['onConnect'] = async () => undefined;

  constructor(options: Partial<SessionOptions> = {}) {
    const listener = (name: string): SessionListener => ({
      onConnect: async (connection, lost) => {
        this.#note(`${name} on`);
        await this.listen(connection, lost);
      },
      onDisconnect: () => this.#note(`${name} off`),
    });
    this.session = new Session({
      open: async () => this.#open(),
      listeners: [listener('a'), listener('b')],
      probeIntervalMs: 1,
      ...options,
    });
  }

  start(): void {
    this.session.start((state) => {
      this.states.push(state);
      this.#note(state.tag);
    });
  }

  get last(): FakeConnection {
    return this.connections.at(-1) ?? assert.fail('nothing was opened');
  }

  /** Waits until the step was taken so many times. */
  taken(step: string, times = 1): Promise<void> {
    const look = async () => {
      while (this.steps.filter((each) => each === step).length < times) await this.#moved.promise;
    };
    return within(look(), 5_000, () => `${step} ${times} times, after ${this.steps.join(', ')}`);
  }

  #open(): Connection {
    const failure = this.failures.shift();
    this.#note(failure ? 'refused' : 'open');
    if (failure) throw failure;
    const connection = new FakeConnection();
    this.connections.push(connection);
    return connection as unknown as Connection; // a session touches nothing else
  }

  #note(step: string): void {
    this.steps.push(step);
    this.#moved.resolve();
    this.#moved = Promise.withResolvers();
  }
}

test('is up after all listeners, one after the other, and tells all of them of the end', async () => {
  const stage = new Stage();
  stage.start();
  await stage.taken('up');
  assert.equal(stage.session.connection(), stage.last as unknown);
  await stage.session.close();
  assert.deepEqual(stage.steps, ['open', 'a on', 'b on', 'up', 'a off', 'b off', 'closed']);
  assert.ok(stage.last.closes > 0);
});

test('opens again whenever the connection is lost, and says why and since when it has none', async () => {
  const stage = new Stage();
  stage.start();
  await stage.taken('up');
  const cause = new PeerClosedError();
  stage.failures = [new Error('first'), new Error('second')];
  stage.last.lose(cause);
  await stage.taken('up', 2);
  const connecting = stage.states.filter((state) => state.tag === 'connecting');
  assert.deepEqual(
    connecting.map((state) => state.cause?.message),
    [cause.message, 'first', 'second'],
  );
  assert.equal(new Set(connecting.map(({ since }) => since)).size, 1, 'since the loss, not since the last attempt');
  assert.deepEqual(stage.steps, [
    ...['open', 'a on', 'b on', 'up', 'a off', 'b off', 'connecting'],
    ...['refused', 'connecting', 'refused', 'connecting'],
    ...['open', 'a on', 'b on', 'up'],
  ]);
  await stage.session.close();
});

test('refuses its connection while there is none, with the cause for the log', async () => {
  const stage = new Stage();
  const refused = (check: (error: CellError) => void) => {
    assert.throws(
      () => stage.session.connection(),
      (error) => {
        assert.ok(error instanceof CellError && error.reason === 'HYPERVISOR_UNAVAILABLE');
        check(error);
        return true;
      },
    );
  };
  refused(({ cause }) => assert.equal(cause, undefined));
  const failure = new Error('nobody there');
  stage.failures = [failure];
  stage.start();
  await stage.taken('connecting');
  refused(({ cause }) => assert.equal(cause, failure));
  await stage.session.close();
  refused(({ cause }) => assert.equal(cause, undefined));
});

test('gives up a connection whose listener fails, and tries again', async () => {
  const stage = new Stage();
  const failures = [new Error('cannot list')];
  stage.listen = async () => {
    const failure = failures.shift();
    if (failure) throw failure;
  };
  stage.start();
  await stage.taken('up');
  assert.deepEqual(stage.steps.slice(0, 5), ['open', 'a on', 'a off', 'b off', 'connecting']);
  assert.ok(stage.states[0]?.tag === 'connecting' && stage.states[0].cause?.message === 'cannot list');
  assert.ok((stage.connections[0]?.closes ?? 0) > 0);
  await stage.session.close();
});

test('gives up a libvirt that stops answering, also in the middle of a listener', async () => {
  for (const during of ['listener', 'up'] as const) {
    const stage = new Stage();
    const silence = new CallTimeoutError('connectGetLibVersion', 2_500);
    let isFirst = true;
    stage.listen = async (_connection, lost) => {
      if (during !== 'listener' || !isFirst) return;
      isFirst = false;
      stage.last.probe = () => Promise.reject(silence);
      await new Promise((_resolve, reject) => lost.addEventListener('abort', () => reject(new Error('lost'))));
    };
    stage.start();
    if (during === 'up') {
      await stage.taken('up');
      stage.last.probe = () => Promise.reject(silence);
    }
    await stage.taken('connecting');
    const lost = stage.states.find((state) => state.tag === 'connecting');
    assert.equal(lost?.cause?.message, 'libvirt does not answer');
    assert.equal(lost?.cause?.cause, silence);
    await stage.taken('up', during === 'up' ? 2 : 1);
    await stage.session.close();
  }
});

test('is stalled while libvirt is slow to answer, and up again when it does', async () => {
  const stage = new Stage({ stallMs: 5 });
  const answer = Promise.withResolvers<void>();
  stage.start();
  await stage.taken('up');
  stage.last.probe = () => answer.promise;
  await stage.taken('stalled');
  assert.throws(() => stage.session.connection(), { reason: 'HYPERVISOR_UNAVAILABLE' });
  answer.resolve();
  await stage.taken('up', 2);
  assert.equal(stage.connections.length, 1);
  await stage.session.close();
});

test('names the loss, not the failures that follow from it', async () => {
  const stage = new Stage();
  const cause = new PeerClosedError();
  stage.listen = async () => {
    if (stage.connections.length > 1) return;
    stage.last.lose(cause);
    throw new Error('the call was cut off');
  };
  stage.start();
  await stage.taken('connecting');
  assert.ok(stage.states[0]?.tag === 'connecting' && stage.states[0].cause === cause);
  await stage.session.close();
});

test('starts once, closes once, and never starts again', async () => {
  const stage = new Stage();
  stage.start();
  stage.start();
  await stage.taken('up');
  await Promise.all([stage.session.close(), stage.session.close()]);
  await stage.session.close();
  stage.start();
  assert.equal(stage.steps.filter((step) => step === 'open').length, 1);
  assert.equal(stage.steps.filter((step) => step === 'closed').length, 1);
  assert.equal(stage.session.state.tag, 'closed');
});

test('closes before it was started, and then does not start', async () => {
  const stage = new Stage();
  await stage.session.close();
  stage.start();
  await stage.session.close();
  assert.deepEqual(stage.steps, []);
  assert.equal(stage.session.state.tag, 'closed');
});

test('closes while it opens: what was opened meanwhile is closed, too', async () => {
  const opening = Promise.withResolvers<Connection>();
  const session = new Session({ open: () => opening.promise, listeners: [] });
  session.start();
  const closing = session.close();
  const connection = new FakeConnection();
  opening.resolve(connection as unknown as Connection);
  await within(closing, 1_000, () => 'the session to close');
  assert.equal(connection.state.tag, 'closed');
  assert.equal(session.state.tag, 'closed');
});

test('closes while it waits for the next attempt, without waiting', async () => {
  const stage = new Stage();
  stage.failures = Array.from({ length: 20 }, () => new Error('no'));
  stage.start();
  await stage.taken('refused', 4);
  await within(stage.session.close(), 300, () => 'the session to close');
});
