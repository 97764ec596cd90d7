import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { type Host, startHost } from 'libvirt-lab';
import type { VmSpec as PbSpec } from '../../gen/ts/cell/v1/vm.ts';
import { renderVmSpec } from '../../src/compute/spec/render-spec.ts';
import type { VmSpec } from '../../src/compute/spec/vm-spec.ts';
import type { VmName } from '../../src/core/ids.ts';
import { readDomainCapabilities } from '../../src/domain-xml/domain-capabilities.ts';
import { emulatedGuest } from '../support/guest-specs.ts';
import { goodSpec, type SpecWorld } from '../support/vm-specs.ts';
import { type Celld, startCelld } from './celld.ts';
import { vmOf } from './guests.ts';

const lanes = ['a', 'b', 'c', 'd'];
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

/** A host and a celld with all that generated specs may name. */
export class SpecStage implements AsyncDisposable {
  readonly host: Host;
  readonly celld: Celld;
  readonly #machines: { readonly q35: string; readonly pc: string };

  private constructor(host: Host, celld: Celld, machines: SpecStage['machines']) {
    this.host = host;
    this.celld = celld;
    this.#machines = machines;
  }

  static async open(): Promise<SpecStage> {
    const host = await startHost();
    try {
      return new SpecStage(host, await openCelld(host), await versionedMachines(host));
    } catch (error) {
      await host.stop();
      throw error;
    }
  }

  /** What `q35` and `pc` stand for. */
  get machines(): { readonly q35: string; readonly pc: string } {
    return this.#machines;
  }

  /** Creates a VM of each of so many generated specs, several at a time, and compares what is answered; `start` runs it too. */
  async checkSpecs({
    perLane,
    start = false,
  }: {
    readonly perLane: number;
    readonly start?: boolean;
  }): Promise<number> {
    const lane = async (name: string, seed: number) => {
      const specs = goodSpec({ ...world, diskVolumes: diskVolumes(name) });
      // Two equal addresses are for the tests of what is refused.
      const taken = fc.sample(specs.filter(hasOwnMacs), { numRuns: perLane, seed });
      for (const spec of taken) {
        const named = { ...spec, name: `${name}${spec.name}`.slice(0, 63) as VmName };
        await this.#check(start ? startable(named) : named, start);
      }
      return taken.length;
    };
    // More that run at a time would need more vCPUs than the host may give.
    const counts = await Promise.all(lanes.slice(0, start ? 2 : lanes.length).map(lane));
    assert.equal(await this.host.virsh('list', '--all', '--name'), '');
    return counts.reduce((sum, count) => sum + count, 0);
  }

  /** Creates a VM of the spec, compares what is answered, and deletes it. */
  async #check(given: VmSpec, start: boolean): Promise<void> {
    const spec = { ...given, protection: { delete: false, start: given.protection.start && !start } };
    const { compute } = this.celld;
    const { vm } = await compute.createVm({ spec: renderVmSpec(spec) });
    const { uuid, spec: answered, etag } = vmOf({ vm });
    assert.ok(answered);
    assert.deepEqual(answered, this.#filled(spec, answered));
    if (start) {
      // Nothing is booted: what counts is that QEMU takes all of it.
      await compute.startVm({ vm: uuid, paused: true });
      assert.equal(vmOf(await compute.getVm({ vm: uuid })).status?.state, 'VM_STATE_PAUSED');
    }
    const got = vmOf(await compute.getVm({ vm: uuid }));
    assert.deepEqual(got.spec, answered);
    assert.equal(got.etag, etag);
    assert.equal(got.status?.foreign, false);
    const { deletedVolumes } = await compute.deleteVm({ vm: uuid, validateOnly: true, deleteVolumes: true });
    const own = deletedVolumes.filter(({ volume }) => volume.startsWith(uuid));
    const news = spec.disks.filter(({ source }) => source.tag === 'new-volume').length;
    assert.equal(own.length, news + (spec.cloudInit ? 1 : 0), 'what was made for it goes with it');
    await compute.deleteVm({ vm: uuid, deleteVolumes: start && spec.disks.every(isNew) });
  }

  /** The spec with the defaults that the contract names; `answer` lends the addresses that were made. */
  #filled(spec: VmSpec, answer: PbSpec): PbSpec {
    const asked = renderVmSpec({ ...spec, ...emulatedGuest(spec) });
    const { cpu } = asked;
    const { q35, pc } = this.#machines;
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

  async [Symbol.asyncDispose](): Promise<void> {
    try {
      await this.celld[Symbol.asyncDispose]();
    } finally {
      await this.host.stop();
    }
  }
}

const isNew = ({ source }: VmSpec['disks'][number]) => source.tag === 'new-volume';

function hasOwnMacs({ nics }: VmSpec): boolean {
  const macs = nics.flatMap(({ mac }) => mac ?? []);
  return new Set(macs).size === macs.length;
}

/** Without what only a real kernel would be taken for, what containers have no right to (locked memory), and what the host does not have: a storage controller. */
function startable(spec: VmSpec): VmSpec {
  return { ...spec, directBoot: undefined, storage: undefined, tuning: { ...spec.tuning, lockMemory: false } };
}

async function openCelld(host: Host): Promise<Celld> {
  const file = join(host.directory, 'isolated.xml');
  await writeFile(file, "<network><name>isolated</name><bridge name='virbr7'/></network>");
  await host.virsh('net-define', file);
  await host.virsh('net-start', 'isolated');
  const celld = await startCelld({ host, config: { hypervisor: hypervisorConfig } });
  for (const name of lanes.flatMap(diskVolumes)) {
    const format = name.endsWith('.qcow2') ? 'qcow2' : 'raw';
    await host.exec(['qemu-img', 'create', '-q', '-f', format, join(celld.poolPath, name), '1M']);
  }
  for (const name of world.readVolumes) await writeFile(join(celld.poolPath, name), 'x'.repeat(4096));
  return celld;
}

const hypervisorConfig = { acceleration: 'emulation', driversMedia: 'default/virtio-win.iso' };

async function versionedMachines(host: Host): Promise<SpecStage['machines']> {
  const versioned = async (machine: string) =>
    readDomainCapabilities(await host.virsh('domcapabilities', '--virttype', 'qemu', '--machine', machine)).machine ??
    '';
  return { q35: await versioned('q35'), pc: await versioned('pc') };
}
