import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KEEPALIVE_PROGRAM } from '../../src/generated/constants.ts';
import { remote } from '../../src/generated/procedures.ts';
import { writeMessageError } from '../../src/generated/structs.ts';
import { beginFrame, encodeFrame, endFrame, type Frame, type FrameHeader } from '../../src/wire/frame.ts';
import { FrameSplitter } from '../../src/wire/splitter.ts';
import { XdrWriter } from '../../src/wire/writer.ts';

/** One client's socket, with ways to answer it rightly or wrongly. */
export class Peer {
  readonly socket: Socket;
  readonly #writer = new XdrWriter();

  constructor(socket: Socket) {
    this.socket = socket;
  }

  send(bytes: Uint8Array): void {
    this.socket.write(bytes);
  }

  /** A frame with a payload that `write` makes. */
  frame(header: FrameHeader, write: (writer: XdrWriter) => void = () => {}): void {
    beginFrame(this.#writer, header);
    write(this.#writer);
    this.send(endFrame(this.#writer));
  }

  /** A reply to a call, of status ok. */
  reply(call: Frame, write: (writer: XdrWriter) => void = () => {}): void {
    this.frame({ ...headerOf(call), type: 'reply', status: 'ok' }, write);
  }

  /** A packet of the stream that a call has opened. */
  stream(call: Frame, status: FrameHeader['status'], data: Uint8Array = new Uint8Array()): void {
    this.frame({ ...headerOf(call), type: 'stream', status }, (writer) => writer.raw(data));
  }

  ping(): void {
    const header = { program: KEEPALIVE_PROGRAM, version: 1, procedure: 1, serial: 0 };
    this.send(encodeFrame(this.#writer, { ...header, type: 'message', status: 'ok' }));
  }
}

export function headerOf({ program, version, procedure, serial }: Frame) {
  return { program, version, procedure, serial };
}

/** What a fake daemon does with a frame; true when it is done, false to go on as a good daemon would. */
export type Answer = (frame: Frame, peer: Peer) => boolean;

/** A peer for faults that a real daemon cannot be made to show. Without an `Answer` it lets everybody in. */
export class FakeDaemon implements AsyncDisposable {
  readonly socketPath: string;
  /** Those connected, in order of their coming. */
  readonly peers: Peer[] = [];
  readonly #server: Server;
  readonly #directory: string;

  private constructor(server: Server, directory: string) {
    this.#server = server;
    this.#directory = directory;
    this.socketPath = join(directory, 'sock');
  }

  static async start(answer: Answer = () => false, greet: (peer: Peer) => void = () => {}): Promise<FakeDaemon> {
    const server = createServer();
    const daemon = new FakeDaemon(server, await mkdtemp(join(tmpdir(), 'fake-')));
    server.on('connection', (socket) => {
      const peer = new Peer(socket);
      daemon.peers.push(peer);
      const splitter = new FrameSplitter((frame) => {
        if (!answer(frame, peer)) welcome(frame, peer);
      });
      socket.on('data', (chunk) => splitter.push(chunk));
      socket.on('error', () => {});
      greet(peer);
    });
    await new Promise<void>((resolve) => server.listen(daemon.socketPath, resolve));
    return daemon;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { socket } of this.peers) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
    await rm(this.#directory, { recursive: true });
  }
}

/** What a good daemon answers to everybody. */
function welcome(frame: Frame, peer: Peer): void {
  if (frame.type !== 'call') return;
  if (frame.procedure === remote.authList.number) offer(frame, peer, 0);
  else if (frame.procedure === remote.connectSupportsFeature.number) peer.reply(frame, (writer) => writer.int(1));
  else if (frame.procedure === remote.connectOpen.number) peer.reply(frame);
  else if (frame.procedure === remote.connectClose.number) peer.reply(frame);
}

/** The contents of an error. */
export function sendError(writer: XdrWriter, code: number): void {
  const none = { dom: undefined, str1: undefined, str2: undefined, str3: undefined, net: undefined };
  writeMessageError(writer, { ...none, code, domain: 7, message: 'it is a test', level: 2, int1: 0, int2: 0 });
}

/** Answers authList with one way to authenticate. */
export function offer(frame: Frame, peer: Peer, authType: number): void {
  peer.reply(frame, (writer) => {
    writer.uint(1);
    writer.int(authType);
  });
}
