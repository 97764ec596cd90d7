import { connect } from 'node:net';

const ANSWER_TIMEOUT_MS = 1_000;

/**
 * Whether a libvirt daemon answers on a unix socket: sends the call that lists the kinds of authentication, the one call that
 * every daemon answers to everybody. A mere connection proves little: the kernel accepts it for a daemon that still starts.
 */
export function daemonAnswers(socketPath: string): Promise<boolean> {
  const call = Buffer.alloc(28);
  // length, program REMOTE, version, procedure AUTH_LIST, type CALL, serial, status OK
  [28, 0x20008086, 1, 66, 0, 1, 0].forEach((word, index) => {
    call.writeUInt32BE(word, index * 4);
  });
  return new Promise((resolve) => {
    const socket = connect(socketPath);
    const settle = (answered: boolean) => {
      socket.destroy();
      resolve(answered);
    };
    socket.setTimeout(ANSWER_TIMEOUT_MS, () => settle(false));
    socket.on('connect', () => socket.write(call));
    socket.on('data', () => settle(true));
    socket.on('error', () => settle(false));
    socket.on('close', () => settle(false));
  });
}
