import type { SecureServerOptions } from 'node:http2';
import { createSecureContext } from 'node:tls';
import { ServerCredentials } from '@grpc/grpc-js';

/** What the TLS listener shows and trusts; all PEM. */
export interface TlsMaterial {
  /** celld's certificate, then its intermediates. */
  readonly certificate: Buffer;
  readonly key: Buffer;
  /** The authorities that sign clients' certificates. */
  readonly ca: Buffer;
}

export interface TlsLimits {
  readonly handshakeTimeoutMs: number;
  readonly streamsPerConnection: number;
  readonly headerSizeBytes: number;
}

// What one stream may be ahead of its reader; gRPC's own default of 64 KiB makes uploads slow over long lines.
const streamWindowBytes = 1024 * 1024;

/**
 * TLS 1.3 with a client certificate of `ca`, always. With `tickets` a client may show none, and TLS lets a wrong one pass: Connections
 * looks at both.
 */
export class TlsCredentials extends ServerCredentials {
  /** Throws when the material is not PEM or key and certificate do not belong together. */
  constructor(material: TlsMaterial, limits: TlsLimits, { tickets }: { readonly tickets: boolean }) {
    const options: SecureServerOptions = {
      requestCert: true,
      rejectUnauthorized: !tickets,
      minVersion: 'TLSv1.3',
      handshakeTimeout: limits.handshakeTimeoutMs,
      settings: {
        maxConcurrentStreams: limits.streamsPerConnection,
        maxHeaderListSize: limits.headerSizeBytes,
        initialWindowSize: streamWindowBytes,
      },
    };
    super(options, checkedContext(material));
  }

  /** Shows and trusts something else from the next handshake on. Throws, and changes nothing, as the constructor does. */
  replace(material: TlsMaterial): void {
    this.updateSecureContextOptions(checkedContext(material));
  }

  override _equals(other: ServerCredentials): boolean {
    return this === other;
  }
}

function checkedContext({ certificate, key, ca }: TlsMaterial) {
  const context = { cert: certificate, key, ca, minVersion: 'TLSv1.3' } as const;
  createSecureContext(context);
  return context;
}
