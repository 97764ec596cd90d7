import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { trace } from '@opentelemetry/api';
import { emptyResource } from '@opentelemetry/resources';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace';
import { createClient, Metadata } from 'nice-grpc';
import { ComputeServiceDefinition } from '../../gen/ts/cell/v1/compute_service.ts';
import type { CertificatePair } from '../../src/cli/certs.ts';
import { notFound } from '../../src/core/error.ts';
import type { Room } from '../../src/rpc/service.ts';
import { room } from '../../src/rpc/service.ts';
import { openTelemetry } from '../../src/rpc/telemetry/open-telemetry.ts';
import { openTracing } from '../../src/rpc/telemetry/span-tracing.ts';
import { openCollector } from '../support/collector.ts';
import type { Pki } from '../support/rpc.ts';
import { compute, issue, newPki, startServer } from '../support/rpc.ts';

const root = new URL('../..', import.meta.url).pathname;
const run = promisify(execFile);

let pki: Pki;
let alice: CertificatePair;
before(async () => {
  pki = await newPki();
  alice = await issue(pki, 'op', 'alice');
});

const rooms: readonly Room[] = [
  room(
    ComputeServiceDefinition,
    compute({
      getVm: async ({ vm }) => {
        if (vm === 'none') throw notFound('vm', vm);
        return { vm: { uuid: vm } };
      },
      async *watchVms() {
        for (let index = 0; index < 3; index += 1) {
          await new Promise((resolve) => setImmediate(resolve));
          yield { resumeToken: trace.getActiveSpan()?.spanContext().traceId ?? 'none' };
        }
      },
    }),
  ),
];

describe('server reflection', { timeout: 60_000 }, () => {
  let directory: string;
  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'cell-tools-'));
    writeFileSync(join(directory, 'ca.crt'), pki.ca.certificatePem);
    writeFileSync(join(directory, 'client.crt'), alice.certificatePem);
    writeFileSync(join(directory, 'client.key'), alice.keyPem);
  });
  after(() => rmSync(directory, { recursive: true }));

  for (const protocol of ['grpc-v1', 'grpc-v1alpha']) {
    it(`lets a client that knows nothing call a method (${protocol})`, async () => {
      await using server = await startServer(pki, { rooms });
      const tls = [
        '--cacert',
        `${directory}/ca.crt`,
        '--cert',
        `${directory}/client.crt`,
        '--key',
        `${directory}/client.key`,
      ];
      const buf = (...args: string[]) =>
        run(
          join(root, 'node_modules/.bin/buf'),
          ['curl', '--protocol', 'grpc', '--reflect-protocol', protocol, ...tls, ...args],
          { cwd: directory },
        );
      const url = `https://localhost:${server.port}`;
      const list = await buf('--list-services', url);
      assert.deepEqual(list.stdout.trim().split('\n'), ['cell.v1.ComputeService', 'grpc.health.v1.Health']);
      const call = await buf('--reflect', '-d', '{"vm": "web"}', `${url}/cell.v1.ComputeService/GetVm`);
      assert.deepEqual(JSON.parse(call.stdout), { vm: { uuid: 'web' } });
    });
  }
});

describe('telemetry', { timeout: 60_000 }, () => {
  it('counts and times calls by method and status, for Prometheus, on its own address', async () => {
    await using telemetry = await openTelemetry({
      otlpEndpoint: '',
      otlpMetricsIntervalMs: 60_000,
      prometheus: { host: '127.0.0.1', port: 0 },
      version: '1.2.3',
    });
    await using server = await startServer(pki, { rooms, metrics: telemetry.metrics });
    const client = createClient(ComputeServiceDefinition, server.connect(alice));
    await client.getVm({ vm: 'web' });
    await client.getVm({ vm: 'web' });
    await assert.rejects(client.getVm({ vm: 'none' }));
    const { host, port } = telemetry.prometheusAddress ?? {};
    const response = await fetch(`http://${host}:${port}/metrics`);
    const lines = (await response.text()).split('\n');
    const value = (series: string): number => {
      const line = lines.find((candidate) => candidate.startsWith(`${series} `));
      assert.ok(line, `${series} in\n${lines.join('\n')}`);
      return Number(line.split(' ')[1]);
    };
    const method = 'method="/cell.v1.ComputeService/GetVm"';
    assert.equal(value(`cell_rpc_call_duration_seconds_count{${method},code="OK"}`), 2);
    assert.equal(value(`cell_rpc_call_duration_seconds_count{${method},code="NOT_FOUND"}`), 1);
    assert.equal(value(`cell_rpc_active_calls{${method}}`), 0);
    assert.equal(value('cell_rpc_connections'), 1);
    assert.ok(lines.some((line) => line.startsWith('cell_process_resident_bytes')));
    assert.ok(lines.some((line) => line.startsWith('cell_build_info') && line.includes('version="1.2.3"')));
    assert.equal((await fetch(`http://${host}:${port}/other`)).status, 404);
  });

  it('makes a span for every call in the trace of its caller, active in the handler at every step', async () => {
    const exporter = new InMemorySpanExporter();
    const { tracing, close } = openTracing(new SimpleSpanProcessor({ exporter }), emptyResource());
    try {
      await using server = await startServer(pki, { rooms, tracing });
      const client = createClient(ComputeServiceDefinition, server.connect(alice));
      const traceId = '0af7651916cd43dd8448eb211c80319c';
      const metadata = Metadata({ traceparent: `00-${traceId}-b7ad6b7169203331-01` });
      const seen: string[] = [];
      for await (const { resumeToken } of client.watchVms({}, { metadata })) seen.push(resumeToken);
      assert.deepEqual(seen, [traceId, traceId, traceId]);
      await assert.rejects(client.getVm({ vm: 'none' }, { metadata }));
      while (exporter.getFinishedSpans().length < 2) await new Promise((resolve) => setImmediate(resolve));
      const [watch, get] = exporter.getFinishedSpans();
      assert.equal(watch?.name, 'cell.v1.ComputeService/WatchVms');
      assert.equal(watch?.spanContext().traceId, traceId);
      assert.equal(get?.attributes['rpc.response.status_code'], 'NOT_FOUND');
      assert.equal(get?.attributes['error.type'], 'VM_NOT_FOUND');
    } finally {
      await close();
    }
  });

  it('sends spans and metrics to a collector, the last ones when it is closed', async () => {
    await using collector = await openCollector();
    const telemetry = await openTelemetry({
      otlpEndpoint: `${collector.url}/`,
      otlpMetricsIntervalMs: 3_600_000,
      prometheus: { host: '127.0.0.1', port: 0 },
      version: '1.2.3',
    });
    {
      await using server = await startServer(pki, { rooms, ...telemetry });
      const client = createClient(ComputeServiceDefinition, server.connect(alice));
      await client.getVm({ vm: 'web' });
      await assert.rejects(client.getVm({ vm: 'none' }));
      const { host, port } = telemetry.prometheusAddress ?? {};
      const shown = await (await fetch(`http://${host}:${port}/metrics`)).text();
      assert.match(shown, /duration_seconds_count\{[^}]*GetVm",code="OK"\} 1/, 'Prometheus is served beside it');
    }
    await telemetry[Symbol.asyncDispose]();
    assert.ok(collector.bodies('/v1/traces').includes('cell.v1.ComputeService/GetVm'));
    const series = collector.series();
    const calls = series.filter(({ name }) => name === 'cell.rpc.call.duration_seconds');
    const method = '/cell.v1.ComputeService/GetVm';
    assert.deepEqual(
      calls.map(({ attributes, count }) => ({ ...attributes, count })),
      [
        { method, code: 'OK', count: 1 },
        { method, code: 'NOT_FOUND', count: 1 },
      ],
    );
    assert.ok(series.some(({ name }) => name === 'cell.process.resident_bytes'));
    const { 'service.name': name, 'service.version': version, 'host.name': host } = calls[0]?.resource ?? {};
    assert.deepEqual([name, version, host], ['celld', '1.2.3', hostname()]);
  });

  it('of a collector that is not there holds nothing up', async () => {
    const telemetry = await openTelemetry({
      otlpEndpoint: 'http://127.0.0.1:9',
      otlpMetricsIntervalMs: 1_000,
      prometheus: undefined,
      version: '1',
    });
    {
      await using server = await startServer(pki, { rooms, ...telemetry });
      await createClient(ComputeServiceDefinition, server.connect(alice)).getVm({ vm: 'web' });
    }
    const startMs = performance.now();
    await telemetry[Symbol.asyncDispose]();
    assert.ok(performance.now() - startMs < 6_000);
  });
});
