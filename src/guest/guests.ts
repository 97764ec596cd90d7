import { CellError } from '../core/error.ts';
import type { Secret } from '../core/secret.ts';
import { type AgentCommand, agentFailure, type GuestAgents } from '../hypervisor/guest-agents.ts';
import type { FreezeOptions, GuestFreezes } from '../hypervisor/guest-freezes.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import {
  type AgentFacts,
  readAgent,
  readFilesystems,
  readHostName,
  readInterfaces,
  readOs,
  readTimezone,
  readTrimmed,
  readUsers,
} from './readings.ts';
import { ReplyError, timeOf } from './reply.ts';

/** What deciding about guests needs. */
export interface GuestsParts {
  readonly agents: Pick<GuestAgents, 'ask'>;
  readonly freezes: GuestFreezes;
}

/** What an agent and its system say of themselves; undefined what the agent does not offer. */
export interface GuestFacts {
  readonly agent: AgentFacts;
  readonly os: ReturnType<typeof readOs> | undefined;
  readonly hostName: string | undefined;
  readonly timezone: ReturnType<typeof readTimezone> | undefined;
  readonly thawTime: Date | undefined;
}

const trimTimeoutMs = 600_000;
/** hwclock may wait for the next full second, and again. */
const setTimeTimeoutMs = 20_000;
const nsPerMs = 1_000_000;

/**
 * Guests, through their agents. Every reply is read into types that hold only what they may. Each method throws VM_WRONG_STATE, AGENT_UNAVAILABLE,
 * AGENT_UNSUPPORTED, AGENT_FAILED, AGENT_TIMEOUT, GUEST_FROZEN and HYPERVISOR_UNAVAILABLE.
 */
export class Guests {
  readonly #parts: GuestsParts;

  constructor(parts: GuestsParts) {
    this.#parts = parts;
  }

  /** Has an agent execute a command, and reads its reply. */
  async ask<T>(vm: VmRecord, command: AgentCommand, read: (value: unknown) => T): Promise<T> {
    this.#parts.freezes.requireThawed(vm);
    try {
      return await this.#askAnyhow(vm, command, read);
    } catch (thrown) {
      throw await this.#whyRefused(vm, command, thrown);
    }
  }

  /** Throws unless the agent answers and offers the commands. */
  async requireCommands(vm: VmRecord, names: readonly string[]): Promise<void> {
    this.#parts.freezes.requireThawed(vm);
    const agent = await this.#agent(vm);
    for (const name of names) if (!offers(agent, name)) throw unsupported(vm, name);
  }

  async info(vm: VmRecord): Promise<GuestFacts> {
    const thawTime = this.#parts.freezes.thawTime(vm.uuid);
    const agent = await this.#agent(vm);
    const ifOffered = async <T>(execute: string, read: (value: unknown) => T) =>
      offers(agent, execute) && thawTime === undefined ? this.ask(vm, { execute }, read) : undefined;
    return {
      agent,
      os: await ifOffered('guest-get-osinfo', readOs),
      hostName: await ifOffered('guest-get-host-name', readHostName),
      timezone: await ifOffered('guest-get-timezone', readTimezone),
      thawTime,
    };
  }

  interfaces(vm: VmRecord) {
    return this.ask(vm, { execute: 'guest-network-get-interfaces' }, readInterfaces);
  }

  filesystems(vm: VmRecord) {
    return this.ask(vm, { execute: 'guest-get-fsinfo' }, readFilesystems);
  }

  users(vm: VmRecord) {
    return this.ask(vm, { execute: 'guest-get-users' }, readUsers);
  }

  /** The guest's clock, and the host's at the middle of the question. */
  async time(vm: VmRecord): Promise<{ readonly guest: Date; readonly host: Date }> {
    const startMs = Date.now();
    const read = (value: unknown) => timeOf(value, 1 / nsPerMs, 'the reply');
    const guest = await this.ask(vm, { execute: 'guest-get-time' }, read);
    return { guest, host: new Date((startMs + Date.now()) / 2) };
  }

  /** Sets the guest's clock; from its hardware clock, if no time is given. */
  async setTime(vm: VmRecord, time: Date | undefined): Promise<void> {
    const args = time === undefined ? {} : { arguments: { time: time.getTime() * nsPerMs } };
    await this.ask(vm, { execute: 'guest-set-time', ...args, timeoutMs: setTimeTimeoutMs }, ignore);
  }

  /** Sets a user's password. What the agent says of it is told to nobody: it may say the password. */
  async setPassword(
    vm: VmRecord,
    { user, password, crypted }: { readonly user: string; readonly password: Secret; readonly crypted: boolean },
  ): Promise<void> {
    const execute = 'guest-set-user-password';
    const args = { username: user, password: Buffer.from(password.reveal()).toString('base64'), crypted };
    try {
      await this.ask(vm, { execute, arguments: args }, ignore);
    } catch (thrown) {
      if (!(thrown instanceof CellError) || thrown.reason !== 'AGENT_FAILED') throw thrown;
      throw agentFailure('AGENT_FAILED', { vm, execute, text: `it could not set the password of ${user}` });
    }
  }

  /** Has unused blocks told to the disks. Takes minutes on large file systems. */
  trim(vm: VmRecord, minimumBytes: number) {
    const command = { execute: 'guest-fstrim', arguments: { minimum: minimumBytes }, timeoutMs: trimTimeoutMs };
    return this.ask(vm, { ...command, pace: 'slow' }, readTrimmed);
  }

  /** As GuestFreezes.freeze; gives how many file systems are frozen and until when. */
  async freeze(
    vm: VmRecord,
    options: FreezeOptions,
  ): Promise<{ readonly count: number; readonly thawTime: Date | undefined }> {
    const { freezes } = this.#parts;
    const name = options.mountpoints === undefined ? 'guest-fsfreeze-freeze' : 'guest-fsfreeze-freeze-list';
    await this.requireCommands(vm, [name, 'guest-fsfreeze-thaw']);
    const count = await freezes.freeze(vm, options);
    return { count, thawTime: freezes.thawTime(vm.uuid) };
  }

  /** Thaws the file systems; gives how many. */
  thaw(vm: VmRecord): Promise<number> {
    return this.#parts.freezes.thaw(vm);
  }

  #agent(vm: VmRecord): Promise<AgentFacts> {
    return this.#askAnyhow(vm, { execute: 'guest-info' }, readAgent);
  }

  async #askAnyhow<T>(vm: VmRecord, command: AgentCommand, read: (value: unknown) => T): Promise<T> {
    const value = await this.#parts.agents.ask(vm, command);
    try {
      return read(value);
    } catch (thrown) {
      if (!(thrown instanceof ReplyError)) throw thrown;
      const { execute } = command;
      throw agentFailure('AGENT_FAILED', { vm, execute, text: `of its reply, ${thrown.message}` });
    }
  }

  /** An agent that lacks a command and one that cannot do it say so in words alone; what it offers tells them apart. */
  async #whyRefused(vm: VmRecord, { execute }: AgentCommand, thrown: unknown): Promise<unknown> {
    if (!(thrown instanceof CellError) || thrown.reason !== 'AGENT_FAILED' || execute === 'guest-info') return thrown;
    const agent = await this.#agent(vm).catch(() => undefined);
    return agent === undefined || offers(agent, execute) ? thrown : unsupported(vm, execute);
  }
}

const ignore = () => undefined;

function offers({ commands }: AgentFacts, wanted: string): boolean {
  return commands.some(({ name, enabled }) => enabled && name === wanted);
}

function unsupported(vm: VmRecord, execute: string): CellError {
  return agentFailure('AGENT_UNSUPPORTED', { vm, execute, text: 'it does not offer that, or it is switched off' });
}
