import type { Connection } from '../object/connection.ts';
import type { Domain } from '../object/domain.ts';
import { MIGRATE, type MigrateParameters } from '../object/parameter-tables.ts';
import { typedParameters } from '../object/parameters.ts';
import { parseUuid } from '../uuid.ts';
import { askAfterLostFinish } from './lost-finish.ts';
import { UNHURRIED } from './perform.ts';

/** What a destination is to get ready for. */
export interface PrepareRequest {
  /** With the XML of the guest, as the source says that it is to be at the destination. */
  readonly values: MigrateParameters;
  readonly cookieIn: Uint8Array;
  /** `virDomainMigrateFlags` */
  readonly flags: number;
}

/** What a destination says when it is ready. */
export interface Prepared {
  readonly cookieOut: Uint8Array;
  /** Where the emulator listens. Undefined: where `migrate_uri` says. */
  readonly uriOut: string | undefined;
}

/** What a destination is to take over, or to give up. */
export interface FinishRequest extends PrepareRequest {
  readonly cancelled: boolean;
}

/** Where a guest is, as its destination says. */
export type Whereabouts<Moved> =
  | { readonly tag: 'here'; readonly moved: Moved }
  /** It runs there, and a part of its memory is still at the source. */
  | { readonly tag: 'split' }
  | { readonly tag: 'gone' }
  | { readonly tag: 'unknown' };

/** Where a migration goes that the client drives: a daemon, or somebody who asks it. `Moved` is what is given of a guest that has arrived. */
export interface MigrationDestination<Moved> {
  /** Starts an emulator that waits for the guest. When it rejects nothing is left there, or will not be. */
  prepare(request: PrepareRequest): Promise<Prepared>;
  /**
   * Lets the guest run, or gives it up. In post-copy it waits for the rest of the memory. Rejects with `LibvirtError` only when the daemon itself says that it has
   * nothing of the guest, as it does when it was to give it up, or that the rest of the memory has not come; with anything else nobody knows, and `ask` is called.
   */
  finish(request: FinishRequest): Promise<{ readonly cookieOut: Uint8Array; readonly moved: Moved }>;
  /**
   * Where the guest is, which has that name there. 'gone' only when the destination itself says so, and when nothing that was asked of it before can bring the
   * guest there any more. Never rejects.
   */
  ask(name: string): Promise<Whereabouts<Moved>>;
}

/** The daemon of a connection as the destination of the domain with that UUID. */
export function connectionDestination(destination: Connection, uuid: string): MigrationDestination<Domain> {
  const { remote } = destination;
  return {
    prepare: ({ values, cookieIn, flags }) =>
      remote.domainMigratePrepare3Params({ params: typedParameters(MIGRATE, values), cookieIn, flags }, UNHURRIED),
    finish: async ({ values, cookieIn, flags, cancelled }) => {
      const params = typedParameters(MIGRATE, values);
      const args = { params, cookieIn, flags, cancelled: Number(cancelled) };
      const { dom, cookieOut } = await remote.domainMigrateFinish3Params(args, UNHURRIED);
      return { cookieOut, moved: destination.domainOf(dom) };
    },
    ask: async (name) => {
      const tag = await askAfterLostFinish(destination, uuid);
      if (tag !== 'here') return { tag };
      return { tag, moved: destination.domainOf({ name, uuid: parseUuid(uuid), id: -1 }) };
    },
  };
}
