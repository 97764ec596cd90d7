import { type GuestXmlOptions, guestImage, guestXml, type Host } from 'libvirt-lab';
import type { Connection, NonnullDomain, Stream } from '../../src/index.ts';

/** VIR_DOMAIN_START_PAUSED. */
export const PAUSED = 1;

/** Defines a guest through the connection, and starts it. */
export async function bootGuest(
  connection: Connection,
  options: Omit<GuestXmlOptions, 'kernel' | 'initrd'>,
  flags = 0,
): Promise<NonnullDomain> {
  const image = await guestImage();
  const { dom } = await connection.remote.domainDefineXml({ xml: guestXml({ ...image, ...options }) });
  await connection.remote.domainCreateWithFlags({ dom, flags });
  return dom;
}

/** Stops a guest's QEMU, so that calls that need its monitor block, for as long as the returned object lives. */
export async function freezeQemu(host: Host, name: string): Promise<Disposable> {
  const pid = await host.qemuPid(name);
  process.kill(pid, 'SIGSTOP');
  return { [Symbol.dispose]: () => void process.kill(pid, 'SIGCONT') };
}

/** A call that blocks while QEMU is stopped. */
export function queryStatus(connection: Connection, dom: NonnullDomain, options = {}): Promise<{ result: string }> {
  return connection.qemu.domainMonitorCommand({ dom, cmd: '{"execute":"query-status"}', flags: 0 }, options);
}

/** Reads a console until the text is there; returns everything read. */
export async function readUntil(stream: Stream, wanted: string | RegExp): Promise<string> {
  let all = '';
  while (typeof wanted === 'string' ? !all.includes(wanted) : !wanted.test(all)) {
    const item = await stream.read();
    if (item === undefined) throw new Error(`the console ended before ${wanted}, after:\n${all}`);
    if (item instanceof Uint8Array) all += Buffer.from(item).toString('latin1');
  }
  return all;
}
