import { join } from 'node:path';
import type { Logger } from 'pino';
import { StoragePassthroughServiceDefinition } from '../gen/ts/cell/v1/storage_passthrough_service.ts';
import type { Compute } from './compute/compute.ts';
import { Definitions } from './compute/definitions.ts';
import type { HostDevices } from './compute/host-devices.ts';
import type { Config } from './config.ts';
import { Gate } from './core/gate.ts';
import type { RecoveryHandler } from './core/operation-recovery.ts';
import type { UndoStack } from './core/undo.ts';
import { DeviceCalls } from './device/device-calls.ts';
import { Releases } from './device/releases.ts';
import type { Hypervisor } from './hypervisor/hypervisor.ts';
import type { LongCalls } from './hypervisor/long-calls.ts';
import type { Reach } from './hypervisor/reachable-vms.ts';
import { deviceName } from './passthrough/claim.ts';
import { ClaimFiles } from './passthrough/claim-files.ts';
import { ClaimedDevices } from './passthrough/claimed-devices.ts';
import { Claims } from './passthrough/claims.ts';
import { StorageDevices } from './passthrough/devices.ts';
import { HostHelperHolds } from './passthrough/disk-holds.ts';
import { storageHandler } from './passthrough/handler.ts';
import { claimRecovery } from './passthrough/recover.ts';
import { Starts } from './passthrough/starts.ts';
import { type Room, room } from './rpc/service.ts';

/** What VMs get devices of the host by. */
export interface Claiming {
  readonly claims: Pick<Claims, 'has'>;
  readonly recovery: RecoveryHandler;
  readonly hostDevices: HostDevices;
  /** Says that libvirt is reached: what is claimed is taken from the host. Returns when that has been tried: guests that are started then find it. */
  readonly wake: () => Promise<void>;
  readonly room: (work: Pick<Compute, 'operations' | 'locks'>, reach: Reach) => Room;
}

interface ClaimingEnvironment {
  readonly hypervisor: Hypervisor;
  readonly calls: LongCalls;
  readonly log: Logger;
  readonly undo: UndoStack;
}

/** Builds what gives devices of the host to VMs. */
export async function openClaiming(
  { state, passthrough }: Config,
  { hypervisor, calls: longCalls, log, undo }: ClaimingEnvironment,
): Promise<Claiming> {
  const files = await ClaimFiles.open({
    directory: join(state.directory, 'claims'),
    onUnreadable: (path, error) => log.error({ err: error, path }, 'a file is no record of a claim'),
  });
  const calls = new DeviceCalls({ calls: longCalls, inventory: hypervisor.inventory });
  const releases = new Releases({ calls, inventory: hypervisor.inventory });
  const devices = new ClaimedDevices({ definitions: new Definitions(hypervisor), calls, releases });
  const holds = new HostHelperHolds({
    socketPath: passthrough.helper,
    onLost: (disk, error) => log.error({ err: error, ...disk }, 'the host may use a disk that a VM has'),
  });
  undo.push('holds of disks', async () => holds[Symbol.dispose]());
  // One at a time judges the host and acts on it.
  const gate = new Gate(1);
  const ending = new AbortController();
  undo.push('claims', () => ending.abort());
  const starts = new Starts({
    ...{ hypervisor, files, devices, holds, gate },
    onFailure: (claim, error) =>
      log.error(
        { err: error, claim: claim.id, vm: claim.vmUuid, device: deviceName(claim) },
        'a claim is not fulfilled',
      ),
  });
  const claims = new Claims({
    ...{ hypervisor, files, devices, holds, gate },
    onUndoFailure: (what, error) => log.error({ err: error, what }, 'not undone'),
  });
  const storage = new StorageDevices({ ...hypervisor, claims: () => files.list() });
  return {
    claims,
    recovery: claimRecovery(claims),
    hostDevices: starts,
    wake: () =>
      starts.takeAll(ending.signal).catch((error: unknown) => {
        if (!ending.signal.aborted) log.warn({ err: error }, 'what is claimed is not taken from the host');
      }),
    room: ({ operations, locks }, reach) =>
      room(StoragePassthroughServiceDefinition, storageHandler({ claims, storage, operations, locks, reach })),
  };
}
