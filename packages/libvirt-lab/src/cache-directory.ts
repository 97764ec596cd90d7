import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where what is costly to make is kept from one run to the next. */
export function userCacheDirectory(): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'libvirt-lab');
}
