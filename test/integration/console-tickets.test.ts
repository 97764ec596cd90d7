import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { Status } from 'nice-grpc-common';
import { anonymousClients, type Clients } from '../lab/clients.ts';
import { ConsoleClient, type OpenDraft } from '../lab/console-client.ts';
import { waitUntil, within } from '../lab/deadline.ts';
import { assertRefused, refusalOf, refused } from '../lab/refusal.ts';
import { RfbScreen } from '../lab/rfb-screen.ts';
import { type Stage, startStage } from '../lab/stage.ts';

const vnc = { kind: 'CONSOLE_KIND_VNC' } as const;
const observer = 'CONSOLE_ROLE_OBSERVER';
const controller = 'CONSOLE_ROLE_CONTROLLER';
const aliceId = 'spiffe://cell.local/cell/op/alice';
let stage: Stage;
let alice: Clients;
let anybody: Clients;

before(async () => {
  stage = await startStage({ insideHost: true, config: { listen: { tickets: 'on' } } });
  alice = await stage.celld.clientsOf({ kind: 'op', name: 'alice' });
  anybody = anonymousClients(stage.celld.address, await readFile(join(stage.celld.pki, 'ca.crt')));
  await stage.start('seen', { vnc: true });
  await stage.start('other', { vnc: true });
});
after(async () => {
  alice?.[Symbol.dispose]();
  anybody?.[Symbol.dispose]();
  await stage?.[Symbol.asyncDispose]();
});

type TicketDraft = Parameters<Clients['consoles']['createConsoleTicket']>[0];
const newTicket = async (draft: TicketDraft = {}) => {
  const { ticket, secret } = await alice.consoles.createConsoleTicket({ vm: 'seen', device: vnc, ...draft });
  assert.ok(ticket);
  return { ticket, secret };
};
const redeem = (secret: string, open: OpenDraft = {}) =>
  ConsoleClient.attach(anybody.consoles, { ...open, ticket: secret });
const isWorthless = (secret: string, open: OpenDraft = {}) => assertRefused(redeem(secret, open), 'TICKET_INVALID');

describe('a ticket', () => {
  it('lets somebody without a certificate in, once', async () => {
    const { ticket, secret } = await newTicket({ role: controller });
    assert.equal(ticket.caller, aliceId);
    assert.equal(ticket.role, controller);
    const leftMs = (ticket.expireTime?.getTime() ?? 0) - Date.now();
    assert.ok(leftMs > 50_000 && leftMs <= 60_000, `${leftMs} ms`);
    await using console = await redeem(secret, { displayName: 'Somebody' });
    await (await RfbScreen.open(console)).update();
    const { session } = console.attached;
    assert.deepEqual(
      [session?.caller, session?.ticketId, session?.role, session?.displayName],
      [aliceId, ticket.ticketId, controller, 'Somebody'],
    );
    await isWorthless(secret);
    const { sessions } = await alice.consoles.listConsoleSessions({ vm: 'seen' });
    assert.deepEqual(sessions, [session]);
  });

  it('lets somebody with a certificate in, as its maker', async () => {
    const { secret } = await newTicket();
    using bob = await stage.celld.clientsOf({ kind: 'op', name: 'bob' });
    await using console = await ConsoleClient.attach(bob.consoles, { ticket: secret });
    assert.equal(console.attached.session?.caller, aliceId);
    await isWorthless(secret);
  });

  it('is good for a serial console too', async () => {
    const { secret } = await newTicket({ device: { kind: 'CONSOLE_KIND_SERIAL' }, role: controller });
    await using console = await redeem(secret);
    assert.equal(console.attached.session?.device?.kind, 'CONSOLE_KIND_SERIAL');
  });

  it('is over when its time is', async () => {
    const { ticket, secret } = await newTicket({ ttl: { seconds: 1n, nanos: 0 } });
    const listed = async () => (await alice.consoles.listConsoleTickets({})).tickets.map(({ ticketId }) => ticketId);
    assert.ok((await listed()).includes(ticket.ticketId));
    await waitUntil('its end', async () => !(await listed()).includes(ticket.ticketId), 3_000);
    await isWorthless(secret);
  });

  it('is for one VM, one console and one role: for others it is worthless, and used up', async () => {
    const wrong: readonly OpenDraft[] = [
      { vm: 'other' },
      { vm: crypto.randomUUID() },
      { vm: 'nobody' },
      { device: { kind: 'CONSOLE_KIND_SERIAL' } },
      { role: controller },
    ];
    for (const open of wrong) {
      const { secret } = await newTicket({ role: observer });
      await isWorthless(secret, open);
      await isWorthless(secret);
    }
    const { secret } = await newTicket({ role: observer });
    await using console = await redeem(secret, { vm: 'seen', device: vnc, role: observer });
    assert.equal(console.attached.session?.role, observer);
  });

  it('for an observer never gives control', async () => {
    const { secret } = await newTicket({ role: observer });
    await using console = await redeem(secret);
    console.requestControl(true);
    const refusal = refusalOf(await within(console.end(), 5_000, () => 'the end'));
    assert.equal(refusal.reason, 'PERMISSION_DENIED');
  });

  it('is worthless when it is revoked; the session of a used one stays', async () => {
    const used = await newTicket();
    await using console = await redeem(used.secret);
    assert.deepEqual(await alice.consoles.revokeConsoleTicket({ ticketId: used.ticket.ticketId }), { existed: false });
    const { ticket, secret } = await newTicket();
    assert.deepEqual(await alice.consoles.revokeConsoleTicket({ ticketId: ticket.ticketId }), { existed: true });
    assert.deepEqual(await alice.consoles.revokeConsoleTicket({ ticketId: ticket.ticketId }), { existed: false });
    await isWorthless(secret);
    await (await RfbScreen.open(console)).update();
  });

  it('is refused for a console or a VM that there is none of', async () => {
    await assertRefused(newTicket({ vm: 'nobody' }), 'VM_NOT_FOUND');
    await assertRefused(newTicket({ device: { kind: 'CONSOLE_KIND_SERIAL', index: 3 } }), 'CONSOLE_NOT_FOUND');
    await stage.create('blind', { vnc: false });
    await assertRefused(newTicket({ vm: 'blind' }), 'CONSOLE_NOT_FOUND');
  });

  it('can be made before the VM runs', async () => {
    await stage.create('later', { vnc: true });
    const { secret } = await newTicket({ vm: 'later' });
    await stage.celld.compute.startVm({ vm: 'later' });
    await using console = await redeem(secret);
    assert.equal((await RfbScreen.open(console)).name, 'QEMU (later)');
  });

  it('is nowhere in the log, neither right nor wrong', async () => {
    const { secret } = await newTicket();
    await isWorthless(`${secret}x`);
    await (await redeem(secret)).cancel();
    const log = JSON.stringify(stage.celld.log) + stage.celld.stderr;
    assert.ok(!log.includes(secret.split('.')[1] ?? ''));
  });
});

describe('somebody without a certificate', () => {
  it('may attach with a ticket, and nothing else', async () => {
    const { secret } = await newTicket();
    const calls = {
      listVms: anybody.compute.listVms({}),
      getHost: anybody.hosts.getHost({}),
      listConsoles: anybody.consoles.listConsoles({ vm: 'seen' }),
      createConsoleTicket: anybody.consoles.createConsoleTicket({ vm: 'seen' }),
      listConsoleTickets: anybody.consoles.listConsoleTickets({}),
      getScreenshot: anybody.consoles.getScreenshot({ vm: 'seen' }),
      sendKeys: anybody.consoles.sendKeys({ vm: 'seen', keys: ['KEY_A'] }),
    };
    for (const [name, call] of Object.entries(calls))
      assert.equal((await refused(call)).status, Status[Status.PERMISSION_DENIED], name);
    for (const open of [{ vm: 'seen' }, { vm: 'seen', device: vnc }, {}, { ticket: 'x' }, { ticket: 'x.y' }])
      await assertRefused(ConsoleClient.attach(anybody.consoles, open), 'TICKET_INVALID');
    await using _console = await redeem(secret);
  });
});

describe('what its maker may do', () => {
  it('is looked at when a ticket is brought, and as long as the session lasts', async () => {
    const brought = await newTicket();
    const kept = await newTicket({ role: controller });
    await using console = await redeem(brought.secret);
    await stage.celld.writePolicy([{ identity: aliceId, role: 'viewer', scope: 'all' }]);
    const refusal = refusalOf(await within(console.end(), 15_000, () => 'the end of the session'));
    assert.equal(refusal.status, Status[Status.PERMISSION_DENIED]);
    assert.equal((await refused(redeem(kept.secret))).status, Status[Status.PERMISSION_DENIED]);
    await stage.celld.writePolicy([{ identity: aliceId, role: 'admin', scope: 'all' }]);
    await waitUntil('the policy', () => newTicket().then(Boolean, () => false));
  });
});

describe('a restart of celld', () => {
  it('makes all tickets worthless', async () => {
    const { secret } = await newTicket({ device: { kind: 'CONSOLE_KIND_SERIAL' } });
    await stage.celld.restart();
    using again = anonymousClients(stage.celld.address, await readFile(join(stage.celld.pki, 'ca.crt')));
    await assertRefused(ConsoleClient.attach(again.consoles, { ticket: secret }), 'TICKET_INVALID');
    assert.deepEqual(await stage.celld.clients.consoles.listConsoleTickets({}), { tickets: [] });
  });
});
