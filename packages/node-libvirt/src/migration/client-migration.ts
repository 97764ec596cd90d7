import { LibvirtError } from '../error.ts';
import { virDomainMigrateFlags, virDomainState, virErrorDomain, virErrorNumber } from '../generated/enums.ts';
import type { Domain } from '../object/domain.ts';
import { MIGRATE, type MigrateParameters } from '../object/parameter-tables.ts';
import { typedParameters } from '../object/parameters.ts';
import { toError } from '../to-error.ts';
import type { MigrationDestination } from './destination.ts';
import { isPausedSplit } from './lost-finish.ts';
import { MigrationError, type MigrationPhase } from './migration-error.ts';
import { type MigrateOptions, performAbortable, UNHURRIED } from './perform.ts';

const {
  VIR_MIGRATE_ABORT_ON_ERROR,
  VIR_MIGRATE_AUTO_CONVERGE,
  VIR_MIGRATE_CHANGE_PROTECTION,
  VIR_MIGRATE_OFFLINE,
  VIR_MIGRATE_PAUSED,
  VIR_MIGRATE_PEER2PEER,
  VIR_MIGRATE_POSTCOPY,
  VIR_MIGRATE_POSTCOPY_RESUME,
  VIR_MIGRATE_TUNNELLED,
} = virDomainMigrateFlags;

/** A migration for the client to drive. */
export interface ClientMigrationRequest<Moved> {
  readonly domain: Domain;
  readonly destination: MigrationDestination<Moved>;
  readonly values: MigrateParameters;
  readonly flags: number;
  readonly options: MigrateOptions;
}

const NO_COOKIE = new Uint8Array();

/**
 * Moves a guest in libvirt's five phases: begin (source), prepare (destination), perform (source), finish (destination),
 * confirm (source). Each hands a cookie to the next. Whatever fails, both sides are told, so that one copy is left.
 */
export class ClientMigration<Moved> {
  readonly #domain: Domain;
  readonly #destination: MigrationDestination<Moved>;
  readonly #signal: AbortSignal | undefined;
  readonly #onPhase: (phase: MigrationPhase) => void;
  #values: MigrateParameters;
  #flags: number;
  /** What the guest is called at the destination; libvirt's finish goes by it. */
  #name = '';
  #cookie: Uint8Array = NO_COOKIE;
  #performCalled = false;
  /** The guest runs at the destination, and what it has not got of its memory is at the source. */
  #isSplit: boolean;

  constructor({ domain, destination, values, flags, options }: ClientMigrationRequest<Moved>) {
    if ((flags & (VIR_MIGRATE_PEER2PEER | VIR_MIGRATE_TUNNELLED)) !== 0) {
      throw new TypeError(
        'a migration that the client drives is neither peer to peer nor tunnelled: use migrateToUri3',
      );
    }
    this.#domain = domain;
    this.#destination = destination;
    this.#signal = options.signal;
    this.#onPhase = options.onPhase ?? (() => undefined);
    this.#values = values;
    this.#flags = flags;
    this.#isSplit = this.#isResume;
  }

  /** Gives what the destination gives. Rejects with `MigrationError`, or the signal's reason. */
  async run(): Promise<Moved> {
    this.#signal?.throwIfAborted();
    try {
      await this.#begin();
    } catch (error) {
      return this.#fail('begin', error);
    }
    try {
      this.#signal?.throwIfAborted();
      await this.#prepare();
    } catch (error) {
      this.#cookie = NO_COOKIE;
      return this.#fail('prepare', error, [await this.#confirm(true)]);
    }
    try {
      if ((this.#flags & VIR_MIGRATE_OFFLINE) === 0) await this.#perform();
      else this.#cookie = NO_COOKIE; // the destination's own is not for itself
    } catch (error) {
      this.#isSplit ||= await this.#hasSwitched();
      return this.#isSplit ? await this.#splitFailed(error) : await this.#performFailed(error);
    }
    this.#isSplit ||= await this.#hasSwitched();
    return await this.#handOver();
  }

  /** The source makes the XML of what is to run at the destination, and lets nobody change the domain until the end. */
  async #begin(): Promise<void> {
    this.#onPhase('begin');
    const { connection, ref, uuid } = this.#domain;
    this.#name = this.#values.destination_name ?? (await connection.lookupDomainByUuid(uuid)).name;
    const args = { dom: ref, params: this.#params(), flags: this.#sourceFlags() };
    const { cookieOut, xml } = await connection.remote.domainMigrateBegin3Params(args, UNHURRIED);
    this.#cookie = cookieOut;
    this.#values = { ...this.#values, destination_xml: xml };
  }

  /** The destination starts an emulator that waits for the guest. */
  async #prepare(): Promise<void> {
    this.#onPhase('prepare');
    const { state } = await this.#domain.getState();
    if (state === virDomainState.VIR_DOMAIN_PAUSED && !this.#isResume) this.#flags |= VIR_MIGRATE_PAUSED;
    const args = { cookieIn: this.#cookie, flags: this.#destinationFlags() };
    const { cookieOut, uriOut } = await this.#destination.prepare({ ...args, values: this.#values });
    this.#cookie = cookieOut;
    if (uriOut !== undefined) this.#values = { ...this.#values, migrate_uri: uriOut };
  }

  /** The source sends the guest. In the end it is paused on both sides, or has switched to post-copy. */
  async #perform(): Promise<void> {
    this.#onPhase('perform');
    const { connection, ref } = this.#domain;
    const { cookieOut } = await performAbortable(this.#domain, this.#signal, () => {
      this.#performCalled = true;
      const args = { dom: ref, params: this.#params(), cookieIn: this.#cookie, flags: this.#sourceFlags() };
      return connection.remote.domainMigratePerform3Params(args, UNHURRIED);
    });
    this.#cookie = cookieOut;
  }

  /** The destination lets the guest run, or gives it up. */
  async #finish(cancelled: boolean): Promise<Moved> {
    this.#onPhase(this.#isSplit ? 'post-copy' : 'finish');
    const values = { ...this.#values, destination_name: this.#name };
    const args = { values, cookieIn: this.#cookie, flags: this.#destinationFlags(), cancelled };
    this.#cookie = NO_COOKIE;
    const { cookieOut, moved } = await this.#destination.finish(args);
    this.#cookie = cookieOut;
    return moved;
  }

  /** The source ends its copy, or lets it go on. Gives what went wrong. */
  async #confirm(cancelled: boolean): Promise<Error | undefined> {
    this.#onPhase('confirm');
    const { connection, ref } = this.#domain;
    const args = {
      dom: ref,
      params: this.#params(),
      cookieIn: this.#cookie,
      flags: this.#sourceFlags(),
      cancelled: Number(cancelled),
    };
    return await connection.remote.domainMigrateConfirm3Params(args, UNHURRIED).then(() => undefined, toError);
  }

  /** The guest has been sent: it is the destination's, if it can make it run. */
  async #handOver(): Promise<Moved> {
    const moved = await this.#finish(false).catch((error: unknown) => this.#finishFailed(toError(error)));
    const problem = await this.#confirm(false);
    if (problem === undefined) return moved;
    throw new MigrationError({ phase: 'confirm', guest: 'destination', cause: problem });
  }

  async #finishFailed(cause: Error): Promise<Moved> {
    const lost = !(cause instanceof LibvirtError);
    const answer = lost ? await this.#destination.ask(this.#name) : { tag: 'gone' as const };
    switch (answer.tag) {
      case 'here':
        return answer.moved;
      case 'split':
      case 'gone':
        // The source's daemon resumes nothing that was switched to post-copy: it notes that the copying has failed.
        return this.#fail(this.#isSplit ? 'post-copy' : 'finish', cause, [await this.#confirm(true)]);
      case 'unknown':
        throw new MigrationError({ phase: 'finish', guest: 'unknown', cause });
      default:
        return answer satisfies never;
    }
  }

  /** The copying broke after the switch, or a recovery did not begin: of that the destination is told, and gives up only what it has prepared. */
  async #splitFailed(cause: unknown): Promise<never> {
    this.#cookie = NO_COOKIE;
    if (this.#isResume) await this.#finish(true).catch(toError);
    return this.#fail('perform', cause, [await this.#confirm(true)]);
  }

  /** Whether the source has switched to post-copy. One that cannot be asked may have. */
  async #hasSwitched(): Promise<boolean> {
    if ((this.#flags & VIR_MIGRATE_POSTCOPY) === 0) return false;
    const now = await this.#domain.getState().catch(() => undefined);
    if (now === undefined) return true;
    return now.state === virDomainState.VIR_DOMAIN_PAUSED && isPausedSplit(now.reason);
  }

  get #isResume(): boolean {
    return (this.#flags & VIR_MIGRATE_POSTCOPY_RESUME) !== 0;
  }

  /** The destination must not wait for the guest any longer. A source that tried to send it knows that it keeps it. */
  async #performFailed(cause: unknown): Promise<never> {
    if (this.#performCalled) this.#cookie = NO_COOKIE;
    const answer = await this.#finish(true).catch(toError);
    if (!(answer instanceof Error)) {
      const ignored = new Error('the destination lets the guest run although it was told not to');
      throw new MigrationError({ phase: 'perform', guest: 'unknown', cause: toError(cause), cleanupErrors: [ignored] });
    }
    const lost = answer instanceof LibvirtError ? undefined : answer;
    const unconfirmed = this.#performCalled ? undefined : await this.#confirm(true);
    return this.#fail('perform', saysMore(answer, cause) ? answer : cause, [lost, unconfirmed]);
  }

  /** Throws what there is to throw when the guest has stayed at the source, or is split. */
  #fail(phase: MigrationPhase, error: unknown, cleanup: readonly (Error | undefined)[] = []): never {
    const cleanupErrors = cleanup.filter((problem) => problem !== undefined);
    const aborted = this.#signal?.aborted === true && error === this.#signal.reason;
    if (aborted && cleanupErrors.length === 0) throw error;
    const guest = this.#isSplit ? 'split' : 'source';
    throw new MigrationError({ phase, guest, cause: toError(error), cleanupErrors });
  }

  #params() {
    return typedParameters(MIGRATE, this.#values);
  }

  #sourceFlags(): number {
    return this.#flags | VIR_MIGRATE_CHANGE_PROTECTION;
  }

  #destinationFlags(): number {
    return this.#flags & ~(VIR_MIGRATE_ABORT_ON_ERROR | VIR_MIGRATE_AUTO_CONVERGE);
  }
}

/** The source often only sees that the connection broke; the destination, when its emulator died, knows why. */
function saysMore(answer: Error, cause: unknown): boolean {
  const { VIR_ERR_OPERATION_FAILED, VIR_ERR_MIGRATE_FINISH_OK } = virErrorNumber;
  if (!(cause instanceof LibvirtError && answer instanceof LibvirtError)) return false;
  const vague = cause.domain === virErrorDomain.VIR_FROM_QEMU && cause.code === VIR_ERR_OPERATION_FAILED;
  return vague && answer.domain === virErrorDomain.VIR_FROM_QEMU && answer.code !== VIR_ERR_MIGRATE_FINISH_OK;
}
