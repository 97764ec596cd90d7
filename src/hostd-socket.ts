import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { type HoldAnswer, type HoldRequest, longestLineBytes, parseHoldRequest } from './passthrough/hold-protocol.ts';

/** What the socket is given. */
export interface HoldSocketParts {
  /** In a directory that only its owner can write, and those who may speak can enter. */
  readonly path: string;
  readonly answer: (request: HoldRequest) => Promise<HoldAnswer>;
  readonly onError: (error: Error) => void;
}

/** The owner's and the group's. */
const socketMode = 0o660;
const mostConnections = 32;
const wholeRequestMs = 5_000;

/** Serves the disks' holds: one line in, one line out, and the connection ends. Who may speak is the mode of the socket. */
export function serveHolds({ path, answer, onError }: HoldSocketParts): void {
  // A process that was killed leaves its own behind.
  rmSync(path, { force: true });
  // Who has said everything may close its side before the answer.
  const server = createServer({ allowHalfOpen: true }, (socket) => void serveOne(socket, answer));
  server.maxConnections = mostConnections;
  server.on('error', onError);
  server.listen(path, () => {
    chmodSync(path, socketMode);
  });
}

async function serveOne(socket: Socket, answer: HoldSocketParts['answer']): Promise<void> {
  // Who hangs up early has no answer.
  socket.on('error', () => undefined);
  const line = await readLine(socket);
  if (line === undefined) {
    socket.destroy();
    return;
  }
  const request = parseHoldRequest(line);
  const said = request === undefined ? { answer: 'refused', why: 'it is no request' } : await answer(request);
  socket.end(`${JSON.stringify(said)}\n`, () => socket.destroy());
}

/** The first line, if it is short enough, comes in time, and nothing comes behind it. */
function readLine(socket: Socket): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const timer = setTimeout(() => resolve(undefined), wholeRequestMs);
  let text = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => {
    text = Buffer.concat([text, chunk]);
    const end = text.indexOf('\n');
    if (text.length > longestLineBytes || (end >= 0 && end < text.length - 1)) resolve(undefined);
    else if (end >= 0) resolve(text.toString('utf8', 0, end));
  });
  socket.on('close', () => resolve(undefined));
  return promise.finally(() => {
    clearTimeout(timer);
    socket.removeAllListeners('data').pause();
  });
}
