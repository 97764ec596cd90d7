import type { Element } from '@xmldom/xmldom';
import type { Builder } from './document.ts';
import type { XmlReader } from './reader.ts';

/** Enlightenments that are on or off, by libvirt's names. */
export const hypervFlags = [
  'relaxed',
  'vapic',
  'vpindex',
  'runtime',
  'synic',
  'reset',
  'frequencies',
  'reenlightenment',
  'tlbflush',
  'ipi',
  'evmcs',
] as const;
export type HypervFlag = (typeof hypervFlags)[number];

/** What of Hyper-V's interfaces the guest finds: `<hyperv>`. They are KVM's; QEMU's emulation of a processor has none of them. */
export interface Hyperv extends Readonly<Record<HypervFlag, boolean>> {
  /** How often a guest tries a spinlock before it tells the hypervisor, from 4095. undefined: it never does. */
  readonly spinlockRetries: number | undefined;
  /** Synthetic timers; `direct`: they interrupt without a message. */
  readonly stimer: 'off' | 'on' | 'direct';
  /** What the guest sees as the hypervisor's vendor, at most 12 characters. undefined: Microsoft's own. */
  readonly vendorId: string | undefined;
}

/** None of it. */
export const noHyperv: Hyperv = {
  relaxed: false,
  vapic: false,
  vpindex: false,
  runtime: false,
  synic: false,
  reset: false,
  frequencies: false,
  reenlightenment: false,
  tlbflush: false,
  ipi: false,
  evmcs: false,
  spinlockRetries: undefined,
  stimer: 'off',
  vendorId: undefined,
};

/** undefined where there is nothing to say. */
export function writeHyperv({ el }: Builder, hyperv: Hyperv): Element | undefined {
  const { spinlockRetries, stimer, vendorId } = hyperv;
  const state = 'on';
  const elements = [
    ...hypervFlags.filter((name) => hyperv[name]).map((name) => el(name, { state })),
    ...(spinlockRetries === undefined ? [] : [el('spinlocks', { state, retries: spinlockRetries })]),
    ...(stimer === 'off' ? [] : [el('stimer', { state }, stimer === 'direct' ? el('direct', { state }) : undefined)]),
    ...(vendorId === undefined ? [] : [el('vendor_id', { state, value: vendorId })]),
  ];
  return elements.length === 0 ? undefined : el('hyperv', { mode: 'custom' }, elements);
}

/** Reads `<hyperv>`; a mode that leaves the choice to the host throws `unsupported`. */
export function readHyperv(reader: XmlReader): Hyperv {
  reader.attrWord('mode', ['custom']);
  const flags = Object.fromEntries(hypervFlags.map((name) => [name, isOn(reader.child(name)) !== undefined]));
  const stimer = isOn(reader.child('stimer'));
  return {
    ...noHyperv,
    ...flags,
    spinlockRetries: isOn(reader.child('spinlocks'))?.requireAttrInteger('retries'),
    stimer: stimer === undefined ? 'off' : isOn(stimer.child('direct')) === undefined ? 'on' : 'direct',
    vendorId: isOn(reader.child('vendor_id'))?.requireAttr('value'),
  };
}

/** The element, where it is there and on. */
function isOn(element: XmlReader | undefined): XmlReader | undefined {
  return element?.attrFlag('state') ? element : undefined;
}
