import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type ClientHttp2Session, connect as connectHttp2, type OutgoingHttpHeaders } from 'node:http2';
import { connect as connectSocket } from 'node:net';
import { BinaryReader } from '@bufbuild/protobuf/wire';
import { Status } from 'nice-grpc-common';
import { BadRequest, ErrorInfo } from 'nice-grpc-error-details';
import { Any } from '../../gen/ts/google/protobuf/any.ts';
import { isReason, statusOf } from '../../src/core/reasons.ts';
import { framed } from '../support/raw-grpc.ts';
import type { ClientMaterial } from './clients.ts';

/** How celld answered a call: what a client of any language can see. */
export interface WireAnswer {
  /** Name of the gRPC status; `OK` too for a stream that has sent a message; empty: the call ended without one. */
  readonly status: string;
  readonly reason: string;
  readonly message: string;
  /** Paths of the fields that BadRequest names. */
  readonly fields: readonly string[];
  /** The encoded google.rpc.Status of a failure; empty for none. */
  readonly details: Uint8Array;
  /** The first message of the answer; empty when there was none. */
  readonly response: Uint8Array;
}

/** A method as it is called. */
export interface WireMethod {
  readonly path: string;
  /** It answers with a stream, which is given up at its first message. */
  readonly streams: boolean;
}

const frameHeadBytes = 5;

/** A bare HTTP/2 connection to celld, over which any bytes are sent as a request. */
export class Wire implements AsyncDisposable {
  readonly #session: ClientHttp2Session;

  private constructor(session: ClientHttp2Session) {
    this.#session = session;
  }

  /** Over the unix socket. */
  static open(socket: string): Promise<Wire> {
    return Wire.#on(connectHttp2('http://localhost', { createConnection: () => connectSocket(socket) }));
  }

  /** Over mTLS, such as to `localhost:40123`. */
  static openTls(address: string, { ca, certificate, key }: ClientMaterial): Promise<Wire> {
    return Wire.#on(connectHttp2(`https://${address}`, { ca, cert: certificate, key, minVersion: 'TLSv1.3' }));
  }

  static async #on(session: ClientHttp2Session): Promise<Wire> {
    session.on('error', () => undefined);
    await once(session, 'connect');
    return new Wire(session);
  }

  call({ path, streams }: WireMethod, message: Uint8Array, more: OutgoingHttpHeaders = {}): Promise<WireAnswer> {
    const head = { ':method': 'POST', ':path': path, 'content-type': 'application/grpc', te: 'trailers', ...more };
    const stream = this.#session.request(head);
    return new Promise((resolve) => {
      const headers = new Map<string, string>();
      let body = Buffer.alloc(0);
      const take = (received: object) => {
        for (const [name, value] of Object.entries(received)) headers.set(name, String(value));
      };
      stream.on('response', take);
      stream.on('trailers', take);
      stream.on('data', (chunk: Buffer) => {
        body = Buffer.concat([body, chunk]);
        if (!streams || body.length < frameHeadBytes) return;
        headers.set('grpc-status', '0');
        stream.close();
      });
      stream.on('error', () => undefined);
      stream.on('close', () => resolve(answerOf(headers, body.subarray(frameHeadBytes))));
      stream.end(framed(message));
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const closed = once(this.#session, 'close');
    this.#session.destroy();
    await closed;
  }
}

/** Fails the test unless the answer is a status of the contract, with a reason of the table, and names the field if one is bad. */
export function assertProper({ status, reason, message, fields }: WireAnswer, sent: Uint8Array): void {
  const what = `${status} ${reason} ${message} to ${Buffer.from(sent).toString('hex').slice(0, 400)}`;
  if (status === 'OK') return;
  assert.ok(isReason(reason), what);
  assert.equal(status, statusOf(reason), what);
  assert.ok(status !== 'INTERNAL' && status !== 'UNAVAILABLE', what);
  assert.equal(fields.length > 0, reason === 'INVALID_FIELD' || reason === 'REQUEST_ID_REUSED', what);
}

function answerOf(headers: ReadonlyMap<string, string>, response: Uint8Array): WireAnswer {
  const encoded = Buffer.from(headers.get('grpc-status-details-bin') ?? '', 'base64');
  const details = detailsOf(encoded);
  const info = details.get('google.rpc.ErrorInfo');
  const request = details.get('google.rpc.BadRequest');
  return {
    status: Status[Number(headers.get('grpc-status') ?? Number.NaN)] ?? '',
    reason: info ? ErrorInfo.decode(info).reason : '',
    message: decodeURIComponent(headers.get('grpc-message') ?? ''),
    fields: request ? BadRequest.decode(request).fieldViolations.map(({ field }) => field) : [],
    details: encoded,
    response,
  };
}

/** The details of an encoded google.rpc.Status, by type. */
function detailsOf(status: Uint8Array): Map<string, Uint8Array> {
  const details = new Map<string, Uint8Array>();
  const reader = new BinaryReader(status);
  while (reader.pos < reader.len) {
    const [field, type] = reader.tag();
    if (field !== 3) {
      reader.skip(type);
      continue;
    }
    const { typeUrl, value } = Any.decode(reader.bytes());
    details.set(typeUrl.replace(/^.*\//, ''), value);
  }
  return details;
}
