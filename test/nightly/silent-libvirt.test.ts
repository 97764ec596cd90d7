import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { type GuestImage, guestImage, guestXml, type Host, startHost } from 'libvirt-lab';
import { type Connection, connect } from 'node-libvirt';
import { openHypervisor, seen, vmNamed } from '../lab/hypervisor.ts';

const names = ['first', 'second', 'third'];
const searchMs = 300_000;

let host: Host;
let image: GuestImage;

before(async () => {
  host = await startHost();
  image = await guestImage();
  for (const name of names) {
    await host.define(guestXml({ name, ...image, memoryMib: 64 }));
    await host.virsh('start', name);
  }
});

after(async () => {
  await host.stop();
});

/** Lets guests pause and go on without end, until disposed of. */
async function restless(connection: Connection): Promise<AsyncDisposable> {
  const { domains } = await connection.remote.connectListAllDomains({ needResults: 1, flags: 0 });
  let ended = false;
  const working = domains.map(async (dom) => {
    while (!ended) {
      await connection.remote.domainSuspend({ dom });
      await connection.remote.domainResume({ dom });
    }
  });
  return {
    [Symbol.asyncDispose]: async () => {
      ended = true;
      await Promise.all(working);
    },
  };
}

/** Listens and leaves, the only one who does, until libvirt has fallen silent. Gives the last to listen, whose leaving would mend it. */
async function fallSilent({ events }: Connection): Promise<AsyncDisposable | undefined> {
  const until = Date.now() + searchMs;
  for (let round = 1; Date.now() < until; round += 1) {
    const subscription = events.domainLifecycle();
    await subscription.ready;
    if (round % 50 === 0) {
      const told = await Promise.race([subscription.next().then(() => true), sleep(3_000, false)]);
      if (!told) return subscription;
    }
    await subscription.return();
  }
  return undefined;
}

test("when libvirt's own queue of events is stuck, celld sees what changes, and hears of it again", async (context) => {
  const options = { uri: 'qemu:///system', socketPath: host.socketPath };
  await using guests = await connect(options);
  await using listener = await connect(options);
  await using work = new AsyncDisposableStack();
  work.use(await restless(guests));
  const last = await fallSilent(listener);
  await work.disposeAsync();
  if (!last) return context.skip(`this libvirt did not fall silent in ${searchMs / 1_000} s`);
  await using hypervisor = await openHypervisor(host);
  await last[Symbol.asyncDispose]();
  const { inventory } = hypervisor;
  const isPaused = (name: string) => () => vmNamed(inventory, name).state === 'paused';
  await host.virsh('suspend', 'first');
  await seen(inventory, isPaused('first'), { what: 'the first paused', timeoutMs: 30_000 });
  await hypervisor.reach('connecting');
  await hypervisor.reach('up');
  await host.virsh('suspend', 'second');
  await seen(inventory, isPaused('second'), { what: 'the second paused', timeoutMs: 4_000 });
});
