/**
 * One measurement with node-libvirt. Prints one number.
 *
 * usage: client.ts CASE URI ARGUMENTS...     (client.py is the same for the C library)
 */
import { type Connection, type ConnectOptions, connect } from 'node-libvirt';

const [name = '', uri = '', ...args] = process.argv.slice(2);
const open = (options: ConnectOptions = {}) => connect({ uri, ...options });
const count = (index: number) => Number(args[index]);
const text = (index: number) => args[index] ?? '';
const microsecondsSince = (begin: number) => (performance.now() - begin) * 1e3;

/** As many workers as calls in flight, each one call after the other. Gives the seconds. */
async function inFlight(workers: number, work: (worker: number) => Promise<void>): Promise<number> {
  const begin = performance.now();
  await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)));
  return (performance.now() - begin) / 1e3;
}

const cases: Readonly<Record<string, () => Promise<number>>> = {
  async latency() {
    await using connection = await open();
    const domain = await connection.lookupDomainByName(text(0));
    await domain.getState();
    const begin = performance.now();
    for (let call = 0; call < count(1); call++) await domain.getState();
    return microsecondsSince(begin) / count(1);
  },

  async calls() {
    const [workers, connections] = [count(2), count(3)];
    await using connection = await open({ pool: connections });
    const domain = await connection.lookupDomainByName(text(0));
    const each = Math.floor(count(1) / workers);
    const seconds = await inFlight(workers, async () => {
      for (let call = 0; call < each; call++) await domain.getState();
    });
    return (each * workers) / seconds;
  },

  async listing() {
    await using connection = await open();
    await connection.listAllDomains();
    const begin = performance.now();
    const total = (await allXml(connection)).reduce((sum, xml) => sum + xml.length, 0);
    if (total === 0) throw new Error('no domains');
    return microsecondsSince(begin) / 1e3;
  },

  async console() {
    await using connection = await open();
    const domain = await connection.lookupDomainByName(text(0));
    await using stream = await domain.openConsole();
    let received = 0;
    const begin = performance.now();
    const endMs = begin + count(1) * 1e3;
    for await (const chunk of stream) {
      if (chunk instanceof Uint8Array) received += chunk.length;
      if (performance.now() > endMs) break;
    }
    return received / microsecondsSince(begin);
  },

  async upload() {
    await using connection = await open();
    const pool = await connection.lookupStoragePoolByName(text(0));
    const volume = await pool.lookupVolumeByName(text(1));
    const bytes = count(2) * 2 ** 20;
    const chunk = Buffer.alloc(
      2 ** 18,
      Uint8Array.from({ length: 256 }, (_, index) => index),
    );
    const begin = performance.now();
    await volume.upload(Array<Uint8Array>(bytes / chunk.length).fill(chunk), { lengthBytes: bytes });
    return bytes / microsecondsSince(begin);
  },

  async memory() {
    await using connection = await open();
    const kept = await allXml(connection);
    if (kept.length === 0) throw new Error('no domains');
    return process.memoryUsage.rss() / 1e6;
  },
};

async function allXml(connection: Connection): Promise<string[]> {
  const domains = await connection.listAllDomains();
  return Promise.all(domains.map((domain) => domain.getXmlDesc()));
}

const chosen = cases[name];
if (!chosen) throw new Error(`no case ${name}`);
console.log(await chosen());
