import type { Element } from '@xmldom/xmldom';
import type { Builder } from './document.ts';
import type { XmlReader } from './reader.ts';

/** A file on the host that virtlogd writes everything into that comes out of a character device. */
export interface LogFile {
  readonly path: string;
  /** Goes on where the file ends, rather than start it anew with the guest. */
  readonly append: boolean;
}

/** What serial ports and consoles on a pseudo-terminal have in common. */
export interface Pty {
  readonly log: LogFile | undefined;
  /** The pseudo-terminal of a running guest, such as `/dev/pts/3`. Read, never written. */
  readonly ptyPath?: string;
}

export function writeLog({ el }: Builder, { log }: Pty): Element | undefined {
  return log && el('log', { file: log.path, append: log.append ? 'on' : 'off' });
}

/** Reads the pseudo-terminal of a character device; other types throw `unsupported`. */
export function readPty(device: XmlReader): Pty {
  device.requireAttrWord('type', ['pty']);
  device.expectAttr('tty');
  const ptyPath = device.child('source')?.attr('path');
  const log = device.child('log');
  return {
    log: log && { path: log.requireAttr('file'), append: log.attrFlag('append') ?? false },
    ...(ptyPath === undefined ? {} : { ptyPath }),
  };
}
