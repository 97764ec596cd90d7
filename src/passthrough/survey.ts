import type { Hypervisor } from '../hypervisor/hypervisor.ts';
import { type Claim, sourcesOf } from './claim.ts';
import type { StorageFacts } from './facts.ts';
import { readHostUses } from './host-uses.ts';
import { readStorageFacts } from './read-facts.ts';
import type { HostUses } from './verdict.ts';

/** What looking at the host needs. */
export interface SurveyParts extends Pick<Hypervisor, 'session' | 'inventory'> {
  /** Directory below which the host's /sys, /proc, /run and /etc are. Default: `/`. */
  readonly root?: string | undefined;
  /** All claims there are. */
  readonly claims: () => readonly Claim[];
}

/** The host's storage and who uses it, read at one moment: all that judgements are made from. */
export interface HostSurvey {
  readonly facts: StorageFacts;
  readonly uses: HostUses;
}

/** Reads the host. Throws HYPERVISOR_UNAVAILABLE, HYPERVISOR_TIMEOUT. */
export async function surveyHost({ session, inventory, root = '/', claims }: SurveyParts): Promise<HostSurvey> {
  const connection = session.connection();
  const facts = await readStorageFacts({ root });
  const { uses, problems } = await readHostUses(connection, inventory, facts);
  return { facts: { ...facts, problems: [...facts.problems, ...problems] }, uses: withClaims(uses, facts, claims()) };
}

/** A claim uses its device also while no definition names it. */
function withClaims(uses: HostUses, { blocks }: StorageFacts, claims: readonly Claim[]): HostUses {
  const links = new Set(blocks.flatMap((block) => block.links));
  const claimed = claims.flatMap((claim) => sourcesOf(claim).map((source) => ({ vm: claim.vmUuid, source })));
  // The link of a disk that has been taken out leads to nothing, and leaves no doubt about the other disks.
  const absent = new Set(claimed.flatMap(({ source }) => (source.startsWith('/') && !links.has(source) ? source : [])));
  const named = [...(uses.disksOfVms ?? []), ...claimed].filter(({ source }) => !absent.has(source));
  return { ...uses, disksOfVms: uses.disksOfVms && named };
}
