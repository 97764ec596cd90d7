import { type Os, readOs, writeOs } from '../../../src/domain-xml/os.ts';
import { goldenTests, readingTests, refusalTests } from './support/golden.ts';
import { smallDomain } from './support/samples.ts';

const aspect = { element: 'os', write: writeOs, read: readOs, within: (os: Os) => ({ ...smallDomain, os }) };
const machine = { arch: 'x86_64', machine: 'q35' };
const bios = { type: 'bios' } as const;
const firmwareBoot = { type: 'firmware' } as const;

goldenTests<Os>(aspect, [
  {
    says: 'a BIOS that boots devices',
    value: { ...machine, firmware: bios, boot: firmwareBoot },
    xml: '<os><type arch="x86_64" machine="q35">hvm</type></os>',
  },
  {
    says: "libvirt's default machine",
    value: { arch: 'i686', machine: undefined, firmware: bios, boot: firmwareBoot },
    xml: '<os><type arch="i686">hvm</type></os>',
  },
  {
    says: 'UEFI without secure boot',
    value: { ...machine, firmware: { type: 'efi', secureBoot: false }, boot: firmwareBoot },
    xml: '<os firmware="efi"><type arch="x86_64" machine="q35">hvm</type><firmware><feature enabled="no" name="secure-boot"/></firmware></os>',
  },
  {
    says: 'UEFI with secure boot and its keys',
    value: { ...machine, firmware: { type: 'efi', secureBoot: true }, boot: firmwareBoot },
    xml: '<os firmware="efi"><type arch="x86_64" machine="q35">hvm</type><firmware><feature enabled="yes" name="secure-boot"/><feature enabled="yes" name="enrolled-keys"/></firmware></os>',
  },
  {
    says: 'UEFI by named files',
    value: {
      ...machine,
      firmware: {
        type: 'loader',
        secureBoot: true,
        loader: '/usr/share/OVMF/CODE.fd',
        nvram: '/var/lib/libvirt/qemu/nvram/x_VARS.fd',
      },
      boot: firmwareBoot,
    },
    xml: '<os><type arch="x86_64" machine="q35">hvm</type><loader readonly="yes" secure="yes" type="pflash">/usr/share/OVMF/CODE.fd</loader><nvram>/var/lib/libvirt/qemu/nvram/x_VARS.fd</nvram></os>',
  },
  {
    says: 'a kernel with initrd and command line',
    value: {
      ...machine,
      firmware: bios,
      boot: { type: 'kernel', kernel: '/boot/vmlinuz', initrd: '/boot/initrd', cmdline: 'console=ttyS0 quiet' },
    },
    xml: '<os><type arch="x86_64" machine="q35">hvm</type><kernel>/boot/vmlinuz</kernel><initrd>/boot/initrd</initrd><cmdline>console=ttyS0 quiet</cmdline></os>',
  },
  {
    says: 'a kernel alone',
    value: {
      ...machine,
      firmware: bios,
      boot: { type: 'kernel', kernel: '/boot/vmlinuz', initrd: undefined, cmdline: undefined },
    },
    xml: '<os><type arch="x86_64" machine="q35">hvm</type><kernel>/boot/vmlinuz</kernel></os>',
  },
]);

readingTests<Os>(aspect, [
  {
    says: 'the hard disk that libvirt boots by default',
    xml: "<os><type arch='x86_64' machine='pc'>hvm</type><boot dev='hd'/></os>",
    value: { arch: 'x86_64', machine: 'pc', firmware: bios, boot: firmwareBoot },
  },
  {
    says: 'a boot order by classes of devices, and leaves it unread',
    xml: "<os><type arch='x86_64' machine='pc'>hvm</type><boot dev='network'/><boot dev='hd'/><bootmenu enable='yes'/></os>",
    value: { arch: 'x86_64', machine: 'pc', firmware: bios, boot: firmwareBoot },
    unknown: ['/os/boot[1]', '/os/boot[2]', '/os/bootmenu'],
  },
  {
    says: 'UEFI of a definition in which libvirt has already named the files',
    xml: "<os firmware='efi'><type arch='x86_64' machine='q35'>hvm</type><firmware><feature enabled='yes' name='enrolled-keys'/><feature enabled='yes' name='secure-boot'/></firmware><loader readonly='yes' secure='yes' type='pflash' format='raw'>/c.fd</loader><nvram template='/v.fd' templateFormat='raw' format='raw'>/x.fd</nvram></os>",
    value: { ...machine, firmware: { type: 'efi', secureBoot: true }, boot: firmwareBoot },
  },
  {
    says: 'UEFI with no word on secure boot as without',
    xml: "<os firmware='efi'><type arch='x86_64' machine='q35'>hvm</type></os>",
    value: { ...machine, firmware: { type: 'efi', secureBoot: false }, boot: firmwareBoot },
  },
  {
    says: 'UEFI with a secure loader as with secure boot',
    xml: "<os firmware='efi'><type arch='x86_64' machine='q35'>hvm</type><loader secure='yes'/></os>",
    value: { ...machine, firmware: { type: 'efi', secureBoot: true }, boot: firmwareBoot },
  },
  {
    says: 'the files of a running guest with secure boot',
    xml: "<os><type arch='x86_64' machine='q35'>hvm</type><firmware><feature enabled='yes' name='enrolled-keys'/><feature enabled='yes' name='secure-boot'/></firmware><loader readonly='yes' secure='yes' type='pflash'>/c.fd</loader><nvram template='/v.fd'>/x.fd</nvram></os>",
    value: {
      ...machine,
      firmware: { type: 'loader', secureBoot: true, loader: '/c.fd', nvram: '/x.fd' },
      boot: firmwareBoot,
    },
  },
  {
    says: 'the files of a running guest',
    xml: "<os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type><firmware><feature enabled='no' name='secure-boot'/></firmware><loader readonly='yes' type='pflash'>/c.fd</loader><nvram template='/v.fd'>/x.fd</nvram></os>",
    value: {
      arch: 'x86_64',
      machine: 'pc-q35-7.2',
      firmware: { type: 'loader', secureBoot: false, loader: '/c.fd', nvram: '/x.fd' },
      boot: firmwareBoot,
    },
  },
]);

refusalTests<Os>(aspect, [
  {
    says: 'a paravirtual guest',
    xml: "<os><type arch='x86_64'>xen</type></os>",
    error: { code: 'unsupported', path: '/os/type' },
  },
  { says: 'an OS without type', xml: '<os/>', error: { code: 'missing', path: '/os/type' } },
  {
    says: 'an OS without architecture',
    xml: '<os><type>hvm</type></os>',
    error: { code: 'missing', path: '/os/type/@arch' },
  },
]);
