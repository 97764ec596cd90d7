import type { Uuid } from '../core/ids.ts';
import { Watched } from '../core/watched.ts';
import { type EvacuatedVm, type EvacuationRecord, evacuationCancelled } from './evacuation.ts';

/** An evacuation that has not ended, as it is now. */
export class LiveEvacuation {
  readonly #watched: Watched<EvacuationRecord>;
  readonly #cancel = new AbortController();

  constructor(record: EvacuationRecord) {
    this.#watched = new Watched(record);
    if (record.isCancelled) this.cancel();
  }

  get record(): EvacuationRecord {
    return this.#watched.value;
  }

  /** Aborted with EVACUATION_CANCELLED when somebody has asked for its end. */
  get cancelled(): AbortSignal {
    return this.#cancel.signal;
  }

  cancel(): void {
    this.#cancel.abort(evacuationCancelled(this.record.id));
  }

  change(parts: Partial<EvacuationRecord>): void {
    this.#watched.value = { ...this.record, ...parts };
  }

  /** One of its VMs, as it is now. */
  vm(uuid: Uuid): EvacuatedVm {
    const vm = this.record.vms.find((each) => each.uuid === uuid);
    if (vm === undefined) throw new Error(`no VM ${uuid} in evacuation ${this.record.id}`);
    return vm;
  }

  changeVm(uuid: Uuid, parts: Partial<EvacuatedVm>): void {
    this.change({ vms: this.record.vms.map((vm) => (vm.uuid === uuid ? { ...vm, ...parts } : vm)) });
  }

  /** As it is, then each change, at last how it ended. Throws the signal's reason. */
  follow(signal: AbortSignal): AsyncGenerator<EvacuationRecord, void, void> {
    return this.#watched.follow(({ endTimeMs }) => endTimeMs !== undefined, signal);
  }
}
