/** The namespace of what Cell writes into the `<metadata>` of a running domain, where it ends with the run. */
export const bootMarkNamespace = { uri: 'urn:ablestack:cell:boot:1', prefix: 'cellboot' } as const;

/** What Cell knows a run of a domain by. */
export interface BootMark {
  /** A UUID in lower case. */
  readonly bootId: string;
  /** libvirt's id of the run. The mark is of another run if the domain has another id: a saved guest takes its mark along. */
  readonly domainId: number;
}

// libvirt writes an element without content in one tag, and the namespace under the prefix that it was given.
const element = /\n?[ \t]*<cellboot:boot xmlns:cellboot="urn:ablestack:cell:boot:1"([^<>]*)\/>/;
const emptyMetadata = /\n?[ \t]*<metadata>\s*<\/metadata>/;

/** The document that libvirt's call to set a domain's metadata takes, with the namespace's uri, and its prefix as key. */
export function bootMarkXml({ bootId, domainId }: BootMark): string {
  return `<boot id="${bootId}" domain-id="${domainId}"/>`;
}

/** The mark in a domain's XML, and the XML as it is without it. */
export function takeBootMark(xml: string): { readonly mark: BootMark | undefined; readonly xml: string } {
  const found = element.exec(xml);
  if (!found) return { mark: undefined, xml };
  return { mark: readMark(found[1] ?? ''), xml: xml.replace(element, '').replace(emptyMetadata, '') };
}

/** undefined: not as Cell writes it. */
function readMark(attributes: string): BootMark | undefined {
  const [, bootId] = /(?:^|\s)id=["']([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})["']/.exec(attributes) ?? [];
  const [, domainId] = /\sdomain-id=["'](\d{1,9})["']/.exec(attributes) ?? [];
  return bootId === undefined || domainId === undefined ? undefined : { bootId, domainId: Number(domainId) };
}
