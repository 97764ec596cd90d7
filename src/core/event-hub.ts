import { randomBytes } from 'node:crypto';
import { Doorbell } from './doorbell.ts';
import { CellError } from './error.ts';

/** What a subscriber reads. `token` is the place after it. */
export type HubEvent<Item> =
  | { readonly tag: 'item'; readonly item: Item; readonly token: string }
  | { readonly tag: 'bookmark'; readonly token: string };

/** How to follow a hub. */
export interface SubscribeOptions {
  /** Goes on after this place, a token that the same hub gave. Default: begins with what is published next. */
  readonly from?: string | undefined;
  /** Ends the subscription: the reader gets the signal's reason thrown. Nothing else ends one that waits. */
  readonly signal: AbortSignal;
  /** How many items the reader may be behind. Default, and at most: the capacity of the hub. */
  readonly limit?: number | undefined;
  /** Sends a bookmark when nothing was sent for so long. Default: never. */
  readonly bookmarkAfterMs?: number | undefined;
}

/**
 * Chooses and changes items for one subscription: called once an item, in order. `undefined` leaves the item out, which is silence to
 * the reader. It may keep state, such as which things the reader knows of.
 */
export type Select<Item, Selected> = (item: Item) => Selected | undefined;

/**
 * Items in the order of their publishing, followed by any number of readers.
 *
 * The hub holds the last items in one ring; a reader is no more than a place in it, so a slow reader costs nothing and is told
 * SNAPSHOT_REQUIRED when the ring has gone past it. A place is told to clients as an opaque token, good for this hub only: a hub of
 * another process answers SNAPSHOT_REQUIRED to it.
 *
 * To begin with a snapshot and lose nothing, take the snapshot, `snapshotToken()` and `subscribe()` without an `await` in between: a
 * subscription holds its place from the call on, not from its first read.
 */
export class EventHub<Item> {
  readonly #epoch = randomBytes(9).toString('base64url');
  readonly #capacity: number;
  readonly #ring: Item[] = [];
  readonly #bells = new Set<Doorbell>();
  /** Revision of the item published last; the first item has revision 1. */
  #revision = 0;

  /** `capacity`: how many items are kept for those who are behind. */
  constructor(capacity = 8_192) {
    this.#capacity = capacity;
  }

  /** Gives the item to all readers. Returns its revision, counted from 1. */
  publish(item: Item): number {
    this.#revision += 1;
    this.#ring[this.#revision % this.#capacity] = item;
    for (const bell of this.#bells) bell.ring();
    return this.#revision;
  }

  /** The place after what was published last. */
  snapshotToken(): string {
    return this.#token(this.#revision);
  }

  /**
   * Follows the items, without loss and in order; with `select`, those that it chooses. A bookmark's token is after everything that was
   * looked at, chosen or not.
   *
   * Throws SNAPSHOT_REQUIRED: at once when `from` is not a place that the hub still knows; while reading when the reader is more than
   * `limit` items behind. Reading throws the signal's reason when it is aborted.
   */
  subscribe<Selected>(
    options: SubscribeOptions & { readonly select: Select<Item, Selected> },
  ): AsyncGenerator<HubEvent<Selected>, never, void>;
  subscribe(options: SubscribeOptions): AsyncGenerator<HubEvent<Item>, never, void>;
  subscribe(
    options: SubscribeOptions & { readonly select?: Select<Item, unknown> },
  ): AsyncGenerator<HubEvent<unknown>, never, void> {
    const start = options.from === undefined ? this.#revision : this.#revisionOf(options.from);
    return this.#follow(start, options, options.select ?? ((item) => item));
  }

  async *#follow<Selected>(
    start: number,
    { signal, limit = this.#capacity, bookmarkAfterMs }: SubscribeOptions,
    select: Select<Item, Selected>,
  ): AsyncGenerator<HubEvent<Selected>, never, void> {
    using bell = new Doorbell({ signal, alarmMs: bookmarkAfterMs });
    this.#bells.add(bell);
    try {
      for (let place = start; ; ) {
        signal.throwIfAborted();
        const behind = this.#revision - place;
        if (behind > Math.min(limit, this.#capacity)) throw snapshotRequired('the reader is too slow');
        if (behind > 0) {
          place += 1;
          // The ring holds every revision that is at most `capacity` behind, so there is an item here.
          const selected = select(this.#ring[place % this.#capacity] as Item);
          if (selected === undefined) continue;
          yield { tag: 'item', item: selected, token: this.#token(place) };
          bell.resetAlarm();
        } else if (bell.alarmed) {
          yield { tag: 'bookmark', token: this.#token(place) };
          bell.resetAlarm();
        } else {
          await bell.rung();
        }
      }
    } finally {
      this.#bells.delete(bell);
    }
  }

  #token(revision: number): string {
    return `${this.#epoch}.${revision.toString(36)}`;
  }

  #revisionOf(token: string): number {
    const revision = Number.parseInt(token.slice(this.#epoch.length + 1), 36);
    const oldest = Math.max(0, this.#revision - this.#capacity);
    const known = revision >= oldest && revision <= this.#revision && token === this.#token(revision);
    if (!known) throw snapshotRequired('the resume_token is no longer known');
    return revision;
  }
}

/** SNAPSHOT_REQUIRED. */
export function snapshotRequired(why: string): CellError {
  return new CellError('SNAPSHOT_REQUIRED', `${why}: watch again from a snapshot`);
}
