import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { descriptorSet } from '../../../gen/ts/descriptor-set.ts';
import { fieldsAt, otherFields, updateFields } from '../../../src/compute/spec/update-fields.ts';
import { readContract } from '../../../src/rpc/contract.ts';

const spec = readContract(descriptorSet).registry.getMessage('cell.v1.VmSpec');

describe('the table of fields that UpdateVm changes', () => {
  it('says of every field of VmSpec that it is changed, or what else changes it', () => {
    const paths = spec?.fields.map(({ name }) => name) ?? [];
    assert.ok(paths.length > 20);
    const unsaid = paths.filter((path) => fieldsAt(path).length === 0 && otherFields[path] === undefined);
    assert.deepEqual(unsaid, []);
    const both = paths.filter((path) => fieldsAt(path).length > 0 && otherFields[path] !== undefined);
    assert.deepEqual(both, []);
  });

  it('names fields that there are', () => {
    for (const { path } of updateFields) {
      const [first = '', second] = path.split('.');
      const field = spec?.fields.find(({ name }) => name === first);
      assert.ok(field, path);
      if (second !== undefined)
        assert.ok(
          field.message?.fields.some(({ name }) => name === second),
          path,
        );
    }
    for (const path of Object.keys(otherFields))
      assert.ok(
        spec?.fields.some(({ name }) => name === path),
        path,
      );
  });
});
