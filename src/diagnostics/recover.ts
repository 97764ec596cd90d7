import { DiagnosticsServiceDefinition } from '../../gen/ts/cell/v1/diagnostics_service.ts';
import type { PoolName, VolumeName } from '../core/ids.ts';
import type { RecoveryHandler } from '../core/operation-recovery.ts';
import type { DumpNote, MemoryDumps } from './memory-dumps.ts';

const service = `/${DiagnosticsServiceDefinition.fullName}/`;

/** Takes dumps away that a former celld began; what is not of this service is `next`'s. Needs libvirt; throws HYPERVISOR_UNAVAILABLE without it. */
export function diagnosticsRecovery(dumps: MemoryDumps, next: RecoveryHandler): RecoveryHandler {
  return async (interrupted) => {
    if (!interrupted.operation.method.startsWith(service)) return next(interrupted);
    // Dumps note only this.
    const [note] = interrupted.notes as readonly unknown[] as readonly DumpNote[];
    if (note) await dumps.takeBack({ pool: note.pool as PoolName, volume: note.volume as VolumeName });
    return 'undone';
  };
}
