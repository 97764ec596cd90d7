import { stat } from 'node:fs/promises';
import { CellError } from '../core/error.ts';
import type { OperationId, Uuid } from '../core/ids.ts';
import type { Pools } from '../hypervisor/pools.ts';
import type { ArrivingVolume } from '../peer/arriving-volume.ts';
import type { PeerLink } from '../peer/peers.ts';
import type { DiskProgress, MigrationPhase } from './migration.ts';
import type { StoredVm } from './offline-vm.ts';
import { sendVolumes } from './send-volumes.ts';

/** One attempt to move a VM that is shut off. */
export interface OfflineMoveParts {
  readonly id: OperationId;
  readonly vm: { readonly uuid: Uuid; readonly name: string; readonly vcpus: number; readonly memoryBytes: number };
  readonly stored: StoredVm;
  /** Its firmware variables; empty: it has none. */
  readonly variables: Uint8Array;
  readonly link: PeerLink;
  readonly encrypted: boolean;
  readonly volumes: readonly ArrivingVolume[];
  readonly pools: Pick<Pools, 'content'>;
  readonly signal: AbortSignal;
  readonly onPhase: (phase: MigrationPhase) => void;
  readonly onDisks: (disks: readonly DiskProgress[]) => void;
  /** Takes the definition away from this host, so that nobody can start the VM here any more; durable. */
  readonly fence: () => Promise<void>;
}

const finishMs = 30_000;

/**
 * Moves a VM that is shut off: its volumes while it is defined here, its definition when it no longer is. What it throws before the fence leaves the VM as it was;
 * afterwards nobody knows.
 */
export async function moveOffline(parts: OfflineMoveParts): Promise<void> {
  const { id, vm, stored, variables, link, encrypted, volumes, pools, signal, onPhase } = parts;
  onPhase('check');
  const offer = {
    vmUuid: vm.uuid,
    vmName: vm.name,
    migrationId: id,
    encrypted,
    volumes,
    offline: true,
    recovers: false,
  };
  const { ticket } = await link.offer({ ...offer, vcpus: vm.vcpus, memoryBytes: vm.memoryBytes });
  signal.throwIfAborted();
  onPhase('prepare');
  using delivery = link.deliver(ticket);
  const stop = AbortSignal.any([signal, delivery.lost]);
  const before = await Promise.all(volumes.map(stampOf));
  if (volumes.length > 0) {
    await delivery.begin();
    onPhase('copy');
    const meter = new DiskMeter(volumes, parts.onDisks);
    await sendVolumes(volumes, { pools, delivery, signal: stop, onSent: (target, bytes) => meter.sent(target, bytes) });
  }
  await delivery.prepareOffline({ xml: stored.xml, autostart: stored.autostart, variables });
  stop.throwIfAborted();
  onPhase('switch-over');
  await parts.fence();
  // Nobody can write them any more.
  const after = await Promise.all(volumes.map(stampOf));
  const changed = volumes.find((_, index) => before[index] !== after[index]);
  if (changed !== undefined) throw writtenMeanwhile(parts, changed);
  await delivery.finish({ cookie: new Uint8Array(), cancelled: false, timeoutMs: finishMs });
  onPhase('clean-up');
}

/** What is another when somebody has written a file. */
async function stampOf({ path }: ArrivingVolume): Promise<string> {
  const { ino, size, mtimeNs } = await stat(path, { bigint: true });
  return `${ino} ${size} ${mtimeNs}`;
}

/** How far the volumes are. */
class DiskMeter {
  readonly #disks: Map<string, DiskProgress>;
  readonly #onDisks: (disks: readonly DiskProgress[]) => void;

  constructor(volumes: readonly ArrivingVolume[], onDisks: (disks: readonly DiskProgress[]) => void) {
    this.#disks = new Map(
      volumes.map(({ target, fileBytes = 0 }) => [target, { target, total: BigInt(fileBytes), processed: 0n }]),
    );
    this.#onDisks = onDisks;
  }

  sent(target: string, sentBytes: number): void {
    const disk = this.#disks.get(target);
    if (disk !== undefined) this.#disks.set(target, { ...disk, processed: BigInt(sentBytes) });
    this.#onDisks([...this.#disks.values()]);
  }
}

function writtenMeanwhile({ vm }: OfflineMoveParts, { target, path }: ArrivingVolume): CellError {
  const message = `${path}, which is ${target} of ${vm.name}, was written while it was copied, and not by Cell`;
  return new CellError('MIGRATION_FAILED', message, { metadata: { vm: vm.uuid, name: vm.name, target } });
}
