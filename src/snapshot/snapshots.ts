import { virDomainSnapshotRevertFlags as revertFlag } from 'node-libvirt';
import { requireOwn } from '../compute/definitions.ts';
import type { HostStorage } from '../compute/host-storage.ts';
import type { Machines } from '../compute/machines.ts';
import { protectedFrom } from '../compute/protection.ts';
import { requireNoSavedState } from '../compute/require-state.ts';
import { isUnsettled } from '../compute/unfinished.ts';
import type { VmAction } from '../compute/vm-action.ts';
import { CellError, toCellError } from '../core/error.ts';
import { UnfinishedError } from '../core/operation.ts';
import type { OperationContext } from '../core/operations.ts';
import { snapshotToRevertTo, snapshotWithout, takenSnapshotXml } from '../domain-xml/domain-snapshot.ts';
import { requireAgent } from '../hypervisor/guest-agents.ts';
import type { GuestFreezes } from '../hypervisor/guest-freezes.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import type { LongCalls } from '../hypervisor/long-calls.ts';
import type { Pools } from '../hypervisor/pools.ts';
import type { Session } from '../hypervisor/session.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import {
  checkSnapshot,
  disksIn,
  lostDisks,
  requireHardwareFree,
  requireInternal,
  requireSameDisks,
  type SnapshotRequest,
  writtenDisks,
} from './check-snapshot.ts';
import { deleteFromDisks, qemuDisks, snapshotDisks } from './qemu-disks.ts';
import { type SnapshotRecord, SnapshotRecords, snapshotNotFound } from './snapshot-records.ts';

/** What snapshots are taken, reverted to and deleted with. */
export interface SnapshotsParts {
  readonly session: Session;
  readonly calls: LongCalls;
  readonly inventory: Inventory;
  readonly pools: Pools;
  readonly machines: Machines;
  readonly hostStorage: Pick<HostStorage, 'requireReady'>;
  readonly freezes: GuestFreezes;
}

/** A snapshot that was taken, and its VM. */
export interface CreatedSnapshot {
  readonly snapshot: SnapshotRecord;
  readonly vm: VmRecord;
  /** What is known of the VM's snapshots: nothing comes from a new one. */
  readonly all: readonly SnapshotRecord[];
}

/** How a VM is to be after a revert; `then`: as it was when the snapshot was taken. */
export type RevertState = 'then' | 'running' | 'paused' | 'stopped';

/** What operations note before they change anything, so that a restarted celld can bring them to an end. */
export type SnapshotNote =
  | { readonly create: string }
  | { readonly revert: string; readonly state: RevertState }
  /** The disks are back; what is left is to run the VM, if that was asked for. */
  | { readonly reverted: true }
  | { readonly delete: readonly string[] };

/** A guest whose file systems are frozen longer may lose its services; QEMU takes the snapshot in well under a second. */
const freezeBoundMs = 30_000;
/** A pool with less is full: QEMU and libvirt have no code for that. */
const fullBelowBytes = 1 << 20;

/** Snapshots of VMs, in the qcow2 files of their disks. */
export class Snapshots {
  readonly #parts: SnapshotsParts;
  readonly #records: SnapshotRecords;

  constructor(parts: SnapshotsParts) {
    this.#parts = parts;
    this.#records = new SnapshotRecords(parts);
  }

  /** All snapshots of a VM, oldest first. */
  list(vm: VmRecord): Promise<SnapshotRecord[]> {
    return this.#records.list(vm);
  }

  /** One snapshot. Throws SNAPSHOT_NOT_FOUND. */
  async get(vm: VmRecord, name: string): Promise<SnapshotRecord> {
    const snapshot = await this.#records.find(vm, name);
    if (!snapshot) throw snapshotNotFound(vm, name);
    return snapshot;
  }

  create(request: SnapshotRequest): VmAction<CreatedSnapshot> {
    const { name, memory } = request;
    return {
      check: async (vm) => {
        checkSnapshot(vm, request, this.#parts.pools);
        if (request.quiesce) this.#requireFreezable(vm);
        if (await this.#records.find(vm, name)) throw alreadyExists(vm, name);
        await this.#requireNoOther(vm, name);
        if (memory) await this.#requireRoom(vm);
      },
      run: async (vm, operation) => {
        const note: SnapshotNote = { create: name };
        await operation.note({ ...note });
        try {
          if (!memory && isActive(vm.state)) await this.#takeLive(vm, request, operation);
          else {
            operation.setPhase(memory ? 'writing memory' : 'taking the snapshot');
            await this.#records.take(vm, request);
          }
          await this.#parts.inventory.refresh(vm.uuid);
          const snapshot = await this.get(vm, name);
          return { snapshot, vm: this.#parts.inventory.get({ tag: 'uuid', uuid: vm.uuid }), all: [snapshot] };
        } catch (thrown) {
          if (isUnsettled(thrown)) throw thrown;
          await this.takeBack(vm, name).catch((failure) => {
            throw new UnfinishedError(toCellError(failure));
          });
          throw await this.#explained(vm, thrown);
        }
      },
    };
  }

  revert({ name, state }: { readonly name: string; readonly state: RevertState }): VmAction<VmRecord> {
    return {
      check: async (vm) => void (await this.#requireRevertible(vm, name, state)),
      run: async (vm, operation) => {
        const note: SnapshotNote = { revert: name, state };
        await operation.note({ ...note });
        try {
          return await this.putBack(vm, { name, state }, operation);
        } catch (thrown) {
          throw await this.#explained(vm, thrown);
        }
      },
    };
  }

  delete({ name, children }: { readonly name: string; readonly children: boolean }): VmAction<readonly string[]> {
    return {
      check: async (vm) => void (await this.toDelete(vm, { name, children })),
      run: async (vm, operation) => {
        const names = await this.toDelete(vm, { name, children });
        const note: SnapshotNote = { delete: names };
        await operation.note({ delete: [...note.delete] });
        await this.remove(vm, names, operation.setPhase);
        return names;
      },
    };
  }

  /** Deletes snapshots, in this order. Those that are gone are deleted already. */
  async remove(
    vm: VmRecord,
    names: readonly string[],
    setPhase: (phase: string) => void = () => undefined,
  ): Promise<void> {
    for (const name of names) {
      setPhase(`deleting snapshot ${name}`);
      await this.#remove(vm, name);
    }
    await this.#parts.inventory.refresh(vm.uuid);
  }

  /** The snapshots that go with one, children before their parents; none when it is not there. Throws what keeps one of them from going. */
  async toDelete(
    vm: VmRecord,
    { name, children }: { readonly name: string; readonly children: boolean },
  ): Promise<readonly string[]> {
    const all = await this.#records.list(vm);
    const root = all.find((each) => each.name === name);
    if (!root) return [];
    requireOwn(vm);
    const chosen = children ? withDescendants(root, all) : [root];
    for (const each of chosen) requireInternal(vm, each);
    return chosen.map((each) => each.name).reverse();
  }

  /** Puts disks, and memory, back. Every step may have been done before: it is the disks of the snapshot that come of it. */
  async putBack(
    vm: VmRecord,
    { name, state }: { readonly name: string; readonly state: RevertState },
    operation: Pick<OperationContext, 'id' | 'signal' | 'setPhase' | 'note'>,
  ): Promise<VmRecord> {
    const { machines, inventory } = this.#parts;
    const snapshot = await this.#requireRevertible(vm, name, state);
    if (isActive(vm.state)) await machines.powerOff().run(vm, operation);
    operation.setPhase('putting the disks back');
    const current = await this.#records.domainXml(vm, { live: false });
    await this.#records.define(vm, snapshotToRevertTo(snapshot.xml, current), { current: true });
    await this.#records.revert(vm, name, revertFlags(snapshot, state));
    await operation.note({ reverted: true });
    await inventory.refresh(vm.uuid);
    return this.finishRevert(inventory.get({ tag: 'uuid', uuid: vm.uuid }), { snapshot, state }, operation);
  }

  /** What follows when the disks are back. */
  async finishRevert(
    vm: VmRecord,
    { snapshot, state }: { readonly snapshot: SnapshotRecord; readonly state: RevertState },
    operation: Pick<OperationContext, 'id' | 'signal' | 'setPhase' | 'note'>,
  ): Promise<VmRecord> {
    const { machines, inventory } = this.#parts;
    if (state === 'stopped' && isActive(vm.state)) await machines.powerOff().run(vm, operation);
    const start = state === 'running' || state === 'paused';
    if (snapshot.memory === 'no' && start && !isActive(vm.state))
      await machines.start({ paused: state === 'paused' }).run(vm, operation);
    return inventory.get({ tag: 'uuid', uuid: vm.uuid });
  }

  /** Takes a snapshot away that was not taken as a whole. Every part of it may be there or not. */
  async takeBack(vm: VmRecord, name: string): Promise<void> {
    const { inventory, freezes } = this.#parts;
    await inventory.refresh(vm.uuid);
    const now = inventory.find({ tag: 'uuid', uuid: vm.uuid });
    if (!now) return;
    if (freezes.thawTime(vm.uuid) && now.state === 'running') await freezes.thaw(now);
    await this.#remove(now, name);
    await inventory.refresh(vm.uuid);
  }

  /** Deletes a snapshot from the files and libvirt's records, whichever it is in. */
  async #remove(vm: VmRecord, name: string): Promise<void> {
    const { calls, pools } = this.#parts;
    const known = await this.#records.find(vm, name);
    // What is in a file that is not the VM's any more is not the VM's to delete.
    if (isActive(vm.state)) {
      const disks = known ? disksIn(known, pools) : writtenDisks(vm.live, pools);
      await deleteFromDisks(calls, vm, { name, paths: new Set(disks.map(({ path }) => path)) });
      return this.#records.delete(vm, name, { recordOnly: true });
    }
    const lost = new Set(known ? lostDisks(vm, known, pools).map(({ target }) => target) : []);
    if (known && lost.size > 0)
      await this.#records.define(vm, snapshotWithout(known.xml, lost), { current: vm.currentSnapshot === name });
    // libvirt deletes only what it knows.
    if (!known) await this.#define(vm, { name, description: '' }, false);
    await this.#records.delete(vm, name, { recordOnly: false });
  }

  async #takeLive(vm: VmRecord, request: SnapshotRequest, { setPhase }: OperationContext): Promise<void> {
    const { calls, freezes, pools } = this.#parts;
    const paths = new Set(writtenDisks(vm.live, pools).map(({ path }) => path));
    const disks = (await qemuDisks(calls, vm)).filter(({ path }) => paths.has(path));
    if (disks.length !== paths.size) throw notAllOpen(vm, disks.length, paths.size);
    if (request.quiesce) {
      setPhase('freezing the file systems of the guest');
      await freezes.freeze(vm, { boundMs: freezeBoundMs });
    }
    setPhase('taking the snapshot');
    await snapshotDisks(calls, vm, request.name, disks);
    if (request.quiesce) {
      // Whoever thawed it meanwhile did so before the snapshot, as far as anybody knows.
      if (!freezes.thawTime(vm.uuid)) throw thawedTooSoon(vm);
      await freezes.thaw(vm);
    }
    await this.#define(vm, request, request.quiesce);
  }

  /** Has libvirt know a snapshot of the disks that it did not take itself. */
  async #define(
    vm: VmRecord,
    { name, description }: Pick<SnapshotRequest, 'name' | 'description'>,
    quiesced: boolean,
  ): Promise<void> {
    const live = isActive(vm.state);
    const domain = live ? vm.live : vm.config;
    const written = new Set(writtenDisks(domain, this.#parts.pools).map(({ target }) => target));
    const xml = takenSnapshotXml({
      name,
      description,
      quiesced,
      parent: vm.currentSnapshot,
      createTimeS: Math.floor(Date.now() / 1_000),
      disks: domain.devices.disks.map(({ target: { dev } }) => ({
        target: dev,
        location: written.has(dev) ? 'internal' : 'no',
      })),
      domainXml: await this.#records.domainXml(vm, { live }),
    });
    await this.#records.define(vm, xml, { current: true });
  }

  async #requireRevertible(vm: VmRecord, name: string, state: RevertState): Promise<SnapshotRecord> {
    const { inventory, pools, machines, hostStorage } = this.#parts;
    const snapshot = await this.get(vm, name);
    requireOwn(vm);
    requireNoSavedState(vm, 'reverted');
    requireInternal(vm, snapshot);
    requireSameDisks(vm, snapshot, pools);
    if (snapshot.memory === 'internal') {
      const others = inventory.list().filter(({ uuid }) => uuid !== vm.uuid);
      requireHardwareFree(vm, snapshot, { others, places: pools });
    }
    const runs = state === 'running' || state === 'paused' || (state === 'then' && snapshot.memory === 'internal');
    if (runs && vm.config.metadata?.protection.start)
      throw protectedFrom(vm, 'START_PROTECTED', 'started', 'start_protection');
    if (runs || snapshot.memory === 'internal') machines.requireRoom(vm);
    if (runs) await hostStorage.requireReady(vm);
    return snapshot;
  }

  #requireFreezable(vm: VmRecord): void {
    requireAgent(vm);
    this.#parts.freezes.requireThawed(vm);
  }

  /** A file may hold snapshots from a former life that libvirt does not know; QEMU would overwrite one of the same name. */
  async #requireNoOther(vm: VmRecord, name: string): Promise<void> {
    const { calls, pools } = this.#parts;
    if (isActive(vm.state)) {
      const disks = await qemuDisks(calls, vm);
      if (disks.some(({ snapshots }) => snapshots.includes(name))) throw alreadyExists(vm, name);
      return;
    }
    for (const { path } of writtenDisks(vm.config, pools)) {
      const place = pools.placeOf(path);
      if (place && (await pools.qcow2Snapshots(place)).includes(name)) throw alreadyExists(vm, name);
    }
  }

  /** The memory goes into the file of one of the disks, and may be as large as the guest's. */
  async #requireRoom(vm: VmRecord): Promise<void> {
    const { pools } = this.#parts;
    const [first] = writtenDisks(vm.live, pools);
    const place = first && pools.placeOf(first.path);
    if (place) await pools.requireSpace(place.pool, vm.live.memory.currentBytes);
  }

  /** What libvirt and QEMU have no code for. */
  async #explained(vm: VmRecord, thrown: unknown): Promise<unknown> {
    if (!(thrown instanceof CellError) || thrown.reason !== 'SNAPSHOT_FAILED') return thrown;
    const { pools } = this.#parts;
    const places = writtenDisks(vm.live, pools).flatMap(({ path }) => pools.placeOf(path) ?? []);
    for (const pool of new Set(places.map((place) => place.pool))) {
      try {
        await pools.requireSpace(pool, fullBelowBytes);
      } catch (full) {
        return full;
      }
    }
    return thrown;
  }
}

function revertFlags({ memory }: SnapshotRecord, state: RevertState): number {
  if (memory === 'no' || state === 'then') return 0;
  return state === 'running'
    ? revertFlag.VIR_DOMAIN_SNAPSHOT_REVERT_RUNNING
    : revertFlag.VIR_DOMAIN_SNAPSHOT_REVERT_PAUSED;
}

/** A snapshot and all that come from it, parents before their children. */
function withDescendants(root: SnapshotRecord, all: readonly SnapshotRecord[]): SnapshotRecord[] {
  const chosen = [root];
  for (const parent of chosen) chosen.push(...all.filter((each) => each.parent === parent.name));
  return chosen;
}

function alreadyExists({ uuid, name }: VmRecord, snapshot: string): CellError {
  const description = `${name}, or one of its disks, has a snapshot ${snapshot}`;
  return new CellError('SNAPSHOT_ALREADY_EXISTS', description, {
    metadata: { vm: uuid, name, snapshot },
    resource: { type: 'snapshot', name: snapshot, description },
  });
}

function notAllOpen({ uuid, name }: VmRecord, open: number, wanted: number): CellError {
  const message = `the QEMU of ${name} has ${open} of its ${wanted} disks open as libvirt's XML has them`;
  return new CellError('SNAPSHOT_FAILED', message, {
    metadata: { vm: uuid, name, open: `${open}`, disks: `${wanted}` },
  });
}

function thawedTooSoon({ uuid, name }: VmRecord): CellError {
  const message = `the guest of ${name} was thawed before its snapshot was taken`;
  return new CellError('SNAPSHOT_FAILED', message, { metadata: { vm: uuid, name } });
}
