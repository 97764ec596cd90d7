import { ConnectionError, LibvirtError } from 'node-libvirt';
import { CellError } from '../core/error.ts';
import type { Uuid } from '../core/ids.ts';
import { formatBytes } from '../core/quantities.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import type { Hypervisor } from '../hypervisor/hypervisor.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { LongCalls } from '../hypervisor/long-calls.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import type { ArrivalFacts, ArrivalSurvey } from '../peer/arrival-facts.ts';
import type { ArrivingVolume } from '../peer/arriving-volume.ts';
import { atSource, atTarget, type Finding, requirePossible } from '../peer/finding.ts';
import { filesOf } from '../peer/vm-files.ts';
import type { MoveOptions } from './check-move.ts';
import { checkSource } from './check-source.ts';
import { measureDirtyRate } from './dirty-rate.ts';
import { type Forecast, forecast } from './forecast.ts';
import { type LocalDisks, readLocalDisks } from './local-disks.ts';
import { hypervisorDowntimeMs } from './migration.ts';

/** What a VM is checked with before it leaves. */
export interface ChecksParts {
  readonly hypervisor: Pick<Hypervisor, 'session' | 'inventory' | 'pools' | 'facts'>;
  readonly calls: LongCalls;
  /** Names of the pools that are shared by configuration. */
  readonly sharedPools: ReadonlySet<string>;
  /** Memory is sent through TLS. */
  readonly encrypted: boolean;
  /** Asks a host what it finds; must end within seconds. Throws HOST_NOT_FOUND, PEER_UNAVAILABLE, PEER_REFUSED. */
  readonly ask: (target: string, arrival: ArrivalFacts) => Promise<ArrivalSurvey>;
}

/** How a migration may go. */
export interface CheckAsk {
  /** 0: no limit. */
  readonly bandwidthBytesPerSecond: number;
  /** undefined: the hypervisor's. */
  readonly maxDowntimeMs: number | undefined;
}

interface TargetAsk {
  readonly vm: VmRecord;
  readonly target: string;
  readonly options: MoveOptions;
}

/** A forecast, and what it was made of. */
export interface MeasuredForecast extends Forecast {
  readonly dirtyBytesPerSecond: number;
  readonly bandwidthBytesPerSecond: number;
  readonly bandwidthAssumed: boolean;
  readonly memoryBytes: number;
  readonly maxDowntimeMs: number;
}

/** A network of 1 Gbit/s. */
const assumedBytesPerSecond = 125_000_000;
const mostSkewMs = 2_000;
const timeoutMs = 10_000;

/** Looks at both ends of a migration before it begins. */
export class MigrationChecks {
  readonly #parts: ChecksParts;

  constructor(parts: ChecksParts) {
    this.#parts = parts;
  }

  /**
   * Everything that is in the way, or speaks against it: blockers first. That the target does not answer is one. Throws HOST_NOT_FOUND,
   * HYPERVISOR_UNAVAILABLE.
   */
  async findings(vm: VmRecord, target: string, options: MoveOptions): Promise<readonly Finding[]> {
    const local = await this.#localDisks(vm, options);
    const other = this.#ofTarget({ vm, target, options }, local).catch((thrown: unknown) => {
      if (!(thrown instanceof CellError) || thrown.reason === 'HOST_NOT_FOUND') throw thrown;
      const message = `${target} does not say what it finds: ${thrown.message}`;
      return [atTarget.blocker('target-unavailable', message, { subject: target })];
    });
    const found = (await Promise.all([this.#ofSource(vm, options, local), other])).flat();
    const rank = ({ severity }: Finding) => (severity === 'blocker' ? 0 : 1);
    return found.sort((a, b) => rank(a) - rank(b));
  }

  /**
   * Gives the volumes that are to be copied. Throws MIGRATION_IMPOSSIBLE, which names every blocker, HOST_NOT_FOUND, PEER_UNAVAILABLE, PEER_REFUSED,
   * HYPERVISOR_UNAVAILABLE.
   */
  async require(vm: VmRecord, target: string, options: MoveOptions): Promise<readonly ArrivingVolume[]> {
    const local = await this.#localDisks(vm, options);
    requirePossible(
      (await Promise.all([this.#ofSource(vm, options, local), this.#ofTarget({ vm, target, options }, local)])).flat(),
    );
    return local.volumes;
  }

  /** What it would be like; undefined: the VM does not run, or QEMU could not say. Takes a second or more. */
  async forecast(vm: VmRecord, ask: CheckAsk, signal: AbortSignal): Promise<MeasuredForecast | undefined> {
    if (!isActive(vm.state)) return undefined;
    // A QEMU that hangs must not hold up what others ask of libvirt.
    const rate = await this.#parts.calls
      .run((connection) => measureDirtyRate(connection, vm.uuid, signal), { timeoutMs })
      .catch((thrown: unknown) => unlessLibvirtFailed(thrown));
    if (rate === undefined) return undefined;
    const input = {
      memoryBytes: vm.live.memory.currentBytes,
      dirtyBytesPerSecond: rate,
      bandwidthBytesPerSecond: ask.bandwidthBytesPerSecond || assumedBytesPerSecond,
      maxDowntimeMs: ask.maxDowntimeMs ?? hypervisorDowntimeMs,
    };
    return { ...input, ...forecast(input), bandwidthAssumed: ask.bandwidthBytesPerSecond === 0 };
  }

  async #localDisks(vm: VmRecord, { copyLocalDisks, offline }: MoveOptions): Promise<LocalDisks> {
    const { hypervisor, sharedPools } = this.#parts;
    return copyLocalDisks ? readLocalDisks(vm, offline, { ...hypervisor, sharedPools }) : { volumes: [], findings: [] };
  }

  async #ofSource(
    vm: VmRecord,
    { offline, allowsPostCopy: postCopy }: MoveOptions,
    { volumes, findings }: LocalDisks,
  ): Promise<Finding[]> {
    const { hypervisor, encrypted } = this.#parts;
    const copied = new Set(volumes.map(({ path }) => path));
    const ask = { encrypted, copied, offline, postCopy };
    return [...(await checkSource(vm, ask, hypervisor.session.connection())), ...findings];
  }

  async #ofTarget(
    { vm, target, options: { offline, allowsPostCopy: postCopy } }: TargetAsk,
    { volumes }: LocalDisks,
  ): Promise<Finding[]> {
    const { hypervisor, encrypted, sharedPools, ask } = this.#parts;
    const xml = await this.#definitionOf(vm.uuid);
    const facts = hypervisor.facts.get();
    const copied = new Set(volumes.map(({ path }) => path));
    const files = (await filesOf(xml, { pools: hypervisor.pools, sharedPools })).filter(
      ({ path }) => !copied.has(path),
    );
    const { guestCpu: sourceCpu, hypervisorVersion: qemuVersion, libvirtVersion } = facts;
    const sentMs = Date.now();
    const survey = await ask(target, {
      xml,
      encrypted,
      sourceCpu,
      qemuVersion,
      libvirtVersion,
      files,
      volumes,
      offline,
      postCopy,
    });
    return [...survey.findings, ...skew(survey.time, sentMs)];
  }

  /** As libvirt has it now: the inventory keeps no text. */
  async #definitionOf(uuid: Uuid): Promise<string> {
    const { remote } = this.#parts.hypervisor.session.connection();
    const resource = { type: 'vm', name: uuid } as const;
    const { xml } = await viaLibvirt({ doing: 'read its definition', resource }, () =>
      remote.domainGetXmlDesc({ dom: domainRef(uuid), flags: 0 }, { timeoutMs }),
    );
    return xml;
  }
}

function unlessLibvirtFailed(thrown: unknown): undefined {
  if (!(thrown instanceof ConnectionError) && !(thrown instanceof LibvirtError)) throw thrown;
}

/** How far the clocks are apart, as far as the way there and back lets it be seen. */
function skew(theirs: Date, sentMs: number): Finding[] {
  const nowMs = Date.now();
  const ahead = theirs.getTime() - nowMs;
  const behind = sentMs - theirs.getTime();
  const apartMs = Math.max(ahead, behind);
  if (apartMs <= mostSkewMs) return [];
  const message = `the clock of the target is ${(apartMs / 1_000).toFixed(1)} s ${ahead > 0 ? 'ahead' : 'behind'}`;
  return [atSource.warning('clock-skew', message, { needed: BigInt(mostSkewMs), available: BigInt(apartMs) })];
}

/** That a migration would not come to an end at the rate that was measured; undefined: it would. */
export function noConvergence({ name }: VmRecord, { converges, ...of }: MeasuredForecast): Finding | undefined {
  if (converges) return undefined;
  const rates = `${formatBytes(of.dirtyBytesPerSecond)}/s of memory, and ${formatBytes(of.bandwidthBytesPerSecond)}/s can be sent`;
  const help = `it would with ${formatBytes(of.neededBandwidthBytesPerSecond)}/s, or with a longer downtime`;
  return atSource.warning('no-convergence', `${name} writes ${rates}: the copying does not come to an end; ${help}`, {
    needed: BigInt(of.neededBandwidthBytesPerSecond),
    available: BigInt(of.bandwidthBytesPerSecond),
  });
}
