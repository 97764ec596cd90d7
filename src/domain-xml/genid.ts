import type { Element } from '@xmldom/xmldom';
import type { Builder } from './document.ts';
import type { Edit } from './edit.ts';
import type { XmlReader } from './reader.ts';

/**
 * What a guest knows by that its past has been changed: a UUID that is another one whenever the machine goes on from somewhere else than where it
 * was last, `<genid>`. undefined: the guest has no such device.
 */
export type GenerationId = string | undefined;

export function writeGenerationId({ el }: Builder, id: GenerationId): Element | undefined {
  return id === undefined ? undefined : el('genid', {}, id);
}

export function readGenerationId(domain: XmlReader): GenerationId {
  return domain.textOf('genid')?.toLowerCase();
}

/** Gives a domain another generation id, if it has one: for a definition that is cloned, or goes back to what it was. `id` is a new UUID. */
export function renewGenerationId(domain: XmlReader, edit: Edit, id: string): void {
  const old = domain.child('genid');
  if (old !== undefined) edit.replace(old, edit.builder.el('genid', {}, id));
}
