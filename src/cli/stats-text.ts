// Measurements of VMs for people: totals of one sample, or rates between two.

import { VmState, VmStats } from '../../gen/ts/cell/v1/vm.ts';
import { durationJson, durationMs, durationText, rateText, sizeText } from './format.ts';
import { wordOf } from './words.ts';

export const totalColumns = ['NAME', 'STATE', 'CPU-TIME', 'MEMORY', 'READ', 'WRITTEN', 'RECEIVED', 'SENT'];
export const totalWideColumns = [...totalColumns, 'USABLE', 'READS', 'WRITES', 'RX-DROPS', 'TX-DROPS', 'PARTIAL'];
export const rateColumns = ['NAME', 'STATE', 'CPU', 'MEMORY', 'READ', 'WRITTEN', 'RECEIVED', 'SENT'];
export const rateWideColumns = [...rateColumns, 'USABLE', 'READS/s', 'WRITES/s', 'PARTIAL'];

interface Totals {
  readonly cpuMs: number;
  readonly read: bigint;
  readonly written: bigint;
  readonly received: bigint;
  readonly sent: bigint;
  readonly reads: bigint;
  readonly writes: bigint;
  readonly rxDrops: bigint;
  readonly txDrops: bigint;
}

function totals({ cpuTime, disks, nics }: VmStats): Totals {
  const sum = <T>(items: readonly T[], of: (item: T) => bigint) => items.reduce((total, item) => total + of(item), 0n);
  return {
    cpuMs: durationMs(cpuTime),
    read: sum(disks, (disk) => disk.readBytes),
    written: sum(disks, (disk) => disk.writeBytes),
    received: sum(nics, (nic) => nic.rxBytes),
    sent: sum(nics, (nic) => nic.txBytes),
    reads: sum(disks, (disk) => disk.readRequests),
    writes: sum(disks, (disk) => disk.writeRequests),
    rxDrops: sum(nics, (nic) => nic.rxDrops),
    txDrops: sum(nics, (nic) => nic.txDrops),
  };
}

const runs = ({ cpuTime, memory }: VmStats) => cpuTime !== undefined || memory !== undefined;
const usable = ({ memory }: VmStats) => (memory?.usableBytes === undefined ? '' : sizeText(memory.usableBytes));
// No process runs in nothing: 0 is what libvirt was too busy to say.
const resident = ({ memory }: VmStats) => (memory?.residentBytes ? sizeText(memory.residentBytes) : '');

/** The cells of a sample, one for each of the total columns. Of a VM that does not run there is nothing but its state. */
export function totalRow(stats: VmStats, wide: boolean): string[] {
  const state = wordOf(VmState, stats.state);
  const columns = wide ? totalWideColumns : totalColumns;
  if (!runs(stats)) return [stats.name, state, ...columns.slice(2).map(() => '')];
  const { cpuMs, read, written, received, sent, ...more } = totals(stats);
  const cells = [
    stats.name,
    state,
    durationText(cpuMs),
    resident(stats),
    ...[read, written, received, sent].map(sizeText),
  ];
  if (!wide) return cells;
  const { reads, writes, rxDrops, txDrops } = more;
  return [...cells, usable(stats), ...[reads, writes, rxDrops, txDrops].map(String), stats.partial ? 'yes' : 'no'];
}

/** The cells of the difference between two samples of a VM; without an earlier one of the same run, no rates. */
export function rateRow(stats: VmStats, earlier: VmStats | undefined, wide: boolean): string[] {
  const now = totals(stats);
  const then = earlier === undefined ? undefined : totals(earlier);
  const seconds = ((stats.sampleTime?.getTime() ?? 0) - (earlier?.sampleTime?.getTime() ?? 0)) / 1_000;
  const comparable = then !== undefined && runs(stats) && seconds > 0 && now.cpuMs >= then.cpuMs;
  const rate = (of: (totals: Totals) => bigint, text: (perSecond: number) => string) =>
    comparable ? text(Number(of(now) - of(then)) / seconds) : '';
  const cells = [
    stats.name,
    wordOf(VmState, stats.state),
    comparable ? `${((now.cpuMs - then.cpuMs) / seconds / 10).toFixed(1)}%` : '',
    resident(stats),
    rate(({ read }) => read, rateText),
    rate(({ written }) => written, rateText),
    rate(({ received }) => received, rateText),
    rate(({ sent }) => sent, rateText),
  ];
  if (!wide) return cells;
  const perSecond = (value: number) => value.toFixed(1);
  return [
    ...cells,
    usable(stats),
    rate(({ reads }) => reads, perSecond),
    rate(({ writes }) => writes, perSecond),
    stats.partial ? 'yes' : 'no',
  ];
}

/** The JSON form of a sample, with its durations as protobuf's JSON form has them: `12.345s`. */
export function statsJson(stats: VmStats): unknown {
  return {
    ...asRecord(VmStats.toJSON(stats)),
    ...(stats.cpuTime === undefined ? {} : { cpuTime: durationJson(stats.cpuTime) }),
    ...(stats.vcpus.length === 0
      ? {}
      : {
          vcpus: stats.vcpus.map(({ index, cpuTime }) => ({
            index,
            ...(cpuTime === undefined ? {} : { cpuTime: durationJson(cpuTime) }),
          })),
        }),
  };
}

function asRecord(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
