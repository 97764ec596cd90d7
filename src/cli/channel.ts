import { isIP } from 'node:net';
import type { PeerCertificate } from 'node:tls';
import { checkServerIdentity, createSecureContext } from 'node:tls';
import { ChannelCredentials } from '@grpc/grpc-js';
import type { Channel } from 'nice-grpc';
import { createChannel } from 'nice-grpc';
import { CliError } from './cli-error.ts';
import type { Credentials } from './credentials.ts';
import { readCredentials } from './credentials.ts';
import type { Endpoint } from './settings.ts';
import { hostPort } from './settings.ts';

/** What celld may send ahead of what is read here: with HTTP/2's own 64 KiB, a screen comes at half the speed. More would be more to sit through after Ctrl-C. */
export const windowBytes = 2 << 20;

const channelOptions = {
  'grpc-node.flow_control_window': windowBytes,
  'grpc.max_receive_message_length': 64 << 20,
  'grpc.keepalive_time_ms': 20_000,
  'grpc.keepalive_timeout_ms': 10_000,
  // How long one attempt to connect may take, in spite of the name.
  'grpc.min_reconnect_backoff_ms': 10_000,
  'grpc.enable_retries': 0,
  // Hosts are reached directly, whatever http_proxy says.
  'grpc.enable_http_proxy': 0,
  'grpc.service_config_disable_resolution': 1,
};

/** Opens a channel; nothing is sent yet. Throws CliError for credentials that cannot be used. */
export async function openChannel(endpoint: Endpoint): Promise<Channel> {
  if (endpoint.tag === 'socket') {
    return createChannel(`unix://${endpoint.path}`, ChannelCredentials.createInsecure(), channelOptions);
  }
  const target = hostPort(endpoint);
  const credentials = await readCredentials(endpoint.credentials, target);
  const name = endpoint.serverName ?? endpoint.host;
  const channelCredentials = ChannelCredentials.createFromSecureContext(secureContext(credentials), {
    checkServerIdentity: (_offered: string, certificate: PeerCertificate) => checkServerIdentity(name, certificate),
  });
  return createChannel(target, channelCredentials, { ...channelOptions, ...nameOptions(endpoint.host, name, target) });
}

/**
 * A TLS server name is never an IP address, and newer versions of Node refuse one; grpc-js would send the address of an IP target. It gets a
 * name that cannot exist instead; the certificate is checked against the address all the same.
 */
function nameOptions(host: string, name: string, target: string): Record<string, string> {
  const serverName = isIP(name) === 0 ? name : 'ip.invalid';
  return serverName === host ? {} : { 'grpc.ssl_target_name_override': serverName, 'grpc.default_authority': target };
}

function secureContext({ ca, cert, key }: Credentials): ReturnType<typeof createSecureContext> {
  try {
    return createSecureContext({ ca, cert, key, minVersion: 'TLSv1.3' });
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause);
    throw new CliError('failed', `the certificates cannot be used: ${message}`, { cause });
  }
}
