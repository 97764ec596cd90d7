import { isIPv6 } from 'node:net';
import { type Connection, connectionDestination, LibvirtError, virDomainMigrateFlags } from 'node-libvirt';
import type { OperationId } from '../core/ids.ts';
import type { ArrivalNotes } from './arrival-notes.ts';
import type { VolumePart } from './arriving-volume.ts';
import { type ArrivingVolume, mirroredDisks } from './arriving-volume.ts';
import { requireWelcome, requireWelcomeCookie, type Welcome } from './check-arrival.ts';
import { ticketInvalid } from './ticket-invalid.ts';
import { mirrorFlags, mirrorValues, type Transfer, transferFlags, transferValues } from './transfer.ts';
import type { VolumeIntake } from './volume-intake.ts';
import { whereabouts } from './whereabouts.ts';

/** What a host that offered a VM has for this one. */
export interface PrepareAsk {
  readonly xml: string;
  readonly cookie: Uint8Array;
  readonly paused: boolean;
  /** libvirt starts it with its host. */
  readonly autostart: boolean;
  readonly transfer: Transfer;
}

/** What libvirt says. A refusal means that nothing of the VM is here; of one that is to be finished in post-copy, that the rest of its memory has not come. */
export type ArrivalAnswer<T> =
  | { readonly tag: 'done'; readonly value: T }
  | { readonly tag: 'refused'; readonly error: LibvirtError };

/** What an arrival needs. */
export interface ArrivalParts {
  readonly welcome: Welcome;
  /** Where QEMU listens for the guest. */
  readonly address: string;
  readonly encrypted: boolean;
  readonly migrationId: OperationId;
  /** The host that brings it, as a SPIFFE id. */
  readonly peer: string;
  readonly notes: ArrivalNotes;
  /** The volumes that it brings. */
  readonly intake: VolumeIntake;
  readonly volumes: readonly ArrivingVolume[];
  /** The VM is here, without the rest of its memory, which is to come. */
  readonly recovers: boolean;
  /** A connection of its own: libvirt ends a guest that has not been taken over with the connection that brought it. */
  readonly open: () => Promise<Connection>;
  /** Whether libvirt answers. */
  readonly isUp: () => boolean;
  /** Called once, when there is nothing more to wait for. */
  readonly onEnd: () => void;
}

const {
  VIR_MIGRATE_LIVE,
  VIR_MIGRATE_PAUSED,
  VIR_MIGRATE_PERSIST_DEST,
  VIR_MIGRATE_POSTCOPY,
  VIR_MIGRATE_POSTCOPY_RESUME,
  VIR_MIGRATE_TLS,
} = virDomainMigrateFlags;
/** Starting a QEMU that waits takes a moment; longer, where memory has to be found for it. */
const prepareTimeoutMs = 300_000;
const lookMs = 500;

/** One VM that comes in, from its preparation to the moment when it is taken over or given up. */
export class Arrival implements AsyncDisposable {
  readonly #parts: ArrivalParts;
  #state: 'new' | 'preparing' | 'prepared' | 'finishing' | 'ended' = 'new';
  #connection: Connection | undefined;
  #flags = 0;
  #finish: Promise<unknown> | undefined;
  readonly #lost = Promise.withResolvers<undefined>();

  constructor(parts: ArrivalParts) {
    this.#parts = parts;
  }

  /** Makes the volumes that it brings. Throws as VolumeIntake does, TICKET_INVALID when it is not its turn. */
  async begin(): Promise<void> {
    this.#require('new');
    await this.#parts.intake.make();
  }

  /** Takes a part of a volume. Throws as VolumeIntake does, TICKET_INVALID when it is not its turn. */
  async write(index: number, part: VolumePart): Promise<void> {
    this.#require('new');
    await this.#parts.intake.write(index, part);
  }

  /** Has QEMU wait for the guest. Throws PEER_REFUSED for a VM that may not come, TICKET_INVALID when it is not its turn, STATE_DIRECTORY_FAILED, and what `open` throws. */
  async prepare({
    xml,
    cookie,
    paused,
    autostart,
    transfer,
  }: PrepareAsk): Promise<ArrivalAnswer<{ cookie: Uint8Array; uri: string }>> {
    this.#require('new');
    const { welcome, open, encrypted, address, intake, volumes } = this.#parts;
    const mirrored = mirroredDisks(volumes);
    intake.requireComplete();
    requireWelcome(xml, welcome);
    requireWelcomeCookie(cookie, welcome);
    this.#state = 'preparing';
    await this.#note(autostart);
    if (this.#hasEnded()) throw ticketInvalid();
    const connection = await open();
    this.#connection = connection;
    void connection.closed.then(() => this.#lost.resolve(undefined));
    if (this.#hasEnded()) await connection.close();
    this.#flags = VIR_MIGRATE_LIVE | VIR_MIGRATE_PERSIST_DEST;
    this.#flags |= transferFlags(transfer) | mirrorFlags(mirrored);
    if (encrypted) this.#flags |= VIR_MIGRATE_TLS;
    if (paused) this.#flags |= VIR_MIGRATE_PAUSED;
    if (this.#parts.recovers) this.#flags |= VIR_MIGRATE_POSTCOPY_RESUME;
    const uri = `tcp:${isIPv6(address) ? `[${address}]` : address}`;
    const values = {
      destination_name: welcome.vmName,
      destination_xml: xml,
      migrate_uri: uri,
      listen_address: address,
      ...transferValues(transfer),
      ...mirrorValues(mirrored),
    };
    const deadline = performance.now() + prepareTimeoutMs;
    const timer = setInterval(() => {
      if (!this.#parts.isUp() || performance.now() > deadline) void connection.close();
    }, lookMs);
    try {
      const { cookieOut, uriOut } = await this.#destination(connection).prepare({
        values,
        cookieIn: cookie,
        flags: this.#flags,
      });
      if (this.#hasEnded()) throw ticketInvalid();
      this.#state = 'prepared';
      return { tag: 'done', value: { cookie: cookieOut, uri: uriOut ?? uri } };
    } catch (error) {
      if (error instanceof LibvirtError) return { tag: 'refused', error };
      throw error;
    } finally {
      clearInterval(timer);
    }
  }

  /**
   * Takes the guest over, or gives it up: from the call on it is carried out. Throws TICKET_INVALID when it is not its turn, PEER_REFUSED for a definition
   * that may not be kept (the guest is given up then), and what a lost connection throws: then nobody knows.
   */
  async finish(cookie: Uint8Array, cancelled: boolean): Promise<ArrivalAnswer<{ cookie: Uint8Array }>> {
    this.#require('prepared');
    const connection = this.#connection;
    if (connection === undefined) throw ticketInvalid();
    const { welcome } = this.#parts;
    try {
      requireWelcomeCookie(cookie, welcome);
    } catch (thrown) {
      await this.end();
      throw thrown;
    }
    this.#state = 'finishing';
    const values = { destination_name: welcome.vmName };
    const finish = this.#destination(connection).finish({ values, cookieIn: cookie, flags: this.#flags, cancelled });
    const settled = finish.then(
      async () => {
        if (!cancelled) await this.#take();
        await this.#end(connection);
      },
      () => this.#end(connection),
    );
    this.#finish = settled;
    try {
      const { cookieOut } = await finish;
      return { tag: 'done', value: { cookie: cookieOut } };
    } catch (error) {
      if (error instanceof LibvirtError) return { tag: 'refused', error };
      throw error;
    } finally {
      await settled;
    }
  }

  /** Resolves when libvirt is lost that was to take the guest over: it ends what has come so far. */
  get lost(): Promise<undefined> {
    return this.#lost.promise;
  }

  /**
   * Gives up what has not been taken over; waits for what is being taken over, but not for memory that follows in post-copy: that goes on by itself. Afterwards
   * nothing can come any more that was not here before. Never rejects.
   */
  async end(): Promise<void> {
    if (this.#state === 'finishing') {
      if (await this.#isSplit()) await this.#connection?.close();
      await this.#finish;
      return;
    }
    if (this.#hasEnded()) return;
    await this.#end(this.#connection);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.end();
  }

  /** The next celld is to know that it was on its way, should it be here by then. */
  #note(autostart: boolean): Promise<void> {
    const { notes, welcome, migrationId, peer, volumes } = this.#parts;
    const places = volumes.map(({ place }) => place);
    return notes.write({ vmUuid: welcome.vmUuid, migrationId, peer, volumes: places, autostart });
  }

  /** As long as this goes on, nobody can move it on. What cannot be noted is noted later, by whoever clears up. */
  #take(): Promise<void> {
    const { notes, welcome, migrationId, peer } = this.#parts;
    return notes.take({ vmUuid: welcome.vmUuid, migrationId, peer }).catch(() => undefined);
  }

  async #end(connection: Connection | undefined): Promise<void> {
    this.#state = 'ended';
    await this.#parts.intake.end();
    await connection?.close();
    this.#parts.onEnd();
  }

  /** Whether the guest runs here, and memory follows. libvirt does not end such a guest with the connection that brought it. */
  async #isSplit(): Promise<boolean> {
    if ((this.#flags & VIR_MIGRATE_POSTCOPY) === 0 || this.#connection === undefined) return false;
    const where = await whereabouts(this.#connection, this.#parts.welcome.vmUuid).catch(() => undefined);
    return where === 'split';
  }

  #destination(connection: Connection) {
    return connectionDestination(connection, this.#parts.welcome.vmUuid);
  }

  #require(state: 'new' | 'prepared'): void {
    if (this.#state !== state) throw ticketInvalid();
  }

  #hasEnded(): boolean {
    return this.#state === 'ended';
  }
}
