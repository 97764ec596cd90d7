import { setTimeout as sleep } from 'node:timers/promises';
import type { Compute } from '../compute/compute.ts';
import type { Release } from '../domain-xml/release-mark.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { hasAlias } from './releases.ts';

/** What following guests that release devices late needs. */
export interface LateReleasesParts extends Pick<Compute, 'operations' | 'locks' | 'inventory'> {
  /** Takes a device that its guest has released out of the definition; gives the answer of the operation. */
  readonly forget: (vm: VmRecord, release: LateRelease, operation: Parameters<ForgetWork>[0]) => Promise<Uint8Array>;
  /** Hears of what could not be done. It is tried again. */
  readonly onFailure: (what: string, error: unknown) => void;
}

/** A device of the host stays claimed until it is released as one. */
type LateRelease = Release & { readonly kind: 'disk' | 'nic' };

type ForgetWork = Parameters<Compute['operations']['run']>[1];

/** Who does it: nobody has called. */
const caller = 'celld';
const methods = {
  disk: '/cell.v1.DeviceService/DetachDisk',
  nic: '/cell.v1.DeviceService/DetachNic',
} as const satisfies Record<LateRelease['kind'], string>;
const followAgainMs = 5_000;

/** Guests that release a device when nobody waits for it any more: it leaves the definition then, by an operation of celld's own. */
export class LateReleases implements Disposable {
  readonly #parts: LateReleasesParts;
  readonly #ending = new AbortController();

  constructor(parts: LateReleasesParts) {
    this.#parts = parts;
    void this.#follow();
  }

  [Symbol.dispose](): void {
    this.#ending.abort();
  }

  async #follow(): Promise<void> {
    const { signal } = this.#ending;
    while (!signal.aborted) {
      try {
        for await (const event of this.#parts.inventory.changes.subscribe({ signal })) {
          if (event.tag === 'item' && event.item.tag === 'changed') await this.#look(event.item.vm);
        }
      } catch (error) {
        if (signal.aborted) return;
        this.#parts.onFailure('devices that their guests released', error);
        await sleep(followAgainMs, undefined, { signal }).catch(() => undefined);
        await this.#lookAtAll();
      }
    }
  }

  async #lookAtAll(): Promise<void> {
    try {
      for (const vm of this.#parts.inventory.list()) await this.#look(vm);
    } catch {
      // Without libvirt there is nothing to see; all is told again when it is back.
    }
  }

  /** Whoever changes the VM just now sees it too, and when the VM is let go that is a change of it. */
  async #look(vm: VmRecord): Promise<void> {
    const { operations, locks } = this.#parts;
    const release = vm.releases.filter(isFollowed).find(({ alias }) => !hasAlias(vm.live, alias));
    if (!release || locks.operationOn(vm.uuid) !== undefined) return;
    const method = methods[release.kind];
    const since = new Date();
    await operations.run(
      {
        caller,
        method,
        requestDigest: '',
        vmUuid: vm.uuid,
        admit: (operationId) => locks.take(vm.uuid, { operationId, method, since }),
      },
      (operation) => this.#parts.forget(vm, release, operation),
    );
  }
}

function isFollowed(release: Release): release is LateRelease {
  return release.kind !== 'host-device';
}
