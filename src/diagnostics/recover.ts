import type { PoolName, VolumeName } from '../core/ids.ts';
import type { RecoveryHandler } from '../core/operation-recovery.ts';
import type { DumpNote, MemoryDumps } from './memory-dumps.ts';

/** Takes dumps away that a former celld began. Needs libvirt; throws HYPERVISOR_UNAVAILABLE without it. */
export function diagnosticsRecovery(dumps: MemoryDumps): RecoveryHandler {
  return async (interrupted) => {
    // Dumps note only this.
    const [note] = interrupted.notes as readonly unknown[] as readonly DumpNote[];
    if (note) await dumps.takeBack({ pool: note.pool as PoolName, volume: note.volume as VolumeName });
    return 'undone';
  };
}
