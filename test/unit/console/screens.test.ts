import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, rename, rm, symlink } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { Screens } from '../../../src/console/screens.ts';
import { SocketChunks } from '../../../src/console/socket-chunks.ts';
import { VncLine } from '../../../src/console/vnc-line.ts';
import { connectTo, inspectSocket, UnsafeSocket } from '../../../src/console/vnc-socket.ts';
import { CellError } from '../../../src/core/error.ts';
import { newUuid } from '../../../src/core/ids.ts';
import { VmRecord } from '../../../src/hypervisor/vm-record.ts';

let directory: string;
let path: string;
let server: Server;
let sockets: Socket[];
let came: PromiseWithResolvers<Socket>;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'screen-'));
  path = join(directory, 'vnc.sock');
  sockets = [];
  came = Promise.withResolvers();
  server = createServer((socket) => {
    sockets.push(socket.on('error', () => undefined));
    came.resolve(socket);
  }).listen(path);
  await once(server, 'listening');
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  server.close();
  await rm(directory, { recursive: true });
});

const unsafe = (problem: RegExp) => (thrown: unknown) => {
  assert.ok(thrown instanceof UnsafeSocket);
  assert.match(thrown.message, problem);
  return true;
};

describe('the socket of a screen', () => {
  it('is known by what it is, not by its path', async () => {
    const first = await inspectSocket(path);
    assert.deepEqual(await inspectSocket(path), first);
    await rename(path, `${path}.old`);
    const other = createServer().listen(path);
    await once(other, 'listening');
    assert.notDeepEqual(await inspectSocket(path), first);
    await assert.rejects(connectTo(path, first, new SocketChunks().onread), unsafe(/another socket than before/));
    other.close();
  });

  it('is refused by a path with detours', async () => {
    for (const detour of [
      'vnc.sock',
      './vnc.sock',
      `${directory}/../x/vnc.sock`,
      `${directory}//vnc.sock`,
      `${path}/`,
      '',
    ])
      await assert.rejects(inspectSocket(detour), unsafe(/without detours/), detour);
  });

  it('is refused where others can write, or where a link leads', async () => {
    await chmod(directory, 0o777);
    await assert.rejects(inspectSocket(path), unsafe(/can be written by others/));
    // What keeps others from removing a directory does not keep them from adding one.
    await chmod(directory, 0o1777);
    await assert.rejects(inspectSocket(path), unsafe(/can be written by others/));
    await chmod(directory, 0o750);
    await inspectSocket(path);
    await symlink(directory, `${directory}.link`);
    await assert.rejects(inspectSocket(`${directory}.link/vnc.sock`), unsafe(/not a directory of its own/));
    await rm(`${directory}.link`);
    await symlink(path, join(directory, 'link.sock'));
    await assert.rejects(inspectSocket(join(directory, 'link.sock')), unsafe(/is not a socket/));
    await mkdir(join(directory, 'directory'));
    await assert.rejects(inspectSocket(join(directory, 'directory')), unsafe(/is not a socket/));
  });
});

async function line(mayType = () => true): Promise<{ readonly viewer: VncLine; readonly qemu: Socket }> {
  const chunks = new SocketChunks();
  const socket = await connectTo(path, await inspectSocket(path), chunks.onread);
  chunks.follow(socket);
  return { viewer: new VncLine({ socket, chunks, mayType, mayPower: () => undefined }), qemu: await came.promise };
}
const noSignal = new AbortController().signal;

const uuid = newUuid();
const xml = (socket: string) =>
  `<domain type='qemu'><name>a</name><uuid>${uuid}</uuid><memory>1024</memory><vcpu>1</vcpu><os><type arch='x86_64' machine='q35'>hvm</type></os>` +
  `<devices><graphics type='vnc' socket='${socket}'><listen type='socket' socket='${socket}'/></graphics></devices></domain>`;

function vmOf(domainId: number, socket = path): VmRecord {
  const condition = { state: 'running', reason: 'unknown' } as const;
  const definition = { configXml: xml(socket), liveXml: xml(socket), observedTime: new Date() };
  const seen = { uuid, name: 'a', domainId, condition, persistent: true, autostart: false, ...definition };
  return new VmRecord(seen, { stateTime: undefined, fault: undefined }, undefined);
}

/** Opens the screen of run 1, of which libvirt then says that it is run `now`. */
async function openScreen(screens: (inventory: { now: number }) => Screens, now: number) {
  const request = { vm: vmOf(1), run: { vmUuid: uuid, domainId: 1, bootId: newUuid() }, force: false };
  const device = { kind: 'vnc', index: 0 } as const;
  return screens({ now }).open({
    ...request,
    device,
    from: { tag: 'now' },
    mayType: () => false,
    mayPower: () => undefined,
  });
}
const screensOf = ({ now }: { now: number }) =>
  new Screens({ refresh: async () => undefined, find: () => (now === 0 ? undefined : vmOf(now)) });

describe('a run', () => {
  it('shows its screen while it lasts', async () => {
    const { line: viewer, logged, offset } = await openScreen(screensOf, 1);
    assert.deepEqual([logged, offset], [false, 0]);
    await viewer[Symbol.asyncDispose]();
  });

  for (const [says, now] of [
    ['another run', 2],
    ['no run', 0],
  ] as const) {
    it(`gives no screen when ${says} is there after connecting`, async () => {
      await assert.rejects(
        openScreen(screensOf, now),
        (thrown) => thrown instanceof CellError && thrown.reason === 'VM_WRONG_STATE',
      );
      // What was connected is cut off again, and nothing was said.
      const qemu = await came.promise;
      let said = 0;
      for await (const bytes of qemu) said += bytes.length;
      assert.equal(said, 0);
    });
  }

  it('has the socket with which it was first seen', async () => {
    const screens = screensOf({ now: 1 });
    screens.changed({ tag: 'changed', vm: vmOf(1), previous: undefined });
    await (await openScreen(() => screens, 1)).line[Symbol.asyncDispose]();
    await rename(path, `${path}.old`);
    const other = createServer(() => assert.fail('it was connected to')).listen(path);
    await once(other, 'listening');
    await assert.rejects(
      openScreen(() => screens, 1),
      (thrown) => thrown instanceof CellError && /when the VM was first seen/.test(thrown.message),
    );
    other.close();
  });
});

describe('the way to a screen', () => {
  it('gives every byte in order, and ends with QEMU', async () => {
    const { viewer, qemu } = await line();
    const sent = Buffer.alloc(3_000_000);
    for (let at = 0; at < sent.length; at += 4) sent.writeUInt32BE(at, at);
    qemu.end(sent);
    const received: Uint8Array[] = [];
    for await (const item of viewer.output(noSignal))
      if (item.tag === 'data') received.push(Uint8Array.from(item.bytes));
    assert.ok(Buffer.concat(received).equals(sent));
    assert.ok(received.every(({ length }) => length <= 256 * 1024));
    await viewer[Symbol.asyncDispose]();
  });

  it('reads no more than one chunk ahead of a viewer who does not read', async () => {
    const { viewer, qemu } = await line();
    let taken = 0;
    const send = () => {
      while (qemu.write(Buffer.alloc(65_536), () => (taken += 65_536)) && taken < 16_000_000);
    };
    qemu.on('drain', send);
    send();
    const output = viewer.output(noSignal)[Symbol.asyncIterator]();
    await output.next();
    await new Promise((resolve) => setTimeout(resolve, 300));
    // Two chunks, and what the kernel keeps of a unix socket.
    assert.ok(taken < 2_000_000, `${taken} bytes`);
    await viewer[Symbol.asyncDispose]();
  });

  it('ends when it is not wanted any more, also in the middle of waiting', async () => {
    const { viewer } = await line();
    const ending = new AbortController();
    const output = viewer.output(ending.signal)[Symbol.asyncIterator]();
    const next = output.next();
    ending.abort();
    assert.equal((await next).done, true);
    await viewer[Symbol.asyncDispose]();
  });

  it('waits with what is typed until QEMU has room, and gives up with QEMU', async () => {
    const { viewer, qemu } = await line();
    qemu.pause();
    await viewer.write(Buffer.from('RFB 003.008\n'));
    await viewer.write(Uint8Array.of(1, 1));
    const paste = Buffer.alloc(8 + 1024 * 1024);
    paste.set([6]);
    paste.writeUInt32BE(1024 * 1024, 4);
    let settled = false;
    const typed = viewer.write(paste).then(() => {
      settled = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(settled, false);
    qemu.destroy();
    await typed;
    await viewer[Symbol.asyncDispose]();
  });

  it('releases keys at once when control is lost', async () => {
    let mayType = true;
    const { viewer, qemu } = await line(() => mayType);
    const press = Buffer.from('04010000 0000ffe1'.replaceAll(' ', ''), 'hex');
    await viewer.write(Buffer.concat([Buffer.from('RFB 003.008\n'), Uint8Array.of(1, 0), press]));
    mayType = false;
    viewer.releaseInput();
    viewer.releaseInput();
    let said = Buffer.alloc(0);
    for await (const bytes of qemu) {
      said = Buffer.concat([said, bytes]);
      if (said.length >= 12 + 2 + 16) break;
    }
    assert.equal(said.subarray(12).toString('hex'), `0101${press.toString('hex')}040000000000ffe1`);
    await viewer[Symbol.asyncDispose]();
  });
});
