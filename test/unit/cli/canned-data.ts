import { ComponentHealth, Host, HostComponentKind, Limit, LimitId } from '../../../gen/ts/cell/v1/host.ts';
import { Operation, OperationState } from '../../../gen/ts/cell/v1/operation.ts';
import type { DeepPartial } from '../../../gen/ts/cell/v1/vm.ts';
import {
  CpuMode,
  DiskBus,
  NicModel,
  Vm,
  VmAcceleration,
  VmState,
  VmStateReason,
  VmStats,
  VolumeFormat,
} from '../../../gen/ts/cell/v1/vm.ts';

export const operationId = '0b5c2f6e-8f0a-4c0e-9a53-5f6a1d2e3c4b';
export const vmUuid = '6a1f0e3c-9d4b-4e2a-8c7f-1b2d3e4f5a6b';
const ago = (ms: number) => new Date(Date.now() - ms);

/** A running VM, changed as a test wants it. */
export function cannedVm(change: DeepPartial<Vm> = {}): Vm {
  return Vm.fromPartial({
    uuid: vmUuid,
    name: 'web',
    etag: 'e1',
    ...change,
    spec: {
      name: 'web',
      cpu: { vcpus: 2, mode: CpuMode.HOST_MODEL },
      memoryBytes: 2_147_483_648n,
      machineType: 'pc-q35-7.2',
      labels: { tier: 'front' },
      disks: [
        {
          name: 'root',
          bus: DiskBus.VIRTIO,
          source: {
            $case: 'newVolume',
            value: { pool: 'default', capacityBytes: 10_737_418_240n, format: VolumeFormat.QCOW2 },
          },
        },
      ],
      nics: [{ source: { $case: 'network', value: 'default' }, model: NicModel.VIRTIO }],
      ...change.spec,
    },
    status: {
      state: VmState.RUNNING,
      reason: VmStateReason.BOOTED,
      stateTime: ago(190_000),
      createTime: ago(190_000),
      observedTime: ago(0),
      acceleration: VmAcceleration.KVM,
      persistent: true,
      domainId: 3,
      disks: [{ name: 'root', target: 'vda', volume: { pool: 'default', volume: 'a-root.qcow2' } }],
      nics: [{ mac: '52:54:00:12:34:56', target: 'vnet3' }],
      ...change.status,
    },
  });
}

export function cannedStats(change: DeepPartial<VmStats> = {}): VmStats {
  return VmStats.fromPartial({
    uuid: vmUuid,
    name: 'web',
    sampleTime: ago(0),
    state: VmState.RUNNING,
    cpuTime: { seconds: 12n, nanos: 500_000_000 },
    vcpus: [{ index: 0, cpuTime: { seconds: 6n, nanos: 0 } }],
    memory: { currentBytes: 2_147_483_648n, maximumBytes: 2_147_483_648n, residentBytes: 536_870_912n },
    disks: [
      {
        name: 'root',
        target: 'vda',
        readBytes: 1_048_576n,
        readRequests: 10n,
        writeBytes: 2_097_152n,
        writeRequests: 20n,
      },
    ],
    nics: [{ mac: '52:54:00:12:34:56', target: 'vnet3', rxBytes: 1_024n, txBytes: 2_048n }],
    ...change,
  });
}

export const cannedHost = Host.fromPartial({
  uuid: '11111111-2222-4333-8444-555555555555',
  hostname: 'host1',
  cpu: {
    architecture: 'x86_64',
    model: 'Skylake-Server',
    vendor: 'Intel',
    sockets: 1,
    cores: 2,
    threads: 1,
    cpus: 2,
    features: ['avx2'],
  },
  numaNodes: [{ id: 0, memoryBytes: 8_589_934_592n, cpus: [0, 1] }],
  memoryBytes: 8_589_934_592n,
  versions: { cell: '0.1.0', libvirt: '9.0.0', qemu: '7.2.22', kernel: '6.1.0', node: '24.21.0' },
  components: [
    {
      kind: HostComponentKind.KVM,
      health: ComponentHealth.DEGRADED,
      detail: 'not used by configuration',
      observedTime: ago(1_000),
    },
    {
      kind: HostComponentKind.LIBVIRT,
      health: ComponentHealth.HEALTHY,
      detail: 'libvirtd 9.0.0',
      observedTime: ago(1_000),
    },
  ],
  acceleration: { acceleration: VmAcceleration.EMULATION, configured: true, detail: 'hypervisor.acceleration' },
  pools: [
    {
      name: 'default',
      isDefault: true,
      active: true,
      capacityBytes: 107_374_182_400n,
      availableBytes: 53_687_091_200n,
    },
  ],
  machineTypes: ['pc-q35-7.2'],
  cpuModels: ['Skylake-Server'],
  observedTime: ago(1_000),
});

export const cannedLimits = [
  Limit.fromPartial({ id: LimitId.VM_MEMORY, maximum: 17_592_186_044_416n }),
  Limit.fromPartial({ id: LimitId.HOST_VCPUS, maximum: 16n, used: 4n }),
];

export function cannedOperation(change: DeepPartial<Operation> = {}): Operation {
  return Operation.fromPartial({
    id: operationId,
    requestId: 'c0ffee00-0000-4000-8000-000000000001',
    method: '/cell.v1.ComputeService/StartVm',
    vmUuid,
    caller: 'spiffe://cell.local/cell/op/admin',
    state: OperationState.SUCCEEDED,
    phase: 'starting QEMU',
    createTime: ago(5_000),
    endTime: ago(3_000),
    ...change,
  });
}

/** A time so many seconds after three days and two hours ago: how long ago that was reads the same whenever the tests run. */
export function cannedTime(seconds: number): Date {
  return new Date(cannedStartMs + seconds * 1_000);
}

const cannedStartMs = Date.now() - (3 * 24 + 2) * 3_600_000;
