import * as pb from '../../gen/ts/cell/v1/vm.ts';
import type { CellError } from '../core/error.ts';
import type { Cpu } from '../domain-xml/cpu.ts';
import type { DomainType } from '../domain-xml/domain.ts';
import { namedCpuOf } from '../domain-xml/guest-cpu.ts';
import type { Release } from '../domain-xml/release-mark.ts';
import { agentState } from '../hypervisor/guest-agents.ts';
import type { VmFault, VmRecord } from '../hypervisor/vm-record.ts';
import { isActive, type VmState, type VmStateReason } from '../hypervisor/vm-state.ts';
import { pendingChanges } from './render-pending.ts';
import { isForeign, type ReadDrive, readDrives, readSpec, type VolumePlaces, volumeOf } from './spec/read-spec.ts';
import { renderCpuMode, renderVmSpec, renderVolumeRef } from './spec/render-spec.ts';
import type { VmLocks } from './vm-locks.ts';
import { allowedActions } from './vm-rules.ts';

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
  'post-copy': pb.VmStateReason.POST_COPY,
  'post-copy-paused': pb.VmStateReason.POST_COPY_PAUSED,
};
const accelerations: Readonly<Record<DomainType, pb.VmAcceleration>> = {
  kvm: pb.VmAcceleration.KVM,
  qemu: pb.VmAcceleration.EMULATION,
  // libvirt's mock driver runs nothing.
  test: pb.VmAcceleration.UNSPECIFIED,
};

const agentStates: Readonly<Record<ReturnType<typeof agentState>, pb.GuestAgentState>> = {
  none: pb.GuestAgentState.NONE,
  disconnected: pb.GuestAgentState.DISCONNECTED,
  connected: pb.GuestAgentState.CONNECTED,
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

/**
 * VMs as they are answered. A record never changes, so it is rendered once and encoded once, however often it is asked for; only the
 * operation that holds the VM comes and goes.
 */
export class VmRenderer {
  readonly #places: VolumePlaces;
  readonly #locks: VmLocks;
  readonly #rendered = new WeakMap<VmRecord, pb.Vm>();
  readonly #encoded = new WeakMap<VmRecord, Uint8Array>();
  readonly #encodedWithActions = new WeakMap<VmRecord, Uint8Array>();

  constructor(places: VolumePlaces, locks: VmLocks) {
    this.#places = places;
    this.#locks = locks;
  }

  /** The VM without an operation: what a mutation answers, which is over when the answer is read. */
  atRest(vm: VmRecord): pb.Vm {
    const known = this.#rendered.get(vm);
    if (known) return known;
    const rendering = renderVm(vm, this.#places);
    this.#rendered.set(vm, rendering);
    return rendering;
  }

  /** The VM with the operation that holds it just now. */
  now(vm: VmRecord): pb.Vm {
    const operationId = this.#locks.operationOn(vm.uuid);
    const { status, ...rendering } = this.atRest(vm);
    return { ...rendering, status: status && { ...status, operationId: operationId ?? '' } };
  }

  /** `now`, encoded; with what may be done with it, if that is asked for. */
  encoded(vm: VmRecord, { actions }: { readonly actions: boolean }): Uint8Array {
    const busy = this.#locks.busy(vm.uuid);
    if (busy) return encode(actions ? withActions(vm, this.now(vm), busy) : this.now(vm));
    const cache = actions ? this.#encodedWithActions : this.#encoded;
    const known = cache.get(vm);
    if (known) return known;
    const bytes = encode(actions ? withActions(vm, this.atRest(vm), undefined) : this.atRest(vm));
    cache.set(vm, bytes);
    return bytes;
  }
}

const encode = (vm: pb.Vm) => pb.Vm.encode(vm).finish();

function withActions(vm: VmRecord, { status, ...rest }: pb.Vm, busy: CellError | undefined): pb.Vm {
  const actions = allowedActions(vm, busy).map(({ action, blocker }) => ({
    action,
    allowed: blocker === undefined,
    reason: blocker?.reason ?? '',
    message: blocker?.message ?? '',
  }));
  return { ...rest, status: status && { ...status, allowedActions: actions } };
}

function renderVm(vm: VmRecord, places: VolumePlaces): pb.Vm {
  return {
    uuid: vm.uuid,
    name: vm.name,
    spec: renderVmSpec(readSpec(vm, places)),
    status: renderStatus(vm, places),
    etag: vm.etag,
  };
}

function renderStatus(vm: VmRecord, places: VolumePlaces): pb.VmStatus {
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
    disks: drives.map((drive) => renderDrive(drive, places)),
    nics: vm.live.devices.interfaces.map(({ mac, targetDev }) => ({ mac, target: targetDev ?? '' })),
    allowedActions: [],
    pendingChanges: pendingChanges(vm, places),
    domainId: vm.domainId < 0 ? undefined : vm.domainId,
    releasingDevices: vm.releases.map((release) => renderRelease(release, drives)),
    guestAgent: agentStates[agentState(vm)],
    generationId: vm.live.generationId ?? '',
    memoryBytes: isActive(vm.state) ? BigInt(vm.live.memory.currentBytes) : 0n,
    vcpus: isActive(vm.state) ? vm.live.vcpu.current : 0,
    savedState: vm.hasSavedState,
    currentSnapshot: vm.currentSnapshot ?? '',
    bootedCpu: isActive(vm.state) ? vm.live.cpu && renderBootedCpu(vm.live.os.arch, vm.live.cpu) : undefined,
  };
}

function renderBootedCpu(arch: string, cpu: Cpu): pb.BootedCpu {
  const named = namedCpuOf(arch, cpu);
  return {
    mode: renderCpuMode(cpu.mode),
    cpu: named && {
      architecture: arch,
      model: named.model,
      vendor: named.vendor ?? '',
      features: [...named.features],
      disabledFeatures: [...named.disabledFeatures],
      allFeatures: [],
    },
  };
}

function renderRelease({ kind, key, since }: Release, drives: readonly ReadDrive[]): pb.ReleasingDevice {
  const requestTime = new Date(since);
  if (kind === 'nic') return { device: { $case: 'nic', value: key }, requestTime };
  if (kind === 'host-device') return { device: { $case: 'claim', value: key }, requestTime };
  const name = drives.find(({ target }) => target === key)?.name ?? key;
  return { device: { $case: 'disk', value: name }, requestTime };
}

function renderDrive({ name, target, disk }: ReadDrive, places: VolumePlaces): pb.DiskStatus {
  const volume = volumeOf(disk, places);
  return { name: name ?? '', target, volume: volume && renderVolumeRef(volume) };
}

function renderFault({ disk, errnoName, message, time }: VmFault, drives: readonly ReadDrive[]): pb.VmFault {
  const drive = disk && drives.find((each) => (disk.by === 'alias' ? each.alias : each.target) === disk.name);
  return { disk: drive?.name ?? drive?.target ?? disk?.name ?? '', errnoName: errnoName ?? '', message, time };
}
