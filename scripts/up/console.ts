import { connect } from 'node-libvirt';

/**
 * Shows what a guest writes on its serial console until `text` comes; false if it does not come in time. The contract has no console yet, so
 * this is libvirt's own stream.
 */
export async function readUntil(guestName: string, text: string, timeoutMs: number): Promise<boolean> {
  await using connection = await connect({ uri: 'qemu:///system' });
  const { dom } = await connection.remote.domainLookupByName({ name: guestName });
  const { stream } = await connection.remote.domainOpenConsole({ dom, flags: 0 });
  await using console = stream;
  const timer = setTimeout(() => void console.abort().catch(() => undefined), timeoutMs);
  try {
    let seen = '';
    for await (const chunk of console) {
      if (!(chunk instanceof Uint8Array)) continue;
      process.stdout.write(chunk);
      seen = (seen + Buffer.from(chunk).toString('latin1')).slice(-4_096);
      if (/\n/.test(seen.slice(seen.indexOf(text))) && seen.includes(text)) return true;
    }
    return false;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
