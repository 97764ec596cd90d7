import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { newBuilder, parse, serialize, sizeLimitBytes } from '../../../src/domain-xml/document.ts';
import { readDomain, writeDomain } from '../../../src/domain-xml/domain.ts';
import { editDomain } from '../../../src/domain-xml/edit.ts';
import { depthLimit, elementLimit, scanElements } from '../../../src/domain-xml/scan.ts';
import { smallDomain } from './support/samples.ts';

const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
const bomb = [
  '<!DOCTYPE lolz [<!ENTITY lol "lol">',
  ...Array.from({ length: 9 }, (_, index) => `<!ENTITY lol${index + 1} "${`&lol${index || ''};`.repeat(10)}">`),
  ']><domain>&lol9;</domain>',
].join('');

const hostile: readonly [says: string, xml: string, code: string][] = [
  ['an entity bomb', bomb, 'forbidden'],
  ['an external entity', '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><domain>&x;</domain>', 'forbidden'],
  ['an external parameter entity', '<!DOCTYPE d [<!ENTITY % x SYSTEM "http://127.0.0.1/"> %x;]><domain/>', 'forbidden'],
  ['a document type alone', '<!DOCTYPE domain><domain/>', 'forbidden'],
  ['a document type after the XML declaration', '<?xml version="1.0"?>\n<!doctype domain><domain/>', 'forbidden'],
  ['a declaration inside the document', '<domain><!ENTITY x "y"></domain>', 'forbidden'],
  ['an entity that is not XML’s own', '<domain>&nbsp;</domain>', 'malformed'],
  ['100,000 elements in one another', nested(100_000), 'too-large'],
  ['100,000 elements that are not closed', '<a>'.repeat(100_000), 'too-large'],
  ['one element too deep', nested(depthLimit + 1), 'too-large'],
  ['one element too many', `<a>${'<b/>'.repeat(elementLimit)}</a>`, 'too-large'],
  ['2 MB', `<domain>${'x'.repeat(2_000_000)}</domain>`, 'too-large'],
  ['2 MB of markup', '<'.repeat(2_000_000), 'too-large'],
  ['a text whose bytes are too many though its characters are not', `<a>${'한'.repeat(400_000)}</a>`, 'too-large'],
  ['a MB of opened tags', '<'.repeat(sizeLimitBytes), 'malformed'],
  ['a MB of quotes', `<a ${'"'.repeat(sizeLimitBytes - 3)}`, 'malformed'],
  ['a MB of opened comments', '<!--'.repeat(sizeLimitBytes / 4), 'malformed'],
  ['a MB of end tags', '</a>'.repeat(sizeLimitBytes / 4), 'malformed'],
  ['nothing', '', 'malformed'],
  ['plain text', 'domain', 'malformed'],
  ['two roots', '<a/><b/>', 'malformed'],
  ['an element that is not closed', '<a><b></a>', 'malformed'],
  ['elements that cross', '<a><b></a></b>', 'malformed'],
  ['an attribute twice', '<a b="1" b="2"/>', 'malformed'],
  ['an attribute without quotes', '<a b=1/>', 'malformed'],
  ['an attribute without value', '<a b/>', 'malformed'],
  ['a prefix without namespace', '<x:a/>', 'malformed'],
  ['a < in an attribute', '<a b="<"/>', 'malformed'],
  ['an end tag alone', '</a>', 'malformed'],
  ['a comment without end', '<a><!-- </a>', 'malformed'],
  ['a CDATA section without end', '<a><![CDATA[ </a>', 'malformed'],
];

for (const [says, xml, code] of hostile) {
  test(`refuses ${says}, within a second`, () => {
    const begin = performance.now();
    for (const read of [() => parse(xml), () => readDomain(xml), () => editDomain(xml, () => {})]) {
      assert.throws(read, { name: 'DomainXmlError', code });
    }
    assert.ok(performance.now() - begin < 1000);
  });
}

test('takes a document at each limit', () => {
  parse(nested(depthLimit));
  parse(`<a>${'<b/>'.repeat(elementLimit - 1)}</a>`);
  const around = '<a></a>';
  parse(around.replace('><', `>${'x'.repeat(sizeLimitBytes - around.length)}<`));
});

test('never answers anything but a domain or a DomainXmlError, whatever happens to the text', () => {
  const xml = writeDomain(smallDomain);
  const piece = fc.constantFrom(
    '<',
    '>',
    '/',
    '"',
    "'",
    '&',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    ' ',
    '=',
    '<a>',
    '</a>',
    '\u0000',
  );
  const change = fc.record({ at: fc.nat(xml.length), cut: fc.nat(40), put: piece });
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const text = changes.reduce((sum, { at, cut, put }) => sum.slice(0, at) + put + sum.slice(at + cut), xml);
      try {
        readDomain(text);
      } catch (error) {
        assert.equal(error instanceof Error && error.name, 'DomainXmlError', String(error));
      }
    }),
    { numRuns: 1000 },
  );
});

test('says where each element begins and ends, past comments, sections and quoted marks', () => {
  const xml =
    `<?xml version="1.0"?><!-- <a> --><r a="<'>" b='>"'><b\n/><c ><![CDATA[</c>]]><d/></c ><?x <y>?></r>\n`.replace(
      '"<\'>"',
      '"&lt;\'>"',
    );
  const text = scanElements(xml).map(({ name, start, end, contentStart, contentEnd }) => [
    name,
    xml.slice(start, end),
    xml.slice(contentStart, contentEnd),
  ]);
  assert.deepEqual(text, [
    ['r', xml.slice(xml.indexOf('<r'), xml.indexOf('</r>') + 4), '<b\n/><c ><![CDATA[</c>]]><d/></c ><?x <y>?>'],
    ['b', '<b\n/>', ''],
    ['c', '<c ><![CDATA[</c>]]><d/></c >', '<![CDATA[</c>]]><d/>'],
    ['d', '<d/>', ''],
  ]);
});

test('builds elements with attributes, text and children, and leaves out what is undefined', () => {
  const { el } = newBuilder();
  const element = el('a', { b: 'c', d: 1, e: undefined }, el('f'), undefined, [el('g'), el('h', {}, '<&>"')]);
  assert.equal(serialize(element), '<a b="c" d="1"><f/><g/><h>&lt;&amp;&gt;"</h></a>');
});

test('refuses to write what is not well-formed, whoever made the element', () => {
  const { document } = newBuilder();
  const element = document.createElement('a');
  element.appendChild(document.createTextNode('\u0000'));
  assert.throws(() => serialize(element), { name: 'DomainXmlError', code: 'bad-value' });
});
