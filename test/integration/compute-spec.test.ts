import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { type Host, startHost } from 'libvirt-lab';
import type { VmSpec as PbSpec } from '../../gen/ts/cell/v1/vm.ts';
import { renderVmSpec } from '../../src/compute/render-spec.ts';
import type { VmSpec } from '../../src/compute/vm-spec.ts';
import type { VmName } from '../../src/core/ids.ts';
import { readDomainCapabilities } from '../../src/domain-xml/domain-capabilities.ts';
import { type Celld, startCelld } from '../lab/celld.ts';
import { vmOf } from '../lab/guests.ts';
import { emulatedGuest, goodSpec, type SpecWorld } from '../support/vm-specs.ts';

let host: Host;
let celld: Celld;
let machines: { readonly q35: string; readonly pc: string };

const lanes = ['a', 'b', 'c', 'd'];
const specsPerLane = 75;
const diskVolumes = (lane: string) => [`${lane}0.raw`, `${lane}1.qcow2`, `${lane}2.raw`, `${lane}3.qcow2`];
const world: SpecWorld = {
  diskVolumes: [],
  readVolumes: ['read-0.raw', 'read-1.iso', 'virtio-win.iso'],
  networks: ['isolated'],
  bridges: ['br0'],
  driversMedia: true,
  cpus: [0, 1],
  nodes: [0],
  hugepages: [],
  sev: false,
  cpuModels: ['qemu64', 'Nehalem', 'Westmere'],
  machines: { q35: ['q35', 'pc-q35-6.2', 'pc-q35-3.1'], pc: ['pc', 'pc-i440fx-6.2', 'pc-i440fx-2.12'] },
};

before(async () => {
  host = await startHost();
  const file = join(host.directory, 'isolated.xml');
  await writeFile(file, "<network><name>isolated</name><bridge name='virbr7'/></network>");
  await host.virsh('net-define', file);
  await host.virsh('net-start', 'isolated');
  celld = await startCelld({ host, config: { hypervisor: { driversMedia: 'default/virtio-win.iso' } } });
  for (const name of lanes.flatMap(diskVolumes)) {
    const format = name.endsWith('.qcow2') ? 'qcow2' : 'raw';
    await host.exec(['qemu-img', 'create', '-q', '-f', format, join(celld.poolPath, name), '1M']);
  }
  for (const name of world.readVolumes) await writeFile(join(celld.poolPath, name), 'x'.repeat(4096));
  const versioned = async (machine: string) =>
    readDomainCapabilities(await host.virsh('domcapabilities', '--virttype', 'qemu', '--machine', machine)).machine ??
    '';
  machines = { q35: await versioned('q35'), pc: await versioned('pc') };
});

after(async () => {
  await celld?.[Symbol.asyncDispose]();
  await host?.stop();
});

/** The spec with the defaults that the contract names; `answer` lends the addresses that were made. */
function filled(spec: VmSpec, answer: PbSpec): PbSpec {
  const asked = renderVmSpec({ ...spec, ...emulatedGuest(spec) });
  const { cpu } = asked;
  const { q35, pc } = machines;
  return {
    ...asked,
    cpu: cpu && {
      ...cpu,
      mode: cpu.mode === 'CPU_MODE_UNSPECIFIED' ? 'CPU_MODE_MAXIMUM' : cpu.mode,
      topology: cpu.topology ?? { sockets: cpu.maximumVcpus, cores: 1, threads: 1 },
    },
    machineType: { '': q35, q35, pc }[asked.machineType] ?? asked.machineType,
    disks: asked.disks.map((disk) =>
      disk.source?.$case === 'newVolume'
        ? { ...disk, source: { ...disk.source, value: { ...disk.source.value, pool: 'default' } } }
        : disk,
    ),
    nics: asked.nics.map((nic, index) => ({ ...nic, mac: nic.mac || (answer.nics[index]?.mac ?? 'none was made') })),
  };
}

/** Creates a VM of the spec, compares what is answered, and deletes it. */
async function check(spec: VmSpec): Promise<void> {
  const { vm } = await celld.compute.createVm({ spec: renderVmSpec(spec) });
  const { uuid, spec: answered, etag } = vmOf({ vm });
  assert.ok(answered);
  assert.deepEqual(answered, filled(spec, answered));
  const got = vmOf(await celld.compute.getVm({ vm: uuid }));
  assert.deepEqual(got.spec, answered);
  assert.equal(got.etag, etag);
  assert.equal(got.status?.foreign, false);
  const { deletedVolumes } = await celld.compute.deleteVm({ vm: uuid, validateOnly: true, deleteVolumes: true });
  const own = deletedVolumes.filter(({ volume }) => volume.startsWith(uuid));
  const news = spec.disks.filter(({ source }) => source.tag === 'new-volume').length;
  assert.equal(own.length, news + (spec.cloudInit ? 1 : 0), 'what was made for it goes with it');
  await celld.compute.deleteVm({ vm: uuid });
}

describe('hundreds of good specs', () => {
  it('are each taken by QEMU’s driver, and answered as they were asked for, with the defaults filled in', async () => {
    const lane = async (name: string, seed: number) => {
      const specs = goodSpec({ ...world, diskVolumes: diskVolumes(name) });
      for (const spec of fc.sample(specs, { numRuns: specsPerLane, seed })) {
        const macs = spec.nics.flatMap(({ mac }) => mac ?? []);
        // Two equal addresses are for the tests of what is refused.
        if (new Set(macs).size === macs.length)
          await check({
            ...spec,
            protection: { ...spec.protection, delete: false },
            name: `${name}${spec.name}`.slice(0, 63) as VmName,
          });
      }
    };
    await Promise.all(lanes.map(lane));
    assert.equal(await host.virsh('list', '--all', '--name'), '');
  });
});
