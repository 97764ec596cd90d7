import assert from 'node:assert/strict';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Host } from 'libvirt-lab';
import { waitUntil } from './deadline.ts';

/** A VM as one host's libvirt has it. */
export interface Copy {
  readonly host: string;
  /** In virsh's words: 'running', 'paused', 'shut off'. */
  readonly state: string;
}

/** What a host's libvirt has of a VM; undefined: nothing. Throws when libvirt does not say. */
export async function copyOn(id: string, host: Host, uuid: string): Promise<Copy | undefined> {
  const listed = (await host.virsh('list', '--all', '--uuid')).split(/\s+/);
  if (!listed.includes(uuid)) return undefined;
  // It may have gone in between.
  const { stdout, stderr } = await host.exec(['virsh', 'domstate', uuid], { allowFailure: true });
  if (/Domain not found|failed to get domain/.test(stderr)) return undefined;
  return { host: id, state: stdout.trim() };
}

/** A line of the guest's program `ticker` as it came out of a host. */
export interface Tick {
  readonly number: number;
  readonly host: string;
  /** When the witness saw it, by `performance.now()`. */
  readonly atMs: number;
}

const lookEveryMs = 5;

/**
 * Hears what a guest that runs `ticker` says, on whichever host it runs: from the files that virtlogd writes of its console. A number
 * that comes twice is a second copy of the guest; one that is missing was lost.
 */
export class TickWitness implements Disposable {
  readonly #ticks: Tick[] = [];
  readonly #logs: readonly TailedLog[];
  readonly #timer: NodeJS.Timeout;

  /** Begins to listen at each of the hosts. */
  constructor(hosts: readonly { readonly id: string; readonly host: Host }[], uuid: string) {
    this.#logs = hosts.map(
      ({ id, host }) => new TailedLog(id, join(host.directory, 'log/cell', `${uuid}.serial0.log`)),
    );
    this.#timer = setInterval(() => this.#look(), lookEveryMs);
  }

  /** Everything so far, as it was heard. */
  get ticks(): readonly Tick[] {
    this.#look();
    return this.#ticks;
  }

  /** Waits for that many more ticks, from that host if one is named. */
  async more(count = 20, host?: string, timeoutMs = 30_000): Promise<void> {
    const heard = () => this.ticks.filter((tick) => host === undefined || tick.host === host).length;
    const wanted = heard() + count;
    await waitUntil(
      `${count} more ticks${host === undefined ? '' : ` from ${host}`}`,
      () => heard() >= wanted,
      timeoutMs,
    );
  }

  /** Fails the test unless every number came once, in its order, up to the last. A line that the guest was writing when it moved is in neither file whole. */
  assertOneCopy(): void {
    const wrong = this.ticks.find(({ number, host }, index, all) => {
      const before = all[index - 1];
      if (before === undefined) return false;
      const isTorn = before.host !== host && number === before.number + 2;
      return number !== before.number + 1 && !isTorn;
    });
    const near = this.#ticks.filter(({ number }) => wrong !== undefined && Math.abs(number - wrong.number) < 5);
    assert.equal(wrong, undefined, `ticks are not one after the other: ${JSON.stringify(near)}`);
  }

  /** The longest silence between two ticks of different hosts; undefined: the guest has not moved. */
  get downtimeMs(): number | undefined {
    const silences = this.ticks.flatMap((tick, index, all) => {
      const before = all[index - 1];
      return before === undefined || before.host === tick.host ? [] : [tick.atMs - before.atMs];
    });
    return silences.length === 0 ? undefined : Math.max(...silences);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const heard = this.#logs.flatMap((log) => log.read());
    // What two hosts said since the last look has no order but that of its numbers.
    this.#ticks.push(...heard.sort((one, other) => one.number - other.number));
  }
}

/** A file that grows, is emptied, or is made anew. */
class TailedLog {
  readonly #host: string;
  readonly #path: string;
  #inode = 0n;
  #offset = 0;
  #rest = '';

  constructor(host: string, path: string) {
    this.#host = host;
    this.#path = path;
  }

  /** The ticks that were written since the last time. */
  read(): Tick[] {
    const lines = (this.#rest + this.#news()).split('\n');
    this.#rest = lines.pop() ?? '';
    const atMs = performance.now();
    return lines.flatMap((line) => {
      const number = /^TICK (\d+)\r?$/.exec(line)?.[1];
      return number === undefined ? [] : [{ number: Number(number), host: this.#host, atMs }];
    });
  }

  #news(): string {
    const found = statSync(this.#path, { bigint: true, throwIfNoEntry: false });
    if (found === undefined) return '';
    const size = Number(found.size);
    if (found.ino !== this.#inode || size < this.#offset) this.#offset = 0;
    this.#inode = found.ino;
    if (size === this.#offset) return '';
    const file = openSync(this.#path, 'r');
    try {
      const buffer = Buffer.alloc(size - this.#offset);
      const length = readSync(file, buffer, 0, buffer.length, this.#offset);
      this.#offset += length;
      return buffer.toString('latin1', 0, length);
    } finally {
      closeSync(file);
    }
  }
}
