import { type GuestImageOptions, type GuestXmlOptions, guestImage, guestXml } from 'libvirt-lab';
import type { Connection, Domain, EventItem, Stream, Subscription } from '../../src/index.ts';
import { soon } from './deadline.ts';
import { readUntil } from './guest.ts';

/** What a guest boots, and what it is. */
export interface GuestOptions extends Omit<GuestXmlOptions, 'kernel' | 'initrd' | 'cmdline'> {
  readonly image?: GuestImageOptions;
  /** What the guest runs before its shell. */
  readonly run?: string;
}

/** Defines a guest. */
export async function defineGuest(connection: Connection, { image, run, ...options }: GuestOptions): Promise<Domain> {
  const { cmdline, ...files } = await guestImage(image);
  const extra = run === undefined ? '' : ` lab.run="${run}"`;
  return await connection.defineDomainXml(guestXml({ ...files, ...options, cmdline: cmdline + extra }));
}

/** Types a command into a console and reads until its output is there; gives all that was read. */
export async function typeCommand(console: Stream, command: string, wanted: string | RegExp): Promise<string> {
  await console.write(Buffer.from(`${command}\n`));
  return await soon(readUntil(console, wanted), 30_000);
}

/** Opens a domain's console and reads it until the guest has booted. */
export async function bootedConsole(domain: Domain): Promise<Stream> {
  const console = await domain.openConsole();
  await soon(readUntil(console, 'GUEST READY'), 60_000);
  return console;
}

/** The first event that fits; the others are passed over. */
export async function nextEvent<T>(
  events: Subscription<T>,
  fits: (payload: T) => boolean = () => true,
  withinMs = 30_000,
): Promise<T> {
  const find = async (): Promise<T> => {
    for (;;) {
      const { value: item } = (await events.next()) as IteratorResult<EventItem<T>, undefined>;
      if (item === undefined) throw new Error('the events ended');
      if (item.tag === 'event' && fits(item.payload)) return item.payload;
    }
  };
  return await soon(find(), withinMs);
}
