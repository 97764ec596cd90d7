// Storage devices of the host for people.

import {
  type StorageClaim,
  StorageClaimState,
  type StorageController,
  StorageControllerKind,
  type StorageDevice,
  StorageSafety,
  type StorageUse,
  StorageUseKind,
} from '../../gen/ts/cell/v1/storage_device.ts';
import { ageText, sizeText } from './format.ts';
import type { TableStyle } from './output.ts';
import { factsText, tableText } from './table.ts';
import { wordOf } from './words.ts';

/** A device in the tree, and how deep it is. */
interface Row {
  readonly device: StorageDevice;
  readonly lead: string;
}

/** Controllers, with the disks behind each below it; then the disks that are behind none of them. */
export function storageTree(devices: readonly StorageDevice[], { wide, headers }: TableStyle): string {
  const columns = [
    'DEVICE',
    'VERDICT',
    'KIND',
    'SIZE',
    'MODEL',
    ...(wide ? ['ID', 'DRIVER', 'GROUP', 'VMS'] : []),
    'WHY',
  ];
  return tableText(
    columns,
    treeRows(devices).map((row) => cells(row, wide)),
    headers,
  );
}

function treeRows(devices: readonly StorageDevice[]): Row[] {
  const disks = devices.filter(({ device }) => device?.$case === 'disk');
  const placed = new Set<string>();
  const rows = devices.flatMap((device): Row[] => {
    if (device.device?.$case !== 'controller') return [];
    const ids = device.device.value.disks;
    const below = disks.filter(({ id }) => ids.includes(id));
    for (const { id } of below) placed.add(id);
    const last = below.length - 1;
    return [
      { device, lead: '' },
      ...below.map((disk, index) => ({ device: disk, lead: index === last ? '└─ ' : '├─ ' })),
    ];
  });
  const alone = disks.filter(({ id }) => !placed.has(id));
  return [...rows, ...alone.map((device) => ({ device, lead: '' }))];
}

function cells({ device, lead }: Row, wide: boolean): string[] {
  const { id, name, device: what, claim } = device;
  const controller = what?.$case === 'controller' ? what.value : undefined;
  const disk = what?.$case === 'disk' ? what.value : undefined;
  const { vendor = '', model = '', vms = [] } = what?.value ?? {};
  return [
    `${lead}${name}`,
    safetyWord(device),
    controller ? wordOf(StorageControllerKind, controller.kind) : 'disk',
    disk ? sizeText(disk.sizeBytes) : '',
    [vendor, model].filter((part) => part !== '').join(' '),
    ...(wide ? [id, controller?.driver ?? '', groupText(controller), vms.join(' ')] : []),
    claim ? claimText(claim) : shortReason(device),
  ];
}

function safetyWord({ verdict }: StorageDevice): string {
  return wordOf(StorageSafety, verdict?.safety ?? '');
}

/** In one line: the first reason, and how many more there are. */
function shortReason({ verdict }: StorageDevice): string {
  const reasons = [...(verdict?.uses ?? []).map(useText), ...(verdict?.unknowns ?? [])];
  const [first = '', ...more] = reasons;
  return more.length === 0 ? first : `${first} (and ${more.length} more)`;
}

function useText({ kind, chain }: StorageUse): string {
  return `${wordOf(StorageUseKind, kind)}: ${chain.join(' → ')}`;
}

function groupText(controller: StorageController | undefined): string {
  return controller?.iommuGroup === undefined ? '' : String(controller.iommuGroup);
}

/** Claims, one a line. */
export function claimsTable(claims: readonly StorageClaim[], { wide, headers, now }: TableStyle): string {
  const columns = ['CLAIM', 'VM', 'DEVICE', 'STATE', 'AGE', ...(wide ? ['GIVEN'] : []), 'WHY'];
  const rows = claims.map(({ id, vmUuid, state, stateDetail, createTime, device }) => [
    id,
    vmUuid,
    device?.$case === 'disk' ? device.value.id : (device?.value.pciAddress ?? ''),
    wordOf(StorageClaimState, state),
    createTime === undefined ? '' : ageText(createTime, now),
    ...(wide ? [givenText(device)] : []),
    stateDetail,
  ]);
  return tableText(columns, rows, headers);
}

function givenText(device: StorageClaim['device']): string {
  if (device === undefined) return '';
  if (device.$case === 'disk') return device.value.path;
  return device.value.functions.map(({ pciAddress }) => pciAddress).join(' ');
}

function claimText({ vmUuid, state, stateDetail }: StorageClaim): string {
  const word = wordOf(StorageClaimState, state);
  return `claimed: ${vmUuid}, ${word}${stateDetail === '' ? '' : `: ${stateDetail}`}`;
}

/** All about one device, with everything that speaks against giving it away. */
export function storageDetails(device: StorageDevice, { now }: Pick<TableStyle, 'now'>): string {
  const { id, name, verdict, device: what } = device;
  return factsText([
    ['Device', name],
    ['Id', id],
    ['Verdict', `${safetyWord(device)}: ${verdictText(verdict?.safety)}`],
    ['Used by', (verdict?.uses ?? []).map(useText)],
    ['Not known', verdict?.unknowns ?? []],
    ...(what === undefined ? [] : what.$case === 'controller' ? controllerFacts(what.value) : diskFacts(device)),
    ['VMs', what?.value.vms ?? []],
    ['Claimed', device.claim ? claimText(device.claim) : ''],
    ['Seen', device.observedTime === undefined ? '' : `${ageText(device.observedTime, now)} ago`],
  ]);
}

function verdictText(safety: StorageSafety | undefined): string {
  switch (safety) {
    case StorageSafety.SAFE:
      return 'nothing of the host, of its pools or of a VM stands on it';
    case StorageSafety.UNSAFE:
      return 'it cannot be taken from the host';
    default:
      return 'what could not be found out is taken for a no';
  }
}

type Fact = readonly [name: string, value: string | readonly string[]];

function controllerFacts(controller: StorageController): Fact[] {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  const { vendor, model, vendorId, deviceId, classCode } = controller;
  return [
    ['Kind', `${wordOf(StorageControllerKind, controller.kind)} (class ${hex(classCode, 6)})`],
    ['Model', [vendor, model, `[${hex(vendorId, 4)}:${hex(deviceId, 4)}]`].filter((part) => part !== '').join(' ')],
    ['Driver', controller.driver],
    ['NUMA node', controller.numaNode === undefined ? '' : String(controller.numaNode)],
    ['IOMMU group', groupText(controller)],
    ['In its group', controller.iommuGroupMembers],
    ['Reset by', controller.resetMethods.join(' ')],
    ['Slot', controller.slotFingerprint],
    ['Disks', controller.disks],
  ];
}

function diskFacts({ device }: StorageDevice): Fact[] {
  if (device?.$case !== 'disk') return [];
  const { value: disk } = device;
  const traits = [
    ...(disk.rotational === undefined ? [] : [disk.rotational ? 'rotational' : 'solid-state']),
    ...(disk.readOnly ? ['read-only'] : []),
    ...(disk.removable ? ['removable'] : []),
  ];
  return [
    ['Kind', ['disk', ...traits].join(', ')],
    ['Size', sizeText(disk.sizeBytes)],
    ['Model', [disk.vendor, disk.model].filter((part) => part !== '').join(' ')],
    ['WWN', disk.wwn],
    ['Serial', disk.serial],
    ['Behind', disk.controllers.join(' ')],
    ['Partitions', disk.partitions.join(' ')],
    ['Holders', disk.holders.join(' ')],
    ['Mounted at', disk.mounts],
    ['Swap', disk.swap ? 'yes' : 'no'],
    ['Paths', disk.links],
  ];
}
