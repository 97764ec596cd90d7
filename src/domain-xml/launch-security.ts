import type { Element } from '@xmldom/xmldom';
import type { Builder } from './document.ts';
import { yesNo } from './document.ts';
import type { XmlReader } from './reader.ts';

/** Memory that AMD's SEV encrypts: `<launchSecurity type='sev'>`. */
export interface LaunchSecurity {
  /** Bits of the guest policy, by AMD's numbers. */
  readonly policy: number;
  /** The firmware measures what is booted directly. */
  readonly kernelHashes: boolean;
  /** Place of the bit that marks a page as encrypted, and how many bits of an address it costs. undefined: as the host has it. */
  readonly host: { readonly cbitpos: number; readonly reducedPhysBits: number } | undefined;
}

export function writeLaunchSecurity({ el }: Builder, { policy, kernelHashes, host }: LaunchSecurity): Element {
  return el(
    'launchSecurity',
    { type: 'sev', kernelHashes: kernelHashes ? yesNo(true) : undefined },
    host && el('cbitpos', {}, `${host.cbitpos}`),
    host && el('reducedPhysBits', {}, `${host.reducedPhysBits}`),
    el('policy', {}, `0x${policy.toString(16).padStart(4, '0')}`),
  );
}

/** Reads `<launchSecurity>`; other types throw `unsupported`. Certificates and sessions stay unread. */
export function readLaunchSecurity(reader: XmlReader): LaunchSecurity {
  reader.requireAttrWord('type', ['sev']);
  const policy = reader.requireTextOf('policy').trim();
  if (!/^(0x[0-9a-f]{1,8}|\d{1,10})$/i.test(policy)) throw reader.unsupported(`a policy of ${policy}`);
  const cbitpos = reader.child('cbitpos')?.integer();
  const reducedPhysBits = reader.child('reducedPhysBits')?.integer();
  return {
    policy: Number(policy),
    kernelHashes: reader.attrFlag('kernelHashes') ?? false,
    host: cbitpos === undefined || reducedPhysBits === undefined ? undefined : { cbitpos, reducedPhysBits },
  };
}
