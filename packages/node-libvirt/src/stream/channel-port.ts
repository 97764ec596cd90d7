import type { Channel } from '../connection/channel.ts';
import { ProtocolError } from '../error.ts';
import { writeStreamHole } from '../generated/structs.ts';
import type { Procedure } from '../procedure.ts';
import { beginFrame, encodeFrame, encodeFrameHeader, endFrame, type Frame, type FrameStatus } from '../wire/frame.ts';
import { XdrWriter } from '../wire/writer.ts';
import type { Stream } from './stream.ts';
import type { Sent, StreamPort } from './stream-port.ts';

/** Data of one packet. */
const PACKET_BYTES = 256 * 1024;

/** Turns what a stream wants to say into packets of its call. */
export class ChannelPort implements StreamPort {
  serial = -1;
  readonly #channel: Channel;
  readonly #procedure: Procedure<never, unknown>;
  readonly #writer = new XdrWriter(1024);
  #replied = false;
  #released = false;
  #paused = false;

  constructor(channel: Channel, procedure: Procedure<never, unknown>) {
    this.#channel = channel;
    this.#procedure = procedure;
  }

  deliver(frame: Frame, stream: Stream): void {
    if (frame.serial === this.serial) stream.receive(frame);
    else
      this.#channel.fail(
        new ProtocolError(`the daemon sent a packet for a stream that is not open, serial ${frame.serial}`),
      );
  }

  data(payload: Uint8Array, sent: Sent): void {
    let at = 0;
    for (; payload.length - at > PACKET_BYTES; at += PACKET_BYTES) {
      const part = { payload: payload.subarray(at, at + PACKET_BYTES), sent: ignore };
      this.packet([part], PACKET_BYTES);
    }
    this.packet([{ payload: payload.subarray(at), sent }], payload.length - at);
  }

  /** Sends one packet of these parts, `bytes` in all. */
  packet(parts: readonly PacketPart[], bytes: number): void {
    this.#channel.write(encodeFrameHeader(this.#writer, this.#header('stream', 'continue'), bytes));
    for (const { payload, sent } of parts) this.#channel.write(payload, sent);
  }

  /** Whether the daemon reads on with one more call to answer than it has. */
  readsOn(): Promise<boolean> {
    return this.#channel.readsOn();
  }

  hole(holeBytes: number, sent: Sent): void {
    beginFrame(this.#writer, this.#header('stream-hole', 'continue'));
    writeStreamHole(this.#writer, { length: BigInt(holeBytes), flags: 0 });
    this.#channel.write(endFrame(this.#writer), sent);
  }

  finish(): void {
    this.#channel.write(encodeFrame(this.#writer, this.#header('stream', 'ok')));
  }

  abort(): boolean {
    this.#channel.write(encodeFrame(this.#writer, this.#header('stream', 'error')));
    return true;
  }

  /** Not before the reply to the call that opened the stream: it comes the same way. */
  pauseReading(): void {
    this.#paused = true;
    if (this.#replied) this.#channel.pauseReading();
  }

  resumeReading(): void {
    this.#paused = false;
    this.#channel.resumeReading();
  }

  /** The daemon's threads may send all of a short stream before the reply to the call that opened it: the channel stays for that one. */
  release(): void {
    this.#released = true;
    if (this.#replied) void this.#channel.close();
  }

  /** The call that opened the stream has been answered. */
  opened(): void {
    this.#replied = true;
    if (this.#paused) this.#channel.pauseReading();
    if (this.#released) void this.#channel.close();
  }

  cut(cause: Error): void {
    this.#channel.fail(cause);
  }

  #header(type: 'stream' | 'stream-hole', status: FrameStatus) {
    const { program, version, number } = this.#procedure;
    return { program, version, procedure: number, type, serial: this.serial, status };
  }
}

/** A part of a packet; `sent` is told when the system has it. */
interface PacketPart {
  readonly payload: Uint8Array;
  readonly sent: Sent;
}

/** Only the last part of data is waited for. */
function ignore(): void {}
