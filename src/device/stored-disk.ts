import type { Element } from '@xmldom/xmldom';
import type { DiskSpec } from '../compute/spec/vm-spec.ts';
import { amend, childrenNamed, removeChildren, setAttribute } from '../domain-xml/amend.ts';
import type { Builder } from '../domain-xml/document.ts';
import type { Edit } from '../domain-xml/edit.ts';
import { cellNamespace } from '../domain-xml/metadata.ts';
import type { XmlReader } from '../domain-xml/reader.ts';

/** What of a disk changes at the next start. */
export type ColdDiskChange = Partial<
  Pick<DiskSpec, 'cache' | 'io' | 'discard' | 'errorPolicy' | 'bootOrder' | 'serial' | 'readOnly'>
>;

/** Changes a disk of a stored definition; what Cell does not know of it stays. */
export function storeDisk(
  domain: XmlReader,
  edit: Edit,
  { target, change }: { target: string; change: ColdDiskChange },
) {
  const disk = domain
    .requireChild('devices')
    .children('disk')
    .find((each) => each.child('target')?.attr('dev') === target);
  if (!disk) throw domain.missing(`devices/disk[target/@dev='${target}']`);
  amend(edit, disk, (element) => changeDisk(element, edit.builder, change));
}

function changeDisk(disk: Element, { el }: Builder, change: ColdDiskChange): void {
  const [driver] = childrenNamed(disk, 'driver');
  const words = { cache: change.cache, io: change.io, discard: change.discard, error_policy: change.errorPolicy };
  for (const [name, word] of Object.entries(words)) {
    if (driver && word !== undefined) setAttribute(driver, name, word);
  }
  if ('serial' in change)
    replaceChild(disk, 'serial', change.serial === undefined ? undefined : el('serial', {}, change.serial));
  if ('bootOrder' in change) {
    replaceChild(disk, 'boot', change.bootOrder === undefined ? undefined : el('boot', { order: change.bootOrder }));
  }
  if ('readOnly' in change) replaceChild(disk, 'readonly', change.readOnly ? el('readonly') : undefined);
}

/** Takes the children of a name away, and puts one in their place. */
export function replaceChild(parent: Element, name: string, child: Element | undefined): void {
  removeChildren(parent, name);
  if (child) parent.appendChild(child);
}

/** The capacity that a disk's volume was asked for with, where it was made with the VM. */
export function storeCapacity(
  domain: XmlReader,
  edit: Edit,
  { target, capacityBytes }: { target: string; capacityBytes: number },
) {
  const drives = domain.child('metadata')?.child('vm', cellNamespace.uri)?.children('drive') ?? [];
  const drive = drives.find((each) => each.attr('target') === target && each.attr('made-capacity') !== undefined);
  if (!drive) return;
  amend(edit, drive, (element) => element.setAttribute('made-capacity', `${capacityBytes}`));
}
