// The spec of a VM from flags of `vm create`. What is not given is left to celld's defaults; what is given is checked only as far as
// it takes to say it in the contract: celld decides the rest, and names the field.

import type { Cdrom, CpuTopology, Disk, Nic, ReadySignal, VolumeRef } from '../../gen/ts/cell/v1/vm.ts';
import {
  CpuMode,
  DiskBus,
  DiskCache,
  DiskDiscard,
  DiskErrorPolicy,
  DiskIo,
  FirmwareKind,
  NicLink,
  NicModel,
  StorageRole,
  VmSpec,
  VolumeFormat,
} from '../../gen/ts/cell/v1/vm.ts';
import { usageError } from './cli-error.ts';
import { CommaOption } from './comma-options.ts';
import { readInput } from './files.ts';
import type { GuestFlags } from './guest-flags.ts';
import { guestFromFlags } from './guest-flags.ts';
import type { Io } from './io.ts';
import { parseCount, parseDurationMs, parseKeyValue, parseSize } from './parse.ts';
import { parseAddress } from './settings.ts';
import type { TuningFlags } from './tuning-flags.ts';
import { parseNumbers, tuningFromFlags } from './tuning-flags.ts';
import type { EnumTable } from './words.ts';
import { enumOf } from './words.ts';

/** Flags of `vm create` that make up a spec. */
export interface SpecFlags extends GuestFlags, TuningFlags {
  readonly name?: string;
  readonly description?: string;
  readonly label?: readonly string[];
  readonly vcpus?: string;
  readonly topology?: string;
  readonly cpuMode?: string;
  readonly cpuModel?: string;
  readonly memory?: string;
  readonly allowMemoryOvercommit?: boolean;
  readonly firmware?: string;
  readonly secureBoot?: boolean;
  readonly machine?: string;
  readonly disk?: readonly string[];
  readonly cdrom?: readonly string[];
  readonly nic?: readonly string[];
  /** False with --no-serial; so with the next three. */
  readonly serial: boolean;
  readonly vnc: boolean;
  readonly rng: boolean;
  readonly guestAgent: boolean;
  readonly kernel?: string;
  readonly initrd?: string;
  readonly cmdline?: string;
  readonly userData?: string;
  readonly metaData?: string;
  readonly networkConfig?: string;
  readonly autostart?: boolean;
  readonly resumeAfterIoError?: boolean;
  readonly maxVcpus?: string;
  readonly startOrder?: string;
  readonly startDelay?: string;
  readonly startReady?: string;
  readonly storageRole?: string;
  readonly deleteProtection?: boolean;
  readonly startProtection?: boolean;
}

/** The spec that flags ask for. Throws a usage error for flags that cannot be meant. */
export async function specFromFlags(flags: SpecFlags, io: Io): Promise<VmSpec> {
  const { name, vcpus, memory } = flags;
  if (name === undefined || vcpus === undefined || memory === undefined) {
    const missing = Object.entries({ '--name': name, '--vcpus': vcpus, '--memory': memory })
      .filter(([, value]) => value === undefined)
      .map(([flag]) => flag);
    throw usageError(`a VM needs ${missing.join(' and ')}`, 'give them, or the whole spec with -f FILE');
  }
  return VmSpec.fromPartial({
    name,
    description: flags.description ?? '',
    labels: Object.fromEntries((flags.label ?? []).map((label) => parseKeyValue('--label', label))),
    cpu: {
      vcpus: parseCount('--vcpus', vcpus, [1, 0xffff_ffff]),
      mode: word('--cpu-mode', CpuMode, flags.cpuMode),
      model: flags.cpuModel ?? '',
      maximumVcpus: parseCount('--max-vcpus', flags.maxVcpus ?? '0', [0, 0xffff_ffff]),
      ...(flags.topology === undefined ? {} : { topology: parseTopology(flags.topology) }),
    },
    memoryBytes: parseSize('--memory', memory),
    allowMemoryOvercommit: flags.allowMemoryOvercommit === true,
    ...firmware(flags),
    ...guestFromFlags(flags),
    ...tuningFromFlags(flags),
    machineType: flags.machine ?? '',
    disks: withNames((flags.disk ?? []).map(parseDisk), 'root', 'disk'),
    cdroms: withNames((flags.cdrom ?? []).map(parseCdrom), 'cdrom', 'cdrom'),
    nics: (flags.nic ?? []).map(parseNic),
    ...(flags.serial ? {} : { serialConsole: false }),
    ...(flags.vnc ? {} : { vnc: false }),
    ...(flags.rng ? {} : { rng: false }),
    ...(flags.guestAgent ? {} : { guestAgent: false }),
    ...directBoot(flags),
    ...(await cloudInit(flags, io)),
    autostart: flags.autostart === true,
    resumeAfterIoError: flags.resumeAfterIoError === true,
    deleteProtection: flags.deleteProtection === true,
    startProtection: flags.startProtection === true,
    startOrder: parseCount('--start-order', flags.startOrder ?? '0', [0, 0xffff_ffff]),
    startDelaySeconds: Math.ceil(parseDurationMs('--start-delay', flags.startDelay ?? '0s') / 1_000),
    ...(flags.startReady === undefined ? {} : { startReady: parseReadySignal(flags.startReady) }),
    storageRole: word('--storage-role', StorageRole, flags.storageRole),
  });
}

/** By what a VM is ready: `agent`, or the address at which something listens. */
export function parseReadySignal(text: string): ReadySignal {
  if (text === 'agent') return { signal: { $case: 'guestAgent', value: {} } };
  if (!/^(\[[^\]]+\]|[^:]+):\d+$/.test(text))
    throw usageError(`--start-ready '${text}' is neither 'agent' nor an address with a port such as 10.0.0.5:6789`);
  const { host: address, port } = parseAddress(text);
  return { signal: { $case: 'tcp', value: { address, port } } };
}

function word<T extends EnumTable & { readonly UNSPECIFIED: string }>(
  what: string,
  table: T,
  text: string | undefined,
): T[keyof T] | T['UNSPECIFIED'] {
  return text === undefined ? table.UNSPECIFIED : enumOf(what, table, text);
}

function firmware({ firmware: kind, secureBoot }: SpecFlags): Pick<Partial<VmSpec>, 'firmware'> {
  if (kind === undefined && secureBoot !== true) return {};
  return {
    firmware: {
      kind: word('--firmware', FirmwareKind, kind),
      secureBoot: secureBoot === true,
    },
  };
}

/** `sockets=1,cores=2,threads=1`; what is left out is 1. */
function parseTopology(text: string): CpuTopology {
  const option = new CommaOption('--topology', text, { lead: false });
  const count = (key: string) => parseCount(option.name(key), option.value(key) ?? '1', [1, 0xffff_ffff]);
  const topology = { sockets: count('sockets'), cores: count('cores'), threads: count('threads') };
  option.end();
  return topology;
}

/** `pool/volume`. */
export function parseVolume(what: string, text: string): VolumeRef {
  const parts = text.split('/');
  const [pool = '', volume = ''] = parts;
  if (parts.length !== 2 || pool === '' || volume === '') {
    throw usageError(`${what} '${text}' is not of the form POOL/VOLUME`);
  }
  return { pool, volume };
}

type DiskPart = Partial<Disk> & { readonly name: string };

/** A disk as `--disk` says it; its name is empty where none is given. */
export function parseDisk(text: string): DiskPart {
  const option = new CommaOption('--disk', text, { lead: true });
  const volume = option.value('volume');
  if ((option.lead === undefined) === (volume === undefined)) {
    throw option.error(
      'needs either a size or volume=POOL/VOLUME',
      'such as --disk 10GiB or --disk volume=default/web.qcow2',
    );
  }
  const bootOrder = bootOrderOf(option);
  const disk: DiskPart = {
    name: option.value('name') ?? '',
    bus: word(option.name('bus'), DiskBus, option.value('bus')),
    cache: word(option.name('cache'), DiskCache, option.value('cache')),
    io: word(option.name('io'), DiskIo, option.value('io')),
    discard: word(option.name('discard'), DiskDiscard, option.value('discard')),
    queues: parseCount(option.name('queues'), option.value('queues') ?? '0', [0, 0xffff_ffff]),
    iothread: option.word('iothread'),
    ...iothreadCpus(option),
    serial: option.value('serial') ?? '',
    bootOrder,
    readOnly: option.word('readonly'),
    errorPolicy: word(option.name('on-error'), DiskErrorPolicy, option.value('on-error')),
    source:
      volume === undefined
        ? { $case: 'newVolume', value: newVolume(option) }
        : { $case: 'volume', value: parseVolume(option.name('volume'), volume) },
  };
  option.end();
  return disk;
}

function newVolume(option: CommaOption) {
  return {
    capacityBytes: parseSize('--disk size', option.lead ?? ''),
    pool: option.value('pool') ?? '',
    format: word(option.name('format'), VolumeFormat, option.value('format')),
    allowOvercommit: option.word('overcommit'),
  };
}

/** One CPU or a range: a comma ends an option. */
function iothreadCpus(option: CommaOption): Partial<Disk> {
  const cpus = option.value('iothread-cpus');
  return cpus === undefined ? {} : { iothreadCpus: parseNumbers(option.name('iothread-cpus'), cpus) };
}

function bootOrderOf(option: CommaOption): number {
  return parseCount(option.name('boot'), option.value('boot') ?? '0', [0, 0xffff_ffff]);
}

/** `pool/image.iso`, or `empty`, then options. */
function parseCdrom(text: string): Cdrom {
  const option = new CommaOption('--cdrom', text, { lead: true });
  if (option.lead === undefined) {
    throw option.error('needs POOL/VOLUME, or empty', 'such as --cdrom default/debian-12.iso');
  }
  const cdrom = {
    name: option.value('name') ?? '',
    volume: option.lead === 'empty' ? undefined : parseVolume('--cdrom', option.lead),
    bootOrder: bootOrderOf(option),
  };
  option.end();
  return cdrom;
}

/** A network interface as `--nic` says it. */
export function parseNic(text: string): Partial<Nic> {
  const option = new CommaOption('--nic', text, { lead: false });
  const network = option.value('network');
  const bridge = option.value('bridge');
  if ((network === undefined) === (bridge === undefined)) {
    throw option.error('needs either network=NAME or bridge=NAME', 'such as --nic network=default');
  }
  const nic: Partial<Nic> = {
    source: network === undefined ? { $case: 'bridge', value: bridge ?? '' } : { $case: 'network', value: network },
    model: word(option.name('model'), NicModel, option.value('model')),
    queues: parseCount(option.name('queues'), option.value('queues') ?? '0', [0, 0xffff_ffff]),
    mac: option.value('mac') ?? '',
    link: word(option.name('link'), NicLink, option.value('link')),
    bootOrder: bootOrderOf(option),
  };
  option.end();
  return nic;
}

/** Gives names to what has none: `first`, then `next-2`, `next-3`, … as far as they are free. */
function withNames<T extends { readonly name: string }>(items: readonly T[], first: string, next: string): T[] {
  const taken = new Set(items.map(({ name }) => name));
  const free = function* () {
    yield first;
    for (let number = 2; ; number += 1) yield `${next}-${number}`;
  };
  const names = free();
  return items.map((item) => {
    if (item.name !== '') return item;
    let name = names.next().value ?? '';
    while (taken.has(name)) name = names.next().value ?? '';
    return { ...item, name };
  });
}

function directBoot({ kernel, initrd, cmdline }: SpecFlags): Pick<Partial<VmSpec>, 'directBoot'> {
  if (kernel === undefined) {
    if (initrd !== undefined || cmdline !== undefined) {
      throw usageError(`${initrd === undefined ? '--cmdline' : '--initrd'} needs --kernel`);
    }
    return {};
  }
  return {
    directBoot: {
      kernel: parseVolume('--kernel', kernel),
      initrd: initrd === undefined ? undefined : parseVolume('--initrd', initrd),
      cmdline: cmdline ?? '',
    },
  };
}

async function cloudInit(
  { userData, metaData, networkConfig }: SpecFlags,
  io: Io,
): Promise<Pick<Partial<VmSpec>, 'cloudInit'>> {
  const paths = [userData, metaData, networkConfig].filter((path) => path !== undefined);
  if (paths.length === 0) return {};
  if (paths.filter((path) => path === '-').length > 1) {
    throw usageError('only one of --user-data, --meta-data and --network-config can be read from standard input');
  }
  return {
    cloudInit: {
      userData: await textOf(userData, io),
      metaData: await textOf(metaData, io),
      networkConfig: await textOf(networkConfig, io),
    },
  };
}

async function textOf(path: string | undefined, io: Io): Promise<string> {
  return path === undefined ? '' : readInput(path, io);
}
