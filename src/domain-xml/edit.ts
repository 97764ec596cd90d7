import type { Element } from '@xmldom/xmldom';
import type { Builder } from './document.ts';
import { checkSize, newBuilder, parse, parseChecked, serialize } from './document.ts';
import { DomainXmlError } from './error.ts';
import type { CellMetadata } from './metadata.ts';
import { cellNamespace, writeMetadata } from './metadata.ts';
import { XmlReader } from './reader.ts';
import type { Span } from './scan.ts';
import { scanElements } from './scan.ts';

/** Changes to a document. New elements are made with `builder`; those that are replaced or removed are named by a reader of them. */
export interface Edit {
  readonly builder: Builder;
  replace(old: XmlReader, by: Element): void;
  remove(old: XmlReader): void;
  /** Puts an element after everything that `parent` holds. */
  append(parent: XmlReader, added: Element): void;
}

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Changes a domain's XML only where `change` says so. Every other character stays as it was, so that nothing is lost that Cell does not
 * know. Throws DomainXmlError as `readDomain` does, and `bad-value` for changes that overlap.
 */
export function editDomain(xml: string, change: (domain: XmlReader, edit: Edit) => void): string {
  return editXml(xml, 'domain', change);
}

/** `editDomain`, for a document with another root. */
export function editXml(xml: string, rootName: string, change: (root: XmlReader, edit: Edit) => void): string {
  checkSize(xml);
  const spans = scanElements(xml);
  const root = XmlReader.over(parseChecked(xml), rootName);
  const spanOf = locate(root.element, spans);
  const splices: Splice[] = [];
  const put = (start: number, end: number, text: string) => splices.push({ start, end, text });
  change(root, {
    builder: newBuilder(),
    replace(old, by) {
      const { start, end } = spanOf(old);
      put(start, end, serialize(by));
    },
    remove(old) {
      const { start, end } = spanOf(old);
      put(start, end, '');
    },
    append(parent, added) {
      const span = spanOf(parent);
      const closed = span.contentStart === span.end;
      // `<a/>` has nowhere to put a child: its last two characters give way to an end tag.
      if (closed) put(span.end - 2, span.end, `>${serialize(added)}</${span.name}>`);
      else put(span.contentEnd, span.contentEnd, serialize(added));
    },
  });
  const edited = applySplices(xml, splices);
  parse(edited);
  return edited;
}

/** Makes `metadata` what Cell keeps in the domain; metadata of others stay. */
export function setMetadata(domain: XmlReader, edit: Edit, metadata: CellMetadata): void {
  const vm = writeMetadata(edit.builder, metadata);
  const parent = domain.child('metadata');
  const old = parent?.child('vm', cellNamespace.uri);
  if (old !== undefined) edit.replace(old, vm);
  else if (parent !== undefined) edit.append(parent, vm);
  else edit.append(domain, edit.builder.el('metadata', {}, vm));
}

/** Where each element of the document lies: elements and spans are in the same order. */
function locate(root: Element, spans: readonly Span[]): (reader: XmlReader) => Span {
  const elements = [root, ...root.getElementsByTagName('*')];
  const found = new Map<Element, Span>();
  for (const [index, span] of spans.entries()) {
    const element = elements[index];
    if (element?.nodeName === span.name) found.set(element, span);
  }
  if (found.size !== elements.length || spans.length !== elements.length) {
    throw new DomainXmlError('malformed', '', 'markup that is not read the same way twice');
  }
  return ({ element, path }) => {
    const span = found.get(element);
    if (span === undefined) throw new DomainXmlError('bad-value', path, 'is not an element of the document');
    return span;
  };
}

function applySplices(xml: string, splices: readonly Splice[]): string {
  // The sort is stable: several children appended to one parent stay in order.
  const sorted = [...splices].sort((a, b) => a.start - b.start);
  const pieces: string[] = [];
  let at = 0;
  for (const { start, end, text } of sorted) {
    if (start < at) throw new DomainXmlError('bad-value', '', 'two changes of the same place');
    pieces.push(xml.slice(at, start), text);
    at = end;
  }
  return pieces.join('') + xml.slice(at);
}
