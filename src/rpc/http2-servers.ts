import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Http2SecureServer, Http2Server, IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';

/** Looks at a stream before gRPC does. False: it has been answered. */
export type StreamGuard = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders) => boolean;

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
    if (guard(stream, headers)) grpc.call(server, stream, headers, ...rest);
  });
}
