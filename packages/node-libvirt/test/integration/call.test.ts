import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { type Host, startHost } from 'libvirt-lab';
import {
  CallTimeoutError,
  type Connection,
  connect,
  LibvirtError,
  type NonnullDomain,
  virErrorNumber,
  WireError,
} from '../../src/index.ts';
import { rejection, soon } from '../support/deadline.ts';
import { bootGuest, freezeQemu, queryStatus } from '../support/guest.ts';

let host: Host;
let connection: Connection;

before(async () => {
  host = await startHost();
  connection = await connect({ socketPath: host.socketPath });
});

after(async () => {
  await connection.close();
  await host.stop();
});

suite('errors of the daemon', () => {
  test('carry all parts and the names of their numbers', async () => {
    const dom = { name: 'none', uuid: new Uint8Array(16), id: -1 };
    const error = await rejection(connection.remote.domainGetState({ dom, flags: 0 }));
    assert.ok(error instanceof LibvirtError, String(error));
    assert.equal(error.code, virErrorNumber.VIR_ERR_NO_DOMAIN);
    assert.equal(error.codeName, 'VIR_ERR_NO_DOMAIN');
    assert.equal(error.domainName, 'VIR_FROM_QEMU');
    assert.equal(error.level, 2);
    assert.equal(error.str1, 'Domain not found: %s');
    assert.ok(error.message.startsWith('Domain not found: '));
    assert.equal(error.str2, error.message.slice('Domain not found: '.length));
  });

  test('arguments that do not fit are refused here, by the name of their field', async () => {
    const dom = { name: 'none', uuid: new Uint8Array(15), id: -1 };
    const error = await rejection(connection.remote.domainGetState({ dom, flags: 0 }));
    assert.ok(error instanceof WireError && error.field === 'NonnullDomain.uuid', String(error));
  });
});

test('a thousand domains are listed, with the XML and state of each', async () => {
  const inventory = join(host.directory, 'thousand.xml');
  const domain = (n: number) =>
    `<domain type='test'><name>vm-${n}</name><memory>1024</memory><vcpu>1</vcpu><os><type>hvm</type></os></domain>`;
  await writeFile(inventory, `<node>${Array.from({ length: 1000 }, (_, n) => domain(n)).join('')}</node>`);
  await using scale = await connect({ uri: `test://${inventory}`, socketPath: host.socketPath });
  const { domains } = await scale.remote.connectListAllDomains({ needResults: 1, flags: 0 });
  assert.equal(new Set(domains.map(({ name }) => name)).size, 1000);
  const details = domains.map(async (dom) => ({
    name: dom.name,
    xml: (await scale.remote.domainGetXmlDesc({ dom, flags: 0 })).xml,
    state: (await scale.remote.domainGetState({ dom, flags: 0 })).state,
  }));
  for (const { name, xml, state } of await Promise.all(details)) {
    assert.ok(xml.includes(`<name>${name}</name>`));
    assert.equal(state, 1);
  }
});

suite('calls that block', () => {
  let dom: NonnullDomain;

  before(async () => {
    dom = await bootGuest(connection, { name: 'frozen' });
  });

  after(async () => {
    await connection.remote.domainDestroy({ dom });
  });

  test('four of them hold up neither the quick calls nor the pings', async () => {
    await using other = await connect({ socketPath: host.socketPath, keepalive: { intervalMs: 100, count: 5 } });
    const blocked = await blockFour(other, 'slow');
    for (let count = 0; count < 20; count += 1) await soon(other.remote.domainGetState({ dom, flags: 0 }));
    await outlive(other, 1000);
    await blocked.release();
  });

  test('four on one lane make the fifth wait there, and the daemon still answers pings', async () => {
    await using other = await connect({ socketPath: host.socketPath, keepalive: { intervalMs: 100, count: 5 } });
    const blocked = await blockFour(other, 'fast');
    let answered = false;
    const fifth = other.remote.connectGetHostname().then((reply) => {
      answered = true;
      return reply;
    });
    const aside = other.remote.connectGetHostname({ lane: 'slow' });
    assert.equal((await soon(aside)).hostname, host.name);
    await outlive(other, 1000);
    assert.equal(answered, false);
    await blocked.release();
    assert.equal((await soon(fifth)).hostname, host.name);
  });

  test('a call given up by time or signal settles at once; its late reply is swallowed', async () => {
    await using other = await connect({ socketPath: host.socketPath, window: 1 });
    using frozen = await freezeQemu(host, dom.name);
    const timedOut = await rejection(queryStatus(other, dom, { timeoutMs: 100, lane: 'fast' }));
    assert.ok(timedOut instanceof CallTimeoutError && timedOut.timeoutMs === 100, String(timedOut));
    const controller = new AbortController();
    const reason = new Error('not needed');
    const aborted = rejection(queryStatus(other, dom, { signal: controller.signal }));
    const hostname = other.remote.connectGetHostname();
    await new Promise((resolve) => setTimeout(resolve, 100)); // until the call is with the daemon
    controller.abort(reason);
    assert.equal(await aborted, reason);
    const waiting = await Promise.race([hostname, Promise.resolve('waiting')]);
    assert.equal(waiting, 'waiting', 'the call given up counts until its reply');
    frozen[Symbol.dispose]();
    assert.equal((await soon(hostname, 5000)).hostname, host.name);
    assert.match((await soon(queryStatus(other, dom), 5000)).result, /running/);
  });

  test('the time allowed includes the opening of the slow lane', async () => {
    await using other = await connect({ socketPath: host.socketPath, callTimeoutMs: 300 });
    await host.signalLibvirtd('SIGSTOP');
    try {
      const error = await rejection(queryStatus(other, dom), 2000);
      assert.ok(error instanceof CallTimeoutError, String(error));
    } finally {
      await host.signalLibvirtd('SIGCONT');
    }
    assert.match((await soon(queryStatus(other, dom, { timeoutMs: 5000 }), 6000)).result, /running/);
  });

  /** Four calls that the daemon holds until `release`. */
  async function blockFour(other: Connection, lane: 'fast' | 'slow') {
    const frozen = await freezeQemu(host, dom.name);
    const calls = Array.from({ length: 4 }, () => queryStatus(other, dom, { lane }));
    const failed = Promise.allSettled(calls);
    return {
      release: async () => {
        frozen[Symbol.dispose]();
        for (const result of await soon(failed, 10_000)) assert.equal(result.status, 'fulfilled');
      },
    };
  }
});

/** Checks that a connection stays open that would be dead by its keepalive if pings were not answered. */
async function outlive(other: Connection, forMs: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, forMs));
  assert.equal(other.state.tag, 'open');
}
