import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import { printDocumentation } from '../../../scripts/contract/documentation.ts';
import { permissionOf } from '../../../scripts/contract/rules.ts';
import { readContractSource, servicesOf } from '../../../scripts/contract/source.ts';
import { reasons } from '../../../src/core/reasons.ts';

const source = readContractSource(resolve(import.meta.dirname, '../../..'));
const lines = printDocumentation(source).split('\n');

describe('the documentation of the API', () => {
  it('gives every RPC a section with its permission', () => {
    for (const method of servicesOf(source).flatMap((service) => service.methods)) {
      const section = lines.indexOf(`### ${method.name}`);
      assert.ok(section > 0, method.name);
      assert.match(lines[section + 2] ?? '', new RegExp(`permission \`${permissionOf(source, method)}\``));
    }
  });
  it('gives every reason with its status', () => {
    for (const [name, { status }] of Object.entries(reasons)) {
      assert.equal(lines.filter((line) => line.startsWith(`| ${name} | ${status} |`)).length, 1, name);
    }
  });
  it('links only to sections that it has', () => {
    const sections = new Set(lines.filter((line) => /^##+ /.test(line)).map((line) => line.replace(/^#+ /, '')));
    const links = lines.join('\n').matchAll(/\[(\w+)\]\(#(\w+)\)/g);
    for (const [, name = '', anchor] of links) {
      assert.ok(sections.has(name), name);
      assert.equal(anchor, name.toLowerCase());
    }
  });
  it('gives the rows of a table as many cells as its head', () => {
    const cells = (line: string) => line.replaceAll('\\|', '').split('|').length;
    for (const [index, line] of lines.entries()) {
      if (line.startsWith('|') && lines[index - 1]?.startsWith('|'))
        assert.equal(cells(line), cells(lines[index - 1] ?? ''));
    }
  });
  it('tells the rules of fields, of items and of oneofs', () => {
    const row = (start: string) => lines.find((line) => line.startsWith(start)) ?? '';
    assert.match(row('| `states` |'), /max_items `16`; items: defined_only/);
    assert.match(row('| `bridge` | string | exactly'), /exactly one of `source`; pattern `\^\[A-Za-z0-9\]/);
    assert.match(row('| `interval` |'), /gte `1s`/);
    assert.match(row('| `mac` | string | must be a unicast'), /not all zeros \|/);
  });
});
