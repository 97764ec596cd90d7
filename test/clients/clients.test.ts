import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { ComputeServiceDefinition } from '../../gen/ts/cell/v1/compute_service.ts';
import { HostServiceDefinition } from '../../gen/ts/cell/v1/host_service.ts';
import { room } from '../../src/rpc/service.ts';
import type { TestServer } from '../support/rpc.ts';
import { host, issue, newPki, startServer } from '../support/rpc.ts';
import { memoryCompute } from './memory-compute.ts';
import type { Command } from './programs.ts';
import { buildGoClient, buildGrpcurl, buildJavaClient, runCommand } from './programs.ts';

let directory: string;
let server: TestServer;
let env: { CELL_ADDRESS: string; CELL_CA: string; CELL_CERT: string; CELL_KEY: string };

before(async () => {
  directory = mkdtempSync(join(tmpdir(), 'cell-clients-'));
  const pki = await newPki();
  const client = await issue(pki, 'svc', 'client');
  const rooms = [room(HostServiceDefinition, host), room(ComputeServiceDefinition, memoryCompute())];
  server = await startServer(pki, { rooms });
  server.server.health.setServing('', true);
  const file = (name: string, pem: string) => {
    writeFileSync(join(directory, name), pem, { mode: 0o600 });
    return join(directory, name);
  };
  env = {
    CELL_ADDRESS: `localhost:${server.port}`,
    CELL_CA: file('ca.crt', pki.ca.certificatePem),
    CELL_CERT: file('client.crt', client.certificatePem),
    CELL_KEY: file('client.key', client.keyPem),
  };
});
after(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true });
});

/** What a client in any language sees that takes the VM through its life. */
const report = (vm: string) => ({
  health: 'SERVING',
  hostname: 'test',
  created: vm,
  listed: true,
  snapshot: true,
  changed: true,
  removed: true,
  unknown: '5 VM_NOT_FOUND',
  badField: 'vm',
  permission: 'domain:start',
  pattern: true,
  badFields: 'request_id spec.description spec.labels spec.memory_bytes spec.name spec.nics.mac spec.nics.source',
});

describe('the Go client', () => {
  it('takes a VM through its life over mTLS, and reads permissions, rules and refusals', async () => {
    const client = await buildGoClient(directory);
    const output = await runCommand(client, [], { ...env, CELL_VM: 'from-go' });
    assert.deepEqual(JSON.parse(output), report('from-go'));
  });
});

describe('the Java client', () => {
  it('takes a VM through its life over mTLS, and reads permissions, rules and refusals', async () => {
    const client = await buildJavaClient();
    const output = await runCommand(client, [], { ...env, CELL_VM: 'from-java' });
    assert.deepEqual(JSON.parse(output), report('from-java'));
  });
});

describe('grpcurl', () => {
  let program: Command;
  before(() => {
    program = buildGrpcurl();
  });

  const grpcurl = (...args: readonly string[]) => {
    const { CELL_CA: ca, CELL_CERT: cert, CELL_KEY: key, CELL_ADDRESS: address } = env;
    const position = args[0] === '-d' ? 2 : 0;
    const flags = ['-cacert', ca, '-cert', cert, '-key', key, ...args.slice(0, position)];
    return runCommand(program, [...flags, address, ...args.slice(position)]);
  };

  it('lists the services through reflection', async () => {
    const services = (await grpcurl('list')).trim().split('\n');
    assert.ok(services.includes('cell.v1.ComputeService'), services.join(' '));
    assert.ok(services.includes('grpc.health.v1.Health'), services.join(' '));
  });
  it('describes a method with its permission', async () => {
    assert.match(await grpcurl('describe', 'cell.v1.ComputeService.StartVm'), /permission\) = "domain:start"/);
  });
  it('describes a request with the rules on its fields', async () => {
    assert.match(await grpcurl('describe', 'cell.v1.GetVmRequest'), /pattern: "\^\[A-Za-z0-9\]/);
  });
  it('calls a method without a copy of the contract', async () => {
    const answer = await grpcurl('-d', '{}', 'cell.v1.HostService/GetHost');
    assert.equal(JSON.parse(answer).host.hostname, 'test');
  });
  it('asks for health', async () => {
    assert.equal(JSON.parse(await grpcurl('grpc.health.v1.Health/Check')).status, 'SERVING');
  });
  it('shows the reason of a refusal', async () => {
    const refused = grpcurl('-d', '{"vm":"nobody"}', 'cell.v1.ComputeService/GetVm');
    await assert.rejects(refused, /Code: NotFound[\s\S]*"reason": "VM_NOT_FOUND"/);
  });
  it('shows the field of a bad request', async () => {
    const refused = grpcurl('-d', '{"vm":"../x"}', 'cell.v1.ComputeService/GetVm');
    await assert.rejects(refused, /Code: InvalidArgument[\s\S]*"field": "vm"/);
  });
  it('calls over the unix socket, without TLS', async () => {
    const args = ['-plaintext', `unix://${server.socket}`, 'cell.v1.HostService/GetHost'];
    assert.equal(JSON.parse(await runCommand(program, args)).host.hostname, 'test');
  });
});
