import type { UpdateDiskRequest, UpdateNicRequest } from '../../gen/ts/cell/v1/device_service.ts';
import { Disk, Nic } from '../../gen/ts/cell/v1/vm.ts';
import { checkDiskAlone, seedDriveName } from '../compute/spec/check-spec.ts';
import { parseDisk, parseNic } from '../compute/spec/parse-spec.ts';
import type { DiskSpec, NicSpec } from '../compute/spec/vm-spec.ts';
import { CellError, type FieldViolation, invalidFields } from '../core/error.ts';
import { parseMacAddress } from '../core/ids.ts';
import type { DiskUpdate } from './disk-updates.ts';
import type { NicUpdate } from './nic-updates.ts';

/** Parses a disk of a request. Throws INVALID_FIELD for whatever is wrong with it in any VM. */
export function parseGoodDisk(field: string, disk: Disk | undefined): DiskSpec {
  const spec = parseDisk(field, disk ?? Disk.create());
  const kept = { field: `${field}.name`, description: `${seedDriveName} is kept for cloud_init` };
  const violations = [...checkDiskAlone(spec, field), ...(spec.name === seedDriveName ? [kept] : [])];
  if (violations.length > 0) throw invalidFields(violations);
  return spec;
}

/** Parses what is asked of a disk. Throws INVALID_FIELD. */
export function parseDiskUpdate(request: UpdateDiskRequest): DiskUpdate {
  const { disk: name, throttle, cache, io, discard, errorPolicy, bootOrder, serial, readOnly } = request;
  // A whole disk, of which only what was asked for is taken.
  const source = { $case: 'volume', value: { pool: 'none', volume: 'none' } } as const;
  const asked = { throttle, cache, io, discard, errorPolicy, bootOrder, serial, readOnly };
  const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
  const parsed = atRequest(() => parseDisk('disk', Disk.fromPartial({ name, source, ...given })));
  const coldKeys = ['cache', 'io', 'discard', 'errorPolicy', 'bootOrder', 'serial', 'readOnly'] as const;
  const cold = Object.fromEntries(coldKeys.flatMap((key) => (key in given ? [[key, parsed[key]]] : [])));
  const violations = throttle ? checkDiskAlone({ ...parsed, io: 'threads', readOnly: false }, 'disk') : [];
  if (violations.length > 0) throw invalidFields(violations.map(withoutDisk));
  return { name, cold, ...(throttle && { throttle: parsed.throttle }) };
}

/** Parses what is asked of a network interface. Throws INVALID_FIELD. */
export function parseNicUpdate(request: UpdateNicRequest): NicUpdate {
  const { mac, source, link, model, newMac, bootOrder } = request;
  const nowhere = { $case: 'bridge', value: 'none' } as const;
  const partial = {
    source: source ?? nowhere,
    ...(link && { link }),
    ...(model && { model }),
    bootOrder: bootOrder ?? 0,
  };
  const parsed: NicSpec = atRequest(() => parseNic('disk', Nic.fromPartial(partial)));
  return {
    mac: mac.toLowerCase(),
    change: {
      ...(source && { source: parsed.source }),
      ...(link && { link: parsed.link }),
      ...(model && { model: parsed.model }),
      ...(newMac !== '' && { mac: parseMacAddress('new_mac', newMac) }),
      ...(bootOrder !== undefined && { bootOrder: parsed.bootOrder }),
    },
  };
}

const withoutDisk = ({ field, description }: FieldViolation): FieldViolation => ({
  field: field.replace(/^disk\./, ''),
  description,
});

/** The request has the fields of the device as its own. */
function atRequest<T>(parse: () => T): T {
  try {
    return parse();
  } catch (thrown) {
    if (!(thrown instanceof CellError) || thrown.reason !== 'INVALID_FIELD') throw thrown;
    throw invalidFields(thrown.fieldViolations.map(withoutDisk));
  }
}
