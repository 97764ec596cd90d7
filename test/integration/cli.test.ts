// cellctl against a real celld, libvirt and QEMU.

import assert from 'node:assert/strict';
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type GuestImage, guestImage, startHost } from 'libvirt-lab';
import { certificatePaths } from '../../src/cli/cert-files.ts';
import { type Celld, startCelld } from '../lab/celld.ts';
import type { Ran, RunOptions } from '../support/cellctl.ts';
import { run } from '../support/cellctl.ts';

const resources = new AsyncDisposableStack();
let celld: Celld;
let image: GuestImage;

before(async () => {
  const host = resources.use(await startHost());
  celld = resources.use(await startCelld({ host }));
  image = await guestImage();
  await copyFile(image.kernel, join(celld.poolPath, 'vmlinuz'));
  await copyFile(image.initrd, join(celld.poolPath, 'initrd'));
});
after(() => resources.disposeAsync());

/** Runs a command line over mTLS; a text is split at blanks. */
function cellctl(line: string | readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { address, pki } = celld;
  const { certificate, key } = certificatePaths(pki, { kind: 'op', name: 'admin' });
  const env = {
    CELLCTL_ADDRESS: address,
    CELLCTL_CA: join(pki, 'ca.crt'),
    CELLCTL_CERT: certificate,
    CELLCTL_KEY: key,
  };
  return run(typeof line === 'string' ? line.split(' ') : line, { env, ...options });
}

/** Runs a command line that must succeed; gives its JSON. */
async function json(line: string | readonly string[]) {
  const { stdout, stderr, exitCode } = await cellctl([
    ...(typeof line === 'string' ? line.split(' ') : line),
    '-o',
    'json',
  ]);
  assert.equal(exitCode, 0, stderr);
  return JSON.parse(stdout);
}

const createWeb = () => [
  ...'vm create --name web --vcpus 1 --memory 256MiB --disk 1GiB --kernel default/vmlinuz --initrd default/initrd'.split(
    ' ',
  ),
  ...['--label', 'tier=front', '--cmdline', image.cmdline],
];

describe('cellctl with a real celld', { timeout: 180_000 }, () => {
  it('takes a VM from its creation to its deletion, and every step is seen by a watch', async () => {
    const interrupt = new AbortController();
    const seen: string[] = [];
    let saw = () => {};
    const onStdout = (text: string) => {
      for (const row of text.split('\n').filter((part) => part !== '')) {
        const [, event = '', name = '', state = ''] = row.split(/ +/);
        if (name === 'web') seen.push(`${event} ${state}`);
      }
      saw();
    };
    const watch = cellctl('vm watch --no-headers', { interrupt: interrupt.signal, onStdout });
    const until = (entry: string) =>
      new Promise<void>((resolve) => {
        saw = () => {
          if (seen.includes(entry)) resolve();
        };
        saw();
      });
    assert.deepEqual(await cellctl(createWeb()), { exitCode: 0, stdout: 'web: created\n', stderr: '' });
    await until('added shut-off');
    assert.equal((await cellctl('vm start web')).stdout, 'web: started, now running\n');
    await until('changed running');
    assert.equal((await cellctl('vm pause web')).stdout, 'web: paused\n');
    await until('changed paused');
    assert.equal((await cellctl('vm resume web')).stdout, 'web: resumed, now running\n');
    assert.match((await cellctl('vm list --label tier=front')).stdout, /^web +running +resumed +1 +256MiB/m);
    assert.match((await cellctl('vm get web')).stdout, /^ {2}root +vda +virtio +default\/.*-root\.qcow2 +1GiB/m);
    const stats = await json('vm stats web');
    assert.equal(stats.state, 'VM_STATE_RUNNING');
    assert.match(stats.cpuTime, /^\d+(\.\d+)?s$/);
    assert.equal((await cellctl('vm reset web')).stdout, 'web: reset, now running\n');
    assert.equal((await cellctl('vm poweroff web')).stdout, 'web: powered off, now shut-off\n');
    assert.match(
      (await cellctl('vm delete web --volumes')).stdout,
      /^web: deleted, with volumes default\/.*-root\.qcow2\n$/,
    );
    await until('removed shut-off');
    interrupt.abort();
    assert.equal((await watch).exitCode, 130);
  });

  it('makes a VM from the spec that it prints', async () => {
    await json(createWeb());
    const { spec } = await json('vm get web');
    const copied = await cellctl('vm create -f - --name copy', { stdin: JSON.stringify(spec) });
    assert.deepEqual([copied.exitCode, copied.stderr], [0, '']);
    const copy = (await json('vm get copy')).spec;
    assert.deepEqual({ ...copy, name: 'web' }, spec);
    await json('vm delete web --volumes');
    await json('vm delete copy --volumes');
  });

  it('gives the same answer to the same request id, and finds its operation', async () => {
    const requestId = '6f6c3d52-3f4e-4f0e-8a53-0c2a9e1b7d11';
    const first = await json([...createWeb(), '--request-id', requestId]);
    const second = await json([...createWeb(), '--request-id', requestId]);
    assert.deepEqual([second.vm.uuid, second.operationId], [first.vm.uuid, first.operationId]);
    const operation = await json(`operation get --request-id ${requestId}`);
    assert.deepEqual([operation.id, operation.state], [first.operationId, 'OPERATION_STATE_SUCCEEDED']);
    assert.equal((await cellctl(`operation watch ${operation.id}`)).exitCode, 0);
    assert.match((await cellctl('operation list --vm web')).stdout, /CreateVm +succeeded/);
    await json('vm delete web --volumes');
  });

  it('explains refusals and ends with their exit codes', async () => {
    await json(createWeb());
    const refused: readonly (readonly [string, number, RegExp])[] = [
      ['vm start nobody', 3, /^error: .*\(VM_NOT_FOUND\)\nhint: .*cellctl vm list\n$/],
      ['vm pause web', 1, /^error: .*\(VM_WRONG_STATE\)\n.*\nhint: .*cellctl vm get web\n$/],
      ['vm create --name web --vcpus 1 --memory 64MiB', 1, /\(VM_ALREADY_EXISTS\)\nhint: /],
      ['vm create --name b --vcpus 9999 --memory 64MiB', 1, /spec\.cpu\.vcpus.*\(INVALID_FIELD\)\nhint: /],
      [
        'vm create --name b --vcpus 9999 --memory 1MiB',
        1,
        /2 fields.*\(INVALID_FIELD\)\n {2}spec\.cpu\.vcpus.*\n {2}spec\.memory_bytes/,
      ],
      ['vm create --name b --vcpus 1 --memory 64MiB --disk 1GiB,pool=nowhere', 3, /\(POOL_NOT_FOUND\)\nhint: /],
      ['operation get 6f6c3d52-3f4e-4f0e-8a53-0c2a9e1b7d99', 3, /\(OPERATION_NOT_FOUND\)\nhint: /],
    ];
    for (const [line, exitCode, message] of refused) {
      const ran = await cellctl(line);
      assert.match(ran.stderr, message);
      assert.deepEqual([ran.exitCode, ran.stdout], [exitCode, ''], line);
    }
    await json('vm delete web --volumes');
  });

  it('ends the wait for a guest that does not shut down with 6, and powers it off when forced', async () => {
    await json([...createWeb(), '--start']);
    const refused = await cellctl('vm shutdown web --grace 1s');
    // A guest that has come up by then obeys; either way the exit code says which it was.
    if (refused.exitCode === 0) await json('vm start web');
    else assert.match(refused.stderr, /\(SHUTDOWN_TIMEOUT\)\nhint: .*cellctl vm poweroff web/);
    const forced = await cellctl('vm shutdown web --grace 1s --force');
    assert.equal(forced.exitCode, 0);
    assert.match(forced.stdout, /now shut-off\n$|^web: shut down/);
    await json('vm delete web --volumes');
  });

  it('shows the host and its limits', async () => {
    const found = await json('host get');
    assert.match(found.versions.libvirt, /^\d+\.\d+\.\d+$/);
    assert.match((await cellctl('host get')).stdout, /^ {2}libvirt +healthy /m);
    assert.match((await cellctl('host get -o wide')).stdout, /^Machine types: .*pc-q35/m);
    assert.match((await cellctl('host limits')).stdout, /^host-vcpus +\d+ +0 +0%$/m);
    assert.match((await cellctl('version')).stdout, /^celld: +\d+\.\d+\.\d+, libvirt /m);
  });

  it('goes on watching over the death of celld', async () => {
    const interrupt = new AbortController();
    let restarted: Promise<void> | undefined;
    const onStdout = (text: string) => {
      if (text.includes('late')) interrupt.abort();
      restarted ??= celld
        .restart('SIGKILL')
        .then(() => json(['vm', 'create', '--name', 'late', '--vcpus', '1', '--memory', '64MiB']));
    };
    await json(createWeb());
    const env = { CELLCTL_SOCKET: celld.socket };
    const { stdout, stderr, exitCode } = await run(['vm', 'watch', '-o', 'name'], {
      env,
      interrupt: interrupt.signal,
      onStdout,
    });
    await restarted;
    assert.equal(exitCode, 130, stderr);
    assert.match(stderr, /^watch: connection lost \(/);
    assert.match(stdout, /^web\n[\s\S]*late\n/);
    await json('vm delete web --volumes');
    await json('vm delete late');
  });

  it('works over the unix socket too, and completes names there', async () => {
    await json(createWeb());
    const env = { CELLCTL_SOCKET: celld.socket };
    assert.equal((await run(['vm', 'list', '-o', 'name'], { env })).stdout, 'web\n');
    assert.equal((await run(['__complete', '--', 'vm', 'start', 'w'], { env })).stdout, 'web\n');
    await json('vm delete web --volumes');
  });
});
