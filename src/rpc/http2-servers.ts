import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Http2SecureServer, Http2Server, IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import type { Socket } from 'node:net';

/** Looks at a stream before gRPC does, and calls `letIn`, at once or later, unless it has answered. */
export type StreamGuard = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders, letIn: () => void) => void;

/** Looks at a connection before TLS does, and calls `letIn`, at once or later, unless it has closed it. */
export type ConnectionGuard = (socket: Socket, letIn: () => void) => void;

// Node tells of every server that is about to listen; the storage tells which are gRPC's, opened by one particular call below.
const channel = 'tracing:net.server.listen:asyncStart';
const opener = new AsyncLocalStorage<object>();

/**
 * Runs `listen`, which makes gRPC open its listeners, and gives `take` each HTTP/2 server behind them before it accepts anything.
 *
 * gRPC for Node makes these servers for itself. It has no limits for connections and no hook ahead of its handlers, and HTTP/2 servers
 * have both. Throws when there was no server to take: then nothing would guard the listener.
 */
export async function withHttp2Servers<T>(
  listen: () => Promise<T>,
  take: (server: Http2Server | Http2SecureServer) => void,
): Promise<T> {
  const me = {};
  let taken = 0;
  const onListen = (message: unknown) => {
    if (opener.getStore() !== me || typeof message !== 'object' || message === null || !('server' in message)) return;
    taken += 1;
    // Only gRPC opens servers inside `listen`, and those are HTTP/2.
    take(message.server as Http2Server | Http2SecureServer);
  };
  subscribe(channel, onListen);
  try {
    const result = await opener.run(me, listen);
    if (taken === 0) throw new Error('the HTTP/2 server behind the listener was not found');
    return result;
  } finally {
    unsubscribe(channel, onListen);
  }
}

/** Puts a guard between the streams of a server and gRPC. */
export function guardStreams(server: Http2Server | Http2SecureServer, guard: StreamGuard): void {
  const [grpc, ...others] = server.listeners('stream');
  if (grpc === undefined || others.length > 0) throw new Error("gRPC's handler of streams was not found");
  server.removeAllListeners('stream');
  server.on('stream', (stream, headers, ...rest) => {
    stream.on('error', () => {
      // The client has gone, perhaps before anybody follows the stream. Those who do hear of its end.
    });
    guard(stream, headers, () => grpc.call(server, stream, headers, ...rest));
  });
}

/** Puts a guard between the connections of a server and TLS. */
export function guardConnections(server: Http2SecureServer, guard: ConnectionGuard): void {
  const listeners = server.listeners('connection');
  if (listeners.length === 0) throw new Error("TLS's handler of connections was not found");
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    guard(socket, () => {
      for (const listener of listeners) listener.call(server, socket);
    });
  });
}
