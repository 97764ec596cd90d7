import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { CellError } from '../../../src/core/error.ts';
import { parseUuid } from '../../../src/core/ids.ts';
import type { AgentCommand } from '../../../src/hypervisor/guest-agents.ts';
import { GuestFreezes, longestFreezeMs } from '../../../src/hypervisor/guest-freezes.ts';
import { ThawNotes } from '../../../src/hypervisor/thaw-notes.ts';
import type { VmRecord } from '../../../src/hypervisor/vm-record.ts';

const uuid = parseUuid('uuid', '00000000-0000-4000-8000-00000000000a');
const channels = [{ name: 'org.qemu.guest_agent.0', state: 'connected' }];
const running = {
  uuid,
  name: 'vm',
  state: 'running',
  domainId: 1,
  live: { devices: { channels } },
} as unknown as VmRecord; // nothing else of it is asked for
const stopped = { ...running, state: 'shut-off' } as VmRecord;

let directory: string;
let vm: VmRecord | undefined;
let asked: string[];
let failures: unknown[];
let agent: (command: AgentCommand) => unknown;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'thaw-'));
  vm = running;
  asked = [];
  failures = [];
  agent = () => 1;
  mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 1_000_000 });
});

afterEach(async () => {
  mock.timers.reset();
  await rm(directory, { recursive: true });
});

async function openFreezes(): Promise<GuestFreezes> {
  return GuestFreezes.open({
    agents: {
      ask: async (_, command) => {
        asked.push(command.execute);
        return agent(command);
      },
    },
    inventory: { find: () => vm },
    notes: await ThawNotes.open(directory),
    onFailure: (error) => failures.push(error),
  });
}

/** Lets time pass, and what begins then go as far as it can without more of it. */
async function pass(ms: number): Promise<void> {
  mock.timers.tick(ms);
  for (let turn = 0; turn < 50; turn += 1) await setImmediate();
}

/** Waits until nothing is known any more of a freeze. */
async function forgotten(freezes: GuestFreezes): Promise<void> {
  const deadlineMs = performance.now() + 5_000;
  while (freezes.thawTime(uuid) !== undefined) {
    assert.ok(performance.now() < deadlineMs, 'the freeze is still known');
    await setImmediate();
  }
}

const thaws = () => asked.filter((execute) => execute === 'guest-fsfreeze-thaw').length;
const fails = (reason: 'AGENT_TIMEOUT' | 'AGENT_FAILED') => () => {
  throw new CellError(reason, 'as told');
};

test('thaws a guest when its time is up, and not before', async () => {
  using freezes = await openFreezes();
  assert.equal(await freezes.freeze(running, { boundMs: 30_000 }), 1);
  assert.deepEqual(freezes.thawTime(uuid), new Date(1_030_000));
  assert.deepEqual(await readdir(directory), [uuid]);
  await pass(29_999);
  assert.equal(thaws(), 0);
  await pass(1);
  assert.equal(thaws(), 1);
  await forgotten(freezes);
  assert.deepEqual(await readdir(directory), []);
});

test('leaves a guest alone that was thawed in time', async () => {
  using freezes = await openFreezes();
  await freezes.freeze(running, { boundMs: 30_000 });
  assert.throws(() => freezes.requireThawed(running), { reason: 'GUEST_FROZEN' });
  await assert.rejects(freezes.freeze(running, { boundMs: 30_000 }), { reason: 'GUEST_FROZEN' });
  assert.equal(await freezes.thaw(running), 1);
  freezes.requireThawed(running);
  await pass(60_000);
  assert.equal(thaws(), 1);
});

test('thaws what a former celld left frozen, in its time or at once if that has passed', async () => {
  (await openFreezes())[Symbol.dispose]();
  const former = await openFreezes();
  await former.freeze(running, { boundMs: 30_000 });
  former[Symbol.dispose]();
  await pass(10_000);
  using next = await openFreezes();
  await pass(19_999);
  assert.equal(thaws(), 0);
  await pass(1);
  assert.equal(thaws(), 1);
  await forgotten(next);
});

test('thaws at once what a note that cannot be read is about, and within the longest freeze what a wrong clock wrote', async () => {
  await writeFile(join(directory, uuid), 'torn');
  await writeFile(join(directory, 'not-a-vm'), '0');
  {
    using freezes = await openFreezes();
    await pass(1);
    assert.equal(thaws(), 1);
    await forgotten(freezes);
  }
  await writeFile(join(directory, uuid), '99999999999999');
  using _ = await openFreezes();
  await pass(longestFreezeMs);
  assert.equal(thaws(), 2);
});

test('tries an agent that is silent again, until the VM has stopped', async () => {
  using freezes = await openFreezes();
  await freezes.freeze(running, { boundMs: 1_000 });
  agent = fails('AGENT_TIMEOUT');
  await pass(1_000);
  await pass(1_000);
  await pass(2_000);
  assert.equal(thaws(), 3);
  assert.equal(failures.length, 3);
  assert.ok(freezes.thawTime(uuid));
  vm = stopped;
  await pass(4_000);
  assert.equal(thaws(), 3);
  await forgotten(freezes);
  assert.deepEqual(await readdir(directory), []);
});

test('thaws at once after a freeze that failed, and gives an agent up that refuses again and again', async () => {
  using freezes = await openFreezes();
  const refuse = fails('AGENT_FAILED');
  agent = ({ execute }) => (execute === 'guest-ping' ? {} : refuse());
  await assert.rejects(freezes.freeze(running, { boundMs: 30_000 }), { reason: 'AGENT_FAILED' });
  for (const ms of [0, 1_000, 2_000, 4_000, 8_000, 16_000]) await pass(ms);
  assert.equal(thaws(), 4);
  await forgotten(freezes);
});

test('leaves alone what it has not begun to freeze: an agent that is silent already', async () => {
  using freezes = await openFreezes();
  agent = fails('AGENT_TIMEOUT');
  await assert.rejects(freezes.freeze(running, { boundMs: 30_000 }), { reason: 'AGENT_TIMEOUT' });
  freezes.requireThawed(running);
  await pass(60_000);
  assert.deepEqual(asked, ['guest-ping']);
});

test('believes no agent that says nonsense of how many it froze', async () => {
  using freezes = await openFreezes();
  for (const nonsense of [-1, 1.5, '1', null, { count: 1 }]) {
    agent = ({ execute }) => (execute === 'guest-fsfreeze-thaw' ? 0 : nonsense);
    await assert.rejects(freezes.freeze(running, { boundMs: 30_000 }), { reason: 'AGENT_FAILED' });
    await pass(0);
    await forgotten(freezes);
  }
});
