import type { Element } from '@xmldom/xmldom';
import type { Alias } from './alias.ts';
import { readAlias, writeAlias } from './alias.ts';
import type { Builder } from './document.ts';
import type { Pty } from './pty.ts';
import { readPty, writeLog } from './pty.ts';
import type { XmlReader } from './reader.ts';

/** A serial port on a pseudo-terminal: `<serial>`. */
export interface Serial extends Pty {
  /** Number of the port, from 0: `ttyS0`. */
  readonly port: number;
  readonly alias: Alias | undefined;
}

export function writeSerial(builder: Builder, serial: Serial): Element {
  const { el } = builder;
  return el(
    'serial',
    { type: 'pty' },
    writeLog(builder, serial),
    el('target', { port: serial.port }),
    writeAlias(builder, serial.alias),
  );
}

/** Reads a serial port; one that is not a pseudo-terminal throws `unsupported`. */
export function readSerial(reader: XmlReader): Serial {
  const target = reader.requireChild('target');
  target.expectAttr('type', 'isa-serial');
  target.ignore('model');
  return { port: target.attrInteger('port') ?? 0, alias: readAlias(reader), ...readPty(reader) };
}
