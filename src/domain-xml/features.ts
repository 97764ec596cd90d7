import type { Element } from '@xmldom/xmldom';
import type { Builder } from './document.ts';
import type { Hyperv } from './hyperv.ts';
import { noHyperv, readHyperv, writeHyperv } from './hyperv.ts';
import type { XmlReader } from './reader.ts';

/** What the machine offers: `<features>`. */
export interface Features {
  readonly acpi: boolean;
  readonly apic: boolean;
  /** System management mode: UEFI secure boot needs it. */
  readonly smm: boolean;
  readonly hyperv: Hyperv;
}

/** undefined where there is nothing to say. */
export function writeFeatures(builder: Builder, features: Features): Element | undefined {
  const { el } = builder;
  const hyperv = writeHyperv(builder, features.hyperv);
  const elements = [
    ...(features.acpi ? [el('acpi')] : []),
    ...(features.apic ? [el('apic')] : []),
    ...(hyperv === undefined ? [] : [hyperv]),
    ...(features.smm ? [el('smm', { state: 'on' })] : []),
  ];
  return elements.length === 0 ? undefined : el('features', {}, elements);
}

export function readFeatures(reader: XmlReader | undefined): Features {
  const smm = reader?.child('smm');
  return {
    acpi: reader?.has('acpi') ?? false,
    apic: reader?.has('apic') ?? false,
    smm: smm !== undefined && smm.attrFlag('state') !== false,
    hyperv: reader?.child('hyperv')?.attempt(readHyperv) ?? noHyperv,
  };
}
