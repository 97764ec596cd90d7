import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { matchesIdentity, parseIdentityPattern } from '../../../src/access/identity-pattern.ts';
import { permissionRoles, permissionsOf, type Role, roles } from '../../../src/access/roles.ts';
import type { Grant, VmFacts } from '../../../src/core/access.ts';
import { policyOf } from '../../support/access.ts';

const op = (name: string) => `spiffe://t/cell/op/${name}`;
const uuids = ['a', 'b', 'c'].map((letter) => `00000000-0000-4000-8000-00000000000${letter}` as VmFacts['uuid']);
const vm = (index: number, labels: Record<string, string> = {}): VmFacts => ({ uuid: uuids[index] ?? fail(), labels });
const fail = (): never => assert.fail('no such VM');

interface Binding {
  readonly identity: string;
  readonly role: Role;
  readonly scope: 'all' | ScopeDraft;
}
interface ScopeDraft {
  readonly vms?: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly pools?: readonly string[];
  readonly networks?: readonly string[];
  readonly bridges?: readonly string[];
}

/** What the documentation says, word by word and slowly. */
function reaches(
  bindings: readonly Binding[],
  caller: string,
  permission: string,
  wanted: (scope: ScopeDraft) => boolean,
) {
  return bindings.some(({ identity, role, scope }) => {
    const pattern = parseIdentityPattern(identity);
    if (typeof pattern === 'string' || !matchesIdentity(pattern, caller)) return false;
    const permissions = permissionsOf(role);
    return (permissions === undefined || permissions.includes(permission)) && (scope === 'all' || wanted(scope));
  });
}

const inScope = (each: VmFacts) => (scope: ScopeDraft) =>
  scope.vms?.includes(each.uuid) === true ||
  (scope.labels !== undefined && Object.entries(scope.labels).every(([key, value]) => each.labels[key] === value));

const label = fc.dictionary(fc.constantFrom('team', 'tier'), fc.constantFrom('', 'a', 'b'), { maxKeys: 2 });
const names = fc.uniqueArray(fc.constantFrom('p', 'q'), { maxLength: 2 });
const scopes: fc.Arbitrary<'all' | ScopeDraft> = fc.oneof(
  { weight: 1, arbitrary: fc.constant('all' as const) },
  {
    weight: 4,
    arbitrary: fc.record(
      {
        vms: fc.uniqueArray(fc.constantFrom(...uuids), { maxLength: 2 }),
        labels: label.filter((labels) => Object.keys(labels).length > 0),
        pools: names,
        networks: names,
        bridges: names,
      },
      { requiredKeys: ['pools'] },
    ),
  },
);
const policies: fc.Arbitrary<Binding[]> = fc.array(
  fc.record({
    identity: fc.constantFrom('a', 'ab', 'a*', '*', '*b', 'c').map(op),
    role: fc.constantFrom(...roles.filter((role) => role !== 'host-peer')),
    scope: scopes,
  }),
  { maxLength: 6 },
);

describe('a policy', () => {
  it('decides as its documentation says, for every caller, permission and object', () => {
    const callers = fc.constantFrom('a', 'ab', 'b', 'c', 'd').map(op);
    const permissions = fc.constantFrom(...Object.keys(permissionRoles), 'domain:new_one');
    fc.assert(
      fc.property(policies, callers, permissions, fc.nat(2), label, (bindings, caller, permission, index, labels) => {
        const grant = policyOf(...bindings).grant(caller, permission);
        const says = (wanted: (scope: ScopeDraft) => boolean) => reaches(bindings, caller, permission, wanted);
        assert.equal(
          grant !== undefined,
          says(() => true),
        );
        const each = vm(index, labels);
        assert.equal(grant?.vm(each) ?? false, says(inScope(each)));
        for (const name of ['p', 'q']) {
          assert.equal(
            grant?.pool(name) ?? false,
            says(({ pools = [] }) => pools.includes(name)),
          );
          assert.equal(
            grant?.network(name) ?? false,
            says(({ networks = [] }) => networks.includes(name)),
          );
          assert.equal(
            grant?.bridge(name) ?? false,
            says(({ bridges = [] }) => bridges.includes(name)),
          );
        }
        assert.equal(
          grant?.everything ?? false,
          says(() => false),
        );
      }),
      { numRuns: 3_000 },
    );
  });

  it('lets nobody make a VM that it cannot reach, nor one that a label of it gives to others', () => {
    fc.assert(
      fc.property(policies, fc.nat(2), label, (bindings, index, labels) => {
        const grant = policyOf(...bindings).grant(op('ab'), 'domain:write');
        const each = vm(index, labels);
        if (!grant?.newVm(each) || grant.everything) return;
        assert.ok(grant.vm(each));
        for (const key of Object.keys(labels)) {
          // Without its own selectors, a label could only serve somebody else's.
          const own = (scope: ScopeDraft) => inScope(each)({ ...scope, vms: [] }) && scope.labels?.[key] !== undefined;
          assert.ok(reaches(bindings, op('ab'), 'domain:write', own), key);
        }
      }),
      { numRuns: 3_000 },
    );
  });

  it('gives the same digest for the same reach, and another one for another', () => {
    const grantOf = (...all: readonly ScopeDraft[]): Grant => {
      const bindings = all.map((scope) => ({ identity: op('x'), role: 'viewer', scope }));
      return policyOf(...bindings).grant(op('x'), 'domain:read') ?? assert.fail();
    };
    const digest = (...all: readonly ScopeDraft[]) => grantOf(...all).digest;
    assert.equal(digest({ pools: ['p', 'q'] }), digest({ pools: ['q'] }, { pools: ['p'] }));
    assert.equal(digest({ labels: { a: '1', b: '2' } }), digest({ labels: { b: '2', a: '1' } }));
    const different = [
      digest({ pools: ['p'] }),
      digest({ networks: ['p'] }),
      digest({ bridges: ['p'] }),
      digest({ labels: { a: '1', b: '2' } }),
      digest({ labels: { a: '1' } }, { labels: { b: '2' } }),
      digest({ vms: [uuids[0] ?? ''] }),
    ];
    assert.equal(new Set(different).size, different.length);
    for (const each of different) assert.match(each, /^[A-Za-z0-9_-]{16}$/);
    assert.equal(policyOf().grant('local:root', 'a:b')?.digest, '');
  });

  it('lets root do everything, and those without a binding ask for health alone', () => {
    const policy = policyOf({ identity: op('a'), role: 'admin', scope: { pools: ['p'] } });
    assert.equal(policy.grant('local:root', 'any:thing')?.everything, true);
    assert.equal(policy.grant(op('b'), 'domain:read'), undefined);
    assert.equal(policy.grant(op('b'), 'health:read')?.everything, true);
    assert.equal(policy.grant(op('a'), 'health:read')?.everything, true);
    assert.equal(policy.grant('spiffe://t/cell/host/h', 'health:read')?.everything, true);
    for (const nobody of ['ticket:anonymous', '', 'local:Root', 'spiffe://t/other/op/a'])
      assert.equal(policy.grant(nobody, 'health:read'), undefined, nobody);
  });

  it('is not confused by labels and callers that are names of methods', () => {
    const policy = policyOf({ identity: op('constructor'), role: 'viewer', scope: { labels: { constructor: 'a' } } });
    const grant = policy.grant(op('constructor'), 'domain:read');
    assert.equal(grant?.vm(vm(0)), false);
    assert.equal(grant?.vm(vm(0, { constructor: 'a' })), true);
    assert.equal(policy.grant(op('constructor'), '__proto__'), undefined);
    assert.equal(policy.grant('__proto__', 'domain:read'), undefined);
  });

  it('is as quick with many bindings as with one, once a caller is known', () => {
    const many = policyOf(
      ...Array.from({ length: 5_000 }, (_, index) => ({
        identity: op(`team-${index}-*`),
        role: 'operator',
        scope: { labels: { team: `${index}` } },
      })),
    );
    const caller = op('team-4999-kim');
    assert.ok(many.grant(caller, 'domain:read')?.vm(vm(0, { team: '4999' })));
    const start = performance.now();
    for (let round = 0; round < 100_000; round++) many.grant(caller, 'domain:read');
    // Matching them all again would take minutes.
    assert.ok(performance.now() - start < 2_000);
  });
});
