import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { CellError } from '../core/error.ts';
import { newUuid, type Uuid } from '../core/ids.ts';
import { Secret } from '../core/secret.ts';
import type { ConsoleDevice } from './device.ts';
import type { ConsoleRole } from './room.ts';

/** What a ticket is for. */
export interface TicketGrant {
  readonly vmUuid: Uuid;
  readonly device: ConsoleDevice;
  readonly role: ConsoleRole;
  /** Who made it: whoever brings it may reach what its maker may. */
  readonly caller: string;
}

/** A right to attach once. */
export interface Ticket extends TicketGrant {
  readonly id: Uuid;
  readonly expireTime: Date;
}

interface Kept {
  readonly ticket: Ticket;
  readonly secretHash: Buffer;
  /** Of the clock that nobody sets. */
  readonly endMs: number;
  readonly timer: NodeJS.Timeout;
}

const secretBytes = 32;
/** Nobody needs so many within a minute; somebody who makes them in a loop must not fill the memory. */
const most = 1_000;

/**
 * The tickets that are neither used nor over. They live in memory only, each as long as it may be used, and only by the SHA-256 of its secret: neither
 * a restart of celld nor a look into its memory gives anybody a ticket.
 */
export class Tickets implements Disposable {
  readonly #kept = new Map<string, Kept>();

  /** Makes a ticket. Its secret is given here and nowhere else. Throws LIMIT_EXCEEDED. */
  create(grant: TicketGrant, ttlMs: number): { readonly ticket: Ticket; readonly secret: Secret } {
    if (this.#kept.size >= most) throw tooMany();
    const id = newUuid();
    const text = randomBytes(secretBytes).toString('base64url');
    const timer = setTimeout(() => this.#kept.delete(id), ttlMs).unref();
    const ticket = { ...grant, id, expireTime: new Date(Date.now() + ttlMs) };
    this.#kept.set(id, { ticket, secretHash: hashOf(text), endMs: performance.now() + ttlMs, timer });
    return { ticket, secret: new Secret(`${id}.${text}`) };
  }

  /** The ticket of a secret, which is worth nothing from here on. Throws TICKET_INVALID, and does not say what is wrong with it. */
  redeem(secret: string): Ticket {
    // The id in front only finds the ticket; that it is the right one is decided by the rest, in the same time for any.
    const dot = secret.indexOf('.');
    const kept = this.#kept.get(secret.slice(0, Math.max(dot, 0)));
    const matches = timingSafeEqual(hashOf(secret.slice(dot + 1)), kept?.secretHash ?? nobodys);
    if (!kept || !matches) throw ticketInvalid();
    const isOver = kept.endMs <= performance.now();
    this.#forget(kept);
    if (isOver) throw ticketInvalid();
    return kept.ticket;
  }

  /** Those that may still be used, oldest first. */
  list(): readonly Ticket[] {
    return [...this.#kept.values()].map(({ ticket }) => ticket);
  }

  find(id: Uuid): Ticket | undefined {
    return this.#kept.get(id)?.ticket;
  }

  /** Makes a ticket worthless. False: there was none. */
  revoke(id: Uuid): boolean {
    const kept = this.#kept.get(id);
    if (kept) this.#forget(kept);
    return kept !== undefined;
  }

  [Symbol.dispose](): void {
    for (const kept of [...this.#kept.values()]) this.#forget(kept);
  }

  #forget({ ticket, timer }: Kept): void {
    clearTimeout(timer);
    this.#kept.delete(ticket.id);
  }
}

/** What is compared with where there is no ticket. */
const nobodys = Buffer.alloc(32);

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

/** TICKET_INVALID, the same for every cause. */
export function ticketInvalid(): CellError {
  return new CellError('TICKET_INVALID', 'the ticket is unknown, used, over or revoked, or is for something else');
}

function tooMany(): CellError {
  return new CellError('LIMIT_EXCEEDED', `there are ${most} tickets that are not used yet`, {
    metadata: { limit: 'console_tickets', maximum: `${most}` },
    retryAfterMs: 1_000,
  });
}
