import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parsePolicy } from '../../../src/access/parse-policy.ts';

const binding = (change: object = {}) => ({
  identity: 'spiffe://t/cell/op/a',
  role: 'viewer',
  scope: 'all',
  ...change,
});
const problemsOf = (policy: unknown, rules = {}): readonly string[] => {
  const result = parsePolicy(JSON.stringify(policy), rules);
  return result.tag === 'problems' ? result.problems : [];
};

describe('the file of a policy', () => {
  it('is read with all its bindings, in order', () => {
    const yaml = `
bindings:
  - { identity: spiffe://t/cell/op/a*, role: operator, scope: { vms: [6BA7B810-9dad-41d1-80b4-00c04fd430c8], labels: { team: a, "app/x": "" } } }
  - { identity: spiffe://t/cell/host/h, role: host-peer, scope: all }
  - { identity: spiffe://t/cell/svc/s, role: admin, scope: { pools: [p], networks: [n], bridges: [br0] } }
`;
    const result = parsePolicy(yaml, { trustDomain: 't' });
    assert.ok(result.tag === 'policy', JSON.stringify(result));
    const [first, second, third] = result.policy.bindings;
    assert.ok(first?.scope.tag === 'some' && third?.scope.tag === 'some');
    assert.deepEqual([...first.scope.vms], ['6ba7b810-9dad-41d1-80b4-00c04fd430c8']);
    assert.deepEqual(
      [...(first.scope.labels ?? [])],
      [
        ['team', 'a'],
        ['app/x', ''],
      ],
    );
    assert.deepEqual([second?.index, second?.role, second?.scope], [1, 'host-peer', { tag: 'all' }]);
    const { pools, networks, bridges, vms, labels } = third.scope;
    assert.deepEqual(
      [[...pools], [...networks], [...bridges], [...vms], labels],
      [['p'], ['n'], ['br0'], [], undefined],
    );
  });

  it('may be without bindings: it then denies everything', () => {
    assert.equal(parsePolicy('bindings: []').tag, 'policy');
  });

  it('is refused with the place of everything that is wrong', () => {
    assert.deepEqual(
      problemsOf({ bindings: [binding(), binding({ role: 'root' }), binding({ identity: 'kim' })] }).map(
        (text) => text.split(' ')[0],
      ),
      ['bindings[1].role', 'bindings[2].identity'],
    );
  });

  it('is refused for anything that may be a typing error', () => {
    const scoped = (scope: unknown) => ({ bindings: [binding({ scope })] });
    const bad: readonly [RegExp, unknown][] = [
      [/the policy must have keys/, []],
      [/the policy must have keys/, null],
      [/has the key 'binding'/, { binding: [] }],
      [/bindings must be a list/, {}],
      [/bindings\[0\] must have keys/, { bindings: ['x'] }],
      [/has the key 'roles'/, { bindings: [binding({ roles: ['viewer'] })] }],
      [/role is missing/, { bindings: [binding({ role: undefined })] }],
      [/role must be text/, { bindings: [binding({ role: 7 })] }],
      [/role must be one of/, { bindings: [binding({ role: 'Admin' })] }],
      [/scope must have keys/, { bindings: [binding({ scope: undefined })] }],
      [/scope must have keys/, scoped('everything')],
      [/scope must be all, or have one of/, scoped({})],
      [/has the key 'vm'/, scoped({ vm: [] })],
      [/scope\.vms must be a list/, scoped({ vms: 'all' })],
      [/scope\.vms\[0\] must be a UUID/, scoped({ vms: ['db1'] })],
      [/scope\.labels must have at least one label/, scoped({ labels: {} })],
      [/scope\.labels must have keys/, scoped({ labels: ['team'] })],
      [/scope\.labels\.team must be text/, scoped({ labels: { team: 1 } })],
      [/no label has such a key/, scoped({ labels: { Team: 'a' } })],
      [/must be printable/, scoped({ labels: { team: 'é' } })],
      [/scope\.pools\[0\] must begin/, scoped({ pools: ['*'] })],
      [/scope\.networks\[0\] must begin/, scoped({ networks: ['a/b'] })],
      [/scope\.bridges\[0\] must begin/, scoped({ bridges: ['a-bridge-with-a-long-name'] })],
      [/host-peer for hosts/, { bindings: [binding({ role: 'host-peer' })] }],
      [/host-peer for hosts/, { bindings: [binding({ identity: 'spiffe://t/cell/host/h', role: 'admin' })] }],
    ];
    for (const [problem, policy] of bad) {
      const found = problemsOf(policy);
      assert.equal(found.length, 1, JSON.stringify([policy, found]));
      assert.match(String(found[0]), problem);
    }
  });

  it('is refused for identities that celld would never know', () => {
    assert.match(String(problemsOf({ bindings: [binding()] }, { trustDomain: 'u' })), /knows only u/);
    assert.deepEqual(problemsOf({ bindings: [binding()] }, { trustDomain: 't' }), []);
  });

  it('is refused, and nothing else, whatever is in it', () => {
    const bombs = [
      '',
      ':',
      '*a',
      'a: &a [*a]',
      'bindings: &b [*b]',
      'bindings: []\nbindings: []',
      '!!js/function x',
      `a: &a [1,1]\n${Array.from({ length: 30 }, (_, index) => `b${index}: &b${index} [*${index ? `b${index - 1}` : 'a'}, *${index ? `b${index - 1}` : 'a'}]`).join('\n')}`,
      '\0',
      '\ufeff{',
    ];
    for (const text of bombs) assert.equal(parsePolicy(text).tag, 'problems', text.slice(0, 40));
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void parsePolicy(text)),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.json(), (text) => assert.equal(parsePolicy(`{"bindings":[${text}]}`).tag, 'problems')),
      { numRuns: 500 },
    );
  });
});
