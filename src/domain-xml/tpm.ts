import type { Element } from '@xmldom/xmldom';
import type { Alias } from './alias.ts';
import { readAlias, writeAlias } from './alias.ts';
import type { Builder } from './document.ts';
import type { XmlReader } from './reader.ts';

export const tpmModels = ['tpm-crb', 'tpm-tis'] as const;
export type TpmModel = (typeof tpmModels)[number];

/** A TPM 2.0 that swtpm emulates: `<tpm>`. libvirt keeps its state beside the definition, in a directory named by the domain's UUID. */
export interface Tpm {
  readonly model: TpmModel;
  readonly alias: Alias | undefined;
}

export function writeTpm(builder: Builder, { model, alias }: Tpm): Element {
  const { el } = builder;
  return el('tpm', { model }, el('backend', { type: 'emulator', version: '2.0' }), writeAlias(builder, alias));
}

/** Reads a TPM; another model, a TPM of the host, and version 1.2 throw `unsupported`. */
export function readTpm(reader: XmlReader): Tpm {
  const model = reader.requireAttrWord('model', tpmModels);
  const backend = reader.requireChild('backend');
  backend.requireAttrWord('type', ['emulator']);
  backend.requireAttrWord('version', ['2.0']);
  return { model, alias: readAlias(reader) };
}
