import type { Element } from '@xmldom/xmldom';
import type { Alias } from './alias.ts';
import { readAlias, writeAlias } from './alias.ts';
import type { Builder } from './document.ts';
import type { Pty } from './pty.ts';
import { readPty, writeLog } from './pty.ts';
import type { XmlReader } from './reader.ts';

/** A virtio console on a pseudo-terminal (`hvc0` …): `<console>`. */
export interface Console extends Pty {
  readonly alias: Alias | undefined;
}

export function writeConsole(builder: Builder, console: Console): Element {
  const { el } = builder;
  return el(
    'console',
    { type: 'pty' },
    writeLog(builder, console),
    el('target', { type: 'virtio' }),
    writeAlias(builder, console.alias),
  );
}

/**
 * Reads a console; one that is not a pseudo-terminal throws `unsupported`. undefined for target `serial`: that is libvirt's second name for the
 * first serial port, which it adds to every domain that has one.
 */
export function readConsole(reader: XmlReader): Console | undefined {
  const target = reader.requireChild('target');
  if ((target.attr('type') ?? 'serial') === 'serial') {
    reader.ignore();
    return undefined;
  }
  target.requireAttrWord('type', ['virtio']);
  target.expectAttr('port');
  return { alias: readAlias(reader), ...readPty(reader) };
}
