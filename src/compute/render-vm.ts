import * as pb from '../../gen/ts/cell/v1/vm.ts';
import type { OperationId } from '../core/ids.ts';
import type { DomainType } from '../domain-xml/domain.ts';
import type { VmFault, VmRecord } from '../hypervisor/vm-record.ts';
import type { VmState, VmStateReason } from '../hypervisor/vm-state.ts';
import { isForeign, type ReadDrive, readDrives, readSpec } from './read-spec.ts';
import { renderVmSpec, renderVolumeRef } from './render-spec.ts';

const states: Readonly<Record<VmState, pb.VmState>> = {
  unknown: pb.VmState.UNSPECIFIED,
  running: pb.VmState.RUNNING,
  paused: pb.VmState.PAUSED,
  'shutting-down': pb.VmState.SHUTTING_DOWN,
  'shut-off': pb.VmState.SHUT_OFF,
  crashed: pb.VmState.CRASHED,
  suspended: pb.VmState.SUSPENDED,
};
const reasons: Readonly<Record<VmStateReason, pb.VmStateReason>> = {
  unknown: pb.VmStateReason.UNSPECIFIED,
  booted: pb.VmStateReason.BOOTED,
  migrated: pb.VmStateReason.MIGRATED,
  saved: pb.VmStateReason.SAVED,
  snapshot: pb.VmStateReason.SNAPSHOT,
  resumed: pb.VmStateReason.RESUMED,
  'paused-by-user': pb.VmStateReason.PAUSED_BY_USER,
  'io-error': pb.VmStateReason.IO_ERROR,
  watchdog: pb.VmStateReason.WATCHDOG,
  crashed: pb.VmStateReason.CRASHED,
  'guest-shutdown': pb.VmStateReason.GUEST_SHUTDOWN,
  'powered-off': pb.VmStateReason.POWERED_OFF,
  failed: pb.VmStateReason.FAILED,
  host: pb.VmStateReason.HOST,
  woken: pb.VmStateReason.WOKEN,
  starting: pb.VmStateReason.STARTING,
  job: pb.VmStateReason.JOB,
};
const accelerations: Readonly<Record<DomainType, pb.VmAcceleration>> = {
  kvm: pb.VmAcceleration.KVM,
  qemu: pb.VmAcceleration.EMULATION,
  // libvirt's mock driver runs nothing.
  test: pb.VmAcceleration.UNSPECIFIED,
};

/** The state in the contract's words. */
export function renderVmState(state: VmState): pb.VmState {
  return states[state];
}

/** The states that are asked for, in Cell's words. */
export function parseVmStates(asked: readonly pb.VmState[]): ReadonlySet<VmState> {
  const words = Object.entries(states).flatMap(([word, state]) => (asked.includes(state) ? [word as VmState] : []));
  return new Set(words);
}

/** A VM as answered. Rendered once: a record never changes, only the operation that holds it does. */
export function renderVm(vm: VmRecord, operationId: OperationId | undefined): pb.Vm {
  const known = rendered.get(vm);
  const rendering = known ?? renderAtRest(vm);
  if (!known) rendered.set(vm, rendering);
  if (operationId === undefined || !rendering.status) return rendering;
  return { ...rendering, status: { ...rendering.status, operationId } };
}

const rendered = new WeakMap<VmRecord, pb.Vm>();

function renderAtRest(vm: VmRecord): pb.Vm {
  return {
    uuid: vm.uuid,
    name: vm.name,
    spec: renderVmSpec(readSpec(vm)),
    status: renderStatus(vm),
    etag: vm.etag,
  };
}

function renderStatus(vm: VmRecord): pb.VmStatus {
  const drives = readDrives(vm.live);
  const { metadata } = vm.config;
  return {
    state: states[vm.state],
    reason: reasons[vm.reason],
    fault: vm.fault && renderFault(vm.fault, drives),
    stateTime: vm.stateTime,
    observedTime: vm.observedTime,
    acceleration: accelerations[vm.live.type],
    foreign: isForeign(vm),
    persistent: vm.persistent,
    createTime: metadata && new Date(metadata.createTime),
    operationId: '',
    disks: drives.map(({ name, target, volume }) => ({
      name: name ?? '',
      target,
      volume: volume && renderVolumeRef(volume),
    })),
    nics: vm.live.devices.interfaces.map(({ mac, targetDev }) => ({ mac, target: targetDev ?? '' })),
    domainId: vm.domainId,
  };
}

function renderFault({ disk, errnoName, message, time }: VmFault, drives: readonly ReadDrive[]): pb.VmFault {
  const drive = disk && drives.find((each) => (disk.by === 'alias' ? each.alias : each.target) === disk.name);
  return { disk: drive?.name ?? drive?.target ?? disk?.name ?? '', errnoName: errnoName ?? '', message, time };
}
