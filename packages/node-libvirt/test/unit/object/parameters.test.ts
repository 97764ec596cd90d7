import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as api from '../../../src/index.ts';
import * as tables from '../../../src/object/parameter-tables.ts';
import { type ParameterTable, typedParameters } from '../../../src/object/parameters.ts';

/** The values of libvirt's constants of that prefix, without some that are told but not taken. */
function constants(prefix: string, without: readonly string[] = []): string[] {
  return Object.entries(api)
    .filter(([name]) => name.startsWith(prefix))
    .map(([, value]) => String(value))
    .filter((value) => !without.includes(value))
    .toSorted();
}

const names = (table: ParameterTable) => Object.keys(table).toSorted();

describe('typed parameters of a call', () => {
  const table = { a: 'int', b: 'ullong', c: 'boolean', d: 'list', e: 'string' } as const;

  it('get the wire types of the table; a list stands once for each item', () => {
    assert.deepEqual(typedParameters(table, { a: 1, b: 2, c: true, d: ['x', 'y'], e: undefined }), [
      { field: 'a', type: 'int', value: 1 },
      { field: 'b', type: 'ullong', value: 2n },
      { field: 'c', type: 'boolean', value: true },
      { field: 'd', type: 'string', value: 'x' },
      { field: 'd', type: 'string', value: 'y' },
    ]);
  });

  it('are refused when nobody knows them or the value does not fit', () => {
    const wrong: readonly object[] = [{ z: 1 }, { toString: 'x' }, { a: '1' }, { c: 1 }, { d: 'x' }, { d: [1] }];
    for (const values of wrong) assert.throws(() => typedParameters(table, values), TypeError);
    assert.throws(() => typedParameters(table, { b: 1.5 }), RangeError);
  });

  it('are all that libvirt names', () => {
    assert.deepEqual(names(tables.MIGRATE), constants('VIR_MIGRATE_PARAM_'));
    assert.deepEqual(names(tables.SCHEDULER), constants('VIR_DOMAIN_SCHEDULER_'));
    assert.deepEqual(names(tables.NUMA), constants('VIR_DOMAIN_NUMA_'));
    assert.deepEqual(names(tables.BLKIO), constants('VIR_DOMAIN_BLKIO_'));
    assert.deepEqual(names(tables.BLOCK_IO_TUNE), constants('VIR_DOMAIN_BLOCK_IOTUNE_'));
    assert.deepEqual(names(tables.BLOCK_COPY), constants('VIR_DOMAIN_BLOCK_COPY_'));
    assert.deepEqual(names(tables.BANDWIDTH), constants('VIR_DOMAIN_BANDWIDTH_'));
    assert.deepEqual(names(tables.BANDWIDTH), constants('VIR_NETWORK_PORT_BANDWIDTH_'));
    assert.deepEqual(names(tables.IO_THREAD), constants('VIR_DOMAIN_IOTHREAD_'));
    assert.deepEqual(names(tables.SAVE), constants('VIR_DOMAIN_SAVE_PARAM_'));
    assert.deepEqual(names(tables.PERF_EVENTS), constants('VIR_PERF_PARAM_'));
    assert.deepEqual(names(tables.MEMORY), constants('VIR_DOMAIN_MEMORY_', []));
    const told = [
      'shm_full_scans',
      'shm_pages_shared',
      'shm_pages_sharing',
      'shm_pages_unshared',
      'shm_pages_volatile',
    ];
    assert.deepEqual(names(tables.NODE_MEMORY), constants('VIR_NODE_MEMORY_SHARED_', told));
  });
});
