import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Connection,
  ConnectionClosedError,
  type DomainEventIoErrorReasonMsg,
  LibvirtError,
  type NonnullDomain,
  type Subscription,
  virDomainEventIOErrorAction,
} from 'node-libvirt';
import { forEachLimit } from '../core/concurrency.ts';
import { CellError, notFound } from '../core/error.ts';
import { EventHub } from '../core/event-hub.ts';
import { Gate } from '../core/gate.ts';
import { type Uuid, type VmKey, vmKeyText } from '../core/ids.ts';
import { DomainXmlError } from '../domain-xml/error.ts';
import { uuidOf } from './domain-ref.ts';
import { viaLibvirt } from './libvirt-error.ts';
import { type KnownVms, missedChanges } from './missed-changes.ts';
import { observeDiskFault, observeVm } from './observe-vm.ts';
import type { SessionListener } from './session.ts';
import { Turns } from './turns.ts';
import { type VmFault, type VmHistory, type VmObservation, VmRecord } from './vm-record.ts';
import { isActive, type VmStateReason } from './vm-state.ts';

/** A change that the inventory has seen. */
export type VmChange =
  | { readonly tag: 'changed'; readonly vm: VmRecord; readonly previous: VmRecord | undefined }
  | { readonly tag: 'removed'; readonly vm: VmRecord };

/** A guest will not release a device. */
export interface ReleaseRefusal {
  readonly uuid: Uuid;
  /** The device's name in the running guest. */
  readonly alias: string;
}

/** What may be said of an inventory. */
export interface InventoryOptions {
  /**
   * How often every VM is asked again without an event. libvirt has none for what is changed for the next start only (autostart,
   * `virsh attach-device --config`, `setvcpus --config`); such a change is seen after so long at the latest. Default: 60,000 ms.
   */
  readonly reobserveIntervalMs?: number | undefined;
}

/** VMs that are asked about at a time. Less than the places among the calls under way, so that locked VMs do not take them all. */
const observing = 12;
const defaultReobserveIntervalMs = 60_000;
const listenAgainMs = 1_000;
const silentAgainMs = 60_000;

/**
 * All VMs of the host, in memory. libvirt's events say that a VM changed; what it is now is then asked of libvirt, one VM at a time
 * and never two questions about one VM at once, so that the latest answer wins.
 */
export class Inventory implements SessionListener {
  /** Changes, in order. */
  readonly changes = new EventHub<VmChange>(4_096);
  /** Devices that a guest has refused to release, as libvirt tells it. */
  readonly refusals = new EventHub<ReleaseRefusal>(256);
  readonly #log: (failure: unknown, doing: string) => void;
  readonly #reobserveIntervalMs: number;
  readonly #byUuid = new Map<Uuid, VmRecord>();
  readonly #byName = new Map<string, VmRecord>();
  /** The VMs by name, made when it is asked for. */
  #sorted: readonly VmRecord[] | undefined;
  readonly #turns = new Map<Uuid, Turns>();
  readonly #gate = new Gate(observing);
  /** What paused a VM, from before its pause is seen until it goes on. */
  readonly #faults = new Map<Uuid, VmFault>();
  readonly #findingFaults = new Set<Uuid>();
  /** Definitions that cannot be read, and why: told once. */
  readonly #unreadable = new Map<Uuid, string>();
  #connection: Connection | undefined;
  #complete = false;
  #eventCount = 0;
  /** When a connection was given up last because libvirt had fallen silent on it. */
  #silentMs = Number.NEGATIVE_INFINITY;

  /** `log` hears of failures that no caller waits for. */
  constructor(log: (failure: unknown, doing: string) => void, options: InventoryOptions = {}) {
    this.#log = log;
    this.#reobserveIntervalMs = options.reobserveIntervalMs ?? defaultReobserveIntervalMs;
  }

  /** All VMs, by name. Throws HYPERVISOR_UNAVAILABLE while libvirt cannot be reached. */
  list(): readonly VmRecord[] {
    this.#requireComplete();
    this.#sorted ??= [...this.#byUuid.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    return this.#sorted;
  }

  /** One VM, if it is there. Throws HYPERVISOR_UNAVAILABLE while libvirt cannot be reached. */
  find(key: VmKey): VmRecord | undefined {
    this.#requireComplete();
    return key.tag === 'uuid' ? this.#byUuid.get(key.uuid) : this.#byName.get(key.name);
  }

  /** One VM as it was seen last, also while libvirt cannot be reached. */
  last(uuid: Uuid): VmRecord | undefined {
    return this.#byUuid.get(uuid);
  }

  /** One VM. Throws VM_NOT_FOUND, or HYPERVISOR_UNAVAILABLE while libvirt cannot be reached. */
  get(key: VmKey): VmRecord {
    const vm = this.find(key);
    if (!vm) throw notFound('vm', vmKeyText(key));
    return vm;
  }

  /**
   * Asks libvirt again. Ends when an answer to a question asked after this call is in the inventory. Throws HYPERVISOR_UNAVAILABLE,
   * HYPERVISOR_TIMEOUT, or what libvirt's refusal means.
   */
  refresh(uuid: Uuid): Promise<void> {
    let turns = this.#turns.get(uuid);
    if (!turns) {
      turns = new Turns(
        () => this.#gate.pass(() => this.#observe(uuid)),
        () => this.#turns.delete(uuid),
      );
      this.#turns.set(uuid, turns);
    }
    return turns.ask();
  }

  /** Tells those who follow the changes of a VM again, for what Cell itself says of it. Nothing is asked of libvirt. */
  announce(uuid: Uuid): void {
    const vm = this.#byUuid.get(uuid);
    if (vm) this.changes.publish({ tag: 'changed', vm, previous: vm });
  }

  async onConnect(connection: Connection, lost: AbortSignal): Promise<void> {
    this.#connection = connection;
    await this.#listen(connection, lost);
    await this.#observeAll(connection, observing);
    this.#complete = true;
    void this.#keepObserving(connection, lost);
    void this.#giveUpWhenSilent(connection, lost);
  }

  onDisconnect(): void {
    this.#connection = undefined;
    this.#complete = false;
  }

  #requireComplete(): void {
    if (!this.#complete) throw new CellError('HYPERVISOR_UNAVAILABLE', 'libvirt cannot be reached');
  }

  /** Asks about every VM that libvirt has, and those that it had. One that libvirt fails to describe does not keep others away. */
  async #observeAll(connection: Connection, limit: number): Promise<void> {
    const { domains } = await viaLibvirt({ doing: 'list the VMs' }, () =>
      connection.remote.connectListAllDomains({ needResults: 1, flags: 0 }),
    );
    await forEachLimit(new Set([...domains.map(uuidOf), ...this.#byUuid.keys()]), limit, async (uuid) => {
      try {
        await this.refresh(uuid);
      } catch (thrown) {
        if (!(thrown instanceof CellError && thrown.cause instanceof LibvirtError)) throw thrown;
        this.#log(thrown, `observe VM ${uuid}`);
      }
    });
  }

  async #keepObserving(connection: Connection, lost: AbortSignal): Promise<void> {
    while (!lost.aborted) {
      try {
        await sleep(this.#reobserveIntervalMs, undefined, { signal: lost });
        await this.#observeAll(connection, 1);
      } catch (thrown) {
        if (!lost.aborted) this.#report(thrown, 'observe the VMs again');
      }
    }
  }

  /**
   * A new connection is all that brings the events back. While another client keeps its registrations even that does not: then it is
   * tried once a minute, and changes are seen by comparing.
   */
  async #giveUpWhenSilent(connection: Connection, lost: AbortSignal): Promise<void> {
    const known: KnownVms = {
      get: (uuid) => this.#byUuid.get(uuid),
      uuids: () => this.#byUuid.keys(),
      isUnreadable: (uuid) => this.#unreadable.has(uuid),
      refresh: (uuid) => this.refresh(uuid),
      eventCount: () => this.#eventCount,
    };
    while (!lost.aborted) {
      try {
        const missed = await missedChanges(connection, known, lost);
        if (performance.now() - this.#silentMs < silentAgainMs) continue;
        this.#silentMs = performance.now();
        this.#log(
          new Error(`libvirt did not tell that these VMs changed: ${missed.join(', ')}`),
          'follow events of libvirt',
        );
        await connection.close();
      } catch (thrown) {
        if (!lost.aborted) this.#report(thrown, 'compare the VMs with libvirt');
      }
    }
  }

  /** Ends when libvirt has taken all registrations: what happens from then on is told. */
  async #listen(connection: Connection, lost: AbortSignal): Promise<void> {
    const { events } = connection;
    const options = { signal: lost };
    const again = new Turns(() => this.#observeAll(connection, observing));
    const missed = () => void again.ask().catch((thrown) => this.#report(thrown, 'observe the VMs again'));
    const touched = ({ dom }: { dom: NonnullDomain }) => this.#touch(uuidOf(dom));
    const follow = <P>(listen: () => Subscription<P>, take: (payload: P) => void) =>
      this.#follow(listen, { take, missed, lost });
    await Promise.all([
      follow(() => events.domainLifecycle(options), touched),
      follow(() => events.domainMetadataChange(options), touched),
      follow(() => events.domainDeviceAdded(options), touched),
      follow(() => events.domainDeviceRemoved(options), touched),
      follow(
        () => events.domainDeviceRemovalFailed(options),
        ({ dom, devAlias: alias }) => this.refusals.publish({ uuid: uuidOf(dom), alias }),
      ),
      follow(() => events.domainTrayChange(options), touched),
      follow(() => events.domainDiskChange(options), touched),
      follow(() => events.domainBalloonChange(options), touched),
      follow(() => events.domainBlockJob2(options), touched),
      follow(() => events.domainAgentLifecycle(options), touched),
      follow(
        () => events.domainIoErrorReason(options),
        (payload) => this.#ioError(payload),
      ),
    ]);
  }

  /** Follows one kind of event until the connection is lost. Ends when libvirt has taken the registration. */
  #follow<P>(listen: () => Subscription<P>, { take, missed, lost }: Following<P>): Promise<void> {
    const read = async (subscription: Subscription<P>) => {
      try {
        for await (const item of subscription) {
          this.#eventCount += 1;
          if (item.tag === 'event') take(item.payload);
          else missed();
        }
      } catch (thrown) {
        if (!lost.aborted) this.#report(thrown, 'follow events of libvirt');
      }
    };
    const goOn = async (subscription: Subscription<P>): Promise<void> => {
      await read(subscription);
      await sleep(listenAgainMs, undefined, { signal: lost });
      const next = listen();
      next.ready.then(missed, () => undefined);
      await goOn(next);
    };
    const first = listen();
    // It ends when the connection is lost, which is the session's to tell.
    goOn(first).catch(() => undefined);
    return first.ready;
  }

  #touch(uuid: Uuid): void {
    this.refresh(uuid).catch((thrown) => this.#report(thrown, `observe VM ${uuid}`));
  }

  /** The end of the connection is the session's to tell; everything is listed again after it. */
  #report(thrown: unknown, doing: string): void {
    const lost = thrown instanceof CellError && thrown.reason === 'HYPERVISOR_UNAVAILABLE';
    if (!lost && !(thrown instanceof ConnectionClosedError)) this.#log(thrown, doing);
  }

  #ioError({ dom, srcPath, devAlias, action, reason }: DomainEventIoErrorReasonMsg): void {
    if (action !== virDomainEventIOErrorAction.VIR_DOMAIN_EVENT_IO_ERROR_PAUSE) return;
    const errnoName = reason === '' ? 'EIO' : reason.toUpperCase();
    this.#faults.set(uuidOf(dom), {
      disk: { by: 'alias', name: devAlias },
      errnoName,
      message: `${srcPath || devAlias} failed with ${errnoName}`,
      time: new Date(),
    });
    this.#touch(uuidOf(dom));
  }

  async #observe(uuid: Uuid): Promise<void> {
    const connection = this.#connection;
    if (!connection) throw new CellError('HYPERVISOR_UNAVAILABLE', 'libvirt cannot be reached');
    const observation = await viaLibvirt({ doing: `observe VM ${uuid}`, resource: { type: 'vm', name: uuid } }, () =>
      observeVm(connection, uuid),
    );
    if (connection !== this.#connection) throw new CellError('HYPERVISOR_UNAVAILABLE', 'the connection was lost');
    if (observation) this.#read(observation);
    else this.#remove(uuid);
  }

  /** One definition that cannot be read must not keep Cell from the others. */
  #read(observation: VmObservation): void {
    const { uuid, name } = observation;
    try {
      this.#put(observation);
      this.#unreadable.delete(uuid);
    } catch (thrown) {
      if (!(thrown instanceof DomainXmlError)) throw thrown;
      const told = this.#unreadable.get(uuid) === thrown.message;
      this.#remove(uuid);
      this.#unreadable.set(uuid, thrown.message);
      if (!told) this.#log(thrown, `read the definition of VM ${uuid} (${name}), which is left out`);
    }
  }

  #put(seen: VmObservation): void {
    const previous = this.#byUuid.get(seen.uuid);
    const observation = withKnownReason(seen, previous);
    const vm = new VmRecord(observation, this.#history(observation, previous), previous);
    if (previous) this.#forgetName(previous);
    this.#byUuid.set(vm.uuid, vm);
    this.#byName.set(vm.name, vm);
    this.#sorted = undefined;
    if (!previous?.equals(vm)) this.changes.publish({ tag: 'changed', vm, previous });
    if (vm.reason === 'io-error' && !vm.fault) this.#findFault(vm.uuid);
  }

  #remove(uuid: Uuid): void {
    const vm = this.#byUuid.get(uuid);
    this.#faults.delete(uuid);
    this.#unreadable.delete(uuid);
    if (!vm) return;
    this.#byUuid.delete(uuid);
    this.#forgetName(vm);
    this.#sorted = undefined;
    this.changes.publish({ tag: 'removed', vm });
  }

  /** Another VM may have taken the name already. */
  #forgetName(vm: VmRecord): void {
    if (this.#byName.get(vm.name) === vm) this.#byName.delete(vm.name);
  }

  #history({ uuid, domainId, condition }: VmObservation, previous: VmRecord | undefined): VmHistory {
    const { state, reason } = condition;
    const entered = previous ? previous.state !== state || previous.domainId !== domainId : this.#complete;
    const stateTime = entered ? new Date() : previous?.stateTime;
    if (reason === 'io-error') return { stateTime, fault: this.#faults.get(uuid) };
    // The news of the fault comes before the pause: until that is seen the fault is kept.
    if (previous?.reason === 'io-error' || !isActive(state)) this.#faults.delete(uuid);
    return { stateTime, fault: faultOf(reason, previous) };
  }

  #findFault(uuid: Uuid): void {
    const connection = this.#connection;
    if (!connection || this.#findingFaults.has(uuid)) return;
    this.#findingFaults.add(uuid);
    const find = async () => {
      const fault = await observeDiskFault(connection, uuid);
      if (!fault || this.#faults.has(uuid)) return;
      this.#faults.set(uuid, fault);
      await this.refresh(uuid);
    };
    find()
      .catch((thrown) => this.#report(thrown, `ask VM ${uuid} for its failed disk`))
      .finally(() => this.#findingFaults.delete(uuid));
  }
}

interface Following<P> {
  readonly take: (payload: P) => void;
  /** Called when events may have been missed. */
  readonly missed: () => void;
  readonly lost: AbortSignal;
}

/** libvirt forgets at a restart why a VM is shut off; what was seen before is still true of the same state. */
function withKnownReason(observation: VmObservation, previous: VmRecord | undefined): VmObservation {
  const { state, reason } = observation.condition;
  if (reason !== 'unknown' || previous?.state !== state) return observation;
  return { ...observation, condition: { state, reason: previous.reason } };
}

const faultMessages = new Map<VmStateReason, string>([
  ['crashed', 'the guest panicked, or QEMU ended unexpectedly'],
  ['failed', 'QEMU could not be started, or what it was doing failed'],
]);

function faultOf(reason: VmStateReason, previous: VmRecord | undefined): VmFault | undefined {
  const message = faultMessages.get(reason);
  if (message === undefined) return undefined;
  if (previous?.reason === reason) return previous.fault;
  return { disk: undefined, errnoName: undefined, message, time: new Date() };
}
