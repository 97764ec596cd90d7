import { defaultDiskDriver, type HardDisk } from '../../src/domain-xml/disk.ts';
import { allocateDiskTargets } from '../../src/domain-xml/disk-target.ts';
import type { DomainDefinition } from '../../src/domain-xml/domain.ts';
import { type Hyperv, hypervFlags, noHyperv } from '../../src/domain-xml/hyperv.ts';
import type { Interface } from '../../src/domain-xml/interface.ts';
import { pcieControllers } from '../../src/domain-xml/pcie.ts';
import { plainDisk, plainMetadata, smallDomain, withDevices } from '../unit/domain-xml/support/samples.ts';

/** A raw disk there, in a file named after it. */
export const disk = (target: HardDisk['target'], more: Partial<HardDisk> = {}): HardDisk => ({
  ...plainDisk,
  source: { type: 'file', path: `/var/lib/libvirt/images/${target.dev}.raw` },
  target,
  ...more,
});
export const nic: Interface = {
  source: { type: 'bridge', bridge: 'br-VM.101' },
  model: 'virtio',
  mac: '52:54:00:aa:00:01',
  linkState: 'up',
  bootOrder: undefined,
  alias: undefined,
};
const cdrom = {
  device: 'cdrom',
  media: undefined,
  driver: defaultDiskDriver,
  serial: undefined,
  bootOrder: undefined,
  throttle: {},
  alias: undefined,
} as const;
export const scsi = {
  type: 'scsi',
  model: 'virtio-scsi',
  queues: undefined,
  iothread: undefined,
  index: 0,
  alias: undefined,
} as const;
export const cpuCommon = { topology: undefined, features: [] };
export const kernel = { type: 'kernel', kernel: '/boot/vmlinuz', initrd: undefined, cmdline: undefined } as const;
export const manyDisks = (bus: HardDisk['target']['bus'], count: number) =>
  allocateDiskTargets(Array.from({ length: count }, () => bus)).map((target) => disk(target));
/** With the PCIe ports that its devices need. */
export const withPorts = (definition: DomainDefinition): DomainDefinition => {
  const { devices } = definition;
  return { ...definition, devices: { ...devices, controllers: [...pcieControllers(devices), ...devices.controllers] } };
};

/** All of Hyper-V's interfaces. */
export const allHyperv: Hyperv = {
  ...noHyperv,
  ...Object.fromEntries(hypervFlags.map((name) => [name, true])),
  spinlockRetries: 8191,
  stimer: 'direct',
  vendorId: 'Cell 1',
};

type Change = Partial<Omit<DomainDefinition, 'devices'>>;
/** One domain for each thing that a definition can say; a part of one stands for the smallest domain with that part. */
export const spread: readonly (readonly [says: string, definition: DomainDefinition | Change])[] = [
  ['the smallest domain', {}],
  ['title and description', { title: 'A "title" & <more>', description: "one\n\ttwo ]]> 'three' " }],
  ['metadata', { metadata: { ...plainMetadata, labels: { 'a/b': '<&"\'>', c: '' } } }],
  ['vCPUs to plug in later', { vcpu: { maximum: 4, current: 1 } }],
  ['16 GiB with a balloon', { memory: { maximumBytes: 16 * 1024 ** 3, currentBytes: 8 * 1024 ** 3 } }],
  ['the most emulated CPU', { cpu: { mode: 'maximum', ...cpuCommon } }],
  ['the host model', { cpu: { mode: 'host-model', ...cpuCommon } }],
  [
    'a named model',
    { cpu: { mode: 'custom', model: 'Penryn', vendor: undefined, match: 'exact', fallback: 'forbid', ...cpuCommon } },
  ],
  [
    'a named model with features',
    {
      cpu: {
        mode: 'custom',
        model: 'qemu64',
        vendor: undefined,
        match: 'exact',
        fallback: 'allow',
        topology: undefined,
        features: [
          { name: 'x2apic', policy: 'require' },
          { name: 'svm', policy: 'disable' },
        ],
      },
    },
  ],
  [
    'a topology',
    {
      vcpu: { maximum: 8, current: 8 },
      cpu: { mode: 'maximum', features: [], topology: { sockets: 2, dies: 1, cores: 2, threads: 2 } },
    },
  ],
  [
    'UTC with timers',
    {
      clock: {
        offset: 'utc',
        timers: [
          { name: 'kvmclock', present: true, tickPolicy: undefined },
          { name: 'rtc', present: undefined, tickPolicy: 'catchup' },
          { name: 'pit', present: undefined, tickPolicy: 'delay' },
          { name: 'hpet', present: false, tickPolicy: undefined },
        ],
      },
    },
  ],
  ['local time', { clock: { offset: 'localtime', timers: [] } }],
  [
    'a lifecycle of its own',
    { lifecycle: { onPoweroff: 'destroy', onReboot: 'destroy', onCrash: 'coredump-restart' } },
  ],
  ['no ACPI', { features: { acpi: false, apic: true, smm: false, hyperv: noHyperv } }],
  ['iothreads', { iothreads: 4 }],
  ['UEFI', { os: { ...smallDomain.os, firmware: { type: 'efi', secureBoot: false } } }],
  [
    'UEFI with secure boot',
    {
      os: { ...smallDomain.os, firmware: { type: 'efi', secureBoot: true } },
      features: { acpi: true, apic: true, smm: true, hyperv: noHyperv },
    },
  ],
  ['a kernel', { os: { ...smallDomain.os, boot: kernel } }],
  [
    'a kernel with everything',
    { os: { ...smallDomain.os, boot: { ...kernel, initrd: '/boot/initrd', cmdline: 'a="b c" <d> & \'e\'' } } },
  ],
  ['machine type pc', { os: { ...smallDomain.os, machine: 'pc' } }],
  ['virtio disks', withDevices({ disks: manyDisks('virtio', 3) })],
  ['20 virtio disks', withPorts(withDevices({ disks: manyDisks('virtio', 20) }))],
  ['20 SCSI disks on one controller', withDevices({ disks: manyDisks('scsi', 20), controllers: [scsi] })],
  ['SATA disks on two controllers', withDevices({ disks: manyDisks('sata', 8) })],
  ['IDE disks', { ...withDevices({ disks: manyDisks('ide', 4) }), os: { ...smallDomain.os, machine: 'pc' } }],
  [
    'disks on every bus of q35',
    withDevices({
      disks: allocateDiskTargets(['sata', 'virtio', 'scsi', 'sata', 'virtio', 'scsi']).map((target) => disk(target)),
      controllers: [scsi],
    }),
  ],
  [
    'a disk with everything said',
    {
      ...withDevices({
        disks: [
          disk(plainDisk.target, {
            driver: {
              format: 'qcow2',
              cache: 'none',
              io: 'native',
              discard: 'unmap',
              detectZeroes: 'unmap',
              errorPolicy: 'stop',
              iothread: 1,
            },
            serial: 'S-1.2_3',
            bootOrder: 1,
            alias: 'ua-root',
            readOnly: true,
          }),
        ],
      }),
      iothreads: 1,
    },
  ],
  ...(['none', 'writethrough', 'writeback', 'directsync', 'unsafe'] as const).map(
    (cache) =>
      [
        `cache ${cache}`,
        withDevices({
          disks: [
            disk(plainDisk.target, {
              driver: {
                ...defaultDiskDriver,
                cache,
                io: 'threads',
                discard: 'ignore',
                detectZeroes: 'on',
                errorPolicy: 'enospace',
              },
            }),
          ],
        }),
      ] as const,
  ),
  [
    'a shared raw disk',
    withDevices({
      disks: [
        disk(plainDisk.target, {
          shareable: true,
          driver: { ...defaultDiskDriver, io: 'io_uring', cache: 'none', errorPolicy: 'report' },
        }),
      ],
    }),
  ],
  [
    'a block device',
    withDevices({ disks: [disk(plainDisk.target, { source: { type: 'block', path: '/dev/vg/lv' } })] }),
  ],
  [
    'a volume that libvirt finds',
    withDevices({ disks: [disk(plainDisk.target, { source: { type: 'volume', pool: 'local', volume: 'a.raw' } })] }),
  ],
  [
    'an empty and a full drive',
    withDevices({
      disks: [
        { ...cdrom, target: { bus: 'sata', dev: 'sda', address: undefined }, alias: 'ua-empty' },
        {
          ...cdrom,
          media: { type: 'file', path: '/isos/a b.iso' },
          target: { bus: 'sata', dev: 'sdb', address: undefined },
          bootOrder: 2,
        },
      ],
    }),
  ],
  [
    'a drive on IDE',
    {
      ...withDevices({ disks: [{ ...cdrom, target: { bus: 'ide', dev: 'hdc', address: undefined } }] }),
      os: { ...smallDomain.os, machine: 'pc' },
    },
  ],
  [
    'a controller with queues and an iothread',
    { ...withDevices({ controllers: [{ ...scsi, queues: 4, iothread: 1 }] }), iothreads: 1 },
  ],
  ['USB', withDevices({ controllers: [{ type: 'usb', model: 'qemu-xhci', index: 0, alias: undefined }] })],
  ['no USB', withDevices({ controllers: [{ type: 'usb', model: 'none', index: 0, alias: undefined }] })],
  [
    'eight NICs of four models',
    withPorts(
      withDevices({
        interfaces: [0, 1].flatMap((row) =>
          (['virtio', 'e1000e', 'e1000', 'rtl8139'] as const).map((model, column) => ({
            ...nic,
            model,
            mac: `52:54:00:aa:0${row}:0${column}`,
            alias: `ua-nic${row}${column}`,
          })),
        ),
      }),
    ),
  ],
  [
    'NICs on a network, unplugged, booted from',
    withDevices({
      interfaces: [{ ...nic, source: { type: 'network', network: 'default' }, linkState: 'down', bootOrder: 1 }],
    }),
  ],
  [
    'a serial port with a log',
    withDevices({
      serials: [{ port: 0, log: { path: '/var/log/libvirt/qemu/a.log', append: true }, alias: undefined }],
    }),
  ],
  [
    'two serial ports and a virtio console',
    withDevices({
      serials: [
        { port: 0, log: undefined, alias: 'ua-s0' },
        { port: 1, log: undefined, alias: 'ua-s1' },
      ],
      consoles: [{ log: undefined, alias: 'ua-hvc' }],
    }),
  ],
  [
    'a virtio console alone',
    withDevices({ consoles: [{ log: { path: '/var/log/a', append: false }, alias: undefined }] }),
  ],
  [
    'channels',
    withDevices({
      channels: [
        { name: 'org.qemu.guest_agent.0', alias: undefined },
        { name: 'org.example.1', alias: 'ua-x' },
      ],
    }),
  ],
  [
    'a screen',
    withDevices({
      graphics: [{ type: 'vnc' }],
      videos: [{ model: 'virtio', alias: undefined }],
      inputs: [{ type: 'tablet', bus: 'usb', alias: undefined }],
    }),
  ],
  [
    'a screen and VGA',
    withDevices({
      graphics: [{ type: 'vnc' }],
      videos: [{ model: 'vga', alias: 'ua-vga' }],
      inputs: [{ type: 'keyboard', bus: 'virtio', alias: undefined }],
    }),
  ],
  ['no video card', withDevices({ videos: [{ model: 'none', alias: undefined }] })],
  ['random numbers', withDevices({ rngs: [{ source: '/dev/urandom', alias: 'ua-rng' }] })],
  ['a balloon that reports', withDevices({ memballoon: { model: 'virtio', statsPeriodS: 10, alias: undefined } })],
  ['a TPM', withDevices({ tpm: { model: 'tpm-crb', alias: undefined } })],
  ['a TPM on the old interface', withDevices({ tpm: { model: 'tpm-tis', alias: 'ua-tpm' } })],
  ['a generation id', { generationId: '3e2d1c0b-0a09-4807-8605-040302010000' }],
  ['every enlightenment', { features: { acpi: true, apic: true, smm: false, hyperv: allHyperv } }],
  ['no balloon', withDevices({ memballoon: { model: 'none' } })],
];
