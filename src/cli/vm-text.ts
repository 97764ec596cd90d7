// VMs for people.

import type { Cdrom, Disk, Nic, ReadySignal, Vm, VmSpec } from '../../gen/ts/cell/v1/vm.ts';
import {
  CpuMode,
  DiskBus,
  DiskCache,
  FirmwareKind,
  NicModel,
  StorageRole,
  VmAcceleration,
  VmState,
  VmStateReason,
  VolumeFormat,
} from '../../gen/ts/cell/v1/vm.ts';
import { ageText, printable, sizeText } from './format.ts';
import type { TableStyle } from './output.ts';
import { guestFacts } from './profile-text.ts';
import { hostPort } from './settings.ts';
import { factsText, innerTable, tableText } from './table.ts';
import { tuningFacts } from './tuning-text.ts';
import { wordOf } from './words.ts';

const columns = ['NAME', 'STATE', 'REASON', 'VCPUS', 'MEMORY', 'AGE'];
const wideColumns = [...columns, 'UUID', 'ACCELERATION', 'DISKS', 'MACS', 'OPERATION', 'LABELS'];

export function vmColumns(style: Pick<TableStyle, 'wide'>): readonly string[] {
  return style.wide ? wideColumns : columns;
}

/** The cells of a VM, one for each of `vmColumns`. */
export function vmRow(vm: Vm, { wide, now }: Pick<TableStyle, 'wide' | 'now'>): string[] {
  const { spec, status } = vm;
  const cells = [
    vm.name,
    wordOf(VmState, status?.state ?? ''),
    reasonText(vm),
    String(spec?.cpu?.vcpus ?? 0),
    sizeText(spec?.memoryBytes ?? 0n),
    ageText(status?.createTime, now),
  ];
  if (!wide) return cells;
  return [
    ...cells,
    vm.uuid,
    wordOf(VmAcceleration, status?.acceleration ?? ''),
    String(spec?.disks.length ?? 0),
    (status?.nics ?? []).map(({ mac }) => mac).join(','),
    status?.operationId ?? '',
    labelsText(spec),
  ];
}

export function vmTable(vms: readonly Vm[], style: TableStyle): string {
  return tableText(
    vmColumns(style),
    vms.map((vm) => vmRow(vm, style)),
    style.headers,
  );
}

/** Why a VM is in its state: `booted`, `io-error root ENOSPC`. */
export function reasonText({ status }: Vm): string {
  const reason = wordOf(VmStateReason, status?.reason ?? '');
  const fault = status?.fault;
  return fault === undefined ? reason : [reason, fault.disk, fault.errnoName].filter((part) => part !== '').join(' ');
}

function labelsText(spec: VmSpec | undefined): string {
  return Object.entries(spec?.labels ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}

/** All about one VM. */
export function vmDetails(vm: Vm, { now }: Pick<TableStyle, 'now'>): string {
  const { spec, status } = vm;
  const state = wordOf(VmState, status?.state ?? '');
  const since = status?.stateTime === undefined ? '' : ` for ${ageText(status.stateTime, now)}`;
  return factsText([
    ['Name', vm.name],
    ['UUID', vm.uuid],
    ['Description', spec?.description ?? ''],
    ['State', `${state} (${wordOf(VmStateReason, status?.reason ?? '')})${since}`],
    ...(status?.fault === undefined ? [] : [['Fault', faultText(vm)] as const]),
    ...(status?.savedState === true ? [['Saved state', 'yes: the next start goes on from there'] as const] : []),
    ...(status?.currentSnapshot ? [['Snapshot', status.currentSnapshot] as const] : []),
    ...(status?.operationId ? [['Operation', status.operationId] as const] : []),
    ['CPUs', cpuText(spec)],
    ['Memory', sizeText(spec?.memoryBytes ?? 0n)],
    [
      'Machine',
      `${spec?.machineType ?? ''}, ${firmwareText(spec)}, ${wordOf(VmAcceleration, status?.acceleration ?? '')}`,
    ],
    ...guestFacts(vm),
    ...tuningFacts(spec),
    ['Defined by', status?.foreign === true ? 'somebody else (foreign)' : 'Cell'],
    ['Created', status?.createTime === undefined ? '' : `${ageText(status.createTime, now)} ago`],
    ['Autostart', autostartText(spec)],
    ...storageRoleFacts(spec),
    ...protectionFacts(spec),
    ['Labels', labelsText(spec)],
    ...(spec?.directBoot === undefined ? [] : [['Direct boot', directBootText(spec)] as const]),
    ['Disks', diskLines(vm)],
    ['Network', nicLines(vm)],
    ...pendingFacts(vm),
    ...actionFacts(vm),
  ]);
}

function autostartText(spec: VmSpec | undefined): string {
  if (spec?.autostart !== true) return 'no';
  if (spec.startOrder === 0) return 'yes';
  const ready = spec.startReady === undefined ? '' : `, ready when ${readyText(spec.startReady)}`;
  const delay = spec.startDelaySeconds === 0 ? '' : `, ${spec.startDelaySeconds}s before the next`;
  return `yes, at place ${spec.startOrder}${ready}${delay}`;
}

function storageRoleFacts(spec: VmSpec | undefined): readonly Fact[] {
  switch (spec?.storageRole) {
    case StorageRole.CONTROLLER: {
      const ready = spec.startReady === undefined ? '' : `, ready when ${readyText(spec.startReady)}`;
      return [['Storage', `of this host${ready}`]];
    }
    case StorageRole.CLIENT:
      return [['Storage', 'from the storage controller of this host']];
    default:
      return [];
  }
}

function readyText({ signal }: ReadySignal): string {
  if (signal?.$case !== 'tcp') return 'its agent answers';
  return `${hostPort({ host: signal.value.address, port: signal.value.port })} takes connections`;
}

type Fact = readonly [name: string, value: string | readonly string[]];

function protectionFacts(spec: VmSpec | undefined): readonly Fact[] {
  const from = [
    ...(spec?.deleteProtection === true ? ['deletion'] : []),
    ...(spec?.startProtection === true ? ['start'] : []),
  ];
  return from.length === 0 ? [] : [['Protected', `from ${from.join(' and ')}`]];
}

function pendingFacts(vm: Vm): readonly Fact[] {
  const waiting = pendingLines(vm);
  return waiting.length === 0 ? [] : [['With the next start', waiting]];
}

/** What waits for the next start of a VM, a line each. */
export function pendingLines(vm: Vm | undefined): string[] {
  return (vm?.status?.pendingChanges ?? []).map(
    ({ field, requested, effective }) => `${field}: ${requested}, runs with ${effective}`,
  );
}

/** By the reason: for most states the same one is in the way of several. */
function actionFacts({ status }: Vm): readonly Fact[] {
  const actions = status?.allowedActions ?? [];
  if (actions.length === 0) return [];
  const blocked = Map.groupBy(
    actions.filter(({ allowed }) => !allowed),
    ({ reason }) => reason,
  );
  const may = actions.flatMap(({ action, allowed }) => (allowed ? [action] : []));
  const mayNot = [...blocked].map(([reason, which]) => `${reason}: ${which.map(({ action }) => action).join(', ')}`);
  return [['May be called', may.join(', ')], ...(mayNot.length === 0 ? [] : [['May not', mayNot] as const])];
}

function faultText({ status }: Vm): string {
  const fault = status?.fault;
  return [fault?.disk, fault?.errnoName, fault?.message].filter((part) => part !== undefined && part !== '').join(': ');
}

function cpuText(spec: VmSpec | undefined): string {
  const cpu = spec?.cpu;
  const topology = cpu?.topology;
  const shape =
    topology === undefined
      ? ''
      : ` (${topology.sockets} sockets, ${topology.cores} cores, ${topology.threads} threads)`;
  const model = cpu?.model ? ` ${cpu.model}` : '';
  const most = cpu !== undefined && cpu.maximumVcpus > cpu.vcpus ? ` of ${cpu.maximumVcpus}` : '';
  return `${cpu?.vcpus ?? 0}${most}${shape}, ${wordOf(CpuMode, cpu?.mode ?? '')}${model}`;
}

function firmwareText(spec: VmSpec | undefined): string {
  const secure = spec?.firmware?.secureBoot === true ? ' with secure boot' : '';
  return `${wordOf(FirmwareKind, spec?.firmware?.kind ?? '')}${secure}`;
}

function directBootText({ directBoot }: VmSpec): string {
  const { kernel, initrd, cmdline } = directBoot ?? {};
  const initrdText = initrd === undefined ? '' : ` with ${initrd.pool}/${initrd.volume}`;
  return `${kernel?.pool ?? ''}/${kernel?.volume ?? ''}${initrdText} ${cmdline ?? ''}`.trim();
}

function diskLines({ spec, status }: Vm): string[] {
  const statusOf = (name: string) => status?.disks.find((disk) => disk.name === name);
  const volumeText = (name: string, fallback: string) => {
    const volume = statusOf(name)?.volume;
    return volume === undefined ? fallback : `${volume.pool}/${volume.volume}`;
  };
  const target = (name: string) => statusOf(name)?.target ?? '';
  const disks = (spec?.disks ?? []).map((disk) => [
    disk.name,
    target(disk.name),
    wordOf(DiskBus, disk.bus),
    volumeText(disk.name, sourceText(disk)),
    diskNotes(disk),
  ]);
  const drives = (spec?.cdroms ?? []).map((drive) => [
    drive.name,
    target(drive.name),
    'cdrom',
    volumeText(drive.name, driveText(drive)),
    '',
  ]);
  const own = new Map([
    ['cidata', 'cloud-init seed'],
    ...(spec?.driversMedia === true ? [['drivers', 'drivers'] as const] : []),
  ]);
  const seeds = (status?.disks ?? []).flatMap(({ name, target: place }) => {
    const content = own.get(name);
    return content === undefined ? [] : [[name, place, 'cdrom', content, '']];
  });
  return innerTable(['NAME', 'TARGET', 'BUS', 'VOLUME', 'NOTES'], [...disks, ...drives, ...seeds]);
}

function sourceText({ source }: Disk): string {
  switch (source?.$case) {
    case undefined:
      return '';
    case 'volume':
      return `${source.value.pool}/${source.value.volume}`;
    case 'newVolume':
      return `new ${wordOf(VolumeFormat, source.value.format)} in ${source.value.pool || 'the default pool'}`;
    default:
      return source satisfies never;
  }
}

function diskNotes(disk: Disk): string {
  const notes = [
    disk.source?.$case === 'newVolume' ? sizeText(disk.source.value.capacityBytes) : '',
    disk.cache === DiskCache.UNSPECIFIED ? '' : `cache=${wordOf(DiskCache, disk.cache)}`,
    disk.iothread ? 'iothread' : '',
    disk.readOnly ? 'read-only' : '',
    disk.bootOrder === 0 ? '' : `boot=${disk.bootOrder}`,
    disk.serial === '' ? '' : `serial=${disk.serial}`,
  ];
  return notes.filter((note) => note !== '').join(' ');
}

function driveText({ volume }: Cdrom): string {
  return volume === undefined ? 'empty' : `${volume.pool}/${volume.volume}`;
}

function nicLines({ spec, status }: Vm): string[] {
  const rows = (spec?.nics ?? []).map((nic, index) => {
    const known = status?.nics[index];
    return [plugText(nic), wordOf(NicModel, nic.model), known?.mac ?? nic.mac, known?.target ?? ''];
  });
  return innerTable(['PLUGGED INTO', 'MODEL', 'MAC', 'TARGET'], rows);
}

function plugText({ source }: Nic): string {
  return source === undefined ? '' : `${source.$case} ${printable(source.value)}`;
}
