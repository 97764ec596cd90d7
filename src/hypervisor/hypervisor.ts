import { type Connection, connect } from 'node-libvirt';
import { type AccelerationChoice, HostFactsSource } from './host-facts.ts';
import { Inventory } from './inventory.ts';
import { type PoolOptions, Pools } from './pools.ts';
import { Session } from './session.ts';

/** How libvirt is reached, and what is made of it. */
export interface HypervisorOptions {
  readonly uri: string;
  /** Empty: where the URI says. */
  readonly socket: string;
  readonly keepaliveIntervalMs: number;
  readonly keepaliveCount: number;
  readonly callTimeoutMs: number;
  readonly acceleration: AccelerationChoice;
  readonly pools: readonly PoolOptions[];
  /** Hears of failures that no caller waits for. */
  readonly onFailure: (failure: unknown, doing: string) => void;
}

/** libvirt, and everything that is known through it. Nothing is known until `session.start()` has found it. */
export interface Hypervisor {
  readonly session: Session;
  readonly inventory: Inventory;
  readonly pools: Pools;
  readonly facts: HostFactsSource;
  /** A connection apart, for calls that may hang. */
  readonly open: () => Promise<Connection>;
}

/** A libvirtd that does not take a connection in this time is as good as gone. */
const openTimeoutMs = 3_000;

export function createHypervisor(options: HypervisorOptions): Hypervisor {
  const { uri, socket, acceleration, onFailure } = options;
  const inventory = new Inventory(onFailure);
  const pools = new Pools(options.pools);
  const facts = new HostFactsSource(acceleration, onFailure);
  const open = (signal?: AbortSignal) =>
    connect({
      uri,
      socketPath: socket === '' ? undefined : socket,
      signal,
      timeoutMs: openTimeoutMs,
      callTimeoutMs: options.callTimeoutMs,
      keepalive: { intervalMs: options.keepaliveIntervalMs, count: options.keepaliveCount },
    });
  const session = new Session({ open, listeners: [inventory, facts, pools] });
  return { session, inventory, pools, facts, open: () => open() };
}
