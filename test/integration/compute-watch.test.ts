import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { WatchVmsRequest, WatchVmsResponse } from '../../gen/ts/cell/v1/compute_service.ts';
import { within } from '../lab/deadline.ts';
import { assertRefused } from '../lab/refusal.ts';
import { type Stage, startStage } from '../lab/stage.ts';

let stage: Stage;
before(async () => {
  stage = await startStage();
});
after(() => stage?.[Symbol.asyncDispose]());

/** A watch that is read all the time. */
class Watch implements AsyncDisposable {
  readonly messages: WatchVmsResponse[] = [];
  readonly ended: Promise<unknown>;
  readonly #hangUp = new AbortController();
  #heard = Promise.withResolvers<void>();

  constructor(request: Parameters<typeof WatchVmsRequest.fromPartial>[0] = {}) {
    const stream = stage.celld.compute.watchVms(request, { signal: this.#hangUp.signal });
    this.ended = this.#read(stream).catch((thrown: unknown) => thrown);
  }

  /** Waits until it has told as wanted; gives all that it told. */
  async until(
    wanted: (messages: readonly WatchVmsResponse[]) => boolean,
    timeoutMs = 30_000,
  ): Promise<WatchVmsResponse[]> {
    const look = async () => {
      while (!wanted(this.messages)) await this.#heard.promise;
    };
    await within(look(), timeoutMs, () => `a watch told only ${this.told().join(', ')}`);
    return this.messages;
  }

  /** What it told, in short: `snapshot a b`, `a RUNNING`, `-a`, `left a`, `bookmark`. Messages that change nothing of it are one. */
  told(): string[] {
    return this.messages.map(shortly).filter((text, index, all) => text !== all[index - 1]);
  }

  async #read(stream: AsyncIterable<WatchVmsResponse>): Promise<void> {
    for await (const message of stream) {
      this.messages.push(message);
      this.#heard.resolve();
      this.#heard = Promise.withResolvers();
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#hangUp.abort();
    await this.ended;
  }
}

function shortly({ event }: WatchVmsResponse): string {
  switch (event?.$case) {
    case 'snapshot':
      return ['snapshot', ...event.value.vms.map(({ name }) => name)].join(' ');
    case 'changed':
      return `${event.value.name} ${event.value.status?.state.replace('VM_STATE_', '')}`;
    case 'removed':
      return `${event.value.leftFilter ? 'left ' : '-'}${event.value.name}`;
    case 'bookmark':
      return 'bookmark';
    case undefined:
      return 'nothing';
  }
}

const ends = (text: string) => (messages: readonly WatchVmsResponse[]) => {
  const last = messages.at(-1);
  return last !== undefined && shortly(last) === text;
};
/** A life that a watch tells as `a SHUT_OFF, a RUNNING, …, -a`. */
async function live(name: string): Promise<void> {
  await stage.create(name);
  await stage.celld.compute.startVm({ vm: name });
  await stage.celld.compute.pauseVm({ vm: name });
  await stage.celld.compute.resumeVm({ vm: name });
  await stage.celld.compute.powerOffVm({ vm: name });
  await stage.remove(name);
}
const lifeOf = (name: string) => [
  ...['SHUT_OFF', 'RUNNING', 'PAUSED', 'RUNNING', 'SHUT_OFF'].map((state) => `${name} ${state}`),
  `-${name}`,
];
/** A start passes through "paused, starting up", an end through "shutting down", if the watch is quick enough to see it. */
const withoutPassing = (told: readonly string[], name: string) => {
  const lasting = told.filter((text) => text !== `${name} SHUTTING_DOWN`);
  const at = lasting.indexOf(`${name} PAUSED`);
  return at >= 0 && at < lasting.indexOf(`${name} RUNNING`) ? lasting.filter((_, index) => index !== at) : lasting;
};

describe('WatchVms', () => {
  it('begins with all VMs and tells every change of a life in order, to two watchers alike', async () => {
    await stage.create('standing');
    await using one = new Watch();
    await using two = new Watch();
    await Promise.all([one.until(ends('snapshot standing')), two.until(ends('snapshot standing'))]);
    await live('a');
    for (const watch of [one, two]) {
      await watch.until(ends('-a'));
      assert.deepEqual(withoutPassing(watch.told(), 'a'), ['snapshot standing', ...lifeOf('a')]);
      const tokens = watch.messages.map(({ resumeToken }) => resumeToken);
      assert.equal(new Set(tokens).size, tokens.length, 'every message has a place of its own');
    }
    assert.deepEqual(
      one.messages.map(({ resumeToken }) => resumeToken),
      two.messages.map(({ resumeToken }) => resumeToken),
    );
  });

  it('gives at each change the VM as GetVm gives it, and its own writes', async () => {
    await using watch = new Watch({ filter: { namePrefix: 'seen' } });
    await watch.until((messages) => messages.length === 1);
    await stage.create('seen', { labels: { a: 'b' } });
    await watch.until((messages) => messages.length > 1 && heldBy(messages.at(-1)) === '');
    const last = watch.messages.at(-1)?.event;
    const got = await stage.get('seen');
    const told = last?.$case === 'changed' ? last.value : undefined;
    // It may have been looked at once more since, and found the same.
    const observedTime = told?.status?.observedTime;
    assert.ok(observedTime && got.status?.observedTime && observedTime <= got.status.observedTime);
    assert.deepEqual(told, { ...got, status: { ...got.status, allowedActions: [], observedTime } });
  });

  it('tells which operation holds a VM, and that none does any more', async () => {
    await using watch = new Watch({ filter: { namePrefix: 'seen' } });
    await watch.until(ends('snapshot seen'));
    const { operationId } = await stage.celld.compute.startVm({ vm: 'seen' });
    await watch.until((messages) => messages.length > 2 && heldBy(messages.at(-1)) === '');
    assert.ok(watch.messages.some((message) => heldBy(message) === operationId));
    await stage.remove('seen');
  });

  it('tells through a filter who comes, who changes and who leaves', async () => {
    await using watch = new Watch({ filter: { namePrefix: 'f', states: ['VM_STATE_RUNNING'] } });
    await watch.until(ends('snapshot'));
    await stage.create('f1');
    await stage.create('g1');
    await stage.celld.compute.startVm({ vm: 'g1' });
    await stage.celld.compute.startVm({ vm: 'f1' });
    await watch.until(ends('f1 RUNNING'));
    await stage.celld.compute.pauseVm({ vm: 'f1' });
    await watch.until(ends('left f1'));
    await stage.celld.compute.resumeVm({ vm: 'f1' });
    await watch.until(ends('f1 RUNNING'));
    await stage.remove('f1', 'g1');
    await watch.until((messages) => /^(left |-)f1$/.test(shortly(messages.at(-1) ?? ({} as WatchVmsResponse))));
    assert.deepEqual(watch.told().slice(0, 4), ['snapshot', 'f1 RUNNING', 'left f1', 'f1 RUNNING']);
    const { event } = watch.messages.at(-1) ?? {};
    assert.equal(event?.$case === 'removed' && event.value.name, 'f1');
  });

  it('goes on from any place without a gap or a repetition', async () => {
    await using whole = new Watch();
    await whole.until((messages) => messages.length === 1);
    await live('r');
    await whole.until(ends('-r'));
    const all = whole.messages.map(({ resumeToken }) => resumeToken);
    for (const [index, resumeToken] of all.entries()) {
      await using rest = new Watch({ resumeToken });
      await rest.until((messages) => messages.length === all.length - index);
      assert.equal(shortly(rest.messages[0] ?? { event: undefined, resumeToken: '' }), 'bookmark');
      assert.equal(rest.messages[0]?.resumeToken, resumeToken);
      assert.deepEqual(
        rest.messages.slice(1).map(({ resumeToken: token }) => token),
        all.slice(index + 1),
      );
    }
  });

  it('asks for a snapshot where it does not know the place, also one of a former celld', async () => {
    await using watch = new Watch();
    const [first] = await watch.until((messages) => messages.length === 1);
    const { resumeToken = '' } = first ?? {};
    const read = async (token: string) => {
      for await (const _ of stage.celld.compute.watchVms({ resumeToken: token })) return;
    };
    for (const token of ['x', `${resumeToken}0`, resumeToken.slice(1), `${resumeToken.split('.')[0]}.zzzz`]) {
      await assertRefused(read(token), 'SNAPSHOT_REQUIRED');
    }
    await read(resumeToken);
    await stage.celld.restart();
    await assertRefused(read(resumeToken), 'SNAPSHOT_REQUIRED');
  });

  it('sends a bookmark after 10 s of silence, from which a watch goes on', async () => {
    await using watch = new Watch({ filter: { namePrefix: 'nobody' } });
    await watch.until(ends('bookmark'), 20_000);
    assert.deepEqual(watch.told(), ['snapshot', 'bookmark']);
    const resumeToken = watch.messages.at(-1)?.resumeToken ?? '';
    await stage.create('nobody-1');
    await using rest = new Watch({ filter: { namePrefix: 'nobody' }, resumeToken });
    await rest.until(ends('nobody-1 SHUT_OFF'));
    await stage.remove('nobody-1');
  });

  it('tells of what others do to VMs, and of what is changed in a definition', async () => {
    await using watch = new Watch({ filter: { namePrefix: 'alien' } });
    await watch.until((messages) => messages.length === 1);
    await stage.defineForeign('alien');
    await stage.host.virsh('desc', 'alien', '--config', '--new-desc', 'changed');
    await watch.until((messages) => {
      const event = messages.at(-1)?.event;
      return event?.$case === 'changed' && event.value.spec?.description === 'changed';
    });
    await stage.host.virsh('undefine', 'alien');
    await watch.until(ends('-alien'));
  });

  it('ends when celld does, so that its readers know', async () => {
    const watch = new Watch();
    await watch.until((messages) => messages.length === 1);
    await stage.celld.restart();
    assert.ok((await within(watch.ended, 10_000, () => 'the watch has not ended')) instanceof Error);
  });
});

function heldBy(message: WatchVmsResponse | undefined): string | undefined {
  const event = message?.event;
  return event?.$case === 'changed' ? event.value.status?.operationId : undefined;
}
