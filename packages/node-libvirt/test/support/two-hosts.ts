import { setTimeout as sleep } from 'node:timers/promises';
import { type Host, startHost } from 'libvirt-lab';
import {
  type Connection,
  connect,
  type Domain,
  LibvirtError,
  virDomainMigrateFlags,
  virDomainState,
  virErrorNumber,
} from '../../src/index.ts';
import { soon } from './deadline.ts';

const { VIR_MIGRATE_LIVE, VIR_MIGRATE_PERSIST_DEST, VIR_MIGRATE_UNDEFINE_SOURCE } = virDomainMigrateFlags;

/** Flags with which a guest moves altogether. */
export const MOVE = VIR_MIGRATE_LIVE | VIR_MIGRATE_PERSIST_DEST | VIR_MIGRATE_UNDEFINE_SOURCE;

/** Two hosts between which guests migrate, and a connection to each. */
export class TwoHosts implements AsyncDisposable {
  readonly hosts: readonly [Host, Host];
  readonly connections: [Connection, Connection];

  private constructor(hosts: readonly [Host, Host], connections: [Connection, Connection]) {
    this.hosts = hosts;
    this.connections = connections;
  }

  static async start(): Promise<TwoHosts> {
    const hosts = await Promise.all([startHost(), startHost()]);
    const [first, second] = hosts;
    return new TwoHosts(hosts, [
      await connect({ socketPath: first.socketPath }),
      await connect({ socketPath: second.socketPath }),
    ]);
  }

  /** Connects anew to a host, whose daemon may have died. */
  async reconnect(side: 0 | 1): Promise<Connection> {
    await this.connections[side].close();
    this.connections[side] = await this.connections[side].reopen();
    return this.connections[side];
  }

  /** Names of the hosts where the domain runs. */
  async runningAt({ uuid }: Domain): Promise<string[]> {
    const states = await Promise.all(this.connections.map((connection) => stateAt(connection, uuid)));
    return this.hosts.map(({ name }) => name).filter((_, side) => states[side] === virDomainState.VIR_DOMAIN_RUNNING);
  }

  /** Resolves when a host knows nothing of the domain; to end one takes a moment. */
  async forgets(side: 0 | 1, { uuid }: Domain): Promise<void> {
    const forgotten = async () => {
      while ((await stateAt(this.connections[side], uuid)) !== undefined) await sleep(20);
      while ((await this.hosts[side].qemuPids()).length > 0) await sleep(20);
    };
    await soon(forgotten(), 10_000);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const connection of this.connections) await connection.close();
    for (const host of this.hosts) await host.stop();
  }
}

/** Undefined where there is no such domain. */
async function stateAt(connection: Connection, uuid: string): Promise<number | undefined> {
  try {
    return (await (await connection.lookupDomainByUuid(uuid)).getState()).state;
  } catch (error) {
    if (error instanceof LibvirtError && error.code === virErrorNumber.VIR_ERR_NO_DOMAIN) return undefined;
    throw error;
  }
}

/** Resolves when the migration of this domain sends memory. */
export async function memoryFlows(domain: Domain): Promise<void> {
  const begun = async () => {
    while (((await domain.getJobStats()).memoryProcessedBytes ?? 0n) === 0n) await sleep(5);
  };
  await soon(begun(), 30_000);
}

/** Ends and undefines a domain, whatever of that there is left to do. */
export async function gone(domain: Domain): Promise<void> {
  const { VIR_ERR_NO_DOMAIN, VIR_ERR_OPERATION_INVALID } = virErrorNumber;
  const tolerate = (error: unknown) => {
    const code = error instanceof LibvirtError ? error.code : undefined;
    if (code !== VIR_ERR_NO_DOMAIN && code !== VIR_ERR_OPERATION_INVALID) throw error;
  };
  await domain.destroy().catch(tolerate);
  await domain.undefine().catch(tolerate);
}
