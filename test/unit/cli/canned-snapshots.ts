import type { DiagnosticsServiceImplementation } from '../../../gen/ts/cell/v1/diagnostics_service.ts';
import type { SnapshotServiceImplementation } from '../../../gen/ts/cell/v1/snapshot_service.ts';
import { cannedVm, operationId } from './canned-data.ts';

const snapshot = {
  name: 'before-upgrade',
  parent: 'clean',
  kind: 'SNAPSHOT_KIND_DISKS',
  quiesced: true,
  current: true,
  createTime: new Date(0),
  disks: ['root'],
} as const;

/** What a canned celld says of snapshots, dumps and evidence. */
export const cannedSnapshots: SnapshotServiceImplementation & DiagnosticsServiceImplementation = {
  createSnapshot: async () => ({ snapshot: { ...snapshot, disks: [...snapshot.disks] }, operationId }),
  getSnapshot: async () => ({ snapshot: { ...snapshot, disks: [...snapshot.disks] } }),
  listSnapshots: async () => ({ snapshots: [{ ...snapshot, disks: [...snapshot.disks] }], totalSize: 1 }),
  revertToSnapshot: async () => ({ vm: cannedVm(), operationId }),
  deleteSnapshot: async ({ name }) => ({ existed: true, deleted: [name], operationId }),
  dumpVmMemory: async () => ({ volume: { pool: 'default', volume: 'web.core' }, sizeBytes: 34_000_000n, operationId }),
  collectEvidence: async () => ({
    evidence: {
      vm: cannedVm(),
      collectTime: new Date(0),
      conditions: [{ name: 'qemu-answers', good: false, detail: 'not within 3 s' }],
      parts: [
        { name: 'qemu.log', content: 'shutting down\n', cut: true, totalBytes: 5_000_000n },
        { name: 'running.xml', problem: 'the VM does not run' },
        { name: '../escape.log', content: 'no file' },
      ],
      operations: [],
      timeline: [{ time: new Date(0), source: 'vm', text: 'crashed\x1b[31m (crashed)' }],
    },
  }),
};
