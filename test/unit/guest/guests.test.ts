import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CellError } from '../../../src/core/error.ts';
import { Secret } from '../../../src/core/secret.ts';
import { type ExecEvent, followProgram, type Program, startProgram } from '../../../src/guest/exec.ts';
import { GuestFile, mostFileBytes, pullFile, pushFile } from '../../../src/guest/files.ts';
import { Guests } from '../../../src/guest/guests.ts';
import { type AgentCommand, agentFailure } from '../../../src/hypervisor/guest-agents.ts';
import type { GuestFreezes } from '../../../src/hypervisor/guest-freezes.ts';
import type { VmRecord } from '../../../src/hypervisor/vm-record.ts';

const vm = { uuid: '00000000-0000-4000-8000-00000000000a', name: 'vm' } as VmRecord; // nothing else of it is asked for
const freezes = { requireThawed: () => undefined, thawTime: () => undefined } as unknown as GuestFreezes; // as above

type Answer = (args: Readonly<Record<string, unknown>>) => unknown;

/** Guests whose agent gives these answers, and what it was asked. */
function withAgent(answers: Readonly<Record<string, Answer>>) {
  const asked: string[] = [];
  const ask = async (_: VmRecord, { execute, arguments: args = {} }: AgentCommand) => {
    asked.push(execute);
    const answer = answers[execute];
    if (answer === undefined) throw agentFailure('AGENT_FAILED', { vm, execute, text: 'no such command' });
    return answer(args);
  };
  return { guests: new Guests({ agents: { ask }, freezes }), asked };
}

const offering = (...names: string[]) => ({
  'guest-info': () => ({ version: '1', supported_commands: names.map((name) => ({ name, enabled: true })) }),
});
const failing = (reason: 'AGENT_TIMEOUT' | 'AGENT_UNAVAILABLE') => () => {
  throw new CellError(reason, 'as told');
};

describe('a refusal of an agent', () => {
  it('is told apart from a command that it does not offer', async () => {
    const lacking = withAgent(offering('guest-info'));
    await assert.rejects(lacking.guests.users(vm), { reason: 'AGENT_UNSUPPORTED' });
    await assert.rejects(withAgent(offering('guest-get-users')).guests.users(vm), { reason: 'AGENT_FAILED' });
    await assert.rejects(withAgent({}).guests.users(vm), { reason: 'AGENT_FAILED' });
    await assert.rejects(lacking.guests.requireCommands(vm, ['guest-info', 'guest-exec']), {
      reason: 'AGENT_UNSUPPORTED',
    });
  });

  it('to set a password says nothing of it', async () => {
    const { guests } = withAgent({
      ...offering('guest-set-user-password'),
      'guest-set-user-password': ({ password }) => {
        const text = `not ${Buffer.from(String(password), 'base64')}`;
        throw agentFailure('AGENT_FAILED', { vm, execute: 'guest-set-user-password', text });
      },
    });
    const request = { user: 'kim', password: new Secret('hunter2'), crypted: false };
    await assert.rejects(guests.setPassword(vm, request), (thrown: CellError) => {
      assert.equal(thrown.reason, 'AGENT_FAILED');
      assert.doesNotMatch(JSON.stringify(thrown.toRecord()), /hunter2/);
      assert.equal(thrown.cause, undefined);
      return true;
    });
  });

  it('leaves out of the facts what it does not offer', async () => {
    const { guests, asked } = withAgent({
      ...offering('guest-get-host-name'),
      'guest-get-host-name': () => ({ 'host-name': 'web' }),
    });
    const { hostName, os, timezone } = await guests.info(vm);
    assert.deepEqual({ hostName, os, timezone }, { hostName: 'web', os: undefined, timezone: undefined });
    assert.deepEqual(asked, ['guest-info', 'guest-get-host-name']);
  });
});

describe('a file that is pushed', () => {
  async function* parts(...sizes: number[]) {
    for (const size of sizes) yield Buffer.alloc(size, 1);
  }
  const agent = (written: (bytes: number) => number) => {
    const sizes: number[] = [];
    const { guests, asked } = withAgent({
      'guest-file-open': () => 7,
      'guest-file-write': (args) => {
        const bytes = Buffer.from(String(args['buf-b64']), 'base64').length;
        sizes.push(bytes);
        return { count: written(bytes), eof: false };
      },
      'guest-file-flush': () => ({}),
      'guest-file-close': () => ({}),
    });
    return { guests, asked, sizes };
  };
  const push = async (guests: Guests, content: AsyncIterable<Uint8Array>) => {
    await using file = await GuestFile.open(guests, vm, '/x', 'w');
    return await pushFile(file, content);
  };

  it('goes in parts that the channel takes, also where the agent writes only some of one', async () => {
    const { guests, asked, sizes } = agent((bytes) => Math.min(bytes, 10_000));
    assert.equal(await push(guests, parts(100_000, 0, 5)), 100_005);
    assert.ok(Math.max(...sizes) <= 48 * 1024);
    assert.deepEqual(asked.slice(-2), ['guest-file-flush', 'guest-file-close']);
  });

  it('is refused beyond 64 MiB, and closed', async () => {
    const { guests, asked, sizes } = agent((bytes) => bytes);
    const mib = 1024 * 1024;
    const large = parts(...Array.from({ length: 64 }, () => mib), 1);
    await assert.rejects(push(guests, large), { reason: 'LIMIT_EXCEEDED' });
    assert.equal(asked.at(-1), 'guest-file-close');
    assert.equal(
      sizes.reduce((sum, size) => sum + size, 0),
      mostFileBytes,
    );
  });

  it('does not go round for ever at an agent that writes nothing', async () => {
    await assert.rejects(push(agent(() => 0).guests, parts(1)), { reason: 'AGENT_FAILED' });
    await assert.rejects(push(agent((bytes) => bytes + 1).guests, parts(1)), { reason: 'AGENT_FAILED' });
  });
});

describe('a file that is pulled', () => {
  const agent = (content: Buffer, most = Number.POSITIVE_INFINITY) => {
    let at = 0;
    return withAgent({
      'guest-file-open': () => 7,
      'guest-file-seek': ({ offset }) => {
        at = Number(offset);
        return { position: at, eof: false };
      },
      'guest-file-read': ({ count }) => {
        const bytes = content.subarray(at, at + Math.min(Number(count), most));
        at += bytes.length;
        return { count: bytes.length, 'buf-b64': bytes.toString('base64'), eof: bytes.length < Number(count) };
      },
      'guest-file-close': () => ({}),
    }).guests;
  };
  const pull = async (guests: Guests, range: { offset: number; maxBytes: number }) => {
    await using file = await GuestFile.open(guests, vm, '/x', 'r');
    const read: Buffer[] = [];
    const parts = pullFile(file, range);
    for (;;) {
      const next = await parts.next();
      if (next.done) return { content: Buffer.concat(read).toString(), ...next.value };
      read.push(next.value);
    }
  };

  it('says whether it ends where the caller asked to stop', async () => {
    const guests = () => agent(Buffer.from('0123456789'));
    assert.deepEqual(await pull(guests(), { offset: 0, maxBytes: 100 }), {
      content: '0123456789',
      readBytes: 10,
      endOfFile: true,
    });
    assert.deepEqual(await pull(guests(), { offset: 8, maxBytes: 2 }), {
      content: '89',
      readBytes: 2,
      endOfFile: true,
    });
    assert.deepEqual(await pull(guests(), { offset: 7, maxBytes: 2 }), {
      content: '78',
      readBytes: 2,
      endOfFile: false,
    });
  });
});

describe('a program', () => {
  const program: Program = { path: 'x', arguments: [], environment: [], input: new Uint8Array(), output: 'at-end' };
  const exec = { 'guest-exec': () => ({ pid: 9 }) };
  const events = async (guests: Guests, timeoutMs: number) => {
    const all: ExecEvent[] = [];
    await using started = await startProgram(guests, vm, program);
    const follow = { ...started, timeoutMs, signal: new AbortController().signal };
    for await (const event of followProgram(guests, vm, follow)) all.push(event);
    return all;
  };

  it('of which nobody knows whether it was started is told of as such; one that was refused is not', async () => {
    for (const reason of ['AGENT_TIMEOUT', 'AGENT_UNAVAILABLE'] as const) {
      const { guests } = withAgent({ 'guest-exec': failing(reason) });
      await assert.rejects(startProgram(guests, vm, program), { reason: 'GUEST_EXEC_UNKNOWN' });
    }
    const refusing = withAgent(offering('guest-exec'));
    await assert.rejects(startProgram(refusing.guests, vm, program), { reason: 'AGENT_FAILED' });
    const silentLater = withAgent({ ...exec, 'guest-file-open': failing('AGENT_TIMEOUT') });
    const live = { ...program, output: 'live' } as const;
    await assert.rejects(startProgram(silentLater.guests, vm, live), { reason: 'GUEST_EXEC_UNKNOWN' });
  });

  it('that ends gives its output in parts that a message holds', async () => {
    const out = Buffer.alloc(600_000, 'x');
    const { guests } = withAgent({
      ...exec,
      'guest-exec-status': () => ({ exited: true, exitcode: 3, 'out-data': out.toString('base64') }),
    });
    const all = await events(guests, 10_000);
    assert.deepEqual(
      all.map((event) => (event.tag === 'data' ? event.bytes.length : event.how.value)),
      [262_144, 262_144, 75_712, 3],
    );
  });

  it('that does not end is followed no longer than was asked', async () => {
    const { guests, asked } = withAgent({ ...exec, 'guest-exec-status': () => ({ exited: false }) });
    await assert.rejects(events(guests, 300), { reason: 'GUEST_EXEC_TIMEOUT' });
    assert.ok(asked.length < 10);
  });
});
