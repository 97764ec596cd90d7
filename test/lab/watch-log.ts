import type { WatchVmsResponse } from '../../gen/ts/cell/v1/compute_service.ts';
import type { Vm } from '../../gen/ts/cell/v1/vm.ts';
import type { Clients } from './clients.ts';

/** What a reader of WatchVms believes, who has seen a snapshot once and every change since. */
export class WatchLog implements AsyncDisposable {
  readonly #ending = new AbortController();
  readonly #reading: Promise<void>;
  readonly #vms = new Map<string, Vm>();
  readonly #history: string[] = [];
  readonly #nonsense: string[] = [];
  readonly #begun = Promise.withResolvers<void>();
  #ended: unknown;

  constructor({ compute }: Pick<Clients, 'compute'>) {
    this.#reading = this.#read(compute);
    this.#begun.promise.catch(() => undefined);
  }

  /** Settles when the snapshot is there. */
  get begun(): Promise<void> {
    return this.#begun.promise;
  }

  /** The VMs that there are by now, by name. */
  get vms(): readonly Vm[] {
    return [...this.#vms.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Every state of a VM that was told, in order, `removed` at last; since the snapshot. */
  statesOf(name: string): string[] {
    return this.#history.flatMap((entry) => (entry.startsWith(`${name} `) ? [entry.slice(name.length + 1)] : []));
  }

  /** Messages that contradict what was told before: of a VM that goes twice, of a second snapshot. */
  get nonsense(): readonly string[] {
    return this.#nonsense;
  }

  /** How the stream ended by itself; undefined while it goes on. */
  get ended(): unknown {
    return this.#ended;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort();
    await this.#reading;
  }

  async #read(compute: Clients['compute']): Promise<void> {
    const { signal } = this.#ending;
    try {
      for await (const { event } of compute.watchVms({}, { signal })) this.#take(event);
      this.#ended = new Error('the stream ended without an error');
    } catch (error) {
      if (!signal.aborted) this.#ended = error;
    }
    this.#begun.reject(this.#ended);
  }

  #take(event: WatchVmsResponse['event']): void {
    switch (event?.$case) {
      case 'snapshot':
        if (this.#vms.size > 0) this.#nonsense.push('a second snapshot');
        for (const vm of event.value.vms) this.#put(vm);
        this.#begun.resolve();
        break;
      case 'changed':
        this.#put(event.value);
        break;
      case 'removed':
        if (!this.#vms.delete(event.value.uuid)) this.#nonsense.push(`${event.value.name} was removed twice`);
        this.#history.push(`${event.value.name} removed`);
        break;
      default:
    }
  }

  #put(vm: Vm): void {
    this.#vms.set(vm.uuid, vm);
    this.#history.push(`${vm.name} ${vm.status?.state}`);
  }
}
