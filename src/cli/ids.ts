// Ids as people type them.

import { parseUuid, parseVmKey } from '../core/ids.ts';
import { usageError } from './cli-error.ts';

/** Refuses what no VM can be called, before celld does: a stray flag or a path is a typing error. Throws a usage error. */
export function checkedVm(name: string): string {
  try {
    parseVmKey('vm', name);
    return name;
  } catch {
    throw usageError(`'${name}' is neither a name nor a UUID of a VM`, 'see the VMs of this host: cellctl vm list');
  }
}

/** A UUID in lower case. Throws a usage error that names `what` was given. */
export function checkedUuid(what: string, text: string, hint?: string): string {
  try {
    return parseUuid(what, text);
  } catch {
    throw usageError(`${what} '${text}' is not a UUID`, hint);
  }
}

/** Whether a text has the form of a UUID. */
export function isUuid(text: string): boolean {
  try {
    parseUuid('id', text);
    return true;
  } catch {
    return false;
  }
}
