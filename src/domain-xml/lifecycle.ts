import type { Element } from '@xmldom/xmldom';
import type { Builder } from './document.ts';
import type { XmlReader } from './reader.ts';

const actions = ['destroy', 'restart', 'preserve', 'rename-restart'] as const;
const crashActions = [...actions, 'coredump-destroy', 'coredump-restart'] as const;

export type LifecycleAction = (typeof actions)[number];
export type CrashAction = (typeof crashActions)[number];

/** What libvirt does when the guest powers off, reboots, crashes: `<on_poweroff>`, `<on_reboot>`, `<on_crash>`. */
export interface Lifecycle {
  readonly onPoweroff: LifecycleAction;
  readonly onReboot: LifecycleAction;
  readonly onCrash: CrashAction;
}

/** The elements of the domain, in libvirt's order. */
export function writeLifecycle({ el }: Builder, lifecycle: Lifecycle): readonly Element[] {
  return [
    el('on_poweroff', {}, lifecycle.onPoweroff),
    el('on_reboot', {}, lifecycle.onReboot),
    el('on_crash', {}, lifecycle.onCrash),
  ];
}

/** Reads them out of the domain; one that is absent has libvirt's default. */
export function readLifecycle(domain: XmlReader): Lifecycle {
  return {
    onPoweroff: domain.child('on_poweroff')?.word(actions) ?? 'destroy',
    onReboot: domain.child('on_reboot')?.word(actions) ?? 'restart',
    onCrash: domain.child('on_crash')?.word(crashActions) ?? 'destroy',
  };
}
