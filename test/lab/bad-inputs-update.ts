import { type BadInput, bad, badNames, each, type Json, max64, requestIdRows, vmRows } from './bad-input-rows.ts';

/** Of the RPCs that change what a VM was created with. */
export const updateRows: Readonly<Record<string, readonly BadInput[]>> = {
  'cell.v1.ComputeService/UpdateVm': [
    ...vmRows({ spec: {} }),
    ...requestIdRows({ vm: 'nobody', spec: {} }),
    ...each('etag', ['a'.repeat(129), '한'.repeat(43)], (etag) => ({ vm: 'nobody', spec: {}, etag })),
    bad('no spec', { vm: 'nobody' }, 'spec'),
    ...['nonsense', 'name', 'disks', 'cpu.vcpu', 'cpu.vcpus.x', 'labels.a'].map((updateMask) =>
      bad(`a mask of ${updateMask}`, { vm: 'nobody', spec: {}, updateMask }, 'update_mask.paths[0]'),
    ),
    bad(
      'a mask with fields that there are not',
      { vm: 'nobody', spec: {}, updateMask: 'a,description,b' },
      'update_mask.paths[0]',
      'update_mask.paths[2]',
    ),
  ],
  'cell.v1.ComputeService/RenameVm': [
    ...vmRows({ newName: 'a' }),
    ...requestIdRows({ vm: 'nobody', newName: 'a' }),
    ...each('new_name', ['', 'a'.repeat(64), '123e4567-e89b-12d3-a456-426614174000', ...badNames], (newName) => ({
      vm: 'nobody',
      newName,
    })),
    ...each('etag', ['a'.repeat(129), '한'.repeat(43)], (etag) => ({ vm: 'nobody', newName: 'a', etag })),
  ],
};

/** Of a spec with what a storage controller cannot be. */
const roleRows = (spec: (change: Json) => Json): readonly BadInput[] => {
  const tcp = { tcp: { address: '10.0.0.5', port: 1 } };
  const controller = (change: Json) => spec({ storageRole: 'STORAGE_ROLE_CONTROLLER', startReady: tcp, ...change });
  return [
    bad('a role that there is not', spec({ storageRole: 99 }), 'spec.storage_role'),
    bad('a controller that is never ready', spec({ storageRole: 'STORAGE_ROLE_CONTROLLER' }), 'spec.start_ready'),
    bad('a signal of what depends', spec({ storageRole: 'STORAGE_ROLE_CLIENT', startReady: tcp }), 'spec.start_ready'),
    bad(
      'the answer of an agent that no controller has',
      controller({ startReady: { guestAgent: {} }, guestAgent: false }),
      'spec.start_ready.guest_agent',
    ),
    bad('a controller with BIOS', controller({ firmware: { kind: 'FIRMWARE_KIND_BIOS' } }), 'spec.firmware.kind'),
    bad('an old machine', controller({ machineType: 'pc' }), 'spec.machine_type'),
    bad('a place of the first', controller({ autostart: true, startOrder: 1 }), 'spec.start_order'),
    bad(
      'memory promised twice',
      controller({ allowMemoryOvercommit: true, tuning: { lockMemory: false } }),
      'spec.allow_memory_overcommit',
    ),
    bad('memory that may change', controller({ maximumMemoryBytes: '1073741824' }), 'spec.maximum_memory_bytes'),
  ];
};

/** Of a spec that CreateVm is given: room for memory, and starts with the host. */
export const roomAndStartRows = (spec: (change: Json) => Json): readonly BadInput[] => {
  const startReady = (signal: Json) => spec({ autostart: true, startOrder: 1, startReady: signal });
  const agent = { guestAgent: {} };
  return [
    ...each('spec.maximum_memory_bytes', ['1048576', '35651585', max64], (maximumMemoryBytes) =>
      spec({ maximumMemoryBytes }),
    ),
    ...each('spec.start_order', [10_001, 4_294_967_295], (startOrder) => spec({ autostart: true, startOrder })),
    ...each('spec.start_delay_seconds', [3_601, 4_294_967_295], (startDelaySeconds) =>
      spec({ autostart: true, startOrder: 1, startDelaySeconds }),
    ),
    ...each('spec.start_ready.tcp.port', [0, 65_536], (port) => startReady({ tcp: { address: '10.0.0.5', port } })),
    ...each('spec.start_ready.tcp.address', ['', '-h', 'a b', 'x/y', 'a'.repeat(254)], (address) =>
      startReady({ tcp: { address, port: 1 } }),
    ),
    bad('a signal of nothing', startReady({}), 'spec.start_ready.signal'),
    bad('a signal without a place in the order', spec({ autostart: true, startReady: agent }), 'spec.start_ready'),
    bad(
      'the answer of an agent that cannot be there',
      spec({ autostart: true, startOrder: 1, guestAgent: false, startReady: agent }),
      'spec.start_ready.guest_agent',
    ),
    ...roleRows(spec),
    bad('a place in the order of a start that is not to be', spec({ startOrder: 1 }), 'spec.start_order'),
    bad(
      'a delay without a place in the order',
      spec({ autostart: true, startDelaySeconds: 1 }),
      'spec.start_delay_seconds',
    ),
  ];
};
