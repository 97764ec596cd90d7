import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CellError } from '../../../src/core/error.ts';
import { parseUuid } from '../../../src/core/ids.ts';
import { writeDomain } from '../../../src/domain-xml/domain.ts';
import { requireWelcome, requireWelcomeCookie, type Welcome } from '../../../src/peer/check-arrival.ts';
import { plainDisk, plainMetadata, smallDomain, withDevices } from '../domain-xml/support/samples.ts';

const good = writeDomain({
  ...withDevices({ disks: [{ ...plainDisk, source: { type: 'file', path: '/srv/pool/root' } }] }),
  metadata: plainMetadata,
});
const macs = ['52:54:00:00:00:99'];
const pool = '/srv/pool';

const variables = '/var/lib/libvirt/qemu/nvram/other_VARS.fd';
const ofOther = { macs, files: new Map([[variables, {}]]) };

/** A host with one pool, where another VM has a MAC address and firmware variables. */
const welcome: Welcome = {
  vmUuid: parseUuid('', smallDomain.uuid),
  vmName: smallDomain.name,
  inventory: {
    list: () => [
      { uuid: 'another', name: 'other', config: { claims: ofOther }, live: { claims: { macs: [], files: new Map() } } },
    ],
  } as unknown as Welcome['inventory'],
  pools: {
    placeOf: (path: string) => (path.startsWith(`${pool}/`) ? { pool: 'default', volume: 'x' } : undefined),
  } as unknown as Welcome['pools'],
  sharedPools: new Set(['default']),
  brought: new Set(),
  consoleDirectory: '/var/log/cell',
};

const refuses = (work: () => void, why: RegExp) =>
  assert.throws(
    work,
    (error) => error instanceof CellError && error.reason === 'PEER_REFUSED' && why.test(error.message),
  );
const inDevices = (xml: string) => good.replace('</devices>', `${xml}</devices>`);
const disk = (source: string) =>
  `<disk type='file' device='disk'><source file='${source}'/><target dev='vdz' bus='virtio'/></disk>`;
const nic = (mac: string) =>
  `<interface type='bridge'><mac address='${mac}'/><source bridge='br0'/><model type='virtio'/></interface>`;

describe('a definition that another host brings', () => {
  it('is welcome as Cell defines VMs, with files in pools of this host', () => {
    assert.equal(requireWelcome(good, welcome).uuid, smallDomain.uuid);
    requireWelcome(inDevices(disk(`${pool}/x`)), welcome);
  });

  it('names only those volumes in pools that are not shared that it brings', () => {
    const unshared = { ...welcome, sharedPools: new Set<string>() };
    refuses(() => requireWelcome(good, unshared), /names a file that is not its own: \/srv\/pool\/root/);
    requireWelcome(good, { ...unshared, brought: new Set(['/srv/pool/root']) });
  });

  it('is refused for another VM, and for one that Cell did not define', () => {
    refuses(() => requireWelcome(good, { ...welcome, vmName: 'another' }), /not the VM that was offered/);
    refuses(
      () => requireWelcome(good.replace(smallDomain.uuid, '00000000-0000-4000-8000-000000000001'), welcome),
      /offered/,
    );
    refuses(() => requireWelcome(good.replace(/<metadata>[\s\S]*<\/metadata>/, ''), welcome), /not a VM of Cell/);
    refuses(() => requireWelcome('<domain', welcome), /cannot be read/);
  });

  for (const path of [
    '/etc/shadow',
    '/dev/sda',
    `${pool}/../../etc/shadow`,
    '/usr/share/../../etc/shadow',
    '/var/lib/libvirt/images/x',
  ])
    it(`is refused with a disk at ${path}`, () => {
      refuses(() => requireWelcome(inDevices(disk(path)), welcome), /names a file that is not its own/);
    });

  for (const [what, xml] of [
    [
      'hardware of the host',
      inDevices("<hostdev mode='subsystem' type='usb'><source><vendor id='0x1'/></source></hostdev>"),
    ],
    ['a directory of the host', inDevices("<filesystem type='mount'><source dir='/'/><target dir='x'/></filesystem>")],
    ['a port of the host', inDevices("<serial type='tcp'><source mode='bind' host='0.0.0.0' service='1'/></serial>")],
    [
      'arguments for QEMU',
      good
        .replace('<domain ', "<domain xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0' ")
        .replace('</domain>', "<qemu:commandline><qemu:arg value='-s'/></qemu:commandline></domain>"),
    ],
    ['a program of its own', inDevices('<emulator>/tmp/x</emulator>').replace(/<emulator>\/usr[^<]*<\/emulator>/, '')],
  ] as const)
    it(`is refused with ${what}`, () => {
      refuses(() => requireWelcome(xml, welcome), /Cell does not give|not its own/);
    });

  it('is refused with a MAC address that a VM of this host has', () => {
    refuses(() => requireWelcome(inDevices(nic(macs[0] ?? '')), welcome), /MAC address/);
  });

  it('is refused with the firmware variables that a VM of this host has, and not with its own', () => {
    const loader = '<loader readonly="yes" type="pflash">/usr/share/OVMF/OVMF_CODE.fd</loader>';
    const withVariables = (path: string) => good.replace('</os>', `${loader}<nvram>${path}</nvram></os>`);
    requireWelcome(withVariables(variables.replace('other', 'own')), welcome);
    refuses(() => requireWelcome(withVariables(variables), welcome), /not its own: .*which VM other/);
  });
});

describe('a cookie of libvirt', () => {
  const cookie = (xml: string) => Buffer.from(`<qemu-migration>${xml}</qemu-migration>\0`);

  it('is welcome when the definition in it is, or there is none', () => {
    requireWelcomeCookie(new Uint8Array(), welcome);
    requireWelcomeCookie(cookie('<name>x</name>'), welcome);
    requireWelcomeCookie(cookie(good), welcome);
  });

  it('is refused with a definition that is not, however it is hidden', () => {
    const evil = inDevices(disk('/etc/shadow'));
    for (const hidden of [
      evil,
      `<!-- ${good.replaceAll('--', '')} -->${evil.replace('</domain>', '</domain >')}`,
      `${good}${evil}`,
    ])
      refuses(() => requireWelcomeCookie(cookie(hidden), welcome), /names a file/);
    refuses(() => requireWelcomeCookie(Buffer.from('<!DOCTYPE x><qemu-migration/>'), welcome), /cannot be read/);
  });
});
