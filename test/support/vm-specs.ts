import fc from 'fast-check';
import { checkGuestFeatures, hypervToggles } from '../../src/compute/spec/guest-features.ts';
import type {
  CdromSpec,
  CpuSpec,
  DiskBus,
  DiskSource,
  DiskSpec,
  FirmwareSpec,
  ModelChanges,
  NicSpec,
  VmSpec,
  VolumeRef,
} from '../../src/compute/spec/vm-spec.ts';
import type { BridgeName, MacAddress, NetworkName, PoolName, VmName, VolumeName } from '../../src/core/ids.ts';
import { Secret } from '../../src/core/secret.ts';
import type { DiskThrottle, ThrottleRate } from '../../src/domain-xml/disk-throttle.ts';
import type { ReadySignal } from '../../src/domain-xml/metadata.ts';
import { clock, hyperv, launchSecurity, settleTuning, someOf, tuning } from './guest-specs.ts';
import { maybe, one, record } from './spec-parts.ts';

/** What the specs may refer to. */
export interface SpecWorld {
  /** Volumes that a disk may have; no spec uses one twice. */
  readonly diskVolumes: readonly string[];
  /** Volumes that are only read. */
  readonly readVolumes: readonly string[];
  readonly networks: readonly string[];
  readonly bridges: readonly string[];
  readonly cpuModels: readonly string[];
  /** Whether there is an image with drivers for Windows. */
  readonly driversMedia: boolean;
  /** Numbers of the host's CPUs and NUMA nodes. */
  readonly cpus: readonly number[];
  readonly nodes: readonly number[];
  /** Sizes in bytes of huge pages. */
  readonly hugepages: readonly number[];
  readonly sev: boolean;
  readonly machines: { readonly q35: readonly string[]; readonly pc: readonly string[] };
}

const mib = 1024 * 1024;

// Brands stand for what has been parsed: the patterns here are those of the parsers.
const vmName = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/) as fc.Arbitrary<VmName>;
const labelKey = fc.stringMatching(/^[a-z0-9][a-z0-9._/-]{0,62}$/);
const labelValue = fc.stringMatching(/^[ -~]{0,255}$/);
const driveName = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,19}$/).filter((name) => name !== 'cidata');
const serial = fc.stringMatching(/^[A-Za-z0-9_.-]{1,20}$/);
const mac = fc
  .tuple(fc.integer({ min: 1, max: 127 }), fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 5, maxLength: 5 }))
  .map(
    ([first, rest]) => [first * 2, ...rest].map((byte) => byte.toString(16).padStart(2, '0')).join(':') as MacAddress,
  );
const cmdline = fc.stringMatching(/^[ -~]{0,200}$/);
/** Whatever people may write: markup, other scripts, the edges of Unicode. */
export const description = fc
  .array(
    fc.oneof(
      fc.stringMatching(/^[ -~\n\t]{1,20}$/),
      one(
        '<a b="c">&amp;</a>',
        ']]>',
        '<!--',
        'é',
        '한글',
        '\u0085',
        '\u2028',
        '\u00a0',
        '\ufeff',
        '\ufffd',
        '\u{1f600}',
        '\u{10ffff}',
      ),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''));

const inPool = (volume: string): VolumeRef => ({ pool: 'default' as PoolName, volume: volume as VolumeName });

const newVolume: fc.Arbitrary<DiskSource> = record({
  tag: fc.constant('new-volume' as const),
  pool: maybe(fc.constant('default' as PoolName)),
  capacityBytes: fc.integer({ min: 1, max: 64 }).map((count) => count * mib),
  format: one('raw', 'qcow2'),
  allowOvercommit: fc.boolean(),
});

const rate: fc.Arbitrary<ThrottleRate> = fc
  .tuple(
    fc.integer({ min: 1, max: 10 ** 9 }),
    maybe(fc.tuple(fc.integer({ max: 99 }), fc.integer({ min: 1, max: 3_600 }))),
  )
  .map(([perSecond, burst]) => ({
    perSecond,
    burst: burst && { perSecond: perSecond * (1 + Math.abs(burst[0] % 100)), seconds: burst[1] },
  }));
/** A total, or reads and writes apart. */
const rates = (kind: 'Bytes' | 'Operations'): fc.Arbitrary<DiskThrottle> =>
  fc.oneof(
    fc.constant({}),
    rate.map((total) => ({ [`total${kind}`]: total })),
    rate.map((read) => ({ [`read${kind}`]: read })),
    fc.tuple(rate, rate).map(([read, write]) => ({ [`read${kind}`]: read, [`write${kind}`]: write })),
  );
const throttle = fc
  .tuple(rates('Bytes'), rates('Operations'))
  .map(([bytes, operations]) => ({ ...bytes, ...operations }));

const readySignal: fc.Arbitrary<ReadySignal> = fc.oneof(
  fc.constant({ kind: 'guest-agent' as const }),
  record({
    kind: fc.constant('tcp' as const),
    address: one('10.0.0.5', 'fd00::5', 'storage-1.example'),
    port: fc.integer({ min: 1, max: 65_535 }),
  }),
);

/** A disk before it has a place among others: its volume and name come later. */
const disk = (world: SpecWorld, buses: readonly DiskBus[]): fc.Arbitrary<DiskSpec> =>
  record<Omit<DiskSpec, 'io' | 'bus'> & { io: DiskSpec['io']; bus: DiskBus }>({
    name: driveName,
    source: newVolume,
    bus: fc.constantFrom(...buses),
    cache: one('none', 'writethrough', 'writeback', 'directsync'),
    io: one('threads', 'native', 'io_uring'),
    discard: one('ignore', 'unmap'),
    queues: maybe(fc.integer({ min: 1, max: 8 })),
    iothread: fc.boolean(),
    iothreadCpus: someOf(world.cpus),
    serial: maybe(serial),
    bootOrder: fc.constant(undefined),
    readOnly: fc.boolean(),
    throttle,
    errorPolicy: one('stop', 'report', 'ignore'),
  }).map((each) => ({
    ...each,
    io: each.io === 'native' && (each.cache === 'writeback' || each.cache === 'writethrough') ? 'threads' : each.io,
    ...threadOf(each),
    readOnly: false,
  }));

function threadOf({ bus, queues, iothread, iothreadCpus }: DiskSpec) {
  const queued = bus === 'virtio' || bus === 'scsi';
  return {
    queues: queued ? queues : undefined,
    iothread: queued && iothread,
    iothreadCpus: queued && iothread ? iothreadCpus : [],
  };
}

const topologyOf = (vcpus: number) =>
  maybe(
    fc
      .constantFrom(...[1, 2, 3, 4].filter((threads) => vcpus % threads === 0))
      .chain((threads) =>
        fc
          .constantFrom(...[1, 2, 3, 4].filter((cores) => (vcpus / threads) % cores === 0))
          .map((cores) => ({ sockets: vcpus / threads / cores, cores, threads })),
      ),
  );

const modelChanges = fc.option(
  record<ModelChanges>({
    added: fc.subarray(['aes', 'popcnt', 'rdrand'], { minLength: 1 }),
    removed: fc.subarray(['mmx', 'pni', 'sse2']),
  }),
  { nil: undefined },
);

const cpu = (models: readonly string[]): fc.Arbitrary<CpuSpec> =>
  fc.integer({ min: 1, max: 8 }).chain((maximumVcpus) =>
    fc.oneof(
      record<CpuSpec>({
        vcpus: fc.integer({ min: 1, max: maximumVcpus }),
        maximumVcpus: fc.constant(maximumVcpus),
        topology: topologyOf(maximumVcpus),
        mode: one('default', 'maximum'),
        model: fc.constant(undefined),
      }),
      fc
        .tuple(
          record<CpuSpec>({
            vcpus: fc.integer({ min: 1, max: maximumVcpus }),
            maximumVcpus: fc.constant(maximumVcpus),
            topology: topologyOf(maximumVcpus),
            mode: one('custom'),
            model: fc.constantFrom(...models),
          }),
          modelChanges,
        )
        .map(([named, changes]) => (changes ? { ...named, modelChanges: changes } : named)),
    ),
  );

/** Specs that Cell takes on a host that offers that world, under emulation. Names may be those of other specs. */
export function goodSpec(world: SpecWorld): fc.Arbitrary<VmSpec> {
  return one('q35', 'pc').chain((family) =>
    record<Draft>({
      name: vmName,
      description,
      labels: fc.dictionary(labelKey, labelValue, { maxKeys: 6, noNullPrototype: true }),
      cpu: cpu(world.cpuModels),
      memoryBytes: fc.integer({ min: 16, max: 512 }).map((count) => count * mib),
      // In blocks of 2 MiB above the memory.
      maximumMemoryBytes: maybe(fc.integer({ min: 1, max: 64 })),
      allowMemoryOvercommit: fc.boolean(),
      firmware: firmware(family),
      machineType:
        family === 'q35' ? maybe(fc.constantFrom(...world.machines.q35)) : fc.constantFrom(...world.machines.pc),
      disks: fc.array(disk(world, family === 'q35' ? ['virtio', 'scsi', 'sata'] : ['virtio', 'scsi', 'ide']), {
        maxLength: 7,
      }),
      existing: fc.shuffledSubarray([...world.diskVolumes]),
      readOnly: fc.boolean(),
      cdroms: fc.array(cdrom(world), { maxLength: 3 }),
      nics: fc.array(nic(world), { maxLength: 8 }),
      serialConsole: fc.boolean(),
      vnc: fc.boolean(),
      rng: fc.boolean(),
      guestAgent: fc.boolean(),
      directBoot: maybe(directBoot(world)),
      cloudInit: maybe(fc.constant({ userData: new Secret(''), metaData: undefined, networkConfig: undefined })),
      autostart: fc.boolean(),
      guestProfile: one('linux', 'windows'),
      hyperv,
      clock,
      tpm: maybe(record({ model: one('tpm-crb', 'tpm-tis') })),
      generationId: fc.boolean(),
      tuning: tuning(world),
      cells: fc.integer({ max: 3 }),
      launchSecurity: world.sev ? maybe(launchSecurity) : fc.constant(undefined),
      driversMedia: world.driversMedia ? fc.boolean() : fc.constant(false),
      resumeAfterIoError: fc.boolean(),
      protection: record<VmSpec['protection']>({ delete: fc.boolean(), start: fc.boolean() }),
      startOrder: maybe(
        record<NonNullable<VmSpec['startOrder']>>({
          place: fc.integer({ min: 1, max: 10_000 }),
          delayS: fc.integer({ min: 0, max: 3_600 }),
          ready: maybe(readySignal),
        }),
      ),
      // There is one storage controller on a host.
      storage: maybe(fc.constant({ role: 'client' as const })),
      orders: fc.uniqueArray(fc.integer({ min: 1, max: 64 }), { minLength: 18, maxLength: 18 }),
      ordered: fc.array(fc.boolean(), { minLength: 18, maxLength: 18 }),
    }).map((draft) => settle(draft, family)),
  );
}

/** Specs that Cell takes on a host of Intel's with KVM and all that QEMU 7.2 has. */
export const kvmSpec = (world: SpecWorld): fc.Arbitrary<VmSpec> =>
  fc
    .tuple(
      goodSpec(world),
      fc.dictionary(fc.constantFrom(...hypervToggles), fc.boolean(), { noNullPrototype: true }),
      record({
        spinlockRetries: maybe(one(0, 4095, 0x7fff_ffff)),
        vendorId: maybe(fc.stringMatching(/^[A-Za-z0-9._-]([A-Za-z0-9 ._-]{0,10}[A-Za-z0-9._-])?$/)),
      }),
      record({ kvmClock: maybe(fc.boolean()), hypervClock: maybe(fc.boolean()) }),
    )
    .map(([spec, toggles, values, clocks]) =>
      withoutContradictions({ ...spec, hyperv: { toggles, ...values }, clock: { ...spec.clock, ...clocks } }),
    );

/** Leaves to the profile what is asked for without what it needs. */
function withoutContradictions(spec: VmSpec): VmSpec {
  const wrong = checkGuestFeatures(spec).map(({ field }) => field);
  if (wrong.length === 0) return spec;
  const fieldOf = (name: string) => `spec.hyperv.${name === 'stimerDirect' ? 'stimer_direct' : name}`;
  const toggles = Object.entries(spec.hyperv.toggles).filter(([name]) => !wrong.includes(fieldOf(name)));
  return withoutContradictions({ ...spec, hyperv: { ...spec.hyperv, toggles: Object.fromEntries(toggles) } });
}

/** A spec whose parts do not know of one another yet. */
type Draft = Omit<VmSpec, 'labels'> & {
  readonly labels: Record<string, string>;
  readonly existing: readonly string[];
  readonly readOnly: boolean;
  readonly orders: readonly number[];
  readonly ordered: readonly boolean[];
  /** Of the guest's NUMA; from 0. */
  readonly cells: number;
};

const firmware = (family: 'q35' | 'pc'): fc.Arbitrary<FirmwareSpec> =>
  fc.oneof(
    fc.constant({ kind: 'bios' as const }),
    record<Extract<FirmwareSpec, { kind: 'uefi' }>>({
      kind: fc.constant('uefi' as const),
      secureBoot: family === 'q35' ? fc.boolean() : fc.constant(false),
    }),
  );

const cdrom = (world: SpecWorld): fc.Arbitrary<CdromSpec> =>
  record<CdromSpec>({
    name: driveName,
    volume: maybe(fc.constantFrom(...world.readVolumes).map(inPool)),
    bootOrder: fc.constant(undefined),
  });

const nic = (world: SpecWorld): fc.Arbitrary<NicSpec> =>
  record<NicSpec>({
    source: fc.oneof(
      fc.constantFrom(...world.networks).map((name) => ({ tag: 'network' as const, network: name as NetworkName })),
      fc.constantFrom(...world.bridges).map((name) => ({ tag: 'bridge' as const, bridge: name as BridgeName })),
    ),
    model: one('virtio', 'e1000e', 'e1000', 'rtl8139'),
    queues: maybe(fc.integer({ min: 2, max: 8 })),
    mac: maybe(mac),
    bootOrder: fc.constant(undefined),
    link: one('up', 'down'),
  });

const directBoot = (world: SpecWorld) =>
  record({
    kernel: fc.constantFrom(...world.readVolumes).map(inPool),
    initrd: maybe(fc.constantFrom(...world.readVolumes).map(inPool)),
    cmdline,
  });

/** Gives each device a name, a volume and a place in the boot order of its own, and keeps to the slots of IDE. */
function settle({ existing, readOnly, orders, ordered, labels, cells, ...draft }: Draft, family: 'q35' | 'pc'): VmSpec {
  const ownCdroms = draft.cdroms.length + (draft.cloudInit ? 1 : 0);
  const driversMedia = draft.driversMedia && (family === 'q35' || ownCdroms < 4);
  const ideCdroms = ownCdroms + (driversMedia ? 1 : 0);
  const firstScsi = draft.disks.find(({ bus }) => bus === 'scsi');
  let ide = family === 'pc' ? ideCdroms : 0;
  let next = 0;
  const order = () => {
    const index = next++;
    return draft.directBoot || !ordered[index] ? undefined : orders[index];
  };
  const disks = draft.disks.flatMap((each, index): DiskSpec[] => {
    if (each.bus === 'ide' && ++ide > 4) return [];
    const volume = existing[index];
    const source: DiskSource = volume === undefined ? each.source : { tag: 'volume', volume: inPool(volume) };
    return [
      {
        ...each,
        name: `${index}-${each.name}`.slice(0, 20),
        source,
        ...(each.bus === 'scsi' && firstScsi ? threadOf(firstScsi) : {}),
        readOnly: readOnly && source.tag === 'volume' && (each.bus === 'virtio' || each.bus === 'scsi'),
        bootOrder: order(),
      },
    ];
  });
  const cdroms = draft.cdroms.map((each, index) => ({
    ...each,
    name: `c${index}-${each.name}`.slice(0, 20),
    bootOrder: order(),
  }));
  const most = draft.cpu.maximumVcpus;
  const nics = draft.nics.map((each) => ({
    ...each,
    queues: each.model === 'virtio' && each.queues !== undefined && most > 1 ? Math.min(each.queues, most) : undefined,
    bootOrder: order(),
  }));
  const ready = draft.startOrder?.ready;
  const noAgent = ready?.kind === 'guest-agent' && !draft.guestAgent;
  const startOrder = draft.autostart
    ? draft.startOrder && { ...draft.startOrder, ready: noAgent ? undefined : ready }
    : undefined;
  const settled = { ...draft, startOrder, labels: new Map(Object.entries(labels)), disks, cdroms, nics, driversMedia };
  return { ...settled, ...settleTuning(draft, cells) };
}
