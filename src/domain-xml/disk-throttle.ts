import type { Element } from '@xmldom/xmldom';
import type { Builder } from './document.ts';
import { numberText } from './document.ts';
import type { XmlReader } from './reader.ts';

/** How much may pass: bytes or operations. */
export interface ThrottleRate {
  readonly perSecond: number;
  /** undefined: no bursts. */
  readonly burst: { readonly perSecond: number; readonly seconds: number } | undefined;
}

/** What a throttle can limit, and how libvirt calls it. */
export const throttleNames = {
  totalBytes: 'total_bytes_sec',
  readBytes: 'read_bytes_sec',
  writeBytes: 'write_bytes_sec',
  totalOperations: 'total_iops_sec',
  readOperations: 'read_iops_sec',
  writeOperations: 'write_iops_sec',
} as const;
export type ThrottleKind = keyof typeof throttleNames;

/** Limits of a disk; what is not there is not limited. */
export type DiskThrottle = Readonly<Partial<Record<ThrottleKind, ThrottleRate>>>;

export const throttleKinds = Object.keys(throttleNames) as readonly ThrottleKind[]; // the keys of a literal

/** `<iotune>`; undefined where nothing is limited. libvirt's schema wants all rates first, then all bursts, then their lengths. */
export function writeThrottle({ el }: Builder, throttle: DiskThrottle): Element | undefined {
  const each = (suffix: string, numberIn: (rate: ThrottleRate) => number | undefined) =>
    throttleKinds.flatMap((kind) => {
      const rate = throttle[kind];
      const value = rate && numberIn(rate);
      const name = `${throttleNames[kind]}${suffix}`;
      return value === undefined ? [] : [el(name, {}, numberText(`iotune/${name}`, value))];
    });
  const children = [
    ...each('', ({ perSecond }) => perSecond),
    ...each('_max', ({ burst }) => burst?.perSecond),
    ...each('_max_length', ({ burst }) => burst?.seconds),
  ];
  return children.length === 0 ? undefined : el('iotune', {}, children);
}

/** Reads `<iotune>`. QEMU's bursts last a second unless said. A burst without a rate limits nothing, and neither does a rate of 0. */
export function readThrottle(iotune: XmlReader | undefined): DiskThrottle {
  if (iotune === undefined) return {};
  const entries = throttleKinds.flatMap((kind) => {
    const name = throttleNames[kind];
    const perSecond = numberOf(iotune, name);
    if (perSecond === 0) return [];
    const burstPerSecond = numberOf(iotune, `${name}_max`);
    const seconds = numberOf(iotune, `${name}_max_length`) || 1;
    const burst = burstPerSecond === 0 ? undefined : { perSecond: burstPerSecond, seconds };
    return [[kind, { perSecond, burst }] as const];
  });
  return Object.fromEntries(entries);
}

const numberOf = (iotune: XmlReader, name: string) => iotune.child(name)?.integer() ?? 0;
