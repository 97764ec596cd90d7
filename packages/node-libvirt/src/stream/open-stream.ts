import type { Channel } from '../connection/channel.ts';
import { LibvirtError, ProtocolError, toError } from '../error.ts';
import { writeStreamHole } from '../generated/structs.ts';
import type { CallOptions, Procedure, StreamResult } from '../procedure.ts';
import { beginFrame, encodeFrame, encodeFrameHeader, endFrame, type Frame, type FrameStatus } from '../wire/frame.ts';
import { XdrWriter } from '../wire/writer.ts';
import { Stream, type StreamPort } from './stream.ts';

/**
 * Makes the call that opens a stream, on a channel that serves nothing else. The stream is there before the call goes out,
 * because its first packets may follow the reply at once. Rejects as a call does; the channel is closed then.
 */
export async function openStream<A, R>(
  channel: Channel,
  procedure: Procedure<A, R>,
  call: { readonly args: A; readonly options: CallOptions | undefined },
): Promise<StreamResult<Stream, R>> {
  const port = new ChannelPort(channel, procedure);
  const stream = new Stream(port, call.options?.signal);
  channel.observe({
    stream: (frame) => port.deliver(frame, stream),
    closed: (cause) => stream.lost(cause),
  });
  const { serial, reply } = channel.send(procedure, call.args, call.options);
  port.serial = serial;
  try {
    return { stream, reply: await reply };
  } catch (error) {
    if (error instanceof LibvirtError) void channel.close();
    else channel.fail(toError(error));
    throw error;
  }
}

/** Turns what a stream wants to say into packets of its call. */
class ChannelPort implements StreamPort {
  serial = -1;
  readonly #channel: Channel;
  readonly #procedure: Procedure<never, unknown>;
  readonly #writer = new XdrWriter(1024);

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

  data(payload: Uint8Array, sent: (error?: Error | null) => void): void {
    this.#channel.write(encodeFrameHeader(this.#writer, this.#header('stream', 'continue'), payload.length));
    this.#channel.write(payload, sent);
  }

  hole(holeBytes: number, sent: (error?: Error | null) => void): void {
    beginFrame(this.#writer, this.#header('stream-hole', 'continue'));
    writeStreamHole(this.#writer, { length: BigInt(holeBytes), flags: 0 });
    this.#channel.write(endFrame(this.#writer), sent);
  }

  finish(): void {
    this.#channel.write(encodeFrame(this.#writer, this.#header('stream', 'ok')));
  }

  abort(): void {
    this.#channel.write(encodeFrame(this.#writer, this.#header('stream', 'error')));
  }

  pauseReading(): void {
    this.#channel.pauseReading();
  }

  resumeReading(): void {
    this.#channel.resumeReading();
  }

  release(): void {
    void this.#channel.close();
  }

  cut(cause: Error): void {
    this.#channel.fail(cause);
  }

  #header(type: 'stream' | 'stream-hole', status: FrameStatus) {
    const { program, version, number } = this.#procedure;
    return { program, version, procedure: number, type, serial: this.serial, status };
  }
}
