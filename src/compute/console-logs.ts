import type { Uuid } from '../core/ids.ts';

/** The files on the host that keep what the consoles of VMs print. */
export interface ConsoleLogs {
  /** Where the first serial port of a VM is logged. */
  readonly pathOf: (vmUuid: Uuid) => string;
  /** Deletes the logs of a VM that is gone. Never rejects. */
  readonly remove: (vmUuid: Uuid) => Promise<void>;
}
