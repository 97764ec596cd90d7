import fc from 'fast-check';
import type { Controller } from '../../../../src/domain-xml/controller.ts';
import type { Cpu } from '../../../../src/domain-xml/cpu.ts';
import type { Devices } from '../../../../src/domain-xml/devices.ts';
import type { Disk, DiskDriver } from '../../../../src/domain-xml/disk.ts';
import type { DiskSource } from '../../../../src/domain-xml/disk-source.ts';
import { type DiskThrottle, throttleKinds } from '../../../../src/domain-xml/disk-throttle.ts';
import type { DomainDefinition } from '../../../../src/domain-xml/domain.ts';
import type { Hyperv } from '../../../../src/domain-xml/hyperv.ts';
import type { Interface } from '../../../../src/domain-xml/interface.ts';
import type { CellMetadata, Drive } from '../../../../src/domain-xml/metadata.ts';
import type { Os } from '../../../../src/domain-xml/os.ts';

/** fast-check's records, as the plain objects that the readers make. */
const record = <T>(model: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record<T>(model, { noNullPrototype: true });
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const one = <const W extends readonly unknown[]>(...words: W) => fc.constantFrom<W[number]>(...words);
const few = <T>(arbitrary: fc.Arbitrary<T>) => fc.array(arbitrary, { maxLength: 3 });

/** Texts of one line that look like markup, entities, ends of sections, or come from the edges of Unicode. */
const nastyPieces = [
  ...['<', '>', '&', '"', "'", ']]>', '<!--', '-->', '&amp;', '&#10;', '&lt', '<![CDATA[', '%', '\\', '$(x)', '`'],
  ...[' ', '  ', ',', '/', '..', '\u007f', '\u0085', '\u00a0', '\u2028', '\ufeff', '\ufffd', '\u{1f600}', '\u{10ffff}'],
  ...['é', 'e\u0301', '한글', '<?xml?>', 'cell:vm', 'xmlns="x"', '\ud7ff', '\ue000', 'a', 'Z', '0', '_', '-'],
];

/** One line that XML can hold; never empty. */
export const line = fc.array(one(...nastyPieces), { minLength: 1, maxLength: 12 }).map((pieces) => pieces.join(''));
/** Several lines that XML can hold; never empty. */
const lines = fc
  .array(one(...nastyPieces, '\n', '\t'), { minLength: 1, maxLength: 20 })
  .map((pieces) => pieces.join(''));

/** Strings from which libvirt would not give the same value back. */
export const unwritable = fc
  .tuple(
    line,
    one('\u0000', '\u0001', '\u0008', '\u000b', '\u001f', '\r', '\ud800', '\udfff', '\ufffe', '\uffff'),
    line,
  )
  .map((parts) => parts.join(''));

const path = line.map((text) => `/${text}`);
const name = fc.stringMatching(/^[a-z][a-z0-9_-]{0,12}$/);
const bytes = fc.nat({ max: 2 ** 34 }).map((kib) => kib * 1024);
const count = fc.integer({ min: 1, max: 710 });
const alias = optional(name.map((text) => `ua-${text}`));
const bootOrder = optional(fc.integer({ min: 1, max: 64 }));

const cpuCommon = {
  topology: optional(record({ sockets: count, dies: count, cores: count, threads: count })),
  features: few(record({ name, policy: one('force', 'require', 'optional', 'disable', 'forbid') })),
};

const cpu: fc.Arbitrary<Cpu> = fc.oneof(
  record({ mode: fc.constant('host-passthrough' as const), migratable: fc.boolean(), ...cpuCommon }),
  record({ mode: one('host-model', 'maximum'), ...cpuCommon }),
  record({
    mode: fc.constant('custom' as const),
    model: name,
    vendor: optional(name),
    match: one('minimum', 'exact', 'strict'),
    fallback: one('allow', 'forbid'),
    ...cpuCommon,
  }),
);

const os: fc.Arbitrary<Os> = record({
  arch: one('x86_64', 'aarch64'),
  machine: optional(name),
  firmware: fc.oneof(
    fc.constant({ type: 'bios' as const }),
    record({ type: fc.constant('efi' as const), secureBoot: fc.boolean() }),
    record({ type: fc.constant('loader' as const), secureBoot: fc.boolean(), loader: path, nvram: optional(path) }),
  ),
  boot: fc.oneof(
    fc.constant({ type: 'firmware' as const }),
    record({ type: fc.constant('kernel' as const), kernel: path, initrd: optional(path), cmdline: optional(line) }),
  ),
});

const tickPolicy = optional(one('delay', 'catchup', 'merge', 'discard'));
const clock = record({
  offset: one('utc', 'localtime'),
  timers: few(
    fc.oneof(
      record({ name: one('rtc', 'pit'), present: optional(fc.boolean()), tickPolicy }),
      record({
        name: one('kvmclock', 'hpet', 'tsc'),
        present: optional(fc.boolean()),
        tickPolicy: fc.constant(undefined),
      }),
    ),
  ),
});

const source: fc.Arbitrary<DiskSource> = fc.oneof(
  record({ type: one('file', 'block'), path }),
  record({ type: fc.constant('volume' as const), pool: name, volume: name }),
  name.map((image) => ({
    type: 'other' as const,
    diskType: 'network',
    xml: `<source protocol="rbd" name="vms/${image}"><host name="mon"/></source>`,
  })),
);

const driver: fc.Arbitrary<DiskDriver> = record({
  format: one('raw', 'qcow2'),
  cache: one('default', 'none', 'writethrough', 'writeback', 'directsync', 'unsafe'),
  io: one('default', 'threads', 'native', 'io_uring'),
  discard: one('default', 'unmap', 'ignore'),
  detectZeroes: one('default', 'off', 'on', 'unmap'),
  errorPolicy: one('default', 'stop', 'report', 'ignore', 'enospace'),
  iothread: optional(count),
});

const rate = record({
  perSecond: fc.integer({ min: 1, max: 10 ** 11 }),
  burst: optional(
    record({ perSecond: fc.integer({ min: 1, max: 10 ** 11 }), seconds: fc.integer({ min: 1, max: 3_600 }) }),
  ),
});
/** A total goes with no limit of reads or writes alone. */
const throttle: fc.Arbitrary<DiskThrottle> = fc
  .dictionary(one(...throttleKinds), rate, { noNullPrototype: true })
  .map((rates) =>
    Object.fromEntries(
      Object.entries(rates).filter(
        ([kind]) => kind.startsWith('total') || !(kind.replace(/^[a-z]+/, 'total') in rates),
      ),
    ),
  );

const diskCommon = {
  driver,
  target: record({
    bus: one('virtio', 'scsi', 'sata', 'ide'),
    dev: fc.stringMatching(/^[vsh]d[a-z]{1,2}$/),
    address: optional(record({ controller: fc.nat(9), bus: fc.nat(1), target: fc.nat(9), unit: fc.nat(255) })),
  }),
  serial: optional(fc.stringMatching(/^[A-Za-z0-9_.+-]{1,20}$/)),
  bootOrder,
  throttle,
  alias,
};

const disk: fc.Arbitrary<Disk> = fc.oneof(
  record({
    device: fc.constant('disk' as const),
    source,
    readOnly: fc.boolean(),
    shareable: fc.boolean(),
    ...diskCommon,
  }),
  record({ device: fc.constant('cdrom' as const), media: optional(source), ...diskCommon }),
);

const controllerCommon = { index: fc.nat(99), alias };
const controller: fc.Arbitrary<Controller> = fc.oneof(
  record({
    type: fc.constant('scsi' as const),
    model: fc.constant('virtio-scsi' as const),
    queues: optional(count),
    iothread: optional(count),
    ...controllerCommon,
  }),
  record({
    type: fc.constant('usb' as const),
    model: optional(one('qemu-xhci', 'piix3-uhci')),
    ...controllerCommon,
  }),
  record({ type: fc.constant('pci' as const), model: one('pcie-root', 'pcie-root-port'), ...controllerCommon }),
  record({ type: one('sata', 'ide', 'virtio-serial'), ...controllerCommon }),
);

const mac = fc
  .array(fc.nat(255), { minLength: 5, maxLength: 5 })
  .map((octets) => ['52', ...octets.map((octet) => octet.toString(16).padStart(2, '0'))].join(':'));

const nic: fc.Arbitrary<Interface> = record({
  source: fc.oneof(
    record({ type: fc.constant('network' as const), network: name }),
    record({ type: fc.constant('bridge' as const), bridge: name }),
  ),
  model: one('virtio', 'e1000e', 'e1000', 'rtl8139'),
  mac,
  linkState: one('up', 'down'),
  bootOrder,
  alias,
});

const log = optional(record({ path, append: fc.boolean() }));
const devices: fc.Arbitrary<Devices> = record({
  emulator: optional(path),
  disks: few(disk),
  controllers: few(controller),
  interfaces: few(nic),
  serials: few(record({ port: fc.nat(3), log, alias })),
  consoles: few(record({ log, alias })),
  channels: few(record({ name, alias })),
  inputs: few(record({ type: one('tablet', 'mouse', 'keyboard'), bus: one('usb', 'virtio', 'ps2'), alias })),
  graphics: few(fc.constant({ type: 'vnc' as const })),
  videos: few(record({ model: one('virtio', 'vga', 'none'), alias })),
  memballoon: optional(
    fc.oneof(
      record({ model: fc.constant('virtio' as const), statsPeriodS: optional(count), alias }),
      fc.constant({ model: 'none' as const }),
    ),
  ),
  tpm: optional(record({ model: one('tpm-crb', 'tpm-tis'), alias })),
  rngs: few(record({ source: one('/dev/urandom', '/dev/random', '/dev/hwrng'), alias })),
});

const origin = record({ pool: line, volume: line });
const drive: fc.Arbitrary<Drive> = record({
  name: line,
  target: name,
  use: one('disk', 'cdrom', 'cloud-init', 'drivers'),
  origin: optional(origin),
  made: optional(record({ capacityBytes: fc.maxSafeNat(), allowOvercommit: fc.boolean() })),
});

const readySignal = fc.oneof(
  fc.constant({ kind: 'guest-agent' as const }),
  record({ kind: fc.constant('tcp' as const), address: name, port: count }),
);

/** Metadata with any text that XML can hold in one line. */
export const metadata: fc.Arbitrary<CellMetadata> = record({
  createRequestId: fc.uuid(),
  createTime: fc
    .date({ min: new Date(0), max: new Date('9999-12-31T23:59:59.999Z'), noInvalidDate: true })
    .map((time) => time.toISOString()),
  labels: fc.dictionary(line, fc.oneof(fc.constant(''), line), { noNullPrototype: true, maxKeys: 4 }),
  requested: record({
    cpuMode: one('host-passthrough', 'host-model', 'maximum', 'custom'),
    firmware: one('bios', 'efi'),
    machine: line,
    allowMemoryOvercommit: fc.boolean(),
    resumeAfterIoError: fc.boolean(),
    guestProfile: one('linux', 'windows'),
  }),
  protection: record({ delete: fc.boolean(), start: fc.boolean() }),
  hostStart: optional(
    record({
      order: count,
      delayS: count,
      ready: optional(readySignal),
    }),
  ),
  storage: optional(
    fc.oneof(
      fc.constant({ role: 'client' as const }),
      record({ role: fc.constant('controller' as const), ready: readySignal }),
    ),
  ),
  drives: few(drive),
  kernel: optional(origin),
  initrd: optional(origin),
  extensions: fc.constantFrom([], ['<x:y xmlns:x="urn:x" z="&amp;&lt;"><x:z>&amp;</x:z></x:y>']),
});

const numbers = fc
  .uniqueArray(fc.nat(300), { minLength: 1, maxLength: 8 })
  .map((some) => [...some].sort((a, b) => a - b));
const pin = (min: number) => record({ thread: fc.integer({ min, max: 64 }), cpus: numbers });

const hyperv: fc.Arbitrary<Hyperv> = record({
  relaxed: fc.boolean(),
  vapic: fc.boolean(),
  vpindex: fc.boolean(),
  runtime: fc.boolean(),
  synic: fc.boolean(),
  reset: fc.boolean(),
  frequencies: fc.boolean(),
  reenlightenment: fc.boolean(),
  tlbflush: fc.boolean(),
  ipi: fc.boolean(),
  evmcs: fc.boolean(),
  spinlockRetries: optional(fc.integer({ min: 4095, max: 0x7fffffff })),
  stimer: one('off', 'on', 'direct'),
  vendorId: optional(fc.stringMatching(/^[A-Za-z0-9 ._-]{1,12}$/)),
});

/** Definitions that libvirt's schema takes, with any text of XML where libvirt allows free text. */
export const domain: fc.Arbitrary<DomainDefinition> = record({
  type: one('kvm', 'qemu', 'test'),
  name: line,
  uuid: fc.uuid(),
  generationId: optional(fc.uuid()),
  title: optional(line),
  description: optional(lines),
  metadata: optional(metadata),
  memory: record({ maximumBytes: bytes, currentBytes: bytes }),
  vcpu: record({ maximum: count, current: count }),
  iothreads: fc.nat(64),
  cpuTune: record({ vcpus: few(pin(0)), emulator: fc.oneof(fc.constant([]), numbers), iothreads: few(pin(1)) }),
  numaTune: optional(record({ mode: one('strict', 'preferred', 'interleave'), nodes: numbers })),
  memoryBacking: record({ hugepageBytes: optional(one(2 * 1024 ** 2, 1024 ** 3)), locked: fc.boolean() }),
  launchSecurity: optional(
    record({
      policy: fc.integer({ min: 0, max: 0xffff }),
      kernelHashes: fc.boolean(),
      host: optional(record({ cbitpos: fc.nat(63), reducedPhysBits: fc.nat(63) })),
    }),
  ),
  os,
  features: record({ acpi: fc.boolean(), apic: fc.boolean(), smm: fc.boolean(), hyperv }),
  cpu: optional(cpu),
  clock: optional(clock),
  lifecycle: record({
    onPoweroff: one('destroy', 'restart', 'preserve', 'rename-restart'),
    onReboot: one('destroy', 'restart', 'preserve', 'rename-restart'),
    onCrash: one('destroy', 'restart', 'preserve', 'rename-restart', 'coredump-destroy', 'coredump-restart'),
  }),
  devices,
});
