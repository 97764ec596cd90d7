import type { Element } from '@xmldom/xmldom';
import type { Alias } from './alias.ts';
import { readAlias, writeAlias } from './alias.ts';
import type { Builder } from './document.ts';
import type { XmlReader } from './reader.ts';

const types = ['tablet', 'mouse', 'keyboard'] as const;
const buses = ['usb', 'virtio', 'ps2'] as const;

/** An input device: `<input>`. libvirt adds a PS/2 mouse and keyboard to a guest with a screen. A tablet makes VNC's pointer exact. */
export interface Input {
  readonly type: (typeof types)[number];
  readonly bus: (typeof buses)[number];
  readonly alias: Alias | undefined;
}

export function writeInput(builder: Builder, { type, bus, alias }: Input): Element {
  return builder.el('input', { type, bus }, writeAlias(builder, alias));
}

/** Reads an input device; other types and buses throw `unsupported`. */
export function readInput(reader: XmlReader): Input {
  return {
    type: reader.requireAttrWord('type', types),
    bus: reader.requireAttrWord('bus', buses),
    alias: readAlias(reader),
  };
}
