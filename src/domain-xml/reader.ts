import type { Attr, Element, Node } from '@xmldom/xmldom';
import { parse, serialize } from './document.ts';
import { DomainXmlError, shown } from './error.ts';
import { scaledBytes } from './units.ts';

/** A part of a document that nothing has read. */
export interface UnknownPart {
  /** Where, such as `/domain/devices/hostdev[1]`, `/domain/cpu/cache` or `/domain/vcpu/@cpuset`. */
  readonly path: string;
  /** Why it was not understood; undefined where Cell has no notion of it at all. */
  readonly detail: string | undefined;
}

/** What the readers of one document remember together. */
interface Notes {
  readonly read: Set<Node>;
  /** What could not be understood, and why. */
  readonly refused: Map<Node, string>;
}

/**
 * One element, read without guessing: what is not there is undefined, what cannot be understood throws DomainXmlError with its path.
 * All readers of one document remember together what has been read, so that the rest can be named at the end (`unknownParts`).
 */
export class XmlReader {
  readonly element: Element;
  readonly #notes: Notes;
  /** The child elements. The document does not change while it is read. */
  #children: readonly Element[] | undefined;

  private constructor(element: Element, notes: Notes) {
    this.element = element;
    this.#notes = notes;
    notes.read.add(element);
  }

  /** Reads a document whose root is `rootName`, in no namespace. Throws DomainXmlError as `parse` does, `malformed` for another root. */
  static open(xml: string, rootName: string): XmlReader {
    return XmlReader.over(parse(xml), rootName);
  }

  /** A reader of a parsed document. Throws DomainXmlError (`malformed`) unless its root is `rootName`, in no namespace. */
  static over(root: Element, rootName: string): XmlReader {
    if (root.nodeName !== rootName || root.namespaceURI) {
      throw new DomainXmlError('malformed', '', `the root element is ${shown(root.nodeName)}, not ${shown(rootName)}`);
    }
    return new XmlReader(root, { read: new Set(), refused: new Map() });
  }

  /** Where the element is, such as `/domain/devices/disk[2]`. */
  get path(): string {
    return pathOf(this.element);
  }

  /** Value of an attribute; undefined where there is none. */
  attr(name: string): string | undefined {
    const attribute = this.element.getAttributeNode(name);
    if (attribute === null) return undefined;
    this.#notes.read.add(attribute);
    return attribute.value;
  }

  requireAttr(name: string): string {
    const value = this.attr(name);
    if (value === undefined) throw this.missing(`@${name}`);
    return value;
  }

  /** An attribute out of a closed list; undefined where there is none, `unsupported` for another word. */
  attrWord<W extends string>(name: string, words: readonly W[]): W | undefined {
    const value = this.attr(name);
    return value === undefined ? undefined : this.#oneOf(`@${name}`, value, words);
  }

  requireAttrWord<W extends string>(name: string, words: readonly W[]): W {
    return this.#oneOf(`@${name}`, this.requireAttr(name), words);
  }

  /** A whole number from 0; undefined where there is none. */
  attrInteger(name: string): number | undefined {
    const value = this.attr(name);
    return value === undefined ? undefined : this.#integer(`@${name}`, value);
  }

  requireAttrInteger(name: string): number {
    return this.#integer(`@${name}`, this.requireAttr(name));
  }

  /** yes and on are true, no and off false; undefined where there is none. */
  attrFlag(name: string): boolean | undefined {
    const word = this.attrWord(name, ['yes', 'no', 'on', 'off']);
    return word === undefined ? undefined : word === 'yes' || word === 'on';
  }

  /** Counts attributes as read where they have one of `values`, or any value at all where none are given. */
  expectAttr(name: string, ...values: readonly string[]): void {
    const attribute = this.element.getAttributeNode(name);
    if (attribute && (values.length === 0 || values.includes(attribute.value))) this.#notes.read.add(attribute);
  }

  /** The first child of that name in the element's own namespace, or in `namespace`. */
  child(name: string, namespace: string | null = this.element.namespaceURI): XmlReader | undefined {
    const element = this.#elements(name, namespace)[0];
    return element && this.#reader(element);
  }

  requireChild(name: string): XmlReader {
    const child = this.child(name);
    if (child === undefined) throw this.missing(name);
    return child;
  }

  /** All children of that name in the element's own namespace. */
  children(name: string): readonly XmlReader[] {
    return this.#elements(name, this.element.namespaceURI).map((element) => this.#reader(element));
  }

  /** All child elements, of any name and namespace; each counts as read. */
  allChildren(): readonly XmlReader[] {
    return this.#elements().map((element) => this.#reader(element));
  }

  has(name: string): boolean {
    return this.child(name) !== undefined;
  }

  /** The text in the element, exactly as it is. */
  text(): string {
    return this.element.textContent ?? '';
  }

  /** The text of a child; undefined where there is no such child, or it is empty. */
  textOf(name: string): string | undefined {
    return this.child(name)?.text() || undefined;
  }

  requireTextOf(name: string): string {
    const text = this.textOf(name);
    if (text === undefined) throw this.missing(name);
    return text;
  }

  /** The text as a word out of a closed list. */
  word<W extends string>(words: readonly W[]): W {
    return this.#oneOf('', this.text().trim(), words);
  }

  /** The text as a whole number from 0. */
  integer(): number {
    return this.#integer('', this.text().trim());
  }

  /** The text as a size in bytes, by the element's `unit`; without one, in `defaultUnit`. */
  bytes(defaultUnit: 'bytes' | 'KiB'): number {
    return scaledBytes(this.integer(), this.attr('unit') ?? defaultUnit, this.path);
  }

  /** An attribute as a size in bytes, by the element's `unit`; without one, in `defaultUnit`. */
  sizeAttr(name: string, defaultUnit: 'bytes' | 'KiB'): number {
    return scaledBytes(this.requireAttrInteger(name), this.attr('unit') ?? defaultUnit, this.path);
  }

  /** The element and what it holds as XML; counts as read as a whole. */
  xml(): string {
    this.ignore();
    return serialize(this.element);
  }

  /** Counts the element as read, with all that it holds; or only its children of these names. */
  ignore(...names: readonly string[]): void {
    if (names.length === 0) {
      for (const attribute of this.element.attributes) this.#notes.read.add(attribute);
      for (const child of this.allChildren()) child.ignore();
    }
    for (const name of names) {
      for (const child of this.children(name)) child.ignore();
    }
  }

  /** What `read` gives; where it throws DomainXmlError, undefined, and the element is among the unknown parts. */
  attempt<T>(read: (reader: XmlReader) => T): T | undefined {
    try {
      return read(this);
    } catch (error) {
      if (!(error instanceof DomainXmlError)) throw error;
      this.#notes.refused.set(this.element, error.message);
      return undefined;
    }
  }

  /** `missing`, for a part below this element. */
  missing(part: string): DomainXmlError {
    return new DomainXmlError('missing', `${this.path}/${part}`, 'is missing');
  }

  /** `unsupported`, for this element. */
  unsupported(detail: string): DomainXmlError {
    return new DomainXmlError('unsupported', this.path, detail);
  }

  /** What nothing has read of this element so far, in document order. Namespace declarations do not count. */
  unknownParts(): readonly UnknownPart[] {
    const refused = this.#notes.refused.get(this.element);
    if (refused !== undefined) return [{ path: this.path, detail: refused }];
    const attributes = [...this.element.attributes]
      .filter((attribute) => !this.#notes.read.has(attribute) && !isNamespaceDeclaration(attribute))
      .map((attribute) => ({ path: `${this.path}/@${attribute.name}`, detail: undefined }));
    const children = this.#elements().flatMap((element) =>
      this.#notes.read.has(element)
        ? this.#reader(element).unknownParts()
        : [{ path: pathOf(element), detail: undefined }],
    );
    return [...attributes, ...children];
  }

  #reader(element: Element): XmlReader {
    return new XmlReader(element, this.#notes);
  }

  #elements(name?: string, namespace?: string | null): Element[] {
    this.#children ??= childElements(this.element);
    return this.#children.filter(
      (element) =>
        name === undefined || (element.localName === name && (element.namespaceURI ?? null) === (namespace ?? null)),
    );
  }

  #oneOf<W extends string>(part: string, value: string, words: readonly W[]): W {
    const word = words.find((each) => each === value);
    if (word === undefined) {
      throw new DomainXmlError(
        'unsupported',
        join(this.path, part),
        `${shown(value)} is not one of ${words.join(', ')}`,
      );
    }
    return word;
  }

  #integer(part: string, value: string): number {
    const number = /^\d{1,16}$/.test(value) ? Number(value) : Number.NaN;
    if (!Number.isSafeInteger(number)) {
      throw new DomainXmlError('bad-value', join(this.path, part), `${shown(value)} is not a whole number`);
    }
    return number;
  }
}

const join = (path: string, part: string) => (part === '' ? path : `${path}/${part}`);

const isNamespaceDeclaration = (attribute: Attr) => attribute.name === 'xmlns' || attribute.prefix === 'xmlns';

function childElements(parent: Element): Element[] {
  const elements: Element[] = [];
  for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
    // nodeType 1 is the DOM's mark of an element.
    if (node.nodeType === 1) elements.push(node as Element);
  }
  return elements;
}

function pathOf(element: Element): string {
  const parent = element.parentElement;
  if (parent === null) return `/${element.nodeName}`;
  const alike = childElements(parent).filter((each) => each.nodeName === element.nodeName);
  const index = alike.length > 1 ? `[${alike.indexOf(element) + 1}]` : '';
  return `${pathOf(parent)}/${element.nodeName}${index}`;
}
