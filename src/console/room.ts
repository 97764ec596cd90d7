import type { Uuid } from '../core/ids.ts';
import type { VmState } from '../hypervisor/vm-state.ts';
import type { LineEnded } from './console-line.ts';
import type { ConsoleDevice } from './device.ts';

/** What somebody may do at a console. */
export type ConsoleRole = 'observer' | 'controller';

/** Somebody at a console, as the others see them. */
export interface SessionInfo {
  readonly sessionId: Uuid;
  readonly vmUuid: Uuid;
  readonly device: ConsoleDevice;
  readonly role: ConsoleRole;
  /** A SPIFFE id or `local:root`. */
  readonly caller: string;
  readonly displayName: string;
  readonly startTime: Date;
  readonly ticketId: Uuid | undefined;
  readonly recordingId: Uuid | undefined;
}

export type PresenceChange = 'joined' | 'left' | 'role' | 'take-over';

/** What happens in a room, apart from what the console prints. */
export type RoomEvent =
  | {
      readonly tag: 'presence';
      readonly change: PresenceChange;
      readonly session: SessionInfo;
      /** Everybody afterwards. */
      readonly sessions: readonly SessionInfo[];
    }
  /** `controller` is undefined where somebody outside of Cell has the device. */
  | { readonly tag: 'refused'; readonly controller: SessionInfo | undefined }
  | { readonly tag: 'vm-state'; readonly state: VmState }
  /** The last event. */
  | { readonly tag: 'ended'; readonly end: LineEnded };

/** Who listens in a room. */
export interface Member {
  info: SessionInfo;
  /** Takes note; must not wait. */
  tell(event: RoomEvent): void;
}

/** Those at one console in one run of the VM: any number watch, at most one types. */
export class Room {
  readonly #members = new Map<Uuid, Member>();

  get sessions(): SessionInfo[] {
    return [...this.#members.values()].map(({ info }) => info);
  }

  get controller(): SessionInfo | undefined {
    return this.sessions.find(({ role }) => role === 'controller');
  }

  get isEmpty(): boolean {
    return this.#members.size === 0;
  }

  has(sessionId: Uuid): boolean {
    return this.#members.has(sessionId);
  }

  /** Somebody comes, as an observer. The others are told. */
  join(member: Member): void {
    this.#members.set(member.info.sessionId, member);
    this.#tellOthers(member.info, 'joined');
  }

  /** Somebody goes. The others are told. */
  leave(sessionId: Uuid): void {
    const member = this.#members.get(sessionId);
    if (!member) return;
    this.#members.delete(sessionId);
    this.#tellOthers(member.info, 'left');
  }

  /**
   * Makes somebody the controller; the one who is becomes an observer if `takeOver` is set. Everybody is told. Gives the one who stays controller
   * because it is not.
   */
  control(sessionId: Uuid, takeOver: boolean): SessionInfo | undefined {
    const member = this.#members.get(sessionId);
    const { controller } = this;
    if (!member || controller?.sessionId === sessionId) return undefined;
    if (controller && !takeOver) return controller;
    if (controller) this.#setRole(controller.sessionId, 'observer');
    this.#setRole(sessionId, 'controller');
    this.#tellAll(member.info, controller ? 'take-over' : 'role');
    return undefined;
  }

  /** Makes somebody an observer. Everybody is told; nothing happens if they are one. */
  release(sessionId: Uuid): void {
    const member = this.#members.get(sessionId);
    if (member?.info.role !== 'controller') return;
    this.#setRole(sessionId, 'observer');
    this.#tellAll(member.info, 'role');
  }

  /** Tells everybody. */
  announce(event: RoomEvent): void {
    for (const member of this.#members.values()) member.tell(event);
  }

  /** Tells one. False: they are not here. */
  tell(sessionId: Uuid, event: RoomEvent): boolean {
    const member = this.#members.get(sessionId);
    member?.tell(event);
    return member !== undefined;
  }

  #setRole(sessionId: Uuid, role: ConsoleRole): void {
    const member = this.#members.get(sessionId);
    if (member) member.info = { ...member.info, role };
  }

  #tellAll(session: SessionInfo, change: PresenceChange): void {
    this.announce({ tag: 'presence', change, session, sessions: this.sessions });
  }

  #tellOthers(session: SessionInfo, change: PresenceChange): void {
    // One event for all: it is rendered once, however many there are.
    const event = { tag: 'presence', change, session, sessions: this.sessions } as const;
    for (const member of this.#members.values()) {
      if (member.info.sessionId !== session.sessionId) member.tell(event);
    }
  }
}
