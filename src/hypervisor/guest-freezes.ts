import { CellError } from '../core/error.ts';
import type { Uuid } from '../core/ids.ts';
import { type AgentCommand, agentFailure, requireAgent } from './guest-agents.ts';
import type { ThawNotes } from './thaw-notes.ts';
import type { VmRecord } from './vm-record.ts';
import { isActive } from './vm-state.ts';

/** What freezing needs. */
export interface GuestFreezesParts {
  readonly agents: { ask(vm: VmRecord, command: AgentCommand): Promise<unknown> };
  readonly inventory: {
    /** Throws HYPERVISOR_UNAVAILABLE while libvirt cannot be reached. */
    find(key: { readonly tag: 'uuid'; readonly uuid: Uuid }): VmRecord | undefined;
  };
  readonly notes: ThawNotes;
  /** Hears of each guest that could not be thawed when its time was up; it is tried again. */
  readonly onFailure: (error: unknown, doing: string) => void;
}

/** How a guest is frozen. */
export interface FreezeOptions {
  /** It is thawed after so long, whatever happens to celld meanwhile. */
  readonly boundMs: number;
  /** Default: all file systems. */
  readonly mountpoints?: readonly string[];
}

/** The longest that a guest may be frozen: many programs in a guest do not survive more. */
export const longestFreezeMs = 600_000;

const pingTimeoutMs = 5_000;
const freezeTimeoutMs = 30_000;
const thawTimeoutMs = 10_000;
const firstRetryMs = 1_000;
const lastRetryMs = 30_000;
/** An agent that answers, and refuses so often, has nothing frozen that it could thaw. */
const mostRefusals = 4;

interface Freeze {
  /** In ms since 1970. */
  readonly thawMs: number;
  timer: NodeJS.Timeout;
  retryMs: number;
  refusals: number;
}

/**
 * Guests whose file systems are frozen. Whoever freezes one says for how long, and that is on the disk before it is frozen: when the time is up the guest
 * is thawed, by this celld or by the next, again and again until its agent has done it or the VM has stopped.
 */
export class GuestFreezes implements Disposable {
  readonly #parts: GuestFreezesParts;
  readonly #frozen = new Map<Uuid, Freeze>();
  #closed = false;

  private constructor(parts: GuestFreezesParts) {
    this.#parts = parts;
  }

  /** Takes over what a former celld has left frozen. */
  static async open(parts: GuestFreezesParts): Promise<GuestFreezes> {
    const freezes = new GuestFreezes(parts);
    // A clock that was put back must not leave a guest frozen for longer than anybody may ask for.
    const latestMs = Date.now() + longestFreezeMs;
    for (const [uuid, thawMs] of await parts.notes.read()) freezes.#arm(uuid, Math.min(thawMs, latestMs));
    return freezes;
  }

  /** When a guest that is frozen will be thawed. */
  thawTime(uuid: Uuid): Date | undefined {
    const freeze = this.#frozen.get(uuid);
    return freeze && new Date(freeze.thawMs);
  }

  /** Throws GUEST_FROZEN if a guest is frozen: its agent does nothing then but thaw. */
  requireThawed({ uuid, name }: VmRecord): void {
    const until = this.thawTime(uuid)?.toISOString();
    if (until === undefined) return;
    const description = `is frozen until ${until}`;
    throw new CellError('GUEST_FROZEN', `the guest of ${name} ${description}`, {
      metadata: { vm: uuid, name, thaw_time: until },
      resource: { type: 'vm', name: uuid, description },
    });
  }

  /**
   * Freezes a guest's file systems; gives how many. Throws GUEST_FROZEN if they are already, what GuestAgents.ask throws, and what the disk throws; after
   * any failure the guest is thawed. An agent that is silent fails it within some 5 s.
   */
  async freeze(vm: VmRecord, { boundMs, mountpoints }: FreezeOptions): Promise<number> {
    requireAgent(vm);
    this.requireThawed(vm);
    // An agent that is silent is known before anybody waits for a freeze, which may take long.
    await this.#parts.agents.ask(vm, { execute: 'guest-ping', timeoutMs: pingTimeoutMs, pace: 'urgent' });
    this.requireThawed(vm);
    const thawMs = Date.now() + boundMs;
    this.#arm(vm.uuid, thawMs);
    const execute = mountpoints === undefined ? 'guest-fsfreeze-freeze' : 'guest-fsfreeze-freeze-list';
    const timeoutMs = Math.min(freezeTimeoutMs, boundMs);
    try {
      await this.#parts.notes.write(vm.uuid, thawMs);
      const args = mountpoints === undefined ? {} : { arguments: { mountpoints } };
      const frozen = await this.#parts.agents.ask(vm, { execute, ...args, timeoutMs, pace: 'urgent' });
      return countOf(vm, execute, frozen);
    } catch (thrown) {
      // Whether some are frozen is not known.
      this.#arm(vm.uuid, Date.now());
      throw thrown;
    }
  }

  /** Thaws a guest's file systems; gives how many. One that is not frozen: 0. Throws what GuestAgents.ask throws; a guest that is to be thawed is tried again. */
  async thaw(vm: VmRecord): Promise<number> {
    const execute = 'guest-fsfreeze-thaw';
    const thawed = await this.#parts.agents.ask(vm, { execute, timeoutMs: thawTimeoutMs, pace: 'urgent' });
    const count = countOf(vm, execute, thawed);
    await this.#forget(vm.uuid);
    return count;
  }

  /** Tries nothing any more; what is frozen is the next celld's to thaw. */
  [Symbol.dispose](): void {
    this.#closed = true;
    for (const { timer } of this.#frozen.values()) clearTimeout(timer);
  }

  #arm(uuid: Uuid, thawMs: number): void {
    if (this.#closed) return;
    clearTimeout(this.#frozen.get(uuid)?.timer);
    const timer = setTimeout(() => void this.#timeIsUp(uuid), Math.max(0, thawMs - Date.now()));
    this.#frozen.set(uuid, { thawMs, timer, retryMs: firstRetryMs, refusals: 0 });
  }

  async #timeIsUp(uuid: Uuid): Promise<void> {
    const freeze = this.#frozen.get(uuid);
    try {
      const vm = this.#parts.inventory.find({ tag: 'uuid', uuid });
      if (vm && isActive(vm.state)) await this.thaw(vm);
      else await this.#forget(uuid);
    } catch (thrown) {
      if (this.#closed || freeze === undefined || this.#frozen.get(uuid) !== freeze) return;
      this.#parts.onFailure(thrown, `thaw the guest of VM ${uuid}`);
      if (thrown instanceof CellError && thrown.reason === 'AGENT_FAILED') freeze.refusals += 1;
      if (freeze.refusals >= mostRefusals) return this.#forget(uuid);
      freeze.timer = setTimeout(() => void this.#timeIsUp(uuid), freeze.retryMs);
      freeze.retryMs = Math.min(freeze.retryMs * 2, lastRetryMs);
    }
  }

  async #forget(uuid: Uuid): Promise<void> {
    clearTimeout(this.#frozen.get(uuid)?.timer);
    // A note that stays has the next celld thaw a guest that is not frozen, which is harmless.
    await this.#parts.notes
      .delete(uuid)
      .catch((error) => this.#parts.onFailure(error, `forget the freeze of VM ${uuid}`));
    this.#frozen.delete(uuid);
  }
}

function countOf(vm: VmRecord, execute: string, value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  throw agentFailure('AGENT_FAILED', { vm, execute, text: 'it did not say how many file systems' });
}
