import { setTimeout as sleep } from 'node:timers/promises';
import { type Connection, ConnectionError, type NonnullStoragePool, virErrorNumber } from 'node-libvirt';
import { CellError } from '../core/error.ts';
import type { PoolName } from '../core/ids.ts';
import { claimPool, isRunning } from './claim-pool.ts';
import { fromLibvirt, isLibvirtError, viaLibvirt } from './libvirt-error.ts';
import { Turns } from './turns.ts';

/** A pool that Cell is to own: a directory of the host, known to libvirt under that name. */
export interface PoolOptions {
  readonly name: PoolName;
  readonly path: string;
  /** Where new volumes go that name no pool. */
  readonly isDefault: boolean;
}

/** Space of the file system under a pool. */
export interface PoolSpace {
  readonly capacityBytes: number;
  readonly availableBytes: number;
}

/** A pool as it is. Without space when it has a problem. */
export interface PoolState extends PoolOptions, PoolSpace {
  /** Why it cannot be used; undefined: it can. */
  readonly problem: string | undefined;
}

/** A call to libvirt about a pool. */
export type PoolCall<T> = (connection: Connection, pool: NonnullStoragePool) => Promise<T>;

/** An attempt to have the pool on one connection. */
interface Claim {
  readonly connection: Connection;
  /** Rejects when the pool cannot be used. */
  readonly pool: Promise<NonnullStoragePool>;
}

const timeoutMs = 60_000;
/** For those who only want to see how the pool is. */
const lookTimeoutMs = 3_000;
/** While libvirt makes a volume it does not read the directory; that is over soon. */
const rereadAttempts = 20;
const rereadAgainMs = 100;

/** One pool of Cell. It is claimed at each connection, and again whenever it is wanted and could not be used or was stopped. */
export class OwnedPool {
  readonly options: PoolOptions;
  readonly #rereading = new Turns(() => this.#reread());
  #claim: Claim | undefined;

  constructor(options: PoolOptions) {
    this.options = options;
  }

  /** Begins to claim the pool. Only those who want something of it wait for that. */
  connect(connection: Connection): void {
    const pool = claimPool(connection, this.options);
    // Who wants something of the pool hears of it.
    pool.catch(() => undefined);
    this.#claim = { connection, pool };
  }

  disconnect(): void {
    this.#claim = undefined;
  }

  /**
   * Calls libvirt with the pool. Throws POOL_NOT_FOUND when the pool cannot be used, HYPERVISOR_UNAVAILABLE, and what the call throws, unchanged.
   */
  async use<T>(call: PoolCall<T>): Promise<T> {
    const claim = await this.#usable();
    try {
      return await call(claim.connection, await claim.pool);
    } catch (thrown) {
      if (!mayBeStopped(thrown)) throw thrown;
      const again = await this.#usable(claim);
      return call(again.connection, await again.pool);
    }
  }

  /**
   * Lets libvirt read the directory again, beginning after this call. Where libvirt fails to, it knows what it knew before, or has
   * stopped the pool. Throws as `use` does.
   */
  async reread(): Promise<void> {
    await this.#usable();
    await this.#rereading.ask();
  }

  /** Space, with what guests have written so far. Throws as `use` does. */
  async measure(): Promise<PoolSpace> {
    await this.reread();
    const { name } = this.options;
    const info = await viaLibvirt({ doing: `measure pool ${name}`, resource: { type: 'pool', name } }, () =>
      this.use(async ({ remote }, pool) => {
        const now = await remote.storagePoolGetInfo({ pool }, { timeoutMs });
        if (!isRunning(now)) throw this.#unusable('libvirt has stopped it: its directory cannot be read');
        return now;
      }),
    );
    return { capacityBytes: Number(info.capacity), availableBytes: Number(info.available) };
  }

  /** How the pool is. One that does not answer soon has a problem. Never rejects. */
  async state(): Promise<PoolState> {
    const waiting = new AbortController();
    const tooLong = sleep(lookTimeoutMs, undefined, { signal: waiting.signal }).then(() => {
      throw new Error(`libvirt has not answered within ${lookTimeoutMs} ms`);
    });
    try {
      return { ...this.options, problem: undefined, ...(await Promise.race([this.measure(), tooLong])) };
    } catch (thrown) {
      const problem = thrown instanceof Error ? thrown.message : 'it cannot be measured';
      return { ...this.options, problem, capacityBytes: 0, availableBytes: 0 };
    } finally {
      tooLong.catch(() => undefined);
      waiting.abort();
    }
  }

  /** A claim that holds; a new one where the present one failed or is `spent`. */
  async #usable(spent?: Claim): Promise<Claim> {
    const present = this.#present();
    const failed = present === spent || (await present.pool.then(no, yes));
    // Of those who come back here together the first claims it again, and the others wait for that.
    if (failed && this.#claim === present) this.connect(present.connection);
    const claim = this.#present();
    try {
      await claim.pool;
      return claim;
    } catch (thrown) {
      throw this.#claimFailure(thrown);
    }
  }

  #present(): Claim {
    if (this.#claim) return this.#claim;
    throw new CellError('HYPERVISOR_UNAVAILABLE', 'libvirt cannot be reached');
  }

  #claimFailure(thrown: unknown): unknown {
    const { name } = this.options;
    if (thrown instanceof ConnectionError) {
      return fromLibvirt(thrown, { doing: `use pool ${name}`, resource: { type: 'pool', name } });
    }
    return this.#unusable(thrown instanceof Error ? thrown.message : 'it cannot be claimed', thrown);
  }

  #unusable(problem: string, cause?: unknown): CellError {
    const { name } = this.options;
    return new CellError('POOL_NOT_FOUND', `pool ${name} cannot be used: ${problem}`, {
      metadata: { pool: name, problem },
      resource: { type: 'pool', name, description: problem },
      cause,
    });
  }

  /** libvirt refuses to while it makes a volume there, with a code that says nothing: then a little later. */
  async #reread(): Promise<void> {
    for (let attempt = 1; attempt <= rereadAttempts; attempt += 1) {
      try {
        return await this.use(({ remote }, pool) => remote.storagePoolRefresh({ pool, flags: 0 }, { timeoutMs }));
      } catch (thrown) {
        if (!isLibvirtError(thrown, virErrorNumber.VIR_ERR_INTERNAL_ERROR)) return;
      }
      await sleep(rereadAgainMs);
    }
  }
}

const yes = () => true;
const no = () => false;

/** libvirt says so of a pool that is stopped or undefined, and of other things. */
function mayBeStopped(thrown: unknown): boolean {
  const { VIR_ERR_NO_STORAGE_POOL, VIR_ERR_OPERATION_INVALID } = virErrorNumber;
  return [VIR_ERR_NO_STORAGE_POOL, VIR_ERR_OPERATION_INVALID].some((code) => isLibvirtError(thrown, code));
}
