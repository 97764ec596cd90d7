import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CellError } from '../../../src/core/error.ts';
import { GIB, MIB, TIB } from '../../../src/core/quantities.ts';
import {
  type LimitId,
  limitIds,
  limitsOf,
  requireHostMemory,
  requireHostVcpus,
  requireVmWithinLimits,
  type VmSize,
} from '../../../src/host/limits.ts';

const small: VmSize = { vcpus: 1, memoryBytes: GIB, nics: 1, ideDisks: 0, scsiVirtioDisks: 1 };
const host = { cpus: 32, cores: 16, memoryBytes: 64 * GIB };
const nothing = { vcpus: 0, memoryBytes: 0 };

/** Every limit of a VM: what counts toward it, its maximum by the published table, and the smallest step. */
const vmLimits: readonly (readonly [id: LimitId, part: keyof VmSize, maximum: number, step: number])[] = [
  ['VM_MEMORY', 'memoryBytes', 16 * TIB, MIB],
  ['VM_VCPUS', 'vcpus', 710, 1],
  ['VM_NICS', 'nics', 8, 1],
  ['VM_IDE_DISKS', 'ideDisks', 4, 1],
  ['VM_SCSI_VIRTIO_DISKS', 'scsiVirtioDisks', 20, 1],
];

function refusal(work: () => void): CellError {
  try {
    work();
  } catch (error) {
    assert.ok(error instanceof CellError, String(error));
    return error;
  }
  return assert.fail('it was not refused');
}

for (const [id, part, maximum, step] of vmLimits) {
  test(`lets a VM have what ${id} allows, to the last, and no more`, () => {
    requireVmWithinLimits({ ...small, [part]: maximum - step });
    requireVmWithinLimits({ ...small, [part]: maximum });
    const requested = maximum + step;
    const error = refusal(() => requireVmWithinLimits({ ...small, [part]: requested }));
    assert.equal(error.reason, 'LIMIT_EXCEEDED');
    assert.deepEqual(error.metadata, { limit: id, maximum: `${maximum}`, requested: `${requested}` });
    assert.match(error.message, new RegExp(`^${id} is `));
  });
}

test('quotes the limit of a VM and what was asked for', () => {
  const cpus = refusal(() => requireVmWithinLimits({ ...small, vcpus: 711 }));
  assert.equal(cpus.message, 'VM_VCPUS is 710; 711 are asked for');
  const memory = refusal(() => requireVmWithinLimits({ ...small, memoryBytes: 16 * TIB + MIB }));
  assert.equal(memory.message, 'VM_MEMORY is 16 TiB; 16 TiB (17592187092992 bytes) are asked for');
  const more = refusal(() => requireVmWithinLimits({ ...small, memoryBytes: 32 * TIB }));
  assert.equal(more.message, 'VM_MEMORY is 16 TiB; 32 TiB are asked for');
});

test('lets eight vCPUs run for each core, to the last, and no more', () => {
  const running = { vcpus: 120, memoryBytes: 0 };
  requireHostVcpus(host, running, { vcpus: 7, memoryBytes: 0 });
  requireHostVcpus(host, running, { vcpus: 8, memoryBytes: 0 });
  const error = refusal(() => requireHostVcpus(host, running, { vcpus: 9, memoryBytes: 0 }));
  assert.equal(error.reason, 'LIMIT_EXCEEDED');
  assert.equal(error.message, 'HOST_VCPUS is 128, of which 120 are in use; 9 are asked for');
  assert.deepEqual(error.metadata, { limit: 'HOST_VCPUS', maximum: '128', requested: '9', used: '120' });
  requireHostVcpus(host, nothing, { vcpus: 128, memoryBytes: 0 });
  assert.throws(() => requireHostVcpus(host, nothing, { vcpus: 129, memoryBytes: 0 }), { reason: 'LIMIT_EXCEEDED' });
});

test('counts cores, not logical CPUs', () => {
  const threaded = { ...host, cpus: 4 * host.cores };
  assert.throws(() => requireHostVcpus(threaded, nothing, { vcpus: 129, memoryBytes: 0 }), {
    reason: 'LIMIT_EXCEEDED',
  });
});

test('promises the memory of the host once, to the last byte, and no more', () => {
  const running = { vcpus: 0, memoryBytes: 60 * GIB };
  requireHostMemory(host, running, { vcpus: 0, memoryBytes: 4 * GIB - MIB });
  requireHostMemory(host, running, { vcpus: 0, memoryBytes: 4 * GIB });
  const error = refusal(() => requireHostMemory(host, running, { vcpus: 0, memoryBytes: 4 * GIB + MIB }));
  assert.equal(error.reason, 'MEMORY_OVERCOMMIT');
  assert.equal(
    error.message,
    'HOST_PROMISED_MEMORY is 64 GiB, of which running VMs have 60 GiB; 4 GiB (4296015872 bytes) more need allow_memory_overcommit',
  );
  assert.deepEqual(error.metadata, {
    limit: 'HOST_PROMISED_MEMORY',
    maximum: `${64 * GIB}`,
    requested: `${4 * GIB + MIB}`,
    used: `${60 * GIB}`,
  });
});

test('is over its limits already without refusing what needs nothing', () => {
  const crowded = { vcpus: 128, memoryBytes: 64 * GIB };
  requireHostVcpus(host, crowded, nothing);
  requireHostMemory(host, crowded, nothing);
});

test('lists every limit once, in the order of the contract, with the use of those of the host', () => {
  const running = { vcpus: 12, memoryBytes: 8 * GIB };
  assert.deepEqual(limitsOf(host, running), [
    { id: 'VM_MEMORY', maximum: 16 * TIB, used: undefined },
    { id: 'VM_VCPUS', maximum: 710, used: undefined },
    { id: 'VM_NICS', maximum: 8, used: undefined },
    { id: 'VM_IDE_DISKS', maximum: 4, used: undefined },
    { id: 'VM_SCSI_VIRTIO_DISKS', maximum: 20, used: undefined },
    { id: 'HOST_VCPUS', maximum: 128, used: 12 },
    { id: 'HOST_CPUS', maximum: 4096, used: 32 },
    { id: 'HOST_MEMORY', maximum: 16 * TIB, used: 64 * GIB },
    { id: 'HOST_PROMISED_MEMORY', maximum: 64 * GIB, used: 8 * GIB },
  ]);
  assert.deepEqual(
    limitsOf(host, nothing).map(({ id }) => id),
    [...limitIds],
  );
});
