import { DomainXmlError } from './error.ts';

/** Where an element lies in its document's text, in UTF-16 code units. */
export interface Span {
  /** The name as written, with its prefix. */
  readonly name: string;
  /** The `<` of the start tag. */
  readonly start: number;
  /** Just after the start tag. */
  readonly contentStart: number;
  /** The `<` of the end tag; `contentStart` for an element written as `<a/>`. */
  readonly contentEnd: number;
  /** Just after the end tag. */
  readonly end: number;
}

/** The most elements that a document may have. The largest from libvirt, the capabilities of a host with 4,096 CPUs, has about 9,000. */
export const elementLimit = 50_000;
/** The deepest nesting that is read. libvirt's own documents stay under 12; its parser stops at 256. */
export const depthLimit = 200;

/** A span whose end is not known yet. */
type OpenSpan = { -readonly [K in keyof Span]: Span[K] };

/**
 * The elements of a document, in the order of their start tags. Looks at markup only, once, in linear time, so that hostile input is
 * refused before the parser proper spends memory on it: throws DomainXmlError for a document type declaration, for more elements or
 * depth than the limits, and for tags that do not pair up. Whatever else is wrong is for the parser to find.
 */
export function scanElements(xml: string): readonly Span[] {
  const spans: OpenSpan[] = [];
  const open: OpenSpan[] = [];
  let at = xml.indexOf('<');
  while (at >= 0) {
    const next = xml[at + 1];
    if (next === '!' || next === '?') {
      at = xml.indexOf('<', afterMarkup(xml, at));
      continue;
    }
    const end = tagEnd(xml, at + 1) + 1;
    if (next === '/') {
      closeElement(open, { at, end });
    } else {
      const span = { name: tagName(xml, at + 1), start: at, contentStart: end, contentEnd: end, end };
      spans.push(span);
      if (xml[end - 2] !== '/') open.push(span);
      if (spans.length > elementLimit) throw new DomainXmlError('too-large', '', `more than ${elementLimit} elements`);
      if (open.length > depthLimit) throw new DomainXmlError('too-large', '', `nested deeper than ${depthLimit}`);
    }
    at = xml.indexOf('<', end);
  }
  if (open.length > 0) throw malformed('an element is not closed');
  return spans;
}

function closeElement(open: OpenSpan[], endTag: { at: number; end: number }): void {
  const span = open.pop();
  if (span === undefined) throw malformed('an end tag without a start tag');
  span.contentEnd = endTag.at;
  span.end = endTag.end;
}

/** Just after the comment, CDATA section or processing instruction that begins at `start`. */
function afterMarkup(xml: string, start: number): number {
  if (xml.startsWith('<!--', start)) return after(xml, '-->', start + 4);
  if (xml.startsWith('<![CDATA[', start)) return after(xml, ']]>', start + 9);
  if (xml.startsWith('<?', start)) return after(xml, '?>', start + 2);
  throw new DomainXmlError('forbidden', '', 'a document type declaration is not read');
}

function after(xml: string, closing: string, from: number): number {
  const found = xml.indexOf(closing, from);
  if (found < 0) throw malformed(`${closing} is missing`);
  return found + closing.length;
}

function tagName(xml: string, from: number): string {
  const pattern = /[^\s/>]*/y;
  pattern.lastIndex = from;
  return pattern.exec(xml)?.[0] ?? '';
}

/** The `>` that ends the tag, quoted values passed over. */
function tagEnd(xml: string, from: number): number {
  for (let at = from; at < xml.length; at++) {
    const character = xml[at];
    if (character === '>') return at;
    if (character === '"' || character === "'") {
      at = xml.indexOf(character, at + 1);
      if (at < 0) break;
    }
  }
  throw malformed('a tag is not closed');
}

function malformed(detail: string): DomainXmlError {
  return new DomainXmlError('malformed', '', detail);
}
