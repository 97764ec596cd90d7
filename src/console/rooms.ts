import { CellError } from '../core/error.ts';
import type { Uuid } from '../core/ids.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { LineEnded } from './console-line.ts';
import { type ConsoleDevice, type ConsoleRun, deviceName } from './device.ts';
import { Room, type SessionInfo } from './room.ts';
import type { ConsoleSession } from './session.ts';

interface Place {
  readonly run: ConsoleRun;
  readonly room: Room;
}

/** The rooms in which somebody is. */
export class Rooms {
  readonly #limit: number;
  readonly #places = new Map<string, Place>();
  #entered = 0;

  /** `limit`: sessions at one time. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Keeps a place for a session until disposed of. Throws LIMIT_EXCEEDED. */
  admit(): Disposable {
    if (this.#entered >= this.#limit) {
      throw new CellError('LIMIT_EXCEEDED', `there are ${this.#limit} console sessions, as many as celld allows`, {
        metadata: { limit: 'console.sessions', value: `${this.#limit}` },
      });
    }
    this.#entered += 1;
    return {
      [Symbol.dispose]: () => {
        this.#entered -= 1;
      },
    };
  }

  /** Who is the controller there. */
  controller(run: ConsoleRun, device: ConsoleDevice): SessionInfo | undefined {
    return this.#places.get(keyOf(run, device))?.room.controller;
  }

  /** Joins the room of a console; it leaves when disposed of. */
  join(run: ConsoleRun, session: ConsoleSession): { readonly room: Room } & Disposable {
    const { device, sessionId } = session.info;
    const key = keyOf(run, device);
    const place = this.#places.get(key) ?? { run, room: new Room() };
    this.#places.set(key, place);
    const { room } = place;
    room.join(session);
    const leave = () => {
      room.leave(sessionId);
      if (room.isEmpty && this.#places.get(key) === place) this.#places.delete(key);
    };
    return { room, [Symbol.dispose]: leave };
  }

  /** All sessions, or those of a VM, oldest first. */
  sessions(vmUuid?: Uuid): SessionInfo[] {
    return [...this.#places.values()]
      .filter(({ run }) => vmUuid === undefined || run.vmUuid === vmUuid)
      .flatMap(({ room }) => room.sessions)
      .sort((a, b) => a.startTime.getTime() - b.startTime.getTime());
  }

  /** One session, if it is there. */
  find(sessionId: Uuid): SessionInfo | undefined {
    return this.sessions().find((session) => session.sessionId === sessionId);
  }

  /** Sends somebody away: from now on they are not there, also if they do not read that they are not. False: nobody is it. */
  revoke(sessionId: Uuid): boolean {
    const end = new LineEnded('revoked', 'somebody ended the session');
    for (const { room } of this.#places.values()) {
      if (!room.tell(sessionId, { tag: 'ended', end })) continue;
      room.leave(sessionId);
      return true;
    }
    return false;
  }

  /** Nobody types at a console any more. */
  releaseControl(run: ConsoleRun, device: ConsoleDevice): void {
    const room = this.#places.get(keyOf(run, device))?.room;
    const controller = room?.controller;
    if (controller) room?.release(controller.sessionId);
  }

  /** Tells those who are at a VM's consoles in which state it is. */
  announceState({ uuid, domainId, state }: VmRecord): void {
    for (const { run, room } of this.#places.values()) {
      if (run.vmUuid === uuid && run.domainId === domainId) room.announce({ tag: 'vm-state', state });
    }
  }

  /** Ends the sessions at a VM's consoles, but those of the run that lasts. */
  endRuns(vmUuid: Uuid, lasting: number | undefined, end: LineEnded): void {
    for (const { run, room } of this.#places.values()) {
      if (run.vmUuid === vmUuid && run.domainId !== lasting) room.announce({ tag: 'ended', end });
    }
  }
}

const keyOf = ({ vmUuid, bootId }: ConsoleRun, device: ConsoleDevice) => `${vmUuid}.${bootId}.${deviceName(device)}`;
