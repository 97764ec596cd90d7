import assert from 'node:assert/strict';
import { existsSync, mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { guestImage, guestXml } from 'libvirt-lab';
import { LogDirectory } from '../../src/console/log-directory.ts';
import { sweepLogs } from '../../src/console/log-sweep.ts';
import { ConsoleClient, type OpenDraft } from '../lab/console-client.ts';
import { waitUntil } from '../lab/deadline.ts';
import { Guests } from '../lab/guests.ts';
import { assertRefused } from '../lab/refusal.ts';
import { type Stage, startStage } from '../lab/stage.ts';

const asController = { role: 'CONSOLE_ROLE_CONTROLLER' } as const;
const fromBoot = { from: { $case: 'fromBoot', value: {} } } as const;
const ready = /GUEST READY[\s\S]*# /;

describe('consoles beside others who use libvirt', () => {
  let stage: Stage;
  let guests: Guests;

  before(async () => {
    stage = await startStage();
    guests = await Guests.open(stage.host, stage.celld);
    await stage.celld.compute.startVm({ vm: (await guests.create('ours')).uuid });
    const image = await guestImage();
    await stage.defineXml('theirs', guestXml({ name: 'theirs', ...image, memoryMib: 160 }));
    await stage.celld.compute.startVm({ vm: 'theirs' });
    await using ours = await attach('ours', fromBoot);
    await using theirs = await attach('theirs');
    await Promise.all([ours.waitFor(ready), theirs.waitFor(ready)]);
  });
  after(async () => {
    await guests?.[Symbol.asyncDispose]();
    await stage?.[Symbol.asyncDispose]();
  });

  const attach = async (vm: string, open: OpenDraft = {}) => {
    await waitUntil('those who hung up are gone', async () => {
      const { sessions } = await stage.celld.consoles.listConsoleSessions({ vm });
      return !sessions.some(({ role }) => role === open.role && role === 'CONSOLE_ROLE_CONTROLLER');
    });
    return ConsoleClient.attach(stage.celld.consoles, { vm, ...open });
  };
  const says = async (console: ConsoleClient, word: string) => {
    console.type(`echo ${word.slice(0, 2)}""${word.slice(2)}\r`);
    await console.waitFor(new RegExp(`${word}\r\n`));
  };

  it('a VM that Cell did not define is seen from the first attach on, and can be typed to', async () => {
    const { consoles } = await stage.celld.consoles.listConsoles({ vm: 'theirs' });
    assert.equal(consoles[0]?.logged, false);
    await using console = await attach('theirs', asController);
    assert.equal(console.attached.logged, false);
    await says(console, 'foreign');
    await using other = await attach('theirs', fromBoot);
    await other.waitFor(/foreign/);
    await other.waitFor(ready);
    const { bootId } = console.attached;
    const offset = BigInt(console.offset);
    await says(console, 'further');
    await using resumed = await attach('theirs', { from: { $case: 'fromOffset', value: { bootId, offset } } });
    await resumed.waitFor(/further/);
    assert.equal(resumed.pieces[0]?.offset, Number(offset));
    await assertRefused(drained(stage.celld.consoles.readConsoleLog({ vm: 'theirs' })), 'NOT_SUPPORTED_BY_HOST');
    const wanted = { $case: 'text', value: 'x' } as const;
    await assertRefused(stage.celld.consoles.waitForOutput({ vm: 'theirs', wanted }), 'NOT_SUPPORTED_BY_HOST');
  });

  it('somebody with virsh who has the device keeps controllers out, until it is taken from them', async () => {
    const { uuid } = await stage.get('ours');
    await using outside = await guests.console(uuid);
    await assertRefused(attach('ours', { ...asController, onConflict: 'ON_CONFLICT_FAIL' }), 'CONSOLE_BUSY');
    await using observer = await attach('ours', asController);
    assert.equal(observer.attached.session?.role, 'CONSOLE_ROLE_OBSERVER');
    await outside.run('echo by vi""rsh');
    await observer.waitFor(/by virsh/);
    observer.requestControl();
    assert.equal((await observer.event('refused')).controller, undefined);
    observer.requestControl(true);
    await observer.event('presence');
    await says(observer, 'forced');
  });

  it('who loses the device to somebody with virsh is an observer from there on', async () => {
    await using console = await attach('ours', asController);
    await says(console, 'mine');
    const { uuid } = await stage.get('ours');
    const domain = await guests.libvirt.lookupDomainByUuid(uuid);
    await using outside = await domain.openConsole(undefined, 1);
    const { session } = await console.event('presence');
    assert.equal(session?.role, 'CONSOLE_ROLE_OBSERVER');
    await outside.write(Buffer.from('echo th""eirs\r'));
    await console.waitFor(/theirs\r\n/);
  });

  it('logs of VMs that libvirt does not know are deleted after a day; nothing else is', async () => {
    const { uuid } = await stage.get('ours');
    const directory = join(stage.host.directory, 'swept');
    mkdirSync(directory);
    const [gone, young] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
    const kept = [`${uuid}.serial0.log`, `${young}.serial0.log`, 'notes.log', `${gone}.txt`, `${gone}.serial0.log.old`];
    const old = [`${gone}.serial0.log`, `${gone}.serial0.log.0`, `${gone}.virtio1.log.12`];
    const twoDaysAgo = new Date(Date.now() - 2 * 86_400_000);
    for (const name of [...kept, ...old]) {
      writeFileSync(join(directory, name), 'x');
      if (!name.startsWith(young)) utimesSync(join(directory, name), twoDaysAgo, twoDaysAgo);
    }
    await using logs = new LogDirectory({
      directory,
      placesDirectory: join(directory, 'places'),
      stillRuns: async () => true,
      onFailure: (error) => assert.fail(String(error)),
    });
    await logs.open();
    await sweepLogs(logs, guests.libvirt);
    for (const name of kept) assert.ok(existsSync(join(directory, name)), name);
    for (const name of old) assert.ok(!existsSync(join(directory, name)), name);
  });

  it('output goes on when libvirtd is killed, and typing when it is back', async () => {
    await using console = await attach('ours', asController);
    await says(console, 'before');
    console.type('(sleep 2; echo mean""time) &\r');
    await console.waitFor(/&\r\n[\s\S]*# /);
    await stage.host.killLibvirtd();
    await console.waitFor(/meantime\r\n/);
    await assertRefused(ConsoleClient.attach(stage.celld.consoles, { vm: 'ours' }), 'HYPERVISOR_UNAVAILABLE');
    console.type('echo af""ter\r');
    await stage.host.startLibvirtd();
    await console.waitFor(/after\r\n/);
    assert.deepEqual(
      console.events.map(({ $case }) => $case),
      ['attached'],
    );
  });

  it('a console that is not logged ends when libvirtd is killed, and can be attached to again', async () => {
    await using console = await attach('theirs', asController);
    await says(console, 'alive');
    const from = stage.celld.log.length;
    await stage.host.killLibvirtd();
    assert.equal((await console.event('closed')).reason, 'CLOSE_REASON_HYPERVISOR_LOST');
    assert.equal(await console.end(), undefined);
    await stage.host.startLibvirtd();
    await stage.celld.waitForLog(({ msg }) => msg === 'libvirt is reached', { from });
    await using again = await attach('theirs', asController);
    assert.ok(again.attached.offset > BigInt(console.offset));
    await says(again, 'again');
  });
});

async function drained(stream: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of stream);
}
