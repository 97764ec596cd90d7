import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Access, type AccessControl } from '../../../src/core/access.ts';
import { CellError } from '../../../src/core/error.ts';
import { EventHub } from '../../../src/core/event-hub.ts';
import { parseUuid, parseVmKey } from '../../../src/core/ids.ts';
import type { Inventory, VmChange } from '../../../src/hypervisor/inventory.ts';
import { ReachableVms } from '../../../src/hypervisor/reachable-vms.ts';
import type { VmRecord } from '../../../src/hypervisor/vm-record.ts';
import { policyOf } from '../../support/access.ts';

const kim = 'spiffe://t/cell/op/kim';
const uuids = ['a', 'b', 'c'].map((letter) => parseUuid('uuid', `00000000-0000-4000-8000-00000000000${letter}`));
const viewer = (scope: object | string) => policyOf({ identity: kim, role: 'viewer', scope });
const teamA = viewer({ labels: { team: 'a' } });

/** VMs that come, go and change their labels. Of a record only what decides and names it is there. */
class Host {
  readonly changes = new EventHub<VmChange>();
  readonly #vms = new Map<string, VmRecord>();

  set(index: number, team: string | undefined): void {
    const uuid = uuids[index] ?? assert.fail('no such VM');
    const previous = this.#vms.get(uuid);
    if (team === undefined) {
      this.#vms.delete(uuid);
      if (previous) this.changes.publish({ tag: 'removed', vm: previous });
      return;
    }
    const vm = { uuid, name: `vm${index}`, labels: { team } } as unknown as VmRecord;
    this.#vms.set(uuid, vm);
    this.changes.publish({ tag: 'changed', vm, previous });
  }

  reach(control: AccessControl): ReachableVms {
    const inventory: Pick<Inventory, 'list' | 'find' | 'last' | 'changes'> = {
      changes: this.changes,
      list: () => [...this.#vms.values()],
      last: (uuid) => this.#vms.get(uuid),
      find: (key) =>
        [...this.#vms.values()].find((vm) => (key.tag === 'uuid' ? vm.uuid === key.uuid : vm.name === key.name)),
    };
    return new ReachableVms(inventory as Inventory, new Access(control, kim, 'domain:read')); // nothing else of it is asked for
  }
}

const namesOf = (vms: readonly VmRecord[]) => vms.map(({ name }) => name).sort();
const isReason = (reason: string) => (thrown: unknown) => thrown instanceof CellError && thrown.reason === reason;

describe('the VMs within reach', () => {
  it('are told of so that a reader always knows exactly those that a list would give it', async () => {
    const step = fc.tuple(fc.nat(2), fc.constantFrom('a', 'b', undefined));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), fc.array(step, { maxLength: 12 }), async (before, after) => {
        const host = new Host();
        for (const [index, team] of before) host.set(index, team);
        const vms = host.reach(teamA);
        const known = new Map(vms.list().map((vm) => [vm.uuid, vm]));
        const hangUp = new AbortController();
        const options = { from: vms.snapshotToken(), signal: hangUp.signal, bookmarkAfterMs: 60_000 };
        const events = vms.subscribe({ ...options, select: (change) => change });
        for (const [index, team] of after) {
          host.set(index, team);
          // Told of at once, or never: what follows in the queue is read in the same turn.
          host.changes.publish({ tag: 'changed', vm: marker, previous: undefined });
          for (;;) {
            const { value } = await events.next();
            if (value?.tag !== 'item' || value.item.vm === marker) break;
            const { tag, vm } = value.item;
            if (tag === 'removed') assert.ok(known.delete(vm.uuid), 'removed what was not known');
            else known.set(vm.uuid, vm);
            assert.equal(vm.labels['team'] === 'a' || tag === 'removed', true);
          }
          assert.deepEqual(namesOf([...known.values()]), namesOf(vms.list()));
        }
        hangUp.abort();
        await events.return();
      }),
      { numRuns: 200 },
    );
  });

  it('are followed no longer when the reader goes', async () => {
    const host = new Host();
    const vms = host.reach(teamA);
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = timers();
    const options = { signal: new AbortController().signal, bookmarkAfterMs: 60_000 };
    const events = vms.subscribe({ ...options, from: vms.snapshotToken(), select: (change) => change });
    host.set(0, 'a');
    await events.next();
    assert.equal(timers(), before + 1);
    await events.return();
    assert.equal(timers(), before);
  });

  it('are found by UUID and name, others are not there', () => {
    const host = new Host();
    host.set(0, 'a');
    host.set(1, 'b');
    const vms = host.reach(teamA);
    assert.deepEqual(namesOf(vms.list()), ['vm0']);
    for (const key of ['vm0', uuids[0] ?? '']) assert.equal(vms.get(parseVmKey('vm', key)).name, 'vm0');
    for (const key of ['vm1', uuids[1] ?? '', 'vm7', uuids[2] ?? '']) {
      assert.equal(vms.find(parseVmKey('vm', key)), undefined);
      assert.throws(() => vms.get(parseVmKey('vm', key)), isReason('VM_NOT_FOUND'));
      assert.throws(() => vms.hold(parseVmKey('vm', key)), isReason('VM_NOT_FOUND'));
    }
  });

  it('end what holds one when it gets out of reach, not when it is deleted', () => {
    const host = new Host();
    host.set(0, 'a');
    const vms = host.reach(teamA);
    vms.hold(parseVmKey('vm', 'vm0'));
    vms.access.with('domain:start').confirm();
    host.set(0, 'b');
    assert.throws(() => vms.access.confirm(), isReason('VM_NOT_FOUND'));
    host.set(0, undefined);
    vms.access.confirm();
  });

  it('of a policy that has changed need a new snapshot, at once and for places given before', () => {
    const host = new Host();
    let policy = teamA;
    const control: AccessControl = { grant: (caller, permission) => policy.grant(caller, permission) };
    const vms = host.reach(control);
    const from = vms.snapshotToken();
    const { signal } = new AbortController();
    const subscribe = (place: string) =>
      vms.subscribe({ from: place, signal, bookmarkAfterMs: 60_000, select: (change) => change });
    subscribe(from);
    vms.access.confirm();
    policy = viewer({ labels: { team: 'a' } });
    vms.access.confirm();
    for (const other of [viewer({ labels: { team: 'b' } }), viewer('all'), policyOf()]) {
      policy = other;
      assert.throws(() => vms.access.confirm(), isReason('SNAPSHOT_REQUIRED'));
      assert.throws(() => subscribe(from), isReason('SNAPSHOT_REQUIRED'));
    }
  });
});

const marker = { uuid: uuids[0], name: 'marker', labels: { team: 'a' } } as unknown as VmRecord;
