import {
  CallTimeoutError,
  type Connection,
  virDomainStatsTypes as group,
  LibvirtError,
  type TypedParameters,
  virConnectGetAllDomainStatsFlags,
} from 'node-libvirt';
import { CellError } from '../core/error.ts';
import { Gate } from '../core/gate.ts';
import type { Uuid } from '../core/ids.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import { isWhole, readMeasurement, type VmMeasurement } from './stats.ts';

/** What libvirt knows by itself, whatever QEMU does. */
const hostGroups = group.VIR_DOMAIN_STATS_STATE | group.VIR_DOMAIN_STATS_INTERFACE;
/** Of these QEMU must be asked something, of the CPU time too: how long it polled. */
const allGroups =
  hostGroups |
  group.VIR_DOMAIN_STATS_CPU_TOTAL |
  group.VIR_DOMAIN_STATS_BALLOON |
  group.VIR_DOMAIN_STATS_VCPU |
  group.VIR_DOMAIN_STATS_BLOCK;
/** While something else has the VM, libvirt answers at once with what it knows by itself. */
const noWait = virConnectGetAllDomainStatsFlags.VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT;

const timeoutMs = 1_500;
/** VMs that are asked about at a time. */
const atOnce = 4;
/** Each QEMU that hangs keeps one of the daemon's workers; beyond so many of them no VM's QEMU is asked any more. */
const mostHung = 4;

/**
 * Measures VMs, each by a question of its own: one QEMU that hangs would hold up the answer for all. libvirt has no way to take back a
 * question to a QEMU that hangs; its connection is given up. As long as libvirt waits for that QEMU, it answers further questions about the
 * VM at once, in part.
 */
export class StatsSource implements AsyncDisposable {
  readonly #open: () => Promise<Connection>;
  readonly #gate = new Gate(atOnce);
  /** Two questions about one VM at a time would be in each other's way. */
  readonly #underWay = new Map<Uuid, Promise<TypedParameters | undefined>>();
  /** Those whose QEMU has not answered, and not been seen to answer since. */
  readonly #hung = new Set<Uuid>();
  readonly #connections = new Set<Connection>();
  #idle: Connection | undefined;

  constructor(open: () => Promise<Connection>) {
    this.#open = open;
  }

  /** Measures these VMs, each as far as can be had at once. Throws HYPERVISOR_UNAVAILABLE. */
  measure(vms: readonly VmRecord[]): Promise<VmMeasurement[]> {
    return Promise.all(
      vms.map(async (vm) => readMeasurement(vm, isActive(vm.state) ? await this.#shared(vm.uuid) : undefined)),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#connections].map((connection) => connection.close()));
  }

  #shared(uuid: Uuid): Promise<TypedParameters | undefined> {
    const known = this.#underWay.get(uuid);
    if (known) return known;
    const asked = this.#gate.pass(() => this.#ask(uuid)).finally(() => this.#underWay.delete(uuid));
    this.#underWay.set(uuid, asked);
    return asked;
  }

  /** undefined for a VM that is gone. */
  async #ask(uuid: Uuid): Promise<TypedParameters | undefined> {
    if (!this.#hung.has(uuid) && this.#hung.size >= mostHung) return this.#question(uuid, hostGroups);
    try {
      const params = await this.#question(uuid, allGroups);
      if (params === undefined || isWhole(params)) this.#hung.delete(uuid);
      return params;
    } catch (thrown) {
      if (!(thrown instanceof CallTimeoutError)) throw thrown;
      this.#hung.add(uuid);
      // The question that was given up has the VM now.
      return this.#question(uuid, allGroups);
    }
  }

  async #question(uuid: Uuid, groups: number): Promise<TypedParameters | undefined> {
    const connection = await this.#borrow();
    try {
      const args = { doms: [domainRef(uuid)], stats: groups, flags: noWait };
      const { retStats } = await connection.remote.connectGetAllDomainStats(args, { timeoutMs, lane: 'fast' });
      this.#giveBack(connection);
      return retStats[0]?.params;
    } catch (thrown) {
      this.#drop(connection);
      if (thrown instanceof LibvirtError) return undefined;
      if (thrown instanceof CallTimeoutError) throw thrown;
      throw new CellError('HYPERVISOR_UNAVAILABLE', 'libvirt cannot be reached', { cause: thrown });
    }
  }

  async #borrow(): Promise<Connection> {
    const idle = this.#idle;
    this.#idle = undefined;
    if (idle?.state.tag === 'open') return idle;
    if (idle) this.#drop(idle);
    try {
      const connection = await this.#open();
      this.#connections.add(connection);
      return connection;
    } catch (cause) {
      throw new CellError('HYPERVISOR_UNAVAILABLE', 'libvirt cannot be reached', { cause });
    }
  }

  #giveBack(connection: Connection): void {
    if (this.#idle) this.#drop(connection);
    else this.#idle = connection;
  }

  #drop(connection: Connection): void {
    this.#connections.delete(connection);
    void connection.close();
  }
}
