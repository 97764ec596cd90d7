import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { ChannelCredentials } from '@grpc/grpc-js';
import type { Channel } from 'nice-grpc';
import { createChannel } from 'nice-grpc';
import type { Logger } from 'pino';
import { pino } from 'pino';
import type { ComputeServiceImplementation } from '../../gen/ts/cell/v1/compute_service.ts';
import { ComputeServiceDefinition } from '../../gen/ts/cell/v1/compute_service.ts';
import type { HostServiceImplementation } from '../../gen/ts/cell/v1/host_service.ts';
import { HostServiceDefinition } from '../../gen/ts/cell/v1/host_service.ts';
import { descriptorSet } from '../../gen/ts/descriptor-set.ts';
import type { CertificatePair } from '../../src/cli/certs.ts';
import { createCa, issueCertificate } from '../../src/cli/certs.ts';
import { parseConfig } from '../../src/config.ts';
import type { IdentityKind } from '../../src/core/identity.ts';
import type { CallInfo } from '../../src/rpc/call.ts';
import { noAudit } from '../../src/rpc/call-audit.ts';
import { readContract } from '../../src/rpc/contract.ts';
import type { RpcServerOptions, ServerLimits } from '../../src/rpc/server.ts';
import { RpcServer } from '../../src/rpc/server.ts';
import { room } from '../../src/rpc/service.ts';
import { noMetrics } from '../../src/rpc/telemetry/rpc-metrics.ts';
import { noTracing } from '../../src/rpc/telemetry/tracing.ts';
import { allAreAdmins } from './access.ts';

export const trustDomain = 'test.cell';
export const contract = readContract(descriptorSet);
export const quiet: Logger = pino({ level: 'silent' });

const unused = () => {
  throw new Error('not part of this test');
};

/** A compute service of which only some methods answer. */
export function compute(
  methods: Partial<ComputeServiceImplementation<CallInfo>>,
): ComputeServiceImplementation<CallInfo> {
  const all = Object.fromEntries(Object.keys(ComputeServiceDefinition.methods).map((name) => [name, unused]));
  return { ...all, ...methods } as ComputeServiceImplementation<CallInfo>; // a method that is not given throws
}

export const host: HostServiceImplementation<CallInfo> = {
  getHost: async () => ({ host: { hostname: 'test' } }),
  getLimits: async () => ({ limits: [] }),
  enterMaintenance: async () => ({}),
  leaveMaintenance: async () => ({}),
};

export function defaultLimits(): ServerLimits {
  const result = parseConfig('', {});
  if (result.tag === 'problems') throw new Error('the defaults are good');
  return result.config.limits;
}

export interface Pki {
  readonly ca: CertificatePair;
  readonly server: CertificatePair;
}

export async function newPki(): Promise<Pki> {
  const ca = await createCa();
  const server = await issueCertificate(ca, {
    trustDomain,
    kind: 'host',
    name: 'here',
    ipAddresses: ['127.0.0.1'],
    dnsNames: ['localhost'],
  });
  return { ca, server };
}

export function issue({ ca }: Pki, kind: IdentityKind, name: string): Promise<CertificatePair> {
  return issueCertificate(ca, { trustDomain, kind, name, ...(kind === 'host' ? { dnsNames: ['other'] } : {}) });
}

/** A server on a free port and, if asked for, a unix socket; closed at the end of the scope. */
export interface TestServer extends AsyncDisposable {
  readonly server: RpcServer;
  readonly port: number;
  readonly socket: string;
  /** A channel with a certificate. */
  connect(client: CertificatePair, options?: Record<string, number | string>): Channel;
  /** A channel over the unix socket. */
  connectLocal(): Channel;
}

export interface TestServerOptions extends Partial<Omit<RpcServerOptions, 'limits'>> {
  readonly limits?: Partial<ServerLimits>;
  /** Of the TLS listener. */
  readonly tickets?: boolean;
}

export async function startServer(
  pki: Pki,
  { tickets = false, ...options }: TestServerOptions = {},
): Promise<TestServer> {
  const server = new RpcServer({
    contract,
    rooms: [room(HostServiceDefinition, host)],
    access: allAreAdmins(trustDomain),
    audit: noAudit,
    keepalive: { intervalMs: 30_000, timeoutMs: 10_000 },
    trustDomain,
    log: quiet,
    metrics: noMetrics,
    tracing: noTracing,
    ...options,
    limits: { ...defaultLimits(), ...options.limits },
  });
  const directory = mkdtempSync(join(tmpdir(), 'cell-rpc-'));
  const socket = join(directory, 'cell.sock');
  const material = {
    certificate: Buffer.from(pki.server.certificatePem),
    key: Buffer.from(pki.server.keyPem),
    ca: Buffer.from(pki.ca.certificatePem),
  };
  const port = await server.listen({ tag: 'tls', host: '127.0.0.1', port: 0, material, tickets });
  await server.listen({ tag: 'unix', path: socket });
  const channels: Channel[] = [];
  const opened = (channel: Channel): Channel => {
    channels.push(channel);
    return channel;
  };
  return {
    server,
    port,
    socket,
    connect: (client, channelOptions = {}) =>
      opened(
        createChannel(`localhost:${port}`, clientCredentials(pki, client), { ...ownConnection, ...channelOptions }),
      ),
    connectLocal: () => opened(createChannel(`unix://${socket}`, ChannelCredentials.createInsecure(), ownConnection)),
    [Symbol.asyncDispose]: async () => {
      for (const channel of channels) channel.close();
      await server[Symbol.asyncDispose]();
      rmSync(directory, { recursive: true });
    },
  };
}

// grpc-js shares connections between channels of the same kind; these tests count them.
const ownConnection = { 'grpc.use_local_subchannel_pool': 1, 'grpc.enable_retries': 0 };

export function clientCredentials(pki: Pki, { certificatePem, keyPem }: CertificatePair): ChannelCredentials {
  const context = createSecureContext({
    ca: pki.ca.certificatePem,
    cert: certificatePem,
    key: keyPem,
    minVersion: 'TLSv1.3',
  });
  return ChannelCredentials.createFromSecureContext(context);
}
