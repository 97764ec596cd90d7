import type { UnsafeKind, UnsafeReason, Verdict } from './verdict.ts';

/** Whether the caller may know of a VM, by its UUID, or of a pool, by its name. */
export interface Shown {
  readonly vm: (uuid: string) => boolean;
  readonly pool: (name: string) => boolean;
}

const nobody: Shown = { vm: () => false, pool: () => false };

const namesOthers: ReadonlySet<UnsafeKind> = new Set(['vm', 'pool']);

const uuidPattern = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Without the VMs and pools that the caller may not know of. UUIDs of file systems among the reasons why not are none of VMs, and are concealed with them. */
export function concealed(text: string, { vm, pool }: Shown): string {
  return text
    .replaceAll(uuidPattern, (uuid) => (vm(uuid) ? uuid : 'VM'))
    .replaceAll(/\bpool (\S+)/g, (whole, name: string) => (pool(name) ? whole : 'pool'));
}

/** What stands on a device, from the top down. */
export function chainShown({ what, chain }: UnsafeReason, shown: Shown): readonly string[] {
  return namesOthers.has(what) ? chain.map((link) => concealed(link, shown)) : chain;
}

/** Why a verdict is not a yes, in one line for people, whoever they are: it names no VM and no pool. */
export function verdictText(verdict: Exclude<Verdict, { readonly tag: 'safe' }>): string {
  const reasons =
    verdict.tag === 'unknown'
      ? verdict.why.map((why) => concealed(why, nobody))
      : verdict.reasons.map((reason) => `${reason.what}: ${chainShown(reason, nobody).join(' → ')}`);
  const [first = '', ...more] = reasons;
  return more.length === 0 ? first : `${first} (and ${more.length} more)`;
}
