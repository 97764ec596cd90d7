import { randomUUID } from 'node:crypto';
import { requireOwn } from '../compute/definitions.ts';
import { requireLockableMemory } from '../compute/locked-memory.ts';
import { isUnsettled } from '../compute/unfinished.ts';
import type { VmAction } from '../compute/vm-action.ts';
import { toCellError } from '../core/error.ts';
import type { Gate } from '../core/gate.ts';
import type { OperationId, Uuid } from '../core/ids.ts';
import { UnfinishedError } from '../core/operation.ts';
import type { OperationContext } from '../core/operations.ts';
import { requireChangeable } from '../device/check-addition.ts';
import type { Hypervisor } from '../hypervisor/hypervisor.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import { type Claim, type ClaimedDevice, claimNotFound } from './claim.ts';
import type { ClaimFiles } from './claim-files.ts';
import type { ClaimedDevices } from './claimed-devices.ts';
import type { DiskHolds } from './disk-holds.ts';
import { type DeviceAsk, planClaims, requireSafe } from './plan-claims.ts';
import { hasReservations } from './reservations.ts';
import { type HostSurvey, surveyHost } from './survey.ts';
import { giveBack, type TakeParts, take } from './take.ts';
import { judgeSource } from './verdict.ts';

/** What claims need. */
export interface ClaimsParts {
  readonly hypervisor: Pick<Hypervisor, 'session' | 'inventory'>;
  readonly files: ClaimFiles;
  readonly devices: ClaimedDevices;
  readonly holds: DiskHolds;
  /** Whoever judges the host and acts on it, one at a time. */
  readonly gate: Gate;
  /** As of SurveyParts. Default: `/`. */
  readonly root?: string | undefined;
  /** Hears of what could not be undone. It is tried again. */
  readonly onUndoFailure: (what: string, error: unknown) => void;
}

/** What came of a release. */
export interface ReleaseOutcome {
  readonly released: readonly Claim[];
  /** Disks that were behind a controller when it was claimed, and are not there again. */
  readonly missingDisks: readonly string[];
}

/** A guest that was asked to let go of what it has only just got gets so long. */
const undoMs = 30_000;

/**
 * Gives devices of the host to VMs, and takes them back: each step is on the disk before it is made, so that whatever ends celld in the middle, the next one knows the
 * way. A claim that celld left behind goes back, unless the guest has something of it already; a release that celld left behind goes on.
 */
export class Claims {
  readonly #parts: ClaimsParts;

  constructor(parts: ClaimsParts) {
    this.#parts = parts;
  }

  /** Claims devices for a VM: all of them, or none. */
  claim(asks: readonly DeviceAsk[]): VmAction<readonly Claim[]> {
    return {
      check: async (vm) => {
        await this.#plan(vm, asks);
      },
      run: async (vm, operation) => {
        using _turn = await this.#parts.gate.enter({ signal: operation.signal });
        const devices = await this.#plan(vm, asks);
        return await this.#begin(vm, devices, operation);
      },
    };
  }

  /** Whether a VM, which may be gone, has any claims. */
  has(uuid: Uuid): boolean {
    return this.#parts.files.ofVm(uuid).length > 0;
  }

  /** Throws that for which a release would be refused: CLAIM_NOT_FOUND, VM_WRONG_STATE. Gives the claims; no ids are all of the VM's. */
  requireReleasable(uuid: Uuid, ids: readonly string[]): readonly Claim[] {
    const claims = this.#parts.files.ofVm(uuid);
    const unknown = ids.find((id) => !claims.some((claim) => claim.id === id.toLowerCase()));
    if (unknown !== undefined) throw claimNotFound(uuid, unknown);
    if (claims.length === 0) throw claimNotFound(uuid);
    const vm = this.#parts.hypervisor.inventory.find({ tag: 'uuid', uuid });
    if (vm) {
      requireOwn(vm);
      requireChangeable(vm, 'relieved of a device of the host');
    }
    return ids.length === 0 ? claims : claims.filter(({ id }) => ids.some((each) => each.toLowerCase() === id));
  }

  /** Gives devices back to the host. The VM may be gone. Throws also DEVICE_RELEASE_TIMEOUT, DEVICE_RELEASE_REFUSED: then it has them as before. */
  async release(
    uuid: Uuid,
    { ids, timeoutMs }: { readonly ids: readonly string[]; readonly timeoutMs: number },
    operation: OperationContext,
  ): Promise<ReleaseOutcome> {
    const claims = this.requireReleasable(uuid, ids);
    await operation.note({ claims: claims.map(({ id }) => id), timeoutMs });
    return this.#release(uuid, claims, { timeoutMs, operation });
  }

  /** Goes on with a claim that celld left behind, or takes it back. */
  async recoverClaim(uuid: Uuid, operation: OperationContext): Promise<readonly Claim[] | 'undone'> {
    const { files, devices, gate } = this.#parts;
    const claims = files.ofVm(uuid).filter(({ operationId }) => operationId === operation.id);
    if (claims.length === 0) return 'undone';
    using _turn = await gate.enter({ signal: operation.signal });
    const vm = await this.#seen(uuid);
    const isGiven = (claim: Claim) => claim.phase === 'claimed' || (vm && devices.isInGuest(vm, claim));
    if (vm && claims.some(isGiven)) {
      await this.#take(claims, operation);
      return await this.#give(vm, claims, operation);
    }
    await this.#undo(uuid, claims, operation);
    return 'undone';
  }

  /** Goes on with a release that celld left behind. */
  async recoverRelease(
    uuid: Uuid,
    { ids, timeoutMs }: { readonly ids: readonly string[]; readonly timeoutMs: number },
    operation: OperationContext,
  ): Promise<ReleaseOutcome> {
    const claims = this.#parts.files.ofVm(uuid).filter(({ id }) => ids.includes(id));
    return this.#release(uuid, claims, { timeoutMs, operation });
  }

  async #plan(vm: VmRecord, asks: readonly DeviceAsk[]): Promise<readonly ClaimedDevice[]> {
    const { files, devices, root = '/' } = this.#parts;
    requireOwn(vm);
    requireChangeable(vm, 'given a device of the host');
    const planned = planClaims(vm, asks, {
      survey: await this.#survey(),
      claims: files.list(),
      hasReservations: await hasReservations(root),
    });
    if (isActive(vm.state)) devices.requirePlaces(vm, planned);
    if (planned.some(({ kind }) => kind === 'controller'))
      await requireLockableMemory(vm, { why: 'for its device', root });
    return planned;
  }

  async #begin(
    vm: VmRecord,
    devices: readonly ClaimedDevice[],
    operation: OperationContext,
  ): Promise<readonly Claim[]> {
    const { files, onUndoFailure } = this.#parts;
    const claims = devices.map((device) => newClaim(vm.uuid, device, operation.id));
    try {
      for (const claim of claims) await files.save(claim);
      await this.#take(claims, operation);
      await this.#requireUnused(vm, claims);
      return await this.#give(vm, claims, operation);
    } catch (thrown) {
      if (isUnsettled(thrown)) throw thrown;
      await this.#undo(vm.uuid, claims, operation).catch((failure: unknown) => {
        onUndoFailure(`claims of ${vm.name}`, failure);
        throw new UnfinishedError(toCellError(thrown));
      });
      throw thrown;
    }
  }

  /** May have been done before. */
  async #take(claims: readonly Claim[], operation: OperationContext): Promise<void> {
    operation.setPhase('taking the devices from the host');
    for (const claim of claims) await take(claim, this.#taking(operation));
  }

  /** Throws DEVICE_NOT_SAFE for a disk of which the host made something before it was kept off it. */
  async #requireUnused({ uuid }: VmRecord, claims: readonly Claim[]): Promise<void> {
    const disks = claims.flatMap(({ device }) => (device.kind === 'disk' ? device : []));
    if (disks.length === 0) return;
    const survey = await this.#survey();
    for (const { identity, path } of disks) {
      // No guest has written on it yet.
      const beneficiary = { vm: uuid, claimed: new Set<string>(), named: path };
      requireSafe({ id: identity, verdict: judgeSource(path, survey, beneficiary) });
    }
  }

  /** Every step may have been made before. */
  async #give(vm: VmRecord, claims: readonly Claim[], operation: OperationContext): Promise<readonly Claim[]> {
    const { files, devices } = this.#parts;
    operation.setPhase('giving the devices to the VM');
    const others = files.ofVm(vm.uuid).filter(({ id }) => !claims.some((claim) => claim.id === id));
    const stored = await devices.store(vm, [...others, ...claims]);
    await devices.plugIn(stored, claims);
    const claimed = claims.map((claim): Claim => ({ ...claim, phase: 'claimed' }));
    for (const claim of claimed) await files.save(claim);
    return claimed;
  }

  /** Leaves nothing of the claims. Every step may have been made before. */
  async #undo(uuid: Uuid, claims: readonly Claim[], operation: OperationContext): Promise<void> {
    const vm = await this.#seen(uuid);
    if (vm && isActive(vm.state)) await this.#parts.devices.takeOut(vm, claims, { timeoutMs: undoMs, operation });
    await this.#giveBack(uuid, claims, operation);
  }

  async #release(
    uuid: Uuid,
    claims: readonly Claim[],
    { timeoutMs, operation }: { readonly timeoutMs: number; readonly operation: OperationContext },
  ): Promise<ReleaseOutcome> {
    const { files, devices, gate } = this.#parts;
    const releasing = claims.map((claim): Claim => ({ ...claim, phase: 'releasing', operationId: operation.id }));
    for (const claim of releasing) await files.save(claim);
    const vm = await this.#seen(uuid);
    try {
      if (vm && isActive(vm.state)) await devices.takeOut(vm, releasing, { timeoutMs, operation });
    } catch (thrown) {
      if (isUnsettled(thrown) || operation.signal.aborted) throw thrown;
      // The guest has it: nothing was taken from the definition.
      for (const claim of releasing) await files.save({ ...claim, phase: 'claimed' });
      throw thrown;
    }
    using _turn = await gate.enter({ signal: operation.signal });
    return { released: claims, missingDisks: await this.#giveBack(uuid, releasing, operation) };
  }

  /** Takes the devices out of the stored definition, gives them back to the host and forgets the claims. Gives the disks that are not there again. */
  async #giveBack(uuid: Uuid, claims: readonly Claim[], operation: OperationContext): Promise<readonly string[]> {
    const { files, devices } = this.#parts;
    operation.setPhase('giving the devices back to the host');
    const vm = await this.#seen(uuid);
    const left = files.ofVm(uuid).filter(({ id }) => !claims.some((claim) => claim.id === id));
    if (vm) await devices.store(vm, left);
    const missing: string[] = [];
    for (const claim of claims) {
      missing.push(...(await giveBack(claim, this.#taking(operation))));
      await files.remove(claim);
    }
    return missing;
  }

  #taking({ signal }: OperationContext): TakeParts {
    const { hypervisor, holds, root = '/' } = this.#parts;
    return { connection: hypervisor.session.connection(), holds, root, signal };
  }

  #survey(): Promise<HostSurvey> {
    const { hypervisor, files, root = '/' } = this.#parts;
    return surveyHost({ ...hypervisor, root, claims: () => files.list() });
  }

  async #seen(uuid: Uuid): Promise<VmRecord | undefined> {
    const { inventory } = this.#parts.hypervisor;
    await inventory.refresh(uuid);
    return inventory.find({ tag: 'uuid', uuid });
  }
}

function newClaim(vmUuid: Uuid, device: ClaimedDevice, operationId: OperationId): Claim {
  // What randomUUID gives is one.
  const id = randomUUID() as Uuid;
  return { id, vmUuid, phase: 'claiming', operationId, createTimeMs: Date.now(), device };
}
