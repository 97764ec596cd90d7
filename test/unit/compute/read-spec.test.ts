import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isForeign, readSpec, volumeOf } from '../../../src/compute/spec/read-spec.ts';
import { filledSpec, observationOf, places, planOf, recordOf } from '../../support/vm-plans.ts';
import { goodSpec } from '../../support/vm-specs.ts';
import { disk, plainSpec } from './samples.ts';

const world = {
  diskVolumes: ['a.raw', 'b.qcow2'],
  readVolumes: ['c.iso', 'vmlinuz'],
  networks: ['default'],
  bridges: ['br0'],
  cpuModels: ['qemu64'],
  driversMedia: true,
  cpus: [0, 1, 2, 3, 5, 70],
  nodes: [0, 1],
  hugepages: [2 * 1024 ** 2],
  sev: true,
  machines: { q35: ['q35', 'pc-q35-7.2'], pc: ['pc', 'pc-i440fx-7.2'] },
};

describe('the spec of a VM of Cell', () => {
  it('is read back from its definition with the defaults filled in', () => {
    fc.assert(
      fc.property(goodSpec(world), (spec) => {
        const vm = recordOf(planOf(spec));
        assert.equal(isForeign(vm), false);
        assert.deepEqual(readSpec(vm, places), filledSpec(spec, planOf(spec)));
        assert.deepEqual(vm.config.unknown, []);
      }),
      { numRuns: 300 },
    );
  });

  it('names the volume that a disk has now, not the one that it was made with', () => {
    const { configXml } = observationOf(planOf({ ...plainSpec, disks: [disk()] }));
    const moved = configXml.replace(/file="[^"]*"/, 'file="/var/lib/cell/volumes/other.qcow2"');
    const vm = recordOf(planOf({ ...plainSpec, disks: [disk()] }), { configXml: moved, liveXml: moved });
    const [read] = readSpec(vm, places).disks;
    assert.deepEqual(read?.source, { tag: 'volume', volume: { pool: 'default', volume: 'other.qcow2' } });
    assert.equal(read?.name, 'root');
  });

  it('names no volume that lies elsewhere', () => {
    const { configXml } = observationOf(planOf({ ...plainSpec, disks: [disk()] }));
    for (const path of [
      '/etc/shadow',
      '/var/lib/cell/volumes/sub/x.raw'.replace('sub/', '../'),
      '/x/var/lib/cell/volumes/x',
    ]) {
      const moved = configXml.replace(/file="[^"]*"/, `file="${path}"`);
      const vm = recordOf(planOf({ ...plainSpec, disks: [disk()] }), { configXml: moved, liveXml: moved });
      assert.deepEqual(readSpec(vm, places).disks[0]?.source, { tag: 'outside' });
    }
  });
});

describe('the spec of a foreign VM', () => {
  const xml = readFileSync(new URL('../domain-xml/fixtures/foreign.xml', import.meta.url), 'utf8');
  const foreign = (change: (xml: string) => string = (same) => same) =>
    recordOf(planOf(plainSpec), { name: 'foreign', configXml: change(xml), liveXml: change(xml) });

  it('says what can be said', () => {
    const vm = foreign();
    assert.equal(isForeign(vm), true);
    const spec = readSpec(vm, places);
    assert.equal(spec.name, 'foreign');
    assert.deepEqual([...spec.labels], []);
    assert.deepEqual([spec.cpu.vcpus, spec.cpu.maximumVcpus], [2, 4]);
    assert.equal(spec.machineType, 'pc-q35-7.2');
    assert.deepEqual(spec.disks[0]?.source, { tag: 'outside' });
    assert.equal(spec.disks[0]?.name, 'vda');
  });

  it('names volumes of Cell that it uses, by path and by name', () => {
    const vm = foreign((text) => text.replace("pool='local' volume='v1.qcow2'", "pool='default' volume='v1.qcow2'"));
    assert.deepEqual(readSpec(vm, places).disks[1]?.source, {
      tag: 'volume',
      volume: { pool: 'default', volume: 'v1.qcow2' },
    });
    const [, second] = vm.config.devices.disks;
    assert.deepEqual(second && volumeOf(second, places), { pool: 'default', volume: 'v1.qcow2' });
  });
});
