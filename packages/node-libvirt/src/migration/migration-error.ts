/**
 * The steps of a migration that the client drives, in their order. In place of 'finish' there is 'post-copy' for one that was switched to it: the guest runs
 * at the destination, and the rest of its memory follows.
 */
export type MigrationPhase = 'begin' | 'prepare' | 'perform' | 'finish' | 'post-copy' | 'confirm';

/** What is known of a migration that did not go as it should. */
export interface MigrationErrorParts {
  readonly phase: MigrationPhase;
  readonly guest: MigrationError['guest'];
  readonly cause: Error;
  readonly cleanupErrors?: readonly Error[];
}

/** A migration that the client drives failed; `cause` has the first error, mostly a `LibvirtError`. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
  declare readonly cause: Error;
  /** Where it failed. */
  readonly phase: MigrationPhase;
  /**
   * Where the guest is.
   *
   * 'source': it stayed, and the destination has none. It goes on there as before; only when the daemon of the source was lost
   * too (a `cause` that is no `LibvirtError`, or something in `cleanupErrors`) it may be paused.
   *
   * 'destination': it has moved and runs, but the source did not confirm. A paused copy may be left there: destroy it.
   *
   * 'unknown': the destination was lost in the moment of the handover and could not be asked again. The copy at the source is paused.
   * Whoever resumes it must be sure that the other one does not run; closing the connection to the source ends its part of the job.
   *
   * 'split': it was switched to post-copy and runs at the destination, with a part of its memory still at the source. Neither can go on without the other, so
   * nothing may be ended or resumed: perhaps the copying goes on by itself, else a migration with VIR_MIGRATE_POSTCOPY_RESUME fetches the rest.
   */
  readonly guest: 'source' | 'destination' | 'unknown' | 'split';
  /** What went wrong while things were put back in order. */
  readonly cleanupErrors: readonly Error[];

  constructor({ phase, guest, cause, cleanupErrors = [] }: MigrationErrorParts) {
    super(`the migration failed in its phase ${phase}: ${cause.message}`, { cause });
    this.phase = phase;
    this.guest = guest;
    this.cleanupErrors = cleanupErrors;
  }
}
