import { CellError, invalidField } from '../core/error.ts';
import type { Uuid } from '../core/ids.ts';
import type { ReadySignal } from '../domain-xml/metadata.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import type { ReachableVms } from '../hypervisor/reachable-vms.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import { isStorageClient, isStorageController } from './storage-role.ts';
import type { VmAction } from './vm-action.ts';

/** What knowing the storage of the host needs. */
export interface HostStorageParts {
  readonly inventory: Pick<Inventory, 'list'>;
  /** Whether a VM is ready, by that signal. Never throws. */
  readonly isReady: (vm: VmRecord, ready: ReadySignal) => Promise<boolean>;
}

/** What whoever takes a VM from those who use it has said. */
export interface Loss {
  /** How many VMs run that depend on it. */
  readonly clients: number;
  /** Those that may be named to whoever asks. */
  readonly vms: Pick<ReachableVms, 'find'>;
}

/** A guest takes seconds to become ready. */
const retryAfterMs = 5_000;
/** More names than these help nobody. */
const mostNames = 8;

/** The storage controller of the host, and the VMs that depend on it: these start only while it is ready, and it is not stopped by habit while they run. */
export class HostStorage {
  readonly #parts: HostStorageParts;
  /** Clients that are on their way to run: they count as running, so that the controller is not stopped in that moment. */
  readonly #starting = new Set<Uuid>();
  /** Controllers that are on their way down. */
  readonly #stopping = new Set<Uuid>();

  constructor(parts: HostStorageParts) {
    this.#parts = parts;
  }

  /** Throws STORAGE_CONTROLLER_UNAVAILABLE for a VM that depends on the storage controller while that is not ready. */
  async requireReady(vm: VmRecord): Promise<void> {
    if (!isStorageClient(vm)) return;
    const controller = this.#controllerFor(vm);
    const role = controller.config.metadata?.storage;
    const isReady = role?.role === 'controller' && (await this.#parts.isReady(controller, role.ready));
    // It may have been stopped while it was asked.
    this.#controllerFor(vm);
    if (!isReady) throw unavailable(vm, 'that is not ready yet');
  }

  /** As `requireReady`; until it is disposed of the VM counts as running. */
  async enter(vm: VmRecord): Promise<Disposable> {
    if (!isStorageClient(vm)) return { [Symbol.dispose]: () => undefined };
    const leave = mark(this.#starting, vm.uuid);
    try {
      await this.requireReady(vm);
      return leave;
    } catch (thrown) {
      leave[Symbol.dispose]();
      throw thrown;
    }
  }

  /** Whether a VM may start as far as the storage of the host goes. */
  async isReadyFor(vm: VmRecord): Promise<boolean> {
    try {
      await this.requireReady(vm);
      return true;
    } catch (thrown) {
      if (thrown instanceof CellError && thrown.reason === 'STORAGE_CONTROLLER_UNAVAILABLE') return false;
      throw thrown;
    }
  }

  /** An action that takes a VM from those who use it: of the storage controller it is refused unless the loss is known. */
  stopping<Outcome>(action: VmAction<Outcome>, loss: Loss): VmAction<Outcome> {
    return {
      check: async (vm) => {
        await action.check(vm);
        this.requireKnownLoss(vm, loss);
      },
      run: async (vm, operation) => {
        using _stopping = this.stop(vm, loss);
        return await action.run(vm, operation);
      },
    };
  }

  /** Keeps clients from starting until it is disposed of. Throws as `requireKnownLoss`. */
  stop(vm: VmRecord, loss: Loss): Disposable {
    this.requireKnownLoss(vm, loss);
    return mark(this.#stopping, vm.uuid);
  }

  /** Throws STORAGE_CLIENTS_RUNNING for the storage controller unless as many VMs depend on it as is said; INVALID_FIELD if anything is said of another VM. */
  requireKnownLoss(vm: VmRecord, { clients, vms }: Loss): void {
    if (!isStorageController(vm)) {
      if (clients > 0) throw invalidField('storage_clients', 'goes only with the storage controller of the host');
      return;
    }
    const running = this.#clients();
    if (running.length === clients) return;
    throw new CellError('STORAGE_CLIENTS_RUNNING', lossText(vm, running, vms), {
      metadata: { vm: vm.uuid, name: vm.name, clients: `${running.length}`, said: `${clients}` },
      preconditions: [
        {
          type: 'STORAGE_CLIENTS_RUNNING',
          subject: `vm/${vm.uuid}`,
          description: `storage_clients must be ${running.length}, which is how many run; is ${clients}`,
        },
      ],
      resource: { type: 'vm', name: vm.uuid, description: 'is the storage of VMs that run' },
    });
  }

  /** Those that run, or are about to. */
  #clients(): readonly VmRecord[] {
    const clients = this.#parts.inventory.list().filter(isStorageClient);
    return clients.filter(({ uuid, state }) => isActive(state) || this.#starting.has(uuid));
  }

  /** Throws STORAGE_CONTROLLER_UNAVAILABLE unless there is one, it runs, and is to run on. */
  #controllerFor(vm: VmRecord): VmRecord {
    const [controller, ...others] = this.#parts.inventory.list().filter(isStorageController);
    if (!controller) throw unavailable(vm, 'there is none');
    // Others may define what they want with libvirt's own tools.
    if (others.length > 0) throw unavailable(vm, 'there are several');
    if (controller.state !== 'running') throw unavailable(vm, `that is ${controller.state}`);
    if (this.#stopping.has(controller.uuid)) throw unavailable(vm, 'that is being stopped');
    return controller;
  }
}

function mark(uuids: Set<Uuid>, uuid: Uuid): Disposable {
  uuids.add(uuid);
  return { [Symbol.dispose]: () => uuids.delete(uuid) };
}

/** Does not name the controller, which whoever asks may not reach. */
function unavailable({ uuid, name }: VmRecord, why: string): CellError {
  const message = `${name} depends on the storage controller of the host, and ${why}`;
  return new CellError('STORAGE_CONTROLLER_UNAVAILABLE', message, {
    metadata: { vm: uuid, name },
    resource: { type: 'vm', name: uuid, description: `depends on the storage controller of the host, and ${why}` },
    retryAfterMs,
  });
}

/** VMs that whoever asks may not reach are counted, and not named. */
function lossText({ name }: VmRecord, running: readonly VmRecord[], vms: Loss['vms']): string {
  const known = running.filter(({ uuid }) => vms.find({ tag: 'uuid', uuid }) !== undefined).slice(0, mostNames);
  const names = known.map((vm) => vm.name).join(', ');
  const shown = names === '' ? '' : `: ${names}${known.length < running.length ? ' and others' : ''}`;
  return `${name} is the storage controller of the host, and the number of VMs that run and depend on it is ${running.length}${shown}; storage_clients must say so`;
}
