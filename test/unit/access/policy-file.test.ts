import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { LivePolicy } from '../../../src/access/live-policy.ts';
import { readPolicyFile } from '../../../src/access/policy-file.ts';
import { waitUntil } from '../../lab/deadline.ts';

const isRoot = process.getuid?.() === 0;
const somebody = 12_345;
const admin = '{ identity: spiffe://t/cell/op/a, role: admin, scope: all }';

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'cell-policy-'));
  path = join(directory, 'policy.yaml');
  writeFileSync(path, 'bindings: []', { mode: 0o640 });
});
afterEach(() => rmSync(directory, { recursive: true }));

const problemOf = (file = path) => {
  const reading = readPolicyFile(file);
  return reading.tag === 'problems' ? reading.problems.join() : reading.tag;
};

describe('the file of a policy', () => {
  it('is read if it is ours or root’s, and nobody else can write it', () => {
    assert.deepEqual(readPolicyFile(path), { tag: 'text', text: 'bindings: []' });
  });

  it('is refused when its group or others can write it, and says what to do', () => {
    for (const mode of [0o660, 0o642, 0o666, 0o620]) {
      chmodSync(path, mode);
      assert.match(problemOf(), /can be written by others than its owner: chmod go-w /, mode.toString(8));
    }
  });

  it("is refused when it is somebody else's, also by a link", { skip: !isRoot }, () => {
    chownSync(path, somebody, 0);
    assert.match(problemOf(), /belongs to user 12345, not to root: chown root /);
    const link = join(directory, 'link.yaml');
    symlinkSync(path, link);
    assert.match(problemOf(link), /belongs to user 12345/);
  });

  it('is refused where others could put another one in its place', () => {
    chmodSync(directory, 0o770);
    assert.match(problemOf(), /is in a directory that can be written by others than its owner: chmod go-w /);
    chmodSync(directory, 0o1777);
    assert.equal(problemOf(), 'text');
    if (!isRoot) return;
    chmodSync(directory, 0o755);
    chownSync(directory, somebody, 0);
    assert.match(problemOf(), /is in a directory that belongs to user 12345/);
  });

  it('is refused when it is none', () => {
    mkdirSync(join(directory, 'd'));
    assert.match(problemOf(join(directory, 'd')), /is not a file/);
    execFileSync('mkfifo', [join(directory, 'fifo')]);
    assert.match(problemOf(join(directory, 'fifo')), /is not a file/);
    assert.match(problemOf(join(path, 'x')), /cannot be read/);
    assert.equal(problemOf(join(directory, 'none')), 'missing');
    symlinkSync('loop', join(directory, 'loop'));
    assert.match(problemOf(join(directory, 'loop')), /cannot be read/);
  });

  it('is refused when it is too large to be one', () => {
    writeFileSync(path, ' '.repeat(4 * 1024 * 1024 + 1));
    assert.match(problemOf(), /is larger than 4194304 bytes/);
  });
});

describe('a policy that is read again', () => {
  const told: string[] = [];
  const open = () =>
    new LivePolicy({
      path,
      trustDomain: 't',
      onChange: (bindings) => void told.push(`${bindings} bindings`),
      onInvalid: (fault) => void told.push(fault),
      onUnwatched: (error) => void told.push(String(error)),
    });
  beforeEach(() => void told.splice(0));
  const allows = (policy: LivePolicy) => policy.grant('spiffe://t/cell/op/a', 'a:b') !== undefined;

  it('changes with its file, and is told of a fault once', async () => {
    using policy = open();
    assert.ok(!allows(policy) && policy.isThere && !policy.isInvalid);
    writeFileSync(path, `bindings: [${admin}]`);
    await waitUntil('the new policy is in force', () => allows(policy));
    writeFileSync(path, 'bindings: 7');
    await waitUntil('the fault is told', () => policy.isInvalid);
    for (let round = 0; round < 3; round++) policy.reload();
    assert.ok(allows(policy));
    writeFileSync(path, `bindings: [${admin}]`);
    await waitUntil('the file is good again', () => !policy.isInvalid);
    assert.deepEqual(told, ['0 bindings', '1 bindings', 'bindings must be a list']);
  });

  it('stays when its file goes, and is another when another one comes', async () => {
    writeFileSync(path, `bindings: [${admin}]`);
    using policy = open();
    rmSync(path);
    await waitUntil('it is told', () => policy.isInvalid);
    assert.ok(allows(policy));
    writeFileSync(path, 'bindings: []');
    await waitUntil('the other one is in force', () => !allows(policy) && !policy.isInvalid);
  });

  it('needs no file, nor a directory, until there is one', () => {
    rmSync(path);
    {
      using policy = open();
      assert.ok(!policy.isThere && !policy.isInvalid && !allows(policy));
      assert.equal(policy.grant('local:root', 'a:b')?.everything, true);
      writeFileSync(path, `bindings: [${admin}]`);
      policy.reload();
      assert.ok(allows(policy) && policy.isThere);
    }
    told.splice(0);
    path = join(directory, 'nowhere', 'policy.yaml');
    using policy = open();
    assert.match(told.join(), /ENOENT/);
    mkdirSync(join(directory, 'nowhere'));
    writeFileSync(path, `bindings: [${admin}]`);
    policy.reload();
    assert.ok(allows(policy));
  });

  it('cannot be opened with a file that is not good', () => {
    writeFileSync(path, 'bindings: [{}]');
    assert.throws(open, /policy\.yaml bindings\[0\]\.identity is missing/);
  });
});
