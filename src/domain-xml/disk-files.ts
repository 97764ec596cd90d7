import { XmlReader } from './reader.ts';

/** A file or block device behind a disk, or one that the hypervisor boots from. */
export interface NamedFile {
  /** The disk's target, such as `vda`; `kernel`, `initrd`. */
  readonly subject: string;
  /** undefined: a volume that libvirt finds by its pool. */
  readonly path: string | undefined;
  readonly type: 'file' | 'block' | 'volume';
}

/**
 * Everything that the disks of a domain are made of, images below images among them, and the kernel that it boots; disks behind a network are left out.
 * Throws DomainXmlError.
 */
export function filesOfDisks(xml: string): readonly NamedFile[] {
  const domain = XmlReader.open(xml, 'domain');
  const files: NamedFile[] = [];
  for (const disk of domain.child('devices')?.children('disk') ?? []) {
    const subject = disk.child('target')?.attr('dev') ?? '';
    for (const source of disk.element.getElementsByTagName('source')) {
      const file = source.getAttribute('file');
      const device = source.getAttribute('dev');
      if (file) files.push({ subject, path: file, type: 'file' });
      else if (device) files.push({ subject, path: device, type: 'block' });
      else if (source.getAttribute('volume')) files.push({ subject, path: undefined, type: 'volume' });
    }
  }
  for (const subject of ['kernel', 'initrd']) {
    const path = domain.child('os')?.textOf(subject);
    if (path !== undefined) files.push({ subject, path, type: 'file' });
  }
  return [...new Map(files.map((file) => [JSON.stringify(file), file])).values()];
}
