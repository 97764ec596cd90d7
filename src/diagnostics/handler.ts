import * as rpc from '../../gen/ts/cell/v1/diagnostics_service.ts';
import { changeVm, type VmChangeParts } from '../compute/handler-change.ts';
import type { VmRenderer } from '../compute/render-vm.ts';
import type { PoolName, VolumeName } from '../core/ids.ts';
import { parseVmKey } from '../core/ids.ts';
import { concealed } from '../hypervisor/concealed.ts';
import { VmRecord } from '../hypervisor/vm-record.ts';
import type { CallInfo } from '../rpc/call.ts';
import type { EvidenceCollector } from './evidence.ts';
import type { MemoryDumps } from './memory-dumps.ts';
import { parseDumpFormat, renderEvidence } from './render-evidence.ts';

/** What the handler is given. */
export interface DiagnosticsHandlerParts extends VmChangeParts {
  readonly dumps: MemoryDumps;
  readonly evidence: EvidenceCollector;
  readonly vms: VmRenderer;
}

/** DiagnosticsService: parses, calls, renders. */
export function diagnosticsHandler(parts: DiagnosticsHandlerParts): rpc.DiagnosticsServiceImplementation<CallInfo> {
  const { dumps, evidence, reach, vms } = parts;
  return {
    dumpVmMemory(request, context) {
      const dump = {
        access: context.access,
        // The rules of the contract are those of the names.
        pool: request.pool === '' ? undefined : (request.pool as PoolName),
        volume: request.volume === '' ? undefined : (request.volume as VolumeName),
        format: parseDumpFormat('format', request.format),
        live: request.live,
      };
      return changeVm(parts, {
        request,
        context,
        requestType: rpc.DumpVmMemoryRequest,
        responseType: rpc.DumpVmMemoryResponse,
        action: dumps.dump(dump),
        render: (outcome) =>
          outcome instanceof VmRecord
            ? { volume: dumps.placeOf(outcome, dump) }
            : { volume: outcome.volume, sizeBytes: BigInt(outcome.sizeBytes) },
      });
    },

    async collectEvidence(request, { access }) {
      const reachable = reach(access);
      const vm = reachable.get(parseVmKey('vm', request.vm));
      const found = await evidence.collect(vm);
      return {
        evidence: renderEvidence(found, { vm: vms.now(vm), shown: (error) => concealed(reachable, error) }),
      };
    },
  };
}
