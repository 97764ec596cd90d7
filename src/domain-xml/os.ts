import type { Element } from '@xmldom/xmldom';
import type { Builder } from './document.ts';
import { yesNo } from './document.ts';
import type { XmlReader } from './reader.ts';

/** SeaBIOS. */
export interface BiosFirmware {
  readonly type: 'bios';
}

/** UEFI. libvirt picks the image from what the host has installed, and makes the variable store of the guest from its template. */
export interface EfiFirmware {
  readonly type: 'efi';
  /** With the vendor's keys enrolled. Needs q35 and the feature smm. Without it, an image without secure boot is picked. */
  readonly secureBoot: boolean;
}

/** UEFI by named files: how a running guest shows what libvirt picked, and how VMs that others defined may name their own. */
export interface LoaderFirmware {
  readonly type: 'loader';
  readonly secureBoot: boolean;
  /** Path of the image. */
  readonly loader: string;
  /** Path of the guest's variable store. */
  readonly nvram: string | undefined;
}

export type Firmware = BiosFirmware | EfiFirmware | LoaderFirmware;

/** The firmware boots: devices in the order of their `bootOrder`; where none has one, libvirt lets it try the first hard disk. */
export interface FirmwareBoot {
  readonly type: 'firmware';
}

/** The hypervisor loads a kernel itself. */
export interface KernelBoot {
  readonly type: 'kernel';
  /** Path on the host. */
  readonly kernel: string;
  /** Path on the host. */
  readonly initrd: string | undefined;
  readonly cmdline: string | undefined;
}

export type Boot = FirmwareBoot | KernelBoot;

/** Machine, firmware and what is booted: `<os>`. */
export interface Os {
  /** `x86_64` … */
  readonly arch: string;
  /** Machine type. libvirt turns an alias (`q35`) into a version (`pc-q35-7.2`) for good when a domain is defined. undefined: libvirt's default. */
  readonly machine: string | undefined;
  readonly firmware: Firmware;
  readonly boot: Boot;
}

export function writeOs(builder: Builder, os: Os): Element {
  const { el } = builder;
  const type = el('type', { arch: os.arch, machine: os.machine }, 'hvm');
  const firmware = os.firmware.type === 'efi' ? 'efi' : undefined;
  return el('os', { firmware }, type, writeFirmware(builder, os.firmware), writeBoot(builder, os.boot));
}

function writeFirmware({ el }: Builder, firmware: Firmware): readonly Element[] {
  switch (firmware.type) {
    case 'bios':
      return [];
    case 'efi': {
      const enabled = yesNo(firmware.secureBoot);
      const secureBoot = el('feature', { enabled, name: 'secure-boot' });
      // Without the keys in place the firmware would not verify anything.
      const keys = firmware.secureBoot ? [el('feature', { enabled, name: 'enrolled-keys' })] : [];
      return [el('firmware', {}, secureBoot, keys)];
    }
    case 'loader': {
      const loader = el(
        'loader',
        { readonly: 'yes', secure: yesNo(firmware.secureBoot), type: 'pflash' },
        firmware.loader,
      );
      return firmware.nvram === undefined ? [loader] : [loader, el('nvram', {}, firmware.nvram)];
    }
    default:
      return firmware satisfies never;
  }
}

function writeBoot({ el }: Builder, boot: Boot): readonly Element[] {
  switch (boot.type) {
    case 'firmware':
      return [];
    case 'kernel':
      return (['kernel', 'initrd', 'cmdline'] as const).flatMap((name) => {
        const text = boot[name];
        return text === undefined ? [] : [el(name, {}, text)];
      });
    default:
      return boot satisfies never;
  }
}

export function readOs(reader: XmlReader): Os {
  const type = reader.requireChild('type');
  type.word(['hvm']);
  const boot = readBoot(reader);
  ignoreDefaultBoot(reader);
  return { arch: type.requireAttr('arch'), machine: type.attr('machine'), firmware: readFirmware(reader), boot };
}

function readFirmware(reader: XmlReader): Firmware {
  const loader = reader.child('loader');
  const secureLoader = loader?.attrFlag('secure') ?? false;
  const secureBoot = readSecureBootFeature(reader) ?? secureLoader;
  if (reader.attrWord('firmware', ['efi', 'bios']) === 'efi') {
    // What libvirt picked, in versions that already show it in the stored definition.
    loader?.ignore();
    reader.ignore('nvram');
    return { type: 'efi', secureBoot };
  }
  if (loader?.attr('type') !== 'pflash') return { type: 'bios' };
  loader.expectAttr('readonly', 'yes');
  const nvram = reader.child('nvram');
  nvram?.expectAttr('template');
  nvram?.expectAttr('templateFormat');
  return { type: 'loader', secureBoot, loader: loader.text(), nvram: nvram?.text() || undefined };
}

/** undefined where the definition does not say. Having the keys or not is the same to Cell. */
function readSecureBootFeature(reader: XmlReader): boolean | undefined {
  const features = reader.child('firmware')?.children('feature') ?? [];
  const enabled = features.map((feature) => [feature.attr('name'), feature.attrFlag('enabled')] as const);
  return enabled.find(([name]) => name === 'secure-boot')?.[1];
}

function readBoot(reader: XmlReader): Boot {
  const kernel = reader.textOf('kernel');
  if (kernel === undefined) return { type: 'firmware' };
  return { type: 'kernel', kernel, initrd: reader.textOf('initrd'), cmdline: reader.textOf('cmdline') };
}

/** `<boot dev='hd'/>` alone is what libvirt adds where no device has a boot order. Any other list stays unread. */
function ignoreDefaultBoot(reader: XmlReader): void {
  const boot = reader.element.getElementsByTagName('boot');
  if (boot.length === 1 && boot.item(0)?.getAttribute('dev') === 'hd') reader.ignore('boot');
}
