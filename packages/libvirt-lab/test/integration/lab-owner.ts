// A process of its own that owns a host with a running guest: it tells what it made, and waits to be killed.
import { guestImage, guestXml, startHost } from 'libvirt-lab';

const host = await startHost();
await host.define(guestXml({ name: 'guest', ...(await guestImage()) }));
await host.virsh('start', 'guest');
const pids = (await host.processes()).map(({ pid }) => pid);
const qemuPid = await host.qemuPid('guest');
process.stdout.write(`${JSON.stringify({ address: host.address, directory: host.directory, pids, qemuPid })}\n`);
setInterval(() => {}, 60_000);
