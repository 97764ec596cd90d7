import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Host } from 'libvirt-lab';

const remoteProgram = 0x20008086;
const eventType = 2;

/** A way to a real libvirtd which keeps events back, as libvirt 9.0 does when its queue of events is stuck. */
export interface SilentLibvirt extends Pick<Host, 'socketPath'>, AsyncDisposable {
  /** Keeps events back from now on, on the connections that are open now. */
  silence(): void;
}

export async function silentLibvirt({ socketPath: to }: Pick<Host, 'socketPath'>): Promise<SilentLibvirt> {
  const directory = await mkdtemp(join(tmpdir(), 'silent-libvirt-'));
  const socketPath = join(directory, 'socket');
  const sockets = new Set<Socket>();
  let silent = new Set<Socket>();
  const server = createServer((client) => {
    const libvirtd = connect(to);
    sockets.add(client);
    client.pipe(libvirtd);
    let rest = Buffer.alloc(0);
    libvirtd.on('data', (chunk) => {
      const { whole, begun } = frames(Buffer.concat([rest, chunk]));
      rest = begun;
      for (const frame of whole) if (!(silent.has(client) && isEvent(frame))) client.write(frame);
    });
    const end = () => {
      sockets.delete(client);
      client.destroy();
      libvirtd.destroy();
    };
    for (const socket of [client, libvirtd]) socket.on('close', end).on('error', end);
  }).listen(socketPath);
  await once(server, 'listening');
  return {
    socketPath,
    silence: () => {
      silent = new Set(sockets);
    },
    [Symbol.asyncDispose]: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await rm(directory, { recursive: true });
    },
  };
}

/** Each frame begins with its length, which counts itself. */
function frames(bytes: Buffer): { whole: Buffer[]; begun: Buffer<ArrayBuffer> } {
  const whole: Buffer[] = [];
  let at = 0;
  for (;;) {
    const length = bytes.length - at >= 4 ? bytes.readUInt32BE(at) : Number.POSITIVE_INFINITY;
    if (bytes.length - at < length) return { whole, begun: Buffer.from(bytes.subarray(at)) };
    whole.push(bytes.subarray(at, at + length));
    at += length;
  }
}

/** Replies and keepalives go through. */
function isEvent(frame: Buffer): boolean {
  return frame.readUInt32BE(4) === remoteProgram && frame.readUInt32BE(16) === eventType;
}
