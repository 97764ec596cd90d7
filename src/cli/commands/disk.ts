// Commands of a VM's disks and CD-ROM drives.

import type { Command } from 'commander';
import * as rpc from '../../../gen/ts/cell/v1/device_service.ts';
import { DiskCache, DiskDiscard, DiskErrorPolicy, DiskIo } from '../../../gen/ts/cell/v1/vm.ts';
import { usageError } from '../cli-error.ts';
import type { CommandLine } from '../command-line.ts';
import { type ThrottleFlags, throttleFromFlags } from '../device-flags.ts';
import { durationOf } from '../format.ts';
import type { MutationFlags } from '../mutation.ts';
import { parseDurationMs, parseSize } from '../parse.ts';
import { parseDisk, parseVolume } from '../spec-flags.ts';
import { enumOf, wordsOf } from '../words.ts';
import { changeDevice, defaultReleaseMs } from './device.ts';
import { withMutationOptions } from './options.ts';

/** Options of commands that unplug a device. */
export interface ReleaseFlags extends MutationFlags {
  readonly grace?: string;
  readonly force?: boolean;
}

export function defineDisk(program: Command, cli: CommandLine): void {
  const disk = program.command('disk').description('disks of VMs, running or not');
  defineAttach(disk, cli);
  defineDetach(disk, cli);
  defineResize(disk, cli);
  defineThrottle(disk, cli);
  defineSet(disk, cli);
}

function defineAttach(disk: Command, cli: CommandLine): void {
  const command = disk
    .command('attach <vm> <size|volume=POOL/VOLUME[,…]>')
    .description('plug a disk in; name= is needed, the rest as of `vm create --disk`');
  withMutationOptions(command).action(async (vm: string, text: string, flags: MutationFlags) => {
    const asked = parseDisk(text);
    if (asked.name === '') throw usageError('a disk needs a name', `such as ${text},name=data`);
    await changeDevice(cli, {
      ...{ vm, flags, doing: `attaching disk ${asked.name}`, toJson: rpc.AttachDiskResponse.toJSON },
      done: () => `disk ${asked.name} attached`,
      send: (devices, fields, options) => devices.attachDisk({ ...fields, disk: asked }, options),
    });
  });
}

/** Adds how long a guest may take, and what then. */
export function withReleaseOptions(command: Command): Command {
  return withMutationOptions(
    command
      .option('--grace <time>', 'how long the guest may take to release it, 1s to 1h (default 1m)')
      .option('--force', 'then take it out of the definition all the same: gone at the next start'),
  );
}

export const graceOf = ({ grace }: ReleaseFlags) =>
  grace === undefined ? defaultReleaseMs : parseDurationMs('--grace', grace);

/** What is said of a device that has been unplugged. */
export const detachedText = (what: string, stillInGuest: boolean) =>
  stillInGuest
    ? `${what} is out of the definition; the guest has it until it releases it or is powered off`
    : `${what} detached`;

function defineDetach(disk: Command, cli: CommandLine): void {
  const command = disk
    .command('detach <vm> <disk>')
    .description('unplug a disk: a guest that runs has to release it')
    .option('--delete-volume', 'delete its volume too');
  withReleaseOptions(command).action(
    async (vm: string, name: string, flags: ReleaseFlags & { deleteVolume?: boolean }) => {
      const graceMs = graceOf(flags);
      await changeDevice(cli, {
        ...{ vm, flags, doing: `detaching disk ${name}`, toJson: rpc.DetachDiskResponse.toJSON },
        deadlineMs: graceMs + 60_000,
        done: ({ stillInGuest, deletedVolume: volume }) =>
          `${detachedText(`disk ${name}`, stillInGuest)}${volume ? `, with volume ${volume.pool}/${volume.volume}` : ''}`,
        send: (devices, fields, options) => {
          const how = { deleteVolume: flags.deleteVolume === true, force: flags.force === true };
          return devices.detachDisk({ ...fields, disk: name, ...how, timeout: durationOf(graceMs) }, options);
        },
      });
    },
  );
}

function defineResize(disk: Command, cli: CommandLine): void {
  const command = disk
    .command('resize <vm> <disk> <size>')
    .description('make a disk larger, such as to 20GiB; never smaller')
    .option('--overcommit', 'let it grow by more than the pool has free');
  withMutationOptions(command).action(
    async (vm: string, name: string, size: string, flags: MutationFlags & { overcommit?: boolean }) => {
      const capacityBytes = parseSize('size', size);
      await changeDevice(cli, {
        ...{ vm, flags, doing: `resizing disk ${name}`, toJson: rpc.ResizeDiskResponse.toJSON },
        done: () => `disk ${name} has ${size}`,
        send: (devices, fields, options) =>
          devices.resizeDisk(
            { ...fields, disk: name, capacityBytes, allowOvercommit: flags.overcommit === true },
            options,
          ),
      });
    },
  );
}

function defineThrottle(disk: Command, cli: CommandLine): void {
  const command = disk
    .command('throttle <vm> <disk>')
    .description('limit a disk at once; what is not given is not limited. RATE[,burst=RATE[,for=TIME]] a second')
    .option('--bytes <rate>', 'bytes read and written, such as 50MiB')
    .option('--read-bytes <rate>', 'bytes read')
    .option('--write-bytes <rate>', 'bytes written')
    .option('--iops <rate>', 'reads and writes, such as 500')
    .option('--read-iops <rate>', 'reads')
    .option('--write-iops <rate>', 'writes')
    .option('--none', 'take all limits away');
  withMutationOptions(command).action(async (vm: string, name: string, flags: MutationFlags & ThrottleFlags) => {
    const throttle = throttleFromFlags(flags);
    await changeDevice(cli, {
      ...{ vm, flags, doing: `limiting disk ${name}`, toJson: rpc.UpdateDiskResponse.toJSON },
      done: () => `disk ${name} has ${flags.none ? 'no limits' : 'other limits'}`,
      send: (devices, fields, options) => devices.updateDisk({ ...fields, disk: name, throttle }, options),
    });
  });
}

interface SetFlags extends MutationFlags {
  readonly cache?: string;
  readonly io?: string;
  readonly discard?: string;
  readonly onError?: string;
  readonly serial?: string;
}

function defineSet(disk: Command, cli: CommandLine): void {
  const command = disk
    .command('set <vm> <disk>')
    .description('change how a disk is used from the next start on; `vm get` shows what waits for it')
    .option('--cache <mode>', wordsOf(DiskCache).join(', '))
    .option('--io <way>', wordsOf(DiskIo).join(', '))
    .option('--discard <what>', wordsOf(DiskDiscard).join(' or '))
    .option('--on-error <what>', wordsOf(DiskErrorPolicy).join(', '))
    .option('--serial <text>', 'what the guest sees');
  withMutationOptions(command).action(async (vm: string, name: string, flags: SetFlags) => {
    const { cache, io, discard, onError, serial } = flags;
    const change = {
      ...(cache !== undefined && { cache: enumOf('--cache', DiskCache, cache) }),
      ...(io !== undefined && { io: enumOf('--io', DiskIo, io) }),
      ...(discard !== undefined && { discard: enumOf('--discard', DiskDiscard, discard) }),
      ...(onError !== undefined && { errorPolicy: enumOf('--on-error', DiskErrorPolicy, onError) }),
      ...(serial !== undefined && { serial }),
    };
    if (Object.keys(change).length === 0)
      throw usageError('say what to change', 'such as --cache writeback --io threads');
    await changeDevice(cli, {
      ...{ vm, flags, doing: `changing disk ${name}`, toJson: rpc.UpdateDiskResponse.toJSON },
      done: () => `disk ${name} changed`,
      send: (devices, fields, options) => devices.updateDisk({ ...fields, disk: name, ...change }, options),
    });
  });
}

export function defineCdrom(program: Command, cli: CommandLine): void {
  const command = program
    .command('cdrom')
    .description('CD-ROM drives of VMs')
    .command('change <vm> <drive> <POOL/VOLUME|empty>')
    .description('put another image into a drive, or none')
    .option('--force', 'open a drive that the guest has locked');
  withMutationOptions(command).action(
    async (vm: string, drive: string, image: string, flags: MutationFlags & { force?: boolean }) => {
      const volume = image === 'empty' ? undefined : parseVolume('image', image);
      await changeDevice(cli, {
        ...{ vm, flags, doing: `changing drive ${drive}`, toJson: rpc.ChangeMediaResponse.toJSON },
        done: () => `drive ${drive} ${volume ? `has ${image}` : 'is empty'}`,
        send: (devices, fields, options) =>
          devices.changeMedia({ ...fields, cdrom: drive, volume, force: flags.force === true }, options),
      });
    },
  );
}
