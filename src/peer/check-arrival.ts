import { CellError } from '../core/error.ts';
import type { Uuid } from '../core/ids.ts';
import { parse, serialize } from '../domain-xml/document.ts';
import { type DomainReading, readDomain } from '../domain-xml/domain.ts';
import { DomainXmlError } from '../domain-xml/error.ts';
import { takeRunMarks } from '../domain-xml/run-marks.ts';
import type { Inventory } from '../hypervisor/inventory.ts';
import type { Pools } from '../hypervisor/pools.ts';

/** What a definition that comes from another host is held against. */
export interface Welcome {
  readonly vmUuid: Uuid;
  readonly vmName: string;
  readonly inventory: Inventory;
  readonly pools: Pools;
  /** Names of the pools that are the same files on all hosts. */
  readonly sharedPools: ReadonlySet<string>;
  /** Paths of the volumes that it brings. */
  readonly brought: ReadonlySet<string>;
  /** Where virtlogd writes what guests print. */
  readonly consoleDirectory: string;
}

/** Of the host itself, what a VM of Cell may name without anybody's leave: programs and firmware that packages bring, devices for all. */
const harmless = [
  /^\/usr\/bin\/qemu-(system-[a-z0-9_]+|kvm)$/,
  /^\/usr\/libexec\/qemu-kvm$/,
  /^\/usr\/share\/[A-Za-z0-9._+/-]+$/,
  /^\/dev\/u?random$/,
  /^\/dev\/pts\/\d+$/,
];
/** libvirt's own files of each VM. */
const ofLibvirt = /^\/(var\/lib|run|var\/run)\/libvirt\/qemu\/[^\0]+$/;

/**
 * The VM in a definition that comes from another host. Throws PEER_REFUSED unless it is the VM that was offered, as Cell defines VMs, and names no file
 * of this host but its own, and no MAC address of another VM.
 */
export function requireWelcome(xml: string, welcome: Welcome): DomainReading {
  const domain = readOrRefuse(xml);
  if (domain.uuid !== welcome.vmUuid || domain.name !== welcome.vmName) throw refused('is not the VM that was offered');
  if (domain.metadata === undefined) throw refused('is not a VM of Cell');
  const [unknown] = domain.unknown;
  if (unknown !== undefined) throw refused(`has what Cell does not give to VMs: ${unknown.path}`);
  if (domain.claims.volumes.length > 0) throw refused('names volumes by their pools');
  for (const file of domain.claims.files.keys()) {
    if (!isItsOwn(file, welcome)) throw refused(`names a file that is not its own: ${file}`);
  }
  requireNothingOfOthers(domain, welcome);
  return domain;
}

/** Throws PEER_REFUSED for a definition in libvirt's cookie that would not be welcome by itself: libvirt keeps that one for the next start. */
export function requireWelcomeCookie(cookie: Uint8Array, welcome: Welcome): void {
  if (cookie.length === 0) return;
  for (const xml of definitionsIn(Buffer.from(cookie).toString())) requireWelcome(xml, welcome);
}

/** The domains in a cookie, which is a document of libvirt's. */
function definitionsIn(cookie: string): readonly string[] {
  try {
    // libvirt ends a cookie with a NUL of C.
    const domains = parse(cookie.replace(/\0$/, '')).getElementsByTagName('domain');
    return [...domains].map((domain) => serialize(domain));
  } catch (error) {
    if (error instanceof DomainXmlError) throw refused(`has a cookie that cannot be read: ${error.message}`);
    throw error;
  }
}

function readOrRefuse(xml: string): DomainReading {
  try {
    return readDomain(takeRunMarks(xml).xml);
  } catch (error) {
    if (error instanceof DomainXmlError) throw refused(`has a definition that cannot be read: ${error.message}`);
    throw error;
  }
}

function isItsOwn(path: string, { pools, sharedPools, brought, consoleDirectory }: Welcome): boolean {
  if (path.split('/').some((part) => part === '.' || part === '..')) return false;
  if (harmless.some((pattern) => pattern.test(path)) || ofLibvirt.test(path)) return true;
  if (path.startsWith(`${consoleDirectory}/`) || brought.has(path)) return true;
  const place = pools.placeOf(path);
  return place !== undefined && sharedPools.has(place.pool);
}

/** libvirt's own files of another VM, such as its firmware variables, are as little its own as that VM's addresses. */
function requireNothingOfOthers({ claims }: DomainReading, { inventory, vmUuid }: Welcome): void {
  const files = [...claims.files.keys()].filter((path) => ofLibvirt.test(path));
  for (const { uuid, name, config, live } of inventory.list()) {
    if (uuid === vmUuid) continue;
    const theirs = [config.claims, live.claims];
    const mac = claims.macs.find((each) => theirs.some(({ macs }) => macs.includes(each)));
    if (mac !== undefined) throw refused(`has the MAC address ${mac}, which VM ${name} of this host has`);
    const file = files.find((each) => theirs.some((their) => their.files.has(each)));
    if (file !== undefined)
      throw refused(`names a file that is not its own: ${file}, which VM ${name} of this host has`);
  }
}

function refused(what: string): CellError {
  return new CellError('PEER_REFUSED', `the VM that was to come ${what}`, { metadata: { problem: what } });
}
