import {
  CallTimeoutError,
  type Connection,
  virDomainStatsTypes as group,
  type TypedParameters,
  virConnectGetAllDomainStatsFlags,
} from 'node-libvirt';
import { forEachLimit } from '../core/concurrency.ts';
import type { Uuid } from '../core/ids.ts';
import { domainRef, uuidOf } from '../hypervisor/domain-ref.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { Session } from '../hypervisor/session.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import { readMeasurement, type VmMeasurement } from './stats.ts';

/** What libvirt knows by itself, whatever QEMU does. */
const hostGroups = group.VIR_DOMAIN_STATS_STATE | group.VIR_DOMAIN_STATS_CPU_TOTAL | group.VIR_DOMAIN_STATS_INTERFACE;
/** What QEMU must be asked for. */
const monitorGroups = group.VIR_DOMAIN_STATS_BALLOON | group.VIR_DOMAIN_STATS_VCPU | group.VIR_DOMAIN_STATS_BLOCK;
const noWait = virConnectGetAllDomainStatsFlags.VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT;

const hostTimeoutMs = 10_000;
const monitorTimeoutMs = 1_500;
/** A QEMU that did not answer is left alone for so long. */
const hungForMs = 15_000;
/** Each QEMU that hangs holds one of the daemon's workers; with so many of them no more are risked. */
const mostHung = 4;
/** As many calls as a connection has under way at once. */
const monitorConcurrency = 4;

/**
 * Measures VMs. QEMU is asked on a connection apart: libvirt has no way to end a question to a QEMU that hangs, and the question goes on
 * counting against its connection, so that connection is given up and another one opened.
 */
export class StatsSource implements AsyncDisposable {
  readonly #session: Session;
  readonly #open: () => Promise<Connection>;
  readonly #hungUntil = new Map<Uuid, number>();
  #monitor: Promise<Connection> | undefined;

  constructor(session: Session, open: () => Promise<Connection>) {
    this.#session = session;
    this.#open = open;
  }

  /** Measures these VMs, each as far as can be had at once; those that ended meanwhile are measured as not running. */
  async measure(vms: readonly VmRecord[]): Promise<VmMeasurement[]> {
    const active = vms.filter(({ state }) => isActive(state));
    const [fromHost, fromMonitor] = await Promise.all([this.#hostStats(active), this.#monitorStats(active)]);
    return vms.map((vm) => {
      const host = fromHost.get(vm.uuid);
      const monitor = fromMonitor.get(vm.uuid);
      const params = host && { ...host, ...monitor };
      return readMeasurement(vm, params, host !== undefined && monitor?.['balloon.rss'] === undefined);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#dropMonitor(this.#monitor);
  }

  async #hostStats(vms: readonly VmRecord[]): Promise<Map<Uuid, TypedParameters>> {
    if (vms.length === 0) return new Map();
    const { retStats } = await viaLibvirt({ doing: 'measure VMs' }, () =>
      this.#session
        .connection()
        .remote.connectGetAllDomainStats(
          { doms: vms.map(({ uuid }) => domainRef(uuid)), stats: hostGroups, flags: noWait },
          { timeoutMs: hostTimeoutMs, lane: 'fast' },
        ),
    );
    return new Map(retStats.map(({ dom, params }) => [uuidOf(dom), params]));
  }

  async #monitorStats(vms: readonly VmRecord[]): Promise<Map<Uuid, TypedParameters>> {
    for (const [uuid, until] of this.#hungUntil) if (until < performance.now()) this.#hungUntil.delete(uuid);
    const stats = new Map<Uuid, TypedParameters>();
    // One VM a question: one QEMU that hangs would hold up the answer for all.
    await forEachLimit(vms, monitorConcurrency, async ({ uuid }) => {
      const params = (await this.#askMonitor(uuid)) ?? (await this.#askMonitor(uuid));
      if (params) stats.set(uuid, params);
    });
    return stats;
  }

  /** undefined when QEMU does not answer, or when another QEMU's silence cost the connection: then asking again is worth it. */
  async #askMonitor(uuid: Uuid): Promise<TypedParameters | undefined> {
    if (this.#hungUntil.has(uuid) || this.#hungUntil.size >= mostHung) return undefined;
    this.#monitor ??= this.#open();
    const used = this.#monitor;
    try {
      const connection = await used;
      const { retStats } = await connection.remote.connectGetAllDomainStats(
        { doms: [domainRef(uuid)], stats: monitorGroups, flags: noWait },
        { timeoutMs: monitorTimeoutMs, lane: 'fast' },
      );
      return retStats[0]?.params;
    } catch (thrown) {
      if (thrown instanceof CallTimeoutError) this.#hungUntil.set(uuid, performance.now() + hungForMs);
      await this.#dropMonitor(used);
      return undefined;
    }
  }

  async #dropMonitor(used: Promise<Connection> | undefined): Promise<void> {
    if (this.#monitor === used) this.#monitor = undefined;
    const connection = await used?.catch(() => undefined);
    await connection?.close();
  }
}
