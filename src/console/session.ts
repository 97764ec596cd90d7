import type { LineEnded } from './console-line.ts';
import type { Member, RoomEvent, SessionInfo } from './room.ts';

/** Where so many are, coming and going is told together, once in a while: else each who comes would cost as much as all who are there. */
const crowd = 32;
const crowdMs = 500;
/** A reader that is so many events behind gets no older ones: each tells everybody who is there. */
const mostEvents = 256;

/** Somebody at a console: who it is, and what they have not been told yet. */
export class ConsoleSession implements Member {
  info: SessionInfo;
  #events: RoomEvent[] = [];
  /** The last coming or going in a crowd that was not told. */
  #crowd: RoomEvent | undefined;
  #crowdDueMs = 0;
  #crowdTimer: NodeJS.Timeout | undefined;
  #end: LineEnded | undefined;
  #wake: () => void = () => undefined;

  constructor(info: SessionInfo) {
    this.info = info;
  }

  /** Why the session is to end; the latest reason is the best. */
  get end(): LineEnded | undefined {
    return this.#end;
  }

  /** Who was sent away controls nothing any more. */
  get isController(): boolean {
    return this.info.role === 'controller' && this.#end?.reason !== 'revoked';
  }

  tell(event: RoomEvent): void {
    if (event.tag === 'presence') this.#crowd = undefined;
    if (event.tag === 'ended') this.#end = event.end;
    else if (isCrowded(event)) this.#crowd = event;
    else if (this.#events.push(event) > mostEvents) this.#events.shift();
    this.#wake();
  }

  /** The oldest event that was not taken. */
  take(): RoomEvent | undefined {
    return this.#events.shift() ?? this.#takeCrowd();
  }

  /** Forgets what was told before anybody listened. */
  clear(): void {
    this.#events = [];
    this.#crowd = undefined;
  }

  /** Calls back at every event from now on. */
  onEvent(wake: () => void): void {
    this.#wake = wake;
  }

  #takeCrowd(): RoomEvent | undefined {
    const waitMs = this.#crowdDueMs - performance.now();
    if (!this.#crowd || waitMs > 0) {
      if (this.#crowd) this.#wakeIn(waitMs);
      return undefined;
    }
    const event = this.#crowd;
    this.#crowd = undefined;
    this.#crowdDueMs = performance.now() + crowdMs;
    return event;
  }

  #wakeIn(waitMs: number): void {
    this.#crowdTimer ??= setTimeout(() => {
      this.#crowdTimer = undefined;
      this.#wake();
    }, waitMs).unref();
  }
}

function isCrowded(event: RoomEvent): boolean {
  if (event.tag !== 'presence' || event.sessions.length <= crowd) return false;
  return event.change === 'joined' || event.change === 'left';
}
