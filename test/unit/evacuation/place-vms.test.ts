import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { newUuid } from '../../../src/core/ids.ts';
import { placeVms, type Traveller } from '../../../src/evacuation/place-vms.ts';

const room = (memory: number, freeVcpus = 100, freeMemoryBytes = memory) => ({
  promisableMemoryBytes: memory,
  freeMemoryBytes,
  freeVcpus,
});
const vm = (name: string, memoryBytes: number, hosts: readonly string[] = ['a', 'b'], vcpus = 1): Traveller => ({
  uuid: newUuid(),
  name,
  memoryBytes,
  vcpus,
  hosts,
});

function placed(travellers: readonly Traveller[], rooms: Record<string, ReturnType<typeof room>>) {
  const placements = placeVms(travellers, new Map(Object.entries(rooms)));
  return Object.fromEntries(
    travellers.map(({ uuid, name }) => {
      const placement = placements.get(uuid);
      return [name, placement?.tag === 'placed' ? placement.host : placement?.tag];
    }),
  );
}

describe('the placing of VMs', () => {
  it('fills the host with most free memory first, the largest VM first', () => {
    const vms = [vm('small', 1), vm('large', 6), vm('middle', 5)];
    assert.deepEqual(placed(vms, { a: room(10), b: room(9) }), { large: 'a', middle: 'b', small: 'a' });
  });

  it('gives a VM only to hosts that can have it', () => {
    assert.deepEqual(placed([vm('one', 1, ['b'])], { a: room(10), b: room(2) }), { one: 'b' });
  });

  it('goes by what a host can promise, and ranks by what is free', () => {
    assert.deepEqual(placed([vm('one', 4)], { a: room(3, 100, 50), b: room(9, 100, 5) }), { one: 'b' });
    assert.deepEqual(placed([vm('one', 4)], { a: room(9, 100, 1), b: room(9, 100, 5) }), { one: 'b' });
  });

  it('says of what there is too little on each host that could have had a VM', () => {
    const last = vm('last', 4, ['a', 'b'], 2);
    const rooms = new Map([
      ['a', room(4)],
      ['b', room(100, 1)],
    ]);
    const placement = placeVms([vm('first', 4, ['a']), { ...last, memoryBytes: 3 }], rooms).get(last.uuid);
    assert.ok(placement?.tag === 'full');
    assert.deepEqual(
      placement.hosts.map(({ host, findings }) => [
        host,
        ...findings.map(({ kind, needed, available }) => [kind, needed, available]),
      ]),
      [
        ['a', ['memory-promised', 3n, 0n]],
        ['b', ['vcpu-limit', 2n, 1n]],
      ],
    );
  });

  it('never promises more than there is, gives every VM an answer, and the same question the same one', () => {
    const hosts = ['a', 'b', 'c'];
    const travellers = fc.array(
      fc.record({ memoryBytes: fc.nat(50), vcpus: fc.nat(8), hosts: fc.subarray(hosts, { minLength: 1 }) }),
      { maxLength: 30 },
    );
    const rooms = fc.tuple(
      ...hosts.map(() => fc.record({ memory: fc.nat(200), vcpus: fc.nat(40), free: fc.nat(200) })),
    );
    fc.assert(
      fc.property(travellers, rooms, (drafts, sizes) => {
        const vms = drafts.map((draft, index) => ({ ...draft, uuid: newUuid(), name: `vm${index}` }));
        const all = new Map(
          hosts.map((host, index) => [host, room(sizes[index]?.memory ?? 0, sizes[index]?.vcpus, sizes[index]?.free)]),
        );
        const placements = placeVms(vms, all);
        assert.equal(placements.size, vms.length);
        assert.deepEqual(placeVms(vms, all), placements);
        for (const [host, { promisableMemoryBytes, freeVcpus }] of all) {
          const there = vms.filter(({ uuid }) => {
            const placement = placements.get(uuid);
            return placement?.tag === 'placed' && placement.host === host;
          });
          assert.ok(there.every((each) => each.hosts.includes(host)));
          assert.ok(there.reduce((sum, each) => sum + each.memoryBytes, 0) <= promisableMemoryBytes);
          assert.ok(there.reduce((sum, each) => sum + each.vcpus, 0) <= freeVcpus);
        }
      }),
    );
  });
});
