import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import type { Host } from 'libvirt-lab';
import type { Vm } from '../../gen/ts/cell/v1/vm.ts';
import { isReason, isTransient } from '../../src/core/reasons.ts';
import type { Clients } from './clients.ts';
import { type Refusal, refusalOf } from './refusal.ts';

/** A caller that does not give up: it makes each call again, as it was, as long as the refusal is one that passes. */
export class Persistence {
  /** Every refusal so far. */
  readonly refusals: Refusal[] = [];
  readonly #timeoutMs: number;

  /** Gives a call up after so long. */
  constructor(timeoutMs = 20_000) {
    this.#timeoutMs = timeoutMs;
  }

  /** The call's answer. Throws its first refusal that is final. */
  async of<T>(call: () => Promise<T>): Promise<T> {
    const deadline = performance.now() + this.#timeoutMs;
    for (;;) {
      try {
        return await call();
      } catch (thrown) {
        const refusal = refusalOf(thrown);
        this.refusals.push(refusal);
        if (!passes(refusal)) throw new Error(`${refusal.reason}: ${refusal.message}`, { cause: thrown });
        if (performance.now() > deadline)
          throw new Error(`refused for too long: ${refusal.message}`, { cause: thrown });
        await sleep(50);
      }
    }
  }
}

/** Whether it is the same call's turn to be tried again. */
export function passes({ reason, status }: Refusal): boolean {
  if (reason !== '') return isReason(reason) && isTransient(reason);
  // The connection to celld was lost: nobody was there to give a reason.
  return status === 'UNAVAILABLE';
}

const virshStates = new Map([
  ['running', 'VM_STATE_RUNNING'],
  ['paused', 'VM_STATE_PAUSED'],
  ['in shutdown', 'VM_STATE_SHUTTING_DOWN'],
  ['shut off', 'VM_STATE_SHUT_OFF'],
]);

/** What `virsh list --all` says: `name state`, by name. */
export async function virshList(host: Host): Promise<string[]> {
  const lines = (await host.virsh('list', '--all')).split('\n').map((line) => /^\s*\S+\s+(\S+)\s+(.*\S)/.exec(line));
  return lines.flatMap((line) => (line ? [`${line[1]} ${virshStates.get(line[2] ?? '') ?? line[2]}`] : [])).sort();
}

/** `name state` of VMs, by name. */
export function namesAndStates(vms: readonly Vm[]): string[] {
  return vms.map(({ name, status }) => `${name} ${status?.state}`).sort();
}

/** Waits until celld lists what libvirt has. A VM that changes while it is looked at does not count. */
export async function agreement(host: Host, { compute }: Pick<Clients, 'compute'>, timeoutMs: number): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const before = await virshList(host);
    const listed = await compute.listVms({}).then(({ vms }) => namesAndStates(vms), refusalOf);
    const after = await virshList(host);
    if (Array.isArray(listed)) {
      const missed = before.filter((entry) => after.includes(entry) && !listed.includes(entry));
      const known = new Set([...before, ...after].map(nameOf));
      if (missed.length === 0 && listed.every((entry) => known.has(nameOf(entry)))) return;
    }
    if (performance.now() > deadline)
      assert.fail(`not alike within ${timeoutMs} ms: ${inspect({ before, listed, after })}`);
  }
}

const nameOf = (entry: string) => entry.split(' ')[0];
