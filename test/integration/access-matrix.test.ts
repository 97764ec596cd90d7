import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type DescMethod, fromJson, toBinary } from '@bufbuild/protobuf';
import { descriptorSet } from '../../gen/ts/descriptor-set.ts';
import { roles } from '../../src/access/roles.ts';
import { type Reason, statusOf } from '../../src/core/reasons.ts';
import { readContract } from '../../src/rpc/contract.ts';
import { type AccessRow, accessRows, type Target } from '../lab/access-rows.ts';
import type { ClientIdentity } from '../lab/celld.ts';
import { type Stage, startStage } from '../lab/stage.ts';
import { Wire, type WireAnswer } from '../lab/wire.ts';

/** Every RPC that celld serves × every kind of caller × an object of its own, one of others, and one that there is not. */

const { registry } = readContract(descriptorSet);
const methods = [...registry].flatMap((type) =>
  type.kind === 'service' && type.typeName.startsWith('cell.v1.') ? type.methods : [],
);
const nameOf = (method: DescMethod) => `${method.parent.typeName}/${method.name}`;

const ownLabels = { team: 'a' };
const foreignLabels = { team: 'b' };
const teamScope = { labels: ownLabels, pools: ['default'], networks: ['default'] };

/** Who calls. */
interface Caller {
  readonly title: string;
  /** undefined: root, over the unix socket. */
  readonly identity: ClientIdentity | undefined;
  /** undefined: none. `admin` may do everything. */
  readonly role: string | undefined;
  readonly scoped: boolean;
  /** celld does not know who it is. */
  readonly unknown?: boolean;
}

const givenRoles = roles.filter((role) => role !== 'host-peer');
const root: Caller = { title: 'root', identity: undefined, role: 'admin', scoped: false };
const callers: readonly Caller[] = [
  root,
  ...givenRoles.flatMap((role) => [
    { title: `${role} of all`, identity: { kind: 'op', name: `${role}-all` } as const, role, scoped: false },
    { title: `${role} of a team`, identity: { kind: 'svc', name: `${role}-team` } as const, role, scoped: true },
  ]),
  { title: 'host-peer', identity: { kind: 'host', name: 'peer' }, role: 'host-peer', scoped: false },
  { title: 'a host without a role', identity: { kind: 'host', name: 'stranger' }, role: undefined, scoped: false },
  { title: 'an operator without a role', identity: { kind: 'op', name: 'nobody' }, role: undefined, scoped: false },
  {
    title: 'an operator of another trust domain',
    identity: { kind: 'op', name: 'admin-all-elsewhere', trustDomain: 'elsewhere.example' },
    role: undefined,
    scoped: false,
    unknown: true,
  },
];

const idOf = ({ kind, name }: ClientIdentity) => `spiffe://cell.local/cell/${kind}/${name}`;
const policy = callers.flatMap(({ identity, role, scoped }) =>
  identity && role ? [{ identity: idOf(identity), role, scope: scoped ? teamScope : 'all' }] : [],
);

let stage: Stage;
const wires = new Map<Caller, Wire>();
let targets: readonly Target[];

before(async () => {
  stage = await startStage({ policy });
  const { compute, consoles } = stage.celld.clients;
  const make = async (relation: Target['relation'], name: string, labels: Target['labels']): Promise<Target[]> => {
    const { uuid } = await stage.create(name, { labels: { ...labels } });
    const { operationId } = await compute.powerOffVm({ vm: uuid });
    // For the list of them.
    await consoles.createConsoleTicket({ vm: uuid });
    return [uuid, name].map((vm) => ({ relation, vm, vmUuid: uuid, operationId, labels }));
  };
  const missing = { relation: 'missing', vmUuid: crypto.randomUUID(), operationId: crypto.randomUUID() } as const;
  targets = [
    ...(await make('own', 'ours', ownLabels)),
    ...(await make('foreign', 'theirs', foreignLabels)),
    { ...missing, vm: missing.vmUuid, labels: {} },
    { ...missing, vm: 'absent', labels: {} },
  ];
  for (const caller of callers) {
    const { celld } = stage;
    const { identity } = caller;
    const wire = identity ? Wire.openTls(celld.address, await celld.materialOf(identity)) : Wire.open(celld.socket);
    wires.set(caller, await wire);
  }
});

after(async () => {
  for (const wire of wires.values()) await wire[Symbol.asyncDispose]();
  await stage?.[Symbol.asyncDispose]();
});

function call(caller: Caller, method: DescMethod, message: Uint8Array): Promise<WireAnswer> {
  const wire = wires.get(caller);
  assert.ok(wire);
  return wire.call({ path: `/${nameOf(method)}`, streams: method.methodKind.endsWith('streaming') }, message);
}

const encoded = (method: DescMethod, { request }: AccessRow, target: Target) =>
  toBinary(method.input, fromJson(method.input, request(target), { registry }));

/** How a caller's call must end. */
function expected(caller: Caller, row: AccessRow, { relation }: Target): 'OK' | Reason {
  if (caller.unknown) return 'UNAUTHENTICATED';
  if (row.hostsOnly === true && caller.identity?.kind !== 'host') return 'PERMISSION_DENIED';
  if (caller.role !== 'admin' && !row.may.includes(caller.role ?? '')) return 'PERMISSION_DENIED';
  if (row.unscopedOnly === true && caller.scoped) return 'PERMISSION_DENIED';
  if (relation === 'own') return row.own;
  if (caller.scoped) return row.outOfScope ?? row.missing;
  return relation === 'foreign' ? row.own : row.missing;
}

const outcomeOf = ({ status, reason }: WireAnswer) => (status === 'OK' ? 'OK' : reason);

/** Everything that a caller gets to see, with the object's names taken out of it. */
function shape({ status, message, details, response }: WireAnswer, target: Target): string {
  const text = [status, message, Buffer.from(details).toString('latin1'), Buffer.from(response).toString('latin1')];
  // Names of different lengths have other lengths before them: this compares names with names, of six letters each.
  return [target.vm, target.vmUuid, target.operationId].reduce(
    (rest, name) => rest.replaceAll(name, '?'),
    text.join('\0'),
  );
}

/** The texts of what is not the team's, in an answer to a request that did not name them. */
function leaks({ message, details, response }: WireAnswer, sent: Uint8Array): string[] {
  const answer = `${message}${Buffer.from(details).toString('latin1')}${Buffer.from(response).toString('latin1')}`;
  const asked = Buffer.from(sent).toString('latin1');
  const foreign = targets.filter(({ relation }) => relation === 'foreign');
  const names = foreign.flatMap(({ vm, vmUuid, operationId }) => [vm, vmUuid, operationId]);
  return names.filter((name) => answer.includes(name) && !asked.includes(name));
}

describe('the access matrix', { timeout: 300_000 }, () => {
  it('has a row for every RPC of the contract that celld serves, and for no other', async () => {
    const served: string[] = [];
    for (const method of methods) {
      const { reason } = await call(root, method, new Uint8Array());
      if (reason !== 'METHOD_UNKNOWN') served.push(nameOf(method));
    }
    assert.deepEqual(Object.keys(accessRows).sort(), served.sort());
  });

  it('has rows that name roles', () => {
    for (const { may } of Object.values(accessRows))
      for (const role of may)
        assert.ok(
          roles.some((r) => r === role),
          role,
        );
  });

  for (const method of methods) {
    const row = accessRows[nameOf(method)];
    if (row === undefined) continue;
    it(`${nameOf(method)} is answered as it should be to ${callers.length} callers on own, foreign and missing objects`, async () => {
      for (const caller of callers) {
        const answers: (readonly [Target, WireAnswer])[] = [];
        for (const target of targets) answers.push([target, await checkedCall(caller, method, row, target)]);
        assertSilent(caller, row, answers);
      }
    });
  }

  it('leaves the VMs as they were', async () => {
    const { vms } = await stage.celld.compute.listVms({});
    assert.deepEqual(
      vms.map(({ name, status }) => [name, status?.state]),
      [
        ['ours', 'VM_STATE_SHUT_OFF'],
        ['theirs', 'VM_STATE_SHUT_OFF'],
      ],
    );
  });
});

/** Calls, and fails the test unless the answer is what the caller is to get. */
async function checkedCall(caller: Caller, method: DescMethod, row: AccessRow, target: Target): Promise<WireAnswer> {
  const sent = encoded(method, row, target);
  const answer = await call(caller, method, sent);
  const what = `${caller.title}, ${target.relation} ${target.vm}: ${answer.status} ${answer.message}`;
  const outcome = expected(caller, row, target);
  assert.equal(outcomeOf(answer), outcome, what);
  assert.equal(answer.status, outcome === 'OK' ? outcome : statusOf(outcome), what);
  if (caller.scoped) assert.deepEqual(leaks(answer, sent), [], what);
  return answer;
}

/** An answer tells nobody that something is there that it may not reach. */
function assertSilent(caller: Caller, row: AccessRow, answers: readonly (readonly [Target, WireAnswer])[]): void {
  const denied = answers.every(([, { reason }]) => reason === 'PERMISSION_DENIED');
  const shapes = (relation: Target['relation']) =>
    answers.filter(([target]) => target.relation === relation).map(([target, answer]) => shape(answer, target));
  // Lists and measurements have times in them: what they hold is looked at by `leaks`.
  const same = caller.scoped && row.missing !== 'OK';
  if (denied || same) assert.deepEqual(shapes('foreign'), shapes('missing'));
  if (denied) assert.deepEqual(shapes('own'), shapes('missing'));
}
