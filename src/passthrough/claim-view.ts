import { CellError } from '../core/error.ts';
import { type Claim, sourcesOf } from './claim.ts';
import { locate } from './locate.ts';
import type { HostSurvey } from './survey.ts';
import { type Beneficiary, judgeSource, type Verdict } from './verdict.ts';
import { verdictText } from './verdict-text.ts';

/** A claim, and how it is with its device. */
export interface ClaimView {
  readonly claim: Claim;
  /** `moved`: the device is not there, or another is. `unsafe`: the host cannot do without it, or may not be able to. */
  readonly condition: 'ready' | 'moved' | 'unsafe';
  /** Why it is not ready, for people; empty for one that is. */
  readonly why: string;
}

/** Looks each claim's device up by its identity, and judges it for its VM. */
export function viewClaims(claims: readonly Claim[], survey: HostSurvey): readonly ClaimView[] {
  return claims.map((claim) => viewClaim(claim, claims, survey));
}

function viewClaim(claim: Claim, all: readonly Claim[], survey: HostSurvey): ClaimView {
  try {
    const located = locate(claim, survey.facts);
    const others = all.filter(({ vmUuid, id }) => vmUuid === claim.vmUuid && id !== claim.id);
    const verdict = judgeClaim(located, beneficiaryOf(claim.vmUuid, [...others, claim, located]), survey);
    if (verdict.tag === 'safe') return { claim: located, condition: 'ready', why: '' };
    return { claim: located, condition: 'unsafe', why: verdictText(verdict) };
  } catch (thrown) {
    if (!(thrown instanceof CellError)) throw thrown;
    return { claim, condition: 'moved', why: thrown.metadata['why'] ?? thrown.message };
  }
}

/** The VM that has these claims. */
export function beneficiaryOf(vm: string, claims: readonly Claim[]): Beneficiary {
  return { vm, claimed: new Set(claims.flatMap(sourcesOf)) };
}

/** The first verdict on what a claim gives to its VM that is not a yes; a yes when all are. */
export function judgeClaim(claim: Claim, beneficiary: Beneficiary, survey: HostSurvey): Verdict {
  const verdicts = sourcesOf(claim).map((source) => judgeSource(source, survey, beneficiary));
  return verdicts.find(({ tag }) => tag !== 'safe') ?? { tag: 'safe' };
}
