import type { Element } from '@xmldom/xmldom';
import type { Edit } from './edit.ts';
import type { XmlReader } from './reader.ts';

/** Replaces an element by a copy of it that `change` has changed: what Cell does not know in it stays. */
export function amend({ builder, replace }: Edit, old: XmlReader, change: (copy: Element) => void): void {
  // importNode gives back the kind of node that it was given.
  const copy = builder.document.importNode(old.element, true) as Element;
  change(copy);
  replace(old, copy);
}

/** The children of that name, in the element's own namespace. */
export function childrenNamed(parent: Element, name: string): readonly Element[] {
  return [...parent.getElementsByTagName(name)].filter((element) => element.parentNode === parent);
}

export function removeChildren(parent: Element, ...names: readonly string[]): void {
  for (const name of names) for (const child of childrenNamed(parent, name)) parent.removeChild(child);
}

/** Sets an attribute, or takes it away. */
export function setAttribute(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value);
}
