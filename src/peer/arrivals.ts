import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Compute } from '../compute/compute.ts';
import { unusedVolumes } from '../compute/volume-uses.ts';
import { CellError } from '../core/error.ts';
import type { OperationId, Uuid, VmName } from '../core/ids.ts';
import { requireHostMemory, requireHostVcpus } from '../host/limits.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import type { Hypervisor } from '../hypervisor/hypervisor.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { VolumePlace } from '../hypervisor/pools.ts';
import { Arrival } from './arrival.ts';
import type { ArrivalNote, ArrivalNotes } from './arrival-notes.ts';
import type { ArrivingVolume } from './arriving-volume.ts';
import { checkVolumes } from './check-volumes.ts';
import { requirePossible } from './finding.ts';
import { OfflineArrival } from './offline-arrival.ts';
import { ticketInvalid } from './ticket-invalid.ts';
import { VolumeIntake } from './volume-intake.ts';
import { type Whereabouts, whereabouts } from './whereabouts.ts';

/** A VM that another host offers. */
export interface Offer {
  /** The host's identity, as a SPIFFE id. */
  readonly peer: string;
  readonly vmUuid: Uuid;
  readonly vmName: VmName;
  readonly migrationId: OperationId;
  readonly vcpus: number;
  readonly memoryBytes: number;
  readonly encrypted: boolean;
  readonly volumes: readonly ArrivingVolume[];
  /** It is shut off. */
  readonly offline: boolean;
  /** It is here by this migration, and the rest of its memory is to come. */
  readonly recovers: boolean;
}

/** What taking VMs in needs. */
export interface ArrivalsParts {
  readonly hypervisor: Pick<Hypervisor, 'session' | 'inventory' | 'pools' | 'facts' | 'firmwareVariables' | 'open'>;
  readonly compute: Pick<Compute, 'machines' | 'locks' | 'reservations'>;
  readonly notes: ArrivalNotes;
  /** Names of the pools that are the same files on all hosts. */
  readonly sharedPools: ReadonlySet<string>;
  readonly consoleDirectory: string;
  /** Where QEMU listens; empty: this host takes nothing in. */
  readonly address: string;
  readonly encrypted: boolean;
  /** VMs that come in at one time. */
  readonly most: number;
  /** Throws while the host takes nothing in. */
  readonly requireOpen: () => void;
  /** Hears why what was made for a VM that has not come cannot be deleted yet. It is tried again. */
  readonly onTrouble: (vmUuid: Uuid, error: unknown) => void;
}

/** The migration of whose VM is asked where it is. */
export interface SettleQuestion {
  readonly migrationId: OperationId;
  /** It is the last one. */
  readonly isLast: boolean;
}

interface Ticket {
  readonly offer: Offer;
  readonly timer: NodeJS.Timeout;
}

interface Incoming {
  readonly offer: Offer;
  readonly arrival: Arrival | OfflineArrival;
}

const ticketMs = 30_000;
const settleMs = 3_000;
const tidyAgainMs = 500;
const lookAgainMs = 100;
const method = '/cell.v1.PeerService/ReceiveVm';

/** The VMs that other hosts bring here: a ticket first, then the VM with it. */
export class Arrivals implements AsyncDisposable {
  readonly #parts: ArrivalsParts;
  /** By the SHA-256 of the secret. They live in memory only: a restart makes all of them worthless. */
  readonly #tickets = new Map<string, Ticket>();
  readonly #incoming = new Map<Uuid, Incoming>();
  /** Those whose end is known and whose volumes are not cleared up yet. */
  readonly #tidying = new Map<Uuid, Promise<void>>();
  readonly #closing = new AbortController();

  private constructor(parts: ArrivalsParts) {
    this.#parts = parts;
  }

  /** Goes on with what a former celld left, as soon as libvirt can be reached. */
  static async open(parts: ArrivalsParts): Promise<Arrivals> {
    const arrivals = new Arrivals(parts);
    for (const { vmUuid, volumes } of await parts.notes.list()) arrivals.#tidy(vmUuid, volumes);
    return arrivals;
  }

  /** Gives a ticket for one VM, in place of an earlier one for it. Throws VM_ALREADY_EXISTS, LIMIT_EXCEEDED, MEMORY_OVERCOMMIT, VM_BUSY, TOO_MANY_OPERATIONS, PEER_REFUSED, HYPERVISOR_UNAVAILABLE. */
  async offer(offer: Offer): Promise<{ readonly ticket: string; readonly address: string }> {
    const { hypervisor, address, requireOpen } = this.#parts;
    // What is here already is not kept from being whole.
    if (!offer.recovers) requireOpen();
    hypervisor.session.connection();
    if (address === '' && !offer.offline)
      throw refused('this host has no migration.address, and listens on all of them');
    if (offer.encrypted !== this.#parts.encrypted)
      throw refused(
        offer.encrypted ? 'this host takes memory in only in plain text' : 'this host takes no memory in plain text',
      );
    if (offer.recovers) await this.#requireSplit(offer);
    else {
      await this.#clear(offer);
      this.#requireRoom(offer);
      const { pools, inventory } = hypervisor;
      requirePossible(await checkVolumes(offer.volumes, { pools, inventory, promised: this.#promised(offer) }));
    }
    const secret = randomBytes(32).toString('base64url');
    const key = hashOf(secret);
    const timer = setTimeout(() => this.#tickets.delete(key), ticketMs).unref();
    this.#tickets.set(key, { offer, timer });
    return { ticket: secret, address };
  }

  /** What a ticket is for, which is worth nothing from here on. Throws TICKET_INVALID, VM_ALREADY_EXISTS, VM_BUSY. */
  redeem(secret: string, peer: string): Arrival | OfflineArrival {
    const key = hashOf(secret);
    const ticket = this.#tickets.get(key);
    if (ticket === undefined || ticket.offer.peer !== peer) throw ticketInvalid();
    clearTimeout(ticket.timer);
    this.#tickets.delete(key);
    const { offer } = ticket;
    const { hypervisor, compute, notes, consoleDirectory, sharedPools, address, encrypted } = this.#parts;
    const { migrationId: operationId, vmUuid, vmName, volumes, recovers } = offer;
    if (!recovers) this.#requireAbsent(offer);
    const lock = compute.locks.take(vmUuid, { operationId, method, since: new Date() });
    const places = volumes.map(({ place }) => place);
    const held = compute.reservations.hold({ uuid: vmUuid, name: vmName }, places);
    const brought = new Set(volumes.map(({ path }) => path));
    const common = {
      welcome: { vmUuid, vmName, ...hypervisor, sharedPools, brought, consoleDirectory },
      ...{ migrationId: operationId, peer, notes, volumes },
      intake: new VolumeIntake({ pools: hypervisor.pools, notes, vmUuid, migrationId: operationId, peer, volumes }),
      onEnd: () => {
        this.#incoming.delete(vmUuid);
        this.#tidy(vmUuid, places);
        held[Symbol.dispose]();
        lock[Symbol.dispose]();
      },
    };
    const { session, firmwareVariables } = hypervisor;
    const arrival = offer.offline
      ? new OfflineArrival({
          ...common,
          firmwareVariables,
          connection: () => session.connection(),
        })
      : new Arrival({
          ...common,
          address,
          encrypted,
          peer,
          recovers,
          open: () => hypervisor.open(),
          isUp: () => session.state.tag === 'up',
        });
    this.#incoming.set(vmUuid, { offer, arrival });
    return arrival;
  }

  /**
   * Where a VM is that the host was to bring here. What it offered of it before is worth nothing from here on; what is being taken over is waited for, for a
   * while. Throws HYPERVISOR_UNAVAILABLE.
   */
  async settle(vmUuid: Uuid, peer: string, question?: SettleQuestion): Promise<Whereabouts> {
    this.#withdraw({ vmUuid, peer });
    const incoming = this.#incoming.get(vmUuid);
    if (incoming !== undefined) {
      if (incoming.offer.peer !== peer) return 'undecided';
      const ended = incoming.arrival.end().then(() => true);
      if (!(await Promise.race([ended, delay(settleMs, false)]))) return 'undecided';
    }
    const connection = this.#parts.hypervisor.session.connection();
    const where = await viaLibvirt({ doing: `look for VM ${vmUuid}` }, () => whereabouts(connection, vmUuid));
    if (question === undefined) return where;
    const { migrationId, isLast } = question;
    const { notes } = this.#parts;
    if (isLast) await this.clearedUp(vmUuid);
    const isPassedOn = where === 'gone' && (await notes.isTaken(migrationId));
    if (isLast && where !== 'undecided' && where !== 'split') await notes.forget(migrationId);
    return isPassedOn ? 'passed-on' : where;
  }

  /** Waits for a while for what is left of an earlier attempt of a VM to be gone, and looks whether the VM is. Throws HYPERVISOR_UNAVAILABLE. */
  async clearedUp(vmUuid: Uuid): Promise<void> {
    const { inventory } = this.#parts.hypervisor;
    const deadline = performance.now() + settleMs;
    const isLeft = () => this.#incoming.has(vmUuid) || this.#tidying.has(vmUuid);
    while (isLeft() && performance.now() < deadline) await delay(lookAgainMs);
    if (inventory.find({ tag: 'uuid', uuid: vmUuid }) !== undefined) await inventory.refresh(vmUuid);
  }

  /** Ends everything that comes in. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#closing.abort();
    for (const { timer } of this.#tickets.values()) clearTimeout(timer);
    this.#tickets.clear();
    await Promise.all([...this.#incoming.values()].map(({ arrival }) => arrival.end()));
    await Promise.all(this.#tidying.values());
  }

  /** Begins to clear up what was made for a VM, in the background. */
  #tidy(uuid: Uuid, volumes: readonly VolumePlace[]): void {
    // It goes on until libvirt has decided, over attempts to recover it.
    if (this.#tidying.has(uuid)) return;
    const held = this.#parts.compute.reservations.hold({ uuid, name: '' }, volumes);
    const tidied = this.#tidyUp(uuid).finally(() => {
      this.#tidying.delete(uuid);
      held[Symbol.dispose]();
    });
    this.#tidying.set(uuid, tidied);
  }

  /** Until it is done; at shutdown it is left to the next celld. */
  async #tidyUp(vmUuid: Uuid): Promise<void> {
    const { hypervisor, notes, onTrouble } = this.#parts;
    while (!this.#closing.signal.aborted) {
      try {
        const note = await notes.find(vmUuid);
        if (note === undefined || (await this.#tidyOnce(note))) return await notes.delete(vmUuid);
      } catch (error) {
        if (hypervisor.session.state.tag === 'up') onTrouble(vmUuid, error);
      }
      await delay(tidyAgainMs, undefined, { signal: this.#closing.signal }).catch(() => undefined);
    }
  }

  /** Of a VM that libvirt does not have, what was made for it is deleted; of one that is here it is the VM's. false: libvirt has not decided. */
  async #tidyOnce({ vmUuid, migrationId, peer, volumes, variables, autostart = false }: ArrivalNote): Promise<boolean> {
    const { notes } = this.#parts;
    const { pools, inventory, session, firmwareVariables } = this.#parts.hypervisor;
    const connection = session.connection();
    const where = await whereabouts(connection, vmUuid);
    switch (where) {
      case 'gone': {
        // News of its end may be late.
        const others = inventory.list().filter(({ uuid }) => uuid !== vmUuid);
        for (const place of unusedVolumes(volumes, others, pools)) await pools.delete(place);
        if (variables !== undefined) await firmwareVariables.delete(connection, variables);
        return true;
      }
      case 'here':
      case 'stopped':
        // Its source may ask when it has moved on.
        if (!(await notes.isTaken(migrationId))) await notes.take({ vmUuid, migrationId, peer });
        if (autostart) await connection.remote.domainSetAutostart({ dom: domainRef(vmUuid), autostart: 1 });
        // libvirt tells nobody of an autostart.
        await inventory.refresh(vmUuid);
        return true;
      // The source may still have it recovered; its note tells by which migration.
      case 'split':
      case 'undecided':
        return false;
      default:
        return where satisfies never;
    }
  }

  /** Volumes that others were promised room for. */
  #promised({ vmUuid }: Offer): readonly ArrivingVolume[] {
    const offers = [...this.#tickets.values(), ...this.#incoming.values()].map(({ offer }) => offer);
    return offers.filter((offer) => offer.vmUuid !== vmUuid).flatMap(({ volumes }) => volumes);
  }

  /** Ends what the same host had begun to bring of this VM: it begins anew, and has given up what was before, whether this host has heard of it or not. */
  async #clear({ vmUuid, peer }: Offer): Promise<void> {
    const deadline = performance.now() + settleMs;
    while ((await this.settle(vmUuid, peer)) === 'undecided' && performance.now() < deadline) await delay(lookAgainMs);
    await this.clearedUp(vmUuid);
  }

  /** Throws PEER_REFUSED unless the VM is here by that migration, without the rest of its memory. */
  async #requireSplit({ vmUuid, peer, migrationId, volumes, offline }: Offer): Promise<void> {
    const note = await this.#parts.notes.find(vmUuid);
    const isItsOwn = note?.migrationId === migrationId && note.peer === peer;
    if (!isItsOwn || volumes.length > 0 || offline)
      throw refused(`no VM ${vmUuid} of that host has come here by migration ${migrationId}`);
    const where = await this.settle(vmUuid, peer);
    if (where !== 'split') throw refused(`VM ${vmUuid} is '${where}' here, and waits for no memory`);
  }

  #withdraw({ vmUuid, peer }: Pick<Offer, 'vmUuid' | 'peer'>): void {
    for (const [key, { offer, timer }] of this.#tickets) {
      if (offer.vmUuid !== vmUuid || offer.peer !== peer) continue;
      clearTimeout(timer);
      this.#tickets.delete(key);
    }
  }

  #requireRoom(offer: Offer): void {
    const { hypervisor, compute, most } = this.#parts;
    this.#requireAbsent(offer);
    if (this.#tickets.size + this.#incoming.size >= most) {
      const message = `${most} VMs come to this host already, as many as it takes at one time`;
      throw new CellError('TOO_MANY_OPERATIONS', message, { metadata: { maximum: String(most) }, retryAfterMs: 1_000 });
    }
    // It is asked for room when it is started.
    if (offer.offline) return;
    const host = hypervisor.facts.get();
    const running = compute.machines.running(offer.vmUuid);
    requireHostVcpus(host, running, offer);
    requireHostMemory(host, running, offer);
  }

  #requireAbsent({ vmUuid, vmName }: Offer): void {
    const { hypervisor, compute } = this.#parts;
    const there = hypervisor.inventory.find({ tag: 'uuid', uuid: vmUuid });
    if (there !== undefined) {
      throw new CellError('VM_ALREADY_EXISTS', `this host has a VM with the UUID ${vmUuid}`, {
        metadata: { vm: vmUuid, name: there.name },
        resource: { type: 'vm', name: vmUuid, description: 'is on the target already' },
      });
    }
    if (this.#tidying.has(vmUuid)) throw refused(`what came of VM ${vmUuid} before is not cleared up yet`);
    compute.locks.requireFree(vmUuid);
    compute.reservations.requireNameFree(vmUuid, vmName);
  }
}

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64');

function refused(why: string): CellError {
  return new CellError('PEER_REFUSED', why);
}
