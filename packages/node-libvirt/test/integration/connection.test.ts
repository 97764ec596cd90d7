import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { createAuthority, type Host, startHost } from 'libvirt-lab';
import {
  AuthError,
  ConnectError,
  type Connection,
  connect,
  LibvirtError,
  virDrvFeature,
  virErrorNumber,
} from '../../src/index.ts';
import { rejection, soon } from '../support/deadline.ts';

const { VIR_ERR_OPERATION_DENIED, VIR_ERR_NO_CONNECT, VIR_ERR_INVALID_ARG } = virErrorNumber;

let host: Host;
let directory: string;

before(async () => {
  host = await startHost({ tls: true });
  directory = await mkdtemp(join(tmpdir(), 'connection-'));
});

after(async () => {
  await host.stop();
  await rm(directory, { recursive: true });
});

async function hostName(connection: Connection): Promise<string> {
  return (await connection.remote.connectGetHostname()).hostname;
}

suite('transports', () => {
  test('a unix socket, given as a path or in the URI', async () => {
    await using byPath = await connect({ socketPath: host.socketPath });
    await using byUri = await connect({ uri: `qemu+unix:///system?socket=${host.socketPath}` });
    assert.equal(await hostName(byPath), host.name);
    assert.equal(await hostName(byUri), host.name);
  });

  test('TCP', async () => {
    await using connection = await connect({ uri: host.tcpUri });
    assert.equal(await hostName(connection), host.name);
  });

  test('TLS with certificates from the folder of the URI', async () => {
    await using connection = await connect({ uri: host.tlsUri });
    assert.equal(await hostName(connection), host.name);
  });

  test('TLS with certificates given as text', async () => {
    const files = host.tls ?? assert.fail();
    const [ca, cert, key] = await Promise.all(
      [files.caCert, files.cert, files.key].map((file) => readFile(file, 'utf8')),
    );
    await using connection = await connect({ uri: `qemu+tls://${host.address}/system`, tls: { ca, cert, key } });
    assert.equal(await hostName(connection), host.name);
  });

  test('TLS carries a large reply and many calls', async () => {
    await using connection = await connect({ uri: host.tlsUri, pool: 2 });
    const calls = Array.from({ length: 200 }, () => connection.remote.connectGetCapabilities());
    const capabilities = await Promise.all(calls);
    assert.ok(capabilities.every(({ capabilities: xml }) => xml.endsWith('</capabilities>\n')));
  });
});

suite('TLS refusals', () => {
  test('a client without a certificate', async () => {
    const ca = await readFile((host.tls ?? assert.fail()).caCert);
    const error = await rejection(connect({ uri: `qemu+tls://${host.address}/system`, tls: { ca } }), 5000);
    assert.ok(error instanceof AuthError && error.method === 'certificate', String(error));
  });

  test('a client certificate of another authority', async () => {
    const other = await createAuthority(join(directory, 'other-ca'));
    const files = await other.issue({ directory: join(directory, 'stranger'), commonName: 'stranger' });
    const [ca, cert, key] = await Promise.all(
      [host.tls?.caCert ?? assert.fail(), files.cert, files.key].map((file) => readFile(file)),
    );
    const error = await rejection(connect({ uri: `qemu+tls://${host.address}/system`, tls: { ca, cert, key } }), 5000);
    assert.ok(error instanceof AuthError && error.method === 'certificate', String(error));
  });

  test('a daemon of another authority', async () => {
    const other = await createAuthority(join(directory, 'wrong-ca'));
    const ca = await readFile(other.caCert);
    const error = await rejection(connect({ uri: `qemu+tls://${host.address}/system`, tls: { ca } }), 5000);
    assert.ok(error instanceof ConnectError, String(error));
    assert.deepEqual(error.attempts, [`${host.address}:16514`]);
  });

  test('a daemon whose certificate is for another name, unless that name is expected', async () => {
    const ca = await readFile((host.tls ?? assert.fail()).caCert);
    const [cert, key] = await Promise.all([host.tls?.cert ?? '', host.tls?.key ?? ''].map((file) => readFile(file)));
    const uri = `qemu+tls://${host.address}/system`;
    const error = await rejection(connect({ uri, tls: { ca, cert, key, serverName: 'elsewhere' } }), 5000);
    assert.ok(error instanceof ConnectError, String(error));
    await using connection = await connect({ uri, tls: { ca, cert, key, serverName: host.name } });
    assert.equal(connection.state.tag, 'open');
  });

  test('a folder without a CA certificate', async () => {
    const error = await rejection(connect({ uri: `qemu+tls://${host.address}/system?pkipath=${directory}` }));
    assert.ok(error instanceof ConnectError && error.message.includes(`${directory}/cacert.pem`), String(error));
  });

  test('a TCP port where a TLS client is not understood', async () => {
    const error = await rejection(connect({ uri: `${host.tlsUri}`.replace('/system', ':16509/system') }), 5000);
    assert.ok(error instanceof ConnectError || error instanceof AuthError, String(error));
  });
});

suite('finding the daemon', () => {
  const savedEnv = process.env['XDG_RUNTIME_DIR'];
  let sockets: string;

  before(async () => {
    process.env['XDG_RUNTIME_DIR'] = directory;
    sockets = join(directory, 'libvirt');
    await mkdir(sockets);
  });

  after(() => {
    if (savedEnv === undefined) delete process.env['XDG_RUNTIME_DIR'];
    else process.env['XDG_RUNTIME_DIR'] = savedEnv;
  });

  const uri = 'qemu:///session?name=test:///default';

  test('names both places when there is no daemon in either', async () => {
    const error = await rejection(connect({ uri }));
    assert.ok(error instanceof ConnectError, String(error));
    assert.deepEqual(error.attempts, [join(sockets, 'virtqemud-sock'), join(sockets, 'libvirt-sock')]);
  });

  test('goes on to libvirtd when the socket of virtqemud is a left-over', async () => {
    const stale = createServer().listen(join(directory, 'stale'));
    await once(stale, 'listening');
    await symlink(join(directory, 'stale'), join(sockets, 'virtqemud-sock'));
    stale.close();
    await symlink(host.socketPath, join(sockets, 'libvirt-sock'));
    await using connection = await connect({ uri });
    assert.equal(await hostName(connection), host.name);
    await rm(join(sockets, 'virtqemud-sock'));
  });

  test('takes virtqemud first', async () => {
    await symlink(host.socketPath, join(sockets, 'virtqemud-sock'));
    await rm(join(sockets, 'libvirt-sock'));
    await using connection = await connect({ uri });
    assert.equal(await hostName(connection), host.name);
  });

  test('the session daemon of an ordinary user', async () => {
    const home = await mkdtemp(join(tmpdir(), 'session-'));
    await chown(home, 65534, 65534);
    await using _files = { [Symbol.asyncDispose]: () => rm(home, { recursive: true }) };
    const daemon = spawn('libvirtd', ['--timeout', '30'], {
      uid: 65534,
      gid: 65534,
      env: { PATH: process.env['PATH'], HOME: home, XDG_RUNTIME_DIR: home },
      stdio: 'ignore',
    });
    const ended = once(daemon, 'exit');
    try {
      process.env['XDG_RUNTIME_DIR'] = home;
      await using connection = await openWhenThere('qemu:///session');
      assert.match((await connection.remote.connectGetUri()).uri, /^qemu:\/\/\/session$/);
    } finally {
      process.env['XDG_RUNTIME_DIR'] = directory;
      daemon.kill('SIGTERM');
      await ended;
    }
  });
});

/** Connects as soon as there is a daemon. */
async function openWhenThere(uri: string): Promise<Connection> {
  const untilMs = performance.now() + 15_000;
  for (;;) {
    try {
      return await connect({ uri });
    } catch (error) {
      if (!(error instanceof ConnectError) || performance.now() > untilMs) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

suite('what the daemon lets us do', () => {
  test('features are asked for once', async () => {
    await using connection = await connect({ socketPath: host.socketPath });
    const feature = virDrvFeature.VIR_DRV_FEATURE_MIGRATION_V3;
    assert.equal(connection.supports(feature), connection.supports(feature));
    assert.equal(await connection.supports(feature), true);
    assert.equal(await connection.supports(virDrvFeature.VIR_DRV_FEATURE_MIGRATION_DIRECT), false);
  });

  for (const where of ['the read-only socket', 'the flag alone'] as const) {
    test(`a read-only connection may look but not touch: ${where}`, async () => {
      const socketPath = where === 'the flag alone' ? host.socketPath : host.readOnlySocketPath;
      await using connection = await connect({ uri: 'test:///default', socketPath, readOnly: true });
      const { domains } = await connection.remote.connectListAllDomains({ needResults: 1, flags: 0 });
      const [dom] = domains;
      assert.equal(dom?.name, 'test');
      const error = await rejection(connection.remote.domainDestroy({ dom }));
      assert.ok(error instanceof LibvirtError && error.code === VIR_ERR_OPERATION_DENIED, String(error));
      assert.equal(error.codeName, 'VIR_ERR_OPERATION_DENIED');
    });
  }

  test('a driver that the daemon does not have', async () => {
    const error = await rejection(connect({ uri: 'vmware:///', socketPath: host.socketPath }));
    assert.ok(error instanceof LibvirtError, String(error));
    assert.ok(error.code === VIR_ERR_NO_CONNECT || error.code === VIR_ERR_INVALID_ARG, `${error.code}`);
  });

  test('polkit refuses a user without rights, and the error says what to configure', async () => {
    await using guarded = await startHost({ libvirtdConf: { auth_unix_rw: 'polkit', unix_sock_rw_perms: '0777' } });
    await using asRoot = await connect({ socketPath: guarded.socketPath });
    assert.equal(await hostName(asRoot), guarded.name);
    const result = await connectAsNobody(guarded.socketPath);
    assert.deepEqual({ name: result.name, method: result.method }, { name: 'AuthError', method: 'polkit' });
    assert.match(result.message, /org\.libvirt\.unix\.manage/);
    assert.equal(result.cause?.name, 'LibvirtError');
  });
});

interface ErrorReport {
  readonly name: string;
  readonly message: string;
  readonly method?: string;
  readonly cause?: ErrorReport;
}

/** What a process without rights is told. */
async function connectAsNobody(socketPath: string): Promise<ErrorReport> {
  const script = join(import.meta.dirname, '../support/connect-as-nobody.ts');
  const command = ['--conditions=source', script, socketPath];
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  await soon(once(child, 'close'), 20_000);
  return JSON.parse(output);
}

suite('a pool', () => {
  test('spreads calls over its sockets, which the daemon sees as clients', async () => {
    const before = await clientCount();
    await using connection = await connect({ uri: 'test:///default', socketPath: host.socketPath, pool: 4 });
    assert.equal(await clientCount(), before + 4);
    const calls = Array.from({ length: 100 }, () => hostName(connection));
    assert.deepEqual(new Set(await Promise.all(calls)), new Set([host.name]));
    await connection.close();
    assert.equal(await clientCount(), before);
  });
});

async function clientCount(): Promise<number> {
  const { stdout } = await host.exec(['virt-admin', '-c', 'libvirtd:///system', 'client-list', 'libvirtd']);
  return stdout.match(/unix/g)?.length ?? 0;
}
