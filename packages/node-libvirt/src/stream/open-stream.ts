import type { Channel } from '../connection/channel.ts';
import { LibvirtError } from '../error.ts';
import type { CallOptions, Procedure, StreamResult } from '../procedure.ts';
import { toError } from '../to-error.ts';
import { ChannelPort } from './channel-port.ts';
import { GatedPort } from './gated-port.ts';
import { Stream } from './stream.ts';

/**
 * Makes the call that opens a stream, on a channel that serves nothing else. The stream is there before the call goes out,
 * because its packets may follow the reply at once, or come before it. Rejects as a call does; the channel is closed then.
 */
export async function openStream<A, R>(
  channel: Channel,
  procedure: Procedure<A, R>,
  call: { readonly args: A; readonly options: CallOptions | undefined },
): Promise<StreamResult<Stream, R>> {
  const port = new ChannelPort(channel, procedure);
  const gated = procedure.stream === 'duplex' ? new GatedPort(port) : port;
  const stream = new Stream(gated, call.options?.signal);
  channel.observe({
    stream: (frame) => port.deliver(frame, stream),
    closed: (cause) => stream.lost(cause),
  });
  const { serial, reply } = channel.send(procedure, call.args, call.options);
  port.serial = serial;
  try {
    const answer = await reply;
    port.opened();
    return { stream, reply: answer };
  } catch (error) {
    if (error instanceof LibvirtError) void channel.close();
    else channel.fail(toError(error));
    throw error;
  }
}
