import type { Element } from '@xmldom/xmldom';
import type { Builder } from './document.ts';
import { numberList, readNumberList } from './number-list.ts';
import type { XmlReader } from './reader.ts';

/** A thread of QEMU that runs on some of the host's CPUs only. */
export interface ThreadPin {
  /** Number of the vCPU, from 0, or of the iothread, from 1. */
  readonly thread: number;
  /** The host's CPUs, ascending. */
  readonly cpus: readonly number[];
}

/** Where the threads of a domain run: `<cputune>`. Those without a pin run anywhere. */
export interface CpuTune {
  readonly vcpus: readonly ThreadPin[];
  /** QEMU's own threads. Empty: anywhere. */
  readonly emulator: readonly number[];
  readonly iothreads: readonly ThreadPin[];
}

export const noCpuTune: CpuTune = { vcpus: [], emulator: [], iothreads: [] };

/** undefined where there is nothing to say. */
export function writeCpuTune({ el }: Builder, { vcpus, emulator, iothreads }: CpuTune): Element | undefined {
  const elements = [
    ...vcpus.map(({ thread, cpus }) => el('vcpupin', { vcpu: thread, cpuset: numberList(cpus) })),
    ...(emulator.length === 0 ? [] : [el('emulatorpin', { cpuset: numberList(emulator) })]),
    ...iothreads.map(({ thread, cpus }) => el('iothreadpin', { iothread: thread, cpuset: numberList(cpus) })),
  ];
  return elements.length === 0 ? undefined : el('cputune', {}, elements);
}

/** Reads `<cputune>`; a list of CPUs that is none throws `bad-value`. */
export function readCpuTune(reader: XmlReader): CpuTune {
  const cpusOf = (pin: XmlReader) => readNumberList(pin.requireAttr('cpuset'), `${pin.path}/@cpuset`);
  const pins = (name: string, thread: string): readonly ThreadPin[] =>
    reader.children(name).map((pin) => ({ thread: pin.requireAttrInteger(thread), cpus: cpusOf(pin) }));
  const emulator = reader.child('emulatorpin');
  return {
    vcpus: pins('vcpupin', 'vcpu'),
    emulator: emulator ? cpusOf(emulator) : [],
    iothreads: pins('iothreadpin', 'iothread'),
  };
}
