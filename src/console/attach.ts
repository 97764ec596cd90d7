import { Doorbell } from '../core/doorbell.ts';
import { newUuid, type Uuid } from '../core/ids.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { VmState } from '../hypervisor/vm-state.ts';
import { type ConsoleLine, LineEnded, type LineItem, type LineOpener, type LineStart } from './console-line.ts';
import type { ConsoleDevice, ConsoleRun } from './device.ts';
import { consoleBusy, consoleBusyOutside } from './failures.ts';
import type { MayPower } from './rfb-filter.ts';
import type { ConsoleRole, Room, RoomEvent, SessionInfo } from './room.ts';
import type { Rooms } from './rooms.ts';
import { ConsoleSession } from './session.ts';

/** What to do when somebody else is the controller. */
export type OnConflict = 'observe' | 'take-over' | 'fail';

/** How somebody wants to be at a console. */
export interface AttachRequest {
  readonly vm: VmRecord;
  readonly run: ConsoleRun;
  readonly device: ConsoleDevice;
  readonly role: ConsoleRole;
  readonly onConflict: OnConflict;
  readonly from: LineStart;
  /** A SPIFFE id or `local:root`. */
  readonly caller: string;
  readonly displayName: string;
  readonly ticketId: Uuid | undefined;
  readonly mayPower: MayPower;
}

/** What somebody does at a console. */
export type AttachAction =
  | { readonly tag: 'data'; readonly bytes: Uint8Array }
  | { readonly tag: 'request-control'; readonly takeOver: boolean }
  | { readonly tag: 'release-control' };

/** What somebody at a console is told. */
export type AttachEvent =
  | {
      readonly tag: 'attached';
      readonly session: SessionInfo;
      readonly others: readonly SessionInfo[];
      readonly offset: number;
      readonly logged: boolean;
      readonly vmState: VmState;
    }
  | LineItem
  | Exclude<RoomEvent, { tag: 'ended' }>
  | { readonly tag: 'moved'; readonly hostId: string }
  /** The last one. */
  | { readonly tag: 'closed'; readonly end: LineEnded };

/** What attaching needs beside the request. */
export interface AttachParts {
  readonly rooms: Rooms;
  readonly openLine: LineOpener;
  /** Begins a record of what the session sees. undefined: none is wanted. */
  readonly record: (() => Promise<Recorder>) | undefined;
  readonly signal: AbortSignal;
}

/** Takes down what a session sees. */
export interface Recorder extends AsyncDisposable {
  readonly recordingId: Uuid;
  /** Settles when there is room for more. Never rejects. */
  write(bytes: Uint8Array): Promise<void>;
}

/** When the output has ended, libvirt's news of why it did comes in this time. */
const reasonMs = 1_000;
/** A VM that stops may be deleted right afterwards: then that is the reason. */
const deletedMs = 250;

/**
 * Somebody at a console, from `attached` to `closed`. Throws CONSOLE_BUSY, LIMIT_EXCEEDED, what opening the line throws, and what `actions` throws.
 */
export async function* attach(
  request: AttachRequest,
  actions: AsyncIterable<AttachAction>,
  parts: AttachParts,
): AsyncGenerator<AttachEvent, void, void> {
  const { rooms, openLine, record, signal } = parts;
  using _place = rooms.admit();
  const wantsControl = request.role === 'controller';
  const force = wantsControl && request.onConflict === 'take-over';
  requireNoConflict(request, rooms);
  const session = new ConsoleSession(sessionOf(request));
  const { vm, run, device, from, mayPower } = request;
  const mayType = () => session.isController;
  const { line, offset, logged } = await openLine({ vm, run, device, from, force, mayType, mayPower });
  await using _line = line;
  await using recorder = await record?.();
  session.info = { ...session.info, recordingId: recorder?.recordingId };
  using joined = rooms.join(run, session);
  const { room } = joined;
  // Whoever comes next, perhaps the same one again, must not find somebody there who has hung up.
  signal.addEventListener('abort', () => joined[Symbol.dispose](), { once: true });
  if (wantsControl) await beginControl(request, { room, line, session });
  session.clear();
  const others = room.sessions.filter(({ sessionId }) => sessionId !== session.info.sessionId);
  yield { tag: 'attached', session: session.info, others, offset, logged, vmState: vm.state };
  const merged = new Merge({ session, room, line, signal, isScreen: device.kind === 'vnc', recorder });
  yield* merged.run(actions);
}

/** FAIL means to stay out, unseen by those who are there. */
function requireNoConflict({ run, device, role, onConflict }: AttachRequest, rooms: Rooms): void {
  const controller = rooms.controller(run, device);
  if (controller && role === 'controller' && onConflict === 'fail') throw consoleBusy(controller);
}

function sessionOf({ run, device, caller, displayName, ticketId }: AttachRequest): SessionInfo {
  return {
    sessionId: newUuid(),
    vmUuid: run.vmUuid,
    device,
    role: 'observer',
    caller,
    displayName,
    startTime: new Date(),
    ticketId,
    recordingId: undefined,
  };
}

interface Seat {
  readonly room: Room;
  readonly line: ConsoleLine;
  readonly session: ConsoleSession;
}

async function beginControl({ run, device, onConflict }: AttachRequest, seat: Seat): Promise<void> {
  const { room, line, session } = seat;
  const takeOver = onConflict === 'take-over';
  if (room.controller && onConflict === 'observe') return;
  if (!(await line.takeInput(takeOver))) {
    if (onConflict === 'fail') throw consoleBusyOutside(run.vmUuid, device);
    return;
  }
  const holder = room.control(session.info.sessionId, takeOver);
  if (!holder) return;
  // Somebody was quicker.
  line.releaseInput();
  if (onConflict === 'fail') throw consoleBusy(holder);
}

interface MergeParts extends Seat {
  readonly signal: AbortSignal;
  readonly isScreen: boolean;
  readonly recorder: Recorder | undefined;
}

/** The two directions of a session: what comes out and what happens in the room go to the viewer as one; what the viewer does is done in turn. */
class Merge {
  readonly #parts: MergeParts;
  readonly #reading = new AbortController();
  readonly #bell: Doorbell;
  #output: { readonly tag: 'item'; readonly item: LineItem } | { readonly tag: 'over' | 'none' } = { tag: 'none' };
  #failure: { readonly error: unknown } | undefined;
  #inputFailure: { readonly error: unknown } | undefined;

  constructor(parts: MergeParts) {
    this.#parts = parts;
    this.#bell = new Doorbell({ signal: parts.signal });
    parts.session.onEvent(() => this.#bell.ring());
  }

  async *run(actions: AsyncIterable<AttachAction>): AsyncGenerator<AttachEvent, void, void> {
    const { line, signal } = this.#parts;
    const ended = AbortSignal.any([signal, this.#reading.signal]);
    const output = line.output(ended)[Symbol.asyncIterator]();
    try {
      void this.#obey(actions);
      this.#pull(output);
      while (!signal.aborted) {
        yield* this.#events();
        if (this.#inputFailure) throw this.#inputFailure.error;
        const { session, isScreen } = this.#parts;
        // A screen shows nothing of another run; what was printed can be read to its end.
        if (session.end && (isScreen || session.end.reason === 'revoked')) break;
        if (this.#output.tag === 'over') break;
        if (this.#output.tag === 'item') {
          const { item } = this.#output;
          this.#output = { tag: 'none' };
          await this.#record(item);
          yield item;
          this.#pull(output);
          continue;
        }
        await this.#bell.rung();
      }
      if (signal.aborted) return;
      const end = await this.#reason();
      if (end.hostId !== undefined) yield { tag: 'moved', hostId: end.hostId };
      yield { tag: 'closed', end };
    } finally {
      this.#reading.abort();
      this.#bell[Symbol.dispose]();
      await output.return?.().catch(() => undefined);
    }
  }

  *#events(): Generator<AttachEvent, void, void> {
    const { session, line } = this.#parts;
    for (let event = session.take(); event; event = session.take()) {
      if (event.tag === 'presence' && !session.isController) line.releaseInput();
      if (event.tag !== 'ended') yield event;
    }
  }

  #pull(output: AsyncIterator<LineItem>): void {
    output
      .next()
      .then((result) => {
        this.#output = result.done ? { tag: 'over' } : { tag: 'item', item: result.value };
      })
      .catch((error) => {
        this.#failure = { error };
        this.#output = { tag: 'over' };
      })
      .finally(() => this.#bell.ring());
  }

  async #record(item: LineItem): Promise<void> {
    if (item.tag === 'data') await this.#parts.recorder?.write(item.bytes);
  }

  async #obey(actions: AsyncIterable<AttachAction>): Promise<void> {
    try {
      for await (const action of actions) await this.#do(action);
    } catch (error) {
      this.#inputFailure = { error };
      this.#bell.ring();
    }
  }

  async #do(action: AttachAction): Promise<void> {
    const { room, line, session } = this.#parts;
    const { sessionId } = session.info;
    if (session.end?.reason === 'revoked') return;
    switch (action.tag) {
      case 'data':
        return line.write(action.bytes);
      case 'request-control':
        return requestControl(this.#parts, action.takeOver);
      case 'release-control':
        room.release(sessionId);
        return line.releaseInput();
      default:
        return action satisfies never;
    }
  }

  /** Why the session ends. The output may know of it before libvirt's news are here. */
  async #reason(): Promise<LineEnded> {
    const { session } = this.#parts;
    if (this.#failure && !(this.#failure.error instanceof LineEnded)) throw this.#failure.error;
    const deadline = performance.now() + reasonMs;
    while (!session.end && !this.#failure && performance.now() < deadline) await this.#pause(reasonMs);
    if (session.end?.reason === 'vm-stopped') await this.#pause(deletedMs);
    if (session.end) return session.end;
    if (this.#failure?.error instanceof LineEnded) return this.#failure.error;
    return new LineEnded('device-gone', 'QEMU closed the console');
  }

  async #pause(ms: number): Promise<void> {
    const timer = setTimeout(() => this.#bell.ring(), ms);
    await this.#bell.rung();
    clearTimeout(timer);
  }
}

async function requestControl({ room, line, session }: Seat, takeOver: boolean): Promise<void> {
  const { sessionId } = session.info;
  const controller = room.controller;
  if (session.isController) return;
  const refuse = (by: SessionInfo | undefined) => session.tell({ tag: 'refused', controller: by });
  if (controller && !takeOver) return refuse(controller);
  if (!(await line.takeInput(takeOver))) return refuse(undefined);
  const holder = room.control(sessionId, takeOver);
  if (!holder) return;
  line.releaseInput();
  refuse(holder);
}
