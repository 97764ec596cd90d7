import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Element } from '@xmldom/xmldom';
import fc from 'fast-check';
import { defaultMachine } from '../../../src/compute/spec/define-vm.ts';
import { readSpec } from '../../../src/compute/spec/read-spec.ts';
import type { SpecChange } from '../../../src/compute/spec/stored-parts.ts';
import { updateFields } from '../../../src/compute/spec/update-fields.ts';
import type { VmSpec } from '../../../src/compute/spec/vm-spec.ts';
import { parse } from '../../../src/domain-xml/document.ts';
import { editDomain } from '../../../src/domain-xml/edit.ts';
import { type VmObservation, VmRecord } from '../../../src/hypervisor/vm-record.ts';
import { observationOf, places, planOf } from '../../support/vm-plans.ts';
import { goodSpec, type SpecWorld } from '../../support/vm-specs.ts';
import { plainSpec } from './samples.ts';

const world: SpecWorld = {
  diskVolumes: ['a.raw', 'b.qcow2'],
  readVolumes: ['c.iso', 'vmlinuz'],
  networks: ['default'],
  bridges: ['br0'],
  cpuModels: ['qemu64', 'Skylake-Server'],
  driversMedia: false,
  cpus: [0],
  nodes: [0],
  hugepages: [],
  sev: false,
  machines: { q35: ['pc-q35-7.2', 'pc-q35-6.2'], pc: ['pc-i440fx-7.2', 'pc-i440fx-6.2'] },
};

/** What others may have put into a definition: nothing that Cell has a word for. */
const strange = fc.constantFrom(
  '<x:note xmlns:x="urn:x" when="now">a<x:b/>&amp;<![CDATA[<c>]]></x:note>',
  '<!-- somebody wrote this -->',
  '<keywrap><cipher name="aes" state="on"/></keywrap>',
  '<qemu:commandline xmlns:qemu="http://libvirt.org/schemas/domain/qemu/1.0"><qemu:arg value="-S"/></qemu:commandline>',
  '<panic model="isa"/>',
  '<cache mode="passthrough"/>',
  '<smbios mode="sysinfo"/>',
  '<maxphysaddr mode="passthrough"/>',
);
/** Where: right before the end of each of these. */
const hosts = ['os', 'features', 'cpu', 'devices', 'domain', 'metadata'] as const;
const additions = fc.array(fc.tuple(fc.constantFrom(...hosts), strange), { maxLength: 6 });

function withAdditions(xml: string, added: readonly (readonly [string, string])[]): string {
  return added.reduce((text, [host, markup]) => {
    const open = text.lastIndexOf(`</${host}>`);
    return open < 0 ? text : text.slice(0, open) + markup + text.slice(open);
  }, xml);
}

const present = (xml: string, added: readonly (readonly [string, string])[]) =>
  added.filter(([host]) => xml.includes(`</${host}>`)).map(([, markup]) => markup);

/** Everything in a definition, element by element, but for what the update is about. */
function census(element: Element): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (node: Element) => {
    const attributes = [...node.attributes].map(({ name, value }) => `${name}=${value}`).sort();
    const key = `${node.nodeName}[${attributes.join()}]`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  };
  count(element);
  for (const child of element.getElementsByTagName('*')) count(child);
  return counts;
}

const recordOf = (observation: VmObservation, xml: string): VmRecord =>
  new VmRecord({ ...observation, configXml: xml, liveXml: xml }, { stateTime: undefined, fault: undefined }, undefined);

/** The first spec, with what an update could make of it. */
function updated(before: VmSpec, other: VmSpec): VmSpec {
  return {
    ...before,
    description: other.description,
    labels: other.labels,
    cpu: { ...other.cpu, mode: other.cpu.mode === 'default' ? 'maximum' : other.cpu.mode },
    memoryBytes: other.memoryBytes,
    allowMemoryOvercommit: other.allowMemoryOvercommit,
    firmware: before.firmware.kind === 'bios' && !other.directBoot ? other.firmware : before.firmware,
    serialConsole: other.serialConsole,
    vnc: other.vnc,
    rng: other.rng,
    guestAgent: other.guestAgent,
    directBoot: before.firmware.kind === 'bios' ? other.directBoot : before.directBoot,
    autostart: other.autostart,
    protection: other.protection,
    startOrder: other.startOrder,
    storage: other.storage,
    resumeAfterIoError: other.resumeAfterIoError,
  };
}

describe('an update of a definition', () => {
  it('makes it one of the new spec, and keeps whatever others have put into it', () => {
    fc.assert(
      fc.property(goodSpec(world), goodSpec(world), additions, (spread, second, added) => {
        // Placement names vCPUs and parts of the memory, which the update changes.
        const first = { ...spread, tuning: plainSpec.tuning };
        const plan = planOf(first);
        const observation = observationOf(plan);
        const xml = withAdditions(observation.configXml, added);
        const old = recordOf(observation, xml);
        const before = readSpec(old, places);
        const after = updated(before, second);
        const kernels = planOf({ ...first, directBoot: after.directBoot });
        const change: SpecChange = {
          uuid: plan.uuid,
          before,
          after,
          domainType: 'qemu',
          machine: after.machineType ?? defaultMachine,
          kernel: kernels.kernel,
          initrd: kernels.initrd,
          serialLog: plan.serialLog,
        };
        const parts = new Set(updateFields.flatMap((field) => field.parts));
        const edited = editDomain(xml, (domain, edit) => {
          for (const part of parts) part(domain, edit, change);
        });
        const spec = readSpec(recordOf({ ...observation, autostart: startsItself(after) }, edited), places);
        const topology = after.cpu.topology ?? { sockets: after.cpu.maximumVcpus, cores: 1, threads: 1 };
        assert.deepEqual(spec, { ...after, cpu: { ...after.cpu, topology } });
        const [was, is] = [census(parse(xml)), census(parse(edited))];
        for (const markup of present(xml, added)) {
          if (markup.startsWith('<!--')) assert.ok(edited.includes(markup), markup);
          else
            for (const [key, times] of census(parse(markup)))
              assert.equal(is.get(key), was.get(key), `${key} ${times}`);
        }
      }),
      { numRuns: 400 },
    );
  });
});

const startsItself = ({ autostart, startOrder, protection, storage }: VmSpec) =>
  autostart && !startOrder && !protection.start && !storage;
