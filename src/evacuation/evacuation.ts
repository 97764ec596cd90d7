import { CellError, type ErrorRecord } from '../core/error.ts';
import type { OperationId, RequestId, Uuid } from '../core/ids.ts';
import type { VmState } from '../hypervisor/vm-state.ts';
import type { MigrationOptions } from '../migration/migration.ts';

/** What is done with a VM of a host that is evacuated, or, `bring-back` and `start`, of a return. `none`: it came after the plan. */
export type EvacuationAction = 'none' | 'migrate' | 'shut-down' | 'leave' | 'refuse' | 'bring-back' | 'start';

/** What has become of a VM. */
export type EvacuationOutcome =
  | 'waiting'
  | 'under-way'
  | 'migrated'
  | 'shut-down'
  | 'left'
  | 'refused'
  | 'changed'
  | 'failed'
  | 'cancelled'
  | 'brought-back'
  | 'started';

export type EvacuationState = 'running' | 'succeeded' | 'incomplete' | 'cancelled';

/** What a VM is known by to be as the plan has it: another run, another definition or another state is another VM to it. */
export interface SeenVm {
  readonly state: VmState;
  /** libvirt's id of the run; -1 while it does not run. */
  readonly domainId: number;
  readonly etag: string;
}

/** How a plan is carried out. */
export interface EvacuationMeans {
  readonly options: MigrationOptions;
  readonly shutdownTimeoutMs: number;
}

/** Where a VM went that an evacuation has moved. */
export interface Away {
  readonly host: string;
  readonly migrationId: OperationId;
}

/** A VM of an evacuation. */
export interface EvacuatedVm {
  readonly uuid: Uuid;
  readonly name: string;
  readonly action: EvacuationAction;
  /** Where it goes; undefined unless it is moved. */
  readonly target: string | undefined;
  /** Of a VM that is to come back. */
  readonly away?: Away | undefined;
  readonly seen: SeenVm;
  readonly outcome: EvacuationOutcome;
  /** How often it was tried. */
  readonly attempts: number;
  /** Of the last attempt, by which its operation is found again after a crash. On the disk before the attempt begins. */
  readonly requestId: RequestId | undefined;
  /** Of the last attempt. */
  readonly operationId: OperationId | undefined;
  /** Why it runs on, or has not come back. */
  readonly error: ErrorRecord | undefined;
}

/** What is kept of an evacuation: enough to go on with it after a crash, and how it went. Plain data, kept as JSON. */
export interface EvacuationRecord {
  readonly id: OperationId;
  readonly caller: string;
  /** The host that is evacuated, or that VMs come back to. */
  readonly source: string;
  /** The evacuation whose VMs come back; undefined: it empties the host. */
  readonly returnOf?: OperationId | undefined;
  readonly note: string;
  readonly means: EvacuationMeans;
  readonly state: EvacuationState;
  /** The host has been put into maintenance: from then on somebody who has it leave ends the evacuation. Never so in a return. */
  readonly hasEntered: boolean;
  /** Somebody has asked for its end. */
  readonly isCancelled: boolean;
  readonly vms: readonly EvacuatedVm[];
  readonly createTimeMs: number;
  readonly endTimeMs: number | undefined;
}

/** Whether nothing more is done about a VM. */
export function isSettled({ outcome }: Pick<EvacuatedVm, 'outcome'>): boolean {
  return outcome !== 'waiting' && outcome !== 'under-way';
}

/** EVACUATION_CANCELLED. */
export function evacuationCancelled(id: OperationId): CellError {
  return new CellError('EVACUATION_CANCELLED', `evacuation ${id} was cancelled`, { metadata: { evacuation: id } });
}

/** EVACUATION_NOT_FOUND. */
export function evacuationNotFound(id: string): CellError {
  return new CellError('EVACUATION_NOT_FOUND', `evacuation ${id} does not exist`, { metadata: { evacuation: id } });
}

/** EVACUATION_UNDER_WAY. */
export function evacuationUnderWay(id: OperationId): CellError {
  return new CellError('EVACUATION_UNDER_WAY', `evacuation ${id} is under way`, { metadata: { evacuation: id } });
}

/** VM_CHANGED; `how` completes "it …". */
export function vmChanged({ uuid, name }: Pick<EvacuatedVm, 'uuid' | 'name'>, how: string): CellError {
  return new CellError('VM_CHANGED', `${name} is not as the plan has it: it ${how}`, { metadata: { vm: uuid, name } });
}
