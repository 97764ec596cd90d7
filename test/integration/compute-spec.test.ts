import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { type Connection, connect, virDomainDefineFlags, virDomainXMLFlags } from 'node-libvirt';
import { guestFeatures } from '../../src/compute/spec/guest-features.ts';
import { isForeign, readSpec } from '../../src/compute/spec/read-spec.ts';
import type { VmSpec } from '../../src/compute/spec/vm-spec.ts';
import type { Uuid, VmName } from '../../src/core/ids.ts';
import { readCapabilities } from '../../src/domain-xml/capabilities.ts';
import { SpecStage } from '../lab/spec-stage.ts';
import { emulation, filledSpec, kvm, observationOf, places, planOf, recordOf } from '../support/vm-plans.ts';
import { goodSpec, kvmSpec } from '../support/vm-specs.ts';

let stage: SpecStage;
let libvirt: Connection;

before(async () => {
  stage = await SpecStage.open();
  libvirt = await connect({ socketPath: stage.host.socketPath });
});

after(async () => {
  await libvirt?.close();
  await stage?.[Symbol.asyncDispose]();
});

/** Has libvirt keep the definition of the spec, and gives the spec that is read from what libvirt made of it. */
async function throughLibvirt(spec: VmSpec, name: string, domainType: 'kvm' | 'qemu'): Promise<VmSpec> {
  const uuid = randomUUID() as Uuid;
  const offer = domainType === 'kvm' ? kvm : emulation;
  const named = { ...spec, name: name as VmName };
  const machine = { '': stage.machines.q35, q35: stage.machines.q35, pc: stage.machines.pc }[spec.machineType ?? ''];
  const plan = planOf(named, {
    uuid,
    domainType,
    guest: guestFeatures(named, offer),
    ...(machine === undefined ? {} : { machine }),
  });
  const { configXml } = observationOf(plan);
  const { remote } = libvirt;
  const flags = virDomainDefineFlags.VIR_DOMAIN_DEFINE_VALIDATE;
  const { dom } = await remote.domainDefineXmlFlags({ xml: configXml, flags });
  try {
    const { xml } = await remote.domainGetXmlDesc({ dom, flags: virDomainXMLFlags.VIR_DOMAIN_XML_INACTIVE });
    const vm = recordOf(plan, { configXml: xml, liveXml: xml });
    assert.equal(isForeign(vm), false);
    assert.deepEqual(vm.config.unknown, []);
    const read = readSpec(vm, places);
    assert.deepEqual(read, filledSpec(named, plan));
    return read;
  } finally {
    await remote.domainUndefine({ dom });
  }
}

/** Several at a time: libvirt and this process take turns. */
async function inLanes<T>(items: readonly T[], work: (item: T, name: string) => Promise<unknown>): Promise<void> {
  const queue = [...items.entries()];
  const lane = async () => {
    for (let next = queue.pop(); next; next = queue.pop()) await work(next[1], `spec-${next[0]}`);
  };
  await Promise.all(Array.from({ length: 4 }, lane));
}

const world = {
  diskVolumes: ['a.raw', 'b.qcow2', 'c.raw'],
  readVolumes: ['c.iso', 'vmlinuz'],
  networks: ['default', 'net'],
  bridges: ['br0'],
  driversMedia: true,
  cpus: [0, 1, 2, 3, 5, 70],
  nodes: [0],
  hugepages: [2 * 1024 ** 2],
  sev: false,
  cpuModels: ['qemu64', 'Nehalem'],
  machines: { q35: ['q35', 'pc-q35-6.2'], pc: ['pc', 'pc-i440fx-6.2'] },
};

describe('thousands of good specs', () => {
  it('come back from libvirt as they were', async () => {
    await inLanes(fc.sample(goodSpec(world), { numRuns: 1500, seed: 1 }), (spec, name) =>
      throughLibvirt(spec, name, 'qemu'),
    );
  });

  it('come back from libvirt as they were, with all that KVM has', async (t) => {
    const { capabilities } = await libvirt.remote.connectGetCapabilities({});
    const kvmThere = readCapabilities(capabilities).guests.some(({ domainTypes }) => domainTypes.includes('kvm'));
    if (!kvmThere) return t.skip('libvirt does not offer KVM here');
    await inLanes(fc.sample(kvmSpec(world), { numRuns: 500, seed: 2 }), (spec, name) =>
      throughLibvirt(spec, name, 'kvm'),
    );
  });
});

describe('hundreds of good specs', () => {
  it("are each taken by QEMU's driver, and answered as they were asked for, with the defaults filled in", async () => {
    assert.equal(await stage.checkSpecs({ perLane: 75 }), 300);
  });
});

describe('a score of good specs', () => {
  it('is started by QEMU, and still answered as it was asked for', async () => {
    assert.equal(await stage.checkSpecs({ perLane: 10, start: true }), 20);
  });
});
