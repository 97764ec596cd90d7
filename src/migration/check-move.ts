import { requireOwn } from '../compute/definitions.ts';
import { requireState } from '../compute/require-state.ts';
import { isPausedByUser } from '../compute/vm-rules.ts';
import { CellError } from '../core/error.ts';
import type { Pools } from '../hypervisor/pools.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';

/** What it is decided by whether a VM can be moved. */
export interface MoveRules {
  readonly pools: Pools;
  /** Names of pools that are the same files on all hosts. */
  readonly sharedPools: ReadonlySet<string>;
}

/** Throws VM_FOREIGN, VM_WRONG_STATE, or MIGRATION_IMPOSSIBLE for a VM with files that the target does not have. */
export function requireMovable(vm: VmRecord, { pools, sharedPools }: MoveRules): void {
  requireOwn(vm);
  requireState(vm, ['running', 'paused'], 'moved');
  if (vm.state === 'paused' && !isPausedByUser(vm)) requireState(vm, ['running'], 'moved');
  if (!vm.persistent) throw impossible(vm, 'it is gone when it stops, and cannot be kept at the target');
  for (const path of vm.live.claims.files.keys()) {
    const place = pools.placeOf(path);
    if (place === undefined || sharedPools.has(place.pool)) continue;
    throw impossible(vm, `${place.pool}/${place.volume} is in a pool that is not shared`, { ...place });
  }
}

/** Whether a VM that can be moved has any files in pools. */
export function hasSharedFiles(vm: VmRecord, { pools }: Pick<MoveRules, 'pools'>): boolean {
  return [...vm.live.claims.files.keys()].some((path) => pools.placeOf(path) !== undefined);
}

function impossible({ uuid, name }: VmRecord, why: string, metadata: Readonly<Record<string, string>> = {}): CellError {
  return new CellError('MIGRATION_IMPOSSIBLE', `${name} cannot be moved: ${why}`, {
    metadata: { vm: uuid, name, ...metadata },
    resource: { type: 'vm', name: uuid, description: why },
  });
}
