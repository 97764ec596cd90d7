import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromBinary, toBinary } from '@bufbuild/protobuf';
import { FileDescriptorSetSchema } from '@bufbuild/protobuf/wkt';
import { descriptorSet } from '../../../gen/ts/descriptor-set.ts';
import { Access } from '../../../src/core/access.ts';
import { CellError } from '../../../src/core/error.ts';
import { identityKinds } from '../../../src/core/identity.ts';
import { authorize, healthPermission, reflectionPermission } from '../../../src/rpc/authorize.ts';
import type { Caller } from '../../../src/rpc/caller.ts';
import { readContract } from '../../../src/rpc/contract.ts';
import { allAreAdmins } from '../../support/access.ts';

/** The contract with one method's options changed. */
function changed(
  service: string,
  method: string,
  change: (options: NonNullable<ReturnType<typeof optionsOf>>) => void,
): Uint8Array {
  const set = fromBinary(FileDescriptorSetSchema, descriptorSet);
  const options = optionsOf(set, service, method);
  assert.ok(options);
  change(options);
  return toBinary(FileDescriptorSetSchema, set);
}

function optionsOf(
  set: ReturnType<typeof fromBinary<typeof FileDescriptorSetSchema>>,
  service: string,
  method: string,
) {
  return set.file
    .flatMap((file) => file.service)
    .find(({ name }) => name === service)
    ?.method.find(({ name }) => name === method)?.options;
}

describe('the contract', () => {
  it('has a permission for every method of every service', () => {
    const { methods } = readContract(descriptorSet);
    assert.ok(methods.size >= 19);
    assert.equal(methods.get('/cell.v1.ComputeService/StartVm')?.permission, 'domain:start');
  });

  it('cannot be read when a method has no permission, so celld does not start', () => {
    const set = changed('ComputeService', 'GetVm', (options) => {
      options.$unknown = [];
    });
    assert.throws(() => readContract(set), /\/cell\.v1\.ComputeService\/GetVm has no \(cell\.v1\.permission\)/);
  });

  it('cannot be read when a permission is malformed', () => {
    for (const text of ['', 'domain', 'domain:', ':read', 'Domain:read', 'domain:read ']) {
      const value = Buffer.concat([Buffer.from([text.length]), Buffer.from(text)]);
      const set = changed('HostService', 'GetHost', (options) => {
        options.$unknown = [{ no: 50101, wireType: 2, data: value }];
      });
      assert.throws(
        () => readContract(set),
        /GetHost has no \(cell\.v1\.permission\) of the form/,
        JSON.stringify(text),
      );
    }
  });

  it('knows which methods change something', () => {
    const { methods } = readContract(descriptorSet);
    assert.equal(methods.get('/cell.v1.ComputeService/GetVm')?.mutates, false);
    assert.equal(methods.get('/cell.v1.ComputeService/WatchVms')?.mutates, false);
    assert.equal(methods.get('/cell.v1.ComputeService/DeleteVm')?.mutates, true);
    assert.equal(methods.get('/cell.v1.ComputeService/CreateVm')?.mutates, true);
  });
});

describe('authorization', () => {
  const policy = allAreAdmins('t');
  const callers: readonly Caller[] = [
    { kind: 'local', id: 'local:root' },
    { kind: 'ticket', id: 'ticket:anonymous' },
    ...identityKinds.map((kind) => ({ kind, id: `spiffe://t/cell/${kind}/x`, name: 'x' })),
    { kind: 'op', id: 'spiffe://other/cell/op/x', name: 'x' },
  ];
  const allowed = (caller: Caller, permission: string, ticket = false): boolean => {
    const method = { path: '/a/b', permission, mutates: false, ticket, input: undefined };
    try {
      authorize(new Access(policy, caller.id, permission), caller, method);
      return true;
    } catch (error) {
      assert.ok(error instanceof CellError && error.reason === 'PERMISSION_DENIED');
      assert.deepEqual(error.metadata, { caller: caller.id, permission, method: '/a/b' });
      assert.equal(error.message, `${caller.id} lacks permission ${permission}, which /a/b needs`);
      return false;
    }
  };

  it('lets those to whom the policy gives a permission call the methods that need it, and nobody else', () => {
    const permissions = [...readContract(descriptorSet).methods.values()].map(({ permission }) => permission);
    for (const caller of callers) {
      const isAdmin = ['local:root', 'spiffe://t/cell/op/x', 'spiffe://t/cell/svc/x'].includes(caller.id);
      for (const permission of [...permissions, reflectionPermission]) {
        assert.equal(allowed(caller, permission), isAdmin, `${caller.id} ${permission}`);
      }
      assert.equal(allowed(caller, healthPermission), caller.kind !== 'ticket', caller.id);
    }
  });

  it('lets a caller with a ticket call only what takes one', () => {
    for (const caller of callers) {
      const isAllowed = caller.kind === 'ticket' || allowed(caller, 'domain:read');
      assert.equal(allowed(caller, 'domain:read', true), isAllowed, caller.id);
    }
  });
});
