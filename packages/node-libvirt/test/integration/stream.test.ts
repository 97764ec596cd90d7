import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { type Host, startHost } from 'libvirt-lab';
import {
  type Connection,
  ConnectionClosedError,
  connect,
  LibvirtError,
  type NonnullDomain,
  PeerClosedError,
  type Stream,
  virErrorNumber,
} from '../../src/index.ts';
import { rejection, soon } from '../support/deadline.ts';
import { bootGuest, PAUSED, readUntil } from '../support/guest.ts';
import { type Extent, inspectFile, makePool, readExtents, SPARSE, sendExtents } from '../support/volume.ts';

const MIB = 1024 * 1024;
/** VIR_DOMAIN_CONSOLE_FORCE and _SAFE. */
const FORCE = 1;
const SAFE = 2;

let host: Host;
let connection: Connection;

before(async () => {
  host = await startHost();
  connection = await connect({ socketPath: host.socketPath });
});

after(async () => {
  await connection.close();
  await host.stop();
});

async function openConsole(dom: NonnullDomain, flags = 0, signal?: AbortSignal): Promise<Stream> {
  return (await connection.remote.domainOpenConsole({ dom, devName: undefined, flags }, { signal })).stream;
}

suite('a guest', () => {
  let dom: NonnullDomain;

  before(async () => {
    dom = await bootGuest(connection, { name: 'guest', vnc: true }, PAUSED);
  });

  after(() => connection.remote.domainDestroy({ dom }));

  test('its console is read to GUEST READY, a command is typed and its echo read', async () => {
    await using console = await openConsole(dom);
    await connection.remote.domainResume({ dom });
    await soon(readUntil(console, /GUEST READY \d+/), 60_000);
    await soon(readUntil(console, '# '), 10_000);
    await console.write(Buffer.from('echo answer-$((40+2))\r'));
    const output = await soon(readUntil(console, 'answer-42'), 10_000);
    assert.match(output, /echo answer-\$\(\(40\+2\)\)/);
  });

  test('its console is read and written at the same time', async () => {
    await using console = await openConsole(dom);
    const numbers = soon(readUntil(console, 'count-2000'), 60_000);
    await console.write(Buffer.from('i=0; while [ $i -lt 2000 ]; do i=$((i+1)); echo count-$i; done\r'));
    await numbers;
    await console.write(Buffer.from('cat\r'));
    for (let line = 0; line < 200; line += 1) {
      const echo = readUntil(console, `line-${line}\r\n`);
      await console.write(Buffer.from(`line-${line}\r`));
      await soon(echo, 10_000);
    }
    await console.write(Buffer.of(3));
    await soon(readUntil(console, '# '), 10_000);
    await console.finish();
    assert.equal(console.state.tag, 'finished');
  });

  test('a busy console is refused, unless it is taken by force; its holder then hears of it', async () => {
    await using first = await openConsole(dom);
    const busy = await rejection(openConsole(dom, SAFE));
    assert.ok(busy instanceof LibvirtError && busy.code === virErrorNumber.VIR_ERR_OPERATION_FAILED, String(busy));
    await using second = await openConsole(dom, FORCE);
    const error = await soon(first.closed);
    assert.ok(error instanceof LibvirtError && error.code === virErrorNumber.VIR_ERR_RPC, String(error));
    await second.write(Buffer.from('echo mine-$((1+1))\r'));
    await soon(readUntil(second, 'mine-2'), 10_000);
  });

  test('writing to the console of a paused guest waits, and holds up nothing else', async () => {
    const console = await openConsole(dom);
    await connection.remote.domainSuspend({ dom });
    let written = 0;
    const stuck = (async () => {
      for (;;) {
        await console.write(Buffer.alloc(64 * 1024, 'x'));
        written += 1;
      }
    })().catch((error: unknown) => error);
    for (let call = 0; call < 50; call += 1) {
      await soon(connection.remote.domainGetState({ dom, flags: 0 }));
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(written, 4);
    await soon(console.abort(new Error('left')), 1500);
    assert.equal(await soon(stuck), console.state.tag === 'aborted' && console.state.reason);
    await connection.remote.domainResume({ dom });
    await using again = await openConsole(dom);
    await again.write(Buffer.of(3, 13));
    await soon(readUntil(again, '# '), 20_000);
  });

  test('the console of a paused guest is free again however much waits for it, and libvirtd lives on', async () => {
    const pid = await host.libvirtdPid();
    await connection.remote.domainSuspend({ dom });
    for (let round = 0; round < 20; round += 1) {
      const console = await openConsole(dom, round % 2 === 0 ? SAFE : FORCE);
      const writes = Array.from({ length: round }, () => console.write(Buffer.alloc(8192, 'y')).catch(() => {}));
      await new Promise((resolve) => setTimeout(resolve, round));
      await soon(console.abort(), 1500);
      await soon(Promise.all(writes));
      // The daemon hears of a cut socket a moment later.
      await eventually(async () => await (await openConsole(dom, SAFE)).abort());
    }
    await connection.remote.domainResume({ dom });
    assert.equal(await host.libvirtdPid(), pid);
    await using again = await openConsole(dom);
    await again.write(Buffer.of(3, 13));
    await soon(readUntil(again, '# '), 20_000);
  });

  test('a console that is not read throttles the guest, not this process, and loses nothing', async () => {
    await using console = await openConsole(dom);
    await console.write(
      Buffer.from('i=0; while [ $i -lt 20000 ]; do i=$((i+1)); echo full-$i; done; echo done-$((1+1))\r'),
    );
    await new Promise((resolve) => setTimeout(resolve, 500));
    const output = await soon(readUntil(console, 'done-2\r\n'), 60_000);
    const numbers = [...output.matchAll(/^full-(\d+)\r?$/gm)].map(([, number]) => Number(number));
    assert.deepEqual(
      numbers,
      Array.from({ length: 20_000 }, (_, at) => at + 1),
    );
  });

  test('its screen is a picture', async () => {
    const { stream, reply } = await connection.remote.domainScreenshot({ dom, screen: 0, flags: 0 });
    assert.equal(reply.mime, 'image/png');
    const parts: Uint8Array[] = [];
    for await (const item of stream) if (item instanceof Uint8Array) parts.push(item);
    const picture = Buffer.concat(parts);
    assert.equal(picture.subarray(1, 4).toString(), 'PNG');
    assert.equal(picture.subarray(-8, -4).toString(), 'IEND');
    assert.deepEqual(stream.state, { tag: 'finished' });
  });

  test('a signal ends the console', async () => {
    const controller = new AbortController();
    const console = await openConsole(dom, 0, controller.signal);
    const read = rejection(console.read());
    controller.abort(new Error('hung up'));
    assert.equal(await read, controller.signal.reason);
    await using _again = await soon(openConsole(dom, SAFE), 5000);
  });

  test('the console ends with the guest', async () => {
    const console = await openConsole(dom);
    const rest = (async () => {
      for await (const _ of console);
    })();
    await connection.remote.domainDestroy({ dom });
    await soon(rest, 10_000);
    assert.deepEqual(console.state, { tag: 'finished' });
    dom = await bootGuest(connection, { name: 'guest', vnc: true, uuid: uuidText(dom.uuid) });
  });
});

/** Does something until it succeeds, for a second at most. */
async function eventually(action: () => Promise<void>): Promise<void> {
  const untilMs = performance.now() + 1000;
  for (;;) {
    try {
      return await action();
    } catch (error) {
      if (performance.now() > untilMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }
}

function uuidText(uuid: Uint8Array): string {
  return Buffer.from(uuid)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

suite('volumes', () => {
  let makeVolume: Awaited<ReturnType<typeof makePool>>;

  before(async () => {
    makeVolume = await makePool(connection, host.poolPath);
  });

  test('256 MiB with holes go up and down, byte for byte and hole for hole', async () => {
    const extents: Extent[] = [
      { tag: 'hole', bytes: 8 * MIB },
      { tag: 'data', bytes: 64 * MIB },
      { tag: 'hole', bytes: 64 * 1024 },
      { tag: 'data', bytes: 64 * 1024 },
      { tag: 'hole', bytes: 100 * MIB - 128 * 1024 },
      { tag: 'data', bytes: 20 * MIB },
      { tag: 'hole', bytes: 64 * MIB },
    ];
    const vol = await makeVolume('sparse', 256 * MIB);
    const { stream: up } = await connection.remote.storageVolUpload({ vol, offset: 0n, length: 0n, flags: SPARSE });
    const sent = await sendExtents(up, extents, 1_000_000);
    const file = await inspectFile(vol.key);
    assert.equal(file.hash, sent);
    assert.equal(file.sizeBytes, 256 * MIB);
    assert.ok(file.allocatedBytes < 90 * MIB, `${file.allocatedBytes} bytes on the disk`);
    const { stream: down } = await connection.remote.storageVolDownload({ vol, offset: 0n, length: 0n, flags: SPARSE });
    const received = await readExtents(down);
    assert.equal(received.hash, sent);
    assert.deepEqual(received.extents, extents);
  });

  test('without the sparse flag the same bytes come, holes as zeros', async () => {
    const vol = await makeVolume('plain', 8 * MIB);
    const { stream: up } = await connection.remote.storageVolUpload({
      vol,
      offset: BigInt(MIB),
      length: 0n,
      flags: 0,
    });
    await sendExtents(up, [{ tag: 'data', bytes: 3 * MIB + 5 }], 100_001);
    const { stream: down } = await connection.remote.storageVolDownload({ vol, offset: 0n, length: 0n, flags: 0 });
    const received = await readExtents(down);
    assert.equal(received.hash, (await inspectFile(vol.key)).hash);
    assert.deepEqual(received.extents, [{ tag: 'data', bytes: 8 * MIB }]);
  });

  test('more than was announced fails the upload with an error of the daemon', async () => {
    const vol = await makeVolume('short', MIB);
    const args = { vol, offset: 0n, length: 65_536n, flags: 0 };
    const { stream } = await connection.remote.storageVolUpload(args);
    const error = await rejection(sendExtents(stream, [{ tag: 'data', bytes: 4 * MIB }], 65_536), 10_000);
    assert.ok(error instanceof LibvirtError, String(error));
    assert.equal(await stream.closed, error);
  });

  test('a hole in a stream that is not sparse loses the stream, and nothing else', async () => {
    const vol = await makeVolume('dense', MIB);
    const { stream } = await connection.remote.storageVolUpload({ vol, offset: 0n, length: 0n, flags: 0 });
    const error = await rejection(sendExtents(stream, [{ tag: 'hole', bytes: 65_536 }], 1), 10_000);
    assert.ok(error instanceof ConnectionClosedError && error.cause instanceof PeerClosedError, String(error));
    assert.equal(connection.state.tag, 'open');
  });

  test('a reader that takes its time does not lose the download', async () => {
    const vol = await makeVolume('slowly', 64 * MIB);
    const { stream } = await connection.remote.storageVolDownload({ vol, offset: 0n, length: 0n, flags: 0 });
    let received = 0;
    for await (const item of stream) {
      if (received === 0) await new Promise((resolve) => setTimeout(resolve, 1000));
      received += item instanceof Uint8Array ? item.length : 0;
    }
    assert.equal(received, 64 * MIB);
  });

  test('a thousand streams, however they end, leave the daemon with the descriptors it had', async () => {
    const vol = await makeVolume('often', 600 * 1024);
    const ends = [
      async (stream: Stream) => void (await readExtents(stream)),
      async (stream: Stream) => stream.abort(),
      async (stream: Stream) => {
        await stream.read();
        await stream.finish();
      },
      async (stream: Stream) => {
        for await (const _ of stream) break;
      },
    ];
    const one = async (at: number) => {
      const { stream } = await connection.remote.storageVolDownload({ vol, offset: 0n, length: 0n, flags: 0 });
      await ends[at % ends.length]?.(stream);
    };
    await one(0);
    const pid = await host.libvirtdPid();
    const before = (await settledDescriptors(pid)).length;
    for (let batch = 0; batch < 100; batch += 1) {
      await Promise.all(Array.from({ length: 10 }, (_, at) => one(batch * 10 + at)));
    }
    assert.equal((await settledDescriptors(pid, before)).length, before);
  });
});

/** What the daemon has open, when that is what was expected or stays the same for a while. */
async function settledDescriptors(pid: number, expected?: number): Promise<string[]> {
  let found = await host.openDescriptors(pid);
  for (let same = 0; same < 10 && found.length !== expected; ) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    const next = await host.openDescriptors(pid);
    same = next.length === found.length ? same + 1 : 0;
    found = next;
  }
  return found;
}
