import assert from 'node:assert/strict';
import { guestImage } from 'libvirt-lab';
import { VmSpec } from '../../gen/ts/cell/v1/vm.ts';
import { waitUntil } from './deadline.ts';
import { diskRaceScript, type RaceOutcome, readRace } from './disk-race.ts';
import { vmOf } from './guests.ts';
import { type LiveHost, volumesOfLiveHost } from './live-host.ts';
import { refused } from './refusal.ts';

/** A guest in an emulated host is emulated twice. */
const seenMs = 600_000;
const takenMs = 60_000;
const kernelOptions = 'console=ttyS0 panic=-1 no_timer_check mitigations=off nokaslr';

/** Identities of the disks of `liveLayout`. */
export const diskIds = {
  left: 'serial-QEMU-QEMU_HARDDISK-LEFT',
  right: 'wwn-0x5000c50015ea71aa',
  spare: 'serial-QEMU-QEMU_HARDDISK-SPARE',
  beside: 'serial-QEMU-QEMU_HARDDISK-BESIDE',
} as const;

/** Says on the console which SCSI disks there are, by their serial numbers, whenever that has changed. */
const tellDisks = [
  'old=none',
  'while true; do now=DISKS',
  'for page in /sys/block/sd*/device/vpd_pg80; do [ -e $page ] && now=$now+$(tail -c +5 $page); done',
  '[ $now = $old ] || echo $now.; old=$now; sleep 1; done',
].join('; ');

/** Guests in a live host, which say what disks they have. */
export class LiveGuests {
  readonly #host: LiveHost;
  readonly #uuids = new Map<string, string>();

  private constructor(host: LiveHost) {
    this.#host = host;
  }

  /** Puts what guests boot into the pool of the host's celld. */
  static async open(host: LiveHost): Promise<LiveGuests> {
    const { kernel, initrd } = await guestImage({ modules: ['virtio_pci', 'virtio_scsi', 'sd_mod'] });
    await host.run(
      `install -o nobody ${kernel} ${volumesOfLiveHost}/kernel && install -o nobody ${initrd} ${volumesOfLiveHost}/initrd`,
    );
    return new LiveGuests(host);
  }

  async create(name: string): Promise<void> {
    const volume = (each: string) => ({ pool: 'default', volume: each });
    const cmdline = `${kernelOptions} lab.run="${tellDisks}"`;
    const directBoot = { kernel: volume('kernel'), initrd: volume('initrd'), cmdline };
    const spec = VmSpec.fromPartial({ name, cpu: { vcpus: 1 }, memoryBytes: 160n << 20n, directBoot });
    const { uuid } = vmOf(await this.#host.clients.compute.createVm({ spec }));
    this.#uuids.set(name, uuid);
  }

  /** Waits until a guest has exactly the disks of these serial numbers. */
  async sees(vm: string, ...serials: readonly string[]): Promise<void> {
    const log = `/run/celld/console/${this.#uuids.get(vm)}.serial0.log`;
    let seen = '';
    const isSo = async () => {
      seen = await this.#host.run(`grep -ao 'DISKS.*[.]' ${log} | tail -1`);
      const [word, ...disks] = seen.replace(/[.]$/, '').split('+');
      return word === 'DISKS' && disks.sort().join() === serials.toSorted().join();
    };
    await waitUntil(`${vm} to see its disks`, isSo, seenMs).catch(async (error: unknown) => {
      throw new Error(`it sees '${seen}'; its console:\n${await this.#host.run(`tail -c 3000 ${log}`)}`, {
        cause: error,
      });
    });
  }

  /** Waits until a controller is taken from the host, as it is when celld has come up. */
  isTaken(address: string): Promise<void> {
    const driver = `readlink /sys/bus/pci/devices/${address}/driver || true`;
    return waitUntil(
      `${address} to be taken from the host`,
      async () => (await this.#host.run(driver)).endsWith('/vfio-pci'),
      takenMs,
    ).catch(async (error: unknown) => {
      throw new Error(`celld said:\n${await this.#host.celldLog()}`, { cause: error });
    });
  }

  /** The address of the controller of a disk. */
  async controllerOf(disk: string): Promise<string> {
    const { device } = await this.#host.clients.storage.getStorageDevice({ device: disk });
    assert.ok(device?.device?.$case === 'disk');
    return device.device.value.controllers[0] ?? '';
  }
}

/** What two want at the same time. */
interface Race {
  readonly vm: string;
  readonly serial: string;
  readonly disk: string;
  readonly rounds: number;
}

/** Claims a disk and releases it, again and again, while the host makes file systems on it and mounts it. */
export async function raceForDisk(host: LiveHost, { vm, serial, disk, rounds }: Race): Promise<RaceOutcome> {
  const place = '/srv/race';
  await host.run(`rm -rf ${place} && mkdir ${place}`);
  const path = `/dev/${await host.diskName(serial)}`;
  await host.run(`bash ${diskRaceScript} ${path} ${place} 1 </dev/null >/dev/null 2>&1 &`);
  const { storage } = host.clients;
  for (let left = rounds; left > 0; left -= 1) {
    const claimed = storage.claimDevices({ vm, devices: [{ device: disk }] });
    const isClaimed = await claimed.then(
      () => true,
      () => false,
    );
    if (!isClaimed) {
      assert.equal((await refused(claimed)).reason, 'DEVICE_NOT_SAFE');
      continue;
    }
    await host.run(`echo HELD >>${place}/log; sleep 1.5; echo LETTING GO >>${place}/log`);
    await storage.releaseDevices({ vm });
  }
  await host.run(`touch ${place}/stop; while ! grep -q END ${place}/log; do sleep 0.1; done`);
  return readRace(await host.run(`cat ${place}/log`));
}
