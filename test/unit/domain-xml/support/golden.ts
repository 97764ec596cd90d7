import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Element } from '@xmldom/xmldom';
import { type Builder, newBuilder, serialize } from '../../../../src/domain-xml/document.ts';
import { type DomainDefinition, writeDomain } from '../../../../src/domain-xml/domain.ts';
import { XmlReader } from '../../../../src/domain-xml/reader.ts';
import { schemaErrors } from './schema.ts';

/** How one aspect of a domain is written and read. */
export interface Aspect<T> {
  /** The element's name. */
  readonly element: string;
  readonly write: (builder: Builder, value: T) => Element;
  readonly read: (reader: XmlReader) => T | undefined;
  /** A domain that has the value, for libvirt's schema. */
  readonly within: (value: T) => DomainDefinition;
}

export interface Golden<T> {
  readonly says: string;
  readonly value: T;
  readonly xml: string;
}

/** For each: the value gives exactly the XML, the XML the value, nothing is left unread, and libvirt's schema takes a domain with it. */
export function goldenTests<T>(aspect: Aspect<T>, table: readonly Golden<T>[]): void {
  for (const { says, value, xml } of table) {
    test(`writes ${says}, and reads it back`, () => {
      assert.equal(serialize(aspect.write(newBuilder(), value)), xml);
      const reader = XmlReader.open(xml, aspect.element);
      assert.deepEqual(aspect.read(reader), value);
      assert.deepEqual(reader.unknownParts(), []);
      const domain = writeDomain(aspect.within(value));
      assert.ok(domain.includes(xml), 'the domain holds the element as it is alone');
      assert.deepEqual(schemaErrors('domain', domain), []);
    });
  }
}

export interface Reading<T> {
  readonly says: string;
  readonly xml: string;
  readonly value: T | undefined;
  /** What must be left unread, by path. */
  readonly unknown?: readonly string[];
}

/** For each: the XML, as libvirt or others write it, gives the value. */
export function readingTests<T>(aspect: Pick<Aspect<T>, 'element' | 'read'>, table: readonly Reading<T>[]): void {
  for (const { says, xml, value, unknown = [] } of table) {
    test(`reads ${says}`, () => {
      const reader = XmlReader.open(xml, aspect.element);
      assert.deepEqual(aspect.read(reader), value);
      assert.deepEqual(
        reader.unknownParts().map(({ path }) => path),
        unknown,
      );
    });
  }
}

export interface Refusal {
  readonly says: string;
  readonly xml: string;
  readonly error: { readonly code: string; readonly path: string };
}

/** For each: reading the XML throws the error. */
export function refusalTests<T>(aspect: Pick<Aspect<T>, 'element' | 'read'>, table: readonly Refusal[]): void {
  for (const { says, xml, error } of table) {
    test(`refuses ${says}`, () => {
      const reader = XmlReader.open(xml, aspect.element);
      assert.throws(() => aspect.read(reader), { name: 'DomainXmlError', ...error });
    });
  }
}
