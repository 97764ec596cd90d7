import { CallTimeoutError, virErrorNumber as code, LibvirtError } from 'node-libvirt';
import { CellError } from '../core/error.ts';
import type { Reason } from '../core/reasons.ts';
import { guestAgentChannel } from '../domain-xml/channel.ts';
import { domainRef } from './domain-ref.ts';
import { fromLibvirt } from './libvirt-error.ts';
import { LongCalls } from './long-calls.ts';
import type { Session } from './session.ts';
import { shownText } from './shown-text.ts';
import type { VmRecord } from './vm-record.ts';

/** One command of qemu-guest-agent's protocol. */
export interface AgentCommand {
  /** Such as `guest-info`. */
  readonly execute: string;
  readonly arguments?: Readonly<Record<string, unknown>>;
  /** How long the agent gets. Default: 10,000 ms. */
  readonly timeoutMs?: number;
  /** `slow`: may take its time, and waits behind others of its kind. `urgent`: waits behind nothing. Default: `quick`. */
  readonly pace?: 'quick' | 'slow' | 'urgent';
}

const defaultTimeoutMs = 10_000;
/** libvirt first makes sure that the agent listens, for at most this time. */
const greetingMs = 5_000;
/** libvirt's own answer that time is up comes before celld's. */
const marginMs = 2_000;
/** Each keeps one of libvirtd's workers while an agent is silent: those of the calls that wait for QEMU, of consoles and these are 19 of 20. */
const quickAtOnce = 2;
const slowAtOnce = 1;
/** Beyond, all are asked again as if they had never been silent. */
const mostSilent = 1_000;

/**
 * The agents in guests. libvirt lets one command at a time to an agent, and nothing but commands waits for that: whoever starts and stops VMs,
 * looks at them or changes them does not. Every command has a connection of its own, and an agent that was silent waits behind others like it.
 * What an agent says is the guest's word: it is bounded here, and whoever reads it believes nothing.
 */
export class GuestAgents implements AsyncDisposable {
  readonly #quick: LongCalls;
  readonly #slow: LongCalls;
  /** The runs of VMs whose agents were silent when they were last asked. */
  readonly #silent = new Map<string, number>();
  /** The last command that waits for each VM's agent, or is there. */
  readonly #last = new Map<string, Promise<unknown>>();

  constructor(session: Session) {
    this.#quick = new LongCalls(session, quickAtOnce);
    this.#slow = new LongCalls(session, slowAtOnce);
  }

  /**
   * Has an agent execute a command; gives what it returned, which may be anything. Throws VM_WRONG_STATE for a VM that does not run, AGENT_UNAVAILABLE if
   * no agent listens (it may have gone with the command), AGENT_TIMEOUT, AGENT_FAILED with its words if it refuses or makes no sense, VM_NOT_FOUND,
   * HYPERVISOR_UNAVAILABLE.
   */
  async ask(vm: VmRecord, command: AgentCommand): Promise<unknown> {
    requireAgent(vm);
    const { execute, timeoutMs = defaultTimeoutMs, pace = 'quick' } = command;
    const deadlineMs = performance.now() + timeoutMs + greetingMs + marginMs;
    const send = () => this.#send(vm, command, { timeoutMs, deadlineMs });
    const reply = pace === 'urgent' ? await send() : await this.#inTurn(vm, { execute, deadlineMs }, send);
    return returned(vm, command, reply);
  }

  /** Ends the connections; commands under way fail. */
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([this.#quick[Symbol.asyncDispose](), this.#slow[Symbol.asyncDispose]()]);
  }

  /** One command at a time is at an agent: those that wait for it here keep no place from others. */
  async #inTurn<T>(
    vm: VmRecord,
    { execute, deadlineMs }: { readonly execute: string; readonly deadlineMs: number },
    send: () => Promise<T>,
  ): Promise<T> {
    const { promise: tooLate, reject } = Promise.withResolvers<never>();
    const late = () => agentFailure('AGENT_TIMEOUT', { vm, execute, text: 'it was busy with other commands' });
    const timer = setTimeout(() => reject(late()), deadlineMs - performance.now());
    const before = this.#last.get(vm.uuid) ?? Promise.resolve();
    const mine = before.then(ignore, ignore).then(() => {
      if (performance.now() >= deadlineMs) throw late();
      return send();
    });
    this.#last.set(vm.uuid, mine);
    const ended = () => {
      if (this.#last.get(vm.uuid) === mine) this.#last.delete(vm.uuid);
    };
    mine.then(ended, ended);
    try {
      return await Promise.race([mine, tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Whoever was silent before, perhaps while this one waited, is asked behind others like it. */
  async #send(
    vm: VmRecord,
    { execute, arguments: args, pace }: AgentCommand,
    { timeoutMs, deadlineMs }: { readonly timeoutMs: number; readonly deadlineMs: number },
  ): Promise<string> {
    const isSilent = pace !== 'urgent' && this.#silent.get(vm.uuid) === vm.domainId;
    const calls = pace === 'slow' || isSilent ? this.#slow : this.#quick;
    const leftMs = Math.max(1, deadlineMs - performance.now());
    const timeout = Math.max(1, Math.ceil(Math.min(timeoutMs, leftMs) / 1_000));
    const request = { cmd: JSON.stringify({ execute, arguments: args }), timeout, flags: 0 };
    let startMs = performance.now();
    try {
      const { result = '' } = await calls.run(
        ({ qemu }) => {
          startMs = performance.now();
          return qemu.domainAgentCommand({ dom: domainRef(vm.uuid), ...request });
        },
        { timeoutMs: Math.ceil(leftMs), urgent: pace === 'urgent' },
      );
      this.#silent.delete(vm.uuid);
      return result;
    } catch (thrown) {
      const silentMs = Math.min(timeout * 1_000, greetingMs);
      const isSilence = performance.now() - startMs >= silentMs - toleranceMs;
      if (isSilence) this.#remember(vm);
      throw agentError(thrown, { vm, execute, isSilence });
    }
  }

  #remember({ uuid, domainId }: VmRecord): void {
    if (this.#silent.size >= mostSilent) this.#silent.clear();
    this.#silent.set(uuid, domainId);
  }
}

function ignore(): void {}

/** Whether a VM has the channel that an agent listens on, and whether something in the guest has it open. */
export function agentState(vm: VmRecord): 'none' | 'disconnected' | 'connected' {
  const channel = vm.live.devices.channels.find(({ name }) => name === guestAgentChannel);
  if (channel === undefined) return 'none';
  return channel.state === 'connected' && vm.state === 'running' ? 'connected' : 'disconnected';
}

/** Throws VM_WRONG_STATE unless the VM runs, AGENT_UNAVAILABLE if no agent can be there. Asks nobody. */
export function requireAgent(vm: VmRecord): void {
  const { uuid, name, state } = vm;
  const resource = { type: 'vm', name: uuid } as const;
  if (state !== 'running') {
    const description = `is ${state}: only in a guest that runs is an agent`;
    throw new CellError('VM_WRONG_STATE', `${name} ${description}`, {
      metadata: { vm: uuid, name, state, needed: 'running' },
      preconditions: [{ type: 'VM_STATE', subject: `vm/${uuid}`, description: `must be running; is ${state}` }],
      resource: { ...resource, description },
    });
  }
  const agent = agentState(vm);
  if (agent === 'connected') return;
  const why =
    agent === 'none' ? 'has no channel for a guest agent (spec.guest_agent)' : 'has no guest agent that listens';
  throw new CellError('AGENT_UNAVAILABLE', `${name} ${why}`, {
    metadata: { vm: uuid, name, agent },
    preconditions: [
      { type: 'GUEST_AGENT', subject: `vm/${uuid}`, description: 'must have an agent that is connected' },
    ],
    resource: { ...resource, description: why },
  });
}

interface Asked {
  readonly vm: VmRecord;
  readonly execute: string;
  /** libvirt's code for an agent that is not there and for one that is silent is the same; only the silent one takes all its time. */
  readonly isSilence: boolean;
}

/** Timers may be early. */
const toleranceMs = 100;

const reasonsByCode = new Map<number, Reason>([
  [code.VIR_ERR_AGENT_UNSYNCED, 'AGENT_UNAVAILABLE'],
  [code.VIR_ERR_AGENT_COMMAND_TIMEOUT, 'AGENT_TIMEOUT'],
  // Somebody else's command is at the agent.
  [code.VIR_ERR_OPERATION_TIMEOUT, 'AGENT_TIMEOUT'],
  [code.VIR_ERR_AGENT_COMMAND_FAILED, 'AGENT_FAILED'],
  // It refused, or said what is no reply.
  [code.VIR_ERR_INTERNAL_ERROR, 'AGENT_FAILED'],
  // It said more than libvirt reads,
  [code.VIR_ERR_SYSTEM_ERROR, 'AGENT_FAILED'],
  // or more than libvirt passes on.
  [code.VIR_ERR_RPC, 'AGENT_FAILED'],
]);

function agentError(thrown: unknown, { vm, execute, isSilence }: Asked): unknown {
  const doing = `have the guest agent of ${vm.name} do ${execute}`;
  const reason = agentReason(thrown, isSilence);
  if (reason === undefined)
    return fromLibvirt(thrown, { doing, resource: { type: 'vm', name: vm.uuid }, otherwise: 'AGENT_FAILED' });
  const silent = reason === 'AGENT_TIMEOUT';
  const text = thrown instanceof LibvirtError && !silent ? shownText(thrown.message, 500) : 'it did not answer in time';
  return agentFailure(reason, { vm, execute, text, cause: thrown });
}

function agentReason(thrown: unknown, isSilence: boolean): Reason | undefined {
  if (thrown instanceof CallTimeoutError) return 'AGENT_TIMEOUT';
  if (!(thrown instanceof LibvirtError)) return undefined;
  if (thrown.code !== code.VIR_ERR_AGENT_UNRESPONSIVE) return reasonsByCode.get(thrown.code);
  return isSilence ? 'AGENT_TIMEOUT' : 'AGENT_UNAVAILABLE';
}

/** A failure of an agent; `text` is bounded. */
export function agentFailure(
  reason: Reason,
  { vm, execute, text, cause }: Omit<Asked, 'isSilence'> & { readonly text: string; readonly cause?: unknown },
): CellError {
  return new CellError(reason, `the guest agent of ${vm.name} failed at ${execute}: ${text}`, {
    metadata: { vm: vm.uuid, name: vm.name, command: execute, agent_message: text },
    resource: { type: 'vm', name: vm.uuid, description: `its guest agent failed at ${execute}` },
    cause,
  });
}

/** What stands under `return` in a reply that is an object. */
function returned(vm: VmRecord, { execute }: AgentCommand, reply: string): unknown {
  try {
    const value: unknown = JSON.parse(reply);
    if (typeof value === 'object' && value !== null && Object.hasOwn(value, 'return'))
      return (value as { readonly return: unknown }).return; // it has it, of whatever type
  } catch {
    // Said below.
  }
  throw agentFailure('AGENT_FAILED', { vm, execute, text: 'its reply is not one of its protocol' });
}
