import {
  virDomainCrashedReason as crashed,
  virDomainPausedReason as paused,
  virDomainRunningReason as running,
  virDomainShutoffReason as shutOff,
  virDomainShutdownReason as shuttingDown,
  virDomainState as state,
} from 'node-libvirt';

/** State of a VM, in libvirt's terms. */
export type VmState = 'unknown' | 'running' | 'paused' | 'shutting-down' | 'shut-off' | 'crashed' | 'suspended';

/** Why a VM is in its state. */
export type VmStateReason =
  | 'unknown'
  | 'booted'
  | 'migrated'
  | 'saved'
  | 'snapshot'
  | 'resumed'
  | 'paused-by-user'
  | 'io-error'
  | 'watchdog'
  | 'crashed'
  | 'guest-shutdown'
  | 'powered-off'
  | 'failed'
  | 'host'
  | 'woken'
  | 'starting'
  | 'job'
  | 'post-copy'
  | 'post-copy-paused';

/** State and reason together. */
export interface VmCondition {
  readonly state: VmState;
  readonly reason: VmStateReason;
}

type ReasonWords = ReadonlyMap<number, VmStateReason>;

const runningWords: ReasonWords = new Map([
  [running.VIR_DOMAIN_RUNNING_BOOTED, 'booted'],
  [running.VIR_DOMAIN_RUNNING_MIGRATED, 'migrated'],
  [running.VIR_DOMAIN_RUNNING_RESTORED, 'saved'],
  [running.VIR_DOMAIN_RUNNING_FROM_SNAPSHOT, 'snapshot'],
  [running.VIR_DOMAIN_RUNNING_UNPAUSED, 'resumed'],
  [running.VIR_DOMAIN_RUNNING_MIGRATION_CANCELED, 'job'],
  [running.VIR_DOMAIN_RUNNING_SAVE_CANCELED, 'job'],
  [running.VIR_DOMAIN_RUNNING_WAKEUP, 'woken'],
  [running.VIR_DOMAIN_RUNNING_CRASHED, 'crashed'],
  [running.VIR_DOMAIN_RUNNING_POSTCOPY, 'post-copy'],
  [running.VIR_DOMAIN_RUNNING_POSTCOPY_FAILED, 'post-copy-paused'],
]);

const pausedWords: ReasonWords = new Map([
  [paused.VIR_DOMAIN_PAUSED_USER, 'paused-by-user'],
  [paused.VIR_DOMAIN_PAUSED_MIGRATION, 'job'],
  [paused.VIR_DOMAIN_PAUSED_SAVE, 'job'],
  [paused.VIR_DOMAIN_PAUSED_DUMP, 'job'],
  [paused.VIR_DOMAIN_PAUSED_IOERROR, 'io-error'],
  [paused.VIR_DOMAIN_PAUSED_WATCHDOG, 'watchdog'],
  [paused.VIR_DOMAIN_PAUSED_FROM_SNAPSHOT, 'snapshot'],
  [paused.VIR_DOMAIN_PAUSED_SHUTTING_DOWN, 'guest-shutdown'],
  [paused.VIR_DOMAIN_PAUSED_SNAPSHOT, 'job'],
  [paused.VIR_DOMAIN_PAUSED_CRASHED, 'crashed'],
  [paused.VIR_DOMAIN_PAUSED_STARTING_UP, 'starting'],
  [paused.VIR_DOMAIN_PAUSED_POSTCOPY, 'post-copy'],
  [paused.VIR_DOMAIN_PAUSED_POSTCOPY_FAILED, 'post-copy-paused'],
  [paused.VIR_DOMAIN_PAUSED_API_ERROR, 'failed'],
]);

const shuttingDownWords: ReasonWords = new Map([[shuttingDown.VIR_DOMAIN_SHUTDOWN_USER, 'guest-shutdown']]);

const shutOffWords: ReasonWords = new Map([
  [shutOff.VIR_DOMAIN_SHUTOFF_SHUTDOWN, 'guest-shutdown'],
  [shutOff.VIR_DOMAIN_SHUTOFF_DESTROYED, 'powered-off'],
  [shutOff.VIR_DOMAIN_SHUTOFF_CRASHED, 'crashed'],
  [shutOff.VIR_DOMAIN_SHUTOFF_MIGRATED, 'migrated'],
  [shutOff.VIR_DOMAIN_SHUTOFF_SAVED, 'saved'],
  [shutOff.VIR_DOMAIN_SHUTOFF_FAILED, 'failed'],
  [shutOff.VIR_DOMAIN_SHUTOFF_FROM_SNAPSHOT, 'snapshot'],
  [shutOff.VIR_DOMAIN_SHUTOFF_DAEMON, 'host'],
]);

const crashedWords: ReasonWords = new Map([[crashed.VIR_DOMAIN_CRASHED_PANICKED, 'crashed']]);

const states = new Map<number, readonly [VmState, ReasonWords]>([
  [state.VIR_DOMAIN_RUNNING, ['running', runningWords]],
  // "Blocked on a resource" is how Xen says that an idle guest runs.
  [state.VIR_DOMAIN_BLOCKED, ['running', new Map()]],
  [state.VIR_DOMAIN_PAUSED, ['paused', pausedWords]],
  [state.VIR_DOMAIN_SHUTDOWN, ['shutting-down', shuttingDownWords]],
  [state.VIR_DOMAIN_SHUTOFF, ['shut-off', shutOffWords]],
  [state.VIR_DOMAIN_CRASHED, ['crashed', crashedWords]],
  [state.VIR_DOMAIN_PMSUSPENDED, ['suspended', new Map()]],
]);

/** libvirt's numbers (`virDomainState` and its reason) in words. A number that is not known is `unknown`. */
export function vmCondition(stateNumber: number, reasonNumber: number): VmCondition {
  const [word, reasons] = states.get(stateNumber) ?? ['unknown', new Map<number, VmStateReason>()];
  return { state: word, reason: reasons.get(reasonNumber) ?? 'unknown' };
}

/** Whether a part of the memory of a VM is on another host. */
export function isSplit({ reason }: Pick<VmCondition, 'reason'>): boolean {
  return reason === 'post-copy' || reason === 'post-copy-paused';
}

/** Whether there is a QEMU process behind that state. */
export function isActive(vmState: VmState): boolean {
  switch (vmState) {
    case 'running':
    case 'paused':
    case 'shutting-down':
    case 'suspended':
    case 'crashed':
      return true;
    case 'shut-off':
    case 'unknown':
      return false;
    default:
      throw new Error(`no such state: ${vmState satisfies never}`);
  }
}
