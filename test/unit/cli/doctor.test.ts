import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, beforeEach, describe, it } from 'node:test';
import { createCa, signLeaf } from '../../../src/cli/certs.ts';
import { examineHost } from '../../../src/cli/doctor/doctor.ts';
import type { Finding, Level } from '../../../src/cli/doctor/finding.ts';
import { parseLibvirtConf } from '../../../src/cli/doctor/libvirt-conf.ts';
import { run } from '../../support/cellctl.ts';

let root: string;
before(async () => {
  root = await mkdtemp(join(tmpdir(), 'doctor-'));
});
after(() => rm(root, { recursive: true }));
beforeEach(async () => {
  await rm(root, { recursive: true });
  await mkdir(root);
});

async function put(path: string, text: string, mode = 0o644): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text);
  await chmod(join(root, path), mode);
}

async function examined(): Promise<ReadonlyMap<string, Finding>> {
  const findings = await examineHost({ root, configPath: '/etc/cell/celld.yaml' });
  const byCheck = new Map(findings.map((finding) => [finding.check, finding]));
  assert.equal(byCheck.size, findings.length, 'each check has one finding');
  for (const { check, level, found, fix } of findings) {
    assert.notEqual(found, '', check);
    assert.equal(fix === '', level === 'ok', `${check}: a fix for whatever is not well`);
  }
  return byCheck;
}

describe('what QEMU may lock', () => {
  const limits = (hard: string) =>
    `Limit                     Soft Limit           Hard Limit           Units     \nMax locked memory         65536                ${hard.padEnd(20)} bytes     \n`;
  const cases: readonly (readonly [hard: string, rights: string, level: Level, found: string])[] = [
    ['8388608', '000001ffffffffff', 'ok', '8 MiB, which libvirt may raise'],
    ['8388608', '000001fffeffffff', 'warn', '8 MiB, which libvirt may not raise'],
    ['unlimited', '0000000000000000', 'ok', 'no limit'],
  ];
  for (const [hard, rights, level, found] of cases) {
    it(`is ${found}`, async () => {
      await put('/run/libvirtd.pid', '812\n');
      await put('/proc/812/limits', limits(hard));
      await put('/proc/812/status', `Name:\tlibvirtd\nCapEff:\t${rights}\n`);
      const finding = (await examined()).get('libvirtd.memlock');
      assert.deepEqual([finding?.level, finding?.found], [level, found]);
    });
  }

  it('is not known of a daemon that cannot be looked at, and is no matter while none runs', async () => {
    await put('/run/virtqemud.pid', '812\n');
    assert.equal((await examined()).get('libvirtd.memlock')?.level, 'warn');
    await rm(join(root, '/run/virtqemud.pid'));
    assert.equal((await examined()).get('libvirtd.memlock'), undefined);
  });
});

const qemu = '/etc/libvirt/qemu.conf';
const daemon = '/etc/libvirt/libvirtd.conf';

/** A line of a configuration file, what it is checked by, and how that turns out. */
const settings: readonly (readonly [file: string, text: string, check: string, level: Level])[] = [
  [qemu, 'user = "root"', 'qemu.user', 'fail'],
  [qemu, 'user = "+0"', 'qemu.user', 'fail'],
  [qemu, 'user = "qemu"', 'qemu.user', 'ok'],
  [qemu, '#user = "root"', 'qemu.user', 'ok'],
  [qemu, 'seccomp_sandbox = 0', 'qemu.seccomp_sandbox', 'fail'],
  [qemu, 'seccomp_sandbox = 1', 'qemu.seccomp_sandbox', 'ok'],
  [qemu, 'namespaces = [ ]', 'qemu.namespaces', 'fail'],
  [qemu, 'namespaces = [ "mount" ]', 'qemu.namespaces', 'ok'],
  [qemu, 'dump_guest_core = 1', 'qemu.dump_guest_core', 'fail'],
  [qemu, 'dump_guest_core = 0', 'qemu.dump_guest_core', 'ok'],
  [qemu, 'max_core = "unlimited"', 'qemu.max_core', 'warn'],
  [qemu, 'max_core = 0', 'qemu.max_core', 'ok'],
  [qemu, 'migrate_tls_force = 1', 'qemu.migrate_tls_force', 'ok'],
  [qemu, 'migrate_tls_force = 0', 'qemu.migrate_tls_force', 'warn'],
  [qemu, 'vnc_listen = "0.0.0.0"', 'qemu.vnc_listen', 'warn'],
  [qemu, "vnc_listen = '127.0.0.1'", 'qemu.vnc_listen', 'ok'],
  [qemu, 'spice_listen = "::"', 'qemu.spice_listen', 'warn'],
  [qemu, 'dynamic_ownership = 0', 'qemu.dynamic_ownership', 'warn'],
  [qemu, 'relaxed_acs_check = 1', 'qemu.relaxed_acs_check', 'warn'],
  [qemu, 'security_driver = "none"', 'qemu.security_driver', 'fail'],
  [qemu, 'security_driver = [ "selinux", "none" ]', 'qemu.security_driver', 'fail'],
  [qemu, '', 'qemu.security_driver', 'warn'],
  [daemon, 'listen_tcp = 1', 'libvirtd.listen_tcp', 'fail'],
  [daemon, 'listen_tcp = 0', 'libvirtd.listen_tcp', 'ok'],
  [daemon, 'auth_unix_rw = "none"', 'libvirtd.unix_sock_rw_perms', 'fail'],
  [daemon, 'auth_unix_rw = "none"\nunix_sock_rw_perms = "0770"', 'libvirtd.unix_sock_rw_perms', 'ok'],
  [daemon, 'auth_unix_rw = "polkit"', 'libvirtd.unix_sock_rw_perms', 'ok'],
  [daemon, 'max_workers = 5', 'libvirtd.max_workers', 'warn'],
  [daemon, 'prio_workers = 0', 'libvirtd.prio_workers', 'warn'],
  [daemon, 'max_client_requests = 1', 'libvirtd.max_client_requests', 'warn'],
  [daemon, 'max_clients = 10', 'libvirtd.max_clients', 'warn'],
  [daemon, 'keepalive_interval = -1', 'libvirtd.keepalive_interval', 'warn'],
  [daemon, 'log_level = 1', 'libvirtd.log_level', 'warn'],
  ['/etc/libvirt/virtqemud.conf', 'listen_tcp = 1', 'libvirtd.listen_tcp', 'fail'],
  ['/etc/libvirt/virtlogd.conf', 'max_size = 0', 'virtlogd.max_size', 'fail'],
  ['/etc/libvirt/virtlogd.conf', 'max_size = 1048576\nmax_backups = 1', 'virtlogd.max_size', 'ok'],
  ['/proc/sys/fs/protected_symlinks', '0\n', 'kernel.protected_symlinks', 'warn'],
  ['/proc/sys/fs/protected_hardlinks', '1\n', 'kernel.protected_hardlinks', 'ok'],
  ['/sys/module/vfio_iommu_type1/parameters/allow_unsafe_interrupts', 'Y\n', 'kernel.unsafe_interrupts', 'fail'],
  ['/sys/module/apparmor/parameters/enabled', 'Y\n', 'qemu.security_driver', 'ok'],
  ['/sys/fs/selinux/enforce', '1', 'qemu.security_driver', 'ok'],
  ['/dev/kvm', 'a file', 'kernel.kvm', 'warn'],
  ['/proc/net/tcp', table('00000000:407D'), 'ports.libvirt', 'fail'],
  ['/proc/net/tcp', table('0100007F:407D'), 'ports.libvirt', 'ok'],
  ['/proc/net/tcp6', table('00000000000000000000000000000000:170C'), 'ports.screens', 'warn'],
  ['/proc/net/tcp6', table('00000000000000000000000001000000:170C'), 'ports.screens', 'ok'],
  ['/etc/cell/celld.yaml', 'listen: {tpc: x}', 'celld.config', 'fail'],
  ['/etc/cell/celld.yaml', '', 'celld.config', 'ok'],
];

function table(local: string): string {
  return `  sl  local_address rem_address   st\n   0: ${local} 00000000:0000 0A 00000000:00000000\n`;
}

describe('cellctl doctor', () => {
  for (const [file, text, check, level] of settings) {
    it(`says ${level} of ${JSON.stringify(text.slice(0, 60))} in ${file}`, async () => {
      await put(file, text);
      const finding = (await examined()).get(check);
      assert.equal(finding?.level, level, JSON.stringify(finding));
    });
  }

  it('finds nothing to fail on a host that says nothing', async () => {
    const levels = [...(await examined()).values()].map(({ level }) => level);
    assert.ok(levels.length > 25);
    assert.ok(!levels.includes('fail'));
  });

  it('looks at the files that celld’s configuration names: certificates, key, policy, state, pools', async () => {
    const ca = await createCa({});
    const day = 86_400_000;
    /** A certificate that began and ends so many days from now. */
    const lasting = (from: number, to: number) =>
      signLeaf(ca, {
        commonName: 'server',
        uses: ['server'],
        notBefore: new Date(Date.now() + from * day),
        notAfter: new Date(Date.now() + to * day),
      });
    const pair = await lasting(-1, 6);
    const tls = { certificate: '/etc/cell/c.crt', key: '/etc/cell/c.key', ca: '/etc/cell/ca.crt' };
    const config = {
      listen: { tcp: '0.0.0.0:7443' },
      tls,
      access: { policy: '/etc/cell/policy.yaml' },
      state: { directory: '/var/lib/cell' },
      pools: [{ name: 'default', path: '/var/lib/cell/volumes', default: true }],
    };
    await put('/etc/cell/celld.yaml', JSON.stringify(config));
    await put(tls.certificate, pair.certificatePem);
    await put(tls.key, pair.keyPem, 0o600);
    await put(tls.ca, ca.certificatePem);
    await put('/etc/cell/policy.yaml', 'bindings: []\n', 0o640);
    await mkdir(join(root, '/var/lib/cell/volumes'), { recursive: true });
    await chmod(join(root, '/var/lib/cell'), 0o711);
    const ofCelld = async () =>
      Object.fromEntries(
        [...(await examined())]
          .filter(([check]) => check.startsWith('celld.'))
          .map(([check, { level }]) => [check.slice(6), level]),
      );
    const good = {
      config: 'ok',
      certificate: 'ok',
      ca: 'ok',
      key: 'ok',
      policy: 'ok',
      state: 'ok',
      'pool.default': 'ok',
    };
    assert.deepEqual(await ofCelld(), good);

    await chmod(join(root, tls.key), 0o644);
    await chmod(join(root, '/etc/cell/policy.yaml'), 0o666);
    await chmod(join(root, '/var/lib/cell'), 0o700);
    await put(tls.certificate, 'no certificate');
    assert.deepEqual(await ofCelld(), {
      ...good,
      key: 'fail',
      policy: 'fail',
      certificate: 'fail',
      'pool.default': 'warn',
    });

    await put('/etc/cell/policy.yaml', 'bindings: 7\n', 0o640);
    await chmod(join(root, '/var/lib/cell'), 0o755);
    await chmod(join(root, '/var/lib/cell/volumes'), 0o777);
    await put(tls.certificate, (await lasting(-6, 1)).certificatePem);
    assert.deepEqual(await ofCelld(), {
      ...good,
      key: 'fail',
      policy: 'fail',
      certificate: 'warn',
      state: 'fail',
      'pool.default': 'fail',
    });
    await put(tls.certificate, (await lasting(-6, -1)).certificatePem);
    assert.equal((await ofCelld())['certificate'], 'fail');
  });

  it('tells what it may not read', async () => {
    await mkdir(join(root, qemu), { recursive: true });
    assert.deepEqual((await examined()).get('qemu.conf')?.level, 'warn');
  });

  it('ends with 1 if anything fails, in every form of output', async () => {
    await put(qemu, 'seccomp_sandbox = 0');
    const json = await run(['doctor', '--root', root, '-o', 'json']);
    assert.equal(json.exitCode, 1);
    const { ok, warn, fail, checks } = JSON.parse(json.stdout);
    assert.equal(ok + warn + fail, checks.length);
    assert.equal(fail, 1);
    const text = await run(['doctor', '--root', root, '--problems']);
    assert.match(text.stdout, /^fail +qemu.seccomp_sandbox +seccomp_sandbox = 0 +seccomp_sandbox = 1$/m);
    assert.doesNotMatch(text.stdout, /^ok/m);
    assert.match(text.stderr, /qemu.seccomp_sandbox/);
    await put(qemu, '');
    assert.equal((await run(['doctor', '--root', root])).exitCode, 0);
  });

  it('reads the configuration of this very host', async () => {
    const { stdout, exitCode } = await run(['doctor', '-o', 'json']);
    const { checks, fail }: { checks: Finding[]; fail: number } = JSON.parse(stdout);
    assert.equal(exitCode, fail === 0 ? 0 : 1);
    assert.ok(checks.some(({ check }) => check === 'qemu.seccomp_sandbox'));
    const kernel = checks.find(({ check }) => check === 'kernel.protected_hardlinks');
    assert.match(kernel?.found ?? '', /^(on|off)$/);
  });
});

describe('parseLibvirtConf', () => {
  it('reads numbers, texts and lists, and passes over comments', () => {
    const text =
      '# a = 1\na = 2\n  b="x # y"\nc = [\n  "/dev/null", # first\n  # "/dev/kvm",\n  \'d\'\n]\nd = -1\ne = []\na = 3\nf = \'"\'\n';
    assert.deepEqual(Object.fromEntries(parseLibvirtConf(text)), {
      a: 3,
      b: 'x # y',
      c: ['/dev/null', 'd'],
      d: -1,
      e: [],
      f: '"',
    });
  });
});
