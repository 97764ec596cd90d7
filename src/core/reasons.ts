/**
 * The closed list of reasons for which Cell refuses or fails, each with its gRPC status.
 *
 * A client decides by the reason, never by the text. `transient` says what a second call with the same request_id does: a transient
 * failure is forgotten and the call is tried again; any other is the final answer of that request_id and is given again.
 */

/** Names of the gRPC statuses that reasons map to. */
export type StatusName =
  | 'CANCELLED'
  | 'INVALID_ARGUMENT'
  | 'DEADLINE_EXCEEDED'
  | 'NOT_FOUND'
  | 'ALREADY_EXISTS'
  | 'PERMISSION_DENIED'
  | 'RESOURCE_EXHAUSTED'
  | 'FAILED_PRECONDITION'
  | 'ABORTED'
  | 'OUT_OF_RANGE'
  | 'UNIMPLEMENTED'
  | 'INTERNAL'
  | 'UNAVAILABLE'
  | 'UNAUTHENTICATED';

/** What a reason means to a client. */
export interface ReasonFacts {
  readonly status: StatusName;
  readonly transient: boolean;
  /** One line for people; the documentation is made from it. */
  readonly description: string;
}

const final = (status: StatusName, description: string): ReasonFacts => ({ status, transient: false, description });
const transient = (status: StatusName, description: string): ReasonFacts => ({ status, transient: true, description });

/** Every reason. The table is total: a reason that is not here does not exist. */
export const reasons = {
  INVALID_FIELD: final('INVALID_ARGUMENT', 'A field of the request breaks its rule; BadRequest names each such field.'),
  REQUEST_ID_REUSED: final('INVALID_ARGUMENT', 'The request_id was used before with another request.'),

  VM_NOT_FOUND: final('NOT_FOUND', 'There is no VM of that UUID or name.'),
  VOLUME_NOT_FOUND: final('NOT_FOUND', 'There is no volume of that name in the pool.'),
  POOL_NOT_FOUND: final('NOT_FOUND', 'There is no pool of that name that Cell owns.'),
  NETWORK_NOT_FOUND: final('NOT_FOUND', 'There is no network or bridge of that name on the host.'),
  OPERATION_NOT_FOUND: final('NOT_FOUND', 'There is no operation of that id or request_id, or it is no longer kept.'),

  SNAPSHOT_NOT_FOUND: final('NOT_FOUND', 'The VM has no snapshot of that name.'),
  CONSOLE_NOT_FOUND: final('NOT_FOUND', 'The VM has no such console.'),
  RECORDING_NOT_FOUND: final('NOT_FOUND', 'There is no recording of that id, or it is no longer kept.'),

  DEVICE_NOT_FOUND: final('NOT_FOUND', 'The VM has no disk, drive or network interface of that name or address.'),
  STORAGE_DEVICE_NOT_FOUND: final(
    'NOT_FOUND',
    'The host has no storage controller or disk of that id, name or address.',
  ),

  CLAIM_NOT_FOUND: final('NOT_FOUND', 'There is no claim of that id, or it is not of that VM.'),

  HOST_NOT_FOUND: final('NOT_FOUND', 'There is no peer of that host id in the configuration.'),
  MIGRATION_NOT_FOUND: final('NOT_FOUND', 'There is no migration of that id, or it is no longer kept.'),

  PLAN_NOT_FOUND: final(
    'NOT_FOUND',
    'There is no plan of that token: it is over, was carried out, or celld was started again.',
  ),
  EVACUATION_NOT_FOUND: final('NOT_FOUND', 'There is no evacuation of that id, or it is no longer kept.'),

  VM_ALREADY_EXISTS: final('ALREADY_EXISTS', 'Another VM of the host has that name or UUID.'),
  GUEST_EXEC_REPEATED: final(
    'ALREADY_EXISTS',
    'The program was started under that request_id before; its output went to the first call.',
  ),
  SNAPSHOT_ALREADY_EXISTS: final('ALREADY_EXISTS', 'The VM, or one of its disks, has a snapshot of that name.'),
  VOLUME_ALREADY_EXISTS: final('ALREADY_EXISTS', 'The pool holds a volume of that name.'),

  VM_WRONG_STATE: final('FAILED_PRECONDITION', 'The VM is in a state in which this is not possible.'),
  VM_FOREIGN: final('FAILED_PRECONDITION', 'The VM was not defined by Cell, which does not rewrite its definition.'),
  DELETE_PROTECTED: final(
    'FAILED_PRECONDITION',
    'The VM is protected from deletion: take delete_protection off first.',
  ),
  START_PROTECTED: final(
    'FAILED_PRECONDITION',
    'The VM is protected from being started: take start_protection off first.',
  ),
  VM_START_FAILED: final('FAILED_PRECONDITION', 'The hypervisor could not start the VM; the message says why.'),
  VM_SAVE_FAILED: transient(
    'FAILED_PRECONDITION',
    'The hypervisor could not save the VM, which goes on as before; the message says why.',
  ),
  VM_RESTORE_FAILED: transient(
    'FAILED_PRECONDITION',
    'The saved state of the VM could not be restored; it is kept, to be tried again or discarded.',
  ),
  SNAPSHOT_FAILED: transient(
    'FAILED_PRECONDITION',
    'The hypervisor could not take, revert to or delete the snapshot; the message says why.',
  ),
  DUMP_FAILED: transient(
    'FAILED_PRECONDITION',
    'The hypervisor could not dump the memory of the VM; the message says why.',
  ),
  SNAPSHOT_DISKS_CHANGED: final('FAILED_PRECONDITION', 'The VM has other disks than when the snapshot was taken.'),
  STORAGE_CONTROLLER_EXISTS: final(
    'FAILED_PRECONDITION',
    'Another VM is the storage controller of the host, which has one.',
  ),
  STORAGE_CLIENTS_RUNNING: transient(
    'FAILED_PRECONDITION',
    'VMs run that depend on the storage controller of the host, and the request does not say how many.',
  ),
  MAC_IN_USE: final('FAILED_PRECONDITION', 'Another VM of the host has that MAC address.'),
  VOLUME_IN_USE: final('FAILED_PRECONDITION', 'Another VM uses the volume.'),
  NO_FREE_SLOT: transient(
    'FAILED_PRECONDITION',
    'The running VM has no free PCI slot for another device; it has new ones at its next start.',
  ),
  MEDIA_LOCKED: transient('FAILED_PRECONDITION', 'The guest has locked the CD-ROM drive.'),
  DEVICE_RELEASE_REFUSED: transient('FAILED_PRECONDITION', 'The guest refused to release the device.'),
  MEMORY_OVERCOMMIT: final(
    'FAILED_PRECONDITION',
    'The memory of the host would be promised more than once, and the VM does not allow that.',
  ),
  AGENT_UNAVAILABLE: transient('FAILED_PRECONDITION', 'No guest agent listens in the VM.'),
  AGENT_UNSUPPORTED: final('FAILED_PRECONDITION', 'The guest agent of the VM does not offer this.'),
  AGENT_FAILED: transient(
    'FAILED_PRECONDITION',
    'The guest agent refused, or made no sense; the message says what it said.',
  ),
  GUEST_FROZEN: transient('FAILED_PRECONDITION', 'The file systems of the guest are frozen; thaw them first.'),
  CONSOLE_BUSY: transient('FAILED_PRECONDITION', 'Somebody else is at the console; the metadata names them.'),
  CONSOLE_BOOT_CHANGED: final('FAILED_PRECONDITION', 'The offset belongs to another run of the VM.'),
  RECORDING_NOT_FINISHED: final('FAILED_PRECONDITION', 'The recording is still being made.'),
  MIGRATION_IMPOSSIBLE: transient(
    'FAILED_PRECONDITION',
    'The VM cannot be moved to that host as things are; the message says what is in the way.',
  ),
  MIGRATION_FAILED: transient(
    'FAILED_PRECONDITION',
    'The VM could not be moved and is at the source as before; the message says why.',
  ),
  MIGRATION_STALLED: transient(
    'FAILED_PRECONDITION',
    'The guest writes as fast as its memory is sent; it is at the source as before.',
  ),
  MIGRATION_ENDED: final('FAILED_PRECONDITION', 'The migration has ended.'),
  MIGRATION_SPLIT: transient(
    'FAILED_PRECONDITION',
    'The VM was switched to post-copy: it needs both hosts until all of its memory is at the target.',
  ),
  MIGRATION_NOT_PAUSED: transient(
    'FAILED_PRECONDITION',
    'The migration is not paused in post-copy: there is nothing to recover.',
  ),
  MIGRATION_RUN_LOST: transient(
    'FAILED_PRECONDITION',
    'The VM ended in post-copy, before all of its memory was at the target; it is shut off on the host in the metadata.',
  ),
  EVACUATION_UNDER_WAY: transient(
    'FAILED_PRECONDITION',
    'The host is being evacuated, or has not ended to bring VMs back; the metadata names the evacuation.',
  ),
  EVACUATION_INCOMPLETE: final(
    'FAILED_PRECONDITION',
    'The evacuation or return has ended, and VMs run on at the host, or have not come back; each of them says why.',
  ),
  EVACUATION_CANCELLED: final('FAILED_PRECONDITION', 'The evacuation was cancelled; what has gone stays gone.'),
  VM_CHANGED: final('FAILED_PRECONDITION', 'The VM is no longer as the plan has it.'),
  PEER_REFUSED: transient('FAILED_PRECONDITION', 'The other host has refused; the message says why.'),
  CPUS_INCOMPATIBLE: final(
    'FAILED_PRECONDITION',
    'These CPUs have no baseline: they are of several vendors, or have nothing in common.',
  ),
  DEVICE_NOT_SAFE: transient(
    'FAILED_PRECONDITION',
    'The host cannot do without the device, or nobody knows whether it can; the message says why.',
  ),
  DEVICE_CLAIMED: transient('FAILED_PRECONDITION', 'A claim stands in the way: release the device first.'),
  DEVICE_MOVED: transient(
    'FAILED_PRECONDITION',
    'The device of a claim is not there, or another one is in its place; the message says what was found.',
  ),
  DEVICE_BIND_FAILED: transient(
    'FAILED_PRECONDITION',
    'The device could not be taken from its driver, or is not back with it; the message says why.',
  ),
  HOST_IN_MAINTENANCE: transient('FAILED_PRECONDITION', 'The host is in maintenance and takes in no VM.'),
  NOT_SUPPORTED_BY_HOST: final('FAILED_PRECONDITION', 'The host, its QEMU or its libvirt does not offer this.'),

  VM_BUSY: transient('ABORTED', 'Another operation is changing the VM; the metadata names it.'),
  ETAG_MISMATCH: transient('ABORTED', 'The definition has changed since the etag was read; read it again.'),
  MIGRATION_CANCELLED: transient('ABORTED', 'The migration was cancelled; the VM is at the source as before.'),
  OPERATION_INTERRUPTED: transient(
    'ABORTED',
    'celld or libvirt went away in the middle of the operation; what was half done has been undone.',
  ),

  LIMIT_EXCEEDED: transient('RESOURCE_EXHAUSTED', 'A limit of GetLimits would be passed; the metadata names it.'),
  HUGEPAGES_EXHAUSTED: transient(
    'RESOURCE_EXHAUSTED',
    'The host has too few free huge pages of the size that the memory of the VM is made of.',
  ),
  POOL_FULL: transient('RESOURCE_EXHAUSTED', 'The pool has too little free space.'),
  STATE_DIRECTORY_FULL: transient(
    'RESOURCE_EXHAUSTED',
    'The disk of the state directory is full; nothing was changed.',
  ),
  AUDIT_FULL: transient('RESOURCE_EXHAUSTED', 'The disk of the audit log is full; nothing was changed.'),
  TOO_MANY_OPERATIONS: transient('RESOURCE_EXHAUSTED', 'As many operations as celld allows are under way.'),
  TOO_MANY_REQUESTS: transient(
    'RESOURCE_EXHAUSTED',
    'As many calls as celld allows are under way, or more come in a second.',
  ),

  SNAPSHOT_REQUIRED: transient(
    'OUT_OF_RANGE',
    'The place of the watch is no longer known, or its reader is too slow; watch again from a snapshot.',
  ),

  SHUTDOWN_TIMEOUT: final('DEADLINE_EXCEEDED', 'The guest did not shut down in time; it may still follow.'),
  AGENT_TIMEOUT: transient(
    'DEADLINE_EXCEEDED',
    'The guest agent did not answer in time; whether it did what was asked is not known.',
  ),
  GUEST_EXEC_UNKNOWN: final(
    'DEADLINE_EXCEEDED',
    'Whether the guest agent started the program is not known; it is never started again under that request_id.',
  ),
  GUEST_EXEC_TIMEOUT: final(
    'DEADLINE_EXCEEDED',
    'The program in the guest did not end in time, and goes on; the metadata has its process.',
  ),
  UNPLUG_TIMEOUT: final(
    'DEADLINE_EXCEEDED',
    'The guest did not give up in time what was to be unplugged; it may still follow.',
  ),
  DEVICE_RELEASE_TIMEOUT: transient(
    'DEADLINE_EXCEEDED',
    'The guest did not release the device in time; the request to it remains, and it may still follow.',
  ),
  OUTPUT_TIMEOUT: transient('DEADLINE_EXCEEDED', 'The console did not print what was waited for in time.'),
  HYPERVISOR_TIMEOUT: transient(
    'DEADLINE_EXCEEDED',
    'libvirt did not answer in time; whether it did what was asked is not known.',
  ),
  CALL_DEADLINE_EXCEEDED: transient('DEADLINE_EXCEEDED', 'The deadline of the call passed before its answer.'),
  CALL_CANCELLED: transient('CANCELLED', 'The caller gave the call up.'),

  HYPERVISOR_UNAVAILABLE: transient('UNAVAILABLE', 'libvirt cannot be reached.'),
  PEER_UNAVAILABLE: transient('UNAVAILABLE', 'The other host cannot be reached, or does not answer in time.'),
  RETURN_UNANSWERED: final(
    'DEADLINE_EXCEEDED',
    'The host that has the VM does not say whether it moves it back; it may still come.',
  ),
  STORAGE_CONTROLLER_UNAVAILABLE: transient(
    'UNAVAILABLE',
    'The VM depends on the storage controller of the host, and that is not ready.',
  ),
  HOST_HELPER_UNAVAILABLE: transient(
    'UNAVAILABLE',
    'cell-hostd, which keeps the host off disks that VMs have, cannot be reached or cannot do it.',
  ),
  STATE_DIRECTORY_FAILED: transient('UNAVAILABLE', 'The state directory cannot be written; nothing was changed.'),
  AUDIT_FAILED: transient('UNAVAILABLE', 'The audit log cannot be written; nothing was changed.'),
  SHUTTING_DOWN: transient('UNAVAILABLE', 'celld is shutting down.'),

  TICKET_INVALID: transient('UNAUTHENTICATED', 'The ticket is unknown, used, over or revoked.'),
  UNAUTHENTICATED: transient('UNAUTHENTICATED', 'The caller has no identity that celld knows.'),
  PERMISSION_DENIED: transient('PERMISSION_DENIED', 'The caller may not do this.'),
  METHOD_UNKNOWN: transient('UNIMPLEMENTED', 'celld has no such method.'),

  HYPERVISOR_ERROR: final('INTERNAL', 'libvirt failed in a way that Cell has no better word for.'),
  INTERNAL: final('INTERNAL', 'A fault of Cell itself; its log says more.'),
} as const satisfies Record<string, ReasonFacts>;

/** A reason for which Cell refuses or fails. */
export type Reason = keyof typeof reasons;

/** Whether the text is the name of a reason. */
export function isReason(text: string): text is Reason {
  return Object.hasOwn(reasons, text);
}

/** The gRPC status of a reason. */
export function statusOf(reason: Reason): StatusName {
  return reasons[reason].status;
}

/** Whether a failure for this reason may pass: it is never kept under a request_id, the same request may be tried again. */
export function isTransient(reason: Reason): boolean {
  return reasons[reason].transient;
}
