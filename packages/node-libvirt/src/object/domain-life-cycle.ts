import type { DomainGetStateRet } from '../generated/replies.ts';
import type { NonnullDomain } from '../generated/structs.ts';
import type { CallOptions } from '../procedure.ts';
import { formatUuid } from '../uuid.ts';
import type { Connection } from './connection.ts';
import { LibvirtObject } from './libvirt-object.ts';
import type { Metadata } from './metadata.ts';

/** What a domain is and does, in short. */
export interface DomainInfo {
  /** A number of `virDomainState`. */
  readonly state: number;
  /** The most memory it may have. */
  readonly maxMemoryKib: bigint;
  readonly memoryKib: bigint;
  readonly vcpus: number;
  /** CPU time used since its start. */
  readonly cpuTimeNs: bigint;
}

/** Whether and since when libvirt's way to the guest is occupied. */
export interface DomainControlInfo {
  /** A number of `virDomainControlState`. */
  readonly state: number;
  /** A number of `virDomainControlErrorReason` when the state is an error. */
  readonly details: number;
  readonly stateTimeMs: bigint;
}

/** The part of `Domain` that starts, stops and describes it. */
export abstract class DomainLifeCycle extends LibvirtObject {
  /** As raw calls take it. libvirt goes by the UUID alone. */
  readonly ref: NonnullDomain;
  readonly uuid: string;
  /** As it was when this object was made. */
  readonly name: string;

  constructor(connection: Connection, ref: NonnullDomain) {
    super(connection);
    this.ref = { name: ref.name, uuid: ref.uuid, id: -1 };
    this.uuid = formatUuid(ref.uuid);
    this.name = ref.name;
  }

  /** The number it has while it runs, asked anew; undefined when it does not run. It is another one after each start. */
  async getId(options?: CallOptions): Promise<number | undefined> {
    const { dom } = await this.remote.domainLookupByUuid({ uuid: this.ref.uuid }, options);
    return dom.id === -1 ? undefined : dom.id;
  }

  /** `state` is a number of `virDomainState`; `reason` one of the enumeration that goes with it, as `virDomainRunningReason`. */
  getState(options?: CallOptions): Promise<DomainGetStateRet> {
    return this.remote.domainGetState({ dom: this.ref, flags: 0 }, options);
  }

  async isActive(options?: CallOptions): Promise<boolean> {
    return (await this.remote.domainIsActive({ dom: this.ref }, options)).active !== 0;
  }

  /** Whether it is defined; a transient one is gone when it stops. */
  async isPersistent(options?: CallOptions): Promise<boolean> {
    return (await this.remote.domainIsPersistent({ dom: this.ref }, options)).persistent !== 0;
  }

  /** Whether its definition differs from what it was started with. */
  async isUpdated(options?: CallOptions): Promise<boolean> {
    return (await this.remote.domainIsUpdated({ dom: this.ref }, options)).updated !== 0;
  }

  async getInfo(options?: CallOptions): Promise<DomainInfo> {
    const info = await this.remote.domainGetInfo({ dom: this.ref }, options);
    return {
      state: info.state,
      maxMemoryKib: info.maxMem,
      memoryKib: info.memory,
      vcpus: info.nrVirtCpu,
      cpuTimeNs: info.cpuTime,
    };
  }

  async getControlInfo(options?: CallOptions): Promise<DomainControlInfo> {
    const info = await this.remote.domainGetControlInfo({ dom: this.ref, flags: 0 }, options);
    return { state: info.state, details: info.details, stateTimeMs: info.stateTime };
  }

  /** Such as 'hvm'. */
  async getOsType(options?: CallOptions): Promise<string> {
    return (await this.remote.domainGetOsType({ dom: this.ref }, options)).type;
  }

  /** The guest's host name. `flags`: `virDomainGetHostnameFlags`, where it is asked of. */
  async getHostname(flags = 0, options?: CallOptions): Promise<string> {
    return (await this.remote.domainGetHostname({ dom: this.ref, flags }, options)).hostname;
  }

  /** Its XML: as it runs, or its definition. `flags`: `virDomainXMLFlags`. */
  async getXmlDesc(flags = 0, options?: CallOptions): Promise<string> {
    return (await this.remote.domainGetXmlDesc({ dom: this.ref, flags }, options)).xml;
  }

  /** What libvirt has to say against it: that it is tainted, or uses something deprecated. `flags`: `virDomainMessageType`. */
  async getMessages(flags = 0, options?: CallOptions): Promise<readonly string[]> {
    return (await this.remote.domainGetMessages({ dom: this.ref, flags }, options)).msgs;
  }

  /** Starts it. `flags`: `virDomainCreateFlags`. */
  async create(flags = 0, options?: CallOptions): Promise<void> {
    await this.remote.domainCreateWithFlags({ dom: this.ref, flags }, options);
  }

  /** Asks the guest to shut down, and does not wait for it. `flags`: `virDomainShutdownFlagValues`. */
  shutdown(flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainShutdownFlags({ dom: this.ref, flags }, options);
  }

  /** Asks the guest to boot anew, and does not wait for it. `flags`: `virDomainRebootFlagValues`. */
  reboot(flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainReboot({ dom: this.ref, flags }, options);
  }

  /** Boots it anew without asking the guest. */
  reset(options?: CallOptions): Promise<void> {
    return this.remote.domainReset({ dom: this.ref, flags: 0 }, options);
  }

  /** Stops its CPUs; it keeps its memory. */
  suspend(options?: CallOptions): Promise<void> {
    return this.remote.domainSuspend({ dom: this.ref }, options);
  }

  resume(options?: CallOptions): Promise<void> {
    return this.remote.domainResume({ dom: this.ref }, options);
  }

  /** Ends it without asking the guest. `flags`: `virDomainDestroyFlagsValues`. */
  destroy(flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainDestroyFlags({ dom: this.ref, flags }, options);
  }

  /** Deletes its definition; a running one becomes transient. `flags`: `virDomainUndefineFlagsValues`. */
  undefine(flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainUndefineFlags({ dom: this.ref, flags }, options);
  }

  /** Puts the guest to sleep by its own means, for a time or, with 0, until it is woken. `target`: `virNodeSuspendTarget`. */
  async pmSuspendForDuration(target: number, durationSeconds: number | bigint, options?: CallOptions): Promise<void> {
    const args = { dom: this.ref, target, duration: BigInt(durationSeconds), flags: 0 };
    await this.remote.domainPmSuspendForDuration(args, options);
  }

  pmWakeup(options?: CallOptions): Promise<void> {
    return this.remote.domainPmWakeup({ dom: this.ref, flags: 0 }, options);
  }

  injectNmi(options?: CallOptions): Promise<void> {
    return this.remote.domainInjectNmi({ dom: this.ref, flags: 0 }, options);
  }

  /** Only while it does not run. Objects made before keep the old `name`; calls go by the UUID and do not mind. */
  async rename(newName: string, options?: CallOptions): Promise<void> {
    await this.remote.domainRename({ dom: this.ref, newName, flags: 0 }, options);
  }

  /** Whether it is started with the host. */
  async getAutostart(options?: CallOptions): Promise<boolean> {
    return (await this.remote.domainGetAutostart({ dom: this.ref }, options)).autostart !== 0;
  }

  setAutostart(autostart: boolean, options?: CallOptions): Promise<void> {
    return this.remote.domainSetAutostart({ dom: this.ref, autostart: Number(autostart) }, options);
  }

  /** Changes what a shutdown, reboot or crash leads to: `virDomainLifecycle`, `virDomainLifecycleAction`, `virDomainModificationImpact`. */
  setLifecycleAction(type: number, action: number, flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainSetLifecycleAction({ dom: this.ref, type, action, flags }, options);
  }

  /** `uri` is the namespace of an element. `flags`: `virDomainModificationImpact`. Nothing there: `VIR_ERR_NO_DOMAIN_METADATA`. */
  async getMetadata(type: number, uri?: string, flags = 0, options?: CallOptions): Promise<string> {
    return (await this.remote.domainGetMetadata({ dom: this.ref, type, uri, flags }, options)).metadata;
  }

  /** `flags`: `virDomainModificationImpact`. */
  setMetadata(metadata: Metadata, flags = 0, options?: CallOptions): Promise<void> {
    return this.remote.domainSetMetadata({ dom: this.ref, ...metadata, flags }, options);
  }
}
