import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';

/** A request that celld has sent to a collector. */
export interface Sent {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** One series of a metric, as a collector reads it. */
export interface Series {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** How many were counted, for a histogram. */
  readonly count: number | undefined;
  /** Of the sender. */
  readonly resource: Readonly<Record<string, string>>;
}

/** Takes what is sent to a collector of traces and metrics over HTTP; `answer` is for one that answers badly. */
export async function openCollector({ answer, tls }: { answer?: RequestListener; tls?: ServerOptions } = {}) {
  const sent: Sent[] = [];
  const listener: RequestListener = async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    sent.push({ path: request.url ?? '', headers: request.headers, body });
    if (answer) answer(request, response);
    else response.end();
  };
  const server = (tls ? createTlsServer(tls, listener) : createServer(listener)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // a TCP listener has no other kind of address
  return {
    sent,
    url: `${tls ? 'https' : 'http'}://localhost:${port}`,
    bodies: (path = '/v1/traces') => Buffer.concat(sent.filter((one) => one.path === path).map(({ body }) => body)),
    series: () => sent.filter(({ path }) => path === '/v1/metrics').flatMap(({ body }) => readSeries(body)),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}

type Fields = ReadonlyMap<number, readonly (Uint8Array | bigint)[]>;

function fieldsOf(message: Uint8Array | bigint | undefined): Fields {
  const fields = new Map<number, (Uint8Array | bigint)[]>();
  if (!(message instanceof Uint8Array)) return fields;
  const reader = new BinaryReader(message);
  while (reader.pos < reader.len) {
    const [number, type] = reader.tag();
    const value = readValue(reader, type);
    fields.set(number, [...(fields.get(number) ?? []), value]);
  }
  return fields;
}

function readValue(reader: BinaryReader, type: WireType): Uint8Array | bigint {
  if (type === WireType.LengthDelimited) return reader.bytes();
  if (type === WireType.Bit64) return BigInt(reader.fixed64());
  if (type === WireType.Bit32) return BigInt(reader.fixed32());
  return BigInt(reader.uint64());
}

const textOf = (value: Uint8Array | bigint | undefined) =>
  value instanceof Uint8Array ? Buffer.from(value).toString() : '';

const attributesOf = (keyValues: readonly (Uint8Array | bigint)[] = []) =>
  Object.fromEntries(
    keyValues.map((keyValue) => {
      const fields = fieldsOf(keyValue);
      return [textOf(fields.get(1)?.[0]), textOf(fieldsOf(fields.get(2)?.[0]).get(1)?.[0])];
    }),
  );

/** Field numbers of opentelemetry.proto.metrics.v1.Metric: its data is one of these. */
const [gauge, sum, histogram] = [5, 7, 9] as const;

/** Reads an ExportMetricsServiceRequest. */
function readSeries(request: Uint8Array): Series[] {
  return (fieldsOf(request).get(1) ?? []).flatMap((resourceMetrics) => {
    const ofResource = fieldsOf(resourceMetrics);
    const resource = attributesOf(fieldsOf(ofResource.get(1)?.[0]).get(1));
    const metrics = (ofResource.get(2) ?? []).flatMap((scope) => fieldsOf(scope).get(2) ?? []);
    return metrics.flatMap((metric) => {
      const fields = fieldsOf(metric);
      const pointsOf = (data: number) => (fields.get(data) ?? []).flatMap((value) => fieldsOf(value).get(1) ?? []);
      const name = textOf(fields.get(1)?.[0]);
      const numbers = [...pointsOf(gauge), ...pointsOf(sum)].map((point) => {
        return { name, resource, attributes: attributesOf(fieldsOf(point).get(7)), count: undefined };
      });
      const histograms = pointsOf(histogram).map((point) => {
        const ofPoint = fieldsOf(point);
        return { name, resource, attributes: attributesOf(ofPoint.get(9)), count: Number(ofPoint.get(4)?.[0]) };
      });
      return [...numbers, ...histograms];
    });
  });
}
