import type { CellError } from '../core/error.ts';
import type { OperationId, RequestId, Uuid } from '../core/ids.ts';
import type { MigrationOptions } from '../migration/migration.ts';
import type { Finding } from '../peer/finding.ts';
import type { SeenVm } from './evacuation.ts';

/** A VM that this host has brought to another by a migration. */
export interface GivenVm {
  readonly vmUuid: Uuid;
  readonly migrationId: OperationId;
  /** How it would come back. */
  readonly options: MigrationOptions;
}

/** What a host says of a VM that it was given. */
export interface HeldVm {
  readonly seen: SeenVm;
  readonly memoryBytes: number;
  readonly vcpus: number;
  /** What is in the way at both ends: blockers only. */
  readonly findings: readonly Finding[];
}

/** How a return is; `none`: it has not begun. */
export type ReturnState =
  | { readonly tag: 'none' }
  | { readonly tag: 'running' | 'done'; readonly operationId: OperationId }
  | { readonly tag: 'failed'; readonly operationId: OperationId; readonly error: CellError };

/** The hosts that have VMs which are to come back. Every call throws HOST_NOT_FOUND, PEER_UNAVAILABLE, or PEER_REFUSED with what the other host said. */
export interface Holders {
  /** Asks what is in the way. */
  check(host: string, vm: GivenVm): Promise<HeldVm>;
  /** Has a VM moved back, if it is as it was seen; once for each request id. Returns when that has begun. */
  start(host: string, ask: GivenVm & { readonly seen: SeenVm; readonly requestId: RequestId }): Promise<OperationId>;
  state(host: string, requestId: RequestId): Promise<ReturnState>;
  /** Asks for the end of one, for which it may be too late. */
  cancel(host: string, requestId: RequestId): Promise<void>;
}
