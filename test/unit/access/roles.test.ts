import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { descriptorSet } from '../../../gen/ts/descriptor-set.ts';
import { everybodysPermissions, permissionRoles, permissionsOf, type Role, roles } from '../../../src/access/roles.ts';
import { healthPermission, reflectionPermission } from '../../../src/rpc/authorize.ts';
import { readContract } from '../../../src/rpc/contract.ts';

const ofContract = [...readContract(descriptorSet).methods.values()].map(({ permission }) => permission);
/** Asked for by handlers beside the permission of their method. */
const alsoAsked = ['domain:open_graphics'];
const inUse = new Set([...ofContract, ...alsoAsked, healthPermission, reflectionPermission]);

describe('the table of roles', () => {
  it('places every permission of the contract: a new one must be considered', () => {
    const placed = new Set([...Object.keys(permissionRoles), ...everybodysPermissions]);
    assert.deepEqual(
      [...inUse].filter((permission) => !placed.has(permission)),
      [],
    );
  });

  it('holds no permission that nothing asks for', () => {
    assert.deepEqual(
      Object.keys(permissionRoles).filter((permission) => !inUse.has(permission)),
      [],
    );
  });

  it('gives admins everything, and hosts nothing but to bring VMs and have them back', () => {
    assert.equal(permissionsOf('admin'), undefined);
    assert.deepEqual(permissionsOf('host-peer'), ['domain:migrate_in', 'domain:give_back']);
    for (const permission of ['domain:migrate_in', 'domain:give_back'])
      assert.deepEqual(permissionRoles[permission], ['host-peer']);
    for (const given of Object.values(permissionRoles)) assert.ok(!given.includes('admin'));
  });

  it('lets no role change or destroy anything but operator, ha, console, storage-admin and those that move VMs', () => {
    const harmless = (permission: string) => permission.endsWith(':read');
    const changing = roles.filter((role) => permissionsOf(role)?.some((permission) => !harmless(permission)));
    assert.deepEqual(changing, ['operator', 'console', 'storage-admin', 'migrator', 'host-peer', 'ha']);
    const harm = (role: Role) => permissionsOf(role)?.filter((permission) => !harmless(permission));
    assert.deepEqual([harm('migrator'), harm('storage-admin')], [['domain:migrate'], ['node_device:claim']]);
  });
});
