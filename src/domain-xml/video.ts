import type { Element } from '@xmldom/xmldom';
import type { Alias } from './alias.ts';
import { readAlias, writeAlias } from './alias.ts';
import type { Builder } from './document.ts';
import type { XmlReader } from './reader.ts';

const models = ['virtio', 'vga', 'bochs', 'cirrus', 'qxl', 'ramfb', 'none'] as const;

/** A video card: `<video>`. Where a guest has a screen and no video card, libvirt adds one; `none` says that there is to be none. */
export interface Video {
  readonly model: (typeof models)[number];
  readonly alias: Alias | undefined;
}

export function writeVideo(builder: Builder, { model, alias }: Video): Element {
  return builder.el('video', {}, builder.el('model', { type: model }), writeAlias(builder, alias));
}

/** Reads a video card; other models throw `unsupported`. The sizes of its memory, which libvirt fills in, are passed over. */
export function readVideo(reader: XmlReader): Video {
  const model = reader.requireChild('model');
  for (const filledIn of ['heads', 'primary', 'vram', 'vram64', 'ram', 'vgamem']) model.expectAttr(filledIn);
  return { model: model.requireAttrWord('type', models), alias: readAlias(reader) };
}
