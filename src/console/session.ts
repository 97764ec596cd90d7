import type { LineEnded } from './console-line.ts';
import type { Member, RoomEvent, SessionInfo } from './room.ts';

/** A reader that is so many events behind gets no older ones: each tells everybody who is there. */
const mostEvents = 256;

/** Somebody at a console: who it is, and what they have not been told yet. */
export class ConsoleSession implements Member {
  info: SessionInfo;
  #events: RoomEvent[] = [];
  #end: LineEnded | undefined;
  #wake: () => void = () => undefined;

  constructor(info: SessionInfo) {
    this.info = info;
  }

  /** Why the session is to end; the latest reason is the best. */
  get end(): LineEnded | undefined {
    return this.#end;
  }

  get isController(): boolean {
    return this.info.role === 'controller';
  }

  tell(event: RoomEvent): void {
    if (event.tag === 'ended') this.#end = event.end;
    else if (this.#events.push(event) > mostEvents) this.#events.shift();
    this.#wake();
  }

  /** The oldest event that was not taken. */
  take(): RoomEvent | undefined {
    return this.#events.shift();
  }

  /** Forgets what was told before anybody listened. */
  clear(): void {
    this.#events = [];
  }

  /** Calls back at every event from now on. */
  onEvent(wake: () => void): void {
    this.#wake = wake;
  }
}
