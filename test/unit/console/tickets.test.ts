import assert from 'node:assert/strict';
import { it, type TestContext } from 'node:test';
import { inspect } from 'node:util';
import { type TicketGrant, Tickets } from '../../../src/console/tickets.ts';
import { CellError } from '../../../src/core/error.ts';
import { newUuid } from '../../../src/core/ids.ts';

const grant: TicketGrant = {
  vmUuid: newUuid(),
  device: { kind: 'vnc', index: 0 },
  role: 'controller',
  caller: 'spiffe://cell.local/cell/op/alice',
};

function assertInvalid(tickets: Tickets, secret: string): void {
  assert.throws(
    () => tickets.redeem(secret),
    (thrown: unknown) => {
      assert.ok(thrown instanceof CellError);
      assert.equal(thrown.reason, 'TICKET_INVALID');
      assert.deepEqual(thrown.metadata, {});
      return true;
    },
  );
}

function passTime(t: TestContext, ms: number): void {
  t.mock.timers.tick(ms);
}

it('a ticket is good once', () => {
  using tickets = new Tickets();
  const { ticket, secret } = tickets.create(grant, 60_000);
  assert.deepEqual(tickets.list(), [ticket]);
  assert.deepEqual(tickets.redeem(secret.reveal()), ticket);
  assertInvalid(tickets, secret.reveal());
  assert.deepEqual(tickets.list(), []);
  assert.equal(ticket.role, 'controller');
});

it('a ticket is over when its time is', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  using tickets = new Tickets();
  const first = tickets.create(grant, 1_000);
  passTime(t, 999);
  assert.equal(tickets.list().length, 1);
  passTime(t, 1);
  assert.deepEqual(tickets.list(), []);
  assertInvalid(tickets, first.secret.reveal());
});

it('a ticket whose timer is late is over all the same', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  using tickets = new Tickets();
  let nowMs = 5_000;
  t.mock.method(performance, 'now', () => nowMs);
  const { secret } = tickets.create(grant, 1_000);
  nowMs = 6_000;
  assertInvalid(tickets, secret.reveal());
});

it('a ticket that is revoked is worth nothing', () => {
  using tickets = new Tickets();
  const { ticket, secret } = tickets.create(grant, 60_000);
  assert.equal(tickets.find(ticket.id), ticket);
  assert.equal(tickets.revoke(ticket.id), true);
  assert.equal(tickets.revoke(ticket.id), false);
  assertInvalid(tickets, secret.reveal());
});

it('a secret that is nearly right is wrong, and does not use the ticket up', () => {
  using tickets = new Tickets();
  const { ticket, secret } = tickets.create(grant, 60_000);
  const other = tickets.create(grant, 60_000);
  const text = secret.reveal();
  const [id = '', rest = ''] = text.split('.');
  const [, otherRest = ''] = other.secret.reveal().split('.');
  const wrong = [
    '',
    '.',
    id,
    `${id}.`,
    rest,
    `.${rest}`,
    `${text} `,
    text.slice(0, -1),
    `${id}.${otherRest}`,
    `${id}.${rest.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'))}`,
    `${newUuid()}.${rest}`,
    `${id.toUpperCase()}.${rest}`,
    '__proto__.x',
  ];
  for (const each of wrong) assertInvalid(tickets, each);
  assert.deepEqual(tickets.redeem(text), ticket);
});

it('a secret has 256 bits, is never the same, and is kept nowhere', () => {
  using tickets = new Tickets();
  const secrets = Array.from({ length: 500 }, () => tickets.create(grant, 60_000).secret.reveal());
  assert.equal(new Set(secrets).size, secrets.length);
  for (const secret of secrets) assert.equal(Buffer.from(secret.split('.')[1] ?? '', 'base64url').length, 32);
  const [first = ''] = secrets;
  const { secret } = tickets.create(grant, 60_000);
  assert.ok(!inspect(secret).includes(secret.reveal()));
  assert.ok(!JSON.stringify(tickets.list()).includes(first.split('.')[1] ?? ''));
});

it('there is an end to how many tickets are kept', () => {
  using tickets = new Tickets();
  const ids = Array.from({ length: 1_000 }, () => tickets.create(grant, 60_000).ticket.id);
  assert.throws(
    () => tickets.create(grant, 60_000),
    (thrown) => thrown instanceof CellError && thrown.reason === 'LIMIT_EXCEEDED',
  );
  const [first] = ids;
  assert.ok(first);
  tickets.revoke(first);
  tickets.create(grant, 60_000);
});
