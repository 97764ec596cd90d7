import { requireOwn } from '../compute/definitions.ts';
import { requireNoSavedState, requireState, requireWhole } from '../compute/require-state.ts';
import { isPausedByUser } from '../compute/vm-rules.ts';
import { CellError } from '../core/error.ts';
import { type Pools, placeText } from '../hypervisor/pools.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { copyablePaths } from './local-disks.ts';
import type { MigrationOptions } from './migration.ts';

/** What it is decided by whether a VM can be moved. */
export interface MoveRules {
  readonly pools: Pools;
  /** Names of pools that are the same files on all hosts. */
  readonly sharedPools: ReadonlySet<string>;
}

/** What is moved: a VM that runs or one that is shut off, with its local disks or not. */
export type MoveOptions = Pick<MigrationOptions, 'copyLocalDisks' | 'offline' | 'allowsPostCopy'>;

/** Throws VM_FOREIGN, VM_WRONG_STATE, or MIGRATION_IMPOSSIBLE for a VM with files that the target does not have and is not to be given. */
export function requireMovable(vm: VmRecord, rules: MoveRules, { copyLocalDisks, offline }: MoveOptions): void {
  const { pools, sharedPools } = rules;
  requireOwn(vm);
  requireWhole(vm, 'moved');
  requireState(vm, offline ? ['shut-off'] : ['running', 'paused'], offline ? 'moved offline' : 'moved');
  requireNoSavedState(vm, 'moved');
  if (vm.state === 'paused' && !isPausedByUser(vm)) requireState(vm, ['running'], 'moved');
  if (!vm.persistent) throw impossible(vm, 'it is gone when it stops, and cannot be kept at the target');
  const copyable = copyablePaths(vm, rules);
  for (const path of [...vm.live.claims.files.keys(), ...vm.config.claims.files.keys()]) {
    const place = pools.placeOf(path);
    if (place === undefined || sharedPools.has(place.pool)) continue;
    const isCopyable = copyable.has(path);
    if (isCopyable && copyLocalDisks) continue;
    const help = isCopyable
      ? ', and copy_disks does not say that it is to be copied'
      : ', and is no disk that can be copied';
    throw impossible(vm, `${placeText(place)} is in a pool that is not shared${help}`, { ...place });
  }
}

/** Whether a VM has any files in shared pools. */
export function hasSharedFiles(vm: VmRecord, { pools, sharedPools }: MoveRules): boolean {
  return [...vm.live.claims.files.keys()].some((path) => {
    const place = pools.placeOf(path);
    return place !== undefined && sharedPools.has(place.pool);
  });
}

function impossible({ uuid, name }: VmRecord, why: string, metadata: Readonly<Record<string, string>> = {}): CellError {
  return new CellError('MIGRATION_IMPOSSIBLE', `${name} cannot be moved: ${why}`, {
    metadata: { vm: uuid, name, ...metadata },
    resource: { type: 'vm', name: uuid, description: why },
  });
}
