import type { XdrReader } from './wire/reader.ts';

/** The classes of objects that have events; each class has its own registration calls. */
export type EventClass = 'domain' | 'network' | 'storagePool' | 'nodeDevice' | 'secret' | 'qemuMonitor' | 'connection';

/** One event: `callbackId` is what the registration gave, undefined for events without one. */
export interface EventMessage<P> {
  readonly callbackId: number | undefined;
  readonly payload: P;
}

/** What is known of an event: what to register and how its messages look. */
export interface EventSource<P> {
  /** Such as `domainLifecycle`. */
  readonly name: string;
  readonly class: EventClass;
  /** The event id for the registration call; undefined where a class has one event only. */
  readonly id: number | undefined;
  readonly program: number;
  /** Procedure number of the messages. */
  readonly procedure: number;
  /** The release of libvirt that brought it, where that is newer than 9.0. */
  readonly since: string | undefined;
  read(reader: XdrReader): EventMessage<P>;
}

/** Lets the payload's type follow from `read`. */
export function define<P>(source: EventSource<P>): EventSource<P> {
  return source;
}
