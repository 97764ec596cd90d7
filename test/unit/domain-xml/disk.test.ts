import { type Disk, defaultDiskDriver, readDisk, writeDisk } from '../../../src/domain-xml/disk.ts';
import { goldenTests, readingTests, refusalTests } from './support/golden.ts';
import { plainDisk, withDevices } from './support/samples.ts';

const aspect = {
  element: 'disk',
  write: writeDisk,
  read: readDisk,
  within: (disk: Disk) => ({ ...withDevices({ disks: [disk] }), iothreads: 1 }),
};
const target = (bus: Disk['target']['bus'], dev: string, unit?: number) => ({
  bus,
  dev,
  address: unit === undefined ? undefined : { controller: 0, bus: 0, target: 0, unit },
});
const emptyDrive: Disk = {
  device: 'cdrom',
  media: undefined,
  driver: defaultDiskDriver,
  target: target('sata', 'sda'),
  serial: undefined,
  bootOrder: undefined,
  throttle: {},
  alias: undefined,
};

goldenTests<Disk>(aspect, [
  {
    says: 'a disk with everything left to the hypervisor',
    value: plainDisk,
    xml: '<disk type="file" device="disk"><driver name="qemu" type="raw"/><source file="/var/lib/libvirt/images/root.raw"/><target dev="vda" bus="virtio"/></disk>',
  },
  {
    says: 'a disk with everything said',
    value: {
      ...plainDisk,
      driver: {
        format: 'qcow2',
        cache: 'none',
        io: 'native',
        discard: 'unmap',
        detectZeroes: 'unmap',
        errorPolicy: 'stop',
        iothread: 1,
      },
      serial: 'S-1.2_3+4 5',
      bootOrder: 1,
      alias: 'ua-root',
      readOnly: true,
      shareable: true,
    },
    xml: '<disk type="file" device="disk"><driver name="qemu" type="qcow2" cache="none" error_policy="stop" io="native" discard="unmap" iothread="1" detect_zeroes="unmap"/><source file="/var/lib/libvirt/images/root.raw"/><target dev="vda" bus="virtio"/><readonly/><shareable/><serial>S-1.2_3+4 5</serial><boot order="1"/><alias name="ua-root"/></disk>',
  },
  {
    says: 'a disk with limits of all kinds',
    value: {
      ...plainDisk,
      throttle: {
        totalBytes: { perSecond: 1_000_000, burst: { perSecond: 2_000_000, seconds: 5 } },
        readOperations: { perSecond: 100, burst: undefined },
        writeOperations: { perSecond: 50, burst: undefined },
      },
    },
    xml: '<disk type="file" device="disk"><driver name="qemu" type="raw"/><source file="/var/lib/libvirt/images/root.raw"/><target dev="vda" bus="virtio"/><iotune><total_bytes_sec>1000000</total_bytes_sec><read_iops_sec>100</read_iops_sec><write_iops_sec>50</write_iops_sec><total_bytes_sec_max>2000000</total_bytes_sec_max><total_bytes_sec_max_length>5</total_bytes_sec_max_length></iotune></disk>',
  },
  {
    says: 'a SCSI disk at its place on the controller',
    value: {
      ...plainDisk,
      target: target('scsi', 'sdj', 9),
      driver: { ...defaultDiskDriver, cache: 'writeback', io: 'threads' },
    },
    xml: '<disk type="file" device="disk"><driver name="qemu" type="raw" cache="writeback" io="threads"/><source file="/var/lib/libvirt/images/root.raw"/><target dev="sdj" bus="scsi"/><address type="drive" controller="0" bus="0" target="0" unit="9"/></disk>',
  },
  {
    says: 'an IDE disk',
    value: { ...plainDisk, target: target('ide', 'hda') },
    xml: '<disk type="file" device="disk"><driver name="qemu" type="raw"/><source file="/var/lib/libvirt/images/root.raw"/><target dev="hda" bus="ide"/></disk>',
  },
  {
    says: 'a block device of the host',
    value: { ...plainDisk, source: { type: 'block', path: '/dev/vg/lv' } },
    xml: '<disk type="block" device="disk"><driver name="qemu" type="raw"/><source dev="/dev/vg/lv"/><target dev="vda" bus="virtio"/></disk>',
  },
  {
    says: 'a volume that libvirt finds',
    value: { ...plainDisk, source: { type: 'volume', pool: 'local', volume: 'root.raw' } },
    xml: '<disk type="volume" device="disk"><driver name="qemu" type="raw"/><source pool="local" volume="root.raw"/><target dev="vda" bus="virtio"/></disk>',
  },
  {
    says: 'an RBD image as it was',
    value: {
      ...plainDisk,
      source: {
        type: 'other',
        diskType: 'network',
        xml: '<source protocol="rbd" name="vms/x"><host name="mon" port="6789"/><auth username="cell"><secret type="ceph" uuid="3a3c1a5e-9f3e-4e0b-9d4e-3b1b5a5a5a5a"/></auth></source>',
      },
    },
    xml: '<disk type="network" device="disk"><driver name="qemu" type="raw"/><source protocol="rbd" name="vms/x"><host name="mon" port="6789"/><auth username="cell"><secret type="ceph" uuid="3a3c1a5e-9f3e-4e0b-9d4e-3b1b5a5a5a5a"/></auth></source><target dev="vda" bus="virtio"/></disk>',
  },
  {
    says: 'a drive without media',
    value: emptyDrive,
    xml: '<disk type="file" device="cdrom"><driver name="qemu" type="raw"/><target dev="sda" bus="sata"/><readonly/></disk>',
  },
  {
    says: 'a drive with media, booted from',
    value: { ...emptyDrive, media: { type: 'file', path: '/isos/a "b" & <c>.iso' }, bootOrder: 2, alias: 'ua-cd' },
    xml: '<disk type="file" device="cdrom"><driver name="qemu" type="raw"/><source file="/isos/a &quot;b&quot; &amp; &lt;c&gt;.iso"/><target dev="sda" bus="sata"/><readonly/><boot order="2"/><alias name="ua-cd"/></disk>',
  },
]);

readingTests<Disk>(aspect, [
  {
    says: 'the disk of a running guest with the images below it',
    xml: "<disk type='file' device='disk'><driver name='qemu' type='qcow2' cache='none'/><source file='/a.qcow2' index='3'/><backingStore type='file' index='4'><format type='qcow2'/><source file='/base.qcow2'/><backingStore/></backingStore><target dev='vda' bus='virtio'/><alias name='virtio-disk0'/><address type='pci' domain='0x0000' bus='0x06' slot='0x00' function='0x0'/></disk>",
    value: {
      ...plainDisk,
      source: { type: 'file', path: '/a.qcow2' },
      driver: { ...defaultDiskDriver, format: 'qcow2', cache: 'none' },
      alias: 'virtio-disk0',
    },
  },
  {
    says: 'limits without a length of bursts, and a burst of nothing',
    xml: "<disk type='file' device='disk'><driver name='qemu' type='raw'/><source file='/a'/><target dev='vda' bus='virtio'/><iotune><read_bytes_sec>5</read_bytes_sec><read_bytes_sec_max>9</read_bytes_sec_max><write_bytes_sec>0</write_bytes_sec></iotune></disk>",
    value: {
      ...plainDisk,
      source: { type: 'file', path: '/a' },
      throttle: { readBytes: { perSecond: 5, burst: { perSecond: 9, seconds: 1 } } },
    },
  },
  {
    says: "a disk of libvirt's test driver, which adds no driver",
    xml: "<disk type='file'><source file='/a'/><target dev='vda' bus='virtio'/></disk>",
    value: { ...plainDisk, source: { type: 'file', path: '/a' } },
  },
  {
    says: 'an open tray and an empty source as a drive without media',
    xml: "<disk type='file' device='cdrom'><driver name='qemu' type='raw'/><source/><target dev='sda' bus='sata' tray='open'/><readonly/></disk>",
    value: emptyDrive,
  },
  {
    says: 'queues, and leaves the size of an I/O and a mirror unread',
    xml: "<disk type='file' device='disk'><driver name='qemu' type='raw' queues='4'/><source file='/a'/><mirror type='file' job='copy'/><target dev='vda' bus='virtio' rotation_rate='1'/><iotune><total_iops_sec>9</total_iops_sec><size_iops_sec>5</size_iops_sec></iotune></disk>",
    value: {
      ...plainDisk,
      source: { type: 'file', path: '/a' },
      driver: { ...plainDisk.driver, queues: 4 },
      throttle: { totalOperations: { perSecond: 9, burst: undefined } },
    },
    unknown: ['/disk/mirror', '/disk/target/@rotation_rate', '/disk/iotune/size_iops_sec'],
  },
]);

const disk = (attributes: string, children: string) => `<disk ${attributes}>${children}</disk>`;
refusalTests<Disk>(aspect, [
  {
    says: 'a LUN of the host',
    xml: disk("type='block' device='lun'", "<source dev='/dev/sda'/><target dev='sda' bus='scsi'/>"),
    error: { code: 'unsupported', path: '/disk/@device' },
  },
  {
    says: 'a USB stick',
    xml: disk("type='file' device='disk'", "<source file='/a'/><target dev='sda' bus='usb'/>"),
    error: { code: 'unsupported', path: '/disk/target/@bus' },
  },
  {
    says: 'a format that it does not know',
    xml: disk(
      "type='file' device='disk'",
      "<driver name='qemu' type='vmdk'/><source file='/a'/><target dev='vda' bus='virtio'/>",
    ),
    error: { code: 'unsupported', path: '/disk/driver/@type' },
  },
  {
    says: 'a hard disk without source',
    xml: disk("type='file' device='disk'", "<target dev='vda' bus='virtio'/>"),
    error: { code: 'missing', path: '/disk/source' },
  },
  {
    says: 'a disk without target',
    xml: disk("type='file' device='disk'", "<source file='/a'/>"),
    error: { code: 'missing', path: '/disk/target' },
  },
]);
