/**
 * In QEMU's place: speaks RFB's greeting on a unix socket, and then sends as fast as it can. Runs until it is killed; prints `listening`.
 *
 * usage: screen-source.ts SOCKET
 */
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

const [, , path = ''] = process.argv;
const block = Buffer.alloc(1024 * 1024, 0x5a);

async function serve(socket: Socket): Promise<void> {
  socket.on('error', () => undefined);
  socket.write('RFB 003.008\n');
  await once(socket, 'data');
  while (!socket.destroyed) if (!socket.write(block)) await once(socket, 'drain');
}

createServer((socket) => void serve(socket).catch(() => undefined)).listen(path, () => console.log('listening'));
