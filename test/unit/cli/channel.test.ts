import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type ServerHttp2Session } from 'node:http2';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { openChannel, windowBytes } from '../../../src/cli/channel.ts';
import { waitUntil } from '../../lab/deadline.ts';

it("lets a stream and the connection send more than HTTP/2's 64 KiB ahead", async () => {
  const directory = await mkdtemp(join(tmpdir(), 'cellctl-channel-'));
  const path = join(directory, 'socket');
  const server = createServer();
  try {
    server.listen(path);
    const channel = await openChannel({ tag: 'socket', path });
    const connected = once(server, 'session');
    channel.getConnectivityState(true);
    const [session] = (await connected) as [ServerHttp2Session]; // what the event brings
    await waitUntil('windows are told', () => (session.state.remoteWindowSize ?? 0) >= windowBytes, 10_000);
    assert.equal(session.remoteSettings.initialWindowSize, windowBytes);
    channel.close();
  } finally {
    server.close();
    await rm(directory, { recursive: true });
  }
});
