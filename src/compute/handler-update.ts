import type { UpdateVmRequest } from '../../gen/ts/cell/v1/compute_service.ts';
import { StorageRole, VmSpec } from '../../gen/ts/cell/v1/vm.ts';
import type { Access } from '../core/access.ts';
import { invalidField, invalidFields } from '../core/error.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { MessageRules } from '../rpc/message-rules.ts';
import { parseVmSpec } from './spec/parse-spec.ts';
import { readSpec, type VolumePlaces } from './spec/read-spec.ts';
import { renderVmSpec } from './spec/render-spec.ts';
import { jsonAt, setJsonAt, specTextAt } from './spec/render-spec-path.ts';
import { fieldsAt, otherFields, type UpdateField, updateFields } from './spec/update-fields.ts';
import type { AskedChange, Update } from './updates.ts';

/** What parsing an update needs. */
export interface UpdateParts {
  readonly places: VolumePlaces;
  readonly rules: MessageRules;
}

/** Parses what UpdateVm asks for. Throws INVALID_FIELD. */
export function parseUpdate({ spec, updateMask }: UpdateVmRequest, access: Access, parts: UpdateParts): Update {
  if (!spec) throw invalidField('spec', 'must be given');
  const mask = updateMask ?? [];
  const named = mask.length === 0 ? undefined : maskFields(mask);
  return { access, askedOf: (vm) => askedOf(vm, { spec, named }, parts) };
}

interface Asked {
  readonly spec: VmSpec;
  /** The fields of the mask. undefined: those that the spec sets. */
  readonly named: readonly UpdateField[] | undefined;
}

function maskFields(mask: readonly string[]): readonly UpdateField[] {
  const found = mask.map((path) => fieldsAt(path));
  const violations = mask.flatMap((path, index) => {
    if (found[index]?.length !== 0) return [];
    const other = Object.hasOwn(otherFields, path) ? otherFields[path] : undefined;
    return [
      { field: `update_mask.paths[${index}]`, description: other ?? 'is not a field of VmSpec that can be changed' },
    ];
  });
  if (violations.length > 0) throw invalidFields(violations);
  return [...new Set(found.flat())];
}

function askedOf(vm: VmRecord, { spec, named }: Asked, { places, rules }: UpdateParts): AskedChange {
  const current = presentSpec(vm, places);
  const wanted = named ?? setFields(spec, renderVmSpec(readSpec(vm, places)));
  const merged = merge(current, spec, wanted);
  const violations = rules.violationsAt('spec', 'cell.v1.VmSpec', VmSpec.encode(merged).finish());
  if (violations.length > 0) throw invalidFields(violations);
  const before = parseVmSpec('spec', current);
  const after = parseVmSpec('spec', merged);
  const [old, next] = [renderVmSpec(before), renderVmSpec(after)];
  const fields = updateFields.filter(({ path }) => specTextAt(old, path) !== specTextAt(next, path));
  return { before, after, fields };
}

/** The spec as it is, but for devices, which are no matter of an update, and with what nobody asked for left to its default. */
function presentSpec(vm: VmRecord, places: VolumePlaces): VmSpec {
  const spec = renderVmSpec(readSpec(vm, places));
  const { topology: given, maximumVcpus } = spec.cpu ?? {};
  const topology = given?.sockets === maximumVcpus ? undefined : given;
  return { ...spec, cpu: spec.cpu && { ...spec.cpu, topology }, disks: [], cdroms: [], nics: [], cloudInit: undefined };
}

/** The fields that a spec sets otherwise than they are. Throws INVALID_FIELD for one of them that UpdateVm does not change. */
function setFields(spec: VmSpec, current: VmSpec): readonly UpdateField[] {
  const [json, now] = [VmSpec.toJSON(spec), VmSpec.toJSON(current)];
  const differs = (path: string) => {
    const value = jsonAt(json, path);
    return value !== undefined && JSON.stringify(value) !== JSON.stringify(jsonAt(now, path));
  };
  const violations = Object.entries(otherFields)
    .filter(([path]) => differs(path))
    .map(([path, description]) => ({ field: `spec.${path}`, description }));
  if (violations.length > 0) throw invalidFields(violations);
  return updateFields.filter(({ path }) => differs(path));
}

/** `current` with these fields of `spec`, and with what follows from them unless it is among them. */
function merge(current: VmSpec, spec: VmSpec, fields: readonly UpdateField[]): VmSpec {
  const named = new Set(fields.map(({ path }) => path));
  const from = VmSpec.toJSON(spec);
  let json = VmSpec.toJSON(current);
  for (const path of named) json = setJsonAt(json, path, jsonAt(from, path));
  const merged = VmSpec.fromJSON(json);
  const { cpu } = merged;
  const raises = cpu !== undefined && cpu.vcpus > cpu.maximumVcpus && !named.has('cpu.maximum_vcpus');
  const leavesModel = named.has('cpu.mode') && cpu?.mode !== 'CPU_MODE_CUSTOM' && !named.has('cpu.model');
  const leavesOrder = !merged.autostart && !named.has('start_order');
  const startOrder = leavesOrder ? 0 : merged.startOrder;
  const isStorage = merged.storageRole === StorageRole.CONTROLLER;
  return {
    ...merged,
    cpu: cpu && {
      ...cpu,
      maximumVcpus: raises ? cpu.vcpus : cpu.maximumVcpus,
      model: leavesModel ? '' : cpu.model,
    },
    startOrder,
    startDelaySeconds: startOrder === 0 && !named.has('start_delay_seconds') ? 0 : merged.startDelaySeconds,
    startReady: startOrder === 0 && !isStorage && !named.has('start_ready') ? undefined : merged.startReady,
  };
}
