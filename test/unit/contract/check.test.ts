import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { checkContract } from '../../../scripts/contract/check.ts';
import { bufProgram } from '../../../scripts/contract/source.ts';

const repository = resolve(import.meta.dirname, '../../..');

describe('the check of the contract', () => {
  let directory: string;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'cell-contract-'));
    for (const name of ['proto', 'buf.yaml']) {
      cpSync(join(repository, name), join(directory, name), { recursive: true });
    }
    rmSync(join(directory, 'proto/last-release.binpb'), { force: true });
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const problems = () => checkContract(directory).problems.join('\n');
  const edit = (from: string, to: string) => {
    const path = join(directory, 'proto/cell/v1/compute_service.proto');
    const text = readFileSync(path, 'utf8');
    assert.ok(text.includes(from));
    writeFileSync(path, text.replace(from, to));
  };
  const release = () =>
    execFileSync(bufProgram, ['build', 'proto', '--exclude-source-info', '--output', 'proto/last-release.binpb'], {
      cwd: directory,
    });

  it('finds nothing in the contract as it is, and says that there is no release to compare with', () => {
    assert.deepEqual(checkContract(directory), { problems: [], compared: false });
  });
  it('finds nothing right after a release', () => {
    release();
    assert.deepEqual(checkContract(directory), { problems: [], compared: true });
  });
  it('refuses to rename a released field', () => {
    release();
    edit('bool paused = 4;', 'bool held = 4;');
    assert.match(problems(), /StartVmRequest.* changed name from "paused" to "held"/);
  });
  it('refuses a released field that is gone', () => {
    release();
    edit('  // Leaves it paused before its first instruction. Default: false.\n  bool paused = 4;\n', '');
    assert.match(problems(), /Previously present field "4" with name "paused"/);
  });
  it('accepts a new field after a release', () => {
    release();
    edit('  bool paused = 4;\n', '  bool paused = 4;\n  // New.\n  bool fresh = 5;\n');
    assert.equal(problems(), '');
  });
  it('refuses a field without a comment', () => {
    edit('  // Leaves it paused before its first instruction. Default: false.\n', '');
    assert.match(problems(), /Field "paused" should have a non-empty comment/);
  });
  it('refuses another format', () => {
    edit('  bool paused = 4;', '    bool   paused = 4;');
    assert.match(problems(), /buf format finds:/);
  });
  it("refuses what breaks Cell's own rules", () => {
    edit('    option (permission) = "domain:start";\n', '    option (permission) = "start";\n');
    assert.match(problems(), /compute_service\.proto:\d+: cell\.v1\.ComputeService\.StartVm has no/);
  });
});
