// cell-hostd: what celld needs of root on its host, and nothing more. It needs no capability.

import { DiskHolder } from './hostd-holds.ts';
import { shareLogs } from './hostd-logs.ts';
import { serveHolds } from './hostd-socket.ts';

const usage = `cell-hostd: lets celld read what virtlogd writes, and keeps the host off the disks that VMs have

  cell-hostd DIRECTORY [SOCKET]

Lets its own group read the files in that directory that are virtlogd's logs of consoles: as they are now, and as they appear.
On the socket, which its group may use, it is asked to hold disks open exclusively and to let them go.
`;

function end(problem: string): never {
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}

const [directory, socket, ...rest] = process.argv.slice(2);
if (directory === undefined || rest.length > 0) end(usage);
if (![directory, socket ?? '/'].every((path) => path.startsWith('/'))) end(usage);
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(0));
process.once('uncaughtException', (error) => end(String(error)));
const onError = (error: Error) => end(String(error));
shareLogs(directory, onError);
if (socket !== undefined) {
  const holder = new DiskHolder((what) => process.stdout.write(`${what}\n`));
  serveHolds({ path: socket, answer: (request) => holder.answer(request), onError });
}
