import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Host } from 'libvirt-lab';
import { startHost } from 'libvirt-lab';
import { certificatePaths } from '../../src/cli/cert-files.ts';
import type { Celld } from '../lab/celld.ts';
import { startCelld } from '../lab/celld.ts';
import type { Command } from './programs.ts';
import { buildGoClient, buildGrpcurl, buildJavaClient, runCommand } from './programs.ts';

let directory: string;
let host: Host;
let celld: Celld;
/** The files of a client that is `op/admin`. */
let tls: { ca: string; certificate: string; key: string };

before(async () => {
  directory = mkdtempSync(join(tmpdir(), 'cell-clients-'));
  host = await startHost();
  celld = await startCelld({ host });
  tls = { ca: join(celld.pki, 'ca.crt'), ...certificatePaths(celld.pki, { kind: 'op', name: 'admin' }) };
});
after(async () => {
  await celld?.[Symbol.asyncDispose]();
  await host?.[Symbol.asyncDispose]();
  rmSync(directory, { recursive: true });
});

/** What the client saw that takes a VM of this name through its life. */
async function lifeSeenBy(client: Command, vm: string): Promise<unknown> {
  const files = { CELL_CA: tls.ca, CELL_CERT: tls.certificate, CELL_KEY: tls.key };
  const env = { CELL_ADDRESS: celld.address, ...files, CELL_VM: vm };
  return JSON.parse(await runCommand(client, [], env));
}

/** What a client in any language should see. */
const expectedLife = (vm: string) => ({
  health: 'SERVING',
  hostname: host.name,
  created: vm,
  listed: true,
  snapshot: true,
  changed: true,
  started: 'VM_STATE_RUNNING',
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
    assert.deepEqual(await lifeSeenBy(client, 'from-go'), expectedLife('from-go'));
  });
});

describe('the Java client', () => {
  it('takes a VM through its life over mTLS, and reads permissions, rules and refusals', async () => {
    const client = await buildJavaClient();
    assert.deepEqual(await lifeSeenBy(client, 'from-java'), expectedLife('from-java'));
  });
});

describe('grpcurl', () => {
  let program: Command;
  before(() => {
    program = buildGrpcurl();
  });

  const grpcurl = (...args: readonly string[]) => {
    const position = args[0] === '-d' ? 2 : 0;
    const flags = ['-cacert', tls.ca, '-cert', tls.certificate, '-key', tls.key, ...args.slice(0, position)];
    return runCommand(program, [...flags, celld.address, ...args.slice(position)]);
  };

  it('lists the services through reflection', async () => {
    assert.deepEqual((await grpcurl('list')).trim().split('\n'), [
      'cell.v1.ComputeService',
      'cell.v1.ConsoleService',
      'cell.v1.CpuService',
      'cell.v1.DeviceService',
      'cell.v1.DiagnosticsService',
      'cell.v1.EvacuationService',
      'cell.v1.GuestService',
      'cell.v1.HostService',
      'cell.v1.MigrationService',
      'cell.v1.OperationService',
      'cell.v1.PeerService',
      'cell.v1.SnapshotService',
      'cell.v1.StoragePassthroughService',
      'grpc.health.v1.Health',
    ]);
  });
  it('describes a method with its permission', async () => {
    assert.match(await grpcurl('describe', 'cell.v1.ComputeService.StartVm'), /permission\) = "domain:start"/);
  });
  it('describes a request with the rules on its fields', async () => {
    assert.match(await grpcurl('describe', 'cell.v1.GetVmRequest'), /pattern: "\^\[A-Za-z0-9\]/);
  });
  it('calls a method without a copy of the contract', async () => {
    assert.equal(JSON.parse(await grpcurl('-d', '{}', 'cell.v1.HostService/GetHost')).host.hostname, host.name);
  });
  it('asks for the health of the whole and of a service', async () => {
    const health = async (service: string) =>
      JSON.parse(await grpcurl('-d', JSON.stringify({ service }), 'grpc.health.v1.Health/Check')).status;
    assert.equal(await health(''), 'SERVING');
    assert.equal(await health('cell.v1.ComputeService'), 'SERVING');
  });
  it('lists the health of all services', async () => {
    const { statuses } = JSON.parse(await grpcurl('-d', '{}', 'grpc.health.v1.Health/List'));
    const serving = { status: 'SERVING' };
    assert.deepEqual(statuses, {
      '': serving,
      'cell.v1.ComputeService': serving,
      'cell.v1.ConsoleService': serving,
      'cell.v1.CpuService': serving,
      'cell.v1.DeviceService': serving,
      'cell.v1.DiagnosticsService': serving,
      'cell.v1.EvacuationService': serving,
      'cell.v1.GuestService': serving,
      'cell.v1.HostService': serving,
      'cell.v1.MigrationService': serving,
      'cell.v1.OperationService': serving,
      'cell.v1.PeerService': serving,
      'cell.v1.SnapshotService': serving,
      'cell.v1.StoragePassthroughService': serving,
    });
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
    const args = ['-plaintext', `unix://${celld.socket}`, 'cell.v1.ComputeService/ListVms'];
    assert.deepEqual(JSON.parse(await runCommand(program, args)), {});
  });
});
