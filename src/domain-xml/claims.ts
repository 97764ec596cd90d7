import type { Element } from '@xmldom/xmldom';

/** How a domain uses a file. */
export type FileAccess = 'read' | 'write';

/** What of the host a domain lays claim to, in devices of whatever kind: also those that Cell cannot express. */
export interface Claims {
  /** Every absolute path in the definition. A file that is written anywhere counts as written. */
  readonly files: ReadonlyMap<string, FileAccess>;
  /** Volumes that libvirt finds by pool and name. */
  readonly volumes: readonly { readonly pool: string; readonly volume: string; readonly access: FileAccess }[];
  /** MAC addresses of its network interfaces, in lower case. */
  readonly macs: readonly string[];
}

/** Texts for people, and what is kept for others. */
const passedOver = new Set(['metadata', 'title', 'description']);
/** What is below these is read and never written. */
const readers = new Set(['kernel', 'initrd', 'loader', 'dtb', 'backingStore', 'emulator']);

/** Reads what `<domain>` lays claim to. */
export function readClaims(domain: Element): Claims {
  const files = new Map<string, FileAccess>();
  const volumes: Claims['volumes'][number][] = [];
  const macs: string[] = [];
  const take = (text: string | null, access: FileAccess) => {
    if (text?.startsWith('/') && files.get(text) !== 'write') files.set(text, access);
  };
  const walk = (element: Element, outer: FileAccess): void => {
    const access = accessOf(element, outer);
    for (const { value } of element.attributes) take(value, access);
    const pool = element.getAttribute('pool');
    const volume = element.getAttribute('volume');
    if (pool !== null && volume !== null) volumes.push({ pool, volume, access });
    const mac = element.nodeName === 'mac' ? element.getAttribute('address') : null;
    if (mac !== null && element.parentElement?.nodeName === 'interface') macs.push(mac.toLowerCase());
    let leaf = true;
    for (let node = element.firstChild; node !== null; node = node.nextSibling) {
      // nodeType 1 is the DOM's mark of an element.
      if (node.nodeType !== 1) continue;
      leaf = false;
      if (!passedOver.has(node.nodeName)) walk(node as Element, access);
    }
    if (leaf) take(element.textContent, access);
  };
  walk(domain, 'write');
  return { files, volumes, macs };
}

function accessOf(element: Element, outer: FileAccess): FileAccess {
  if (readers.has(element.nodeName)) return 'read';
  if (element.nodeName !== 'disk') return outer;
  const readOnly = element.getAttribute('device') === 'cdrom' || element.getElementsByTagName('readonly').length > 0;
  return readOnly ? 'read' : 'write';
}
