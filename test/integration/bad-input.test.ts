import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type DescMethod, fromJson, toBinary } from '@bufbuild/protobuf';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import fc from 'fast-check';
import { CloneVmRequest } from '../../gen/ts/cell/v1/compute_service.ts';
import { SendKeysRequest } from '../../gen/ts/cell/v1/console_service.ts';
import { ComputeCpuBaselineRequest, SimulateBaselineRequest } from '../../gen/ts/cell/v1/cpu_service.ts';
import * as devices from '../../gen/ts/cell/v1/device_service.ts';
import { PlanReturnRequest } from '../../gen/ts/cell/v1/evacuation_service.ts';
import { ExecInGuestRequest } from '../../gen/ts/cell/v1/guest_service.ts';
import { MigrateRequest, StartMigrationRequest } from '../../gen/ts/cell/v1/migration_service.ts';
import * as peers from '../../gen/ts/cell/v1/peer_service.ts';
import { CreateSnapshotRequest } from '../../gen/ts/cell/v1/snapshot_service.ts';
import { ClaimDevicesRequest, ReleaseDevicesRequest } from '../../gen/ts/cell/v1/storage_passthrough_service.ts';
import { VmSpec } from '../../gen/ts/cell/v1/vm.ts';
import { descriptorSet } from '../../gen/ts/descriptor-set.ts';
import { renderVmSpec } from '../../src/compute/spec/render-spec.ts';
import { statusOf } from '../../src/core/reasons.ts';
import { readContract } from '../../src/rpc/contract.ts';
import { type BadInput, badInputs, brokenBytes } from '../lab/bad-inputs.ts';
import { broken, randomMessage } from '../lab/random-messages.ts';
import { type Stage, startStage } from '../lab/stage.ts';
import { assertProper, Wire, type WireAnswer } from '../lab/wire.ts';
import { goodSpec } from '../support/vm-specs.ts';

const { registry } = readContract(descriptorSet);
const methods = [...registry].flatMap((type) =>
  type.kind === 'service' && type.typeName.startsWith('cell.v1.') ? type.methods : [],
);
const nameOf = (method: DescMethod) => `${method.parent.typeName}/${method.name}`;
const generatedPerMethod = 2_000;
const inFlight = 64;

let stage: Stage;
let wire: Wire;
let initial: unknown;
let pid: number;
/** Names and ids of what is there, so that random requests get past the door. */
let texts: string[];

before(async () => {
  stage = await startStage();
  const { uuid } = await stage.create('there');
  await stage.create('other');
  const { operationId } = await stage.celld.compute.startVm({ vm: 'other', paused: true });
  wire = await Wire.open(stage.celld.socket);
  texts = [
    'there',
    'other',
    'nobody',
    uuid,
    operationId,
    crypto.randomUUID(),
    'default',
    'br0',
    'q35',
    'root',
    'KEY_A',
    '52:54:00:00:00:01',
  ];
  initial = await stage.everything();
  pid = stage.celld.pid;
});

after(async () => {
  await wire?.[Symbol.asyncDispose]();
  await stage?.[Symbol.asyncDispose]();
});

const call = (method: DescMethod, message: Uint8Array): Promise<WireAnswer> =>
  wire.call({ path: `/${nameOf(method)}`, streams: method.methodKind !== 'unary' }, message);

/** Runs work over items, many at a time. */
async function many<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const rest = items.values();
  const worker = async () => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
}

function encoded(method: DescMethod, { message }: BadInput): Uint8Array {
  if (message instanceof Uint8Array) return message;
  return toBinary(method.input, fromJson(method.input, message, { registry }));
}

async function assertUntouched(): Promise<void> {
  assert.deepEqual(await stage.everything(), initial);
  assert.equal(stage.celld.pid, pid);
  assert.equal(stage.celld.stderr, '');
  assert.deepEqual(
    stage.celld.log.filter(({ level }) => level === 'error' || level === 'fatal'),
    [],
  );
}

describe('bad input', () => {
  it('has a table for every RPC, and for no other', () => {
    assert.deepEqual(Object.keys(badInputs).sort(), methods.map(nameOf).sort());
  });

  for (const method of methods) {
    const rows = [...(badInputs[nameOf(method)] ?? []), ...brokenBytes];
    it(`to ${nameOf(method)} is refused by name, and changes nothing (${rows.length} inputs)`, async () => {
      await many(rows, async (row) => {
        const answer = await call(method, encoded(method, row));
        const { reason = 'INVALID_FIELD', fields } = row;
        assert.deepEqual(
          { status: answer.status, reason: answer.reason, fields: [...new Set(answer.fields)].sort() },
          { status: statusOf(reason), reason, fields: [...new Set(fields)].sort() },
          `${row.says}: ${answer.message}`,
        );
      });
      await assertUntouched();
    });
  }
});

const world = {
  diskVolumes: [],
  readVolumes: ['nothing.iso'],
  networks: ['default'],
  bridges: ['br0'],
  driversMedia: false,
  cpus: [0],
  nodes: [0],
  hugepages: [],
  sev: false,
  cpuModels: ['qemu64'],
  machines: { q35: ['q35'], pc: ['pc'] },
};

/** Good specs, so that some requests come far before they are refused. */
const goodCreations = goodSpec(world).map((spec) =>
  new BinaryWriter()
    .tag(1, WireType.LengthDelimited)
    .bytes(VmSpec.encode(renderVmSpec(spec)).finish())
    .finish(),
);

/** `timeout` of a millisecond: nobody waits an hour for what is never printed. */
const waitShortly = new BinaryWriter()
  .tag(7, WireType.LengthDelimited)
  .bytes(new BinaryWriter().tag(1, WireType.Varint).int64(0n).tag(2, WireType.Varint).int32(1_000_000).finish())
  .finish();

/** Good keys, of a VM that does not run and of one that is not there. */
const goodKeys = fc
  .constantFrom('there', 'nobody')
  .map((vm) => SendKeysRequest.encode(SendKeysRequest.fromPartial({ vm, keys: ['KEY_A'] })).finish());

/** A good program, for a VM that does not run and for one that is not there. */
const goodPrograms = fc
  .constantFrom('there', 'nobody')
  .map((vm) => ExecInGuestRequest.encode(ExecInGuestRequest.fromPartial({ vm, path: '/bin/true' })).finish());
const goodVm = fc.constantFrom('there', 'nobody');
const goodMac = '52:54:00:00:00:01';
const goodDetachments = fc
  .constantFrom('there', 'nobody')
  .map((vm) => devices.DetachDiskRequest.encode(devices.DetachDiskRequest.fromPartial({ vm, disk: 'root' })).finish());

/**
 * Disks, good and otherwise. The VM's name comes last: what is appended to a request without its end is then taken for a part of it, and not for one of
 * the disk, which would be plugged in.
 */
const goodDisks = goodSpec(world).map((spec) => {
  const [disk] = renderVmSpec(spec).disks;
  const { encode, fromPartial } = devices.AttachDiskRequest;
  const parts = [fromPartial(disk ? { disk } : {}), fromPartial({ vm: 'there' })];
  return Buffer.concat(parts.map((part) => encode(part).finish()));
});

const goodCpu = fc.constantFrom('qemu64', 'Penryn', 'EPYC').map((model) => ({ architecture: 'x86_64', model }));

/** Requests that come far before they are refused, where random ones do not. */
const goodRequests: Readonly<Record<string, fc.Arbitrary<Uint8Array>>> = {
  CreateVm: goodCreations,
  CloneVm: goodVm.map((vm) => CloneVmRequest.encode(CloneVmRequest.fromPartial({ vm, name: 'clone' })).finish()),
  CreateSnapshot: goodVm.map((vm) =>
    CreateSnapshotRequest.encode(CreateSnapshotRequest.fromPartial({ vm, name: 's' })).finish(),
  ),
  AttachDisk: goodDisks,
  DetachDisk: goodDetachments,
  UpdateDisk: goodVm.map((vm) =>
    devices.UpdateDiskRequest.encode(
      devices.UpdateDiskRequest.fromPartial({ vm, disk: 'root', throttle: {} }),
    ).finish(),
  ),
  ResizeDisk: goodVm.map((vm) =>
    devices.ResizeDiskRequest.encode(
      devices.ResizeDiskRequest.fromPartial({ vm, disk: 'root', capacityBytes: 1n << 20n }),
    ).finish(),
  ),
  ChangeMedia: goodVm.map((vm) =>
    devices.ChangeMediaRequest.encode(devices.ChangeMediaRequest.fromPartial({ vm, cdrom: 'root' })).finish(),
  ),
  AttachNic: goodVm.map((vm) =>
    devices.AttachNicRequest.encode(
      devices.AttachNicRequest.fromPartial({ vm, nic: { source: { $case: 'bridge', value: 'br0' } } }),
    ).finish(),
  ),
  DetachNic: goodVm.map((vm) =>
    devices.DetachNicRequest.encode(devices.DetachNicRequest.fromPartial({ vm, mac: goodMac })).finish(),
  ),
  UpdateNic: goodVm.map((vm) =>
    devices.UpdateNicRequest.encode(devices.UpdateNicRequest.fromPartial({ vm, mac: goodMac })).finish(),
  ),
  StartMigration: goodVm.map((vm) =>
    StartMigrationRequest.encode(StartMigrationRequest.fromPartial({ vm, targetHost: 'nowhere' })).finish(),
  ),
  Migrate: goodVm.map((vm) =>
    MigrateRequest.encode(MigrateRequest.fromPartial({ vm, targetHost: 'nowhere' })).finish(),
  ),
  ClaimDevices: goodVm.map((vm) =>
    ClaimDevicesRequest.encode(ClaimDevicesRequest.fromPartial({ vm, devices: [{ device: 'sda' }] })).finish(),
  ),
  ReleaseDevices: goodVm.map((vm) => ReleaseDevicesRequest.encode(ReleaseDevicesRequest.fromPartial({ vm })).finish()),
  OfferVm: goodVm.map((vmName) => {
    const ids = { vmUuid: crypto.randomUUID(), migrationId: crypto.randomUUID() };
    return peers.OfferVmRequest.encode(peers.OfferVmRequest.fromPartial({ ...ids, vmName })).finish();
  }),
  SettleArrival: goodVm.map(() => {
    const ids = { vmUuid: crypto.randomUUID(), migrationId: crypto.randomUUID() };
    return peers.SettleArrivalRequest.encode(peers.SettleArrivalRequest.fromPartial(ids)).finish();
  }),
  PlanReturn: goodVm.map((vm) =>
    PlanReturnRequest.encode(PlanReturnRequest.fromPartial({ evacuationId: crypto.randomUUID(), vms: [vm] })).finish(),
  ),
  CheckReturn: goodVm.map(() => {
    const ids = { vmUuid: crypto.randomUUID(), migrationId: crypto.randomUUID() };
    return peers.CheckReturnRequest.encode(peers.CheckReturnRequest.fromPartial(ids)).finish();
  }),
  StartReturn: goodVm.map(() => {
    const ids = { vmUuid: crypto.randomUUID(), migrationId: crypto.randomUUID(), requestId: crypto.randomUUID() };
    return peers.StartReturnRequest.encode(peers.StartReturnRequest.fromPartial({ ...ids, vm: {} })).finish();
  }),
  GetReturn: goodVm.map(() =>
    peers.GetReturnRequest.encode(peers.GetReturnRequest.fromPartial({ requestId: crypto.randomUUID() })).finish(),
  ),
  CancelReturn: goodVm.map(() =>
    peers.CancelReturnRequest.encode(
      peers.CancelReturnRequest.fromPartial({ requestId: crypto.randomUUID() }),
    ).finish(),
  ),
  ComputeCpuBaseline: goodCpu.map((cpu) =>
    ComputeCpuBaselineRequest.encode(ComputeCpuBaselineRequest.fromPartial({ cpus: [cpu] })).finish(),
  ),
  SimulateBaseline: goodCpu.map((cpu) => {
    const hosts = [{ id: 'a', cpu, vms: [{ id: 'v', cpu }] }];
    const change = { $case: 'leaving' as const, value: 'a' };
    return SimulateBaselineRequest.encode(SimulateBaselineRequest.fromPartial({ hosts, change })).finish();
  }),
  SendKeys: goodKeys,
  ExecInGuest: goodPrograms,
};

/** Appends `validate_only = true`, which wins over what stands before it. */
function onlyValidated(method: DescMethod, message: Uint8Array): Uint8Array {
  const field = method.input.fields.find(({ name }) => name === 'validate_only');
  if (method.name === 'WaitForOutput') return Buffer.concat([message, waitShortly]);
  if (!field) return message;
  return Buffer.concat([message, new BinaryWriter().tag(field.number, WireType.Varint).bool(true).finish()]);
}

/** Requests of every kind: random values, random bytes, and both done to good requests. */
/** A stream that any request opens would be opened and reset so often that HTTP/2 takes it for an attack. */
function runsOf({ methodKind, input }: DescMethod): number {
  const always = methodKind !== 'unary' && input.fields.length === 0;
  return always ? generatedPerMethod / 10 : generatedPerMethod;
}

function generated(method: DescMethod, seed: number): Uint8Array[] {
  const random = randomMessage(method.input, { texts });
  const good = goodRequests[method.name] ?? random;
  const joined = fc.tuple(good, random).map((parts) => Buffer.concat(parts));
  const kinds = fc.oneof(random, good, joined, broken(random), broken(good), fc.uint8Array({ maxLength: 300 }));
  return fc.sample(kinds, { numRuns: runsOf(method), seed }).map((message) => onlyValidated(method, message));
}

describe('generated input', () => {
  for (const [index, method] of methods.entries()) {
    it(`to ${nameOf(method)}: ${runsOf(method)} requests have a proper answer each, and change nothing`, async (t) => {
      const counts = new Map<string, number>();
      await many(generated(method, index), async (message) => {
        const answer = await call(method, message);
        assertProper(answer, message);
        const kind = answer.reason || answer.status;
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
      });
      t.diagnostic([...counts].map(([kind, count]) => `${kind} ${count}`).join(', '));
      const others = [...counts]
        .filter(([kind]) => kind !== 'INVALID_FIELD')
        .reduce((sum, [, count]) => sum + count, 0);
      assert.ok(others > 20, 'some came past the door');
      await assertUntouched();
    });
  }
});
