/** The namespace of what Cell writes into the `<metadata>` of a running domain of the devices that its guest was asked to release. */
export const releaseMarkNamespace = { uri: 'urn:ablestack:cell:release:1', prefix: 'cellrelease' } as const;

/** A device that the guest was asked to release. */
export interface Release {
  readonly kind: 'disk' | 'nic' | 'host-device';
  /** Which: the target of a disk, such as `vda`; the MAC address of a NIC; the id of the claim of a host device. */
  readonly key: string;
  /** Its name in the running guest, by which libvirt tells of it. */
  readonly alias: string;
  /** When the guest was asked first, RFC 3339. */
  readonly since: string;
}

/** What a run of a domain was asked to release. */
export interface ReleaseMark {
  /** libvirt's id of the run. The mark is of another run if the domain has another id: a saved guest takes its mark along. */
  readonly domainId: number;
  readonly releases: readonly Release[];
}

// libvirt writes an element without content in one tag, and the namespace under the prefix that it was given.
const element = /\n?[ \t]*<cellrelease:releases xmlns:cellrelease="urn:ablestack:cell:release:1"([^<>]*)\/>/;
const emptyMetadata = /\n?[ \t]*<metadata>\s*<\/metadata>/;
const parts = /^(disk|nic|host-device) (\S+) (\S+) (\S+)$/;

/** The document that libvirt's call to set a domain's metadata takes, with the namespace's uri, and its prefix as key. */
export function releaseMarkXml({ domainId, releases }: ReleaseMark): string {
  const devices = releases.map(({ kind, key, alias, since }) => `${kind} ${key} ${alias} ${since}`).join(',');
  return `<releases domain-id="${domainId}" devices="${devices}"/>`;
}

/** The mark in a domain's XML, and the XML as it is without it. What is not as Cell writes it is passed over. */
export function takeReleaseMark(xml: string): { readonly mark: ReleaseMark | undefined; readonly xml: string } {
  const found = element.exec(xml);
  if (!found) return { mark: undefined, xml };
  return { mark: readMark(found[1] ?? ''), xml: xml.replace(element, '').replace(emptyMetadata, '') };
}

function readMark(attributes: string): ReleaseMark | undefined {
  const [, domainId] = /\sdomain-id=["'](\d{1,9})["']/.exec(attributes) ?? [];
  const [, devices] = /\sdevices=["']([^"']*)["']/.exec(attributes) ?? [];
  if (domainId === undefined || devices === undefined) return undefined;
  return { domainId: Number(domainId), releases: devices.split(',').flatMap(readRelease) };
}

function readRelease(text: string): Release[] {
  const [, kind, key, alias, since] = parts.exec(text) ?? [];
  if (key === undefined || alias === undefined || since === undefined || Number.isNaN(Date.parse(since))) return [];
  return [{ kind: kind === 'nic' || kind === 'host-device' ? kind : 'disk', key, alias, since }];
}
