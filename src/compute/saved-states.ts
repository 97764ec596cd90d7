import { virDomainSaveRestoreFlags } from 'node-libvirt';
import { CellError } from '../core/error.ts';
import type { Uuid } from '../core/ids.ts';
import { domainRef } from '../hypervisor/domain-ref.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import { withJobProgress } from '../hypervisor/job-progress.ts';
import { viaLibvirt } from '../hypervisor/libvirt-error.ts';
import type { LongCalls } from '../hypervisor/long-calls.ts';
import type { Session } from '../hypervisor/session.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import type { VmAfter } from './machines.ts';
import type { VmAction } from './vm-action.ts';
import { vmRules } from './vm-rules.ts';

/** What saving VMs needs. */
export interface SavedStatesParts {
  readonly session: Session;
  readonly calls: LongCalls;
  readonly inventory: Inventory;
}

/** Memory is written at the speed of the host's disk; a TiB at 100 MB/s takes three hours. */
const saveTimeoutMs = 4 * 3_600_000;
const controlTimeoutMs = 60_000;

/** The memory of VMs on the disk of the host, beside their definitions: libvirt's managed save. */
export class SavedStates {
  readonly #parts: SavedStatesParts;

  constructor(parts: SavedStatesParts) {
    this.#parts = parts;
  }

  /** Writes the memory to the host's disk and ends QEMU. A save that fails leaves the VM as it was, and no file. */
  save(): VmAction<VmAfter> {
    return {
      check: vmRules.SaveVm.check,
      run: async (vm, { setPhase }) => {
        const { session } = this.#parts;
        // What an interrupted save left behind must not be taken for this one.
        await this.remove(vm);
        try {
          await withJobProgress({ session, uuid: vm.uuid, doing: 'saving memory' }, setPhase, () => this.#save(vm));
        } catch (thrown) {
          if (thrown instanceof CellError && thrown.reason === 'VM_SAVE_FAILED') await this.#goOn(vm);
          throw thrown;
        }
        return this.#seen(vm.uuid);
      },
    };
  }

  /** Forgets what was saved: the next start is one from the disks. */
  discard(): VmAction<VmAfter> {
    return {
      check: vmRules.DiscardSavedState.check,
      run: async (vm) => {
        await this.remove(vm);
        return this.#seen(vm.uuid);
      },
    };
  }

  /** Whether what was saved is whole. */
  async isWhole({ uuid, name }: Pick<VmRecord, 'uuid' | 'name'>): Promise<boolean> {
    const otherwise = 'VM_RESTORE_FAILED';
    const context = {
      doing: `read the saved state of ${name}`,
      resource: { type: 'vm', name: uuid },
      otherwise,
    } as const;
    const dom = domainRef(uuid);
    const { session } = this.#parts;
    try {
      await viaLibvirt(context, () => session.connection().remote.domainManagedSaveGetXmlDesc({ dom, flags: 0 }));
      return true;
    } catch (thrown) {
      if (thrown instanceof CellError && thrown.reason === otherwise) return false;
      throw thrown;
    }
  }

  /** Deletes what was saved, if there is something. */
  async remove({ uuid, name }: Pick<VmRecord, 'uuid' | 'name'>): Promise<void> {
    const context = { doing: `discard the saved state of ${name}`, resource: { type: 'vm', name: uuid } } as const;
    await viaLibvirt(context, async () => {
      const { remote } = this.#parts.session.connection();
      const dom = domainRef(uuid);
      const { result } = await remote.domainHasManagedSaveImage({ dom, flags: 0 });
      if (result !== 0) await remote.domainManagedSaveRemove({ dom, flags: 0 }, { timeoutMs: controlTimeoutMs });
    });
  }

  async #save({ uuid, name, state }: VmRecord): Promise<void> {
    const context = {
      doing: `save ${name}`,
      resource: { type: 'vm', name: uuid },
      otherwise: 'VM_SAVE_FAILED',
    } as const;
    const { VIR_DOMAIN_SAVE_PAUSED, VIR_DOMAIN_SAVE_RUNNING } = virDomainSaveRestoreFlags;
    const flags = state === 'paused' ? VIR_DOMAIN_SAVE_PAUSED : VIR_DOMAIN_SAVE_RUNNING;
    await viaLibvirt(context, () =>
      this.#parts.calls.run(({ remote }) => remote.domainManagedSave({ dom: domainRef(uuid), flags }), {
        timeoutMs: saveTimeoutMs,
      }),
    );
  }

  /** libvirt resumes a VM whose save has failed, unless it was paused; one that it could not resume is resumed here. */
  async #goOn(before: VmRecord): Promise<void> {
    const { uuid, name, state } = before;
    const now = await this.#seen(uuid);
    if (state !== 'running' || now?.state !== 'paused') return;
    const context = { doing: `resume ${name}`, resource: { type: 'vm', name: uuid } } as const;
    await viaLibvirt(context, () =>
      this.#parts.calls.run(({ remote }) => remote.domainResume({ dom: domainRef(uuid) }), {
        timeoutMs: controlTimeoutMs,
      }),
    );
    await this.#seen(uuid);
  }

  async #seen(uuid: Uuid): Promise<VmAfter> {
    await this.#parts.inventory.refresh(uuid);
    return this.#parts.inventory.find({ tag: 'uuid', uuid });
  }
}
