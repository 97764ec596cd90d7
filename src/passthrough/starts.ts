import { setTimeout as delay } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { HostDevices } from '../compute/host-devices.ts';
import { requireLockableMemory } from '../compute/locked-memory.ts';
import { CellError, toCellError } from '../core/error.ts';
import type { Gate } from '../core/gate.ts';
import type { Uuid } from '../core/ids.ts';
import type { Claims as DomainClaims } from '../domain-xml/claims.ts';
import type { Hypervisor } from '../hypervisor/hypervisor.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { type Claim, deviceName, sourcesOf } from './claim.ts';
import type { ClaimFiles } from './claim-files.ts';
import { beneficiaryOf, judgeClaim } from './claim-view.ts';
import type { ClaimedDevices } from './claimed-devices.ts';
import type { DiskHolds } from './disk-holds.ts';
import { blocksOnUsb } from './host-uses.ts';
import { locate } from './locate.ts';
import { requireSafe } from './plan-claims.ts';
import { readSource } from './read-sources.ts';
import { type HostSurvey, surveyHost } from './survey.ts';
import { take } from './take.ts';
import { noDisks } from './uses.ts';
import { judgeSource } from './verdict.ts';

/** What starts of VMs with devices of the host need. */
export interface StartsParts {
  readonly hypervisor: Pick<Hypervisor, 'session' | 'inventory' | 'pools'>;
  readonly files: ClaimFiles;
  readonly devices: ClaimedDevices;
  readonly holds: DiskHolds;
  /** As of ClaimsParts. */
  readonly gate: Gate;
  /** As of SurveyParts. Default: `/`. */
  readonly root?: string | undefined;
  /** How often what could not be taken is tried again. Default: 10,000 ms. */
  readonly retryMs?: number | undefined;
  /** Hears of a claim whose device could not be taken from the host when celld came up, once for each reason. Until it can be, its VM does not start. */
  readonly onFailure: (claim: Claim, error: unknown) => void;
}

const defaultRetryMs = 10_000;

/**
 * Sees to it that VMs start with the devices that they are to have. A claim's device is looked for by its identity, wherever it is now. A device of the host that is named
 * without a claim, as others may do with libvirt's own tools, must be one that the host can do without.
 */
export class Starts implements HostDevices {
  readonly #parts: StartsParts;
  /** What of claims was told last. */
  #failures: ReadonlyMap<Uuid, string> = new Map();
  #isRetrying = false;

  constructor(parts: StartsParts) {
    this.#parts = parts;
  }

  requireNone({ uuid, name }: VmRecord, done: string): void {
    const claims = this.#parts.files.ofVm(uuid);
    if (claims.length === 0) return;
    const devices = claims.map((claim) => deviceName(claim)).join(', ');
    throw new CellError('DEVICE_CLAIMED', `${name} has devices of the host and cannot be ${done}: ${devices}`, {
      metadata: { vm: uuid, name, devices },
      resource: { type: 'vm', name: uuid, description: 'has devices of the host' },
    });
  }

  async requireStartable(vm: VmRecord): Promise<void> {
    if (await this.#concerns(vm)) await this.#judged(vm);
  }

  async prepareStart(vm: VmRecord, signal: AbortSignal): Promise<VmRecord> {
    if (!(await this.#concerns(vm))) return vm;
    const { devices, gate } = this.#parts;
    using _turn = await gate.enter({ signal });
    const claims = await this.#judged(vm);
    for (const claim of claims) await this.#take(claim, signal);
    // What was saved goes on with the definition that it was saved with.
    if (claims.length === 0 || vm.hasSavedState) return vm;
    return devices.store(vm, claims);
  }

  /**
   * Takes from the host what VMs have by claims, before the host finds a use for it. Returns after the first attempt: what could not be taken then, as a disk that is found late, is
   * tried again until it is taken or released.
   */
  async takeAll(signal: AbortSignal): Promise<void> {
    if ((await this.#takeOnce(signal)) || this.#isRetrying) return;
    this.#isRetrying = true;
    const ended = () => {
      this.#isRetrying = false;
    };
    this.#retry(signal).then(ended, ended);
  }

  async #retry(signal: AbortSignal): Promise<void> {
    const { retryMs = defaultRetryMs } = this.#parts;
    do await delay(retryMs, undefined, { signal, ref: false });
    while (!(await this.#takeOnce(signal)));
  }

  /** Whether everything is taken. */
  async #takeOnce(signal: AbortSignal): Promise<boolean> {
    const { files, gate } = this.#parts;
    using _turn = await gate.enter({ signal });
    const failures = new Map<Uuid, string>();
    for (const claim of files.list().filter(({ phase }) => phase === 'claimed')) {
      try {
        const survey = await this.#survey();
        const located = locate(claim, survey.facts);
        // Where one of its devices was, another may be now.
        this.#requireSafe([...files.ofVm(claim.vmUuid), located], located, survey);
        await this.#take(located, signal);
      } catch (thrown) {
        signal.throwIfAborted();
        const { message } = toCellError(thrown);
        failures.set(claim.id, message);
        if (this.#failures.get(claim.id) !== message) this.#parts.onFailure(claim, thrown);
      }
    }
    this.#failures = failures;
    return failures.size === 0;
  }

  /** Whether a start has anything to do with devices of the host. */
  async #concerns({ uuid, config }: VmRecord): Promise<boolean> {
    return this.#parts.files.ofVm(uuid).length > 0 || (await this.#named(config.claims)).length > 0;
  }

  /** The claims of a VM with the places where their devices are, all of which are good, and so is what it names beside them. */
  async #judged(vm: VmRecord): Promise<readonly Claim[]> {
    const claims = this.#parts.files.ofVm(vm.uuid);
    const unsettled = claims.find(({ phase }) => phase !== 'claimed');
    if (unsettled) throw unfinished(vm, unsettled);
    const survey = await this.#survey();
    const located = claims.map((claim) => locate(claim, survey.facts));
    for (const claim of located) this.#requireSafe([...claims, ...located], claim, survey);
    if (located.some(({ device }) => device.kind === 'controller'))
      await requireLockableMemory(vm, { why: 'for its device', root: this.#root });
    const claimed = new Set([...claims, ...located].flatMap(sourcesOf));
    const others = (await this.#named(vm.config.claims)).filter((source) => !claimed.has(source));
    for (const source of others) this.#requireSafeSource(vm, source, { survey, claimed });
    return located;
  }

  #requireSafe(own: readonly Claim[], claim: Claim, survey: HostSurvey): void {
    const verdict = judgeClaim(claim, beneficiaryOf(claim.vmUuid, own), survey);
    requireSafe({ id: deviceName(claim), verdict });
  }

  #requireSafeSource(
    vm: VmRecord,
    source: string,
    { survey, claimed }: { readonly survey: HostSurvey; readonly claimed: ReadonlySet<string> },
  ): void {
    if (source === usb) {
      requireNoUsbDisk(survey);
      return;
    }
    const beneficiary = { vm: vm.uuid, claimed, named: source };
    requireSafe({ id: source, verdict: judgeSource(source, survey, beneficiary) });
  }

  /** What a definition names that is, or may be, a device of the host: addresses, paths in /dev, and kinds of what has neither. */
  async #named({ pciFunctions, otherHostDevices, files, disks }: DomainClaims): Promise<readonly string[]> {
    const { pools } = this.#parts.hypervisor;
    const paths = [...files.keys()].filter((path) => path.startsWith('/dev/') && !noDisks.has(path));
    const outside = disks.map(({ path }) => path).filter((path) => pools.placeOf(path) === undefined);
    const followed = await Promise.all(outside.map((path) => readSource(path)));
    const hidden = followed.find(({ tag }) => tag === 'hidden');
    const behind = followed.flatMap((reading) => (reading.tag === 'path' ? reading.path : []));
    return [
      ...new Set([
        ...pciFunctions,
        ...otherHostDevices.filter((type) => type !== 'mdev'),
        ...[...paths, ...behind].filter((path) => path.startsWith('/dev/') && !path.startsWith('/dev/shm/')),
        ...(hidden ? ['a path that celld may not follow'] : []),
      ]),
    ];
  }

  /** Takes from the host what is not taken yet, and remembers where it is. */
  async #take(located: Claim, signal: AbortSignal): Promise<void> {
    const { hypervisor, files, holds } = this.#parts;
    await take(located, { connection: hypervisor.session.connection(), holds, root: this.#root, signal });
    const before = files.find(located.id);
    if (before && !isDeepStrictEqual(before.device, located.device))
      await files.save({ ...before, device: located.device });
  }

  #survey(): Promise<HostSurvey> {
    const { hypervisor, files } = this.#parts;
    return surveyHost({ ...hypervisor, root: this.#root, claims: () => files.list() });
  }

  get #root(): string {
    return this.#parts.root ?? '/';
  }
}

/** The kind of host device that goes by no address of PCI. */
const usb = 'usb';

/** Throws DEVICE_NOT_SAFE: which device of USB a VM gets is not known before it has it. */
function requireNoUsbDisk({ facts }: HostSurvey): void {
  const [disk] = blocksOnUsb(facts).filter(({ kind }) => kind === 'disk');
  if (disk) requireSafe({ id: usb, verdict: { tag: 'unknown', why: [`${disk.name} is, or may be, behind USB`] } });
}

function unfinished({ uuid, name }: VmRecord, claim: Claim): CellError {
  const device = deviceName(claim);
  const message = `${name} cannot be started: ${device} is half way back to the host. Release it again`;
  return new CellError('DEVICE_CLAIMED', message, {
    metadata: { vm: uuid, name, claim: claim.id, device },
    resource: { type: 'vm', name: uuid, description: 'has a device that is half way back to the host' },
  });
}
