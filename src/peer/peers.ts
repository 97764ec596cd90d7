import { CellError } from '../core/error.ts';
import type { OperationId, Uuid } from '../core/ids.ts';
import type { ArrivalFacts, ArrivalSurvey } from './arrival-facts.ts';
import type { ArrivalRoom } from './arrival-room.ts';
import type { ArrivingVolume, VolumePart } from './arriving-volume.ts';
import type { Transfer } from './transfer.ts';
import type { Whereabouts } from './whereabouts.ts';

/** A VM that is offered to another host. */
export interface OfferAsk {
  readonly vmUuid: Uuid;
  readonly vmName: string;
  readonly migrationId: OperationId;
  readonly vcpus: number;
  readonly memoryBytes: number;
  readonly encrypted: boolean;
  readonly volumes: readonly ArrivingVolume[];
  /** It is shut off. */
  readonly offline: boolean;
  /** It is there by this migration, and the rest of its memory is to come. */
  readonly recovers: boolean;
}

/** What another host says to an offer. */
export interface OfferAnswer {
  readonly ticket: string;
  readonly migrationAddress: string;
}

/** A VM on its way into another host. */
export interface Delivery extends Disposable {
  /** Has the volumes of the offer made. Throws PEER_REFUSED, PEER_UNAVAILABLE. */
  begin(): Promise<void>;
  /** Gives the next part of one of the volumes, by its place in the offer. Throws PEER_REFUSED, PEER_UNAVAILABLE. */
  write(volume: number, part: VolumePart): Promise<void>;
  /** Throws LibvirtError when libvirt there refuses, PEER_REFUSED when celld there does, PEER_UNAVAILABLE when it is lost. */
  prepare(ask: {
    readonly xml: string;
    readonly cookie: Uint8Array;
    readonly paused: boolean;
    readonly autostart: boolean;
    readonly transfer: Transfer;
  }): Promise<{ readonly cookie: Uint8Array; readonly uri: string }>;
  /** As `prepare`, of a VM that is shut off. */
  prepareOffline(ask: {
    readonly xml: string;
    readonly autostart: boolean;
    /** Empty: it has none. */
    readonly variables: Uint8Array;
  }): Promise<void>;
  /** Throws LibvirtError only when libvirt there says that it has nothing of the guest, or that the rest of its memory has not come; PEER_UNAVAILABLE when nobody knows. */
  finish(ask: {
    readonly cookie: Uint8Array;
    readonly cancelled: boolean;
    readonly timeoutMs: number;
  }): Promise<{ readonly cookie: Uint8Array }>;
  /** Aborted when the other host is lost. */
  readonly lost: AbortSignal;
}

/** A connection to the celld of another host. Every call throws PEER_UNAVAILABLE, or PEER_REFUSED with what the other host said. */
export interface PeerLink extends Disposable {
  offer(ask: OfferAsk): Promise<OfferAnswer>;
  /** Asks how much room there is. */
  room(): Promise<ArrivalRoom>;
  deliver(ticket: string): Delivery;
  /** Asks where a VM is that was to come there by a migration. */
  settle(vmUuid: Uuid, migrationId: OperationId): Promise<Whereabouts>;
  /** As `settle`, for the last time, when everything that was written there has reached its storage. Takes its time. */
  settleStored(vmUuid: Uuid, migrationId: OperationId): Promise<Whereabouts>;
  /** Asks what is in the way of a VM there. */
  survey(arrival: ArrivalFacts): Promise<ArrivalSurvey>;
}

/** The other hosts. */
export interface Peers {
  readonly ids: readonly string[];
  /** Throws HOST_NOT_FOUND, and PEER_UNAVAILABLE for certificates of this host that cannot be used. Nothing is sent yet. */
  connect(id: string): PeerLink;
}

/** HOST_NOT_FOUND. */
export function hostNotFound(id: string): CellError {
  return new CellError('HOST_NOT_FOUND', `there is no peer ${id} in the configuration`, { metadata: { host: id } });
}

/** PEER_UNAVAILABLE. */
export function peerUnavailable(id: string, why: string, cause?: unknown): CellError {
  return new CellError('PEER_UNAVAILABLE', `host ${id} cannot be reached: ${why}`, { metadata: { host: id }, cause });
}
