import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { HostStarts } from '../../../src/compute/host-starts.ts';
import type { Uuid } from '../../../src/core/ids.ts';
import type { VmRecord } from '../../../src/hypervisor/vm-record.ts';
import { waitUntil } from '../../lab/deadline.ts';

const vm = (name: string, { order = 0, autostart = order === 0 }: { order?: number; autostart?: boolean } = {}) =>
  ({
    uuid: name as Uuid,
    name,
    state: 'shut-off',
    autostart,
    config: { metadata: { hostStart: { order, delayS: 0 } } },
  }) as unknown as VmRecord;

/** The VMs that are started in a new run of the host, in order. */
async function started(vms: readonly VmRecord[], needsCelld: (vm: VmRecord) => boolean): Promise<readonly string[]> {
  const directory = await mkdtemp(join(tmpdir(), 'host-starts-'));
  try {
    const bootIdFile = join(directory, 'boot_id');
    await writeFile(bootIdFile, 'this');
    await writeFile(join(directory, 'host-start.json'), JSON.stringify({ bootId: 'last', waiting: [] }));
    const seen: string[] = [];
    const ended = Promise.withResolvers<void>();
    using starts = await HostStarts.open({
      ...{ directory, bootIdFile, needsCelld },
      inventory: {
        list: () => vms,
        find: (key) => vms.find(({ uuid }) => key.tag === 'uuid' && key.uuid === uuid),
      },
      start: async (uuid) => {
        seen.push(uuid);
        if (uuid === 'last') ended.resolve();
      },
      hasStorage: async () => true,
      onStorageWait: () => undefined,
      onStart: () => undefined,
      isReady: async () => true,
      onWait: () => undefined,
      onFailure: (error) => ended.reject(error),
    });
    starts.wake();
    await ended.promise;
    await waitUntil('the note that nothing is left', () => isNoted(directory));
    return seen;
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** Whether it is written down that nothing is left to start: the last that it does. */
async function isNoted(directory: string): Promise<boolean> {
  const { bootId, waiting } = JSON.parse(await readFile(join(directory, 'host-start.json'), 'utf8'));
  return bootId === 'this' && waiting.length === 0;
}

describe('starts with the host', () => {
  it('are in order, then those of VMs that libvirt could not start without celld', async () => {
    const vms = [vm('last'), vm('by-libvirt'), vm('second', { order: 2 }), vm('first', { order: 1 })];
    const order = await started(vms, ({ name }) => name === 'last');
    assert.deepEqual(order, ['first', 'second', 'last']);
  });

  it('leave out what is not to start, whatever it needs', async () => {
    const vms = [vm('off', { autostart: false }), vm('last')];
    assert.deepEqual(await started(vms, () => true), ['last']);
  });
});
