import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { PolicyDecisions } from '../../../src/access/decide.ts';
import { parsePolicy } from '../../../src/access/parse-policy.ts';
import { permissionRoles, permissionsOf, rolePurposes, roles } from '../../../src/access/roles.ts';
import { defaultTrustDomain } from '../../../src/core/identity.ts';

const file = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const documentation = file('docs/access.md');

/** The table between two comments, with what must be there in its place. */
function section(name: string): string {
  const [, text] = new RegExp(`<!-- ${name}: [^>]*-->\\n([\\s\\S]*?)\\n<!-- /${name} -->`).exec(documentation) ?? [];
  return text ?? assert.fail(`docs/access.md has no section ${name}`);
}

const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [row(head), `|${'---|'.repeat(head.length)}`, ...rows.map(row)].join('\n');

describe('docs/access.md', () => {
  it('has the table of roles as the code has it', () => {
    const rows = Object.keys(permissionRoles).map((permission) => [
      `\`${permission}\``,
      ...roles.map((role) => (permissionsOf(role)?.includes(permission) === false ? '' : '✓')),
    ]);
    assert.equal(section('roles'), table(['permission', ...roles], rows));
  });

  it('says what each role is for as the code does', () => {
    assert.equal(section('purposes'), roles.map((role) => `- \`${role}\`: ${rolePurposes[role]}.`).join('\n'));
  });

  it('shows a policy that celld takes', () => {
    const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(documentation) ?? [];
    assert.equal(parsePolicy(yaml, { trustDomain: defaultTrustDomain }).tag, 'policy');
  });
});

describe('deploy/config/policy.example.yaml', () => {
  const result = parsePolicy(file('deploy/config/policy.example.yaml'), { trustDomain: defaultTrustDomain });
  const policy = result.tag === 'policy' ? new PolicyDecisions(result.policy) : assert.fail(result.problems.join('\n'));
  const op = (name: string) => `spiffe://${defaultTrustDomain}/cell/op/${name}`;

  it('gives what its comments say', () => {
    assert.equal(policy.grant(op('admin'), 'domain:delete')?.everything, true);
    assert.equal(policy.grant(op('anybody'), 'domain:read')?.everything, true);
    assert.equal(policy.grant(op('anybody'), 'domain:start'), undefined);
    const start = policy.grant(op('team-a-kim'), 'domain:start');
    const uuid = '6ba7b810-9dad-41d1-80b4-00c04fd430c8' as Parameters<NonNullable<typeof start>['vm']>[0]['uuid'];
    assert.equal(start?.vm({ uuid, labels: { team: 'a', tier: 'db' } }), true);
    assert.equal(start?.vm({ uuid, labels: { team: 'b' } }), false);
    assert.equal(start?.pool('default') && !start.pool('fast'), true);
    assert.equal(policy.grant(op('guest-support'), 'domain:open_device')?.vm({ uuid, labels: {} }), true);
    assert.equal(policy.grant(`spiffe://${defaultTrustDomain}/cell/host/h2`, 'connect:read'), undefined);
  });
});
