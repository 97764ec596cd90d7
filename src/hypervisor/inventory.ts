import {
  type Connection,
  ConnectionClosedError,
  type DomainEventIoErrorReasonMsg,
  type EventItem,
  type NonnullDomain,
  virDomainEventIOErrorAction,
} from 'node-libvirt';
import { forEachLimit } from '../core/concurrency.ts';
import { CellError, notFound } from '../core/error.ts';
import { EventHub } from '../core/event-hub.ts';
import { type Uuid, type VmKey, vmKeyText } from '../core/ids.ts';
import { DomainXmlError } from '../domain-xml/error.ts';
import { uuidOf } from './domain-ref.ts';
import { viaLibvirt } from './libvirt-error.ts';
import { observeDiskFault, observeVm } from './observe-vm.ts';
import type { SessionListener } from './session.ts';
import { type VmFault, type VmHistory, type VmObservation, VmRecord } from './vm-record.ts';
import type { VmStateReason } from './vm-state.ts';

/** A change that the inventory has seen. */
export type VmChange =
  | { readonly tag: 'changed'; readonly vm: VmRecord; readonly previous: VmRecord | undefined }
  | { readonly tag: 'removed'; readonly vm: VmRecord };

interface Refreshing {
  readonly running: Promise<void>;
  next: Promise<void> | undefined;
}

const listConcurrency = 16;

/**
 * All VMs of the host, in memory. libvirt's events say that a VM changed; what it is now is then asked of libvirt, one VM at a time
 * and never two questions about one VM at once, so that the latest answer wins.
 */
export class Inventory implements SessionListener {
  /** Changes, in order. */
  readonly changes = new EventHub<VmChange>(4_096);
  readonly #log: (failure: unknown, doing: string) => void;
  readonly #byUuid = new Map<Uuid, VmRecord>();
  readonly #byName = new Map<string, VmRecord>();
  readonly #refreshing = new Map<Uuid, Refreshing>();
  readonly #faults = new Map<Uuid, VmFault>();
  #connection: Connection | undefined;
  #complete = false;

  /** `log` hears of failures that no caller waits for. */
  constructor(log: (failure: unknown, doing: string) => void) {
    this.#log = log;
  }

  /** All VMs, by name. Throws HYPERVISOR_UNAVAILABLE while libvirt cannot be reached. */
  list(): VmRecord[] {
    this.#requireComplete();
    return [...this.#byUuid.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** One VM, if it is there. Throws HYPERVISOR_UNAVAILABLE while libvirt cannot be reached. */
  find(key: VmKey): VmRecord | undefined {
    this.#requireComplete();
    return key.tag === 'uuid' ? this.#byUuid.get(key.uuid) : this.#byName.get(key.name);
  }

  /** One VM. Throws VM_NOT_FOUND, or HYPERVISOR_UNAVAILABLE while libvirt cannot be reached. */
  get(key: VmKey): VmRecord {
    const vm = this.find(key);
    if (!vm) throw notFound('vm', vmKeyText(key));
    return vm;
  }

  /** Asks libvirt again. Ends when an answer to a question asked after this call is in the inventory. */
  refresh(uuid: Uuid): Promise<void> {
    const refreshing = this.#refreshing.get(uuid);
    if (!refreshing) return this.#beginRefresh(uuid);
    refreshing.next ??= refreshing.running.catch(() => undefined).then(() => this.#beginRefresh(uuid));
    return refreshing.next;
  }

  async onConnect(connection: Connection, lost: AbortSignal): Promise<void> {
    this.#connection = connection;
    this.#listen(connection, lost);
    const { domains } = await connection.remote.connectListAllDomains({ needResults: 1, flags: 0 });
    const listed = new Set(domains.map(uuidOf));
    await forEachLimit(listed, listConcurrency, (uuid) => this.refresh(uuid));
    for (const vm of this.#byUuid.values()) if (!listed.has(vm.uuid)) await this.refresh(vm.uuid);
    this.#complete = true;
  }

  onDisconnect(): void {
    this.#connection = undefined;
    this.#complete = false;
  }

  #requireComplete(): void {
    if (!this.#complete) throw new CellError('HYPERVISOR_UNAVAILABLE', 'libvirt cannot be reached');
  }

  #listen(connection: Connection, signal: AbortSignal): void {
    const { events } = connection;
    const touched = ({ dom }: { dom: NonnullDomain }) => this.#touch(uuidOf(dom));
    this.#follow(events.domainLifecycle({ signal }), touched);
    this.#follow(events.domainMetadataChange({ signal }), touched);
    this.#follow(events.domainDeviceAdded({ signal }), touched);
    this.#follow(events.domainDeviceRemoved({ signal }), touched);
    this.#follow(events.domainTrayChange({ signal }), touched);
    this.#follow(events.domainDiskChange({ signal }), touched);
    this.#follow(events.domainReboot({ signal }), touched);
    this.#follow(events.domainIoErrorReason({ signal }), (payload) => this.#ioError(payload));
  }

  /** Follows one kind of event. When the reader was too slow, nobody knows which VMs changed: all are asked again. */
  #follow<Payload>(stream: AsyncIterable<EventItem<Payload>>, take: (payload: Payload) => void): void {
    const read = async () => {
      for await (const item of stream) {
        if (item.tag === 'event') take(item.payload);
        else for (const uuid of this.#byUuid.keys()) this.#touch(uuid);
      }
    };
    read().catch((thrown) => this.#report(thrown, 'follow events of libvirt'));
  }

  #touch(uuid: Uuid): void {
    this.refresh(uuid).catch((thrown) => this.#report(thrown, `observe VM ${uuid}`));
  }

  /** The end of the connection is the session's to tell; everything is listed again after it. */
  #report(thrown: unknown, doing: string): void {
    const lost = thrown instanceof CellError && thrown.reason === 'HYPERVISOR_UNAVAILABLE';
    if (!lost && !(thrown instanceof ConnectionClosedError)) this.#log(thrown, doing);
  }

  #ioError({ dom, devAlias, action, reason }: DomainEventIoErrorReasonMsg): void {
    if (action !== virDomainEventIOErrorAction.VIR_DOMAIN_EVENT_IO_ERROR_PAUSE) return;
    const errnoName = reason === '' ? 'EIO' : reason.toUpperCase();
    this.#faults.set(uuidOf(dom), {
      disk: { by: 'alias', name: devAlias },
      errnoName,
      message: `a disk failed with ${errnoName}`,
      time: new Date(),
    });
    this.#touch(uuidOf(dom));
  }

  #beginRefresh(uuid: Uuid): Promise<void> {
    const refreshing: Refreshing = { running: this.#observe(uuid), next: undefined };
    this.#refreshing.set(uuid, refreshing);
    const ended = () => {
      // `next` has begun its own entry by the time it runs.
      if (this.#refreshing.get(uuid) === refreshing && !refreshing.next) this.#refreshing.delete(uuid);
    };
    refreshing.running.then(ended, ended);
    return refreshing.running;
  }

  async #observe(uuid: Uuid): Promise<void> {
    const connection = this.#connection;
    if (!connection) throw new CellError('HYPERVISOR_UNAVAILABLE', 'libvirt cannot be reached');
    const observation = await viaLibvirt({ doing: `observe VM ${uuid}`, resource: { type: 'vm', name: uuid } }, () =>
      observeVm(connection, uuid),
    );
    if (connection !== this.#connection) return;
    if (!observation) return this.#remove(uuid);
    try {
      this.#put(observation);
    } catch (thrown) {
      if (!(thrown instanceof DomainXmlError)) throw thrown;
      // One definition that cannot be read must not keep Cell from the others.
      this.#log(thrown, `read the definition of VM ${uuid}`);
      this.#remove(uuid);
    }
  }

  #put(observation: VmObservation): void {
    const previous = this.#byUuid.get(observation.uuid);
    const vm = new VmRecord(withKnownReason(observation, previous), this.#history(observation, previous), previous);
    if (previous) this.#byName.delete(previous.name);
    this.#byUuid.set(vm.uuid, vm);
    this.#byName.set(vm.name, vm);
    if (!previous?.equals(vm)) this.changes.publish({ tag: 'changed', vm, previous });
    if (vm.reason === 'io-error' && !vm.fault) this.#findFault(vm.uuid);
  }

  #remove(uuid: Uuid): void {
    const vm = this.#byUuid.get(uuid);
    this.#faults.delete(uuid);
    if (!vm) return;
    this.#byUuid.delete(uuid);
    if (this.#byName.get(vm.name) === vm) this.#byName.delete(vm.name);
    this.changes.publish({ tag: 'removed', vm });
  }

  #history({ uuid, condition }: VmObservation, previous: VmRecord | undefined): VmHistory {
    const entered = previous && previous.state !== condition.state ? new Date() : previous?.stateTime;
    const isNew = !previous && this.#complete;
    if (condition.reason === 'io-error') return { stateTime: entered, fault: this.#faults.get(uuid) };
    this.#faults.delete(uuid);
    const fault = faultOf(condition.reason, previous);
    return { stateTime: isNew ? new Date() : entered, fault };
  }

  #findFault(uuid: Uuid): void {
    const connection = this.#connection;
    if (!connection) return;
    const find = async () => {
      const fault = await observeDiskFault(connection, uuid);
      if (!fault || this.#faults.has(uuid)) return;
      this.#faults.set(uuid, fault);
      await this.refresh(uuid);
    };
    find().catch((thrown) => this.#report(thrown, `ask VM ${uuid} for its failed disk`));
  }
}

/** libvirt forgets at a restart why a VM is shut off; what was seen before is still true of the same state. */
function withKnownReason(observation: VmObservation, previous: VmRecord | undefined): VmObservation {
  const { state, reason } = observation.condition;
  if (reason !== 'unknown' || previous?.state !== state) return observation;
  return { ...observation, condition: { state, reason: previous.reason } };
}

const faultMessages = new Map<VmStateReason, string>([
  ['crashed', 'the guest panicked, or QEMU ended unexpectedly'],
  ['failed', 'QEMU could not be started or went on no longer'],
]);

function faultOf(reason: VmStateReason, previous: VmRecord | undefined): VmFault | undefined {
  const message = faultMessages.get(reason);
  if (message === undefined) return undefined;
  if (previous?.reason === reason) return previous.fault;
  return { disk: undefined, errnoName: undefined, message, time: new Date() };
}
