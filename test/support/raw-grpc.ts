import { once } from 'node:events';
import type { ClientHttp2Session, ClientHttp2Stream, IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http2';
import { connect } from 'node:http2';
import type { CertificatePair } from '../../src/cli/certs.ts';
import type { Pki } from './rpc.ts';

/** A bare HTTP/2 connection, for what no gRPC client would do. */
export async function rawSession(pki: Pki, port: number, client: CertificatePair): Promise<ClientHttp2Session> {
  const session = connect(`https://localhost:${port}`, {
    ca: pki.ca.certificatePem,
    cert: client.certificatePem,
    key: client.keyPem,
  });
  session.on('error', () => {
    // Tests look at 'close'.
  });
  await once(session, 'connect');
  return session;
}

/** The five bytes before a message, and the message. */
export function framed(message: Uint8Array, compressed = 0): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(compressed, 0);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

/** How the server ended a call. */
export interface RawEnd {
  /** -1: without a status. */
  readonly status: number;
  readonly message: string;
  readonly headers: IncomingHttpHeaders;
  readonly rstCode: number;
}

export function openCall(
  session: ClientHttp2Session,
  path: string,
  headers: OutgoingHttpHeaders = {},
): ClientHttp2Stream {
  return session.request({
    ':method': 'POST',
    ':path': path,
    'content-type': 'application/grpc',
    te: 'trailers',
    ...headers,
  });
}

/** Waits until the server has ended the call. */
export function endOf(stream: ClientHttp2Stream): Promise<RawEnd> {
  return new Promise((resolve) => {
    let headers: IncomingHttpHeaders = {};
    stream.on('response', (received) => {
      headers = { ...headers, ...received };
    });
    stream.on('trailers', (received: IncomingHttpHeaders) => {
      headers = { ...headers, ...received };
    });
    stream.on('error', () => {
      // 'close' follows.
    });
    stream.on('close', () => {
      const message = decodeURI(String(headers['grpc-message'] ?? ''));
      resolve({ status: Number(headers['grpc-status'] ?? -1), message, headers, rstCode: stream.rstCode ?? 0 });
    });
    stream.resume();
  });
}

/** A unary call with a message as bytes. */
export function rawCall(
  session: ClientHttp2Session,
  path: string,
  body: Uint8Array,
  headers: OutgoingHttpHeaders = {},
): Promise<RawEnd> {
  const stream = openCall(session, path, headers);
  const end = endOf(stream);
  stream.end(body);
  return end;
}
