import { once } from 'node:events';
import { connect } from 'node:net';
import { KEEPALIVE_PROGRAM } from '../../src/generated/constants.ts';
import { remote } from '../../src/generated/procedures.ts';
import { encodeCall } from '../../src/wire/frame.ts';
import { FrameSplitter } from '../../src/wire/splitter.ts';
import { XdrWriter } from '../../src/wire/writer.ts';

/** A client that asks the daemon for keepalive pings and answers none. */
export async function deafClient(socketPath: string) {
  const socket = connect(socketPath);
  let pings = 0;
  const splitter = new FrameSplitter((frame) => {
    if (frame.program === KEEPALIVE_PROGRAM) pings += 1;
  });
  socket.on('data', (chunk) => splitter.push(chunk));
  socket.on('error', () => {});
  const writer = new XdrWriter();
  socket.write(encodeCall(writer, remote.authList, { serial: 1, args: undefined }));
  socket.write(encodeCall(writer, remote.connectSupportsFeature, { serial: 2, args: { feature: 10 } }));
  return {
    get pings() {
      return pings;
    },
    ended: once(socket, 'close').then(() => {}),
    [Symbol.asyncDispose]: async () => void socket.destroy(),
  };
}
