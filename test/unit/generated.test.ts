import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { applyDifferences, findDifferences } from '../../scripts/file-tree.ts';

const repository = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(repository, path), 'utf8');
const found = (path: string, pattern: RegExp) => pattern.exec(read(path))?.[1];

describe('versions of generators and runtimes', () => {
  it('are one for protobuf in Java: protoc makes code for its own runtime', () => {
    const protoc = found('package.json', /"protoc": "(\d+\.\d+)\.\d+"/);
    assert.equal(found('gen/java/pom.xml', /<protobuf\.version>([^<]+)</), `4.${protoc}`);
  });
  it('are one for protobuf in Go', () => {
    const version = /google\.golang\.org\/protobuf (v\S+)/;
    assert.equal(found('gen/go/go.mod', version), found('tools/go.mod', version));
    assert.equal(found('test/clients/go/go.mod', version), found('tools/go.mod', version));
    assert.equal(found('bench/client/go.mod', version), found('tools/go.mod', version));
  });
  it('are one for the rules on fields in TypeScript and Java', () => {
    const npm = found('package.json', /"@bufbuild\/protovalidate": "([^"]+)"/);
    assert.equal(found('gen/java/pom.xml', /<protovalidate\.version>([^<]+)</), npm);
  });
  it("are Cell's own for what it publishes", () => {
    assert.equal(found('gen/java/pom.xml', /<version>([^<]+)</), found('package.json', /"version": "([^"]+)"/));
  });
});

describe('the comparison of generated files with committed ones', () => {
  let root: string;
  let trees: { wanted: string; present: string };

  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'cell-trees-'));
    trees = { wanted: join(root, 'wanted'), present: join(root, 'present') };
    for (const path of ['wanted/gen/same', 'present/gen/same', 'wanted/other', 'present/gone/too']) put(path, 'a');
    put('wanted/gen/deep/new', 'a');
    put('wanted/gen/edited', 'a');
    put('present/gen/edited', 'b');
    put('present/gen/deep/old', 'a');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('names every file that is missing, changed or stale, and nothing outside', () => {
    assert.deepEqual(findDifferences(trees, 'gen'), [
      { kind: 'missing', path: 'gen/deep/new' },
      { kind: 'changed', path: 'gen/edited' },
      { kind: 'stale', path: 'gen/deep/old' },
    ]);
  });
  it('takes a single file as it takes a directory', () => {
    assert.deepEqual(findDifferences(trees, 'other'), [{ kind: 'missing', path: 'other' }]);
  });
  it('finds everything stale of which nothing is made any more', () => {
    assert.deepEqual(findDifferences(trees, 'gone'), [{ kind: 'stale', path: 'gone/too' }]);
  });
  it('leaves no difference once it is applied', () => {
    applyDifferences(trees, findDifferences(trees, 'gen'));
    assert.deepEqual(findDifferences(trees, 'gen'), []);
  });
});
