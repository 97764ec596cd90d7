import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';

const units = resolve(import.meta.dirname, '../../deploy/systemd');
const worstExposure = 2.0;
const run = (program: string, ...args: readonly string[]) => execFileSync(program, args, { encoding: 'utf8' });

describe('the systemd files', () => {
  let root: string;
  before(() => {
    root = mkdtempSync(join(tmpdir(), 'systemd-'));
    mkdirSync(join(root, 'etc'));
  });
  after(() => rmSync(root, { recursive: true }));

  for (const name of ['celld.service', 'cell-hostd.service']) {
    it(`hold their programs tightly: ${name} has an exposure of ${worstExposure} at most`, (t) => {
      const text = run('systemd-analyze', 'security', '--offline=true', '--no-pager', join(units, name));
      const exposure = Number(/Overall exposure level for \S+: ([\d.]+)/.exec(text)?.[1]);
      t.diagnostic(`exposure ${exposure}`);
      assert.ok(exposure <= worstExposure, text);
    });

    it(`say nothing that systemd does not know: ${name}`, () => {
      const unit = join(root, name);
      // Where the program is, is the package's to see to.
      writeFileSync(unit, readFileSync(join(units, name), 'utf8').replace('/usr/bin/node', '/bin/true'));
      run('systemd-analyze', 'verify', '--man=no', unit);
      writeFileSync(unit, `${readFileSync(unit, 'utf8')}\n[Service]\nNoSuchSetting=1\n`);
      const complaint = run('bash', '-c', 'systemd-analyze verify --man=no "$0" 2>&1 || true', unit);
      assert.match(complaint, /NoSuchSetting/);
    });
  }

  it('run no core, no capability, no root', () => {
    const lines = readFileSync(join(units, 'celld.service'), 'utf8').split('\n');
    for (const line of ['LimitCORE=0', 'CapabilityBoundingSet=', 'User=cell', 'NoNewPrivileges=yes', 'UMask=0077'])
      assert.ok(lines.includes(line), line);
    // Guests must not go down with celld, nor celld with libvirt.
    assert.doesNotMatch(lines.join('\n'), /^(PartOf|BindsTo|Requires)=/m);
  });

  it('run celld with the options of its first line', () => {
    const [firstLine = ''] = readFileSync(join(import.meta.dirname, '../../dist/celld.mjs'), 'utf8').split('\n');
    const [, variables, options] = /^#!\/usr\/bin\/env -S ((?:\w+=\d+ )+)node (.+)$/.exec(firstLine) ?? [];
    const lines = readFileSync(join(units, 'celld.service'), 'utf8').split('\n');
    assert.ok(lines.includes(`Environment=${variables?.trim()}`), variables);
    assert.ok(
      lines.some((line) => line.startsWith(`ExecStart=/usr/bin/node ${options} /usr/lib/cell/celld.mjs `)),
      options,
    );
  });

  it('make a user in the group of libvirt, and directories that others can only pass through', () => {
    writeFileSync(join(root, 'etc/group'), 'root:x:0:\nlibvirt:x:110:\nlibvirt-qemu:x:111:\n');
    writeFileSync(join(root, 'etc/passwd'), 'root:x:0:0::/root:/bin/sh\n');
    run('systemd-sysusers', `--root=${root}`, join(units, 'sysusers.conf'));
    const [, , uid, gid] = /^cell:.*$/m.exec(readFileSync(join(root, 'etc/passwd'), 'utf8'))?.[0].split(':') ?? [];
    const groups = readFileSync(join(root, 'etc/group'), 'utf8');
    assert.match(groups, /^libvirt:x:110:cell$/m);
    assert.match(groups, /^libvirt-qemu:x:111:cell$/m);
    run('systemd-tmpfiles', '--create', `--root=${root}`, join(units, 'tmpfiles.conf'));
    const facts = (path: string) => {
      const stats = statSync(join(root, path));
      return [stats.mode & 0o777, stats.uid, stats.gid];
    };
    const [user, group] = [Number(uid), Number(gid)];
    assert.ok(user > 0 && group > 0);
    assert.deepEqual(facts('etc/cell'), [0o750, 0, group]);
    assert.deepEqual(facts('etc/cell/tls'), [0o750, 0, group]);
    assert.deepEqual(facts('var/lib/cell'), [0o711, user, group]);
    assert.deepEqual(facts('var/log/libvirt/cell'), [0o750, user, group]);
  });
});
