// A place at a console that is kept over broken connections: attached again, from the last byte on.

import { setTimeout as sleep } from 'node:timers/promises';
import type { ConsoleDevice, ConsoleSession } from '../../../gen/ts/cell/v1/console.ts';
import { ConsoleKind, ConsoleRole } from '../../../gen/ts/cell/v1/console.ts';
import type {
  Attached,
  AttachOpen,
  AttachResponse,
  ConsoleClosed,
  ConsolePresence,
} from '../../../gen/ts/cell/v1/console_service.ts';
import { CloseReason, OnConflict, PresenceChange } from '../../../gen/ts/cell/v1/console_service.ts';
import type { VmState } from '../../../gen/ts/cell/v1/vm.ts';
import type { Failure } from '../failure.ts';
import { failureOf } from '../failure.ts';
import type { Session } from '../session.ts';
import { isBroken } from '../watching.ts';
import { RequestQueue } from './request-queue.ts';

const firstPauseMs = 250;
const longestPauseMs = 5_000;
/** celld takes so much in one message. */
const longestMessage = 256 * 1024;

/** Which console, and how. */
export interface LinkOptions {
  readonly vm: string;
  readonly device: ConsoleDevice;
  readonly role: ConsoleRole;
  readonly onConflict: OnConflict;
  readonly displayName: string;
  readonly record?: boolean;
  /** Begin with the oldest byte that is kept. Default: with what is printed from now on. */
  readonly fromBoot?: boolean;
  /** Leaves at once. */
  readonly signal: AbortSignal;
}

/** What happens at a console. */
export type LinkEvent =
  | { readonly tag: 'attached'; readonly attached: Attached; readonly again: boolean }
  | { readonly tag: 'data'; readonly bytes: Uint8Array }
  | { readonly tag: 'gap'; readonly lostBytes: bigint }
  | { readonly tag: 'presence'; readonly presence: ConsolePresence }
  | { readonly tag: 'vm-state'; readonly state: VmState }
  | { readonly tag: 'refused'; readonly controller: ConsoleSession | undefined }
  /** The connection broke; it is tried again after the pause. */
  | { readonly tag: 'lost'; readonly failure: Failure; readonly pauseMs: number }
  /** The VM was started anew meanwhile: what comes is from its start. */
  | { readonly tag: 'restarted' }
  /** The end. */
  | { readonly tag: 'closed'; readonly closed: ConsoleClosed };

interface Place {
  readonly bootId: string;
  readonly offset: bigint;
}

/** One's place at a console. `events` runs it; the other methods say something at it. */
export class ConsoleLink {
  readonly #consoles: Session['consoles'];
  readonly #options: LinkOptions;
  #queue: RequestQueue | undefined;
  #place: Place | undefined;
  #fromBoot: boolean;
  #mine: ConsoleSession | undefined;
  /** The role to come back in: the one that was asked for, until the room decided. */
  #role: ConsoleRole;
  /** Aborted when there is nothing left to wait for. */
  readonly #left = new AbortController();
  readonly #signal: AbortSignal;
  #leaving = false;
  readonly #attachments = new Set<() => void>();

  constructor({ consoles }: Pick<Session, 'consoles'>, options: LinkOptions) {
    this.#consoles = consoles;
    this.#options = options;
    this.#fromBoot = options.fromBoot === true;
    this.#role = options.role;
    this.#signal = AbortSignal.any([options.signal, this.#left.signal]);
  }

  /** This side's session; undefined before the first answer. */
  get session(): ConsoleSession | undefined {
    return this.#mine;
  }

  /** Whether what is typed goes to the guest. */
  get controls(): boolean {
    return this.#mine?.role === ConsoleRole.CONTROLLER;
  }

  /** Bytes typed that are still here. */
  get pendingBytes(): number {
    return this.#queue?.pendingBytes ?? 0;
  }

  /** Whether there is a connection. */
  get isAttached(): boolean {
    return this.#queue !== undefined;
  }

  /** Settles when there is a connection. */
  whenAttached(): Promise<void> {
    if (this.isAttached) return Promise.resolve();
    return new Promise((resolve) => this.#attachments.add(resolve));
  }

  /** Types. Settles when the connection has taken it; what is typed while there is none is dropped. */
  async type(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; at += longestMessage) {
      await this.#queue?.push({ $case: 'data', value: bytes.subarray(at, at + longestMessage) });
    }
  }

  requestControl(takeOver: boolean): void {
    void this.#queue?.push({ $case: 'requestControl', value: { takeOver } });
  }

  releaseControl(): void {
    void this.#queue?.push({ $case: 'releaseControl', value: {} });
  }

  /** Leaves when what was typed is at the device; `events` then ends. */
  leave(): void {
    this.#leaving = true;
    // celld does one thing after the other: when it has given control up, it has handed over what came before.
    if (this.controls && this.isAttached) this.releaseControl();
    else this.#left.abort();
  }

  /**
   * Everything that happens, until the session is closed or left. A reader that is slow slows celld. Throws what keeps it from attaching the first time, and
   * what no second try will mend.
   */
  async *events(): AsyncGenerator<LinkEvent> {
    let pauseMs = 0;
    for (;;) {
      let progressed = false;
      let end: Failure | undefined;
      try {
        for await (const event of this.#attach()) {
          if (event.tag === 'attached') progressed = true;
          if (this.#leaving && !this.controls) return;
          yield event;
          if (event.tag === 'closed') return;
        }
      } catch (error) {
        end = failureOf(error);
        if (this.#left.signal.aborted) return;
        if (this.#mine === undefined || this.#options.signal.aborted) throw error;
        const closed = closedMeanwhile(end);
        if (closed !== undefined) return yield { tag: 'closed', closed };
        if (!isBroken(end) && end.reason !== 'CONSOLE_BOOT_CHANGED') throw error;
      }
      if (this.#leaving) return;
      if (end?.reason === 'CONSOLE_BOOT_CHANGED') {
        this.#startOver();
        yield { tag: 'restarted' };
        continue;
      }
      pauseMs = progressed || pauseMs === 0 ? firstPauseMs : Math.min(pauseMs * 2, longestPauseMs);
      yield { tag: 'lost', failure: end ?? failureOf(new Error('the stream ended')), pauseMs };
      if (this.#leaving) return;
      await sleep(pauseMs, undefined, { signal: this.#signal }).catch(() => this.#options.signal.throwIfAborted());
    }
  }

  #startOver(): void {
    this.#place = undefined;
    this.#fromBoot = true;
  }

  /** One call, to its end. HYPERVISOR_LOST is an end like a broken connection. */
  async *#attach(): AsyncGenerator<LinkEvent> {
    const queue = new RequestQueue();
    void queue.push({ $case: 'open', value: this.#open() });
    try {
      for await (const response of this.#consoles.attach(queue, { signal: this.#signal })) {
        const event = this.#take(response, queue);
        if (event?.tag === 'closed' && event.closed.reason === CloseReason.HYPERVISOR_LOST) return;
        if (event !== undefined) yield event;
      }
    } finally {
      if (this.#queue === queue) this.#queue = undefined;
      queue.drop();
    }
  }

  #open(): AttachOpen {
    const { vm, device, onConflict, record, displayName } = this.#options;
    const again = this.#mine !== undefined;
    return {
      // By its UUID it is found again, whatever bears its name now.
      vm: this.#mine?.vmUuid ?? vm,
      device,
      role: this.#role,
      onConflict: again ? OnConflict.OBSERVE : onConflict,
      from: this.#from(),
      ticket: '',
      displayName,
      record: record === true,
    };
  }

  #from(): AttachOpen['from'] {
    if (this.#options.device.kind === ConsoleKind.VNC) return undefined;
    if (this.#place !== undefined) return { $case: 'fromOffset', value: { ...this.#place } };
    return this.#fromBoot ? { $case: 'fromBoot', value: {} } : undefined;
  }

  #take({ event }: AttachResponse, queue: RequestQueue): LinkEvent | undefined {
    switch (event?.$case) {
      case undefined:
      // What ends the session says so, too.
      case 'moved':
        return undefined;
      case 'attached':
        return this.#joined(event.value, queue);
      case 'data':
        this.#moveTo(event.value.offset + BigInt(event.value.data.length));
        return { tag: 'data', bytes: event.value.data };
      case 'gap':
        this.#moveTo(event.value.offset + event.value.lostBytes);
        return { tag: 'gap', lostBytes: event.value.lostBytes };
      case 'presence':
        this.#present(event.value);
        return { tag: 'presence', presence: event.value };
      case 'vmState':
        return { tag: 'vm-state', state: event.value.state };
      case 'refused':
        return { tag: 'refused', controller: event.value.controller };
      case 'closed':
        return { tag: 'closed', closed: event.value };
      default:
        return event satisfies never;
    }
  }

  #joined(attached: Attached, queue: RequestQueue): LinkEvent {
    const before = this.#mine;
    this.#mine = attached.session;
    this.#place = { bootId: attached.bootId, offset: attached.offset };
    this.#queue = queue;
    for (const settle of this.#attachments) settle();
    this.#attachments.clear();
    // After a broken connection celld may still count this very client in, as the controller.
    const controller = attached.others.find(({ role }) => role === ConsoleRole.CONTROLLER);
    if (this.#role === ConsoleRole.CONTROLLER && !this.controls && controller?.sessionId === before?.sessionId) {
      if (before !== undefined) this.requestControl(true);
    }
    return { tag: 'attached', attached, again: before !== undefined };
  }

  #present({ change, session, sessions }: ConsolePresence): void {
    const id = this.#mine?.sessionId;
    const mine = sessions.find(({ sessionId }) => sessionId === id);
    if (mine === undefined) return;
    this.#mine = mine;
    // Who was sent to watch, or chose to, comes back to watch.
    const decided = change === PresenceChange.TAKE_OVER || session?.sessionId === id;
    if (decided) this.#role = mine.role;
  }

  #moveTo(offset: bigint): void {
    if (this.#place !== undefined) this.#place = { ...this.#place, offset };
  }
}

/** A refusal to attach again that says what became of the VM. */
function closedMeanwhile({ reason, message }: Failure): ConsoleClosed | undefined {
  if (reason === 'VM_WRONG_STATE') return { reason: CloseReason.VM_STOPPED, message };
  if (reason === 'VM_NOT_FOUND') return { reason: CloseReason.VM_DELETED, message };
  return reason === 'CONSOLE_NOT_FOUND' ? { reason: CloseReason.DEVICE_GONE, message } : undefined;
}
