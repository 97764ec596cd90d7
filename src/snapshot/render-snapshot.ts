import { type Snapshot, SnapshotKind } from '../../gen/ts/cell/v1/snapshot.ts';
import { RevertState as ProtoRevertState } from '../../gen/ts/cell/v1/snapshot_service.ts';
import { invalidField } from '../core/error.ts';
import type { SnapshotReading } from '../domain-xml/domain-snapshot.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isExternal } from './check-snapshot.ts';
import type { RevertState } from './snapshots.ts';

/** A snapshot as the contract has it; `all` are those of its VM. */
export function renderSnapshot(
  snapshot: SnapshotReading,
  { vm, all }: { readonly vm: VmRecord; readonly all: readonly SnapshotReading[] },
): Snapshot {
  const { name, description, parent, createTimeS, state, quiesced } = snapshot;
  const isInMemory = snapshot.memory === 'internal';
  return {
    name,
    description,
    parent: parent ?? '',
    createTime: new Date(createTimeS * 1_000),
    kind: kindOf(snapshot),
    quiesced: quiesced && !isInMemory,
    current: vm.currentSnapshot === name,
    children: all.filter((each) => each.parent === name).length,
    disks: diskNames(snapshot),
    paused: isInMemory && state === 'paused',
  };
}

function kindOf(snapshot: SnapshotReading): SnapshotKind {
  if (isExternal(snapshot)) return SnapshotKind.EXTERNAL;
  return snapshot.memory === 'internal' ? SnapshotKind.DISKS_AND_MEMORY : SnapshotKind.DISKS;
}

function diskNames({ disks, domain }: SnapshotReading): string[] {
  const drives = domain?.metadata?.drives ?? [];
  return disks
    .filter(({ location }) => location !== 'no')
    .map(({ target }) => drives.find((drive) => drive.target === target)?.name ?? target);
}

/** The state after a revert that is asked for, in Cell's words. */
export function parseRevertState(field: string, state: ProtoRevertState): RevertState {
  switch (state) {
    case ProtoRevertState.UNSPECIFIED:
      return 'then';
    case ProtoRevertState.RUNNING:
      return 'running';
    case ProtoRevertState.PAUSED:
      return 'paused';
    case ProtoRevertState.STOPPED:
      return 'stopped';
    case ProtoRevertState.UNRECOGNIZED:
      throw invalidField(field, 'must be one of the defined enum values');
    default:
      return state satisfies never;
  }
}
