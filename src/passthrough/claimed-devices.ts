import type { Definitions } from '../compute/definitions.ts';
import type { OperationContext } from '../core/operations.ts';
import { requireSlots } from '../device/check-addition.ts';
import type { DeviceCalls } from '../device/device-calls.ts';
import { notReleased } from '../device/not-released.ts';
import { hasAlias, type Releases } from '../device/releases.ts';
import { type VirtioScsiController, writeController } from '../domain-xml/controller.ts';
import { newBuilder, serialize } from '../domain-xml/document.ts';
import type { DomainReading } from '../domain-xml/domain.ts';
import { type HostDevice, hostDeviceXml, setHostDevices } from '../domain-xml/host-device.ts';
import type { VmRecord } from '../hypervisor/vm-record.ts';
import { isActive } from '../hypervisor/vm-state.ts';
import { aliasPrefix, type Claim, deviceName } from './claim.ts';

/** What giving devices to VMs needs. */
export interface ClaimedDevicesParts {
  readonly definitions: Definitions;
  readonly calls: DeviceCalls;
  readonly releases: Releases;
}

/** How the devices of a claim are called in its VM. */
const aliasOf = ({ id }: Claim, index: number) => `${aliasPrefix}${id}-${index}`;

/** Cell's own SCSI controller, which serves all SCSI disks of a VM. */
const scsiController: VirtioScsiController = {
  type: 'scsi',
  model: 'virtio-scsi',
  index: 0,
  queues: undefined,
  iothread: undefined,
  alias: undefined,
};

/** The devices that VMs have by claims: in what libvirt stores of a VM, and in what it runs with. */
export class ClaimedDevices {
  readonly #parts: ClaimedDevicesParts;

  constructor(parts: ClaimedDevicesParts) {
    this.#parts = parts;
  }

  /** Makes these claims' devices all that the stored definition has by claims. Gives the VM as it is then. Throws what `Definitions.edit` throws. */
  store(vm: VmRecord, claims: readonly Claim[]): Promise<VmRecord> {
    const devices = claims.flatMap(devicesOf);
    return this.#parts.definitions.edit(vm, (domain, edit) => {
      if (needsController(vm.config, devices))
        edit.append(domain.requireChild('devices'), writeController(edit.builder, scsiController));
      setHostDevices(domain, edit, { prefix: aliasPrefix, devices });
    });
  }

  /** Throws NO_FREE_SLOT for a VM that runs and has no place for these. */
  requirePlaces(vm: VmRecord, devices: readonly Claim['device'][]): void {
    const functions = devices.flatMap((device) => (device.kind === 'disk' ? [] : device.members));
    const hasDisks = devices.some(({ kind }) => kind === 'disk');
    requireSlots(vm, functions.length + (hasDisks && !hasScsi(vm.live) ? 1 : 0));
  }

  /** Plugs into the running guest what of these claims it does not have yet. Gives the VM as it is then. */
  async plugIn(vm: VmRecord, claims: readonly Claim[]): Promise<VmRecord> {
    const { calls } = this.#parts;
    if (!isActive(vm.state)) return vm;
    const missing = claims.flatMap(devicesOf).filter(({ alias }) => !hasAlias(vm.live, alias));
    if (needsController(vm.live, missing))
      await calls.attach(vm, serialize(writeController(newBuilder(), scsiController)), ['live']);
    for (const device of missing) await calls.attach(vm, hostDeviceXml(device), ['live']);
    return calls.seen(vm);
  }

  /** Whether the running guest has anything of a claim. */
  isInGuest(vm: VmRecord, claim: Claim): boolean {
    return isActive(vm.state) && devicesOf(claim).some(({ alias }) => hasAlias(vm.live, alias));
  }

  /** Has the running guest let go of all that it has by these claims. Throws DEVICE_RELEASE_TIMEOUT, DEVICE_RELEASE_REFUSED. */
  async takeOut(
    vm: VmRecord,
    claims: readonly Claim[],
    { timeoutMs, operation }: { readonly timeoutMs: number; readonly operation: OperationContext },
  ): Promise<void> {
    const { calls, releases } = this.#parts;
    const deadline = performance.now() + timeoutMs;
    for (const claim of claims) {
      for (const { alias } of devicesOf(claim)) {
        const now = await calls.seen(vm);
        operation.setPhase(`requested: the guest was asked to release ${deviceName(claim)}`);
        const leftMs = Math.max(1, deadline - performance.now());
        const device = { kind: 'host-device', key: claim.id, alias } as const;
        const outcome = await releases.release(now, device, { timeoutMs: leftMs, signal: operation.signal });
        const later = 'the host has it back when it is released again';
        if (outcome !== 'released') throw notReleased(vm, { device: deviceName(claim), outcome, timeoutMs, later });
        await releases.forget(await calls.seen(vm), alias);
      }
    }
  }
}

function devicesOf(claim: Claim): readonly HostDevice[] {
  const { device } = claim;
  if (device.kind === 'controller')
    return device.members.map(({ address }, index) => ({ kind: 'function', address, alias: aliasOf(claim, index) }));
  const address = { controller: 0, bus: 0, target: device.scsiTarget, unit: 0 };
  return [
    {
      kind: 'lun',
      path: device.path,
      target: { bus: 'scsi', dev: device.target, address },
      reservations: device.reservations,
      alias: aliasOf(claim, 0),
    },
  ];
}

function needsController(reading: DomainReading, devices: readonly HostDevice[]): boolean {
  return devices.some(({ kind }) => kind === 'lun') && !hasScsi(reading);
}

function hasScsi({ devices }: DomainReading): boolean {
  return devices.controllers.some(({ type, index }) => type === 'scsi' && index === 0);
}
