import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { GuestAgentState, VmState } from '../../gen/ts/cell/v1/vm.ts';
import type { Reason } from '../../src/core/reasons.ts';
import { waitUntil, within } from '../lab/deadline.ts';
import { type GuestConsole, Guests } from '../lab/guests.ts';
import { assertRefused, refused } from '../lab/refusal.ts';
import { type Stage, startStage } from '../lab/stage.ts';

const vm = 'hostile';
const honest = 'honest';
const program = join(import.meta.dirname, '../lab/hostile-agent.c');
/** More than a call may take that nothing holds up, on a busy machine; less than an agent is waited for. */
const promptMs = 4_000;

let stage: Stage;
let guests: Guests;
let serial: GuestConsole;
let honestSerial: GuestConsole;

before(async () => {
  stage = await startStage();
  guests = await Guests.open(stage.host, stage.celld, {
    tag: 'hostile',
    modules: ['virtio_console'],
    programs: [program],
  });
  const honestGuests = await Guests.open(stage.host, stage.celld, { tag: 'honest', agent: true });
  try {
    const booted = await Promise.all([guests.boot(vm), honestGuests.boot(honest)]);
    [serial, honestSerial] = [booted[0].console, booted[1].console];
  } finally {
    await honestGuests[Symbol.asyncDispose]();
  }
  await agentBecomes(honest, GuestAgentState.CONNECTED);
  await stage.create('other');
});
after(async () => {
  await honestSerial?.[Symbol.asyncDispose]();
  await serial?.[Symbol.asyncDispose]();
  await guests?.[Symbol.asyncDispose]();
  await stage?.[Symbol.asyncDispose]();
});

const agentBecomes = (name: string, state: GuestAgentState) =>
  waitUntil(
    `the agent of ${name} to be ${state}`,
    async () => (await stage.get(name)).status?.guestAgent === state,
    60_000,
  );

/** Has the program play an agent of that kind, anew. */
async function play(kind: string): Promise<void> {
  await serial.run('[ ! -f /tmp/pid ] || kill $(cat /tmp/pid)');
  await agentBecomes(vm, GuestAgentState.DISCONNECTED);
  await serial.run(`(hostile-agent ${kind} >/dev/null 2>&1 & echo $! >/tmp/pid)`);
  await agentBecomes(vm, GuestAgentState.CONNECTED);
}

const reply = (value: unknown) => `reply '${JSON.stringify(value)}'`;
const info = () => stage.celld.guests.getGuestInfo({ vm });

/** Fails unless the call is over before anybody would have waited for an agent. */
async function promptly<T>(what: string, call: () => Promise<T>): Promise<T> {
  const startMs = performance.now();
  const answer = await call();
  const tookMs = performance.now() - startMs;
  assert.ok(tookMs < promptMs, `${what} took ${Math.round(tookMs)} ms`);
  return answer;
}

describe('an agent that is silent', () => {
  it('holds up nobody but who asks it', async () => {
    await play('silent');
    const asked = Array.from({ length: 8 }, () => refused(info()));
    let over = false;
    const all = Promise.all(asked).finally(() => {
      over = true;
    });
    await promptly('GetVm', () => stage.get(vm));
    await promptly('ListVms', () => stage.celld.compute.listVms({}));
    await promptly('PauseVm', () => stage.celld.compute.pauseVm({ vm }));
    await promptly('ResumeVm', () => stage.celld.compute.resumeVm({ vm }));
    await promptly('StartVm of another', () => stage.celld.compute.startVm({ vm: 'other' }));
    await promptly('PowerOffVm of another', () => stage.celld.compute.powerOffVm({ vm: 'other' }));
    await promptly('GetVmStats', () => stage.celld.compute.getVmStats({ vm }));
    await promptly('GetGuestInfo of another', () => stage.celld.guests.getGuestInfo({ vm: honest }));
    assert.equal(over, false, 'all of that was done while the agent was waited for');
    for (const { reason } of await all) assert.equal(reason, 'AGENT_TIMEOUT');
    await promptly('GetGuestInfo of another', () => stage.celld.guests.getGuestInfo({ vm: honest }));
  });

  it('does not keep its VM from being powered off, and the call ends', async () => {
    const pending = refused(info());
    await promptly('PowerOffVm', () => stage.celld.compute.powerOffVm({ vm }));
    // libvirt tells most such calls at once that the VM is gone; some it lets wait for their time.
    const { reason } = await within(pending, 10_000, () => 'the call');
    assert.ok(['AGENT_UNAVAILABLE', 'AGENT_TIMEOUT', 'VM_WRONG_STATE'].includes(reason), reason);
    await assertRefused(info(), 'VM_WRONG_STATE');
    await serial[Symbol.asyncDispose]();
    serial = await guests.start(await stage.get(vm));
  });
});

describe('an agent that is hostile', () => {
  const kinds: readonly (readonly [kind: string, ...reasons: Reason[]])[] = [
    ['mute', 'AGENT_TIMEOUT'],
    ['wrong-id', 'AGENT_TIMEOUT'],
    ['half', 'AGENT_TIMEOUT'],
    ['garbage', 'AGENT_FAILED', 'AGENT_UNAVAILABLE'],
    ['hangup', 'AGENT_UNAVAILABLE'],
    ['big', 'AGENT_FAILED', 'AGENT_FAILED'],
    ['huge', 'AGENT_FAILED', 'AGENT_UNAVAILABLE'],
    ['deep 100000', 'AGENT_FAILED', 'AGENT_FAILED'],
    [reply([1, 2]), 'AGENT_FAILED'],
    [reply({ return: 7 }), 'AGENT_FAILED'],
    [reply({ return: null }), 'AGENT_FAILED'],
    [reply({ return: { version: 7, supported_commands: 'all' } }), 'AGENT_FAILED'],
    [reply({ return: { version: '1', supported_commands: [{ name: 'guest-exec', enabled: 1 }] } }), 'AGENT_FAILED'],
    [`reply '{"return":{"__proto__":{"version":"1"}}}'`, 'AGENT_FAILED'],
  ];
  for (const [kind, ...reasons] of kinds) {
    it(`gets ${reasons.join(', then ')} by ${kind}`, async () => {
      await play(kind);
      for (const reason of reasons) {
        const { message, metadata } = await assertRefused(info(), reason);
        for (const text of [message, ...Object.values(metadata)]) {
          assert.doesNotMatch(text, /\p{Cc}/u);
          assert.ok(text.length < 1_000);
        }
      }
      assert.equal((await stage.get(vm)).status?.state, VmState.RUNNING);
    });
  }

  it('has its words bounded, and nothing in them obeyed', async () => {
    await play(reply({ error: { class: 'GenericError', desc: '\u001b[31mred\u202e\nnext line' } }));
    const { metadata } = await assertRefused(info(), 'AGENT_FAILED');
    assert.match(metadata['agent_message'] ?? '', /red/);
    assert.doesNotMatch(metadata['agent_message'] ?? '', /[\p{Cc}\p{Cf}]/u);
    const long = `"$(head -c 60000 /dev/zero | tr '\\0' x)"`;
    await play(`reply '{"error":{"class":"GenericError","desc":"'${long}'"}}'`);
    assert.ok((await assertRefused(info(), 'AGENT_FAILED')).message.length < 1_000);
    await play(reply({ return: { version: '\u001b[2J1.0\u202e', supported_commands: [] } }));
    assert.equal((await info()).info?.agentVersion, '\ufffd[2J1.0\ufffd');
  });

  it('cannot freeze itself for ever by saying nonsense', async () => {
    const commands = ['guest-fsfreeze-freeze', 'guest-fsfreeze-thaw'].map((name) => ({ name, enabled: true }));
    await play(reply({ return: { version: '1', supported_commands: commands } }));
    await assertRefused(stage.celld.guests.freezeGuest({ vm }), 'AGENT_FAILED');
    await waitUntil(
      'celld to give up thawing what refuses to thaw',
      async () => (await info()).info?.thawTime === undefined,
      30_000,
    );
  });

  it('is asked a hundred times without a trace in celld or libvirtd', async () => {
    await play(reply({ return: { version: 7 } }));
    const open = async () => (await stage.host.openDescriptors(await stage.host.libvirtdPid())).length;
    await assertRefused(info(), 'AGENT_FAILED');
    const before = await open();
    for (let count = 0; count < 100; count += 1) await assertRefused(info(), 'AGENT_FAILED');
    await waitUntil('libvirtd to have closed what it opened', async () => (await open()) <= before);
  });

  it('may end libvirtd with lists in lists, which ends no guest, and celld goes on with the next libvirtd', async () => {
    await play('deep 3000000');
    await refused(info());
    const alive = await stage.host.libvirtdPid().catch(() => undefined);
    if (alive === undefined) await stage.host.startLibvirtd();
    await waitUntil(
      'celld to answer again',
      async () =>
        stage.get(vm).then(
          ({ status }) => status?.state === VmState.RUNNING,
          () => false,
        ),
      30_000,
    );
    // libvirtd knows that something in the guest has the channel open before it has it open itself.
    await waitUntil(
      'the honest agent to be asked again',
      async () =>
        stage.celld.guests.getGuestInfo({ vm: honest }).then(
          ({ info }) => info?.os?.id === 'lab',
          () => false,
        ),
      30_000,
    );
  });

  it('leaves no error in the log of celld', () => {
    assert.deepEqual(
      stage.celld.log.filter(({ level }) => level === 'error' || level === 'fatal'),
      [],
    );
  });
});
