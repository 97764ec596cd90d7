import type * as pb from '../../gen/ts/cell/v1/vm.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import { reachableMemory } from './live-changes.ts';
import { pendingDevices } from './render-pending-devices.ts';
import { isForeign, promisedMemory, readLiveSpec, readSpec, type VolumePlaces } from './spec/read-spec.ts';
import { renderVmSpec } from './spec/render-spec.ts';
import { specTextAt } from './spec/render-spec-path.ts';
import { updateFields } from './spec/update-fields.ts';
import type { CpuSpec, VmSpec } from './spec/vm-spec.ts';

const waiting = updateFields.filter(({ effect }) => effect !== 'at-once').map(({ path }) => path);
/** What can be said of the definitions of others: the rest of a spec is a guess. */
const waitingOfForeign = ['cpu.vcpus', 'cpu.maximum_vcpus', 'memory_bytes'];

/** The fields of the spec that wait for the next start. */
export function pendingChanges(vm: VmRecord, places: VolumePlaces): pb.PendingChange[] {
  if (!isActive(vm.state) || vm.live === vm.config) return [];
  const requested = renderVmSpec(comparable(vm, readSpec(vm, places)));
  const effective = renderVmSpec(comparable(vm, effectiveSpec(vm, places)));
  const ofVm = (isForeign(vm) ? waitingOfForeign : waiting).flatMap((field) => {
    const change = { field, requested: specTextAt(requested, field), effective: specTextAt(effective, field) };
    return change.requested === change.effective ? [] : [change];
  });
  return isForeign(vm) ? ofVm : [...ofVm, ...pendingDevices(requested, effective)];
}

/** What the balloon has still to bring does not wait for a start. */
function effectiveSpec(vm: VmRecord, places: VolumePlaces): VmSpec {
  const live = readLiveSpec(vm, places);
  const cpu = withAskedFeatures(live.cpu, readSpec(vm, places).cpu);
  return { ...live, cpu, memoryBytes: reachableMemory(vm) ?? promisedMemory(vm.live) };
}

/** libvirt writes into a run every feature that QEMU gave beyond the model: what was asked of it has been given unless it says otherwise. */
function withAskedFeatures(live: CpuSpec, asked: CpuSpec): CpuSpec {
  const { modelChanges: given, ...rest } = live;
  const { modelChanges: wanted } = asked;
  if (rest.model !== asked.model) return live;
  const contradicted =
    wanted?.added.some((name) => given?.removed.includes(name)) ||
    wanted?.removed.some((name) => given?.added.includes(name));
  if (contradicted) return live;
  return wanted === undefined ? rest : { ...rest, modelChanges: wanted };
}

/** A topology that nobody asked for follows from the vCPUs. */
function comparable({ config, live }: VmRecord, spec: VmSpec): VmSpec {
  if (config.cpu?.topology || live.cpu?.topology) return spec;
  return { ...spec, cpu: { ...spec.cpu, topology: undefined } };
}
