import type { Document, Element } from '@xmldom/xmldom';
import { DOMImplementation, DOMParser, onWarningStopParsing, XMLSerializer } from '@xmldom/xmldom';
import { DomainXmlError, shown } from './error.ts';
import { scanElements } from './scan.ts';

/** The most bytes of XML that are read: 1 MiB. libvirt's domain documents are about 10 KB. */
export const sizeLimitBytes = 1024 * 1024;

/** Values of attributes. An attribute whose value is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** What an element holds, in order: elements, text, lists of elements. undefined is left out. */
export type Child = Element | string | undefined | readonly Element[];

/** Makes elements. Every value is checked, so that libvirt reads exactly what was given, or the call throws DomainXmlError. */
export interface Builder {
  readonly document: Document;
  /**
   * One element. Numbers must be whole and not negative. Attributes must not be empty (to libvirt that is the same as absent) nor hold tabs or
   * line breaks, text no carriage return: libvirt writes those out raw, and they come back as spaces and line feeds.
   */
  el(name: string, attributes?: Attributes, ...children: readonly Child[]): Element;
}

/** A namespace and the prefix that it is written with. */
export interface Namespace {
  readonly uri: string;
  readonly prefix: string;
}

/** A builder with a document of its own. Elements of two builders do not go together. */
export function newBuilder(): Builder {
  return builderOf(new DOMImplementation().createDocument(null, ''), undefined);
}

/** A builder of the same document whose elements are in `namespace`. */
export function inNamespace(builder: Builder, namespace: Namespace): Builder {
  return builderOf(builder.document, namespace);
}

function builderOf(document: Document, namespace: Namespace | undefined): Builder {
  const create = (name: string) =>
    namespace === undefined
      ? document.createElement(name)
      : document.createElementNS(namespace.uri, `${namespace.prefix}:${name}`);
  return {
    document,
    el(name, attributes = {}, ...children) {
      const element = create(name);
      for (const [key, value] of Object.entries(attributes)) {
        if (value !== undefined) element.setAttribute(key, attributeText(`${name}/@${key}`, value));
      }
      for (const child of children) append(document, element, child);
      return element;
    },
  };
}

function append(document: Document, element: Element, child: Child): void {
  if (child === undefined) return;
  if (typeof child === 'string') {
    element.appendChild(document.createTextNode(contentText(element.nodeName, child)));
  } else if (Array.isArray(child)) {
    for (const each of child) element.appendChild(each);
  } else {
    // Array.isArray does not narrow a readonly array away.
    element.appendChild(child as Element);
  }
}

// The characters of XML 1.0. With the u flag a lone surrogate is a character of its own, outside these ranges.
const attributePattern = /^[\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]+$/u;
const textPattern = /^[\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]+$/u;

function attributeText(path: string, value: string | number): string {
  if (typeof value === 'number') return wholeNumber(path, value);
  if (!attributePattern.test(value)) {
    throw new DomainXmlError('bad-value', path, `${shown(value)} is empty or holds control characters`);
  }
  return value;
}

function contentText(path: string, value: string): string {
  if (!textPattern.test(value)) {
    throw new DomainXmlError('bad-value', path, `${shown(value)} is empty or holds control characters`);
  }
  return value;
}

function wholeNumber(path: string, value: number): string {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new DomainXmlError('bad-value', path, `${value} is not a whole number from 0`);
  }
  return String(value);
}

/** Text of a number, for the content of an element. Throws DomainXmlError unless it is whole and not negative. */
export function numberText(path: string, value: number): string {
  return wholeNumber(path, value);
}

export const yesNo = (value: boolean): 'yes' | 'no' => (value ? 'yes' : 'no');

/** The XML of an element and what it holds, without XML declaration. */
export function serialize(element: Element): string {
  try {
    return new XMLSerializer().serializeToString(element, { requireWellFormed: true });
  } catch (cause) {
    throw new DomainXmlError('bad-value', element.nodeName, 'cannot be written as well-formed XML', { cause });
  }
}

/**
 * The root element of a document. Throws DomainXmlError: `too-large`, `forbidden` (any document type declaration, so no entities
 * either) or `malformed`.
 */
export function parse(xml: string): Element {
  checkSize(xml);
  scanElements(xml);
  return parseChecked(xml);
}

/** Throws DomainXmlError for more than `sizeLimitBytes`. */
export function checkSize(xml: string): void {
  if (xml.length > sizeLimitBytes || Buffer.byteLength(xml) > sizeLimitBytes) {
    throw new DomainXmlError('too-large', '', `more than ${sizeLimitBytes} bytes of XML`);
  }
}

const parserOptions = {
  onError: onWarningStopParsing,
  // Positions of nodes, which nothing asks for, would cost a fifth of the time.
  locator: false,
  // Line ends as XML 1.0 and libvirt have them: the parser's own rule is that of XML 1.1, which turns U+0085 and U+2028 into line feeds. And
  // a U+FFFD as a reference, which it may be: the parser would take the character for a sign of a wrong encoding, and refuse all.
  normalizeLineEndings: (source: string) => source.replace(/\r\n?/g, '\n').replaceAll('\ufffd', '&#xFFFD;'),
};

/** As `parse`, for text that has been through `checkSize` and `scanElements`. */
export function parseChecked(xml: string): Element {
  let root: Element | null;
  try {
    root = new DOMParser(parserOptions).parseFromString(xml, 'text/xml').documentElement;
  } catch (cause) {
    throw new DomainXmlError('malformed', '', 'not well-formed XML', { cause });
  }
  if (root === null) throw new DomainXmlError('malformed', '', 'no root element');
  return root;
}

/** A fragment that was kept as text, as an element of the builder's document. Throws DomainXmlError as `parse` does. */
export function keptElement(builder: Builder, xml: string): Element {
  // importNode gives back the kind of node that it was given.
  return builder.document.importNode(parse(xml), true) as Element;
}
