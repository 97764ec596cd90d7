import { basename, dirname } from 'node:path';
import { type Edit, editDomain, setMetadata } from './edit.ts';
import { DomainXmlError } from './error.ts';
import { renewGenerationId } from './genid.ts';
import type { CellMetadata } from './metadata.ts';
import type { XmlReader } from './reader.ts';

/** What a clone has of its own. */
export interface CloneIdentity {
  readonly name: string;
  readonly uuid: string;
  /** A new UUID, for a VM that has a generation id. */
  readonly generationId: string;
  /** One an interface, in order. */
  readonly macs: readonly string[];
  /** The files of the clone, by the paths of those that they are copies of. */
  readonly files: ReadonlyMap<string, string>;
  readonly metadata: CellMetadata;
}

/** The definition of a clone, from that of a VM with its secrets. Throws DomainXmlError. */
export function cloneDomain(xml: string, clone: CloneIdentity): string {
  return editDomain(xml, (domain, edit) => {
    const { el } = edit.builder;
    edit.replace(domain.requireChild('name'), el('name', {}, clone.name));
    edit.replace(domain.requireChild('uuid'), el('uuid', {}, clone.uuid));
    renewGenerationId(domain, edit, clone.generationId);
    setMetadata(domain, edit, clone.metadata);
    moveNvram(domain, edit, clone);
    const devices = domain.requireChild('devices');
    for (const [index, nic] of devices.children('interface').entries()) setMac(nic, edit, clone.macs[index]);
    for (const disk of devices.children('disk')) moveFile(disk.child('source'), 'file', { edit, clone });
    for (const kind of ['serial', 'console'])
      for (const port of devices.children(kind)) moveFile(port.child('log'), 'file', { edit, clone });
  });
}

/** Where the firmware variables of a VM are; undefined: it has none of its own. */
export function nvramPath(xml: string): string | undefined {
  let path: string | undefined;
  editDomain(xml, (domain) => {
    path = domain.child('os')?.child('nvram')?.text().trim() || undefined;
  });
  return path;
}

/** Where the firmware variables of a clone go, beside those of the VM that it is of. */
export const clonedNvramPath = (path: string, uuid: string): string => `${dirname(path)}/${uuid}_VARS.fd`;

/** The name of the file at a path that libvirt gave. */
export const fileNameOf = (path: string): string => basename(path);

function moveNvram(domain: XmlReader, edit: Edit, { uuid }: CloneIdentity): void {
  const nvram = domain.child('os')?.child('nvram');
  if (!nvram) return;
  const path = nvram.text().trim();
  if (!path.startsWith('/')) throw new DomainXmlError('unsupported', nvram.path, 'is not in a file of its own');
  edit.replace(nvram, edit.builder.el('nvram', attributesOf(nvram), clonedNvramPath(path, uuid)));
}

function setMac(nic: XmlReader, edit: Edit, address: string | undefined): void {
  const mac = nic.child('mac');
  if (mac && address !== undefined) edit.replace(mac, edit.builder.el('mac', { address }));
}

/** Has an element name the clone's file in place of that which it is a copy of. */
function moveFile(
  element: XmlReader | undefined,
  attribute: string,
  { edit, clone }: { readonly edit: Edit; readonly clone: CloneIdentity },
): void {
  const file = clone.files.get(element?.attr(attribute) ?? '');
  if (!element || file === undefined) return;
  edit.replace(element, edit.builder.el(element.element.nodeName, { ...attributesOf(element), [attribute]: file }));
}

const attributesOf = ({ element }: XmlReader): Record<string, string> =>
  Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
