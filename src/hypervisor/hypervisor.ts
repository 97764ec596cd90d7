import { type Connection, type ConnectOptions, connect } from 'node-libvirt';
import type { AccelerationChoice } from './acceleration.ts';
import { FirmwareVariables } from './firmware-variables.ts';
import { GuestAgents } from './guest-agents.ts';
import { HostFactsSource } from './host-facts.ts';
import { Inventory } from './inventory.ts';
import { NodeDeviceNews } from './node-devices.ts';
import type { PoolOptions } from './owned-pool.ts';
import { Pools } from './pools.ts';
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
  /** As of InventoryOptions. */
  readonly reobserveIntervalMs?: number | undefined;
  /** Hears of failures that no caller waits for. */
  readonly onFailure: (failure: unknown, doing: string) => void;
}

/** libvirt, and everything that is known through it. Nothing is known until `session.start()` has found it. */
export interface Hypervisor {
  readonly session: Session;
  readonly inventory: Inventory;
  readonly pools: Pools;
  readonly facts: HostFactsSource;
  readonly nodeDevices: NodeDeviceNews;
  readonly agents: GuestAgents;
  readonly firmwareVariables: FirmwareVariables;
  /** A connection apart, for calls that may hang. */
  readonly open: () => Promise<Connection>;
}

/** A libvirtd that does not take a connection in this time is as good as gone. */
const openTimeoutMs = 3_000;
/** Sockets for quick calls, with four calls under way on each: a VM that libvirt holds locked keeps one of these places. */
const sessionSockets = 4;

export function createHypervisor(options: HypervisorOptions): Hypervisor {
  const { uri, socket, acceleration, onFailure } = options;
  const inventory = new Inventory(onFailure, options);
  const pools = new Pools(options.pools);
  const facts = new HostFactsSource(acceleration, onFailure);
  const nodeDevices = new NodeDeviceNews();
  const connectOptions: ConnectOptions = {
    uri,
    socketPath: socket === '' ? undefined : socket,
    timeoutMs: openTimeoutMs,
    callTimeoutMs: options.callTimeoutMs,
    keepalive: { intervalMs: options.keepaliveIntervalMs, count: options.keepaliveCount },
  };
  const session = new Session({
    open: (signal) => connect({ ...connectOptions, signal, pool: sessionSockets }),
    listeners: [inventory, facts, pools, nodeDevices],
  });
  const agents = new GuestAgents(session);
  const firmwareVariables = new FirmwareVariables();
  const open = () => connect(connectOptions);
  return { session, inventory, pools, facts, nodeDevices, agents, firmwareVariables, open };
}
