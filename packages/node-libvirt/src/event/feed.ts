import { ProtocolError } from '../error.ts';
import type { EventMessage, EventSource } from '../event-source.ts';
import { type Moves, move } from '../lifecycle.ts';
import { toError } from '../to-error.ts';
import { decodePayload, type Frame } from '../wire/frame.ts';
import { EventQueue } from './event-queue.ts';
import type { Registrar } from './registrar.ts';
import { type EventOptions, Subscription } from './subscription.ts';

/** Events that may come before the reply to their registration. */
const EARLY_LIMIT = 1024;

type FeedState<P> =
  | { readonly tag: 'idle' }
  | { readonly tag: 'registering'; readonly early: EventQueue<EventMessage<P>> }
  | { readonly tag: 'registered'; readonly callbackId: number | undefined }
  | { readonly tag: 'deregistering' }
  | { readonly tag: 'ended'; readonly error: Error | undefined };

const moves = {
  idle: ['registering', 'ended'],
  registering: ['registered', 'idle', 'ended'],
  registered: ['deregistering', 'ended'],
  deregistering: ['idle', 'ended'],
  ended: [],
} as const satisfies Moves<FeedState<unknown>['tag']>;

/**
 * One kind of event on one connection: registered with the daemon as long as somebody listens, once for all listeners.
 */
export class EventFeed<P> {
  readonly #source: EventSource<P>;
  readonly #registrar: Registrar;
  readonly #listeners = new Set<Subscription<P>>();
  #state: FeedState<P> = { tag: 'idle' };

  constructor(source: EventSource<P>, registrar: Registrar) {
    this.#source = source;
    this.#registrar = registrar;
  }

  listen(options: EventOptions): Subscription<P> {
    const subscription = new Subscription<P>(options, (left) => this.#left(left));
    if (options.signal?.aborted) subscription.end(options.signal.reason);
    else if (this.#state.tag === 'ended') subscription.end(this.#state.error);
    else this.#join(subscription);
    return subscription;
  }

  /** Takes a message of this event from the connection. Never throws: a message that cannot be read ends the listeners. */
  receive(frame: Frame): void {
    try {
      this.#take(decodePayload(frame, this.#source.read));
    } catch (error) {
      const problem = `a message of the event ${this.#source.name} cannot be read: ${toError(error).message}`;
      this.#endListeners(new ProtocolError(problem, { cause: error }));
    }
  }

  /** The connection is closed: ends all listeners, with the error where there is one. */
  end(error: Error | undefined): void {
    this.#move({ tag: 'ended', error });
    this.#endListeners(error);
  }

  #join(subscription: Subscription<P>): void {
    this.#listeners.add(subscription);
    if (this.#state.tag === 'registered') subscription.registered();
    else if (this.#state.tag === 'idle') this.#register();
  }

  #left(subscription: Subscription<P>): void {
    this.#listeners.delete(subscription);
    if (this.#listeners.size === 0 && this.#state.tag === 'registered') this.#deregister(this.#state.callbackId);
  }

  #take(message: EventMessage<P>): void {
    if (this.#state.tag === 'registering') this.#state.early.push(message);
    else if (this.#state.tag === 'registered' && this.#state.callbackId === message.callbackId) this.#deliver(message);
  }

  #deliver(message: EventMessage<P>): void {
    for (const listener of this.#listeners) listener.deliver(message.payload);
  }

  #register(): void {
    this.#move({ tag: 'registering', early: new EventQueue(EARLY_LIMIT) });
    this.#registrar.register(this.#source).then(
      (callbackId) => this.#registered(callbackId),
      (error) => this.#refused(error),
    );
  }

  #registered(callbackId: number | undefined): void {
    if (this.#state.tag !== 'registering') return;
    const { early } = this.#state;
    this.#move({ tag: 'registered', callbackId });
    for (const listener of this.#listeners) listener.registered();
    for (let item = early.shift(); item !== undefined; item = early.shift()) this.#replay(item);
    if (this.#listeners.size === 0) this.#deregister(callbackId);
  }

  #replay(item: NonNullable<ReturnType<EventQueue<EventMessage<P>>['shift']>>): void {
    if (item.tag === 'event') this.#take(item.payload);
    else for (const listener of this.#listeners) listener.lose(item.count);
  }

  #refused(error: unknown): void {
    if (this.#state.tag !== 'registering') return;
    this.#move({ tag: 'idle' });
    this.#endListeners(toError(error));
  }

  #deregister(callbackId: number | undefined): void {
    this.#move({ tag: 'deregistering' });
    const done = () => this.#deregistered();
    // A refusal leaves a registration whose messages nobody reads; the daemon drops it with the connection.
    this.#registrar.deregister(this.#source, callbackId).then(done, done);
  }

  #deregistered(): void {
    if (this.#state.tag !== 'deregistering') return;
    this.#move({ tag: 'idle' });
    if (this.#listeners.size > 0) this.#register();
  }

  #endListeners(error: Error | undefined): void {
    for (const listener of [...this.#listeners]) listener.end(error);
  }

  #move(to: FeedState<P>): void {
    this.#state = move<FeedState<P>>(moves, this.#state, to);
  }
}
