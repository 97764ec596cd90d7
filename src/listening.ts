import type { Logger } from 'pino';
import type { Config } from './config.ts';
import type { RpcServer } from './rpc/server.ts';
import type { RpcMetrics } from './rpc/telemetry/rpc-metrics.ts';
import { LiveTls } from './rpc/trust/live-tls.ts';

/** Where celld can be reached. */
export interface CellAddresses {
  readonly tcp: { readonly host: string; readonly port: number } | undefined;
  readonly socket: string | undefined;
  readonly prometheus: { readonly host: string; readonly port: number } | undefined;
}

/** TLS's files; the server hears of each that is new. */
export function openTls(
  { tls }: Config,
  { server, log, metrics }: { readonly server: RpcServer; readonly log: Logger; readonly metrics: RpcMetrics },
): LiveTls {
  const live = new LiveTls({
    paths: tls,
    onMaterial: (material) => server.replaceTls(material),
    onDenyList: (denyList) => server.replaceDenyList(denyList),
    onNews: (part) => log.info({ part }, 'a file of TLS has changed and is in force'),
    onFault: (part, problem) =>
      log.error(
        { part, problem },
        'a file of TLS has changed, is not good and is ignored; the one before stays in force',
      ),
    onOld: (endMs) =>
      log.warn(
        { end: new Date(endMs).toISOString() },
        'less than a third of the life of the server certificate is left',
      ),
  });
  metrics.watchTls(
    () => live.daysLeft(Date.now()),
    (part) => live.isInvalid(part),
  );
  return live;
}

/** Listens where the configuration says. Gives where that is. */
export async function listen(
  server: RpcServer,
  { listen: { tcp, socket, tickets } }: Config,
  live: LiveTls | undefined,
): Promise<Pick<CellAddresses, 'tcp' | 'socket'>> {
  if (socket !== '') await server.listen({ tag: 'unix', path: socket });
  if (tcp === undefined || live === undefined) return { tcp: undefined, socket };
  const { material, denyList } = live;
  const port = await server.listen({ tag: 'tls', ...tcp, material, denyList, tickets: tickets === 'on' });
  return { tcp: { host: tcp.host, port }, socket: socket === '' ? undefined : socket };
}
