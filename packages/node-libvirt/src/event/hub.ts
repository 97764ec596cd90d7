import type { EventSource } from '../event-source.ts';
import { events } from '../generated/events.ts';
import type { Frame } from '../wire/frame.ts';
import { EventFeed } from './feed.ts';
import type { Registrar } from './registrar.ts';
import type { EventOptions, Subscription } from './subscription.ts';

/** What an event of the table carries. */
export type PayloadOf<S> = S extends EventSource<infer P> ? P : never;

/** All events of a connection, by name: `events.domainLifecycle({ signal, limit })`. */
export type Events = {
  readonly [K in keyof typeof events]: (options?: EventOptions) => Subscription<PayloadOf<(typeof events)[K]>>;
};

/** Spreads the event messages of one connection to those who listen. */
export class EventHub {
  readonly events: Events;
  readonly #feeds = new Map<string, EventFeed<unknown>>();

  constructor(registrar: Registrar) {
    const listen: Record<string, (options?: EventOptions) => Subscription<unknown>> = {};
    for (const [name, source] of Object.entries<EventSource<unknown>>(events)) {
      const feed = new EventFeed(source, registrar);
      this.#feeds.set(key(source.program, source.procedure), feed);
      listen[name] = (options = {}) => feed.listen(options);
    }
    this.events = listen as Events; // made from the very table that the type is made from
  }

  /** An event that nobody knows is one nobody can have asked for, and is dropped. */
  receive(frame: Frame): void {
    this.#feeds.get(key(frame.program, frame.procedure))?.receive(frame);
  }

  /** Ends every subscription, those to come too: normally, or with the error. */
  end(error: Error | undefined): void {
    for (const feed of this.#feeds.values()) feed.end(error);
  }
}

function key(program: number, procedure: number): string {
  return `${program}:${procedure}`;
}
