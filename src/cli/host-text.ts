// The host and its limits for people.

import type { Host, HostCpu, HostMaintenance, Limit } from '../../gen/ts/cell/v1/host.ts';
import { ComponentHealth, HostComponentKind, LimitId } from '../../gen/ts/cell/v1/host.ts';
import { VmAcceleration } from '../../gen/ts/cell/v1/vm.ts';
import { ageText, sizeText } from './format.ts';
import type { TableStyle } from './output.ts';
import { factsText, innerTable, tableText } from './table.ts';
import { wordOf } from './words.ts';

/** All about a host; wide: with what its QEMU offers. */
export function hostDetails(host: Host, { wide, now }: Pick<TableStyle, 'wide' | 'now'>): string {
  const { versions, acceleration } = host;
  return factsText([
    ['Host', host.hostname],
    ['UUID', host.uuid],
    ['CPU', cpuText(host.cpu)],
    ['Memory', sizeText(host.memoryBytes)],
    ['NUMA', host.numaNodes.map((node) => `node ${node.id}: ${node.cpus.length} CPUs, ${sizeText(node.memoryBytes)}`)],
    ['Versions', versions === undefined ? '' : versionsText(versions)],
    [
      'New VMs run by',
      `${wordOf(VmAcceleration, acceleration?.acceleration ?? '')} (${acceleration?.configured === true ? 'configured' : 'chosen by what was found'}): ${acceleration?.detail ?? ''}`,
    ],
    ['Maintenance', host.maintenance === undefined ? '' : maintenanceText(host.maintenance)],
    ['Components', componentLines(host, now)],
    ['Pools', poolLines(host)],
    ...(wide
      ? ([
          ['CPU features', host.cpu?.features.join(' ') ?? ''],
          ['CPU models', host.cpuModels.join(' ')],
          ['Machine types', host.machineTypes.join(' ')],
        ] as const)
      : []),
    ['Seen', host.observedTime === undefined ? '' : `${ageText(host.observedTime, now)} ago`],
  ]);
}

/** Since when a host is in maintenance, by whom and why. */
export function maintenanceText(maintenance: HostMaintenance | undefined): string {
  const { startTime, identity = '', note = '' } = maintenance ?? {};
  const since = startTime === undefined ? '' : `since ${startTime.toISOString()}`;
  return [since, identity === '' ? '' : `by ${identity}`, note === '' ? '' : `(${note})`]
    .filter((part) => part !== '')
    .join(' ');
}

function cpuText(cpu: HostCpu | undefined): string {
  if (cpu === undefined) return '';
  const clock = cpu.frequencyMhz === 0 ? '' : `, ${cpu.frequencyMhz}MHz`;
  const name = [cpu.vendor, cpu.model].filter((part) => part !== '').join(' ');
  return `${cpu.architecture}, ${name}, ${cpu.cpus} CPUs (${cpu.sockets} sockets, ${cpu.cores} cores, ${cpu.threads} threads)${clock}`;
}

function versionsText(versions: NonNullable<Host['versions']>): string {
  const { cell, libvirt, qemu, kernel, node } = versions;
  return `cell ${cell}, libvirt ${libvirt}, QEMU ${qemu}, kernel ${kernel}, Node.js ${node}`;
}

function componentLines({ components }: Host, now: Date): string[] {
  const rows = components.map(({ kind, health, detail, observedTime }) => [
    wordOf(HostComponentKind, kind),
    wordOf(ComponentHealth, health),
    ageText(observedTime, now),
    detail,
  ]);
  return innerTable(['NAME', 'HEALTH', 'SEEN', 'DETAIL'], rows);
}

function poolLines({ pools }: Host): string[] {
  const rows = pools.map((pool) => [
    pool.name,
    pool.isDefault ? 'yes' : 'no',
    pool.active ? 'yes' : `no: ${pool.problem}`,
    sizeText(pool.capacityBytes),
    sizeText(pool.availableBytes),
  ]);
  return innerTable(['NAME', 'DEFAULT', 'ACTIVE', 'CAPACITY', 'FREE'], rows);
}

const memoryLimits: ReadonlySet<string> = new Set<LimitId>([
  LimitId.VM_MEMORY,
  LimitId.HOST_MEMORY,
  LimitId.HOST_PROMISED_MEMORY,
]);

export function limitsTable(limits: readonly Limit[], { headers }: Pick<TableStyle, 'headers'>): string {
  const rows = limits.map(({ id, maximum, used }) => {
    const text = (value: bigint) => (memoryLimits.has(id) ? sizeText(value) : String(value));
    const share = used === undefined || maximum === 0n ? '' : `${Number((used * 100n) / maximum)}%`;
    return [limitWord(id), text(maximum), used === undefined ? '' : text(used), share];
  });
  return tableText(['LIMIT', 'MAXIMUM', 'USED', 'SHARE'], rows, headers);
}

export function limitWord(id: LimitId): string {
  return wordOf(LimitId, id);
}
