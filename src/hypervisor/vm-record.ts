import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Uuid } from '../core/ids.ts';
import type { BootMark } from '../domain-xml/boot-mark.ts';
import { type DomainReading, readDomain } from '../domain-xml/domain.ts';
import type { Release } from '../domain-xml/release-mark.ts';
import { takeRunMarks } from '../domain-xml/run-marks.ts';
import type { VmCondition, VmState, VmStateReason } from './vm-state.ts';

/** A failure that stopped or paused a VM, as the hypervisor told it. */
export interface VmFault {
  /** The disk at fault, by QEMU's alias such as `virtio-disk0` or by libvirt's target such as `vda`. */
  readonly disk: { readonly by: 'alias' | 'target'; readonly name: string } | undefined;
  /** Such as `ENOSPC`; `EIO` where QEMU says no more; undefined when no disk is at fault. */
  readonly errnoName: string | undefined;
  readonly message: string;
  readonly time: Date;
}

/** What libvirt said of a VM in one round of questions. */
export interface VmObservation {
  readonly uuid: Uuid;
  readonly name: string;
  /** libvirt's id while it runs, else -1. */
  readonly domainId: number;
  readonly condition: VmCondition;
  readonly persistent: boolean;
  readonly autostart: boolean;
  /** The definition that it will start with next. */
  readonly configXml: string;
  /** The definition that it runs with; the same text while it does not run. */
  readonly liveXml: string;
  readonly observedTime: Date;
  /** libvirt keeps the memory of a run that was saved: the next start goes on from there. Default: false. */
  readonly hasSavedState?: boolean | undefined;
  /** The snapshot that it was reverted to or that was taken last; undefined: none. */
  readonly currentSnapshot?: string | undefined;
}

/** What the inventory itself has seen of a VM, beyond what libvirt says. */
export interface VmHistory {
  /** When it came into its state, if that was seen. */
  readonly stateTime: Date | undefined;
  readonly fault: VmFault | undefined;
}

/** A definition, parsed once, and the digest by which a change of it is known. */
interface Definition {
  readonly digest: string;
  readonly reading: DomainReading;
}

const noLabels: Readonly<Record<string, string>> = {};

/** Parses a definition unless it is the same as `previous`. */
function definitionOf(xml: string, previous: Definition | undefined): Definition {
  const digest = createHash('sha256').update(xml).digest('base64url').slice(0, 22);
  return previous?.digest === digest ? previous : { digest, reading: readDomain(xml) };
}

/** A VM as the inventory has it. It never changes; a change makes a new one. */
export class VmRecord {
  readonly uuid: Uuid;
  readonly name: string;
  /** libvirt's id while it runs, else -1. */
  readonly domainId: number;
  readonly state: VmState;
  readonly reason: VmStateReason;
  readonly persistent: boolean;
  readonly autostart: boolean;
  readonly stateTime: Date | undefined;
  readonly observedTime: Date;
  readonly fault: VmFault | undefined;
  /** libvirt keeps the memory of a run that was saved: the next start goes on from there. */
  readonly hasSavedState: boolean;
  /** The snapshot that it was reverted to or that was taken last; undefined: none. */
  readonly currentSnapshot: string | undefined;
  /** Changes with the definition, not with the state. */
  readonly etag: string;
  /** What Cell knows its run by, where it has given it a name. No part of the definition. */
  readonly boot: BootMark | undefined;
  /** Devices that the running guest was asked to release. No part of the definition. */
  readonly releases: readonly Release[];
  readonly #config: Definition;
  readonly #live: Definition;

  /** `previous` lends what has not changed. Throws DomainXmlError for a definition that is none. */
  constructor(observation: VmObservation, history: VmHistory, previous: VmRecord | undefined) {
    this.uuid = observation.uuid;
    this.name = observation.name;
    this.domainId = observation.domainId;
    this.state = observation.condition.state;
    this.reason = observation.condition.reason;
    this.persistent = observation.persistent;
    this.autostart = observation.autostart;
    this.observedTime = observation.observedTime;
    this.stateTime = history.stateTime;
    this.fault = history.fault;
    this.hasSavedState = observation.hasSavedState ?? false;
    this.currentSnapshot = observation.currentSnapshot;
    const lender = previous ? { config: previous.#config, live: previous.#live } : undefined;
    // libvirt gives the live metadata of a transient domain for its configuration.
    const { xml: configXml } = takeRunMarks(observation.configXml);
    const { boot, releases, xml: liveXml } = takeRunMarks(observation.liveXml);
    this.boot = boot;
    this.releases = releases?.domainId === observation.domainId ? releases.releases : [];
    this.#config = definitionOf(configXml, lender?.config);
    this.#live = liveXml === configXml ? this.#config : definitionOf(liveXml, lender?.live);
    this.etag = `${this.#config.digest}${this.autostart ? 'a' : ''}${this.persistent ? 'p' : ''}`;
  }

  /** The definition that it will start with next. */
  get config(): DomainReading {
    return this.#config.reading;
  }

  /** The definition that it runs with; `config` while it does not run. */
  get live(): DomainReading {
    return this.#live.reading;
  }

  /** Cell's labels; a foreign VM has none. */
  get labels(): Readonly<Record<string, string>> {
    return this.config.metadata?.labels ?? noLabels;
  }

  /** Whether a reader would see any difference but the time of observation. */
  equals(other: VmRecord): boolean {
    return (
      this.etag === other.etag &&
      this.name === other.name &&
      this.state === other.state &&
      this.reason === other.reason &&
      this.domainId === other.domainId &&
      this.fault === other.fault &&
      isDeepStrictEqual(this.releases, other.releases) &&
      this.hasSavedState === other.hasSavedState &&
      this.currentSnapshot === other.currentSnapshot &&
      this.#live.digest === other.#live.digest
    );
  }
}
