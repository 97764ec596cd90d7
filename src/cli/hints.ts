// What to do next, for every reason that celld may give.

import type { Reason } from '../core/reasons.ts';
import { isReason } from '../core/reasons.ts';
import type { Failure } from './failure.ts';

type Hint = string | ((failure: Failure) => string);

const tryAgain = 'try again in a moment';
const seeLimits = 'see what is used: cellctl host limits';

const vmOf = ({ metadata, resource }: Failure) => metadata['name'] ?? metadata['vm'] ?? resource?.name ?? 'VM';

const reasonHints = {
  INVALID_FIELD: 'correct the fields; docs/cellctl.md and `cellctl vm create --help` say what each takes',
  REQUEST_ID_REUSED: 'leave --request-id out, or give the one of this very request',

  VM_NOT_FOUND: 'see the VMs of this host: cellctl vm list',
  VOLUME_NOT_FOUND: 'see the pools of this host: cellctl host get; a new volume is made by --disk SIZE',
  POOL_NOT_FOUND: 'see the pools of this host: cellctl host get',
  NETWORK_NOT_FOUND:
    'see the networks of the host with `virsh net-list --all`, its bridges with `ip link show type bridge`',
  OPERATION_NOT_FOUND: 'see the operations that are kept: cellctl operation list',

  SNAPSHOT_NOT_FOUND: (failure) => `see the snapshots of the VM: cellctl snapshot list ${vmOf(failure)}`,
  CONSOLE_NOT_FOUND: (failure) => `see the consoles of the VM: cellctl console --list ${vmOf(failure)}`,
  RECORDING_NOT_FOUND: 'see the recordings that are kept: cellctl recording list',

  VM_ALREADY_EXISTS: 'choose another --name, or delete that VM first: cellctl vm delete NAME',
  SNAPSHOT_ALREADY_EXISTS: 'choose another name, or delete that snapshot first: cellctl snapshot delete VM NAME',
  VOLUME_ALREADY_EXISTS: 'use it with --disk volume=POOL/VOLUME, or choose another disk name',

  VM_WRONG_STATE: (failure) => `look at its state: cellctl vm get ${vmOf(failure)}`,
  VM_FOREIGN: 'change it with the tool that defined it, for instance virsh',
  DELETE_PROTECTED: (failure) => `take the protection off first: cellctl vm protect ${vmOf(failure)} --no-delete`,
  START_PROTECTED: (failure) => `take the protection off first: cellctl vm protect ${vmOf(failure)} --no-start`,
  VM_START_FAILED: 'the log of its QEMU, under /var/log/libvirt/qemu on the host, says more',
  VM_SAVE_FAILED: 'see whether the disk of /var/lib/libvirt/qemu/save on the host is full',
  VM_RESTORE_FAILED: (failure) =>
    `the log of its QEMU says more; start it from its disks with: cellctl vm discard-state ${vmOf(failure)}`,
  SNAPSHOT_FAILED: 'look at the VM and the space in its pools, then try again: cellctl host get',
  DUMP_FAILED: 'look at the space in the pool, then try again: cellctl host get',
  SNAPSHOT_DISKS_CHANGED: 'give the VM the disks that it had then, or take another snapshot',
  STORAGE_CONTROLLER_EXISTS: 'take the role off the other VM first: cellctl vm update NAME --storage-role none',
  STORAGE_CLIENTS_RUNNING: ({ metadata }) =>
    `shut those VMs down first; or say how many lose their storage: --storage-clients ${metadata['clients'] ?? 'NUMBER'}`,
  MAC_IN_USE: 'leave mac= out of --nic: an address that is free is then made',
  VOLUME_IN_USE: 'use another volume, or take the disk out of the VM that uses it',
  MEMORY_OVERCOMMIT: 'stop a VM, give this one less memory, or create it with --allow-memory-overcommit',
  AGENT_UNAVAILABLE: (failure) =>
    `see whether qemu-guest-agent runs in the guest, and whether the VM has its channel (guest_agent): cellctl vm get ${vmOf(failure)} -o yaml`,
  AGENT_UNSUPPORTED: (failure) => `see what its agent offers: cellctl guest info ${vmOf(failure)}`,
  AGENT_FAILED: 'the log of qemu-guest-agent in the guest says more',
  GUEST_FROZEN: (failure) => `thaw it first: cellctl guest thaw ${vmOf(failure)}`,
  CONSOLE_BUSY: 'watch with --observe, or take control with --take-over',
  CONSOLE_BOOT_CHANGED: 'the VM was started anew; attach without an offset',
  RECORDING_NOT_FINISHED: 'end the session first',
  NOT_SUPPORTED_BY_HOST: 'see what the host offers: cellctl host get -o wide',

  VM_BUSY: ({ metadata }) => {
    const id = metadata['operation'];
    return id === undefined
      ? 'see what is under way: cellctl operation list --running'
      : `wait for the other change, then try again: cellctl operation watch ${id}`;
  },
  ETAG_MISMATCH: (failure) => `read it again, and decide with what it is now: cellctl vm get ${vmOf(failure)} -o yaml`,
  OPERATION_INTERRUPTED: 'send the request again',

  LIMIT_EXCEEDED: seeLimits,
  HUGEPAGES_EXHAUSTED: 'stop a VM with such pages, or have the host keep more of them (vm.nr_hugepages)',
  POOL_FULL: 'free space in the pool, or choose another with pool=; see them: cellctl host get',
  STATE_DIRECTORY_FULL: 'free space on the disk of the state directory of celld, then try again',
  AUDIT_FULL: 'free space on the disk of the audit log of celld, then try again',
  TOO_MANY_OPERATIONS: 'wait until some have ended: cellctl operation list --running',
  TOO_MANY_REQUESTS: tryAgain,

  SNAPSHOT_REQUIRED: 'watch again from the beginning',

  DEVICE_NOT_FOUND: (failure) => `see its devices: cellctl vm get ${vmOf(failure)}`,
  STORAGE_DEVICE_NOT_FOUND: 'see what there is: cellctl storage devices',
  CLAIM_NOT_FOUND: 'see what is claimed: cellctl storage claims',
  DEVICE_NOT_SAFE: ({ resource }) =>
    `see all that speaks against it: cellctl storage explain ${resource?.name ?? 'DEVICE'}`,
  DEVICE_CLAIMED: 'see what is claimed: cellctl storage claims',
  DEVICE_MOVED: 'put the device back where it was, or give the claim up: cellctl storage release VM --claim ID',
  DEVICE_BIND_FAILED: 'the log of the kernel says more: dmesg',
  NO_FREE_SLOT: (failure) => `shut it down and start it again: cellctl vm shutdown ${vmOf(failure)}; or use bus=scsi`,
  MEDIA_LOCKED: 'unmount the CD in the guest, or give --force, which the guest will see as read errors',
  DEVICE_RELEASE_REFUSED: 'end what uses it in the guest, then try again',
  DEVICE_RELEASE_TIMEOUT: (failure) =>
    `end what uses it in the guest and try again, or shut the VM down first: cellctl vm shutdown ${vmOf(failure)}`,
  SHUTDOWN_TIMEOUT: (failure) =>
    `the guest may still follow; take its power away with: cellctl vm poweroff ${vmOf(failure)}, or give --force next time`,
  AGENT_TIMEOUT: (failure) =>
    `the guest may hang, or be busy: look at its console with: cellctl console --log ${vmOf(failure)}`,
  GUEST_EXEC_REPEATED: 'leave --request-id out to run it again',
  GUEST_EXEC_UNKNOWN: 'look into the guest before running it again',
  GUEST_EXEC_TIMEOUT: 'give it longer with --timeout',
  UNPLUG_TIMEOUT: 'see in the guest what still uses it, then try again',
  OUTPUT_TIMEOUT: (failure) =>
    `give it longer with --timeout, or see what the console printed: cellctl console --log ${vmOf(failure)}`,
  HYPERVISOR_TIMEOUT: 'look at the VM before trying again; `cellctl host get` shows how libvirt is',
  CALL_DEADLINE_EXCEEDED: 'give it longer with --timeout',
  CALL_CANCELLED: tryAgain,

  HOST_NOT_FOUND: 'see the peers in the configuration of celld on the source',
  MIGRATION_NOT_FOUND: 'see those that are kept: ListMigrations of MigrationService',
  MIGRATION_IMPOSSIBLE: 'take away what is in the way, then try again',
  MIGRATION_FAILED: 'the VM runs on at the source; try again, and see the log of celld on both hosts',
  MIGRATION_CANCELLED: 'the VM runs on at the source',
  MIGRATION_STALLED: 'allow more downtime, slow the guest down (--auto-converge), or move it when it does less',
  MIGRATION_ENDED: 'a migration that has ended does not change any more',
  MIGRATION_SPLIT: 'when both hosts reach one another: cellctl migration recover',
  MIGRATION_NOT_PAUSED: 'see what it does: cellctl migration get',
  MIGRATION_RUN_LOST: 'start the VM again where it is',
  PLAN_NOT_FOUND: 'plan again: cellctl host evacuate, or cellctl evacuation return',
  EVACUATION_NOT_FOUND: 'see those that are kept: cellctl evacuation list',
  EVACUATION_UNDER_WAY: 'follow it (cellctl evacuation watch), or cancel it',
  EVACUATION_INCOMPLETE: 'take away what is in the way of the VMs that are left, then plan again',
  RETURN_UNANSWERED: 'when that host answers again, plan another return: it has what has not come',
  EVACUATION_CANCELLED: 'an evacuated host stays in maintenance: cellctl host leave-maintenance',
  VM_CHANGED: 'plan again: the VM is no longer as it was',
  PEER_REFUSED: 'the log of celld on the other host says more',
  PEER_UNAVAILABLE: 'see whether celld runs on the other host, and whether its address in the peers is right',
  HOST_IN_MAINTENANCE: 'use another host, or put this one back into service: cellctl host leave-maintenance',
  CPUS_INCOMPATIBLE: 'VMs cannot move between such hosts; make a set of hosts of one vendor',
  HYPERVISOR_UNAVAILABLE: 'look at libvirt on the host: systemctl status libvirtd virtqemud; cellctl host get',
  STORAGE_CONTROLLER_UNAVAILABLE: 'start the storage controller of the host, or wait until it is ready',
  HOST_HELPER_UNAVAILABLE: 'look at the helper on the host: systemctl status cell-hostd',
  STATE_DIRECTORY_FAILED: 'the log of celld says what is wrong with its state directory: journalctl -u celld',
  AUDIT_FAILED: 'the log of celld says what is wrong with its audit log: journalctl -u celld',
  SHUTTING_DOWN: 'try again when celld is back',

  TICKET_INVALID: 'ask for a new ticket; one can be used once, within a minute',
  UNAUTHENTICATED: 'use a certificate of an operator or a service that the host trusts: cellctl certs show FILE',
  PERMISSION_DENIED:
    'the policy of the host says who may do what: cellctl policy check FILE --as IDENTITY --permission PERMISSION',
  METHOD_UNKNOWN: 'this celld is older than this cellctl: cellctl version',

  HYPERVISOR_ERROR: 'the logs of libvirt and celld say more: journalctl -u libvirtd -u virtqemud -u celld',
  INTERNAL: 'the log of celld says more: journalctl -u celld',
} as const satisfies Record<Reason, Hint>;

/** Hints for failures without a reason: no celld answered, or something in between. */
const statusHints: Readonly<Record<string, string>> = {
  UNIMPLEMENTED: reasonHints.METHOD_UNKNOWN,
  UNAUTHENTICATED: reasonHints.UNAUTHENTICATED,
  PERMISSION_DENIED: reasonHints.PERMISSION_DENIED,
  DEADLINE_EXCEEDED: reasonHints.CALL_DEADLINE_EXCEEDED,
  INTERNAL: reasonHints.INTERNAL,
};

/** What to do about a failure; undefined when nothing useful is known. */
export function hintOf(failure: Failure): string | undefined {
  if (failure.hint !== undefined) return failure.hint;
  const { reason, status } = failure;
  if (reason !== undefined && isReason(reason)) {
    const hint: Hint = reasonHints[reason];
    return typeof hint === 'string' ? hint : hint(failure);
  }
  return status === undefined ? undefined : statusHints[status];
}
