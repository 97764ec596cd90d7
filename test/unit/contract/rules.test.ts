import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { contractProblems } from '../../../scripts/contract/rules.ts';
import { readContractSource } from '../../../scripts/contract/source.ts';

const repository = resolve(import.meta.dirname, '../../..');

describe('the contract', () => {
  it('breaks none of its rules', () => {
    assert.deepEqual(contractProblems(readContractSource(repository)), []);
  });
});

describe('the rules of the contract', () => {
  let directory: string;
  let problems: string[];

  before(() => {
    directory = mkdtempSync(join(tmpdir(), 'cell-bad-contract-'));
    cpSync(join(repository, 'proto'), join(directory, 'proto'), { recursive: true });
    cpSync(join(repository, 'buf.yaml'), join(directory, 'buf.yaml'));
    cpSync(join(import.meta.dirname, 'bad-service.proto'), join(directory, 'proto/cell/v1/bad_service.proto'));
    problems = contractProblems(readContractSource(directory)).map((line) => line.replace(/^\S+: /, ''));
  });
  after(() => rmSync(directory, { recursive: true }));

  const about = (name: string) =>
    problems.filter((line) => line.startsWith(`cell.v1.${name} `)).map((line) => line.slice(`cell.v1.${name} `.length));
  const needPermission = ['has no (cell.v1.permission) of the form object:verb'];

  it('want a permission on every method', () => {
    assert.deepEqual(about('BadService.AskNothing'), needPermission);
    assert.deepEqual(about('BadService.AskOddly'), needPermission);
  });
  it('let no method change anything with a permission to read', () => {
    assert.deepEqual(about('BadService.ChangeByReading'), ['asks only for domain:read, but is not NO_SIDE_EFFECTS']);
  });
  it('make every mutation an operation that can be repeated, tried out and found again', () => {
    assert.deepEqual(about('BadService.ChangeBlindly'), [
      'takes no request_id',
      'takes no validate_only',
      'answers without operation_id',
    ]);
  });
  it('let a change that is over when it is answered be none', () => {
    assert.deepEqual(about('BadService.ChangeAtOnce'), []);
  });
  it('know the reasons that comments may speak of, and their statuses', () => {
    assert.deepEqual(about('BadService.MisspellReason'), [
      'speaks of VM_NOT_FUOND, which is no reason, status or enum value',
    ]);
    assert.deepEqual(about('BadService.MistakeStatus'), ['gives VM_BUSY the status UNAVAILABLE; it has ABORTED']);
  });
  it('bound whatever a caller can send', () => {
    const unbounded = {
      bare: ['a string without a pattern, a length or uuid'],
      endless: ['a string without a pattern, a length or uuid'],
      loose: ['a string without a pattern, a length or uuid'],
      numbers: ['a list without max_items'],
      names: ['items that are a string without a pattern, a length or uuid'],
      labels: [
        'a map without max_pairs',
        'keys that are a string without a pattern, a length or uuid',
        'values that are a string without a pattern, a length or uuid',
      ],
      state: ['an enum without defined_only'],
      size_bytes: ['a number without lte'],
      data: ['bytes without max_len'],
      timeout: ['a duration without lte'],
      deep: ['a number without lte'],
    };
    for (const [field, missing] of Object.entries(unbounded)) {
      assert.deepEqual(
        about(`BoundlessRequest.${field}`),
        missing.map((text) => `lets a caller send ${text}`),
      );
    }
    assert.equal(about('BoundlessRequest.Inner.inside').length, 1);
  });
  it('leave what is good alone', () => {
    assert.deepEqual(
      problems.filter((line) => /Good|BehaveWell|BoundlessResponse/.test(line)),
      [],
    );
  });
});
