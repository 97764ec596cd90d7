/** A disk or CD-ROM of a guest. */
export interface GuestDisk {
  readonly path: string;
  readonly format?: 'raw' | 'qcow2';
  readonly device?: 'disk' | 'cdrom';
  readonly bus?: 'virtio' | 'scsi' | 'sata' | 'ide';
  /** 'vda', 'sdb' …; the bus's next free name unless told. */
  readonly target?: string;
  readonly serial?: string;
  /** Several hosts have the very file: a guest on it may migrate without copying it. */
  readonly shareable?: boolean;
}

/** A network card of a guest: on a libvirt network, a bridge of the host ('br0' reaches the other hosts), or QEMU's own. */
export interface GuestNic {
  readonly network?: string;
  readonly bridge?: string;
  readonly mac?: string;
  readonly model?: string;
}

export interface GuestXmlOptions {
  readonly name: string;
  readonly uuid?: string;
  /** 128 unless told: enough for the guest with any of its modules, and quick to migrate. */
  readonly memoryMib?: number;
  readonly vcpus?: number;
  readonly machine?: string;
  readonly kernel: string;
  readonly initrd: string;
  readonly cmdline?: string;
  readonly disks?: readonly GuestDisk[];
  readonly nics?: readonly GuestNic[];
  /** A file to which virtlogd copies what the serial console prints. */
  readonly serialLog?: string;
  /** VNC on a unix socket: its path, or true to let libvirt choose. Brings a VGA card, of which screenshots are made. */
  readonly vnc?: boolean | string;
  /** Names of virtio-serial channels, e.g. 'org.qemu.guest_agent.0'. */
  readonly channels?: readonly string[];
  readonly rng?: boolean;
}

/** The XML of a small emulated guest that boots a kernel directly and has its console on ttyS0. */
export function guestXml(options: GuestXmlOptions): string {
  const { name, uuid, memoryMib = 128, vcpus = 1, machine = 'q35', kernel, initrd } = options;
  return element('domain', { type: 'qemu' }, [
    element('name', {}, name),
    uuid === undefined ? '' : element('uuid', {}, uuid),
    element('memory', { unit: 'MiB' }, String(memoryMib)),
    element('vcpu', {}, String(vcpus)),
    element('os', {}, [
      element('type', { arch: 'x86_64', machine }, 'hvm'),
      element('kernel', {}, kernel),
      element('initrd', {}, initrd),
      element('cmdline', {}, options.cmdline ?? 'console=ttyS0 quiet panic=-1'),
    ]),
    element('features', {}, [element('acpi')]),
    // Rocky's C library refuses the emulator's default CPU.
    element('cpu', { mode: 'maximum' }),
    element('devices', {}, devices(options)),
  ]);
}

function devices({ disks = [], nics = [], channels = [], serialLog, vnc = false, rng }: GuestXmlOptions): string[] {
  const log = serialLog === undefined ? '' : element('log', { file: serialLog, append: 'on' });
  return [
    ...targets(disks).map(disk),
    disks.some(({ bus }) => bus === 'scsi') ? element('controller', { type: 'scsi', model: 'virtio-scsi' }) : '',
    ...nics.map(nic),
    element('serial', { type: 'pty' }, [log, element('target', { port: '0' })]),
    element('console', { type: 'pty' }, [element('target', { type: 'serial', port: '0' })]),
    ...channels.map((name) => element('channel', { type: 'unix' }, [element('target', { type: 'virtio', name })])),
    ...(vnc === false ? [] : screen(vnc)),
    rng === true ? element('rng', { model: 'virtio' }, [element('backend', { model: 'random' }, '/dev/urandom')]) : '',
    element('memballoon', { model: 'none' }),
  ];
}

function screen(vnc: true | string): string[] {
  const listen = element('listen', vnc === true ? { type: 'socket' } : { type: 'socket', socket: vnc });
  return [
    element('graphics', { type: 'vnc' }, [listen]),
    element('video', {}, [element('model', { type: 'vga', vram: '16384' })]),
  ];
}

type TargetedDisk = GuestDisk & { readonly target: string };

/** Names each disk that has no name: vda, vdb …, sda, sdb …, hda, hdb …. */
function targets(disks: readonly GuestDisk[]): TargetedDisk[] {
  const taken = new Set(disks.map(({ target }) => target));
  return disks.map((each) => {
    const prefix = { virtio: 'vd', scsi: 'sd', sata: 'sd', ide: 'hd' }[each.bus ?? 'virtio'];
    const free = [...'abcdefghijklmnopqrstuvwxyz'].map((letter) => prefix + letter).find((name) => !taken.has(name));
    const target = each.target ?? free ?? '';
    taken.add(target);
    return { ...each, target };
  });
}

function disk({ path, format = 'raw', device = 'disk', bus = 'virtio', ...rest }: TargetedDisk): string {
  return element('disk', { type: 'file', device }, [
    element('driver', { name: 'qemu', type: format }),
    element('source', { file: path }),
    element('target', { dev: rest.target, bus }),
    device === 'cdrom' ? element('readonly') : '',
    rest.shareable === true ? element('shareable') : '',
    rest.serial === undefined ? '' : element('serial', {}, rest.serial),
  ]);
}

function nic({ network, bridge, mac, model = 'virtio' }: GuestNic): string {
  const [type, source] =
    network !== undefined
      ? ['network', element('source', { network })]
      : bridge !== undefined
        ? ['bridge', element('source', { bridge })]
        : ['user', ''];
  const address = mac === undefined ? '' : element('mac', { address: mac });
  return element('interface', { type }, [address, source, element('model', { type: model })]);
}

/** One XML element; a string is its text, an array its children, which are XML already. */
function element(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  body: string | string[] = [],
): string {
  const head = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(value)}"`);
  const content = typeof body === 'string' ? escapeXml(body) : body.join('');
  return content === '' ? `<${name}${head.join('')}/>` : `<${name}${head.join('')}>${content}</${name}>`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
