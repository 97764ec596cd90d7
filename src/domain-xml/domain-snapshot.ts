import { randomUUID } from 'node:crypto';
import { bootMarkNamespace } from './boot-mark.ts';
import { type Builder, inNamespace, keptElement, type Namespace, newBuilder, serialize } from './document.ts';
import { type DomainDefinition, readDefinition } from './domain.ts';
import { type Edit, editDomain, editXml } from './edit.ts';
import { renewGenerationId } from './genid.ts';
import { cellNamespace } from './metadata.ts';
import { XmlReader } from './reader.ts';

/** The namespace of what Cell notes about a snapshot in the snapshot's copy of the domain's metadata. */
const snapshotNamespace: Namespace = { uri: 'urn:ablestack:cell:snapshot:1', prefix: 'cellsnapshot' };

/** Where a part of a snapshot is: nowhere, in the qcow2 files themselves, or in files of its own. */
const locations = ['no', 'internal', 'external', 'manual'] as const;
export type SnapshotLocation = (typeof locations)[number];

/** A disk in a snapshot. */
export interface SnapshotDisk {
  /** libvirt's name, such as `vda`. */
  readonly target: string;
  readonly location: SnapshotLocation;
}

/** What libvirt keeps of a snapshot: `<domainsnapshot>`. */
export interface SnapshotReading {
  readonly name: string;
  readonly description: string;
  /** undefined: it is a root. */
  readonly parent: string | undefined;
  /** In s since 1970. */
  readonly createTimeS: number;
  /** In libvirt's words, such as `running`, `paused`, `shutoff`, `disk-snapshot`. */
  readonly state: string;
  readonly memory: SnapshotLocation;
  readonly disks: readonly SnapshotDisk[];
  /** The guest's file systems were frozen meanwhile. */
  readonly quiesced: boolean;
  /** The VM as it ran then; undefined where Cell cannot read it. */
  readonly domain: DomainDefinition | undefined;
}

/** Reads the XML of a snapshot. Throws DomainXmlError for a document that is not one. */
export function readSnapshot(xml: string): SnapshotReading {
  const snapshot = XmlReader.open(xml, 'domainsnapshot');
  const domain = snapshot.child('domain');
  return {
    name: snapshot.requireTextOf('name'),
    description: snapshot.textOf('description') ?? '',
    parent: snapshot.child('parent')?.textOf('name'),
    createTimeS: snapshot.child('creationTime')?.integer() ?? 0,
    state: snapshot.textOf('state') ?? '',
    memory: snapshot.child('memory')?.attrWord('snapshot', locations) ?? 'no',
    disks: (snapshot.child('disks')?.children('disk') ?? []).map((disk) => ({
      target: disk.requireAttr('name'),
      location: disk.attrWord('snapshot', locations) ?? 'internal',
    })),
    quiesced: domain?.child('metadata')?.child('snapshot', snapshotNamespace.uri)?.attr('quiesced') === 'yes',
    domain: domain?.attempt(readDefinition),
  };
}

/** A snapshot that libvirt is to take, of all disks that can be written. */
export interface NewSnapshot {
  readonly name: string;
  /** Empty: none. */
  readonly description: string;
  readonly memory: boolean;
}

/** The XML by which libvirt takes a snapshot. */
export function newSnapshotXml({ name, description, memory }: NewSnapshot): string {
  const { el } = newBuilder();
  const root = el(
    'domainsnapshot',
    {},
    el('name', {}, name),
    description === '' ? undefined : el('description', {}, description),
    el('memory', { snapshot: memory ? 'internal' : 'no' }),
  );
  return serialize(root);
}

/** A snapshot of a running VM's disks that is in the qcow2 files, and that libvirt is to know. */
export interface TakenSnapshot {
  readonly name: string;
  readonly description: string;
  readonly parent: string | undefined;
  readonly createTimeS: number;
  readonly quiesced: boolean;
  /** Every hard disk of the VM. */
  readonly disks: readonly SnapshotDisk[];
  /** The VM as it runs. */
  readonly domainXml: string;
}

/** The XML by which libvirt comes to know a snapshot that QEMU took: as one of a VM that is shut off, for there is no memory in it. */
export function takenSnapshotXml(taken: TakenSnapshot): string {
  const builder = newBuilder();
  const { el } = builder;
  const mark = (parent: Builder) => parent.el('snapshot', { quiesced: taken.quiesced ? 'yes' : 'no' });
  const domainXml = editDomain(taken.domainXml, (domain, edit) => {
    const marked = mark(inNamespace(edit.builder, snapshotNamespace));
    const metadata = domain.child('metadata');
    const old = metadata?.child('snapshot', snapshotNamespace.uri);
    if (old) edit.replace(old, marked);
    else if (metadata) edit.append(metadata, marked);
    else edit.append(domain, edit.builder.el('metadata', {}, marked));
  });
  const root = el(
    'domainsnapshot',
    {},
    el('name', {}, taken.name),
    taken.description === '' ? undefined : el('description', {}, taken.description),
    el('state', {}, 'shutoff'),
    taken.parent === undefined ? undefined : el('parent', {}, el('name', {}, taken.parent)),
    el('creationTime', {}, String(taken.createTimeS)),
    el('memory', { snapshot: 'no' }),
    el(
      'disks',
      {},
      taken.disks.map((disk) => el('disk', { name: disk.target, snapshot: disk.location })),
    ),
    keptElement(builder, domainXml),
  );
  return serialize(root);
}

/**
 * A snapshot's XML changed so that reverting to it leaves the VM's definition as `currentXml` says, with another generation id, for what the guest
 * remembers of its past is not so any more. What Cell keeps in the metadata of the run is the current too, and the run is told by no former mark.
 */
export function snapshotToRevertTo(xml: string, currentXml: string): string {
  const inactive = editDomain(currentXml, (domain, edit) => {
    renewGenerationId(domain, edit, randomUUID());
  });
  const current = XmlReader.open(currentXml, 'domain').child('metadata')?.child('vm', cellNamespace.uri)?.xml();
  return editXml(xml, 'domainsnapshot', (snapshot, edit) => {
    const domain = snapshot.requireChild('domain');
    const metadata = domain.child('metadata');
    const boot = metadata?.child('boot', bootMarkNamespace.uri);
    if (boot) edit.remove(boot);
    const kept = metadata?.child('vm', cellNamespace.uri);
    if (kept && current) edit.replace(kept, keptElement(edit.builder, current));
    const old = snapshot.child('inactiveDomain');
    const by = keptElement(edit.builder, asInactiveDomain(inactive));
    if (old) edit.replace(old, by);
    else edit.append(snapshot, by);
  });
}

/** A snapshot's XML without the disks of these targets, which are others' by now. */
export function snapshotWithout(xml: string, targets: ReadonlySet<string>): string {
  return editXml(xml, 'domainsnapshot', (snapshot, edit: Edit) => {
    for (const disk of snapshot.child('disks')?.children('disk') ?? []) {
      const name = disk.requireAttr('name');
      if (targets.has(name)) edit.replace(disk, edit.builder.el('disk', { name, snapshot: 'no' }));
    }
  });
}

/** libvirt's XML of a domain under the name that it has inside a snapshot, as what the VM starts with next. */
function asInactiveDomain(xml: string): string {
  return xml.replace(/^\s*<domain(?=[\s>])/, '<inactiveDomain').replace(/<\/domain>\s*$/, '</inactiveDomain>');
}
